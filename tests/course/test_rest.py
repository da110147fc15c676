"""Healthy persons stay as they are: the engine's blocks leave the resting state alone."""

from __future__ import annotations

from collections.abc import Callable

import jax
import numpy as np
import pytest

from erythron.course import engine, setting
from erythron.labs import labs
from erythron.people import Man, Person, Woman, draw
from erythron.physiology.parameters import pack, unpack
from erythron.physiology.rest import LEAST_EFFICIENCY

PERSONS = {
    "women": Woman(),
    "men": Man(),
    "high": Woman(altitude_m=4500),
    "smokers": Woman(smoker=True, cigarettes_per_day=40),
    "heavy": Woman(age=55, weight_kg=160, height_m=1.6),
}


@pytest.mark.parametrize("who", PERSONS)
def test_rest_maps_onto_itself(
    who: str, idle: Callable[[int], engine.Lesions], plain_world: Callable[..., engine.World]
) -> None:
    packed = pack(draw(PERSONS[who], engine.LANES, np.random.default_rng(7)))
    begin = engine.rest(packed)
    end, signals = engine.advance(
        begin, idle(engine.LANES), plain_world(), setting.targets(), 0, engine.BLOCK
    )
    before = jax.tree_util.tree_leaves_with_path(begin.state)
    for (path, old), new in zip(before, jax.tree.leaves(end.state), strict=True):
        np.testing.assert_allclose(new, old, rtol=1e-9, atol=1e-300, err_msg=f"{who}{path}")
    assert np.abs(signals.residual).max() < 1e-9


@pytest.mark.parametrize("who", PERSONS)
def test_no_lab_drifts_in_a_year(
    who: str, idle: Callable[[int], engine.Lesions], plain_world: Callable[..., engine.World]
) -> None:
    packed = pack(draw(PERSONS[who], engine.LANES, np.random.default_rng(8)))
    begin = engine.rest(packed)
    _, signals = engine.advance(begin, idle(engine.LANES), plain_world(), setting.targets(), 0, 366)
    for lab in labs().values():
        if lab.observe is not None:
            values = np.asarray(lab.observe(signals))
            np.testing.assert_allclose(values[-1], values[0], rtol=1e-6, err_msg=lab.id)


def test_a_man_neither_bleeds_nor_drifts(idle: Callable[[int], engine.Lesions]) -> None:
    man = Man()
    begin = engine.rest(pack(draw(man, engine.LANES, np.random.default_rng(9))))
    world = setting.world(man, [], [], None, engine.LANES)
    _, signals = engine.advance(begin, idle(engine.LANES), world, setting.targets(), 0, 366)
    np.testing.assert_allclose(signals.hemoglobin[-1], signals.hemoglobin[0], rtol=1e-6)
    np.testing.assert_allclose(signals.store[-1], signals.store[0], rtol=1e-6)
    basal = 2 * np.asarray(unpack(begin.packed).iron.basal_loss)
    assert (signals.lost < basal).all()


def test_the_resting_person_has_her_set_points() -> None:
    values = draw(Woman(), engine.LANES, np.random.default_rng(10))
    points, state, _ = jax.tree.map(np.asarray, engine.rest(pack(values)))
    blood = state.blood
    mcv, mch = blood.volume / blood.cells, 1.0 * blood.hemoglobin / blood.cells
    np.testing.assert_allclose(mcv, values["red_cells.mcv"], rtol=1e-12)
    np.testing.assert_allclose(mch, values["red_cells.mch"], rtol=1e-12)
    rdw = 100 * np.sqrt(blood.square / blood.cells / mcv**2 - 1)
    clamped = points.variation <= 1e-3
    np.testing.assert_allclose(rdw[~clamped], values["red_cells.rdw"][~clamped], rtol=1e-9)
    assert clamped.mean() < 0.02
    np.testing.assert_allclose(points.store, values["iron.store"])


@pytest.mark.parametrize("person", [Woman(weight_kg=31, height_m=1.25), Woman(), Man()])
def test_food_never_takes_iron_away_and_balances_losses(
    person: Person, idle: Callable[[int], engine.Lesions]
) -> None:
    begin = engine.rest(pack(draw(person, engine.LANES, np.random.default_rng(11))))
    least = np.asarray(begin.points.efficiency) <= LEAST_EFFICIENCY
    assert np.asarray(begin.points.efficiency).min() > 0
    assert least.mean() < 0.02
    world = setting.world(person, [], [], None, engine.LANES)
    _, signals = engine.advance(begin, idle(engine.LANES), world, setting.targets(), 0, 100)
    grown = signals.store[-1] / signals.store[0]
    np.testing.assert_allclose(grown[~least], 1.0, rtol=1e-6)
    assert (grown[least] >= 1.0).all()
