"""Run a batch of women through days, in blocks of fixed length.

Every new scan length would compile anew, so days run in blocks of `BLOCK`; batches are padded
to `LANES` (or run alone). Two compiled shapes serve everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from erythron.course.compiled import compiled
from erythron.physiology.day import day
from erythron.physiology.parameters import shifted, unpack
from erythron.physiology.rest import at_rest
from erythron.physiology.signals import Signals
from erythron.physiology.state import Drivers, Events, SetPoints, State

BLOCK = 100
LANES = 128


class Lesions(NamedTuple):
    """Causes and parameter-changing treatments as shifts that come and go.

    Attributes:
        onset: (lesion, woman) first day.
        rise: Days from onset to full effect.
        end: Day on which it starts to fade (far away if never).
        fade: Days it takes to fade.
        shift: (lesion, target, woman) full shift on each target's link scale.
    """

    onset: Array
    rise: Array
    end: Array
    fade: Array
    shift: Array


NEVER = 1e9


def strength(lesions: Lesions, today: Array) -> Array:
    """Share of its full effect (lesion, woman) each lesion has today.

    Example:
        >>> import numpy as np
        >>> one = np.ones((1, 1))
        >>> lesion = Lesions(10 * one, 10 * one, NEVER * one, one, np.ones((1, 1, 1)))
        >>> float(strength(lesion, 15.0)[0, 0])
        0.5
    """
    risen = jnp.clip((today - lesions.onset) / lesions.rise, 0.0, 1.0)
    return risen - jnp.clip((today - lesions.end) / lesions.fade, 0.0, risen)


class Start(NamedTuple):
    """A batch ready to run: set points, first state and packed parameters."""

    points: SetPoints
    state: State
    packed: Array


def start(packed: Array) -> Start:
    """Healthy women at rest from packed parameters (parameter, woman)."""
    points, state = at_rest(unpack(packed))
    return Start(points, state, packed)


def block(
    begin: Start,
    lesions: Lesions,
    first_day: Array,
    drivers: Array,
    events: Array,
    targets: tuple[int, ...],
) -> tuple[State, Signals]:
    """Run `BLOCK` days.

    Args:
        begin: Where she stands.
        lesions: What acts on her parameters.
        first_day: Day number of the block's first day.
        drivers: (day, driver, woman) as `Drivers` in packed order.
        events: (day, event, woman) as `Events` in packed order.
        targets: Packed indices the lesions may shift.

    Returns:
        The state after the block and the signals (day, woman).
    """

    def step(state: State, today: tuple[Array, Array, Array]) -> tuple[State, Signals]:
        number, driver, event = today
        amount = jnp.sum(strength(lesions, number)[:, None] * lesions.shift, axis=0)
        p = shifted(begin.packed, targets, amount)
        return day(state, begin.points, p, Drivers(*driver), Events(*event))

    numbers = first_day + jnp.arange(BLOCK, dtype=drivers.dtype)
    return jax.lax.scan(step, begin.state, (numbers, drivers, events))


World = Callable[[int, int], tuple[np.ndarray, np.ndarray]]
"""From first day and number of days to drivers and events, each (day, kind, woman)."""


def run(
    packed: np.ndarray,
    lesions: Lesions,
    world: World,
    targets: tuple[int, ...],
    first_day: int,
    days: int,
) -> Iterator[tuple[int, Signals]]:
    """Run women from rest on ``first_day`` and yield (day, signals) by block, as numpy.

    Args:
        packed: (parameter, woman), the batch 1 or `LANES`.
        lesions: What acts on their parameters.
        world: Drivers and events of any stretch of days.
        targets: Packed indices the lesions may shift.
        first_day: First day (negative: history before day 0).
        days: How many days to run.
    """
    with jax.enable_x64(True):
        begin = compiled("start", start, packed)(packed)
        lesions = Lesions(*(jnp.asarray(x) for x in lesions))
        step = None
        for day_number in range(first_day, first_day + days, BLOCK):
            drivers, events = world(day_number, BLOCK)
            arguments = (begin, lesions, np.float64(day_number), drivers, events)
            if step is None:
                step = compiled(
                    f"block{targets}", lambda *a: block(*a, targets=targets), *arguments
                )
            state, signals = step(*arguments)
            begin = begin._replace(state=state)
            yield day_number, Signals(*(np.asarray(x) for x in signals))


def batches(packed: np.ndarray) -> Iterator[np.ndarray]:
    """Cut (parameter, woman) into runs of one woman or of `LANES`, the last one padded.

    Example:
        >>> [b.shape[1] for b in batches(np.ones((3, 130)))]
        [128, 128]
    """
    women = packed.shape[1]
    if women == 1:
        yield packed
        return
    for begin in range(0, women, LANES):
        lanes = packed[:, begin : begin + LANES]
        yield np.pad(lanes, ((0, 0), (0, LANES - lanes.shape[1])), mode="edge")
