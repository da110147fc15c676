"""What is asked: a person's values, when they were taken, and which prior holds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from erythron.causes import causes
from erythron.causes.settings import settings
from erythron.diagnosis import likelihood
from erythron.diagnosis.bank import Bank
from erythron.diagnosis.posterior import Moment, Pool, Table, moments, pool
from erythron.diagnosis.surroundings import surroundings
from erythron.labs import LabValue
from erythron.people import Person
from erythron.treatments import Schedule

OLDEST_DAYS = 480
"""Earlier samples count as far back as this; older ones are left out."""


class Ask(NamedTuple):
    """One person as `diagnose` takes one.

    Attributes:
        person: Who she is.
        values: Her values, one a lab and sample.
        setting: Setting of the prior.
        gestation: Gestational day, or None.
        pregnant: Whether she is pregnant; None if that is unknown.
        since_birth: Days since birth, or None.
        known: Causes already established.
        given: Treatments so far, days counted from the latest sample (negative before it).
    """

    person: Person
    values: tuple[LabValue, ...]
    setting: str
    gestation: int | None = None
    pregnant: bool | None = False
    since_birth: int | None = None
    known: tuple[str, ...] = ()
    given: tuple[Schedule, ...] = ()

    @property
    def may_be_pregnant(self) -> float:
        """Probability that she is pregnant: the setting's share where it was not said."""
        if self.gestation is not None or self.pregnant:
            return 1.0
        unknown = self.pregnant is None and self.person.sex == "female"
        return settings()[self.setting].pregnant if unknown else 0.0


class Prior(NamedTuple):
    """All that decides a pool; persons who share it share the pool."""

    setting: str
    when: tuple[Moment, ...]
    known: tuple[str, ...]
    excluded: tuple[str, ...]
    ancestry: str | None

    def pool(self, bank: Bank, counts: Table | None = None) -> Pool:
        """The particles that may stand for such persons, women counting alike or as given."""
        whose = (self.known, self.excluded, self.ancestry)
        return pool(bank, self.setting, self.when, *whose, counts)


def prior_of(ask: Ask) -> Prior:
    """Her prior."""
    return Prior(
        ask.setting,
        moments(ask.gestation, ask.may_be_pregnant, ask.since_birth),
        tuple(sorted(ask.known)),
        _bloodless(ask.person.sex, ask.person.age > _menopause()),
        _ancestry(ask.person),
    )


def evidence_of(asks: Sequence[Ask]) -> list[likelihood.Evidence]:
    """Their values as the likelihood takes them."""
    factors = surroundings([ask.person for ask in asks])
    return [
        likelihood.evidence(values, dict(scale), lags)
        for ask, scale in zip(asks, factors, strict=True)
        for values, lags in [samples(ask.values)]
    ]


def samples(values: Sequence[LabValue]) -> tuple[list[LabValue], list[int]]:
    """Values one a lab and day, and how many days before the latest each was taken.

    A value without a date is of the latest day; of two of one lab and day the later given counts.
    Samples older than `OLDEST_DAYS` are left out.
    """
    dates = [v.date for v in values if v.date is not None]
    latest = max(dates, default=None)
    found: dict[tuple[str, int], LabValue] = {}
    for value in values:
        lag = 0 if value.date is None or latest is None else (latest - value.date).days
        if lag <= OLDEST_DAYS:
            found[value.lab, lag] = value
    return list(found.values()), [lag for _, lag in found]


@cache
def _menopause() -> float:
    from erythron.parameters import find

    return find("context.menopause").value


@cache
def _bloodless(sex: str, past_menopause: bool) -> tuple[str, ...]:
    """Causes of menses or of the womb, for those who have no menses."""
    if sex == "female" and not past_menopause:
        return ()
    return tuple(
        c.id
        for c in causes().values()
        if {e.parameter for e in c.effects} == {"losses.menses"} or "nonpregnant" not in c.stages
    )


def _ancestry(person: Person) -> str | None:
    given = person.ancestry
    return None if given is None else "_".join(given.lower().replace("-", " ").split())
