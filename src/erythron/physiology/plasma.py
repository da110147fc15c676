"""Blood volume: plasma refills within days and makes room for red cells."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array


class PlasmaParameters(NamedTuple):
    """Volumes; units in ``parameters/data/plasma.toml``."""

    blood_volume: Array
    body_hematocrit: Array
    refill_time: Array
    compensation: Array
    expansion: Array


def plasma_day(
    volume: Array,
    red_cells: Array,
    rest_plasma: Array,
    rest_red_cells: Array,
    pregnancy: Array,
    p: PlasmaParameters,
) -> Array:
    """Plasma volume one day on, mL.

    Args:
        volume: Plasma volume, mL.
        red_cells: Red-cell volume, mL.
        rest_plasma: Her plasma volume at rest, mL.
        rest_red_cells: The red-cell volume her blood volume is set for, mL.
        pregnancy: Plasma factor of pregnancy, 1 = none.
        p: Parameters.
    """
    missing = rest_red_cells - red_cells
    # Plasma fills what is missing; it gives way to an excess less and less.
    crowded = missing / (1.0 - jnp.minimum(missing, 0.0) / rest_red_cells)
    room = p.compensation * crowded
    target = rest_plasma * pregnancy * p.expansion + room
    return target + (volume - target) * jnp.exp(-1.0 / p.refill_time)


def venous_volume(plasma: Array, red_cells: Array, p: PlasmaParameters) -> Array:
    """Volume, mL, over which cells would spread to give the venous (not body) hematocrit."""
    return (plasma + red_cells) * p.body_hematocrit


def resting_volumes(hematocrit: Array, p: PlasmaParameters) -> tuple[Array, Array]:
    """Plasma and red-cell volume at rest, mL, for a venous hematocrit (fraction)."""
    total = 1000.0 * p.blood_volume * jnp.ones_like(hematocrit)
    red_cells = total * hematocrit * p.body_hematocrit
    return total - red_cells, red_cells
