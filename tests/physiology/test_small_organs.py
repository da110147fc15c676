"""Kidney, inflammation, losses, plasma, heme catabolism."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.physiology import catabolism, inflammation, kidney, losses, plasma
from erythron.physiology.parameters import Physiology

ONE = np.ones(1)


@given(volume=st.floats(0, 20000), blood=st.floats(1500, 7000))
def test_a_loss_never_takes_all_the_blood(volume: float, blood: float) -> None:
    share = float(losses.share_lost(np.array([volume]), np.array([blood]))[0])
    assert 0 <= share <= 1
    assert share < 1 or volume > 30 * blood


def test_losses_add_up(woman: Physiology) -> None:
    p = woman.losses._replace(bleeding=np.array([7.0]))
    none, all_ = (float(losses.daily_loss(x * ONE, 250 * ONE, p)[0]) for x in (0, 1))
    assert none == pytest.approx(257.0)
    assert all_ - none == pytest.approx(float(p.menses[0] / p.cycle[0]))


def test_less_filtration_makes_less_epo_and_more_creatinine(woman: Physiology) -> None:
    rate = np.linspace(0.03, 1.2, 50)
    rest = np.full(50, 106.0)
    capacity = np.asarray(kidney.epo_capacity(106.0 * rate, rest, woman.kidney))
    assert (np.diff(capacity) > 0).all()
    for healthy in (60 * ONE, 106 * ONE):
        assert float(kidney.epo_capacity(healthy, healthy, woman.kidney)[0]) == 1
    assert (np.diff(kidney.creatinine(rate, woman.kidney)) < 0).all()
    lifespan = np.asarray(kidney.uremic_lifespan(rate, woman.kidney))
    assert (lifespan > 0).all()
    assert (np.diff(lifespan) >= 0).all()


@given(freed=st.floats(0, 100))
def test_urine_takes_hemoglobin_beyond_what_plasma_clears(freed: float, woman: Physiology) -> None:
    p = woman.kidney
    most, share = float(p.hemoglobinuria_from[0]), float(p.hemoglobinuria[0])
    lost = float(kidney.hemoglobinuria(freed * ONE, p)[0])
    if freed <= most:
        assert lost == 0
    else:
        assert lost == pytest.approx(share * (freed - most))
    assert lost < freed or freed == 0
    assert float(kidney.hemoglobinuria(most * ONE, p)[0]) == 0


def test_inflammation_is_silent_in_health(woman: Physiology) -> None:
    p = woman.inflammation
    assert float(inflammation.alarm(p)[0]) == 1
    assert float(inflammation.blunting(p)[0]) == 0
    assert float(inflammation.progenitor_gain(p)[0]) == 1
    assert float(inflammation.lifespan_factor(p)[0]) == 1
    np.testing.assert_allclose(inflammation.crp_day(p.crp, ONE, p), p.crp)


@given(cytokine=st.floats(0.01, 50))
def test_cytokines_blunt_by_a_share(cytokine: float, woman: Physiology) -> None:
    p = woman.inflammation._replace(cytokine=np.array([cytokine]))
    assert 0 < float(inflammation.blunting(p)[0]) < 1
    assert 0 < float(inflammation.progenitor_gain(p)[0]) < 1
    assert 0 < float(inflammation.lifespan_factor(p)[0]) < 1


def test_plasma_refills_toward_its_target(woman: Physiology) -> None:
    p = woman.plasma
    rest, cells = np.array([2400.0]), np.array([1500.0])
    volume = 0.8 * rest
    for _ in range(60):
        volume = plasma.plasma_day(volume, cells, rest, cells, ONE, p)
    np.testing.assert_allclose(volume, rest * p.expansion, rtol=1e-6)


@given(red=st.floats(50, 9000), factor=st.floats(1.0, 1.6))
def test_plasma_is_never_driven_dry(red: float, factor: float, woman: Physiology) -> None:
    rest, volume = np.array([2400.0]), np.array([2400.0])
    for _ in range(60):
        volume = plasma.plasma_day(
            volume, np.array([red]), rest, np.array([1500.0]), factor * ONE, woman.plasma
        )
    assert float(volume[0]) > 0.25 * float(rest[0])


@given(hematocrit=st.floats(0.1, 0.65))
def test_resting_volumes_have_the_venous_hematocrit(hematocrit: float, woman: Physiology) -> None:
    water, cells = plasma.resting_volumes(np.array([hematocrit]), woman.plasma)
    venous = plasma.venous_volume(water, cells, woman.plasma)
    assert float((cells / venous)[0]) == pytest.approx(hematocrit)
    assert float((water + cells)[0]) == pytest.approx(1000 * float(woman.plasma.blood_volume[0]))


def _heme(peripheral: float, marrow: float = 1.0, inside: float = 0.1) -> catabolism.Heme:
    values = (peripheral, marrow, marrow, 0.15, inside)
    return catabolism.Heme(*(np.array([x]) for x in values))


def test_hemolysis_raises_bilirubin_and_ldh_and_takes_haptoglobin(woman: Physiology) -> None:
    p = woman.catabolism
    calm, hot = _heme(1.0, inside=catabolism.INTRAVASCULAR_REST), _heme(5.0, inside=0.3)
    assert float(catabolism.indirect_bilirubin(calm, ONE, p)[0]) == pytest.approx(
        float(p.indirect_bilirubin[0] / p.conjugation[0])
    )
    bilirubin = catabolism.indirect_bilirubin
    assert bilirubin(hot, ONE, p) > 2 * bilirubin(calm, ONE, p)
    assert catabolism.ldh(hot, p) > catabolism.ldh(calm, p)
    level = p.haptoglobin
    np.testing.assert_allclose(catabolism.haptoglobin_day(level, calm, ONE, p), level)
    for _ in range(10):
        level = catabolism.haptoglobin_day(level, hot, ONE, p)
    assert 0 < float(level[0]) < 0.3 * float(p.haptoglobin[0])


def test_death_in_the_marrow_raises_ldh_too(woman: Physiology) -> None:
    assert catabolism.ldh(_heme(1.0, 8.0), woman.catabolism) > catabolism.ldh(
        _heme(1.0), woman.catabolism
    )


def test_young_cells_lower_glycated_hemoglobin(woman: Physiology) -> None:
    p = woman.catabolism
    rest, young = (
        float(catabolism.glycated_hemoglobin(np.array([age]), np.array([58.0]), p)[0])
        for age in (58.0, 29.0)
    )
    assert rest == pytest.approx(float(p.hba1c[0]))
    assert young < 0.8 * rest
