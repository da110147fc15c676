from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from erythron.physiology.niche import Niche, leak, niche_day, resting_niche
from erythron.physiology.parameters import Physiology

ONE, NONE = np.ones(1), np.zeros(1)


def test_the_full_niche_rests(woman: Physiology) -> None:
    after = niche_day(resting_niche(woman.niche), NONE, NONE, NONE, woman.niche)
    np.testing.assert_allclose(np.stack(after), np.stack(resting_niche(woman.niche)), rtol=1e-12)


@given(
    stem=st.floats(0.01, 1.5),
    clone=st.floats(0, 1.0),
    kill=st.floats(0, 1),
    attack=st.floats(0, 1),
    infused=st.floats(0, 1),
)
def test_pools_stay_finite_and_not_negative(
    stem: float, clone: float, kill: float, attack: float, infused: float, woman: Physiology
) -> None:
    niche = Niche(stem * ONE, clone * ONE, ONE)
    p = woman.niche._replace(stem_kill=kill * ONE)
    after = np.stack(niche_day(niche, attack * ONE, attack * ONE, infused * ONE, p))
    assert np.isfinite(after).all()
    assert (after >= 0).all()


def test_an_emptied_niche_fills_again_and_an_overfull_one_shrinks(woman: Physiology) -> None:
    low = niche_day(Niche(0.3 * ONE, 0 * ONE, ONE), NONE, NONE, NONE, woman.niche)
    high = niche_day(Niche(1.4 * ONE, 0 * ONE, ONE), NONE, NONE, NONE, woman.niche)
    assert low.stem > 0.3
    assert high.stem < 1.4


def test_a_fitter_clone_displaces_healthy_stem_cells(woman: Physiology) -> None:
    p = woman.niche._replace(clone_self_renewal=1.1 * woman.niche.self_renewal)
    niche = Niche(0.9 * ONE, 0.1 * ONE, ONE)
    after = niche_day(niche, NONE, NONE, NONE, p)
    assert after.clone > niche.clone
    assert after.clone / after.stem > niche.clone / niche.stem


def test_killing_empties_slowly_and_progenitors_buffer(woman: Physiology) -> None:
    p = woman.niche._replace(stem_kill=0.05 * ONE)
    niche = resting_niche(p)
    for _ in range(30):
        niche = niche_day(niche, NONE, NONE, NONE, p)
    assert float(niche.stem[0]) < 0.6
    assert float(niche.progenitor[0]) > float(niche.stem[0])


@given(kill=st.floats(0, 0.3), apoptosis=st.floats(0, 1))
def test_immune_attack_kills_as_poison_does(
    kill: float, apoptosis: float, woman: Physiology
) -> None:
    poisoned = woman.niche._replace(stem_kill=kill * ONE, progenitor_kill=apoptosis * ONE)
    one = two = Niche(0.8 * ONE, 0.1 * ONE, ONE)
    for _ in range(20):
        one = niche_day(one, NONE, NONE, NONE, poisoned)
        two = niche_day(two, kill * ONE, apoptosis * ONE, NONE, woman.niche)
    np.testing.assert_allclose(np.stack(two), np.stack(one), rtol=1e-12)


def test_an_attack_on_progenitors_spares_stem_cells(woman: Physiology) -> None:
    rest = resting_niche(woman.niche)
    after = niche_day(rest, NONE, 0.3 * ONE, NONE, woman.niche)
    assert after.progenitor < rest.progenitor
    np.testing.assert_allclose(after.stem, rest.stem, rtol=1e-12)


def test_a_transplant_refills_an_emptied_niche(woman: Physiology) -> None:
    empty = Niche(1e-12 * ONE, NONE, 1e-6 * ONE)

    def years_later(years: int, infused: float) -> Niche:
        niche = niche_day(empty, NONE, NONE, infused * ONE, woman.niche)
        for _ in range(365 * years):
            niche = niche_day(niche, NONE, NONE, NONE, woman.niche)
        return niche

    alone, engrafted = years_later(1, 0.0), years_later(1, 0.05)
    assert float(alone.stem[0]) < 0.01
    assert float(alone.progenitor[0]) < 0.01
    assert 0.7 < float(engrafted.stem[0]) <= 1
    assert 0.9 < float(engrafted.progenitor[0]) <= 1
    assert 0.95 < float(years_later(3, 0.05).stem[0]) <= 1  # full, and not beyond


def test_room_outside_the_marrow_holds_more_cells_and_lets_immature_ones_out(
    woman: Physiology,
) -> None:
    p = woman.niche._replace(extramedullary=0.5 * ONE)
    niche = resting_niche(p)
    for _ in range(4000):
        niche = niche_day(niche, NONE, NONE, NONE, p)
    np.testing.assert_allclose(niche.stem, 1.5, rtol=1e-3)
    assert leak(p) > 100 * leak(woman.niche)
    assert float(leak(p._replace(egress_leak=5.0 * ONE))[0]) == 1
