from __future__ import annotations

import jax
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.physiology import immunity, red_cells
from erythron.physiology.immunity import ImmunityParameters
from erythron.physiology.parameters import Physiology

ONE = np.ones(1)
_day = jax.jit(red_cells.red_cell_day)
ATTACKS = (
    "perforin_kill",
    "fas_apoptosis",
    "red_cell_antibody",
    "platelet_antibody",
    "marrow_antibody",
    "complement",
)


def _attacks(p: ImmunityParameters) -> dict[str, float]:
    """What each attack does to its cells, by the parameter that makes it."""
    found = {
        "perforin_kill": immunity.stem_cell_kill(p),
        "fas_apoptosis": immunity.progenitor_apoptosis(p),
        "red_cell_antibody": immunity.red_cell_hazard(ONE, p),
        "platelet_antibody": immunity.platelet_hazard(ONE, p),
        "marrow_antibody": immunity.marrow_loss(p),
        "complement": immunity.lysis(red_cells.AGE, 0.5 * ONE, p)[0],
    }
    return {name: float(np.asarray(x)[0]) for name, x in found.items()}


def _ill(woman: Physiology, **changes: float) -> ImmunityParameters:
    return woman.immunity._replace(**{name: x * ONE for name, x in changes.items()})


def test_in_health_nothing_is_attacked(woman: Physiology) -> None:
    assert set(_attacks(woman.immunity).values()) == {0.0}


@pytest.mark.parametrize("name", ATTACKS)
def test_each_attack_hits_its_own_cells_only(name: str, woman: Physiology) -> None:
    found = _attacks(_ill(woman, **{name: 0.2}))
    assert found.pop(name) > 0
    assert set(found.values()) == {0.0}


@pytest.mark.parametrize(
    ("brake", "braked"),
    [
        ("t_cell_control", {"perforin_kill", "fas_apoptosis"}),
        ("antibody_control", {"red_cell_antibody", "platelet_antibody", "marrow_antibody"}),
        ("phagocytosis", {"red_cell_antibody", "platelet_antibody"}),
        ("complement_control", {"complement"}),
    ],
)
def test_each_brake_holds_back_its_own_attacks_only(
    brake: str, braked: set[str], woman: Physiology
) -> None:
    attack = dict.fromkeys(ATTACKS, 0.1)
    free, held = _attacks(_ill(woman, **attack)), _attacks(_ill(woman, **attack, **{brake: 0.25}))
    assert {name for name in ATTACKS if held[name] != free[name]} == braked
    for name in braked - {"complement"}:
        assert held[name] == pytest.approx(0.25 * free[name], rel=1e-12)
    weaker = _attacks(_ill(woman, **attack | {"complement": 0.025}))
    if "complement" in braked:
        assert held["complement"] == pytest.approx(weaker["complement"], rel=1e-12)


@given(share=st.floats(0.1, 0.95), spleen=st.floats(0, 2))
def test_the_spleen_eats_its_share_of_coated_cells(
    share: float, spleen: float, woman: Physiology
) -> None:
    p = _ill(woman, red_cell_antibody=0.1, platelet_antibody=0.4, splenic_share=share)
    left = 1 - share + share * spleen
    for hazard, whole in ((immunity.red_cell_hazard, 0.1), (immunity.platelet_hazard, 0.4)):
        assert float(hazard(spleen * ONE, p)[0]) == pytest.approx(whole * left, rel=1e-9)
        assert float(hazard(ONE, p)[0]) == pytest.approx(whole, rel=1e-12)


@given(share=st.floats(0, 0.99), rate=st.floats(0, 1))
def test_complement_leaves_the_exact_mixture_of_clone_and_healthy_cells(
    share: float, rate: float, woman: Physiology
) -> None:
    p = _ill(woman, complement=rate)
    keep = np.asarray(red_cells.survival(119.0 * ONE, 0.0005 * ONE))
    burst = np.asarray(immunity.lysis(red_cells.AGE, share * ONE, p))
    assert ((burst >= 0) & (burst <= 1)).all()
    # Three lanes: the mixture as the model has it, its clone alone, its healthy cells alone.
    each = np.concatenate([keep * (1 - burst), keep * np.exp(-rate), keep], axis=1)
    cells = np.zeros((5, red_cells.AGES, 3))
    cells[red_cells.COUNT, 0] = 1.0, share, 1.0 - share
    for age in range(1, red_cells.AGES):
        cells = _day(cells, each, each, np.zeros(3))
        mixture, clone, healthy = np.asarray(cells)[red_cells.COUNT, age]
        np.testing.assert_allclose(mixture, clone + healthy, rtol=1e-9, err_msg=str(age))


@given(rate=st.floats(0.01, 1))
def test_a_day_of_complement_takes_the_whole_clones_share_of_the_newborn(
    rate: float, woman: Physiology
) -> None:
    p = _ill(woman, complement=rate)
    clone = np.linspace(0, 1, 6)
    burst = np.asarray(immunity.lysis(red_cells.AGE, clone, p))
    np.testing.assert_allclose(burst[0], np.minimum(clone, 0.999) * -np.expm1(-rate), rtol=1e-12)
    assert (np.diff(burst, axis=1) >= 0).all()  # a larger clone bursts more at every age
    assert (np.diff(burst, axis=0) <= 0).all()  # the clone dies out of a cohort
