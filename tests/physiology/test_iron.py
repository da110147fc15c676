from __future__ import annotations

from collections.abc import Callable

import jax
import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from jax import Array

from erythron.physiology import iron
from erythron.physiology.erythroid import iron_fill
from erythron.physiology.parameters import Physiology

LADDER = 64
REST = 0.28
Solver = Callable[..., iron.PlasmaBalance]
# Examples that shrink would only take time here.
FEW = settings(max_examples=15, phases=[Phase.explicit, Phase.generate])


@pytest.fixture(scope="module")
def solve(woman: Physiology) -> Solver:
    """The plasma balance by supply, demand, fetal demand and guess, compiled once."""
    p, e = woman.iron, woman.erythroid

    def balance(supply: Array, demand: Array, fetal: Array, guess: Array) -> iron.PlasmaBalance:
        rest = iron_fill(REST * np.ones(LADDER), e)
        exchange = np.full(LADDER, 1.5)
        tsat = np.full(LADDER, REST)
        x = iron.PlasmaInputs(supply, demand, rest, exchange, tsat, fetal, p, e)
        return iron.solve_plasma(x, guess)

    return jax.jit(balance)


def _full(value: float) -> np.ndarray:
    return np.full(LADDER, value)


@FEW
@given(demand=st.floats(0.5, 30), fetal=st.floats(0, 5), guess=st.floats(0.02, 0.95))
def test_saturation_rises_with_supply_and_stays_a_share(
    demand: float, fetal: float, guess: float, solve: Solver
) -> None:
    supply = np.geomspace(1.0, 100.0, LADDER)
    found = solve(supply, _full(demand), _full(fetal), _full(guess))
    tsat = np.asarray(found.tsat)
    assert (tsat > 0).all()
    assert (tsat < 1).all()
    assert (np.diff(tsat) > -1e-12).all()
    worst = np.abs(found.residual).max()
    assert worst < 1e-9


@FEW
@given(supply=st.floats(1, 100), guess=st.floats(0.02, 0.95))
def test_saturation_falls_with_demand(supply: float, guess: float, solve: Solver) -> None:
    demand = np.geomspace(0.3, 40.0, LADDER)
    tsat = np.asarray(solve(_full(supply), demand, _full(0.0), _full(guess)).tsat)
    assert (np.diff(tsat) < 1e-12).all()


@FEW
@given(seed=st.integers(0, 10**6))
def test_all_iron_that_enters_plasma_leaves_it(seed: int, solve: Solver) -> None:
    rng = np.random.default_rng(seed)
    supply = np.exp(rng.uniform(np.log(0.5), np.log(120), LADDER))
    demand = np.exp(rng.uniform(np.log(0.1), np.log(35), LADDER))
    fetal = rng.uniform(0, 5, LADDER)
    b = solve(supply, demand, fetal, rng.uniform(0.02, 0.93, LADDER))
    out = b.erythron + b.to_store + b.placenta + b.basal
    np.testing.assert_allclose(out, supply, rtol=1e-12)
    assert min(x.min() for x in (b.erythron, b.to_store, b.placenta, b.basal)) >= 0
    worst = np.abs(b.residual).max()
    assert worst < 1e-9


def test_the_solution_does_not_depend_on_the_guess(solve: Solver) -> None:
    supply = np.geomspace(2, 80, LADDER)
    one, other = (solve(supply, _full(6), _full(1), _full(g)).tsat for g in (0.05, 0.9))
    np.testing.assert_allclose(one, other, rtol=1e-9)


@given(pool=st.floats(0, 2000), heme=st.floats(0, 500), gate=st.floats(0, 5))
def test_macrophages_keep_what_does_not_leave(
    pool: float, heme: float, gate: float, woman: Physiology
) -> None:
    leaving, left = iron.macrophage_release(
        np.array([pool]), np.array([heme]), np.array([gate]), np.array([40.0]), woman.iron
    )
    assert float(leaving[0] + left[0]) == pytest.approx(pool + heme)
    assert float(leaving[0]) >= 0
    assert float(left[0]) >= 0


@given(heme=st.floats(5, 60), gate=st.floats(0.1, 3))
def test_resting_macrophages_pass_on_what_they_get(
    heme: float, gate: float, woman: Physiology
) -> None:
    gates, hemes = np.array([gate]), np.array([heme])
    pool, capacity = iron.resting_macrophage(hemes, gates, woman.iron)
    leaving, left = iron.macrophage_release(pool, hemes, gates, capacity, woman.iron)
    assert float(leaving[0]) == pytest.approx(heme)
    assert float(left[0]) == pytest.approx(float(pool[0]))


def test_ferritin_rises_with_store_and_inflammation(woman: Physiology) -> None:
    store = np.linspace(1, 2000, 30)
    none = np.zeros(30)
    pools = iron.IronPools(none, store, none, none, none, none)
    calm = np.asarray(iron.ferritin(pools, np.zeros(30), np.ones(30), np.ones(30), woman.iron))
    ill = np.asarray(iron.ferritin(pools, np.zeros(30), np.full(30, 8.0), np.ones(30), woman.iron))
    assert (np.diff(calm) > 0).all()
    assert (ill > calm).all()


def test_binding_capacity_rises_as_the_store_empties(woman: Physiology) -> None:
    store = np.linspace(0, 1000, 30)
    one = np.ones(30)
    target = np.asarray(iron.tibc_target(store, 330 * one, one, one, woman.iron))
    assert (np.diff(target) < 0).all()


def test_receptor_rises_with_marrow_and_with_lack_of_iron(woman: Physiology) -> None:
    tsat = np.linspace(0.02, 0.5, 30)
    found = np.asarray(iron.soluble_receptor(np.ones(30), tsat, np.full(30, REST), woman.iron))
    assert (np.diff(found) < 0).all()
    more = iron.soluble_receptor(2 * np.ones(30), tsat, np.full(30, REST), woman.iron)
    assert (np.asarray(more) > found).all()


@given(fresh=st.floats(0, 500), taken=st.floats(0, 60), usual=st.floats(0, 10))
def test_stored_iron_is_either_fresh_or_settled(
    fresh: float, taken: float, usual: float, woman: Physiology
) -> None:
    given_iron = (np.array([x]) for x in (fresh, taken, usual))
    now, settled = (float(x[0]) for x in iron.stored(*given_iron, woman.iron))
    assert now + settled == pytest.approx(fresh + taken, rel=1e-12)
    assert now >= max(taken - iron.SLACK * usual, 0) - 1e-9
    if taken <= usual:
        assert now <= fresh  # the usual exchange is not fresh
    assert settled >= min(taken, usual) - 1e-9
