"""What one number of the model must carry: unit, spread, range, source, grade."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Grade = Literal["measured", "derived", "judged"]
Link = Literal["log", "logit", "additive"]

JUDGEMENT = "judgement"
"""Source key of a number nobody measured; its ``note`` gives the reason."""


class Parameter(BaseModel):
    """One number of the model.

    Args:
        id: ``organ.name``, unique.
        symbol: How an equation writes it (LaTeX).
        name: What it is, in the field's words.
        value: Population median for a woman of 15 to 49.
        male: The same for a man, where it differs.
        unit: UCUM unit; ``1`` for a pure number.
        spread: Between-women standard deviation on the link scale (a log-scale SD for ``log``).
        range: Lowest and highest value for which the model is tested.
        link: Scale on which lesions shift it and women differ.
        floor: Lowest value any set of causes may push it to.
        population: Whom the value describes.
        source: BibTeX key, or ``judgement``.
        place: Where in the source the number stands.
        grade: ``measured``, ``derived`` (arithmetic on measured values) or ``judged``.
        note: Reason, conflict with other sources, or what it was calibrated on.

    Raises:
        ValueError: If unit or source is missing, a judged number has no reason, or the value
            lies outside its own range.

    Example:
        >>> from erythron.parameters import parameters
        >>> parameters()["red_cells.lifespan"].unit
        'd'
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z_0-9]+\.[a-z_0-9]+$")
    symbol: str = Field(min_length=1)
    name: str = Field(min_length=3)
    value: float
    male: float | None = None
    unit: str = Field(min_length=1)
    spread: float = Field(default=0.0, ge=0.0)
    range: tuple[float, float]
    link: Link = "log"
    floor: float = 0.0
    population: str = Field(min_length=3)
    source: str = Field(min_length=3)
    place: str = Field(min_length=1)
    grade: Grade
    note: str = ""

    @model_validator(mode="after")
    def _sound(self) -> Self:
        low, high = self.range
        for value in (self.value, self.male):
            if value is not None and not low <= value <= high:
                raise ValueError(f"{self.id}: value {value} outside its range {low} to {high}")
        if (self.source == JUDGEMENT) != (self.grade == "judged") and self.source == JUDGEMENT:
            raise ValueError(f"{self.id}: a judgement must be graded judged")
        if self.grade == "judged" and not self.note:
            raise ValueError(f"{self.id}: a judged number needs its reason in note")
        if self.link == "log" and self.value <= 0:
            raise ValueError(f"{self.id}: a log-linked number must be positive")
        if self.link == "logit" and not 0 < self.value < 1:
            raise ValueError(f"{self.id}: a logit-linked number must lie between 0 and 1")
        return self

    def for_sex(self, sex: str) -> float:
        """Return the median for ``female`` or ``male``."""
        return self.male if sex == "male" and self.male is not None else self.value
