"""The rules of `guideline`: what one looks like, and the ones there are."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from erythron.diagnosis.formulas import FORMULAS
from erythron.labs import labs
from erythron.labs.stages import STAGES, Stage
from erythron.labs.values import Bound
from erythron.parameters import bibliography
from erythron.parameters.schema import Grade
from erythron.people.person import Sex

MARGIN = "hemoglobin_margin"
"""Hemoglobin less the WHO's limit of anemia for her stage, altitude and smoking, g/dL."""


class Fact(NamedTuple):
    """A known quantity: a number, or that it lies below or above one."""

    value: float
    bound: Bound = "exact"

    def under(self, limit: float) -> bool:
        """Whether it certainly lies below a limit.

        Example:
            >>> Fact(15.0).under(15.0), Fact(15.0, "below").under(15.0)
            (False, True)
        """
        reached = self.value == limit and self.bound == "below"
        return self.bound != "above" and (self.value < limit or reached)

    def over(self, limit: float) -> bool:
        """Whether it certainly lies above a limit."""
        reached = self.value == limit and self.bound == "above"
        return self.bound != "below" and (self.value > limit or reached)


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Band(_Record):
    """Values up to a limit, and what they mean.

    Args:
        says: The reading.
        below: Values below it belong to the band.
        to: Values up to and with it do. The last band of a rule has neither.
    """

    says: str = Field(min_length=3)
    below: float | None = None
    to: float | None = None

    @property
    def limit(self) -> float | None:
        """Upper limit, None for the last band."""
        return self.to if self.below is None else self.below

    def reaches(self, value: float) -> bool:
        """Whether a value lies within the band's limit."""
        if self.to is not None:
            return value <= self.to
        return self.below is None or value < self.below


class Condition(_Record):
    """A quantity below or above a limit, the limit excluded."""

    quantity: str
    below: float | None = None
    above: float | None = None

    def met(self, known: Mapping[str, Fact]) -> bool:
        """Whether what is known shows that it holds."""
        fact = known.get(self.quantity)
        if fact is None:
            return False
        under = self.below is None or fact.under(self.below)
        return under and (self.above is None or fact.over(self.above))


class Doubt(_Record):
    """What weakens a reading here.

    Args:
        says: A sentence.
        when: Where it holds; None = at all its stages.
        stages: For which stages.
    """

    says: str
    when: Condition | None = None
    stages: tuple[Stage, ...] = STAGES


class Rule(_Record):
    """One rule.

    Args:
        id: Stable name.
        name: In words, with the guideline.
        quantity: A lab, or a formula of `formulas`.
        bands: What its values mean, rising, the last one open.
        cannot: What the reading cannot tell.
        stages: For which stages it is made.
        sexes: For whom.
        only: Conditions that must be known to hold.
        unless: Conditions of which none may be known to hold.
        doubts: What weakens it in some.
        source: BibTeX key.
        place: Where in the source, and what was read of it.
        grade: ``measured`` if the cut-off stands in what was read, else ``judged``.

    Raises:
        ValueError: If quantity or source is unknown, or the bands do not rise to an open end.

    Example:
        >>> rules()["mentzer"].bands[0].below
        13.0
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: str = Field(min_length=3)
    quantity: str
    bands: tuple[Band, ...] = Field(min_length=2)
    cannot: str = Field(min_length=10)
    stages: tuple[Stage, ...] = STAGES
    sexes: tuple[Sex, ...] = ("female", "male")
    only: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    source: str
    place: str = Field(min_length=3)
    grade: Grade

    @model_validator(mode="after")
    def _sound(self) -> Self:
        asked = [*self.only, *self.unless, *(d.when for d in self.doubts if d.when)]
        names = {self.quantity, *(c.quantity for c in asked)}
        if strange := names - labs().keys() - FORMULAS.keys() - {MARGIN}:
            raise ValueError(f"{self.id}: neither lab nor formula: {', '.join(sorted(strange))}")
        if self.source not in bibliography():
            raise ValueError(f"{self.id}: source '{self.source}' is not in the bibliography")
        if self.bands[-1].limit is not None or self.limits != sorted(set(self.limits)):
            raise ValueError(f"{self.id}: limits must rise, and the last band be open")
        return self

    @property
    def limits(self) -> list[float]:
        """The cut-offs, rising."""
        return [band.limit for band in self.bands if band.limit is not None]

    @property
    def unit(self) -> str:
        """UCUM unit of the quantity, empty for a pure number."""
        name = self.quantity
        return FORMULAS[name].unit if name in FORMULAS else labs()[name].unit

    def band_of(self, fact: Fact) -> int | None:
        """Index of the band a value certainly lies in, else None.

        Example:
            >>> rule = rules()["b12"]
            >>> rule.band_of(Fact(180.0)), rule.band_of(Fact(200.0, "below"))
            (1, None)
        """
        if fact.bound == "below":
            return 0 if fact.under(self.limits[0]) else None
        if fact.bound == "above":
            return len(self.limits) if fact.value >= self.limits[-1] else None
        return next(k for k, band in enumerate(self.bands) if band.reaches(fact.value))

    def ends(self, index: int) -> tuple[float | None, float | None]:
        """Limits between which a band lies."""
        edges = [None, *self.limits, None]
        return list(pairwise(edges))[index]

    def applies(self, sex: Sex, stage: Stage, known: Mapping[str, Fact]) -> bool:
        """Whether the rule is made for her and its conditions are known to hold."""
        made_for = sex in self.sexes and stage in self.stages
        asked = all(c.met(known) for c in self.only) and not any(c.met(known) for c in self.unless)
        return made_for and asked


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by id, in file order.

    Example:
        >>> "ferritin_who" in rules()
        True
    """
    text = (files("erythron.diagnosis") / "guideline.toml").read_text(encoding="utf-8")
    found = {name: Rule(id=name, **fields) for name, fields in tomllib.loads(text).items()}
    return MappingProxyType(found)
