"""What acts on a person over a course, as arrays for the engine: lesions, events, drivers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from erythron.causes import Lesion, causes
from erythron.causes.record import Effect
from erythron.course.engine import NEVER, Lesions, World
from erythron.errors import InputError
from erythron.people import Person
from erythron.physiology.parameters import INDEX
from erythron.physiology.state import Events
from erythron.pregnancy.drivers import Pregnancy, drivers
from erythron.treatments import Schedule, treatments

SLOTS = 6
"""Causes and parameter-changing treatments that may act at once."""

INBORN_DAYS = 1000
"""Days an inborn cause has acted before day 0: red cells and stores have long settled."""

Table = NDArray[np.floating[Any]]


@cache
def target_names() -> tuple[str, ...]:
    """Parameters that any registered cause or treatment shifts, sorted."""
    effects: list[Effect] = [e for c in causes().values() for e in c.effects]
    effects += [e for t in treatments().values() for e in t.effects]
    return tuple(sorted({effect.parameter for effect in effects}))


def targets() -> tuple[int, ...]:
    """Packed indices of `target_names`."""
    return tuple(INDEX[name] for name in target_names())


def lesions(active: Sequence[Lesion], given: Sequence[Schedule], women: int) -> Lesions:
    """The same causes and treatments for each of ``women``.

    Raises:
        InputError: If more act than there are slots.
    """
    # Sorted by id, so that the order in which causes are named never shows, not even in a bit.
    slots = [_slot(x) for x in sorted(active, key=lambda x: (x.cause.id, str(x.onset)))]
    slots += [_course(s) for s in given if s.treatment.effects]
    if len(slots) > SLOTS:
        raise InputError("causes", f"{len(slots)} at once", f"at most {SLOTS} at once")
    idle = (0.0, 1.0, NEVER, 1.0, np.zeros(len(target_names())))
    slots += [idle] * (SLOTS - len(slots))
    columns = [np.array([slot[k] for slot in slots]) for k in range(4)]
    shift = np.stack([slot[4] for slot in slots])
    wide = [np.repeat(c[:, None], women, axis=1) for c in columns]
    return Lesions._make([*wide, np.repeat(shift[:, :, None], women, axis=2)])


def _slot(lesion: Lesion) -> tuple[float, float, float, float, Table]:
    onset = -NEVER if lesion.onset == "birth" else float(lesion.onset)
    end = NEVER if lesion.end is None else float(lesion.end)
    shift = shift_vector(lesion.cause.shifts(lesion.severity))
    return onset, lesion.cause.rise_days, end, lesion.fade_days, shift


def _course(given: Schedule) -> tuple[float, float, float, float, Table]:
    shift = shift_vector({e.parameter: e.shift(1.0) for e in given.treatment.effects})
    return float(given.start), 7.0, float(given.last_day + given.every), 7.0, shift


def shift_vector(shifts: dict[str, float]) -> Table:
    """Shifts by id as a vector over `target_names`."""
    return np.array([shifts.get(name, 0.0) for name in target_names()])


def first_day(active: Sequence[Lesion], given: Sequence[Schedule], who: Pregnancy | None) -> int:
    """Day on which she is still healthy, at rest and not pregnant."""
    days = [0] + [s.start for s in given]
    days += [-INBORN_DAYS if x.onset == "birth" else int(x.onset) for x in active]
    if who is not None:
        days.append(who.conception_day - 14)
    return min(days)


def events(
    person: Person,
    active: Sequence[Lesion],
    given: Sequence[Schedule],
    who: Pregnancy | None,
    start: int,
    days: int,
) -> Table:
    """Events (day, kind) of a stretch of days."""
    table = np.zeros((days, len(Events._fields)))
    bleed = Events._fields.index("bleed_ml")
    for lesion in active:
        if lesion.cause.bleed and lesion.onset != "birth" and start <= lesion.onset < start + days:
            share = lesion.cause.share_bled(lesion.severity)
            table[lesion.onset - start, bleed] -= np.log1p(-share) * 1000 * person.blood_volume_l
    for schedule in given:
        if schedule.treatment.event is not None:
            column = Events._fields.index(schedule.treatment.event)
            amount = schedule.treatment.amount(schedule.dose, person.weight_kg)
            table[:, column] += [amount * schedule.doses_on(start + k) for k in range(days)]
    if who is not None and start <= who.birth_day < start + days:
        table[who.birth_day - start, bleed] += who.blood_loss_ml
    return table


def world(
    person: Person,
    active: Sequence[Lesion],
    given: Sequence[Schedule],
    who: Pregnancy | None,
    women: int,
    cyclic: bool = False,
) -> World:
    """Drivers and events of any stretch of days, the same for each of ``women``."""
    return _World(person, tuple(active), tuple(given), who, women, cyclic)


class _World:
    def __init__(
        self,
        person: Person,
        active: tuple[Lesion, ...],
        given: tuple[Schedule, ...],
        who: Pregnancy | None,
        women: int,
        cyclic: bool,
    ) -> None:
        self._facts = (person, active, given, who)
        self._women = women
        self._cyclic = cyclic

    def __call__(self, start: int, days: int) -> tuple[Table, Table]:
        person, active, given, who = self._facts
        driver = drivers(who, start, days)
        if self._cyclic:
            driver[:, -1] *= menses_pattern(start, days)
        event = events(person, active, given, who, start, days)
        return self._wide(driver), self._wide(event)

    def _wide(self, table: Table) -> Table:
        return np.repeat(table[:, :, None], self._women, axis=2)


# Share of a cycle's loss by day of menses; most is lost on the first two days.
_MENSES = np.array([0.30, 0.35, 0.20, 0.10, 0.05])
_CYCLE_D = 28


def menses_pattern(start: int, days: int) -> Table:
    """Daily loss relative to the cycle's mean when menses come in days, not averaged."""
    phase = (np.arange(start, start + days)) % _CYCLE_D
    pattern = np.zeros(_CYCLE_D)
    pattern[: len(_MENSES)] = _MENSES * _CYCLE_D
    return pattern[phase]
