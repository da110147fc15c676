"""Women drawn near those who resemble a person count as women of the bank do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erythron.causes.settings import settings as clinic_settings
from erythron.diagnosis import diagnose, women
from erythron.diagnosis.adaptive import (
    WIDER,
    Around,
    Round,
    _gaussian,
    counts,
    drawn_near,
    joined,
)
from erythron.diagnosis.bank import SURVIVABLE_G_DL, Bank
from erythron.diagnosis.posterior import moments, pool
from erythron.diagnosis.prior import set_priors
from erythron.diagnosis.sets import cause_ids, cause_sets
from erythron.diagnosis.women import BEFORE_DAY, LAST_PERIOD, Particles
from erythron.labs import labs


def set_of(*causes: str) -> int:
    return cause_sets().index(tuple(sorted(cause_ids().index(name) for name in causes)))


PAIR = set_of("iron_deficiency", "renal_insufficiency")
SINGLE = set_of("iron_deficiency")
SIZE = 4000
SETTING = "hematology_clinic"


def bank_of(people: Particles, dies: np.ndarray | None = None) -> Bank:
    """Women all alike, read on two days, but for those who die."""
    days = np.array([BEFORE_DAY - 1, BEFORE_DAY])
    values = np.full((2, len(labs()), len(people.sets)), np.log(12.0), np.float32)
    if dies is not None:
        values[:, :, dies] = np.log(0.5 * SURVIVABLE_G_DL)
    return Bank(people, values, days, women.set_index(people))


def around(middle: float, width: float) -> Around:
    n = women.deviates(women.propose(np.array([PAIR]), np.random.default_rng(0))).shape[1]
    return Around(np.full(n, middle), width**2 * (0.7 * np.eye(n) + 0.3))


@settings(max_examples=8)
@given(seed=st.integers(0, 2**31), middle=st.floats(-1.5, 1.5), width=st.floats(0.3, 1.2))
def test_weighted_they_are_distributed_as_in_the_bank(
    seed: int, middle: float, width: float
) -> None:
    rng = np.random.default_rng(seed)
    chosen = np.sort(rng.choice([PAIR, SINGLE], size=2 * SIZE, p=[0.4, 0.6]))
    # The pair is drawn near in both rounds, the single in the first alone.
    rounds: list[Round] = [
        {PAIR: around(middle, width), SINGLE: around(-middle, width)},
        {PAIR: around(0.5 * middle, 1.0)},
    ]
    people = [women.propose(chosen, rng), *(drawn_near(chosen, near, rng) for near in rounds)]
    banks = [bank_of(part) for part in people]
    whole = joined(banks)
    weight = counts(banks, rounds)
    z = women.deviates(whole.particles)
    for index in (PAIR, SINGLE):
        rows = whole.sets == index
        for column in z[rows].T:
            there = ~np.isnan(column)
            if there.any():
                share = weight[rows][there] / weight[rows][there].sum()
                # A third are the bank's own, so that no weight is over about three times its mean.
                assert abs(share @ column[there]) < 0.1
                assert share @ column[there] ** 2 == pytest.approx(1.0, abs=0.15)


def test_those_who_die_take_nothing_from_those_who_live() -> None:
    """Half of the bank's women die, of those drawn near few: the living stay as they are."""
    rng = np.random.default_rng(11)
    chosen = np.full(3 * SIZE, PAIR)
    last = np.eye(len(around(0.0, 1.0).mean))[-1]
    near: Round = {PAIR: Around(1.5 * last, np.diag(1.0 - 0.9 * last))}

    def deviate(people: Particles) -> np.ndarray:
        return np.asarray(women.deviates(people)[:, -1])

    people = [women.propose(chosen, rng), drawn_near(chosen, near, rng)]
    dies = [deviate(part) < 0.0 for part in people]
    assert dies[0].mean() == pytest.approx(0.5, abs=0.03)
    assert dies[1].mean() < 0.25
    banks = [bank_of(part, dead) for part, dead in zip(people, dies, strict=True)]
    weight, whole = counts(banks, [near]), joined(banks)
    alive = pool(whole, SETTING, moments(None, 0.0, None), counts=weight)
    there = women.present(whole.particles, BEFORE_DAY) & ~np.concatenate(dies)
    np.testing.assert_array_equal(np.sort(alive.woman), np.flatnonzero(there))
    share = weight[alive.woman] / weight[alive.woman].sum()
    z = deviate(whole.particles.rows(alive.woman))
    middle = (z > 1.2) & (z < 1.8)
    # Of a normal deviate above zero; 0.13 if the dead did not count as drawn.
    assert share[middle].sum() == pytest.approx(0.158, abs=0.02)
    assert share @ z == pytest.approx(np.sqrt(2.0 / np.pi), abs=0.03)


@pytest.mark.parametrize("pregnant", [0.0, 0.3])
def test_a_set_keeps_its_prior(pregnant: float) -> None:
    rng = np.random.default_rng(4)
    chosen = np.sort(rng.choice([PAIR, SINGLE], size=SIZE))
    near: Round = {PAIR: around(0.5, 0.8)}
    banks = [bank_of(women.propose(chosen, rng)), bank_of(drawn_near(chosen, near, rng))]
    banks = [bank._replace(days=np.array([BEFORE_DAY, LAST_PERIOD + 280])) for bank in banks]
    whole, severe = joined(banks), clinic_settings()[SETTING].severe
    found = pool(whole, SETTING, moments(None, pregnant, None), counts=counts(banks, [near]))
    base = np.exp(found.log_base - whole.log_severity(severe)[found.woman])
    for stage, share in (("nonpregnant", 1.0 - pregnant), ("pregnant", pregnant)):
        prior = set_priors(SETTING, (), (), stage, None)
        on = (found.day == BEFORE_DAY) == (stage == "nonpregnant")
        for index in (PAIR, SINGLE):
            mass = base[on & (found.set_index == index)].sum()
            assert mass == pytest.approx(share * prior[index], rel=1e-6)


def test_deviates_and_back() -> None:
    people = women.propose(np.full(200, PAIR), np.random.default_rng(3))
    again = women.with_deviates(people, women.deviates(people))
    for name in ("severity", "depleted", "drawn"):
        before, after = getattr(people, name), getattr(again, name)
        np.testing.assert_allclose(after, before, atol=2e-3)


def test_banks_are_joined_row_by_row() -> None:
    rng = np.random.default_rng(5)
    banks = [bank_of(women.propose(np.full(n, PAIR), rng)) for n in (30, 20)]
    for k, bank in enumerate(banks):
        bank.values[:] += 100 * k + np.arange(len(bank.sets))
    longer = banks[0]._replace(
        days=np.append(banks[0].days, BEFORE_DAY + 9),
        values=np.concatenate([banks[0].values, banks[0].values[:1]]),
    )
    whole = joined([longer, banks[1]])
    np.testing.assert_array_equal(whole.days, banks[1].days)
    row = np.log(np.float32(12.0)) + np.concatenate([np.arange(30), 100 + np.arange(20)])
    np.testing.assert_allclose(whole.values, np.broadcast_to(row, whole.values.shape), rtol=1e-6)
    for name in Particles._fields:
        both = np.concatenate([getattr(bank.particles, name) for bank in banks])
        np.testing.assert_array_equal(getattr(whole.particles, name), both)


def test_the_gaussian_is_one_wherever_deviates_are_missing() -> None:
    """Also where a deviate that few have is much wider than the others."""
    z = np.zeros((100, 4))
    z[:, 3] = np.nan
    z[:5], z[5:10] = 2.0, -2.0
    found = _gaussian(z, np.ones(100))
    assert np.linalg.eigvalsh(found.covariance).min() > 0.0
    np.testing.assert_allclose(found.mean, 0.0, atol=1e-12)
    rng = np.random.default_rng(8)
    z = rng.multivariate_normal([1.0, -0.5], [[0.5, 0.2], [0.2, 0.8]], 20_000)
    found = _gaussian(z, np.ones(len(z)))
    np.testing.assert_allclose(found.mean, [1.0, -0.5], atol=0.03)
    np.testing.assert_allclose(found.covariance / WIDER, [[0.5, 0.2], [0.2, 0.8]], atol=0.03)


def test_a_rare_picture_need_not_be_flattened() -> None:
    """Severe hemolysis: some ten women of the bank resemble her."""
    values = {
        "hemoglobin": "7.0 g/dL",
        "mcv": "98 fL",
        "rbc": "2.1 10*12/L",
        "reticulocytes": "320 10*9/L",
        "ldh": "700 U/L",
        "haptoglobin": "<0.1 g/L",
        "bilirubin": "3 mg/dL",
        "platelets": "230 10*9/L",
    }
    answers = [diagnose(values, setting="hematology_clinic", seed=seed) for seed in (0, 1)]
    first, second = (found.probability("autoimmune_hemolysis") for found in answers)
    assert all(found.to_json()["likelihood_power"] == 1.0 for found in answers)
    assert first == pytest.approx(second, abs=0.15)
    assert first > 0.5
