"""From a case and its diagnosis to her risk of loss, with and without treatment."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from erythron.diagnosis import Diagnosis
from erythron.errors import InputError
from erythron.exchange import Case
from erythron.exchange.schedules import schedules_of
from erythron.labs import LabValue, labs, stage
from erythron.labs.noise import total_cv
from erythron.labs.stages import Stage
from erythron.planning.blood import blood_courses, first_day
from erythron.planning.outlook import outlook
from erythron.planning.plans import Plan, standard_plans
from erythron.pregnancy import who
from erythron.pregnancy.loss.baseline import END_DAY
from erythron.pregnancy.loss.bias import Bias
from erythron.pregnancy.loss.blood import BloodCourse
from erythron.pregnancy.loss.records import Difference
from erythron.pregnancy.loss.result import LossRisk
from erythron.pregnancy.loss.risk import DEFAULT_BIAS, risk
from erythron.pregnancy.loss.sensitivity import Tornado, tornado
from erythron.report.data import Timing

_AFTER_BIRTH = "She has given birth; the figures are those of a next pregnancy with these values."
BEFORE_CONCEPTION = -1
"""Sampling day of a woman who is not pregnant."""


class RiskAnswer(NamedTuple):
    """Everything `erythron risk` tells of one woman.

    Attributes:
        case: Her case.
        diagnosed: Whether laboratory values were there.
        loss: The answer.
        tornado: What each judged setting changes, None unless asked for.
    """

    case: Case
    diagnosed: bool
    loss: LossRisk
    tornado: Tornado | None


def answer(case: Case, dx: Diagnosis | None, bias: Bias, seed: int, screen: bool) -> RiskAnswer:
    """Compute everything for one woman, her simulated course included.

    Args:
        case: Her case.
        dx: Her diagnosis, None without laboratory values.
        bias: Settings of the causal layer.
        seed: Seed of all draws.
        screen: Whether to move each judged setting.

    Raises:
        InputError: If there is nothing to screen.
    """
    courses = () if dx is None else courses_of(case, dx, seed)
    loss = loss_of(case, dx, seed=seed, bias=bias, courses=courses)
    if not screen:
        return RiskAnswer(case, dx is not None, loss, None)
    if dx is None or loss.difference_per_1000.causal.estimate is None:
        raise InputError("--sensitivity", "no causal layer", "a case for which there is one")
    return RiskAnswer(case, True, loss, sensitivity(case, dx, bias, courses, seed))


def loss_of(
    case: Case,
    dx: Diagnosis | None,
    *,
    seed: int = 0,
    bias: Bias = DEFAULT_BIAS,
    courses: Sequence[BloodCourse] = (),
) -> LossRisk:
    """Her risk of loss, from her gestation (6w0d if it is not known or not yet).

    Args:
        case: Her case.
        dx: Her diagnosis; None without laboratory values, then the baseline alone stands.
        seed: Seed of all draws.
        bias: Settings of the causal layer.
        courses: Her blood by week under each plan, the untreated first.

    Raises:
        InputError: For a man, or settings that cannot be used.
    """
    state = case.pregnancy
    heartbeat = state is not None and state.heartbeat_seen
    if dx is None:
        day = None if state is None else state.gestation_day
        known = {item.cause: 1.0 for item in case.known}
        return risk(
            case.person, day, None, heartbeat_seen=heartbeat, causes=known, bias=bias, seed=seed
        )
    value = _value(dx, "hemoglobin")
    found = risk(
        case.person,
        dx.gestation,
        None if value is None else _hemoglobin_draws(value.value, seed),
        sample_day=dx.gestation if dx.pregnant else BEFORE_CONCEPTION,
        heartbeat_seen=heartbeat,
        causes={row["id"]: row["probability"] for row in dx.payload["causes"]},
        bias=bias,
        seed=seed,
        courses=courses,
    )
    notes = found.notes if dx.since_birth is None else (*found.notes, _AFTER_BIRTH)
    return found.model_copy(update={"hemoglobin_class": who_class(dx), "notes": notes})


def courses_of(case: Case, dx: Diagnosis, seed: int = 0) -> tuple[BloodCourse, ...]:
    """Her blood by week: untreated, as in her case if it names treatments, and standard plans.

    Args:
        case: Her case.
        dx: Her diagnosis.
        seed: Seed of the draws.
    """
    start = first_day(dx)
    if start is None or start >= END_DAY or _value(dx, "hemoglobin") is None:
        return ()
    untreated, *others = standard_plans(dx)
    plans = [untreated, *_given(case), *others]
    return blood_courses(dx, outlook(dx, plans, END_DAY - start, seed), plans)


def sensitivity(
    case: Case, dx: Diagnosis, bias: Bias, courses: Sequence[BloodCourse], seed: int = 0
) -> Tornado:
    """What each judged setting alone makes of her causal difference, the widest first.

    Args:
        case: Her case.
        dx: Her diagnosis.
        bias: The settings moved from.
        courses: Her blood by week; the untreated one is used.
        seed: Seed of all draws.
    """
    return tornado(partial(_causal, case, dx, courses[:1], seed), bias)


def who_class(dx: Diagnosis) -> who.Classification | None:
    """The WHO class of her hemoglobin; None for a man, without an exact value, from 5000 m on."""
    value, person = _value(dx, "hemoglobin"), dx.person
    if (
        person.sex == "male"
        or value is None
        or value.bound != "exact"
        or person.altitude_m >= who.HIGHEST_ALTITUDE_M
    ):
        return None
    return who.classify(
        value.value, stage_of(dx), person.altitude_m, person.smokes, person.cigarettes_per_day
    )


def timing_of(case: Case) -> Timing:
    """Where she stands, as the case says it."""
    state = case.pregnancy
    if state is None:
        return Timing(status="not_pregnant" if case.pregnancy_known else "unknown")
    if state.postpartum:
        return Timing(status="postpartum", postpartum_day=state.postpartum_day, stage="postpartum")
    day = state.gestation_day
    return Timing(
        status="pregnant", gestation_day=day, stage="t2" if day is None else stage(day, None)
    )


def stage_of(dx: Diagnosis) -> Stage:
    """Her stage for reference intervals; the second trimester where the week is unknown."""
    if dx.pregnant and dx.gestation is None:
        return "t2"
    return stage(dx.gestation, dx.since_birth)


def _causal(
    case: Case, dx: Diagnosis, courses: Sequence[BloodCourse], seed: int, bias: Bias
) -> Difference:
    answer = loss_of(case, dx, seed=seed, bias=bias, courses=courses)
    return answer.difference_per_1000.causal


def _given(case: Case) -> list[Plan]:
    """What her case says she takes, as a plan; doses before today are already in her values."""
    if not case.treatments:
        return []
    return [
        Plan(
            name="as in the case",
            what="; ".join(str(line) for line in case.treatments),
            schedules=schedules_of(case),
        )
    ]


def _value(dx: Diagnosis, lab: str) -> LabValue | None:
    return next((v for v in dx.values if v.lab == lab), None)


def _hemoglobin_draws(value: float, seed: int) -> np.ndarray:
    swing = total_cv(labs()["hemoglobin"])
    return value * np.exp(swing * np.random.default_rng((seed, 5)).standard_normal(500))
