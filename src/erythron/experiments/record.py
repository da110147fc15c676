"""What an experiment is: published targets and a function that simulates them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from erythron.errors import InputError

IntervalGrade = Literal["published", "derived", "judged"]
Interval = tuple[float, float]


class Target(BaseModel):
    """One published quantity.

    Args:
        id: Unique over all experiments, snake case.
        quantity: In words, with the condition.
        unit: UCUM unit; ``1`` for a pure number.
        observed: The published value.
        interval: Where the simulated value should lie, if that can be said.
        interval_grade: ``published`` (a 95 % interval or a range of the source), ``derived``
            (mean +- 2 standard errors from the source's numbers) or ``judged``.
        calibrated: Whether a parameter or driver of the model was chosen with this number.
        source: BibTeX key.
        note: How the subject or the criterion was chosen.
        diagnosis: Why the model may miss, in terms of structure or parameters.

    Raises:
        ValueError: If the interval is empty or a graded interval is missing.

    Example:
        >>> target = Target(id="x", quantity="life span", unit="d", observed=115.6,
        ...     interval=(109.2, 121.7), interval_grade="published", source="shrestha2016")
        >>> target.row("life_span", 118.0).inside
        True
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    quantity: str = Field(min_length=3)
    unit: str = Field(min_length=1)
    observed: float
    interval: Interval | None = None
    interval_grade: IntervalGrade = "judged"
    calibrated: bool = False
    source: str = Field(min_length=3)
    note: str = ""
    diagnosis: str = ""

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.interval is None and self.interval_grade != "judged":
            raise ValueError(f"{self.id}: an interval of that grade must be given")
        if self.interval is not None and not self.interval[0] < self.interval[1]:
            raise ValueError(f"{self.id}: the interval is empty")
        return self

    def row(self, experiment: str, simulated: float | None, skipped: str | None = None) -> Row:
        """The row of the table for a simulated value, or for none and the reason."""
        inside = None
        if simulated is not None and self.interval is not None:
            inside = self.interval[0] <= simulated <= self.interval[1]
        return Row(
            **self.model_dump(exclude={"note", "diagnosis"}),
            experiment=experiment,
            simulated=simulated,
            inside=inside,
            skipped=skipped,
            note=self.note,
            diagnosis=self.diagnosis if inside is False else "",
        )


class Row(BaseModel):
    """One line of the verification table, as ``verify --json`` prints it.

    Args:
        id: The target's id.
        experiment: The experiment's id.
        quantity: In words.
        unit: UCUM unit.
        observed: Published value.
        interval: Lowest and highest acceptable value, or none.
        simulated: The model's value, or none if skipped.
        calibrated: Whether the model was fitted to it.
        inside: Whether the simulated value lies in the interval, where both exist.
        skipped: Why it was not simulated.
        source: BibTeX key.
        interval_grade: ``published``, ``derived`` or ``judged``.
        note: How subject and criterion were chosen.
        diagnosis: Why a miss is a miss; empty when inside.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    experiment: str
    quantity: str
    unit: str
    observed: float
    interval: Interval | None
    simulated: float | None
    calibrated: bool
    inside: bool | None
    skipped: str | None
    source: str
    interval_grade: IntervalGrade
    note: str
    diagnosis: str


class Experiment(BaseModel):
    """A family of targets that one set of simulations answers.

    Args:
        id: Snake case.
        title: In words.
        targets: What was published.
        simulate: Returns the simulated value of each target by its id.
        quick: Whether it belongs to the quick subset.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str = Field(min_length=3)
    targets: tuple[Target, ...] = Field(min_length=1)
    simulate: Callable[[], Mapping[str, float]]
    quick: bool = False

    def run(self) -> list[Row]:
        """Simulate and compare; an experiment the model refuses is skipped with its reason."""
        try:
            values = self.simulate()
        except InputError as refusal:
            return [target.row(self.id, None, str(refusal)) for target in self.targets]
        return [self._row(target, values) for target in self.targets]

    def _row(self, target: Target, values: Mapping[str, float]) -> Row:
        value = values.get(target.id, math.nan)
        if math.isfinite(value):
            return target.row(self.id, float(value))
        return target.row(self.id, None, "the simulation gave no finite value")
