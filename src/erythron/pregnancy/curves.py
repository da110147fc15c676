"""The curves of pregnancy, read from ``curves.toml`` beside this module and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Self

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, model_validator

from erythron.parameters import JUDGEMENT, Grade, bibliography


class Curve(BaseModel):
    """A driver through published points.

    Args:
        id: The driver's name.
        name: In words.
        weeks: Completed weeks since the last menstrual period, rising.
        values: The driver at those weeks.
        after: Time constant (days) of its return after birth; 0 stops it at birth.
        unit: UCUM unit; ``1`` for a factor.
        source: BibTeX key.
        place: Where in the source.
        grade: ``measured``, ``derived`` or ``judged``.
        note: Reason or conflict.

    Example:
        >>> curves()["plasma"].unit
        '1'
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str = Field(min_length=3)
    weeks: tuple[float, ...]
    values: tuple[float, ...]
    after: float = Field(ge=0)
    unit: str = Field(min_length=1)
    source: str = Field(min_length=3)
    place: str = Field(min_length=1)
    grade: Grade
    note: str = ""

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if len(self.weeks) != len(self.values) or list(self.weeks) != sorted(set(self.weeks)):
            raise ValueError(f"{self.id}: weeks must rise and match the values")
        if self.source != JUDGEMENT and self.source not in bibliography():
            raise ValueError(f"{self.id}: source '{self.source}' is not in the bibliography")
        if self.grade == "judged" and not self.note:
            raise ValueError(f"{self.id}: a judged curve needs its reason in note")
        return self

    def at(self, day: NDArray[np.float64]) -> NDArray[np.float64]:
        """Its value on gestational days (straight between the points, flat beyond the ends)."""
        return np.interp(day / 7.0, self.weeks, self.values)


@cache
def curves() -> Mapping[str, Curve]:
    """All curves by driver.

    Example:
        >>> float(curves()["plasma"].at(np.array([280.0]))[0])
        1.49
    """
    text = (files("erythron.pregnancy") / "curves.toml").read_text(encoding="utf-8")
    return MappingProxyType(
        {name: Curve(id=name, **fields) for name, fields in tomllib.loads(text).items()}
    )
