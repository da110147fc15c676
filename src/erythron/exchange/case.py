"""One person as the verbs take her: who she is, her pregnancy, her values, what was done."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, model_validator

from erythron.causes.settings import default_setting
from erythron.exchange.treatment_text import TreatmentLine
from erythron.labs.values import LabValue
from erythron.people.person import Person


class PregnancyStatus(BaseModel):
    """A pregnancy, or the time after one, on day 0.

    Args:
        gestation_day: Days since the last menstrual period on day 0, 0 to 301; None = pregnant,
            week unknown (or after birth).
        postpartum_day: Days since birth on day 0, 0 to 365; None = not after birth.
        on: The calendar date the two refer to (day 0), where a date is known.
        fetuses: Number of fetuses.
        heartbeat_seen: Whether an ultrasound has shown a heartbeat.

    Example:
        >>> PregnancyStatus(gestation_day=65).postpartum
        False
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    gestation_day: int | None = Field(default=None, ge=0, le=301)
    postpartum_day: int | None = Field(default=None, ge=0, le=365)
    on: datetime.date | None = None
    fetuses: int = Field(default=1, ge=1, le=5)
    heartbeat_seen: bool = False

    @model_validator(mode="after")
    def _one_of_two(self) -> PregnancyStatus:
        if self.gestation_day is not None and self.postpartum_day is not None:
            raise ValueError("either gestation or postpartum, not both")
        return self

    @property
    def postpartum(self) -> bool:
        """Whether the birth has taken place."""
        return self.postpartum_day is not None


class KnownCause(BaseModel):
    """A cause already established, by its id."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cause: str = Field(min_length=1, max_length=100)


class Case(BaseModel):
    """Everything a file says about one person; day 0 is the day of the latest sample.

    Args:
        person: Body, habits, place, obstetric history; ``person.given`` names what was said.
        pregnancy: None = not pregnant, as far as said.
        pregnancy_known: False where nothing was said (an empty table cell): integrate over it.
        labs: Laboratory values; one without a date belongs to day 0.
        setting: Which prior probabilities hold.
        treatments: Treatments already given; a ``day`` start counts from day 0.
        known: Causes already established.
        id: The user's own name for the case, unchanged.
        notes: What was assumed or adjusted while reading, for the output to repeat.

    Example:
        >>> Case(person=Person(age=28)).setting
        'high_income_preconception'
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    person: Person
    pregnancy: PregnancyStatus | None = None
    pregnancy_known: bool = True
    labs: tuple[LabValue, ...] = ()
    setting: str = Field(
        default_factory=lambda facts: default_setting(facts.get("pregnancy") is not None),
        pattern=r"^[a-z][a-z0-9_]{0,63}\z",
    )
    treatments: tuple[TreatmentLine, ...] = ()
    known: tuple[KnownCause, ...] = ()
    id: str | None = None
    notes: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _possible(self) -> Case:
        if self.person.sex == "male" and self.pregnancy is not None:
            raise ValueError("no pregnancy for a man")
        return self

    @property
    def day_zero(self) -> datetime.date | None:
        """The calendar date of day 0, where any date is known."""
        dates = [value.date for value in self.labs if value.date is not None]
        if dates:
            return max(dates)
        return self.pregnancy.on if self.pregnancy is not None else None


class Vocabulary(NamedTuple):
    """Ids a reader checks names against, for ``did you mean``; an empty field is not checked."""

    causes: tuple[str, ...] = ()
    treatments: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
