"""Derivatives of a course against central differences, every lane another direction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import numpy as np
import pytest

from erythron.causes import Lesion, causes
from erythron.course import engine, setting
from erythron.parameters import find
from erythron.people import Woman, typical
from erythron.physiology.day import day
from erythron.physiology.parameters import INDEX, NAMES, pack, unpack
from erythron.physiology.state import Drivers, Events

DAYS = 200
STEP = 1e-5
LABS = ("hemoglobin", "ferritin", "platelets", "mcv", "neutrophils")
OTHER = ("first severity", "second severity", "bleed", "dose")
# Quick to compile: these tests ask for the right number, not for speed.
FAST = {"xla_backend_optimization_level": 0, "xla_llvm_disable_expensive_passes": True}


Tree = Any
"""Any pytree of arrays."""


class Inputs(NamedTuple):
    packed: Tree
    shift: Tree
    events: Tree


def _off_the_kinks() -> np.ndarray:
    """A woman with no parameter where two branches of the model meet (globin 1, no killing)."""
    values = typical(Woman(age=38, altitude_m=900, smoker=True))
    for k, name in enumerate(NAMES):
        record = find(name)
        if record.link == "additive":
            values[name] += 0.01 * (record.range[1] - values[name])
        else:
            values[name] *= 1.0 + 0.01 * np.sin(k)
    values["erythroid.globin"] = values["erythroid.heme"] = 0.96
    return np.repeat(pack(values), engine.LANES, axis=1)


@pytest.fixture(scope="module")
def lesions() -> engine.Lesions:
    some = [causes()["iron_deficiency"], causes()["anemia_of_inflammation"]]
    sick = [Lesion(cause=c, severity=0.45, onset=-3 * k) for k, c in enumerate(some)]
    return setting.lesions(sick, [], engine.LANES)


@pytest.fixture(scope="module")
def directions() -> list[str]:
    """128 directions: as many parameters as fit, then severities, a bleed and a dose."""
    touched = [n for n in NAMES if n.split(".")[0] not in ("thyroid",)]
    chosen = np.random.default_rng(1).permutation(touched)[: engine.LANES - len(OTHER)]
    return [*(str(name) for name in chosen), *OTHER]


@pytest.fixture(scope="module")
def inputs(lesions: engine.Lesions) -> Inputs:
    events = np.zeros((DAYS, len(Events._fields), engine.LANES))
    events[11, Events._fields.index("bleed_ml")] = 400.0
    events[20:80, Events._fields.index("oral_iron_mg")] = 60.0
    return Inputs(_off_the_kinks(), np.asarray(lesions.shift), events)


@pytest.fixture(scope="module")
def tangents(inputs: Inputs, directions: list[str]) -> Inputs:
    """For each lane the change of the inputs per relative change along its direction."""
    change = Inputs(*(np.zeros_like(x) for x in inputs))
    for lane, name in enumerate(directions):
        if name in INDEX:
            change.packed[INDEX[name], lane] = inputs.packed[INDEX[name], lane]
    first, second, bleed, dose = (directions.index(name) for name in OTHER)
    change.shift[0, :, first] = inputs.shift[0, :, first]
    change.shift[1, :, second] = inputs.shift[1, :, second]
    for lane, kind in ((bleed, "bleed_ml"), (dose, "oral_iron_mg")):
        k = Events._fields.index(kind)
        change.events[:, k, lane] = inputs.events[:, k, lane]
    return change


def _drivers() -> np.ndarray:
    return setting.world(Woman(), [], [], None, engine.LANES)(0, engine.BLOCK)[0]


@pytest.fixture(scope="module")
def course(lesions: engine.Lesions) -> Callable[[Inputs], np.ndarray]:
    def run(x: Inputs) -> np.ndarray:
        def world(first: int, days: int) -> tuple[np.ndarray, np.ndarray]:
            return _drivers(), x.events[first : first + days]

        sick = lesions._replace(shift=x.shift)
        begin = engine.rest(x.packed)
        _, signals = engine.advance(begin, sick, world, setting.targets(), 0, DAYS)
        return np.stack([getattr(signals, lab)[-1] for lab in LABS])

    return run


@pytest.fixture(scope="module")
def slopes(inputs: Inputs, tangents: Inputs, lesions: engine.Lesions) -> np.ndarray:
    """Forward-mode derivatives of the last day's labs (lab, direction)."""
    drivers = _drivers()

    def block(begin: Tree, shift: Tree, first: Tree, events: Tree) -> Tree:
        sick = lesions._replace(shift=shift)
        state, stack = engine.block(begin, sick, first, drivers, events, setting.targets())
        signals = engine.Signals(*stack)
        return begin._replace(state=state), tuple(getattr(signals, lab)[-1] for lab in LABS)

    def push(function: Tree, primals: Tree, changes: Tree) -> Tree:
        def whole(primals: Tree, changes: Tree) -> Tree:
            return jax.jvp(function, primals, changes)

        return jax.jit(whole).lower(primals, changes).compile(compiler_options=FAST)

    with jax.enable_x64(True):
        at = push(engine.start, (inputs.packed,), (tangents.packed,))
        begin, d_begin = at((inputs.packed,), (tangents.packed,))
        step, d_labs = None, None
        for first in range(0, DAYS, engine.BLOCK):
            days = slice(first, first + engine.BLOCK)
            primals = (begin, inputs.shift, np.float64(first), inputs.events[days])
            changes = (d_begin, tangents.shift, np.float64(0.0), tangents.events[days])
            step = step or push(block, primals, changes)
            (begin, _), (d_begin, d_labs) = step(primals, changes)
    return np.stack([np.asarray(x) for x in d_labs])


@pytest.fixture(scope="module")
def differences(
    inputs: Inputs, tangents: Inputs, course: Callable[[Inputs], np.ndarray]
) -> np.ndarray:
    ahead, behind = (
        course(Inputs(*(x + sign * STEP * d for x, d in zip(inputs, tangents, strict=True))))
        for sign in (1.0, -1.0)
    )
    return (ahead - behind) / (2 * STEP)


def test_derivatives_agree_with_central_differences(
    slopes: np.ndarray, differences: np.ndarray, directions: list[str]
) -> None:
    for lab, slope, difference in zip(LABS, slopes, differences, strict=True):
        scale = np.maximum(np.abs(difference), 1e-4 * np.abs(difference).max())
        error = np.abs(slope - difference) / scale
        worst = int(error.argmax())
        assert error[worst] < 1e-4, f"{lab} by {directions[worst]}"
    hemoglobin = dict(zip(directions, slopes[LABS.index("hemoglobin")], strict=True))
    assert hemoglobin["bleed"] < -0.01
    assert hemoglobin["first severity"] < 0
    assert (np.abs(slopes[0]) > 1e-3).sum() > 40


def test_reverse_mode_agrees_with_forward_mode() -> None:
    packed = _off_the_kinks()[:, :1]
    drivers = Drivers(*setting.world(Woman(), [], [], None, 1)(0, 1)[0][0])
    events = Events(*np.zeros((len(Events._fields), 1)))._replace(bleed_ml=np.array([300.0]))

    begin = engine.rest(packed)

    def evening(values: Tree) -> Tree:
        _, signals = day(begin.state, begin.points, unpack(values), drivers, events)
        return signals.hemoglobin[0] + 0.01 * signals.ferritin[0] + signals.epo[0]

    def both(values: Tree, direction: Tree) -> Tree:
        return jax.grad(evening)(values), jax.jvp(evening, (values,), (direction,))[1]

    with jax.enable_x64(True):
        direction = np.random.default_rng(2).standard_normal(packed.shape) * packed
        modes = jax.jit(both).lower(packed, direction).compile(compiler_options=FAST)
        backward, forward = modes(packed, direction)
        along = float((np.asarray(backward) * direction).sum())
        assert float(forward) == pytest.approx(along, rel=1e-9)
