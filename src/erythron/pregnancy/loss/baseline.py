r"""Weekly hazards of loss from 4w0d to 20w0d, aneuploid and euploid apart.

The construction, from 6w0d on: the weekly shape of a life table (`zauche2021`), scaled to the
register's risk at 25-29 (`magnus2019`); split in an aneuploid and a euploid part by judged
shares; at other ages the euploid part is held and the aneuploid part multiplied until the total
meets the register. Hazards are scaled as cumulative hazards $H = -\ln(1 - h)$, so that no
probability leaves [0, 1]. Previous losses and alcohol act as odds ratios on the total, smoking
and body mass as rate ratios; both factors are spread over weeks and both parts alike (judged:
no source says otherwise). Weeks 4 and 5 are judged and the same for everybody.

The rise below 25 falls on the aneuploid part by the same rule, though it is more plausibly social.
The age groups are averages over all histories and habits, so that a non-smoker without previous
loss lies a little below the figure given.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from erythron.people.person import Person
from erythron.pregnancy.evidence import judgement
from erythron.pregnancy.loss.curves import Floats, expit, interpolate, logit
from erythron.pregnancy.loss.parameters import BaselineParameters, age_knots

FIRST_WEEK: Final = 4
END_WEEK: Final = 20
WEEKS: Final = np.arange(FIRST_WEEK, END_WEEK)
FIRST_DAY: Final = FIRST_WEEK * 7
END_DAY: Final = END_WEEK * 7
_REFERENCE_GROUP: Final = 2  # 25-29 years
_EARLY: Final = 2  # weeks 4 and 5 stand before the life table
_LEAST_ANEUPLOID: Final = 0.05  # keeps a draw's hazard above zero where age makes no difference


class WeeklyHazard(NamedTuple):
    """Cumulative hazard of each whole week from 4 to 19, (n, 16) each.

    Attributes:
        aneuploid: Losses of chromosomally abnormal pregnancies; they follow age.
        euploid: The other losses; hemoglobin and iron may act on these.
    """

    aneuploid: Floats
    euploid: Floats

    @property
    def total(self) -> Floats:
        """Both parts together, (n, 16)."""
        return self.aneuploid + self.euploid

    def scaled(self, log_ratio: Floats) -> WeeklyHazard:
        """Return both parts times ``exp(log_ratio)``; broadcasts against (n, 16)."""
        factor = np.exp(log_ratio)
        return WeeklyHazard(self.aneuploid * factor, self.euploid * factor)


class Course(NamedTuple):
    """Losses from one gestation on, by row, averaged over the scenarios and one by one.

    Attributes:
        days: Day of each row's start, (k,).
        hazard: Probability of loss in the row's week (its rest, for the first), (k,).
        remaining: Probability of loss from the row to 20w0d, (k,).
        remaining_each: The same for every draw, (n, k).
    """

    days: tuple[int, ...]
    hazard: Floats
    remaining: Floats
    remaining_each: Floats


def weekly_hazard(
    parameters: BaselineParameters,
    person: Person,
    age: Floats,
    heartbeat_seen: bool = False,
) -> WeeklyHazard:
    """Return her weekly hazards at the reference hemoglobin.

    Args:
        parameters: Center or draws, n rows.
        person: History and habits; her age is taken from ``age``.
        age: Years, one for all or one a draw; held constant outside the register's knots.
        heartbeat_seen: Whether a heartbeat has been seen.

    Example:
        >>> from erythron.people.person import Woman
        >>> from erythron.pregnancy.loss.parameters import center
        >>> hazard = weekly_hazard(center(), Woman(age=28), np.array([27.5]))
        >>> round(float(1 - np.exp(-hazard.total[0, 2:].sum())), 3)
        0.098
    """
    average = _by_age(parameters, age)
    hazard = average.scaled(_history(parameters, person, average))
    early = -np.log1p(-parameters.early)
    share = parameters.aneuploid_share[:, :1]
    n = hazard.total.shape[0]
    whole = WeeklyHazard(
        _join(early * share, hazard.aneuploid, n), _join(early * (1 - share), hazard.euploid, n)
    )
    if not heartbeat_seen:
        return whole
    return whole.scaled(parameters.heartbeat[:, None] * _heartbeat_fade())


def total_from_six_weeks(hazard: WeeklyHazard) -> Floats:
    """Return the probability of loss from 6w0d to 20w0d, (n,).

    Example:
        >>> one = WeeklyHazard(np.zeros((1, 16)), np.full((1, 16), 0.01))
        >>> round(float(total_from_six_weeks(one)[0]), 3)
        0.131
    """
    return np.asarray(-np.expm1(-hazard.total[:, _EARLY:].sum(axis=1)))


def log_rate_ratio(hazard: WeeklyHazard, log_odds_ratio: Floats) -> Floats:
    """Turn an odds ratio of her total from 6w0d into the ratio of weekly hazards, both as logs.

    Args:
        hazard: Her weekly hazards, n rows.
        log_odds_ratio: (n,) or (1,), or one a week, (n, 16) or (1, 16).

    Returns:
        Log ratio of cumulative hazards that moves her total by that odds ratio.

    Example:
        >>> one = WeeklyHazard(np.zeros((1, 16)), np.full((1, 16), 0.01))
        >>> float(log_rate_ratio(one, np.array([0.0]))[0])
        0.0
    """
    before = hazard.total[:, _EARLY:].sum(axis=1)
    if log_odds_ratio.ndim == 2:
        before = before[:, None]
    after = -np.log1p(-expit(logit(-np.expm1(-before)) + log_odds_ratio))
    return np.where(log_odds_ratio == 0.0, 0.0, np.log(after / before))


def course(hazard: WeeklyHazard, day: int) -> Course:
    """Follow the pregnancies still going on at ``day``, by completed week, to 20w0d.

    The first row covers the rest of the current week. Averages are taken over survivors: a
    scenario with more losses counts less later.

    Args:
        hazard: Weekly hazards, n scenarios.
        day: Gestation, days; before 4w0d the rows start at 4w0d, from 20w0d on there are none.

    Example:
        >>> one = WeeklyHazard(np.zeros((1, 16)), np.full((1, 16), 0.01))
        >>> course(one, 131).days
        (131, 133)
    """
    days = row_days(day)
    if not days:
        none = np.zeros(0)
        return Course((), none, none, np.zeros((hazard.total.shape[0], 0)))
    ends = (*days[1:], END_DAY)
    weeks = [start // 7 - FIRST_WEEK for start in days]
    part = np.array([(end - start) / 7 for start, end in zip(days, ends, strict=True)])
    passed = np.cumsum(hazard.total[:, weeks] * part, axis=1)
    alive = np.exp(-np.concatenate([np.zeros((passed.shape[0], 1)), passed], axis=1))
    mean = alive.mean(axis=0)
    return Course(
        days=days,
        hazard=1 - mean[1:] / mean[:-1],
        remaining=1 - mean[-1] / mean[:-1],
        remaining_each=1 - alive[:, -1:] / alive[:, :-1],
    )


def row_days(day: int) -> tuple[int, ...]:
    """Return the day each row starts: ``day``, then every completed week before 20w0d.

    Example:
        >>> row_days(137), row_days(140)
        ((137,), ())
    """
    start = max(day, FIRST_DAY)
    if start >= END_DAY:
        return ()
    return (start, *range((start // 7 + 1) * 7, END_DAY, 7))


def _by_age(parameters: BaselineParameters, age: Floats) -> WeeklyHazard:
    at_reference = expit(parameters.age_logit[:, _REFERENCE_GROUP])
    at_age = expit(interpolate(age_knots(), parameters.age_logit, age))
    shape = -np.log1p(-parameters.shape)
    scale = -np.log1p(-at_reference) / shape.sum(axis=1)
    whole = shape * scale[:, None]
    share = np.repeat(parameters.aneuploid_share, (4, 3, 7), axis=1)
    aneuploid, euploid = whole * share, whole * (1 - share)
    wanted = -np.log1p(-at_age) - euploid.sum(axis=1)
    multiplier = np.maximum(wanted / aneuploid.sum(axis=1), _LEAST_ANEUPLOID)
    grown = aneuploid * multiplier[:, None]
    return WeeklyHazard(grown, np.broadcast_to(euploid, grown.shape))


def _history(parameters: BaselineParameters, person: Person, base: WeeklyHazard) -> Floats:
    odds = np.zeros_like(parameters.alcohol)
    if person.previous_losses:
        odds = odds + parameters.previous_losses[:, min(person.previous_losses, 3) - 1]
    if person.alcohol:
        odds = odds + parameters.alcohol
    rate = np.zeros_like(parameters.smoking)
    if person.smokes:
        rate = rate + parameters.smoking
    if {"weight_kg", "height_m"} <= person.given:
        rate = rate + _body(parameters, person.body_mass_index)
    padded = WeeklyHazard(*(_join(np.zeros((1, _EARLY)), part, len(part)) for part in base))
    return (log_rate_ratio(padded, odds) + rate)[:, None]


def _body(parameters: BaselineParameters, body_mass_index: float) -> Floats:
    if body_mass_index < 18.5:
        return parameters.underweight
    if body_mass_index < 25:
        return np.zeros_like(parameters.obese)
    return parameters.overweight if body_mass_index < 30 else parameters.obese


def _heartbeat_fade() -> Floats:
    full = judgement("heartbeat_full_until_week").value
    gone = judgement("heartbeat_gone_from_week").value
    return np.clip((gone - WEEKS) / (gone - full), 0.0, 1.0)


def _join(early: Floats, later: Floats, n: int) -> Floats:
    return np.concatenate([np.broadcast_to(early, (n, early.shape[1])), later], axis=1)
