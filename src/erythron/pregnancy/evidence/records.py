"""Read and check the records: what was studied, what was found, what threatens it."""

from __future__ import annotations

import math
import tomllib
from functools import cache
from importlib import resources
from typing import Any, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from erythron.errors import InputError, did_you_mean

Grade = Literal["measured", "derived", "judged"]
Measure = Literal[
    "odds ratio",
    "relative risk",
    "hazard ratio",
    "percent",
    "per 1000",
    "count",
    "difference",
    "g/L",
]
Use = Literal[
    "baseline",
    "modifier",
    "hemoglobin",
    "iron",
    "stillbirth",
    "trial",
    "negative_control",
    "case_series",
    "cause",
    "context",
]
Z95 = 1.959963984540054

_Record = TypeVar("_Record")
_RATIOS = {"odds ratio", "relative risk", "hazard ratio"}


class Estimate(BaseModel):
    """One number of a study.

    Args:
        label: What it is, in the words an output may show.
        measure: Its kind.
        value: The estimate; in ``count`` records ``events`` of ``at_risk`` stand instead.
        low: Lower 95 % limit.
        high: Upper 95 % limit.
        events: Events counted.
        at_risk: Persons or pregnancies at risk.
        hemoglobin_g_l: Stratum of hemoglobin, from (inclusive) and to (exclusive), g/L.
        weeks: First and last completed week it holds for.
        age: Mothers' ages, from (inclusive) and to (exclusive), years.
        reference: What a ratio is relative to.
        grade: ``measured`` (read in the source or its abstract), ``derived`` (arithmetic from
            such numbers) or ``judged`` (from memory or choice, not verified).
        note: A caution.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    measure: Measure
    value: float | None = None
    low: float | None = None
    high: float | None = None
    events: int | None = Field(default=None, ge=0)
    at_risk: int | None = Field(default=None, gt=0)
    hemoglobin_g_l: tuple[float, float] | None = None
    weeks: tuple[int, int] | None = None
    age: tuple[float, float] | None = None
    reference: str | None = None
    grade: Grade = "measured"
    note: str | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.value is None and self.events is None:
            raise ValueError(f"{self.label}: neither a value nor a count")
        if (self.low is None) != (self.high is None):
            raise ValueError(f"{self.label}: one limit without the other")
        if self.low is not None and self.high is not None and self.value is not None:
            if not self.low <= self.value <= self.high:
                raise ValueError(f"{self.label}: the interval does not contain the estimate")
            if self.measure in _RATIOS and self.low <= 0:
                raise ValueError(f"{self.label}: a ratio's limit must be above 0")
        if self.events is not None and self.at_risk is not None and self.events > self.at_risk:
            raise ValueError(f"{self.label}: more events than at risk")
        return self

    @property
    def log_value(self) -> float:
        """Natural logarithm of a ratio."""
        if self.value is None or self.measure not in _RATIOS:
            raise ValueError(f"{self.label} is no ratio")
        return math.log(self.value)

    @property
    def log_se(self) -> float:
        """Standard error of the log ratio, from the 95 % interval."""
        if self.low is None or self.high is None or self.measure not in _RATIOS:
            raise ValueError(f"{self.label} has no interval")
        return (math.log(self.high) - math.log(self.low)) / (2 * Z95)


class Study(BaseModel):
    """One study: what it did, what it found, what threatens it.

    Args:
        id: Stable name.
        use: What the model or the page uses it for.
        design: Design in a few words.
        population: Who, where, when.
        n: Size, if known.
        exposure: What was compared.
        timing: When the exposure was measured.
        outcome: As the study defined it.
        estimates: The numbers.
        threats: What could make them wrong.
        causes: Ids of the causes it is about, if any.
        source: Key in the bibliography.
        grade: The weakest grade the study may be quoted with.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    use: Use
    design: str
    population: str
    n: int | None = Field(default=None, gt=0)
    exposure: str
    timing: str
    outcome: str
    estimates: tuple[Estimate, ...] = Field(min_length=1)
    threats: tuple[str, ...] = Field(min_length=1)
    causes: tuple[str, ...] = ()
    source: str
    grade: Grade

    def estimate(self, label: str) -> Estimate:
        """Return the estimate with this label.

        Raises:
            KeyError: If there is none.
        """
        for item in self.estimates:
            if item.label == label:
                return item
        raise KeyError(f"{self.id} has no estimate {label!r}")


class Judgement(BaseModel):
    """A number somebody chose, with its plausible range and the reason."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    value: float
    low: float | None = None
    high: float | None = None
    unit: str
    why: str
    sources: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if (self.low is None) != (self.high is None):
            raise ValueError(f"{self.id}: one limit without the other")
        if (
            self.low is not None
            and self.high is not None
            and not self.low <= self.value <= self.high
        ):
            raise ValueError(f"{self.id}: the range does not contain the value")
        return self

    @property
    def log_sd(self) -> float:
        """SD on the log scale if the range is read as a 95 % interval."""
        if self.low is None or self.high is None:
            raise ValueError(f"{self.id} has no range")
        return (math.log(self.high) - math.log(self.low)) / (2 * Z95)


@cache
def studies() -> tuple[Study, ...]:
    """Return every study record, checked, in the order of the files.

    Raises:
        ValueError: If a record does not fit the schema or an id occurs twice.

    Example:
        >>> study("xu2020").estimate("severe").value
        1.52
    """
    found = tuple(Study(**record) for record in tables("study"))
    _unique([item.id for item in found])
    return found


@cache
def judgements() -> tuple[Judgement, ...]:
    """Return every judged number of the loss model.

    Example:
        >>> judgement("cause_share").value
        0.35
    """
    found = tuple(Judgement(**record) for record in tables("judgement"))
    _unique([item.id for item in found])
    return found


def study(identifier: str) -> Study:
    """Return one study by id.

    Raises:
        InputError: If no study has this id.

    Example:
        >>> study("magnus2019").n
        421201
    """
    return _by_id(identifier, _studies_by_id(), "study")


def judgement(identifier: str) -> Judgement:
    """Return one judged number by id.

    Raises:
        InputError: If no judgement has this id.

    Example:
        >>> judgement("floor_ratio").value
        0.9
    """
    return _by_id(identifier, _judgements_by_id(), "judgement")


@cache
def _studies_by_id() -> dict[str, Study]:
    return {item.id: item for item in studies()}


@cache
def _judgements_by_id() -> dict[str, Judgement]:
    return {item.id: item for item in judgements()}


def _by_id(identifier: str, known: dict[str, _Record], field: str) -> _Record:
    if identifier not in known:
        raise InputError(field, identifier, did_you_mean(identifier, known))
    return known[identifier]


def tables(name: str) -> list[dict[str, Any]]:
    """Return the raw tables of one name from all files beside this module, in their order.

    Example:
        >>> len(tables("rule")) > 3
        True
    """
    folder = resources.files(__package__)
    files = sorted(
        (item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda f: f.name
    )
    return [
        record for file in files for record in tomllib.loads(file.read_text("utf-8")).get(name, [])
    ]


def _unique(identifiers: list[str]) -> None:
    twice = {item for item in identifiers if identifiers.count(item) > 1}
    if twice:
        raise ValueError(f"ids occur twice: {sorted(twice)}")
