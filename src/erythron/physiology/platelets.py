r"""Platelets by day of age under thrombopoietin.

Thrombopoietin is cleared by platelets and megakaryocytes, so its level is the inverse of their
mass and sets the entry of megakaryocytes. Iron lack tilts progenitors toward platelets.
"""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
import numpy as np
from jax import Array

from erythron.parameters import find
from erythron.physiology.constants import like


class PlateletParameters(NamedTuple):
    """Platelets; units in ``parameters/data/platelets.toml``."""

    platelets: Array
    megakaryocyte_time: Array
    consumption: Array
    feedback: Array
    marrow_loss: Array
    splenic_pool: Array
    iron_power: Array
    inflammation_power: Array


SPLENIC_POOL_REST = find("platelets.splenic_pool").value
# Senescence: few die young, all by day ten.
_KEEP = np.array([1.0, 1.0, 1.0, 0.99, 0.97, 0.94, 0.88, 0.75, 0.5])[:, None]


class Platelets(NamedTuple):
    """Platelets and megakaryocytes.

    Attributes:
        megakaryocytes: (2, woman) pools in days of normal flux.
        ages: (10, woman) platelets by day of age, in days of normal production.
    """

    megakaryocytes: Array
    ages: Array


def resting_platelets(p: PlateletParameters) -> Platelets:
    """Platelets at rest."""
    pool = 1.0 / -jnp.expm1(-2.0 / p.megakaryocyte_time) - 1.0
    keep = like(_KEEP, p.consumption) * jnp.exp(-p.consumption)
    one = jnp.ones_like(pool)[None]
    return Platelets(
        megakaryocytes=jnp.stack([pool, pool]),
        ages=jnp.concatenate([one, jnp.cumprod(keep, axis=0)]),
    )


def platelet_day(
    cells: Platelets,
    rest: Array,
    dilution: Array,
    progenitor: Array,
    gate: Array,
    p: PlateletParameters,
) -> Platelets:
    """One day of megakaryocytes and platelets.

    Args:
        cells: Pools.
        rest: Sum of platelets at rest.
        dilution: Her resting blood volume over today's.
        progenitor: Progenitor output, 1 = normal.
        gate: DNA-synthesis gate, 1 = open.
        p: Parameters.
    """
    circulating = jnp.sum(cells.ages, axis=0) / rest * dilution
    pool = 1.0 / -jnp.expm1(-2.0 / p.megakaryocyte_time) - 1.0
    mass = 0.5 * circulating + 0.25 * jnp.sum(cells.megakaryocytes, axis=0) / pool
    thrombopoietin = jnp.clip(mass, 0.02, 50.0) ** -p.feedback
    flux = progenitor * gate * thrombopoietin * jnp.exp(-p.marrow_loss)
    pools = []
    for stage in range(2):
        total = cells.megakaryocytes[stage] + flux
        flux = total * -jnp.expm1(-2.0 / p.megakaryocyte_time)
        pools.append(total - flux)
    older = cells.ages[:-1] * like(_KEEP, cells.ages) * jnp.exp(-p.consumption)
    return Platelets(jnp.stack(pools), jnp.concatenate([flux[None], older]))


def platelet_count(
    cells: Platelets, rest: Array, dilution: Array, iron: Array, alarm: Array, p: PlateletParameters
) -> Array:
    """Platelet count, 1e9/L.

    Args:
        cells: Pools.
        rest: Sum of platelets at rest.
        dilution: Her resting blood volume over today's.
        iron: Progenitor iron supply relative to rest.
        alarm: IL-6 relative to normal.
        p: Parameters.
    """
    blood_share = (1.0 - p.splenic_pool) / (1.0 - SPLENIC_POOL_REST)
    count = p.platelets * jnp.sum(cells.ages, axis=0) / rest * dilution * blood_share
    return count * iron**-p.iron_power * alarm**p.inflammation_power
