"""Women drawn near those who resemble a person count as women of the bank do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erythron.diagnosis import diagnose, women
from erythron.diagnosis.adaptive import Around, drawn_near, joined, mixed
from erythron.diagnosis.bank import Bank
from erythron.diagnosis.posterior import Pool
from erythron.diagnosis.sets import cause_ids, cause_sets
from erythron.diagnosis.women import BEFORE_DAY, Particles
from erythron.labs import labs

PAIR = cause_sets().index(
    tuple(sorted(cause_ids().index(name) for name in ("iron_deficiency", "renal_insufficiency")))
)
SIZE = 4000


def pool_of(people: Particles) -> Pool:
    """Women of one set who share its prior of 1, their values all alike."""
    n = len(people.sets)
    days = np.array([BEFORE_DAY - 1, BEFORE_DAY])
    values = np.zeros((2, len(labs()), n), np.float32)
    bank = Bank(people, values, days, np.full(n, PAIR))
    each = np.full(n, -np.log(n))
    return Pool(bank, np.arange(n), np.full(n, BEFORE_DAY), bank.sets, each, np.ones(n))


@settings(max_examples=8)
@given(seed=st.integers(0, 2**31), middle=st.floats(-1.5, 1.5), width=st.floats(0.3, 1.2))
def test_weighted_they_are_distributed_as_in_the_bank(
    seed: int, middle: float, width: float
) -> None:
    rng = np.random.default_rng(seed)
    chosen = np.full(SIZE, PAIR)
    bank = women.propose(chosen, rng)
    n = women.deviates(bank).shape[1]
    near = {PAIR: Around(np.full(n, middle), width**2 * (0.7 * np.eye(n) + 0.3))}
    new = drawn_near(chosen, near, rng)
    parts = mixed([pool_of(bank), pool_of(new)], [near])
    weight = np.concatenate([np.exp(part.log_base) for part in parts])
    assert weight.sum() == pytest.approx(1.0)
    z = np.concatenate([women.deviates(bank), women.deviates(new)])
    for column in z.T:
        there = ~np.isnan(column)
        if not there.any():
            continue
        share = weight[there] / weight[there].sum()
        # Nearly half are the bank's own, so that no weight is over about twice its mean.
        assert abs(share @ column[there]) < 0.1
        assert share @ column[there] ** 2 == pytest.approx(1.0, abs=0.15)


def test_deviates_and_back() -> None:
    people = women.propose(np.full(200, PAIR), np.random.default_rng(3))
    again = women.with_deviates(people, women.deviates(people))
    for name in ("severity", "depleted", "drawn"):
        before, after = getattr(people, name), getattr(again, name)
        np.testing.assert_allclose(after, before, atol=2e-3)


def test_pools_are_joined_whole() -> None:
    rng = np.random.default_rng(5)
    parts = [pool_of(women.propose(np.full(n, PAIR), rng)) for n in (30, 20)]
    whole = joined(parts)
    assert len(whole.woman) == 50
    before = np.concatenate([part.bank.particles.severity for part in parts])
    after = whole.bank.particles.severity[whole.woman]
    np.testing.assert_array_equal(np.sort(after, axis=0), np.sort(before, axis=0))


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
