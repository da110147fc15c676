from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.physiology import vitamins
from erythron.physiology.parameters import Physiology
from erythron.physiology.vitamins import Vitamins

ONE = np.ones(1)
NONE = np.zeros(1)


def _pools(p: vitamins.VitaminParameters, folate: float, b12: float) -> Vitamins:
    rest = vitamins.resting_vitamins(p)
    return rest._replace(folate=folate * rest.folate, b12=b12 * rest.b12)


def test_rest_stays_and_the_gate_is_open(woman: Physiology) -> None:
    p = woman.vitamins
    rest = vitamins.resting_vitamins(p)
    assert float(vitamins.division_gate(rest, p)[0]) == 1.0
    after = vitamins.vitamin_day(rest, NONE, NONE, ONE, 0.008 * ONE, p)
    for old, new in zip(rest, after, strict=True):
        np.testing.assert_allclose(new, old, rtol=1e-12)


@given(folate=st.floats(0, 1.5), b12=st.floats(0, 1.5), used=st.floats(0.5, 6))
def test_pools_are_never_negative_and_gates_are_shares(
    folate: float, b12: float, used: float, woman: Physiology
) -> None:
    p = woman.vitamins
    pools = _pools(p, folate, b12)
    after = vitamins.vitamin_day(pools, NONE, NONE, used * ONE, 0.01 * ONE, p)
    assert all(np.isfinite(x).all() and (np.asarray(x) >= 0).all() for x in after)
    gate = float(vitamins.division_gate(pools, p)[0])
    assert 0 < gate <= 1.1


@pytest.mark.parametrize("which", ["folate", "b12"])
def test_the_gate_closes_as_a_store_empties(which: str, woman: Physiology) -> None:
    p = woman.vitamins
    levels = np.linspace(0.01, 1.0, 20)
    gates = []
    for level in levels:
        share = {"folate": 1.0, "b12": 1.0, which: float(level)}
        gates.append(float(vitamins.division_gate(_pools(p, **share), p)[0]))
    assert (np.diff(gates) > 0).all()
    assert gates[0] < 0.5


def test_homocysteine_rises_with_either_lack_but_mma_only_with_b12(woman: Physiology) -> None:
    p = woman.vitamins
    rest, no_folate, no_b12 = _pools(p, 1, 1), _pools(p, 0.1, 1), _pools(p, 1, 0.05)
    homocysteine = [float(vitamins.homocysteine(x, ONE, p)[0]) for x in (rest, no_folate, no_b12)]
    mma = [float(vitamins.methylmalonate(x, ONE, p)[0]) for x in (rest, no_folate, no_b12)]
    assert min(homocysteine[1:]) > 1.2 * homocysteine[0]
    assert mma[1] == mma[0]
    assert mma[2] > 2 * mma[0]
    assert float(vitamins.methylmalonate(rest, 0.3 * ONE, p)[0]) > mma[0]


@given(dose=st.floats(0, 3000))
def test_b12_that_is_retained_enters_the_store(dose: float, woman: Physiology) -> None:
    p = woman.vitamins
    rest = vitamins.resting_vitamins(p)
    after = vitamins.vitamin_day(rest, NONE, dose * ONE, ONE, 0.008 * ONE, p)
    gained = float(after.b12[0] - rest.b12[0])
    assert 0.99 * dose - 1e-9 <= gained <= dose + 1e-9


def test_folic_acid_fills_the_store(woman: Physiology) -> None:
    p = woman.vitamins
    pools = _pools(p, 0.2, 1)
    treated = vitamins.vitamin_day(pools, 2 * ONE, NONE, ONE, 0.008 * ONE, p)
    plain = vitamins.vitamin_day(pools, NONE, NONE, ONE, 0.008 * ONE, p)
    assert float(treated.folate[0] - plain.folate[0]) == pytest.approx(2.0)
    assert treated.serum_folate > plain.serum_folate
