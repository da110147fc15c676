from __future__ import annotations

from collections.abc import Callable

import jax
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.causes import cause
from erythron.course import engine, setting
from erythron.people import Woman, draw, typical
from erythron.physiology.parameters import pack


def _one(onset: float, rise: float, end: float, fade: float) -> engine.Lesions:
    return engine.Lesions(
        *(np.full((1, 1), x) for x in (onset, rise, end, fade)),
        shift=np.ones((1, 1, 1)),
        of=-np.ones((1, 1)),
    )


@given(
    today=st.floats(-500, 2000),
    onset=st.integers(-400, 400),
    rise=st.floats(0.1, 200),
    length=st.integers(0, 600),
    fade=st.floats(0.1, 200),
)
def test_strength_is_a_share_and_nothing_outside_its_time(
    today: float, onset: int, rise: float, length: int, fade: float
) -> None:
    share = float(engine.strength(_one(onset, rise, onset + length, fade), today)[0, 0])
    assert 0.0 <= share <= 1.0
    if today <= onset or today >= onset + length + fade:
        assert share == 0.0


def test_strength_rises_stays_and_fades() -> None:
    lesion = _one(10, 20, 100, 40)
    days = {10: 0, 20: 0.5, 30: 1, 99: 1, 120: 0.5, 140: 0, 500: 0}
    found = [float(engine.strength(lesion, float(day))[0, 0]) for day in days]
    assert found == pytest.approx(list(days.values()))


@pytest.mark.parametrize(
    ("women", "length"), [(1, engine.SOLO_BLOCK), (engine.LANES, engine.BLOCK)]
)
def test_blocks_give_the_same_as_one_long_run(women: int, length: int) -> None:
    woman = Woman()
    packed = np.repeat(pack(typical(woman)), women, axis=1)
    sick = [cause("iron_deficiency", 0.8, 20)]
    world = setting.world(woman, sick, [], None, women)
    lesions = setting.lesions(sick, [], women)
    begin = engine.rest(packed)
    whole_end, whole = engine.advance(begin, lesions, world, setting.targets(), 0, 3 * length)
    here, parts = begin, []
    for first in (0, length, 2 * length):
        here, signals = engine.advance(here, lesions, world, setting.targets(), first, length)
        parts.append(signals)
    for name in engine.Signals._fields:
        pieces = np.concatenate([getattr(part, name) for part in parts])
        assert np.array_equal(pieces, getattr(whole, name)), name
    for old, new in zip(jax.tree.leaves(whole_end), jax.tree.leaves(here), strict=True):
        assert np.array_equal(old, new)


def test_a_shorter_run_is_the_beginning_of_a_longer_one() -> None:
    woman = Woman()
    world, none = setting.world(woman, [], [], None, 1), setting.lesions([], [], 1)
    begin = engine.rest(pack(typical(woman)))
    _, short = engine.advance(begin, none, world, setting.targets(), 0, 130)
    _, long = engine.advance(begin, none, world, setting.targets(), 0, 200)
    assert short.hemoglobin.shape == (130, 1)
    assert np.array_equal(short.ferritin, long.ferritin[:130])


def test_lanes_do_not_touch_each_other(
    idle: Callable[[int], engine.Lesions], plain_world: Callable[..., engine.World]
) -> None:
    packed = pack(draw(Woman(), engine.LANES, np.random.default_rng(3)))
    bleed = np.linspace(0, 1500, engine.LANES)
    order = np.random.default_rng(4).permutation(engine.LANES)
    one = engine.advance(
        engine.rest(packed),
        idle(engine.LANES),
        plain_world({2: {"bleed_ml": bleed}}),
        setting.targets(),
        0,
        100,
    )[1]
    other = engine.advance(
        engine.rest(packed[:, order]),
        idle(engine.LANES),
        plain_world({2: {"bleed_ml": bleed[order]}}),
        setting.targets(),
        0,
        100,
    )[1]
    np.testing.assert_allclose(other.hemoglobin, one.hemoglobin[:, order], rtol=1e-12)
    np.testing.assert_allclose(other.ferritin, one.ferritin[:, order], rtol=1e-12)


def test_one_woman_alone_equals_her_lane() -> None:
    woman = Woman()
    sick = [cause("iron_deficiency", 0.9, 0)]
    alone, wide = (
        engine.advance(
            engine.rest(np.repeat(pack(typical(woman)), women, axis=1)),
            setting.lesions(sick, [], women),
            setting.world(woman, sick, [], None, women),
            setting.targets(),
            0,
            200,
        )[1]
        for women in (1, engine.LANES)
    )
    for name in ("hemoglobin", "ferritin", "platelets", "hepcidin"):
        np.testing.assert_allclose(
            getattr(wide, name)[:, :1], getattr(alone, name), rtol=1e-9, err_msg=name
        )


@given(women=st.integers(2, 700))
def test_batches_are_padded_with_the_last_woman(women: int) -> None:
    packed = np.arange(3.0 * women).reshape(3, women)
    cut = list(engine.batches(packed))
    assert {b.shape for b in cut} == {(3, engine.LANES)}
    joined = np.concatenate(cut, axis=1)
    assert np.array_equal(joined[:, :women], packed)
    assert (joined[:, women:] == packed[:, -1:]).all()


def test_one_woman_runs_alone() -> None:
    assert [b.shape for b in engine.batches(np.ones((3, 1)))] == [(3, 1)]
