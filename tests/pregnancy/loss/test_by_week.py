"""The causal layer and the iron path fed by her blood week by week, with and without a plan."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.people.person import Woman
from erythron.pregnancy.loss import causal, predictive
from erythron.pregnancy.loss.baseline import (
    WEEKS,
    WeeklyHazard,
    total_from_six_weeks,
    weekly_hazard,
)
from erythron.pregnancy.loss.bias import Bias
from erythron.pregnancy.loss.blood import BloodCourse
from erythron.pregnancy.loss.parameters import center
from erythron.pregnancy.loss.records import Difference
from erythron.pregnancy.loss.result import LossRisk
from erythron.pregnancy.loss.risk import risk

WOMAN = Woman(age=28, previous_losses=0)
NONE = Bias(
    xu2020_sd=0,
    studies=("xu2020",),
    cause_share=0,
    cause_share_malaria=0,
    cause_share_strong=0,
    floor_ratio=0,
    monotone=False,
    ramp=False,
    euploid_only=False,
)
values = st.floats(40, 160)


def base() -> WeeklyHazard:
    return weekly_hazard(center(), WOMAN, np.array([27.5]))


def course(name: str, g_l: object, tibc: object = 0.0, women: int = 64) -> BloodCourse:
    blood = np.broadcast_to(np.asarray(g_l, float), (women, len(WEEKS))).copy()
    iron = np.broadcast_to(np.asarray(tibc, float), (women, len(WEEKS))).copy()
    return BloodCourse(name, "", "yes", blood, blood, iron)


def rising(start: float, end: float) -> np.ndarray:
    """From one hemoglobin to another between weeks 7 and 10."""
    return np.interp(WEEKS, [7, 10], [start, end])


def answer(*courses: BloodCourse, day: int = 42, bias: Bias | None = None) -> LossRisk:
    return risk(WOMAN, day, 6.5, day, bias=bias or Bias(), courses=courses, draws=400)


@given(values, st.booleans(), st.booleans())
def test_one_value_in_every_week_is_that_value(g_l: float, ramp: bool, euploid: bool) -> None:
    bias = Bias(ramp=ramp, euploid_only=euploid)
    held = causal.with_hemoglobin(base(), np.array([g_l]), bias)
    weekly = causal.with_hemoglobin(base(), np.full((1, 16), g_l), bias)
    assert weekly.euploid == pytest.approx(held.euploid)
    assert weekly.aneuploid == pytest.approx(held.aneuploid)


@given(st.lists(values, min_size=16, max_size=16), st.integers(0, 15), st.floats(0, 60))
def test_more_hemoglobin_in_any_week_never_raises_the_mean_risk(
    weeks: list[float], which: int, more: float
) -> None:
    low = np.array([weeks])
    high = low.copy()
    high[0, which] += more
    before, after = (causal.with_hemoglobin(base(), blood, Bias()) for blood in (low, high))
    assert total_from_six_weeks(after)[0] <= total_from_six_weeks(before)[0] + 1e-12
    others = np.arange(16) != which
    assert after.total[0, others] == pytest.approx(before.total[0, others])


@given(st.lists(st.floats(125, 200), min_size=16, max_size=16), st.integers(0, 139))
def test_at_the_reference_or_above_in_every_week_the_difference_is_exactly_zero(
    weeks: list[float], day: int
) -> None:
    found = answer(course("untreated", weeks), day=day)
    assert found.difference_per_1000.causal == Difference(estimate=0.0, interval=(0.0, 0.0))


def test_without_any_correction_both_layers_agree_in_every_week() -> None:
    for g_l in (65.0, 84.5, 104.5):
        seen = predictive.with_hemoglobin("xu2020", base(), np.array([g_l]))
        by_week = causal.with_hemoglobin(base(), np.full((1, 16), g_l), NONE)
        assert by_week.total == pytest.approx(seen.total)


def test_what_is_raised_by_week_10_takes_the_effect_away_and_later_does_less() -> None:
    found = answer(
        course("untreated", 65.0),
        course("early", rising(65, 125)),
        course("late", np.interp(WEEKS, [13, 16], [65, 125])),
    )
    untreated, early, late = found.plans
    assert found.causal_hemoglobin == "untreated course"
    assert found.difference_per_1000.causal == untreated.difference_per_1000
    assert untreated.change_per_1000 == Difference(estimate=0.0, interval=(0.0, 0.0))
    assert (untreated.difference_per_1000.estimate or 0.0) > 2
    assert early.difference_per_1000.estimate == pytest.approx(0, abs=0.05)
    assert (early.change_per_1000.estimate or 0.0) < (late.change_per_1000.estimate or 0.0) < 0


def test_the_change_is_that_of_the_same_women() -> None:
    found = answer(course("untreated", 65.0), course("plan", rising(65, 110)))
    untreated, plan = found.plans
    for one in (untreated, plan):
        assert one.difference_per_1000.estimate is not None
    change = (plan.difference_per_1000.estimate or 0) - (
        untreated.difference_per_1000.estimate or 0
    )
    assert plan.change_per_1000.estimate == pytest.approx(change)


def test_the_predictive_layer_stays_at_the_value_sampled() -> None:
    with_course, without = answer(course("untreated", 120.0)), answer()
    assert with_course.predictive == without.predictive
    assert with_course.difference_per_1000.predictive == without.difference_per_1000.predictive
    assert without.causal_hemoglobin == "sampled"
    assert without.plans == ()


def test_the_iron_path_follows_the_course_and_is_never_added() -> None:
    poor, filled = course("untreated", 125.0, 2.0), course("iron", 125.0, np.linspace(2, -1, 16))
    found = answer(poor, filled)
    assert found.iron == found.plans[0].iron_per_1000
    assert found.iron is not None
    assert (found.iron.estimate or 0) == pytest.approx(6, abs=1)
    assert found.difference_per_1000.causal.estimate == 0.0
    change = found.plans[1].iron_change_per_1000
    assert change is not None
    assert (change.estimate or 0) < 0
    off = answer(poor, filled, bias=Bias(iron_path=False))
    assert off.iron is None
    assert off.plans[1].iron_per_1000 is None


@given(st.integers(0, 139), values, values)
def test_rows_of_a_plan_are_probabilities_that_fall_inside_their_intervals(
    day: int, start: float, end: float
) -> None:
    plan = answer(course("untreated", rising(start, end)), day=day).plans[0]
    left = [row.remaining for row in plan.causal]
    assert left == sorted(left, reverse=True)
    for row in plan.causal:
        assert 0 < row.hazard <= row.remaining < 1
        assert 0 <= row.interval[0] <= row.remaining <= row.interval[1] <= 1
    for found in (plan.difference_per_1000, plan.change_per_1000, plan.iron_per_1000):
        assert found is not None
        assert found.interval is not None
        assert found.interval[0] <= (found.estimate or 0.0) <= found.interval[1]
    assert [row.gestation for row in plan.hemoglobin] == [row.gestation for row in plan.causal]


@given(st.integers(0, 6), st.integers(0, 139), st.sampled_from([None, 6.5, 9.0, 12.5]))
def test_more_previous_losses_never_lower_any_layer(
    losses: int, day: int, hemoglobin: float | None
) -> None:
    fewer, more = (
        risk(Woman(age=33, previous_losses=k), day, hemoglobin, draws=200)
        for k in (losses, losses + 1)
    )
    for layer in ("baseline", "predictive", "causal"):
        for before, after in zip(getattr(fewer, layer), getattr(more, layer), strict=True):
            assert after.remaining >= before.remaining


def test_refused_causes_have_no_plans() -> None:
    found = risk(
        WOMAN, 42, 6.5, causes={"aplastic_anemia": 0.9}, courses=[course("untreated", 65.0)]
    )
    assert found.plans == ()
    assert found.iron is None
