r"""Platelets by day of age under thrombopoietin.

Thrombopoietin is cleared by platelets and megakaryocytes, so its level is the inverse of their
mass; it sets the entry of megakaryocytes, which it can raise several-fold and no further. Iron
lack tilts progenitors toward platelets.
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
    ceiling: Array
    marrow_loss: Array
    thrombopoietin: Array
    iron_power: Array
    inflammation_power: Array


PLATELET_UNIT = find("constants.platelet_unit").value
# Senescence: few die young, all by day ten.
_KEEP = np.array([1.0, 1.0, 1.0, 0.99, 0.97, 0.94, 0.88, 0.75, 0.5])[:, None]

_DONOR_AGES = (np.arange(10) < 5)[:, None] / 5.0


class Antibody(NamedTuple):
    """Attack by antibodies: hazard in ``blood``, 1/d; log share lost in the ``marrow``."""

    blood: Array
    marrow: Array


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
    ages = jnp.concatenate([one, jnp.cumprod(keep, axis=0)])
    return Platelets(jnp.stack([pool, pool]), ages * _first_day(p.consumption))


def platelet_day(
    cells: Platelets,
    rest: Array,
    dilution: Array,
    progenitor: Array,
    gate: Array,
    antibody: Antibody,
    p: PlateletParameters,
) -> Platelets:
    """One day of megakaryocytes and platelets.

    Args:
        cells: Pools.
        rest: Sum of platelets at rest.
        dilution: Her resting blood volume over today's.
        progenitor: Progenitor output, 1 = normal.
        gate: DNA-synthesis gate, 1 = open.
        antibody: Attack on platelets and their makers.
        p: Parameters.
    """
    circulating = jnp.sum(cells.ages, axis=0) / rest * dilution
    pool = 1.0 / -jnp.expm1(-2.0 / p.megakaryocyte_time) - 1.0
    mass = 0.5 * circulating + 0.25 * jnp.sum(cells.megakaryocytes, axis=0) / pool
    thrombopoietin = p.thrombopoietin * jnp.clip(mass, 0.02, 50.0) ** -p.feedback
    answer = thrombopoietin * (1.0 + p.ceiling) / (p.ceiling + thrombopoietin)
    flux = progenitor * gate * answer * jnp.exp(-p.marrow_loss - antibody.marrow)
    pools = []
    for stage in range(2):
        total = cells.megakaryocytes[stage] + flux
        flux = total * -jnp.expm1(-2.0 / p.megakaryocyte_time)
        pools.append(total - flux)
    hazard = p.consumption + antibody.blood
    older = cells.ages[:-1] * like(_KEEP, cells.ages) * jnp.exp(-hazard)
    born = flux * _first_day(hazard)
    return Platelets(jnp.stack(pools), jnp.concatenate([born[None], older]))


def _first_day(hazard: Array) -> Array:
    """Share of platelets shed through a day that are there at its end, under a hazard, 1/d."""
    few = jnp.maximum(hazard, 1e-6)
    return -jnp.expm1(-few) / few


def transfused(
    cells: Platelets, units: Array, rest: Array, volume: Array, p: PlateletParameters
) -> Platelets:
    """Pools after ``units`` adult doses of platelets, spread over the first five days of age.

    Args:
        cells: Pools.
        units: Doses.
        rest: Sum of platelets at rest.
        volume: Resting blood volume, mL.
        p: Parameters.
    """
    days = units * PLATELET_UNIT / (p.platelets * volume / 1000.0) * rest
    return cells._replace(ages=cells.ages + like(_DONOR_AGES, days) * days)


def platelet_count(
    cells: Platelets,
    rest: Array,
    dilution: Array,
    iron: Array,
    alarm: Array,
    free: Array,
    p: PlateletParameters,
) -> Array:
    """Platelet count, 1e9/L.

    Args:
        cells: Pools.
        rest: Sum of platelets at rest.
        dilution: Her resting blood volume over today's.
        iron: Progenitor iron supply relative to rest.
        alarm: IL-6 relative to normal.
        free: Share that circulates relative to that with a normal spleen.
        p: Parameters.
    """
    count = p.platelets * jnp.sum(cells.ages, axis=0) / rest * dilution * free
    return count * iron**-p.iron_power * alarm**p.inflammation_power
