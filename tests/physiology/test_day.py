"""Whole days: what the organs do to each other when an attack, a spleen or a transplant is new."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from jax import Array

from erythron.parameters import parameters
from erythron.people import Woman, typical
from erythron.physiology import red_cells
from erythron.physiology.day import day
from erythron.physiology.iron import IRON_PER_HEMOGLOBIN
from erythron.physiology.parameters import INDEX, pack, unpack
from erythron.physiology.rest import at_rest
from erythron.physiology.signals import Signals, body_iron
from erythron.physiology.state import Drivers, Events, State, neutral_drivers

DAYS = 365
LANES = 8
"""Every call has this shape, so that the day is compiled once."""

Table = np.ndarray
Story = Mapping[str, float | tuple[float, int] | Mapping[int, float]]
"""How she differs from the typical woman at rest: parameters and drivers by value, or by value
and the day on which it ends; events by amounts on days."""


class Lived(NamedTuple):
    """What a year was: signals and pools (day, woman), body iron before it, state after it."""

    signals: Signals
    own: Table
    donors: Table
    stem: Table
    first_iron: Table
    before: State
    after: State


Live = Callable[..., Lived]


@pytest.fixture(scope="module")
def live() -> Live:
    """A year of up to eight stories, side by side."""
    packed = np.repeat(pack(typical(Woman())), LANES, axis=1)
    points, state = at_rest(unpack(list(packed)))

    @jax.jit
    def run(rows: Array, drivers: Array, events: Array) -> Any:  # noqa: ANN401 - scan's own pair
        def step(now: State, today: tuple[Array, Array, Array]) -> tuple[State, Any]:
            p, driver, event = today
            after, seen = day(now, points, unpack(list(p)), Drivers(*driver), Events(*event))
            cells = jnp.sum(after.red_cells, axis=1)
            return after, (seen, cells[red_cells.COUNT], cells[red_cells.DONOR], after.niche.stem)

        return jax.lax.scan(step, state, (rows, drivers, events))

    def build(*stories: Story) -> Lived:
        assert len(stories) <= LANES
        rows = np.repeat(packed[None], DAYS, axis=0)
        neutral = np.stack(neutral_drivers(jnp.ones(LANES)))
        drivers = np.repeat(neutral[None], DAYS, axis=0)
        events = np.zeros((DAYS, len(Events._fields), LANES))
        for lane, story in enumerate(stories):
            for name, given in story.items():
                if isinstance(given, Mapping):
                    events[list(given), Events._fields.index(name), lane] = list(given.values())
                    continue
                value, end = given if isinstance(given, tuple) else (given, DAYS)
                if "." in name:
                    rows[:end, INDEX[name], lane] = value
                else:
                    drivers[:end, Drivers._fields.index(name), lane] = value
        after, seen = jax.tree.map(np.asarray, run(rows, drivers, events))
        signals, own, donors, stem = seen
        return Lived(signals, own, donors, stem, np.asarray(body_iron(state)), state, after)

    return build


def _at_rest(year: Lived, lane: int) -> None:
    before = jax.tree_util.tree_leaves_with_path(year.before)
    for (path, old), new in zip(before, jax.tree.leaves(year.after), strict=True):
        name, first = jax.tree_util.keystr(path), np.asarray(old)[..., lane]
        # What is absent at rest may be as much as the rounding of the pools beside it.
        np.testing.assert_allclose(new[..., lane], first, rtol=1e-7, atol=1e-8, err_msg=name)
    for name, values in year.signals._asdict().items():
        if name != "residual":
            first, last = values[0, lane], values[-1, lane]
            np.testing.assert_allclose(last, first, rtol=1e-7, atol=1e-12, err_msg=name)


# Attacks and loads that are absent in health, each with what it needs to be seen.
NEEDS: dict[str, dict[str, float]] = {
    "immunity.perforin_kill": {},
    "immunity.fas_apoptosis": {},
    "immunity.red_cell_antibody": {},
    "immunity.platelet_antibody": {},
    "immunity.marrow_antibody": {},
    "immunity.complement": {"red_cells.clone_share": 0.5},
    "red_cells.clone_share": {"immunity.complement": 0.1},
    "red_cells.oxidant": {},
    "red_cells.shear": {},
    "spleen.trapping": {},
    "iron.chelation": {},
    "kidney.dialysis": {},
    "niche.extramedullary": {},
    "leukocytes.blast_spill": {"niche.clone_seed": 1e-3, "niche.clone_effectiveness": 0.1},
}
# What shapes them, away from its resting value, without any of them.
IDLE: dict[str, float] = {
    "immunity.t_cell_control": 0.3,
    "immunity.antibody_control": 0.2,
    "immunity.phagocytosis": 3.0,
    "immunity.splenic_share": 0.9,
    "immunity.complement_control": 2.0,
    "red_cells.oxidant_age": 20.0,
    "red_cells.oxidant_intravascular": 0.8,
    "red_cells.schistocytes_per_shear": 60.0,
    "red_cells.spherocytes_per_antibody": 200.0,
    "kidney.hemoglobinuria": 0.5,
    "kidney.hemoglobinuria_from": 8.0,
    "niche.extramedullary_leak": 0.4,
    "spleen.red_cell_pool": 0.2,
    "spleen.neutrophil_pool": 0.8,
    "spleen.destruction": 0.03,
    "spleen.dilution": 0.2,
    "gestation.fetuses": 1.0,
    "gestation.expansion": 0.8,
    "gestation.folate": 1.4,
}


def test_every_new_attack_is_absent_in_health() -> None:
    assert {name: parameters()[name].value for name in NEEDS} == dict.fromkeys(NEEDS, 0.0)
    assert all(parameters()[name].link == "additive" for name in NEEDS)
    assert all(parameters()[name].value != value for name, value in IDLE.items())


def test_without_an_attack_nothing_that_shapes_it_changes_anything(live: Live) -> None:
    """A resting year maps onto itself, though every brake, pool and gain is another."""
    shaped = {"red_cells.shear": 0.0, **IDLE}
    year = live({}, shaped, {**shaped, "fetuses": 2.0})
    for lane in range(3):
        _at_rest(year, lane)
        for name, values in year.signals._asdict().items():
            if name != "residual":
                np.testing.assert_allclose(
                    values[-1, lane], values[-1, 0], rtol=1e-12, atol=1e-12, err_msg=name
                )


def test_every_new_attack_is_felt(live: Live) -> None:
    names = sorted(NEEDS)
    for chunk in (names[:7], names[7:]):
        attacked = live(*({**NEEDS[n], n: 0.5 * parameters()[n].range[1]} for n in chunk))
        quiet = live(*(NEEDS[n] for n in chunk))
        for lane, name in enumerate(chunk):
            moved = [
                seen
                for seen, values in attacked.signals._asdict().items()
                if seen != "residual"
                and not np.allclose(values[30, lane], getattr(quiet.signals, seen)[30, lane], 1e-6)
            ]
            assert moved, name


HEMOLYSIS: Story = {
    "red_cells.clone_share": 0.9,
    "immunity.complement": 0.15,
}


def _iron_error(year: Lived) -> float:
    """Worst change of body iron less the ledger, relative to body iron."""
    s = year.signals
    change = np.diff(np.concatenate([year.first_iron[None], s.body_iron]), axis=0)
    ledger = s.absorbed + s.infused + s.transfused - s.lost - s.fetal
    return float(np.max(np.abs(change - ledger) / s.body_iron))


def test_iron_is_conserved_over_a_hemolytic_year(live: Live) -> None:
    dry = {**HEMOLYSIS, "kidney.hemoglobinuria": 0.0}
    chelated = {**HEMOLYSIS, "iron.chelation": 0.002}
    many: Story = {
        "red_cells.shear": 0.02,
        "red_cells.oxidant": (0.3, 40),
        "spleen.trapping": 0.02,
        "spleen.size": 6.0,
        "immunity.red_cell_antibody": 0.03,
        "immunity.marrow_antibody": 0.4,
        "iron.chelation": 0.001,
    }
    given_blood = {
        "red_cell_units": {30: 2.0, 90: 2.0},
        "platelet_units": {50: 1.0},
        "iv_iron_mg": {200: 1000.0},
    }
    year = live(
        {},
        dry,
        HEMOLYSIS,
        {**chelated, **given_blood},
        {**many, **given_blood},
        {"iron.chelation": 0.002},
        {**many, "kidney.hemoglobinuria": 0.4, "placental_iron": 3.0},
    )
    assert _iron_error(year) < 1e-9
    assert float(np.abs(year.signals.residual).max()) < 1e-9
    assert all(np.isfinite(x).all() for x in year.signals)
    basal, kept, urine, *_ = year.signals.lost[20:].sum(axis=0)
    # Urinary iron of 3 to 20 mg a day is what hemoglobinuria is known for.
    assert 3 < (urine - kept) / len(year.signals.lost[20:]) < 20
    assert kept < 1.2 * basal
    chelated_only = year.signals.lost[:, 5].sum() - year.signals.lost[:, 0].sum()
    assert chelated_only > 100
    assert year.signals.store[-1, 5] < year.signals.store[-1, 0] - 50


def test_iron_is_lost_with_the_urine_only_beyond_what_plasma_clears(live: Live) -> None:
    mild = {"red_cells.clone_share": 0.05, "immunity.complement": 0.02}
    wet = {"kidney.hemoglobinuria": 0.5}
    year = live(*({**attack, **more} for attack in (mild, HEMOLYSIS) for more in ({}, wet)))
    np.testing.assert_allclose(year.signals.lost[:, 1], year.signals.lost[:, 0], rtol=1e-12)
    assert year.signals.lost[50, 3] > 1.5 * year.signals.lost[50, 2]


BURSTING: dict[str, Story] = {
    "shear": {"red_cells.shear": 1.0},
    "oxidant": {
        "red_cells.oxidant": 2.0,
        "red_cells.oxidant_age": 2.0,
        "red_cells.oxidant_intravascular": 0.95,
    },
    "complement": {"red_cells.clone_share": 1.0, "immunity.complement": 1.0},
    "antibody": {"immunity.red_cell_antibody": 1.0, "red_cells.intravascular": 0.95},
    "both": {"red_cells.shear": 1.0, "red_cells.oxidant": 2.0},
}


@pytest.mark.parametrize("attack", ["shear", "oxidant", "complement", "antibody", "both"])
def test_within_vessels_no_more_is_freed_than_dies(attack: str, live: Live) -> None:
    """Under the strongest attacks parameters admit; the first day's urine tells what burst."""
    share = 0.6
    ill, well = 0, 1
    seen = live({"kidney.hemoglobinuria": share, **BURSTING[attack]}, {}).signals
    urine = (seen.lost[0, ill] - seen.lost[0, well]) / IRON_PER_HEMOGLOBIN
    normal_loss = 10.0  # g, more than a day's resting births replace
    died = seen.hemoglobin_mass[0, well] - seen.hemoglobin_mass[0, ill] + normal_loss
    assert urine > 10  # it is seen at all
    assert urine < share * died
    assert (seen.body_iron > 0).all()


def test_donor_cells_are_spared_what_is_wrong_with_her_own(live: Live) -> None:
    units = {"red_cell_units": {5: 4.0}}
    attacks: list[Story] = [
        {},
        {"spleen.trapping": 0.05},
        HEMOLYSIS,
        {"red_cells.oxidant": 0.3},
        {"immunity.red_cell_antibody": 0.05},
        {"red_cells.shear": 0.05},
    ]
    year = live(*({**a, **units, "menses": 0.0} for a in attacks))
    donors, own = year.donors[40], year.own[40]
    assert donors[0] > 0
    np.testing.assert_allclose(donors[1:4], donors[0], rtol=1e-12)
    np.testing.assert_allclose(donors[4:6], donors[0] * np.exp(-0.05 * 35), rtol=1e-9)
    assert (own[1:6] < 0.9 * own[0]).all()


def test_splenectomy_raises_platelets_and_helps_against_antibodies(live: Live) -> None:
    removed = {"spleen.function": 0.05}
    antibody = {"immunity.red_cell_antibody": 0.06, "immunity.platelet_antibody": 0.6}
    rigid = {"spleen.trapping": 0.04}
    year = live(
        {},
        removed,
        antibody,
        {**antibody, **removed},
        rigid,
        {**rigid, **removed},
    ).signals
    ratio = year.platelets[:, 1] / year.platelets[:, 0]
    assert (ratio > 1.3).all()
    assert (ratio < 1.6).all()
    np.testing.assert_allclose(year.hemoglobin[:, 1], year.hemoglobin[:, 0], rtol=1e-9)
    assert year.platelets[-1, 3] > 1.5 * year.platelets[-1, 2]
    assert year.hemoglobin[-1, 3] > year.hemoglobin[-1, 2] + 0.5
    assert year.hemoglobin[-1, 5] > year.hemoglobin[-1, 4] + 0.5
    assert abs(year.hemoglobin[-1, 5] - year.hemoglobin[-1, 0]) < 0.3


def test_a_large_spleen_lowers_all_counts_and_raises_plasma(live: Live) -> None:
    year = live({}, {"spleen.size": 6.0}).signals
    for name in ("hemoglobin", "rbc", "neutrophils", "platelets"):
        values = getattr(year, name)[-1]
        assert values[1] < 0.95 * values[0], name
    assert year.plasma_volume[-1, 1] > 1.1 * year.plasma_volume[-1, 0]


def test_a_transplant_refills_the_niche_an_attack_emptied(live: Live) -> None:
    attack: Story = {"immunity.perforin_kill": (0.3, 100)}
    graft: Story = {"stem_cells": {100: 0.2}}
    year = live(
        attack,
        {**attack, **graft},
        {"immunity.perforin_kill": 0.3, **graft},
        {"immunity.perforin_kill": 0.3, "immunity.t_cell_control": 0.001},
    )
    stem, neutrophils = year.stem, year.signals.neutrophils
    assert (stem[99, :3] < 1e-6).all()
    assert stem[-1, 0] < 0.01  # nothing was left to grow from
    assert stem[-1, 1] > 0.7
    assert neutrophils[-1, 1] > 0.8 * neutrophils[0, 1]
    assert neutrophils[-1, 0] < 0.1 * neutrophils[0, 0]
    assert stem[-1, 2] < 0.01  # T cells kill the graft as well
    assert stem[-1, 3] > 0.9  # held back, they hardly touch it


def test_transfused_platelets_raise_the_count_and_are_gone_in_ten_days(live: Live) -> None:
    doses = {"platelet_units": {20: 1.0}}
    antibody = {"immunity.platelet_antibody": 1.0}
    count = live({}, doses, antibody, {**antibody, **doses}).signals.platelets
    rise, coated = count[:, 1] - count[:, 0], count[:, 3] - count[:, 2]
    assert (rise[:20] == 0).all()
    assert 15 < rise[20] < 45
    assert abs(rise[32]) < 0.3 * rise[20]  # fewer were made meanwhile
    assert 0 < coated[20] < 0.5 * rise[20]  # antibodies meet them too
    assert coated[22] < 0.2 * coated[20]


def test_twins_take_iron_plasma_and_folate_of_their_own(live: Live) -> None:
    one = {"plasma": 1.4, "red_cells": 1.2, "folate_use": 1.6, "placental_iron": 3.0}
    year = live(
        one,
        {**one, "fetuses": 1.0},
        {**one, "gestation.fetuses": 1.0},
    ).signals
    # The placentas' demand doubles; what they get falls a little with her saturation.
    assert year.fetal[0, 1] == pytest.approx(2 * year.fetal[0, 0], rel=0.1)
    assert year.plasma_volume[60, 1] > 1.05 * year.plasma_volume[60, 0]
    assert year.store[-1, 1] < year.store[-1, 0]
    assert year.folate[-1, 1] < year.folate[-1, 0]
    for name, values in year._asdict().items():
        if name != "residual":
            np.testing.assert_allclose(values[:, 2], values[:, 1], rtol=1e-12, err_msg=name)


def test_a_film_shows_what_is_wrong(live: Live) -> None:
    year = live(
        {},
        {"red_cells.shear": 0.05},
        {"immunity.red_cell_antibody": 0.07},
        {"niche.egress_leak": 0.05},
        {"inflammation.il6": 30.0},
        {
            "niche.clone_seed": 0.01,
            "niche.clone_self_renewal": 0.95,
            "leukocytes.blast_spill": 20.0,
            "niche.clone_effectiveness": 0.05,
        },
    ).signals
    names = ("schistocytes", "spherocytes", "teardrops", "immature_granulocytes", "blasts")
    seen = np.stack([getattr(year, name)[200] for name in names])
    normal = np.array([0.5, 0.5, 0.5, 0.6, 0.1])
    expected = {
        0: set(),
        1: {"schistocytes"},
        2: {"spherocytes"},
        3: {"teardrops", "immature_granulocytes", "blasts"},
        4: {"immature_granulocytes"},
        5: {"blasts"},
    }
    for lane, odd in expected.items():
        assert {n for n, x, top in zip(names, seen[:, lane], normal, strict=True) if x > top} == odd
    assert (seen <= 100).all()
    assert year.nrbc[200, 3] > 1 > year.nrbc[200, 0]
