"""What acts on a person over a course, as arrays for the engine: lesions, events, drivers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

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
from erythron.treatments import Relief, Schedule, treatments

SLOTS = 8
"""Causes, treatments that change parameters, and reliefs that may act at once."""

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


class Act(NamedTuple):
    """A shift that comes and goes: a cause, a treatment's effect, or what it takes from a cause.

    Attributes:
        onset: First day.
        rise: Days to full effect.
        end: Day on which it begins to fade.
        fade: Days it then takes.
        shift: Over `target_names`, on the link scales.
        of: Place of the act whose strength it shares, or -1.
    """

    onset: float
    rise: float
    end: float
    fade: float
    shift: Table
    of: int = -1


def acts(active: Sequence[Lesion], given: Sequence[Schedule]) -> list[Act]:
    """What acts on one woman, in an order that does not depend on how it was named."""
    # Sorted by id, so that the order in which causes are named never shows, not even in a bit.
    causes_ = sorted(active, key=lambda x: (x.cause.id, str(x.onset)))
    found = [_cause(lesion) for lesion in causes_]
    for schedule in sorted(given, key=lambda s: (s.treatment.id, s.start)):
        if schedule.treatment.effects:
            found.append(_effect(schedule))
        found += [
            _relief(place, found[place], relief, schedule)
            for place, lesion in enumerate(causes_)
            for relief in schedule.treatment.relieves
            if relief.cause == lesion.cause.id
        ]
    return found


def lesions(active: Sequence[Lesion], given: Sequence[Schedule], women: int) -> Lesions:
    """The same causes and treatments for each of ``women``.

    Raises:
        InputError: If more act than there are slots.
    """
    return stacked([acts(active, given)] * women)


def stacked(women: Sequence[Sequence[Act]]) -> Lesions:
    """What acts on each woman, as the engine takes it.

    Raises:
        InputError: If more act on one than there are slots.
    """
    most = max(len(own) for own in women)
    if most > SLOTS:
        raise InputError("causes", f"{most} at once, treatments counted", f"at most {SLOTS}")
    idle = Act(0.0, 1.0, NEVER, 1.0, np.zeros(len(target_names())))
    table = [[*own, *[idle] * (SLOTS - len(own))] for own in women]
    columns = [np.array([[act[k] for act in own] for own in table]).T for k in range(4)]
    shift = np.array([[act.shift for act in own] for own in table]).transpose(1, 2, 0)
    of = np.array([[float(act.of) for act in own] for own in table]).T
    return Lesions._make([*columns, shift, of])


def _cause(lesion: Lesion) -> Act:
    onset = -NEVER if lesion.onset == "birth" else float(lesion.onset)
    end = NEVER if lesion.end is None else float(lesion.end)
    shift = shift_vector(lesion.cause.shifts(lesion.severity))
    return Act(onset, lesion.cause.rise_days, end, lesion.fade_days, shift)


def _effect(given: Schedule) -> Act:
    record = given.treatment
    share = min(given.dose / record.usual[0], 1.0)
    shift = shift_vector({e.parameter: e.shift(share) for e in record.effects})
    end = NEVER if record.lasting else float(given.last_day + given.every)
    return Act(float(given.start), record.rise_days, end, record.fade_days, shift)


def _relief(place: int, cause: Act, relief: Relief, given: Schedule) -> Act:
    """The cause's own shift, turned round, as far as the cause is there."""
    begin = float(given.start) + relief.after_days
    end = NEVER if relief.lasting else float(given.last_day + given.every)
    shift = -relief.share * cause.shift
    return Act(begin, relief.over_days, max(end, begin), relief.over_days, shift, place)


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
