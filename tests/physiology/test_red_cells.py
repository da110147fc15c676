from __future__ import annotations

import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.physiology import red_cells
from erythron.physiology.parameters import Physiology

WOMEN = 4


def _survival(lifespan: float, hazard: float) -> np.ndarray:
    return np.asarray(red_cells.survival(np.full(WOMEN, lifespan), np.full(WOMEN, hazard)))


@given(lifespan=st.floats(5, 140), hazard=st.floats(0, 0.5))
def test_survival_is_a_share_and_never_rises_with_age(lifespan: float, hazard: float) -> None:
    keep = _survival(lifespan, hazard)
    assert keep.shape == (red_cells.AGES, WOMEN)
    assert (keep >= 0).all()
    assert (keep <= 1).all()
    assert (np.diff(keep, axis=0) <= 0).all()


@given(lifespan=st.floats(60, 125))
def test_survival_has_the_life_span_it_is_given(lifespan: float) -> None:
    alive = np.cumprod(_survival(lifespan, 0.0)[:, 0])
    assert 0.5 + alive.sum() == pytest.approx(lifespan, rel=0.01)


@given(seed=st.integers(0, 10**6), given_cells=st.floats(0, 3))
def test_what_enters_and_leaves_is_the_change(seed: int, given_cells: float) -> None:
    rng = np.random.default_rng(seed)
    cells = rng.random((5, red_cells.AGES, WOMEN))
    keep, donor = rng.random((2, red_cells.AGES, WOMEN))
    transfused, born = np.full(WOMEN, given_cells), rng.random((5, WOMEN))
    born[red_cells.DONOR] = 0.0
    aged = red_cells.red_cell_day(cells, keep, donor, transfused)
    after, blood = red_cells.with_newborn(aged, red_cells.sums(aged), born)
    counts = [red_cells.COUNT, red_cells.DONOR]
    shares = np.stack([keep, donor])
    died = (cells[counts] * (1 - shares)).sum(axis=(0, 1))
    died += (cells[counts] * shares)[:, -1].sum(axis=0)
    before = cells[counts].sum(axis=(0, 1))
    entered = born[red_cells.COUNT] + transfused
    np.testing.assert_allclose(
        np.asarray(after)[counts].sum(axis=(0, 1)), before + entered - died, rtol=1e-12
    )
    np.testing.assert_allclose(blood.cells, before + entered - died, rtol=1e-12)
    assert (np.asarray(after) >= 0).all()


@given(seed=st.integers(0, 10**6))
def test_adding_the_newborn_keeps_the_sums(seed: int) -> None:
    rng = np.random.default_rng(seed)
    cells, born = rng.random((5, red_cells.AGES, WOMEN)), rng.random((5, WOMEN))
    cells[:, 0], born[red_cells.DONOR] = 0.0, 0.0
    after, blood = red_cells.with_newborn(jnp.asarray(cells), red_cells.sums(cells), born)
    for name, exact in red_cells.sums(after)._asdict().items():
        np.testing.assert_allclose(getattr(blood, name), exact, rtol=1e-12, err_msg=name)


def test_transport_is_an_exact_shift() -> None:
    cells = np.zeros((5, red_cells.AGES, 1))
    cells[:4, 17] = 1.0
    keep = np.ones((red_cells.AGES, 1))
    moved = np.asarray(red_cells.red_cell_day(cells, keep, keep, np.zeros(1)))
    assert (moved[:4, 18] == 1).all()
    assert moved.sum() == 4


def test_newborn_cells_have_the_volume_and_spread_given() -> None:
    born = np.asarray(
        red_cells.newborn(np.array([2.0]), np.array([60.0]), np.array([100.0]), np.array([0.02]))
    )
    count, _, volume, square, donor = born[:, 0]
    assert volume / count == pytest.approx(100.0)
    assert square / count / 100.0**2 - 1 == pytest.approx(0.02)
    assert donor == 0


def test_a_paler_cell_is_smaller_and_a_full_one_is_normal(woman: Physiology) -> None:
    fill = np.linspace(0.4, 1.0, 7)
    rest = np.full(7, 30.0)
    volume = np.asarray(
        red_cells.birth_volume(30.0 * fill, np.ones(7), rest, np.full(7, 100.0), woman.red_cells)
    )
    assert (np.diff(volume) > 0).all()
    assert volume[-1] == pytest.approx(100.0)
    assert (np.diff(30.0 * fill / volume) > 0).all()


@given(maturation=st.floats(0.0, 4.0))
def test_reticulocytes_are_the_cells_younger_than_their_maturation(maturation: float) -> None:
    share = np.asarray(red_cells.reticulocyte_share(np.array([maturation])))
    assert share.sum() == pytest.approx(maturation)
    assert (np.diff(share[:, 0]) <= 0).all()


def _settled(lifespan: float = 119.0) -> np.ndarray:
    """Cohorts (5, age, woman) of one newborn cell a day, without vesicles or other losses."""
    cells = np.zeros((5, red_cells.AGES, 1))
    cells[:2, :, 0] = np.cumprod(np.concatenate([[1.0], _survival(lifespan, 0.0)[:-1, 0]]))
    return cells


@given(dose=st.floats(0.01, 2), age=st.floats(20, 150))
def test_oxidants_take_old_cells_and_spare_young_ones(
    dose: float, age: float, woman: Physiology
) -> None:
    p = woman.red_cells._replace(oxidant=np.array([dose]), oxidant_age=np.array([age]))
    hazard = np.asarray(red_cells.oxidant_hazard(p))[:, 0]
    assert (np.diff(hazard) >= 0).all()
    assert hazard[: int(age / 3)].max(initial=0.0) < 0.001 * dose
    assert hazard[int(age)] == pytest.approx(0.5 * dose, rel=0.2)
    assert hazard[-1] > 0.9 * dose
    assert (np.asarray(red_cells.oxidant_hazard(woman.red_cells)) == 0).all()


def test_a_second_dose_of_an_oxidant_takes_less_until_the_young_have_aged(
    woman: Physiology,
) -> None:
    p = woman.red_cells._replace(oxidant=np.array([0.5]))
    calm = _survival(119.0, 0.0)[:, :1]
    dosed = np.asarray(red_cells.survival(119.0 * np.ones(1), red_cells.oxidant_hazard(p)))
    cells, taken = _settled(), {}
    before = cells[red_cells.COUNT].sum()
    for day in range(400):
        on = day % 200 < 3 or 10 <= day % 200 < 13  # two courses, and both again much later
        after = np.array(red_cells.red_cell_day(cells, dosed if on else calm, calm, np.zeros(1)))
        lost = (cells * calm)[red_cells.COUNT, :-1].sum() - after[red_cells.COUNT].sum()
        taken[day] = lost / before
        after[:2, 0] = 1.0
        cells = after
    first, second, late = (sum(taken[d + k] for k in range(3)) for d in (0, 10, 200))
    assert first > 0.2
    assert second < 0.4 * first
    assert late == pytest.approx(first, rel=0.05)


@given(seed=st.integers(0, 10**6))
def test_lysis_frees_the_hemoglobin_of_her_own_cells_and_of_no_donors(seed: int) -> None:
    rng = np.random.default_rng(seed)
    cells = rng.random((5, red_cells.AGES, WOMEN))
    all_ = np.ones((red_cells.AGES, WOMEN))
    own = cells.copy()
    own[red_cells.DONOR] = 0.0
    np.testing.assert_allclose(
        red_cells.lysed_hemoglobin(cells, all_), red_cells.sums(own).hemoglobin, rtol=1e-12
    )
    share = rng.random((red_cells.AGES, WOMEN))
    kept = np.asarray(red_cells.lysed_hemoglobin(cells, 1 - share))
    np.testing.assert_allclose(
        kept + red_cells.lysed_hemoglobin(cells, share),
        red_cells.lysed_hemoglobin(cells, all_),
        rtol=1e-12,
    )


def test_odd_shapes_follow_their_own_cause(woman: Physiology) -> None:
    p = woman.red_cells
    one = np.ones(1)
    rest = red_cells.shapes(0 * one, 1e-6 * one, p)
    assert all(float(x[0]) < 0.3 for x in rest)
    torn = red_cells.shapes(0 * one, 1e-6 * one, p._replace(shear=0.1 * one))
    coated = red_cells.shapes(0.07 * one, 1e-6 * one, p)
    leaky = red_cells.shapes(0 * one, 0.05 * one, p)
    for k, seen in enumerate((torn, coated, leaky)):
        assert float(seen[k][0]) > 1
        for other in {0, 1, 2} - {k}:
            assert seen[other] == rest[other]
    gone = red_cells.shapes(0 * one, 1e9 * one, p)
    assert float(gone.teardrops[0]) == pytest.approx(float((p.teardrops + p.teardrops_leak)[0]))
