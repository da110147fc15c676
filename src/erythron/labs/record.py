"""What one laboratory value must carry: code, units, error, reference intervals, plausibility."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from erythron.labs.stages import Stage
from erythron.parameters.schema import JUDGEMENT, Grade

Spacing = Literal["weeks", "months"]
System = Literal["si", "us"]


class _Sourced(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str = Field(min_length=3)
    grade: Grade
    note: str = ""

    @model_validator(mode="after")
    def _owns_up(self) -> Self:
        if self.source == JUDGEMENT and self.grade != "judged":
            raise ValueError("a number without a source must be graded judged")
        if self.grade == "judged" and not self.note:
            raise ValueError("a judged number needs its reason in note")
        return self


class Variation(_Sourced):
    """A coefficient of variation.

    Args:
        value: Fraction (0.05 = 5 %).
        source: BibTeX key, or ``judgement``.
        grade: ``measured``, ``derived`` or ``judged``.
        note: Reason, or conflict with other sources.

    Example:
        >>> Variation(value=0.052, source="carobene2017enzymes", grade="measured").value
        0.052
    """

    value: float = Field(gt=0, lt=3)


class Interval(_Sourced):
    """A range in the lab's canonical unit; ``None`` leaves an end open.

    Args:
        low: Lower end, or None.
        high: Upper end, or None.
        source: BibTeX key, or ``judgement``.
        grade: ``measured``, ``derived`` or ``judged``.
        note: Reason, or conflict with other sources.

    Example:
        >>> Interval(low=12, high=15.8, source="abbassighanavati2009", grade="measured").high
        15.8
    """

    low: float | None
    high: float | None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} above high {self.high}")
        return self

    def holds(self, value: float) -> bool:
        """Whether the value lies inside, ends included."""
        above = self.low is None or value >= self.low
        return above and (self.high is None or value <= self.high)


class Unit(BaseModel):
    """One accepted unit: canonical value = value * factor + offset.

    Args:
        factor: Multiplier to the canonical unit.
        offset: Added after multiplying (HbA1c in mmol/mol only).
        decimals: Digits after the point when printed in this unit.
        rare: Accepted when written, but not considered when a number stands alone.

    Example:
        >>> Unit(factor=0.1, decimals=0).factor
        0.1
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    factor: float = Field(gt=0)
    offset: float = 0.0
    decimals: int = Field(default=1, ge=0, le=3)
    rare: bool = False


class SharedError(BaseModel):
    """The part of the within-person variance a lab shares with the others of its group.

    Args:
        group: ``plasma_volume``, ``leukocytes`` or ``diurnal``.
        fraction: Share of the within-person variance, 0 to 1.
        reason: Where the share comes from.

    Example:
        >>> SharedError(group="diurnal", fraction=1.0, reason="one sample, one hour").group
        'diurnal'
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    group: str
    fraction: float = Field(gt=0, le=1)
    reason: str = Field(min_length=3)


class Lab(BaseModel):
    """One laboratory value.

    Args:
        id: Stable name (``hemoglobin``).
        name: In words.
        abbreviation: As a report prints it (``Hb``).
        aliases: Other names understood on input.
        loinc: LOINC code of the value in its canonical unit, or None where no code is in use.
        loinc_grade: ``seen`` in a public code table, ``recalled``, or ``none``.
        loinc_alternates: Further codes for the same quantity (other methods, molar units).
        unit: Canonical UCUM unit.
        units: Accepted UCUM units.
        si_unit: Unit printed for ``si``.
        us_unit: Unit printed for ``us``.
        molar_mass: g/mol behind the molar factors, where there are any.
        kind: ``measured`` by an analyzer or ``calculated`` from other labs.
        parents: Labs it is calculated from.
        calculate: Canonical parents to canonical value; plain arithmetic, so arrays pass through.
        observe: Physiology's signals to the exact canonical value.
        restates: Lab of which the laboratory makes this one, with age and sex; beside it this one
            says nothing new.
        scale: ``log`` (errors multiply, log-normal) or ``linear`` (errors add, normal).
        cv_within: Within-person variation, samples weeks apart.
        cv_within_long: The same, months apart; None where it is taken as equal.
        cv_between: Between-person variation among healthy women.
        cv_analytical: Assay imprecision in good routine.
        shared: Within-person variance shared with other labs, if any.
        reference: Reference interval by stage; a stage without one is absent.
        plausible: Values accepted; beyond them a value is refused as absurd.
        detection: Limits of the usual assay; results beyond are reported as ``<`` or ``>``.
        ambiguous_bare: A number without a unit is always refused.

    Raises:
        ValueError: If units, parents or functions contradict each other.

    Example:
        >>> from erythron.labs import labs
        >>> labs()["hemoglobin"].loinc
        '718-7'
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: str = Field(min_length=3)
    abbreviation: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    loinc: str | None = Field(default=None, pattern=r"^\d{1,6}-\d$")
    loinc_grade: Literal["seen", "recalled", "none"]
    loinc_alternates: tuple[str, ...] = ()
    unit: str = Field(min_length=1)
    units: Mapping[str, Unit]
    si_unit: str
    us_unit: str
    molar_mass: float | None = Field(default=None, gt=0)
    kind: Literal["measured", "calculated"] = "measured"
    parents: tuple[str, ...] = ()
    calculate: Callable[[Mapping[str, Any]], Any] | None = None
    observe: Callable[[Any], Any] | None = None
    restates: str | None = None
    scale: Literal["log", "linear"]
    cv_within: Variation
    cv_within_long: Variation | None = None
    cv_between: Variation
    cv_analytical: Variation
    shared: SharedError | None = None
    reference: Mapping[Stage, Interval]
    plausible: Interval
    detection: Interval
    ambiguous_bare: bool = False

    @model_validator(mode="after")
    def _sound(self) -> Self:
        calculated = self.kind == "calculated"
        if calculated != bool(self.parents) or calculated != (self.calculate is not None):
            raise ValueError(f"{self.id}: calculated labs, and only they, have parents")
        if calculated == (self.observe is not None):
            raise ValueError(f"{self.id}: measured labs, and only they, are observed")
        for unit in (self.unit, self.si_unit, self.us_unit):
            if unit not in self.units:
                raise ValueError(f"{self.id}: unit {unit} is not among its accepted units")
        if (self.units[self.unit].factor, self.units[self.unit].offset) != (1.0, 0.0):
            raise ValueError(f"{self.id}: the canonical unit must have factor 1")
        if (self.loinc is None) != (self.loinc_grade == "none"):
            raise ValueError(f"{self.id}: loinc and loinc_grade disagree")
        return self

    def to_canonical(self, value: Any, unit: str) -> Any:  # noqa: ANN401 - arrays pass through
        """Convert a number or array given in one of the accepted UCUM units."""
        rule = self.units[unit]
        return value * rule.factor + rule.offset

    def from_canonical(self, value: Any, unit: str) -> Any:  # noqa: ANN401 - likewise
        """Convert a canonical number or array to one of the accepted UCUM units."""
        rule = self.units[unit]
        return (value - rule.offset) / rule.factor

    def display_unit(self, system: System) -> str:
        """Return the UCUM unit printed for ``si`` or ``us``."""
        return self.si_unit if system == "si" else self.us_unit

    def fitting_units(self, number: float, *, rare: bool = True) -> list[str]:
        """Accepted units in which a number would be plausible, one for each scale.

        Args:
            number: The number without its unit.
            rare: Whether rare units count.

        Example:
            >>> from erythron.labs import labs
            >>> labs()["iron"].fitting_units(20, rare=False)
            ['ug/dL', 'umol/L']
        """
        found: dict[tuple[float, float], str] = {}
        for unit, rule in self.units.items():
            considered = rare or not rule.rare
            if considered and self.plausible.holds(self.to_canonical(number, unit)):
                found.setdefault((rule.factor, rule.offset), unit)
        return list(found.values())

    def likeliest_unit(self, number: float) -> str | None:
        """Return the accepted unit in which the number is nearest to a healthy value, if any.

        Example:
            >>> from erythron.labs import labs
            >>> labs()["hemoglobin"].likeliest_unit(110)
            'g/L'
        """
        middle = self.typical
        near = {
            unit: abs(math.log(self.to_canonical(number, unit) / middle))
            for unit in self.fitting_units(number, rare=False)
            if self.to_canonical(number, unit) > 0
        }
        return min(near, key=near.__getitem__) if near else None

    @property
    def typical(self) -> float:
        """Middle of the non-pregnant reference interval, canonical unit (never zero)."""
        healthy = self.reference["nonpregnant"]
        low, high = healthy.low or 0.0, healthy.high or healthy.low or 0.0
        return (low + high) / 2 or 1.0

    def summary(self) -> dict[str, Any]:
        """Everything but the functions, ready for JSON.

        Example:
            >>> from erythron.labs import labs
            >>> labs()["mcv"].summary()["unit"]
            'fL'
        """
        return self.model_dump(mode="json", exclude={"calculate", "observe"})
