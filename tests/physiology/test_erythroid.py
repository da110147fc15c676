from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.physiology import erythroid
from erythron.physiology.parameters import Physiology

WOMEN = 3
MARROW = (3, len(erythroid.SYNTHESIS), WOMEN)


@given(
    seed=st.integers(0, 10**6),
    gate=st.floats(0.05, 1.0),
    antibody=st.floats(0, 6),
    epo=st.floats(0.05, 200),
)
def test_cells_and_hemoglobin_of_the_marrow_are_conserved(
    seed: int, gate: float, antibody: float, epo: float, woman: Physiology
) -> None:
    rng = np.random.default_rng(seed)
    cells, entering = rng.random(MARROW), rng.random(WOMEN)
    p, full = woman.erythroid, np.full(WOMEN, gate)
    cull = erythroid.cull(cells, np.full(WOMEN, epo), full, np.full(WOMEN, antibody), p)
    after, release = erythroid.marrow_day(
        cull.alive,
        cull.need,
        entering,
        np.full(WOMEN, 0.7),
        np.full(WOMEN, 30.0),
        np.full(WOMEN, epo),
        full,
        p,
    )
    sums = np.asarray(after).sum(axis=1)
    np.testing.assert_allclose(
        sums[erythroid.COUNT] + release.cells + cull.dead,
        cells[erythroid.COUNT].sum(axis=0) + entering + cull.saved,
        rtol=1e-12,
    )
    np.testing.assert_allclose(
        sums[erythroid.HEMOGLOBIN] + release.hemoglobin + cull.wasted,
        cells[erythroid.HEMOGLOBIN].sum(axis=0) + release.made,
        rtol=1e-12,
    )
    assert (np.asarray(after) >= 0).all()
    assert (np.asarray(release.residence) > 0).all()


def test_normal_supply_makes_normal_hemoglobin(woman: Physiology) -> None:
    one = np.ones(1)
    assert float(erythroid.hemoglobin_fill(one, woman.erythroid)[0]) == 1.0


@given(low=st.floats(0.05, 0.9), more=st.floats(0.01, 0.5))
def test_fill_follows_the_scarcest_supply(low: float, more: float, woman: Physiology) -> None:
    p = woman.erythroid
    fill = float(erythroid.hemoglobin_fill(np.array([low]), p)[0])
    assert fill == pytest.approx(low, rel=1e-9)  # globin and heme are ample at rest
    assert float(erythroid.hemoglobin_fill(np.array([low + more]), p)[0]) > fill
    poor = p._replace(globin=np.array([0.8]))
    assert float(erythroid.hemoglobin_fill(np.array([low]), poor)[0]) < min(low, 0.8) + 1e-9


def test_iron_fill_rises_with_saturation_between_zero_and_one(woman: Physiology) -> None:
    fill = np.asarray(erythroid.iron_fill(np.linspace(0.005, 0.99, 60), woman.erythroid))
    assert (np.diff(fill) > 0).all()
    assert fill[0] > 0
    assert fill[-1] < 1


def test_elasticity_is_the_logarithmic_derivative(woman: Physiology) -> None:
    p, rest = woman.erythroid, erythroid.iron_fill(np.array([0.28]), woman.erythroid)

    def fill(tsat: float) -> np.ndarray:
        supply = erythroid.iron_fill(np.array([tsat]), p) / rest
        return np.asarray(erythroid.hemoglobin_fill(supply, p))

    for tsat in (0.03, 0.1, 0.28, 0.6):
        step = 1e-5
        slope = np.log(fill(tsat * (1 + step)) / fill(tsat * (1 - step))) / (2 * step)
        supply = erythroid.iron_fill(np.array([tsat]), p)
        found = erythroid.elasticity(supply, rest, fill(tsat), p)
        np.testing.assert_allclose(found, slope, rtol=1e-6)


def test_epo_raises_entry_up_to_a_ceiling_and_shortens_the_marrow_stay(woman: Physiology) -> None:
    p, epo = woman.erythroid, np.geomspace(0.1, 1000, 40)
    marrow = erythroid.resting_marrow(np.ones(1), np.ones(1), np.array([0.28]), p)
    entry = np.asarray(erythroid.entry(np.ones(1), marrow, epo, np.array([0.28]), p))
    assert (np.diff(entry) > 0).all()
    assert entry[-1] < float((1.0 + p.survival_half[0]) * p.production[0])
    through = np.asarray(erythroid.survival(epo, p))
    assert (np.diff(through) > 0).all()
    assert through[-1] < float(1.0 + p.survival_half[0])
    at_rest = erythroid.entry(np.ones(1), marrow, np.ones(1), np.array([0.28]), p)
    assert float(at_rest[0]) == pytest.approx(float(p.production[0]))
    stays = [
        float(
            erythroid.marrow_day(
                np.ones((3, 9, 1)), np.ones((9, 1)), *[np.ones(1)] * 3, np.array([x]), np.ones(1), p
            )[1].residence[0]
        )
        for x in (0.5, 1.0, 3.0, 30.0)
    ]
    assert stays == sorted(stays, reverse=True)


def test_a_closed_gate_kills_and_enlarges(woman: Physiology) -> None:
    cells = np.ones((3, 9, 2))
    cull = erythroid.cull(cells, np.ones(2), np.array([1.0, 0.3]), np.zeros(2), woman.erythroid)
    assert cull.dead[1] > cull.dead[0]
    after, _ = erythroid.marrow_day(
        cull.alive,
        cull.need,
        np.ones(2),
        np.ones(2),
        np.ones(2),
        np.ones(2),
        np.array([1.0, 0.3]),
        woman.erythroid,
    )
    size = after[erythroid.SIZE, 0] / after[erythroid.COUNT, 0]
    assert size[0] == 1
    assert size[1] > 1.05


@given(antibody=st.floats(0.01, 6))
def test_antibodies_kill_the_share_they_name_on_the_way_through(
    antibody: float, woman: Physiology
) -> None:
    cells = np.ones((3, 9, 2))
    marks = np.array([0.0, antibody])
    alive = erythroid.cull(cells, np.ones(2), np.ones(2), marks, woman.erythroid).alive
    through = np.asarray(alive)[erythroid.COUNT].prod(axis=0)  # day by day, all nine
    assert through[1] / through[0] == pytest.approx(np.exp(-antibody), rel=1e-9)


def test_epo_keeps_young_erythroblasts_alive_and_its_lack_kills_them(woman: Physiology) -> None:
    epo, p = np.array([0.3, 1.0, 5.0]), woman.erythroid
    cells = np.ones((3, 9, 3))
    cull = erythroid.cull(cells, epo, np.ones(3), np.zeros(3), p)
    count = np.asarray(cull.alive)[erythroid.COUNT]
    assert (np.diff(count[1:4], axis=1) > 0).all()  # basophilic to orthochromatic
    assert np.ptp(count[4:], axis=1) == pytest.approx(0.0)  # later ones do not ask for it
    assert cull.dead[0] > cull.dead[1] == pytest.approx(float(cull.dead[2]))
    np.testing.assert_allclose(np.asarray(cull.saved)[:2], 0.0, atol=1e-12)
    assert cull.saved[2] > 0
    # With entry, the answers of all ages make the whole one.
    whole = (
        count.prod(axis=0)
        / count.prod(axis=0)[1]
        * erythroid.survival(epo, p) ** (erythroid.ENTRY_ANSWER)
    )
    np.testing.assert_allclose(whole, erythroid.survival(epo, p), rtol=1e-12)


def test_cells_that_epo_saves_become_full_of_hemoglobin(woman: Physiology) -> None:
    p, one = woman.erythroid, np.ones(1)
    marrow = erythroid.resting_marrow(one, 30.0 * one, np.array([0.28]), p)
    cells, entering = marrow.cells, marrow.cells[erythroid.COUNT, 0]
    for _ in range(30):
        cull = erythroid.cull(cells, 6.0 * one, one, 0.0 * one, p)
        cells, release = erythroid.marrow_day(
            cull.alive, cull.need, entering, one, 30.0 * one, one, one, p
        )
    assert float(release.cells[0]) > 1.2
    assert float(release.hemoglobin[0] / release.cells[0]) == pytest.approx(30.0, rel=1e-9)


def test_iron_comes_through_at_once_in_part_and_by_expansion_for_the_rest(
    woman: Physiology,
) -> None:
    p, one, rest = woman.erythroid, np.ones(1), np.array([0.28])
    poor, rich = np.array([0.06]), rest

    def settle(marrow: erythroid.Marrow, tsat: np.ndarray, days: int) -> erythroid.Marrow:
        for _ in range(days):
            marrow = erythroid.remember(marrow, 5.0 * one, tsat, rest, p)
        return marrow

    def output(marrow: erythroid.Marrow) -> float:
        return float(erythroid.entry(one, marrow, 5.0 * one, rest, p)[0])

    hungry = settle(erythroid.resting_marrow(one, 30.0 * one, rest, p), poor, 2000)
    fed = [output(settle(hungry, rich, days)) for days in (14, 42, 2000)]
    assert output(hungry) < fed[0] < fed[1] < fed[2]
    assert fed[0] < 0.5 * fed[2]  # the expansion takes weeks
