from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from erythron.people.person import Woman
from erythron.pregnancy.loss import causal, predictive
from erythron.pregnancy.loss.baseline import WeeklyHazard, total_from_six_weeks, weekly_hazard
from erythron.pregnancy.loss.bias import Bias
from erythron.pregnancy.loss.parameters import center

OPEN = Bias(monotone=False, floor_ratio=0)
NONE = Bias(
    xu2020_sd=0,
    dhaded2018_sd=0,
    diazlopez2021_sd=0,
    studies=("xu2020",),
    cause_share=0,
    cause_share_malaria=0,
    cause_share_strong=0,
    floor_ratio=0,
    monotone=False,
    ramp=False,
    euploid_only=False,
)


def base(age: float = 27.5) -> WeeklyHazard:
    return weekly_hazard(center(), Woman(age=age), np.array([age]))


def more_per_1000(g_l: float, bias: Bias, age: float = 27.5) -> float:
    changed = causal.with_hemoglobin(base(age), np.array([g_l]), bias)
    return 1000 * float((total_from_six_weeks(changed) - total_from_six_weeks(base(age)))[0])


@pytest.mark.parametrize(
    ("index", "ratio", "low", "high"),
    [(0, 1.31, 0.77, 2.23), (1, 0.90, 0.60, 1.34), (2, 0.96, 0.67, 1.39)],
)
def test_the_corrected_table_follows_from_the_records(
    index: int, ratio: float, low: float, high: float
) -> None:
    found = causal.strata(OPEN)[index]
    assert np.exp(found.log_ratio) == pytest.approx(ratio, abs=0.012)
    ends = np.exp(found.log_ratio + np.array([-1.96, 1.96]) * found.sd)
    assert ends == pytest.approx([low, high], abs=0.015)


def test_severe_anemia_about_27_by_total_odds_and_about_3_by_the_hazard_model() -> None:
    assert more_per_1000(65, Bias().total_odds()) == pytest.approx(27, abs=0.5)
    assert more_per_1000(65, Bias()) == pytest.approx(3, abs=0.5)


def test_without_the_causes_share_44_as_in_the_upper_case() -> None:
    assert more_per_1000(65, Bias(cause_share=0).total_odds()) == pytest.approx(44, abs=0.5)


@given(st.floats(20, 124), st.floats(0, 60), st.booleans(), st.floats(0, 1))
def test_the_mean_never_falls_as_hemoglobin_falls(
    g_l: float, more: float, ramp: bool, share: float
) -> None:
    bias = Bias(ramp=ramp, cause_share=share)
    low, high = causal.log_odds_ratio(np.array([g_l, g_l + more]), bias)
    assert low >= high - 1e-12


def test_no_cliff_anywhere() -> None:
    fine = np.arange(30, 200, 0.05)
    for bias in (Bias(), OPEN, Bias(monotone=False)):
        curve = causal.log_odds_ratio(fine, bias)
        noisy = causal.log_odds_ratio(fine, bias, noise=np.full(fine.shape, 1.7))
        assert np.abs(np.diff(curve)).max() < 0.003
        assert np.abs(np.diff(noisy)).max() < 0.006


@given(st.floats(125, 250), st.floats(-4, 4))
def test_null_at_the_reference_and_above_in_every_draw(g_l: float, z: float) -> None:
    found = causal.log_odds_ratio(np.array([g_l]), Bias(), noise=np.array([z]))
    assert found[0] == 0.0


def test_from_70_to_109_the_mean_stays_at_or_above_the_floor() -> None:
    fine = np.arange(70.0, 110.0, 0.5)
    assert np.exp(causal.log_odds_ratio(fine, Bias(monotone=False))).min() >= 0.9 - 1e-9
    assert np.exp(causal.log_odds_ratio(fine, Bias())).min() >= 1.0
    assert np.exp(causal.log_odds_ratio(fine, OPEN)).min() < 0.9


@given(st.floats(40, 124))
@settings(max_examples=30)
def test_the_hazard_model_acts_on_euploid_losses_after_week_10_only(g_l: float) -> None:
    changed = causal.with_hemoglobin(base(), np.array([g_l]), Bias())
    assert np.array_equal(changed.aneuploid, base().aneuploid)
    assert changed.euploid[:, :6] == pytest.approx(base().euploid[:, :6])
    assert (changed.euploid[:, 6:] >= base().euploid[:, 6:] - 1e-15).all()


def test_layers_agree_with_every_correction_off() -> None:
    for anchor in (65.0, 84.5, 104.5):
        by_causal = causal.with_hemoglobin(base(), np.array([anchor]), NONE)
        by_study = predictive.with_hemoglobin("xu2020", base(), np.array([anchor]))
        assert by_causal.total == pytest.approx(by_study.total)


def test_ramp_and_restriction_each_shrink_the_effect() -> None:
    full = more_per_1000(65, Bias().total_odds())
    ramp = more_per_1000(65, Bias(euploid_only=False))
    euploid = more_per_1000(65, Bias(ramp=False))
    both = more_per_1000(65, Bias())
    assert both < ramp < full
    assert both < euploid < full


def test_the_ramp_is_full_week_averages() -> None:
    ramp = causal.ramp(Bias())
    assert ramp[:6].tolist() == [0.0] * 6
    assert ramp[6:9] == pytest.approx([1 / 6, 1 / 2, 5 / 6])
    assert ramp[9:] == pytest.approx(1.0)
    step = causal.ramp(Bias(ramp_start_week=10, ramp_full_week=10))
    assert step == pytest.approx([0.0] * 6 + [1.0] * 10)


def test_causes_raise_their_share_and_never_lower_it() -> None:
    share = causal.effective_cause_share
    assert share(Bias(), {"iron_deficiency": 1.0}) == 0.35
    assert share(Bias(), {"malaria": 0.5}) == pytest.approx(0.35 + 0.5 * 0.23)
    assert share(Bias(), {"antiphospholipid_syndrome": 1.0, "malaria": 0.1}) == 0.5
    assert share(Bias(cause_share=0.9), {"malaria": 1.0}) == 0.9
    assert causal.strata(Bias(), 1.0)[0].log_ratio == 0.0


def test_the_iron_path_is_halved_euploid_and_starts_at_once() -> None:
    changed = causal.with_iron(base(), 1.0, Bias())
    assert np.array_equal(changed.aneuploid, base().aneuploid)
    assert changed.euploid / base().euploid == pytest.approx(np.full((1, 16), 1.14**0.5))
    assert causal.with_iron(base(), 0.0, Bias()).total == pytest.approx(base().total)
    drawn = causal.with_iron(base(), 1.0, Bias(), np.array([-1.96, 1.96]))
    ratio = (drawn.euploid / base().euploid)[:, 0]
    assert ratio == pytest.approx([0.95, 1.20], abs=0.01)


def test_settings_are_checked() -> None:
    with pytest.raises(ValidationError, match="xu2020"):
        Bias(studies=("dhaded2018",))
    with pytest.raises(ValidationError, match="ramp_full_week"):
        Bias(ramp_start_week=13, ramp_full_week=10)
    with pytest.raises(ValidationError):
        Bias(cause_share=1.2)
    with pytest.raises(ValidationError):
        Bias(no_such_setting=1)  # type: ignore[call-arg]
