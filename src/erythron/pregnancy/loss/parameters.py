"""The uncertain numbers of the baseline: their center, and draws from their uncertainty."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final, NamedTuple

import numpy as np

from erythron.pregnancy.evidence import Estimate, Study, judgement, study
from erythron.pregnancy.evidence.records import Z95
from erythron.pregnancy.loss.curves import Floats, expit, logit

LIFE_TABLE_WEEKS: Final = tuple(range(6, 20))
_LOSSES: Final = ("1 previous loss", "2 previous losses", "3 previous losses")
_SHARES: Final = ("weeks_6_9", "weeks_10_12", "weeks_13_19")


class BaselineParameters(NamedTuple):
    """One row a draw (n rows); the center has one row.

    Attributes:
        age_logit: Log odds of loss, 6w0d to 20w0d, at each age knot, (n, 7).
        shape: Probability of loss in weeks 6 to 19 of the life table, (n, 14).
        aneuploid_share: Aneuploid share of losses in weeks 6-9, 10-12, 13-19 at 25-29, (n, 3).
        early: Probability of loss in weeks 4 and 5, (n, 2).
        previous_losses: Log odds ratio of 1, 2, 3 and more previous losses, (n, 3).
        alcohol: Log odds ratio, (n,).
        smoking: Log rate ratio, (n,).
        underweight: Log rate ratio, (n,).
        overweight: Log rate ratio, (n,).
        obese: Log rate ratio, (n,).
        heartbeat: Log rate ratio after a heartbeat was seen, (n,).
    """

    age_logit: Floats
    shape: Floats
    aneuploid_share: Floats
    early: Floats
    previous_losses: Floats
    alcohol: Floats
    smoking: Floats
    underweight: Floats
    overweight: Floats
    obese: Floats
    heartbeat: Floats


@cache
def age_groups() -> tuple[Estimate, ...]:
    """Return the age groups of the register, youngest first.

    Example:
        >>> [group.age for group in age_groups()][2]
        (25.0, 30.0)
    """
    return tuple(item for item in study("magnus2019").estimates if item.age is not None)


def age_knots() -> Floats:
    """Return the middle of each age group, years.

    Example:
        >>> age_knots().tolist()
        [19.0, 22.5, 27.5, 32.5, 37.5, 42.5, 46.5]
    """
    return np.array([sum(group.age or ()) / 2 for group in age_groups()])


def age_weights() -> Floats:
    """Return the share of pregnancies (not induced to end) in each age group.

    Example:
        >>> round(float(age_weights().sum()), 9)
        1.0
    """
    counts = np.array([group.at_risk or 0 for group in age_groups()], dtype=float)
    return np.asarray(counts / counts.sum())


@cache
def center() -> BaselineParameters:
    """Return the central values, one row.

    Example:
        >>> center().shape.shape
        (1, 14)
    """
    return _locked(_draw(None, 1))


@lru_cache(maxsize=4)
def sample(seed: int, draws: int) -> BaselineParameters:
    """Draw parameters from their uncertainty; kept, since women share them.

    Binomial error of each age group, one shift of the log odds shared by all ages for the
    difference between populations, Beta error of the weekly life table, log-normal error of
    ratios, and the judged ranges of what is judged.

    Args:
        seed: Seed of a generator of its own.
        draws: Number of rows.

    Example:
        >>> sample(1, 5).age_logit.shape
        (5, 7)
    """
    return _locked(_draw(np.random.default_rng(seed), draws))


def _draw(rng: np.random.Generator | None, n: int) -> BaselineParameters:
    magnus, smoking = study("magnus2019"), study("pineles2014")
    body = study("balsells2016")
    return BaselineParameters(
        age_logit=_age_logit(rng, n),
        shape=_shape(rng, n),
        aneuploid_share=_columns([_judged_share(rng, n, f"aneuploid_share_{w}") for w in _SHARES]),
        early=_columns([_judged_share(rng, n, f"loss_week_{week}") for week in (4, 5)]),
        previous_losses=np.maximum.accumulate(
            _columns([_log_ratio(rng, n, magnus, label) for label in _LOSSES]),
            axis=1,
        ),
        alcohol=_log_ratio(rng, n, study("sundermann2019"), "alcohol"),
        smoking=_log_ratio(rng, n, smoking, "smoking in this pregnancy"),
        underweight=_log_ratio(rng, n, body, "underweight"),
        overweight=_log_ratio(rng, n, body, "overweight"),
        obese=_log_ratio(rng, n, body, "obese"),
        heartbeat=_judged_log_ratio(rng, n, "heartbeat_ratio"),
    )


def _locked(parameters: BaselineParameters) -> BaselineParameters:
    """Make the arrays read-only: they are shared between calls."""
    for array in parameters:
        array.setflags(write=False)
    return parameters


def _age_logit(rng: np.random.Generator | None, n: int) -> Floats:
    share = np.array([(group.value or 0.0) / 100 for group in age_groups()])
    size = np.array([group.at_risk or 0 for group in age_groups()], dtype=float)
    standard_error = 1 / np.sqrt(size * share * (1 - share))
    spread = judgement("population_spread").log_sd
    own = _normal(rng, (n, len(share))) * standard_error
    return np.asarray(logit(share) + own + _normal(rng, (n, 1)) * spread)


def _shape(rng: np.random.Generator | None, n: int) -> Floats:
    table = study("zauche2021")
    return _columns([_weekly(rng, n, table.estimate(f"week {week}")) for week in LIFE_TABLE_WEEKS])


def _weekly(rng: np.random.Generator | None, n: int, row: Estimate) -> Floats:
    value = (row.value or 0.0) / 100
    if rng is None:
        return np.full(n, value)
    if row.events is None or row.at_risk is None:
        spread = judgement("late_week_spread").log_sd
        return np.asarray(value * np.exp(rng.normal(size=n) * spread))
    return np.asarray(rng.beta(row.events + 0.5, row.at_risk - row.events + 0.5, size=n))


def _log_ratio(rng: np.random.Generator | None, n: int, record: Study, label: str) -> Floats:
    row = record.estimate(label)
    return row.log_value + _normal(rng, (n,)) * row.log_se


def _judged_log_ratio(rng: np.random.Generator | None, n: int, identifier: str) -> Floats:
    chosen = judgement(identifier)
    return np.asarray(np.log(chosen.value) + _normal(rng, (n,)) * chosen.log_sd)


def _judged_share(rng: np.random.Generator | None, n: int, identifier: str) -> Floats:
    chosen = judgement(identifier)
    ends = logit([chosen.low or 0.0, chosen.high or 0.0])
    spread = (ends[1] - ends[0]) / (2 * Z95)
    return expit(logit(chosen.value) + _normal(rng, (n,)) * spread)


def _columns(parts: list[Floats]) -> Floats:
    return np.stack(parts, axis=1)


def _normal(rng: np.random.Generator | None, size: tuple[int, ...]) -> Floats:
    return np.zeros(size) if rng is None else rng.normal(size=size)
