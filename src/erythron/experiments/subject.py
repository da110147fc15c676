"""A subject of an experiment: her own parameters, what changes them, what is done to her.

Experiments shift parameters directly and never read the records of causes or treatments, so that
a change there does not move the verification of the physiology.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal, cast

import numpy as np
from jax import Array
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from erythron.course import engine
from erythron.course.engine import NEVER, Lesions, World
from erythron.course.simulate import read_labs
from erythron.errors import InputError
from erythron.people import Person, typical
from erythron.physiology.parameters import INDEX, pack, record
from erythron.physiology.state import Events
from erythron.pregnancy.drivers import Pregnancy, drivers
from erythron.treatments.record import EventName

Values = NDArray[np.float64]

SHIFTABLE = (
    "erythroid.globin",
    "erythroid.production",
    "gut.mucosa",
    "immunity.complement",
    "immunity.complement_control",
    "kidney.filtration",
    "niche.progenitor_kill",
    "oxygen.tension",
    "red_cells.clone_share",
    "red_cells.oxidant",
    "red_cells.random_loss",
    "spleen.function",
    "spleen.trapping",
    "vitamins.b12_absorption",
    "vitamins.folate_intake",
)
"""Parameters experiments change after day 0; a fixed list keeps to one compiled engine."""

SHIFTS = 8
"""Most changes of one subject; fewer are padded, for the same reason."""


class Shift(BaseModel):
    """A parameter changed within a day, for good.

    Args:
        parameter: One of `SHIFTABLE`.
        size: A factor for a log-linked parameter, an addend for an additive one.
        day: First day.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    parameter: str
    size: float
    day: int = 0


class Dose(BaseModel):
    """Something done once or repeatedly.

    Args:
        event: What (see `erythron.physiology.state.Events`), ``bleed_ml`` included.
        amount: How much each time, in the event's unit.
        day: First day.
        every: Days between.
        times: How often.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    event: EventName | Literal["bleed_ml"]
    amount: float = Field(gt=0)
    day: int = 0
    every: int = Field(default=1, ge=1)
    times: int = Field(default=1, ge=1)

    def on(self, days: Values) -> Values:
        """Amount on each of the given days."""
        since = days - self.day
        due = (since >= 0) & (since % self.every == 0) & (since // self.every < self.times)
        return np.where(due, self.amount, 0.0)


class Subject(BaseModel):
    """Who takes part and what happens, from day 0.

    Args:
        person: Who.
        own: Parameters of hers that differ from the typical person's, as (id, value) pairs.
        shifts: What changes.
        doses: What is done.
        pregnancy: Hers; with ``conception_day=14`` the day is the gestational day.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    person: Person = Field(default_factory=Person)
    own: tuple[tuple[str, float], ...] = ()
    shifts: tuple[Shift, ...] = Field(default=(), max_length=SHIFTS)
    doses: tuple[Dose, ...] = ()
    pregnancy: Pregnancy | None = None

    def given(self, *doses: Dose) -> Subject:
        """The same subject with more done."""
        return self.model_copy(update={"doses": self.doses + doses})

    def parameters(self) -> dict[str, float]:
        """Her parameters at rest.

        Raises:
            InputError: If a parameter of hers does not exist.
        """
        values = typical(self.person)
        for name, value in self.own:
            if name not in INDEX:
                raise InputError("own", name, "a physiological parameter")
            values[name] = value
        return values


Course = Mapping[str, Values]
"""Exact laboratory values and signals (see `erythron.physiology.signals.Signals`) by day."""


@lru_cache(maxsize=128)
def follow(subject: Subject, days: int) -> Course:
    """Follow a subject from rest on the day before day 0.

    Args:
        subject: Who and what.
        days: How many days.

    Example:
        >>> course = follow(Subject(), 3)
        >>> bool(abs(course["hemoglobin"][2] - 13.6) < 1e-6)
        True
    """
    packed = pack(subject.parameters())
    targets = tuple(INDEX[name] for name in SHIFTABLE)
    _, signals = engine.advance(
        engine.rest(packed), _lesions(subject), _world(subject), targets, 0, days
    )
    ledger = {name: np.asarray(column)[:, 0] for name, column in signals._asdict().items()}
    return ledger | {name: values[0] for name, values in read_labs(signals).items()}


def _lesions(subject: Subject) -> Lesions:
    onset, one = np.zeros((SHIFTS, 1)), np.ones((SHIFTS, 1))
    size = np.zeros((SHIFTS, len(SHIFTABLE), 1))
    for slot, shift in enumerate(subject.shifts):
        onset[slot] = shift.day
        link = record(shift.parameter).link
        amount = shift.size if link == "additive" else np.log(shift.size)
        size[slot, SHIFTABLE.index(shift.parameter)] = amount
    # A rise so short that the first day already bears the full effect.
    columns = [onset - 1e-3, 1e-3 * one, NEVER * one, one, size, -one]
    return Lesions(*cast("list[Array]", columns))


def _world(subject: Subject) -> World:
    def world(start: int, days: int) -> tuple[Values, Values]:
        driver = drivers(subject.pregnancy, start, days)
        event = np.zeros((days, len(Events._fields)))
        for dose in subject.doses:
            event[:, Events._fields.index(dose.event)] += dose.on(start + np.arange(float(days)))
        if subject.pregnancy is not None:
            birth = subject.pregnancy.birth_day - start
            if 0 <= birth < days:
                event[birth, Events._fields.index("bleed_ml")] += subject.pregnancy.blood_loss_ml
        return driver[:, :, None], event[:, :, None]

    return world


def first_day(reached: NDArray[np.bool_], after: int = 0) -> float:
    """First day from ``after`` on which something holds; the number of days if it never does.

    Example:
        >>> first_day(np.array([True, False, True]), after=1)
        2.0
    """
    later = np.flatnonzero(reached[after:])
    return float(later[0] + after) if len(later) else float(len(reached))


def solve(function: Callable[[float], float], goal: float, low: float, high: float) -> float:
    """Argument, between ``low`` and ``high``, at which a falling function meets a goal.

    Example:
        >>> round(solve(lambda x: 1.0 / x, 0.5, 1.0, 10.0), 3)
        2.0
    """
    for _ in range(14):
        middle = (low * high) ** 0.5
        low, high = (middle, high) if function(middle) > goal else (low, middle)
    return float((low * high) ** 0.5)
