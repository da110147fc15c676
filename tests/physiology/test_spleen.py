from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.physiology import platelets, spleen
from erythron.physiology.parameters import Physiology
from erythron.physiology.spleen import SpleenParameters

ONE = np.ones(1)
SHARES = (spleen.platelets_free, spleen.red_cells_free, spleen.neutrophils_free)
OURS = (*SHARES, spleen.plasma_factor, spleen.trapping, spleen.destruction)


def _with(p: SpleenParameters, **changes: float) -> SpleenParameters:
    return p._replace(**{name: x * ONE for name, x in changes.items()})


def _all(p: SpleenParameters) -> list[float]:
    return [float(np.asarray(f(p))[0]) for f in OURS]


def test_a_normal_spleen_changes_nothing(woman: Physiology) -> None:
    np.testing.assert_allclose(_all(woman.spleen), [1, 1, 1, 1, 0, 0], rtol=1e-12)


@given(size=st.floats(1.01, 15), more=st.floats(0.1, 10))
def test_the_larger_the_spleen_the_more_it_holds_eats_and_dilutes(
    size: float, more: float, woman: Physiology
) -> None:
    small, large = (_all(_with(woman.spleen, size=s)) for s in (size, size + more))
    assert all(x > y > 0 for x, y in zip(small[:3], large[:3], strict=True))
    assert 1 < small[3] < large[3]
    assert 0 < small[5] < large[5]


@pytest.mark.parametrize("share", SHARES)
def test_a_massive_spleen_holds_what_is_known(
    share: Callable[[SpleenParameters], np.ndarray], woman: Physiology
) -> None:
    """Ninety percent of platelets, about half the neutrophils, a sixth to a third of red cells."""
    massive = _with(woman.spleen, size=8.0)
    normal = 1 - float(woman.spleen.platelet_pool[0]) if share is spleen.platelets_free else 1.0
    held = 1 - normal * float(np.asarray(share(massive))[0])
    low, high = dict(zip(SHARES, [(0.75, 0.95), (1 / 6, 1 / 3), (0.4, 0.6)], strict=True))[share]
    assert low < held < high


def test_a_small_spleen_of_full_function_holds_fewer_platelets_and_no_others(
    woman: Physiology,
) -> None:
    free, *others = _all(_with(woman.spleen, size=0.3))
    assert 1 < free < 1.5
    np.testing.assert_allclose(others, [1, 1, 1, 0, 0], rtol=1e-12)


def test_splenectomy_raises_platelets_and_undoes_a_large_spleen(woman: Physiology) -> None:
    p, rest = woman.platelets, platelets.resting_platelets(woman.platelets)
    total = np.asarray(rest.ages).sum(axis=0)

    def count(spleen_now: SpleenParameters) -> float:
        free = spleen.platelets_free(spleen_now)
        return float(platelets.platelet_count(rest, total, ONE, ONE, ONE, free, p)[0])

    before, after = count(woman.spleen), count(_with(woman.spleen, function=0.05))
    assert 1.3 < after / before < 1.6
    # All that a spleen held circulates again, and no more.
    assert after < before / (1 - float(woman.spleen.platelet_pool[0]))
    ill = {"size": 8.0, "trapping": 0.05}
    removed = _all(_with(woman.spleen, **ill, function=0.0))
    np.testing.assert_allclose(removed[1:], [1, 1, 1, 0, 0], rtol=1e-12)


@given(trapping=st.floats(0, 1), function=st.floats(0, 2))
def test_trapping_of_rigid_cells_needs_a_working_spleen(
    trapping: float, function: float, woman: Physiology
) -> None:
    p = _with(woman.spleen, trapping=trapping, function=function)
    assert float(np.asarray(spleen.trapping(p))[0]) == pytest.approx(trapping * function)
