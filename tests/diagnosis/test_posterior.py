"""Weights of the bank's women."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.diagnosis import Diagnosis, posterior
from erythron.diagnosis.bank import AFTER_BIRTH_DAYS, GESTATION_WEEKS, Bank, moments
from erythron.diagnosis.likelihood import evidence
from erythron.diagnosis.prior import set_priors


@given(st.integers(0, 301))
def test_gestation_is_read_near_its_week(day: int) -> None:
    weights = posterior.moment_weights(day, True, None)
    assert weights.sum() == pytest.approx(1.0)
    weeks = np.array(GESTATION_WEEKS)
    during = weights[1 : 1 + len(weeks)]
    assert during.sum() == pytest.approx(1.0)
    nearest = np.clip(day / 7, weeks[0], weeks[-1])
    assert abs(during @ weeks - nearest) < 1.5


def test_stages_do_not_mix() -> None:
    before = posterior.moment_weights(None, False, None)
    unknown = posterior.moment_weights(None, True, None)
    after = posterior.moment_weights(None, False, 42)
    long_after = posterior.moment_weights(None, False, 300)
    assert before[0] == long_after[0] == 1
    assert np.ptp(unknown[1 : 1 + len(GESTATION_WEEKS)]) == 0
    assert after[: -len(AFTER_BIRTH_DAYS)].sum() == 0
    assert len(before) == len(moments())


def test_weights_sum_to_one(healthy_woman: Diagnosis) -> None:
    weighed = healthy_woman.posterior
    assert weighed.weight.sum() == pytest.approx(1.0)
    assert (weighed.weight >= 0).all()
    assert 1 <= weighed.effective <= len(weighed.weight)


@pytest.mark.parametrize("setting", ["high_income_antenatal", "hematology_clinic"])
def test_without_values_the_prior_of_sets_is_met(bank: Bank, setting: str) -> None:
    weights = posterior.moment_weights(None, False, None)
    weighed = posterior.weigh(bank, evidence([]), setting, weights)
    prior = set_priors(setting)
    assert weighed.weight[weighed.set_index == 0].sum() == pytest.approx(prior[0], abs=0.06)


def test_no_cause_that_has_not_begun(bank: Bank) -> None:
    weights = posterior.moment_weights(None, False, None)
    weighed = posterior.weigh(bank, evidence([]), "hematology_clinic", weights)
    onset = bank.particles.onset[weighed.woman]
    assert (onset <= bank.days[weighed.moment][:, None]).all()


def test_a_small_sample_is_flattened_and_says_so() -> None:
    base = np.zeros(1000)
    sharp = -50.0 * np.arange(1000.0)
    weight, power = posterior._temper(base, sharp)
    assert power == posterior.LOWEST_POWER
    even, full = posterior._temper(base, np.zeros(1000))
    assert full == 1.0
    assert even == pytest.approx(1e-3)
    assert weight.sum() == pytest.approx(1.0)


def test_flattened_no_further_than_needed() -> None:
    likelihood = -0.5 * (np.linspace(-30, 30, 2000)) ** 2
    weight, power = posterior._temper(np.zeros(2000), likelihood * 16)
    assert posterior.LOWEST_POWER < power < 1
    assert 1 / np.sum(weight**2) == pytest.approx(posterior.SMALLEST_SAMPLE, rel=0.02)
