"""Weights of the bank's women."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.diagnosis import Diagnosis, posterior
from erythron.diagnosis.bank import Bank
from erythron.diagnosis.likelihood import evidence
from erythron.diagnosis.prior import set_priors
from erythron.diagnosis.question import Ask, prior_of
from erythron.diagnosis.sets import cause_sets
from erythron.diagnosis.spread import Reading
from erythron.diagnosis.stock import stock
from erythron.diagnosis.women import BEFORE_DAY, GESTATION_WEEKS, LAST_PERIOD, PREGNANCY
from erythron.people import Woman


@given(st.integers(0, 301))
def test_gestation_is_read_on_its_day(day: int) -> None:
    (moment,) = posterior.moments(day, 1.0, None)
    assert moment.stage == "pregnant"
    assert moment.days == (min(LAST_PERIOD + day, PREGNANCY.birth_day - 1),)


def test_stages() -> None:
    (before,) = posterior.moments(None, 0.0, None)
    (unknown,) = posterior.moments(None, 1.0, None)
    (after,) = posterior.moments(None, 0.0, 42)
    (long_after,) = posterior.moments(None, 0.0, 300)
    assert before == long_after
    assert before.days == (BEFORE_DAY,)
    assert len(unknown.days) == len(GESTATION_WEEKS)
    assert (after.stage, after.days) == ("postpartum", (PREGNANCY.birth_day + 42,))


def test_where_pregnancy_is_unknown_both_are_weighed(bank: Bank) -> None:
    when = posterior.moments(None, 0.25, None)
    assert [m.share for m in when] == [0.75, 0.25]
    pool = posterior.pool(bank, "high_income_preconception", when)
    weight = np.exp(pool.log_base)
    pregnant = pool.day > BEFORE_DAY
    assert weight[pregnant].sum() / weight.sum() == pytest.approx(0.25, abs=0.05)


def test_weights_sum_to_one(healthy_woman: Diagnosis) -> None:
    weighed = healthy_woman.posterior
    assert weighed.weight.sum() == pytest.approx(1.0)
    assert (weighed.weight >= 0).all()
    assert 1 <= weighed.effective <= len(weighed.weight)


@pytest.mark.parametrize("setting", ["high_income_antenatal", "hematology_clinic"])
def test_without_values_the_prior_of_sets_is_met(bank: Bank, setting: str) -> None:
    pool = posterior.pool(bank, setting, posterior.moments(None, 0.0, None))
    weighed = posterior.posterior(evidence([]), pool)
    found = np.bincount(pool.set_index, weighed.weight, len(cause_sets()))
    assert found == pytest.approx(set_priors(setting), abs=0.03)


def test_no_cause_that_has_not_begun(bank: Bank) -> None:
    pool = posterior.pool(bank, "hematology_clinic", posterior.moments(None, 0.0, None))
    assert (bank.particles.onset[pool.woman] <= pool.day[:, None]).all()
    assert (bank.particles.gone[pool.woman] >= pool.day[:, None]).all()


def test_a_small_sample_is_flattened_and_says_so() -> None:
    base = np.zeros(1000)
    sharp = -50.0 * np.arange(1000.0)
    limits = posterior.SMALLEST_SAMPLE, posterior.LOWEST_POWER
    weight, power = posterior.flattened(base, sharp, *limits)
    assert power == pytest.approx(posterior.LOWEST_POWER)
    even, full = posterior.flattened(base, np.zeros(1000), *limits)
    assert full == pytest.approx(1.0, abs=1e-3)
    assert even == pytest.approx(1e-3)
    assert weight.sum() == pytest.approx(1.0)


def test_flattened_no_further_than_needed() -> None:
    likelihood = -0.5 * (np.linspace(-30, 30, 2000)) ** 2 * 10.0
    limits = posterior.SMALLEST_SAMPLE, posterior.LOWEST_POWER
    weight, power = posterior.flattened(np.zeros(2000), likelihood, *limits)
    assert posterior.LOWEST_POWER < power < 1
    assert 1 / np.sum(weight**2) == pytest.approx(posterior.SMALLEST_SAMPLE, rel=0.02)


def test_a_kept_pool_says_what_the_bank_says() -> None:
    held = stock(prior_of(Ask(Woman(), (), "hematology_clinic")))
    readings = (Reading("mcv"), Reading("ferritin"))
    assert (held.centre(readings) == held.pool.centre(readings)).all()
    assert (held.centre((Reading("mcv", 60),)) == held.pool.centre((Reading("mcv", 60),))).all()


def test_particles_of_one_illness_and_set_lie_together(bank: Bank) -> None:
    pool = posterior.pool(bank, "hematology_clinic", posterior.moments(None, 0.0, None))
    order = np.lexsort((pool.set_index, pool.illness))
    assert (pool.illness[order] == pool.illness).all()
    assert (pool.set_index[order] == pool.set_index).all()
