from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.physiology import platelets
from erythron.physiology.parameters import Physiology
from erythron.physiology.platelets import Antibody, Platelets
from erythron.physiology.spleen import platelets_free

ONE, NONE = np.ones(1), np.zeros(1)
SPARED = Antibody(NONE, NONE)


def _total(cells: Platelets) -> np.ndarray:
    return np.asarray(cells.ages).sum(axis=0)


def _day_of_birth(hazard: np.ndarray) -> np.ndarray:
    """Share left in the evening of platelets shed evenly through the day."""
    return -np.expm1(-hazard) / hazard


@given(
    seed=st.integers(0, 10**6),
    output=st.floats(0, 2),
    gate=st.floats(0.05, 1),
    antibody=st.floats(0, 3),
)
def test_megakaryocytes_and_platelets_are_conserved(
    seed: int, output: float, gate: float, antibody: float, woman: Physiology
) -> None:
    rng = np.random.default_rng(seed)
    p = woman.platelets
    rest = platelets.resting_platelets(p)
    cells = Platelets(rng.random((2, 1)) * 8, rng.random((10, 1)))
    attack = Antibody(blood=antibody * ONE, marrow=2 * antibody * ONE)
    after = platelets.platelet_day(cells, _total(rest), ONE, output * ONE, gate * ONE, attack, p)
    mass = 0.5 * _total(cells) / _total(rest)
    mass = mass + 0.25 * (cells.megakaryocytes / rest.megakaryocytes).sum(axis=0)
    call = np.clip(mass, 0.02, 50.0) ** -p.feedback
    call = call * (1 + p.ceiling) / (call + p.ceiling)
    entering = output * gate * call * np.exp(-p.marrow_loss - 2 * antibody)
    born = np.asarray(after.ages)[0] / _day_of_birth(p.consumption + antibody)
    np.testing.assert_allclose(
        np.asarray(after.megakaryocytes).sum(axis=0) + born,
        cells.megakaryocytes.sum(axis=0) + entering,
        rtol=1e-9,
    )
    assert (np.asarray(after.ages)[1:] <= cells.ages[:-1]).all()
    assert (np.asarray(after.ages) >= 0).all()


def test_rest_stays(woman: Physiology) -> None:
    p = woman.platelets
    rest = platelets.resting_platelets(p)
    after = platelets.platelet_day(rest, _total(rest), ONE, ONE, ONE, SPARED, p)
    for old, new in zip(rest, after, strict=True):
        np.testing.assert_allclose(new, old, rtol=1e-12)


def test_fewer_platelets_call_for_more(woman: Physiology) -> None:
    p = woman.platelets
    rest = platelets.resting_platelets(p)
    low = Platelets(rest.megakaryocytes, 0.2 * rest.ages)
    normal, called = (
        float(
            np.asarray(
                platelets.platelet_day(x, _total(rest), ONE, ONE, ONE, SPARED, p).megakaryocytes
            ).sum()
        )
        for x in (rest, low)
    )
    assert called > normal


def test_iron_lack_and_inflammation_raise_the_count_and_a_large_spleen_lowers_it(
    woman: Physiology,
) -> None:
    p = woman.platelets
    rest = platelets.resting_platelets(p)

    def count(iron: float = 1.0, alarm: float = 1.0, spleen: float | None = None) -> float:
        # A spleen holds this share of the platelets: by its size, at odds of its normal pool.
        pool = woman.spleen.platelet_pool
        odds = pool / (1 - pool) if spleen is None else spleen / (1 - spleen)
        free = platelets_free(woman.spleen._replace(size=odds * (1 - pool) / pool))
        found = platelets.platelet_count(rest, _total(rest), ONE, iron * ONE, alarm * ONE, free, p)
        return float(found[0])

    assert count(iron=0.4) > count() > count(spleen=0.7)
    assert count(alarm=10.0) >= count()


def test_antibodies_in_the_blood_take_a_share_of_every_age(woman: Physiology) -> None:
    p = woman.platelets
    rest = platelets.resting_platelets(p)
    spared, hit = (
        np.asarray(platelets.platelet_day(rest, _total(rest), ONE, ONE, ONE, attack, p).ages)
        for attack in (SPARED, Antibody(0.7 * ONE, NONE))
    )
    np.testing.assert_allclose(hit[1:], spared[1:] * np.exp(-0.7), rtol=1e-12)
    newborn = _day_of_birth(p.consumption + 0.7) / _day_of_birth(p.consumption)
    np.testing.assert_allclose(hit[0], spared[0] * newborn, rtol=1e-12)


def test_thrombopoietin_drives_the_entry_of_megakaryocytes(woman: Physiology) -> None:
    p = woman.platelets
    rest = platelets.resting_platelets(p)

    def made(level: float) -> float:
        q = p._replace(thrombopoietin=level * ONE)
        cells = rest
        for _ in range(60):
            cells = platelets.platelet_day(cells, _total(rest), ONE, ONE, ONE, SPARED, q)
        return float(_total(cells)[0] / _total(rest)[0])

    assert made(0.3) < 0.9 < made(1.0) < 1.1 < made(3.0)


@pytest.mark.parametrize("consumption", [0.0, 0.5, 2.0])
def test_a_dose_of_platelets_is_the_same_number_of_cells_in_any_illness(
    consumption: float, woman: Physiology
) -> None:
    rest = platelets.resting_platelets(woman.platelets)
    ill = woman.platelets._replace(consumption=woman.platelets.consumption + consumption)
    volume = 4000.0 * ONE

    def count(cells: Platelets) -> float:
        return float(platelets.platelet_count(cells, _total(rest), ONE, ONE, ONE, ONE, ill)[0])

    given_cells = platelets.transfused(rest, 2 * ONE, _total(rest), volume, ill)
    rise = 2 * platelets.PLATELET_UNIT / 4.0
    assert count(given_cells) - count(rest) == pytest.approx(rise, rel=1e-9)
    assert (np.asarray(given_cells.ages)[5:] == np.asarray(rest.ages)[5:]).all()
