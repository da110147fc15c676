from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from erythron.physiology.niche import Niche, niche_day, resting_niche
from erythron.physiology.parameters import Physiology

ONE = np.ones(1)


def test_the_full_niche_rests(woman: Physiology) -> None:
    after = niche_day(resting_niche(woman.niche), woman.niche)
    np.testing.assert_allclose(np.stack(after), np.stack(resting_niche(woman.niche)), rtol=1e-12)


@given(stem=st.floats(0.01, 1.5), clone=st.floats(0, 1.0), kill=st.floats(0, 1))
def test_pools_stay_finite_and_not_negative(
    stem: float, clone: float, kill: float, woman: Physiology
) -> None:
    niche = Niche(stem * ONE, clone * ONE, ONE)
    p = woman.niche._replace(stem_kill=kill * ONE)
    after = np.stack(niche_day(niche, p))
    assert np.isfinite(after).all()
    assert (after >= 0).all()


def test_an_emptied_niche_fills_again_and_an_overfull_one_shrinks(woman: Physiology) -> None:
    low = niche_day(Niche(0.3 * ONE, 0 * ONE, ONE), woman.niche)
    high = niche_day(Niche(1.4 * ONE, 0 * ONE, ONE), woman.niche)
    assert low.stem > 0.3
    assert high.stem < 1.4


def test_a_fitter_clone_displaces_healthy_stem_cells(woman: Physiology) -> None:
    p = woman.niche._replace(clone_self_renewal=1.1 * woman.niche.self_renewal)
    niche = Niche(0.9 * ONE, 0.1 * ONE, ONE)
    after = niche_day(niche, p)
    assert after.clone > niche.clone
    assert after.clone / after.stem > niche.clone / niche.stem


def test_killing_empties_slowly_and_progenitors_buffer(woman: Physiology) -> None:
    p = woman.niche._replace(stem_kill=0.05 * ONE)
    niche = resting_niche(p)
    for _ in range(30):
        niche = niche_day(niche, p)
    assert float(niche.stem[0]) < 0.6
    assert float(niche.progenitor[0]) > float(niche.stem[0])
