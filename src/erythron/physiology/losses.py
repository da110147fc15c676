"""Blood that leaves the body: menses and chronic bleeding, always as volume, never as iron."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array


class LossParameters(NamedTuple):
    """Blood losses; units in ``parameters/data/losses.toml``."""

    menses: Array
    cycle: Array
    bleeding: Array


def daily_loss(menstruating: Array, acute: Array, p: LossParameters) -> Array:
    """Blood lost today, mL.

    Args:
        menstruating: Today's share of the cycle's loss times the cycle length; 1 when menses
            are averaged over the cycle, 0 when there are none.
        acute: Blood lost in events, mL.
        p: Parameters.
    """
    return p.menses / p.cycle * menstruating + p.bleeding + acute


def share_lost(volume: Array, blood: Array) -> Array:
    """Share of the circulating blood that a loss takes, always below 1."""
    return -jnp.expm1(-volume / blood)
