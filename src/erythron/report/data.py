"""What the page shows: one frozen record that holds every fact and every number of it.

All laboratory numbers are in canonical units (`erythron.labs`); units change in the display alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from erythron.labs.record import System
from erythron.labs.registry import labs
from erythron.labs.stages import Stage
from erythron.labs.values import Bound
from erythron.people.person import Sex
from erythron.pregnancy.gestation import LAST_DAY
from erythron.pregnancy.loss.result import LossRisk
from erythron.pregnancy.who import Classification
from erythron.report.diagnosis import Diagnosis

INTENDED_USE: Final = (
    "Research and teaching; not a medical device. It has not been approved for the care of "
    "patients, and no decision about a patient should rest on it."
)

Allowed = Literal["yes", "caution", "no"]
Status = Literal["pregnant", "not_pregnant", "postpartum", "unknown"]


def _plain(values: Any) -> Any:  # noqa: ANN401 - arrays pass through
    return values.tolist() if hasattr(values, "tolist") else values


def _without_schema(risk: Any) -> Any:  # noqa: ANN401 - a record or its JSON
    if isinstance(risk, Mapping):
        return {key: value for key, value in risk.items() if not key.startswith("schema")}
    return risk


Numbers = Annotated[tuple[float, ...], BeforeValidator(_plain)]
Days = Annotated[tuple[int, ...], BeforeValidator(_plain)]
Risk = Annotated[LossRisk, BeforeValidator(_without_schema)]


def _check_labs(ids: Iterable[str]) -> None:
    if strangers := sorted(set(ids) - labs().keys()):
        raise ValueError(f"unknown labs: {', '.join(strangers)}")


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Fact(_Record):
    """One fact in two words: ``Fact(name="Height", value="162 cm")``."""

    name: str
    value: str


class Subject(_Record):
    """Who she is.

    Args:
        line: One line (``Woman, 31 years, one birth, one earlier loss``).
        sex: ``female`` or ``male``.
        id: The user's own name for the case, if any.
        given: Facts the user gave.
        assumed: Facts that were assumed, with the value taken.
    """

    line: str
    sex: Sex = "female"
    id: str | None = None
    given: tuple[Fact, ...] = ()
    assumed: tuple[Fact, ...] = ()


class Timing(_Record):
    """Where she stands on day 0.

    Args:
        status: ``pregnant`` (also when the week is unknown), ``not_pregnant``, ``postpartum``,
            or ``unknown``.
        gestation_day: Days since the last menstrual period, if known.
        postpartum_day: Days since birth, if known.
        stage: Whose reference intervals hold.

    Example:
        >>> Timing(status="pregnant", gestation_day=65, stage="t1").gestation_day
        65
    """

    status: Status
    gestation_day: int | None = Field(default=None, ge=0, le=LAST_DAY)
    postpartum_day: int | None = Field(default=None, ge=0)
    stage: Stage = "nonpregnant"


class LabRow(_Record):
    """One of her laboratory values, canonical units.

    Args:
        id: Lab id.
        value: The value, or the limit where it is censored.
        bound: ``below`` for ``<``, ``above`` for ``>``, else ``exact``.
        low: Lower end of the reference interval for her stage, None = open.
        high: Upper end likewise.
        expected_low: 2.5 % of the posterior predictive, None = not computed.
        expected_high: 97.5 % of it.
        surprising: Whether the value lies where the model hardly expects it.
        day: Day of the sample, 0 = day 0, negative before.

    Raises:
        ValueError: If the lab is unknown.

    Example:
        >>> LabRow(id="ferritin", value=5, bound="below", low=6, high=130).bound
        'below'
    """

    id: str
    value: float
    bound: Bound = "exact"
    low: float | None = None
    high: float | None = None
    expected_low: float | None = None
    expected_high: float | None = None
    surprising: bool = False
    day: int = 0

    @model_validator(mode="after")
    def _known(self) -> Self:
        _check_labs([self.id])
        return self


class Series(_Record):
    """One laboratory value over a plan's days: median and 80 % band, canonical unit."""

    median: Numbers
    low: Numbers
    high: Numbers


class Plan(_Record):
    """One plan and what it leads to.

    Args:
        name: A few words (``Oral iron 60 mg every other day``).
        what: The plan as a sentence.
        allowed: Whether it may be given at her stage.
        cautions: What to mind, one clause each.
        days: Days from day 0, rising, at least one.
        series: Lab id to its course over ``days``.

    Raises:
        ValueError: If a series has another length than ``days``, or a lab is unknown.
    """

    name: str
    what: str
    allowed: Allowed = "yes"
    cautions: tuple[str, ...] = ()
    days: Days = Field(min_length=1)
    series: Mapping[str, Series]

    @model_validator(mode="after")
    def _aligned(self) -> Self:
        for lab, course in self.series.items():
            if {len(course.median), len(course.low), len(course.high)} != {len(self.days)}:
                raise ValueError(f"{self.name}, {lab}: a series must be as long as days")
        if any(b <= a for a, b in zip(self.days, self.days[1:], strict=False)):
            raise ValueError(f"{self.name}: days must rise")
        _check_labs(self.series)
        return self


class Courses(_Record):
    """The plans compared; the first is the untreated course.

    Args:
        plans: One to four plans, computed on the same simulated women.
        gestation_on_day0: Days since the last menstrual period on day 0; None = weeks from today.
        birth_day: Day of birth counted from day 0, if within the course.
    """

    plans: tuple[Plan, ...] = Field(min_length=1, max_length=4)
    gestation_on_day0: int | None = Field(default=None, ge=0, le=LAST_DAY)
    birth_day: int | None = None


class Source(_Record):
    """One source.

    Args:
        key: Its key in the bibliography.
        text: Authors, year, title, journal.
        doi: DOI without address, if known.
        used_for: What was taken from it.
    """

    key: str
    text: str
    doi: str | None = Field(default=None, pattern=r"^10\.\d{4,9}/\S+$")
    used_for: str = ""


class Provenance(_Record):
    """What is needed to compute the page again.

    Args:
        version: Version of erythron.
        parameter_hash: Hash of all numbers.
        seed: Seed of the draws.
        date: Day 0 as a calendar date, only if the user gave one.
        more: Further facts (size of the bank, setting, ...).
    """

    version: str
    parameter_hash: str
    seed: int
    date: str | None = None
    more: tuple[Fact, ...] = ()


class ReportData(_Record):
    """Everything on the page.

    Args:
        subject: Who she is.
        timing: Where she stands.
        summary: Three to five plain sentences.
        provenance: How to compute it again.
        units: Display units.
        red_flags: What must not wait, one sentence each.
        hemoglobin_class: WHO class, None without a hemoglobin.
        labs: Her values.
        diagnosis: Posterior over causes, None if not computed.
        courses: Expected courses, None if not computed.
        risk: `LossRisk`, or what its ``to_json`` returned; None if it does not apply.
        risk_absent: Why there is no risk, one sentence.
        judged: What rests on judgement.
        unknown: What is unknown.
        sources: Numbered in this order.
    """

    subject: Subject
    timing: Timing
    summary: tuple[str, ...]
    provenance: Provenance
    units: System = "si"
    red_flags: tuple[str, ...] = ()
    hemoglobin_class: Classification | None = None
    labs: tuple[LabRow, ...] = ()
    diagnosis: Diagnosis | None = None
    courses: Courses | None = None
    risk: Risk | None = None
    risk_absent: str = ""
    judged: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
