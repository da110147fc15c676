"""Run a batch of women through days, in blocks of fixed length.

Every new scan length would compile anew, so days run in blocks of `BLOCK`; batches are padded
to `LANES`. One woman alone runs in longer blocks. Two compiled shapes serve each precision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from typing import Any, NamedTuple, cast

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
SOLO_BLOCK = 400
"""Days of a block for one woman alone, where the call costs more than the days."""


class Lesions(NamedTuple):
    """Causes and parameter-changing treatments as shifts that come and go.

    Attributes:
        onset: (lesion, woman) first day.
        rise: Days from onset to full effect.
        end: Day on which it starts to fade (far away if never).
        fade: Days it takes to fade.
        shift: (lesion, target, woman) full shift on each target's link scale.
        of: Place of the lesion whose strength it shares (a relief of it), or -1.
    """

    onset: Array
    rise: Array
    end: Array
    fade: Array
    shift: Array
    of: Array


NEVER = 1e9


def strength(lesions: Lesions, today: Array) -> Array:
    """Share of its full effect (lesion, woman) each lesion has today.

    Example:
        >>> import numpy as np
        >>> one = np.ones((1, 1))
        >>> lesion = Lesions(10 * one, 10 * one, NEVER * one, one, np.ones((1, 1, 1)), -one)
        >>> float(strength(lesion, 15.0)[0, 0])
        0.5
    """
    risen = jnp.clip((today - lesions.onset) / lesions.rise, 0.0, 1.0)
    own = risen - jnp.clip((today - lesions.end) / lesions.fade, 0.0, risen)
    place = jnp.maximum(lesions.of, 0.0).astype(jnp.int32)
    return own * jnp.where(lesions.of < 0.0, 1.0, jnp.take_along_axis(own, place, axis=0))


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
) -> tuple[State, Array]:
    """Run the days of one block.

    Args:
        begin: Where she stands.
        lesions: What acts on her parameters.
        first_day: Day number of the block's first day.
        drivers: (day, driver, woman) as `Drivers` in packed order.
        events: (day, event, woman) as `Events` in packed order.
        targets: Packed indices the lesions may shift.

    Returns:
        The state after the block and the signals (signal, day, woman).
    """

    def step(state: State, today: tuple[Array, Array, Array]) -> tuple[State, Signals]:
        number, driver, event = today
        amount = jnp.sum(strength(lesions, number)[:, None] * lesions.shift, axis=0)
        p = shifted(begin.packed, targets, amount)
        return day(state, begin.points, p, Drivers(*driver), Events(*event))

    numbers = first_day + jnp.arange(drivers.shape[0], dtype=drivers.dtype)
    state, signals = jax.lax.scan(step, begin.state, (numbers, drivers, events))
    return state, jnp.stack(signals)


World = Callable[[int, int], tuple[np.ndarray, np.ndarray]]
"""From first day and number of days to drivers and events, each (day, kind, woman)."""


def rest(packed: np.ndarray) -> Start:
    """Healthy women at rest from packed parameters (parameter, woman), ready to run.

    The precision of ``packed`` (float64, or float32 for cohorts) is that of the whole run.
    """
    with _precision(packed.dtype):
        return cast("Start", compiled("start", start, packed)(packed))


def advance(
    begin: Start,
    lesions: Lesions,
    world: World,
    targets: tuple[int, ...],
    first_day: int,
    days: int,
) -> tuple[Start, Signals]:
    """Run women on from where they stand.

    Args:
        begin: Where they stand; the batch is 1 or `LANES`.
        lesions: What acts on their parameters.
        world: Drivers and events of any stretch of days.
        targets: Packed indices the lesions may shift.
        first_day: First day.
        days: How many days to run; whole blocks are run, so the state returned stands at the
            end of the last block.

    Returns:
        Where they stand then, and the signals (day, woman) of the days asked for.
    """
    kind = begin.packed.dtype
    parts: list[np.ndarray] = []
    step = None
    with _precision(kind):
        acting = Lesions._make(np.asarray(x, kind) for x in lesions)
        length = SOLO_BLOCK if begin.packed.shape[1] == 1 else BLOCK
        for day_number in range(first_day, first_day + days, length):
            drivers, events = (np.asarray(x, kind) for x in world(day_number, length))
            arguments = (begin, acting, np.asarray(day_number, kind), drivers, events)
            if step is None:
                step = compiled(f"block{targets}", partial(block, targets=targets), *arguments)
            state, signals = step(*arguments)
            begin = begin._replace(state=state)
            parts.append(np.asarray(signals))
    if not parts:
        return begin, Signals._make(np.zeros((len(Signals._fields), 0, begin.packed.shape[1])))
    return begin, Signals._make(np.concatenate(parts, axis=1)[:, :days])


def _precision(kind: Any) -> AbstractContextManager[Any]:  # noqa: ANN401 - a dtype of either kind
    return cast("AbstractContextManager[Any]", jax.enable_x64(kind == np.float64))


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
