from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from erythron.physiology import platelets
from erythron.physiology.parameters import Physiology
from erythron.physiology.platelets import Platelets

ONE = np.ones(1)


def _total(cells: Platelets) -> np.ndarray:
    return np.asarray(cells.ages).sum(axis=0)


@given(seed=st.integers(0, 10**6), output=st.floats(0, 2), gate=st.floats(0.05, 1))
def test_megakaryocytes_and_platelets_are_conserved(
    seed: int, output: float, gate: float, woman: Physiology
) -> None:
    rng = np.random.default_rng(seed)
    p = woman.platelets
    rest = platelets.resting_platelets(p)
    cells = Platelets(rng.random((2, 1)) * 8, rng.random((10, 1)))
    after = platelets.platelet_day(cells, _total(rest), ONE, output * ONE, gate * ONE, p)
    mass = 0.5 * _total(cells) / _total(rest)
    mass = mass + 0.25 * (cells.megakaryocytes / rest.megakaryocytes).sum(axis=0)
    entering = output * gate * np.clip(mass, 0.02, 50.0) ** -p.feedback * np.exp(-p.marrow_loss)
    born = np.asarray(after.ages)[0]
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
    after = platelets.platelet_day(rest, _total(rest), ONE, ONE, ONE, p)
    for old, new in zip(rest, after, strict=True):
        np.testing.assert_allclose(new, old, rtol=1e-12)


def test_fewer_platelets_call_for_more(woman: Physiology) -> None:
    p = woman.platelets
    rest = platelets.resting_platelets(p)
    low = Platelets(rest.megakaryocytes, 0.2 * rest.ages)
    normal, called = (
        float(
            np.asarray(
                platelets.platelet_day(x, _total(rest), ONE, ONE, ONE, p).megakaryocytes
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
        q = p if spleen is None else p._replace(splenic_pool=np.array([spleen]))
        found = platelets.platelet_count(rest, _total(rest), ONE, iron * ONE, alarm * ONE, q)
        return float(found[0])

    assert count(iron=0.4) > count() > count(spleen=0.7)
    assert count(alarm=10.0) >= count()
