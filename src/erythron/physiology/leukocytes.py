r"""Neutrophils from marrow to blood under G-CSF; lymphocytes and other white cells.

A chain of pools (mitotic, two maturing, reserve, blood) passes whole cells on; G-CSF rises as
blood neutrophils fall, :math:`g = n^{-\gamma}`, and speeds entry and release.
"""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array


class LeukocyteParameters(NamedTuple):
    """White cells; units in ``parameters/data/leukocytes.toml``."""

    neutrophils: Array
    lymphocytes: Array
    others: Array
    mitotic_time: Array
    maturation_time: Array
    reserve_time: Array
    blood_time: Array
    feedback: Array
    entry_power: Array
    release_power: Array
    marrow_loss: Array
    mitotic_kill: Array
    inflammation_power: Array
    lymphocyte_time: Array
    blast_spill: Array
    granulocytes_spilled: Array
    granulocytes_alarm: Array


class Leukocytes(NamedTuple):
    """White cells.

    Attributes:
        chain: (4, woman) marrow pools in days of normal flux: mitotic, maturing, maturing,
            reserve.
        blood: Blood neutrophils in days of normal flux.
        lymphoid: Lymphocytes relative to normal.
    """

    chain: Array
    blood: Array
    lymphoid: Array


def _rates(p: LeukocyteParameters) -> Array:
    half = 0.5 * p.maturation_time
    return 1.0 / jnp.stack([p.mitotic_time, half, half, p.reserve_time])


def resting_leukocytes(p: LeukocyteParameters) -> Leukocytes:
    """Pools that pass one day's normal flux on each day."""
    chain = 1.0 / -jnp.expm1(-_rates(p)) - 1.0
    blood = 1.0 / -jnp.expm1(-1.0 / p.blood_time) - 1.0
    return Leukocytes(chain=chain, blood=blood, lymphoid=jnp.ones_like(p.blood_time))


def leukocyte_day(
    cells: Leukocytes,
    progenitor: Array,
    gate: Array,
    antibody: Array,
    toxic: Array,
    p: LeukocyteParameters,
) -> Leukocytes:
    """One day of white-cell production (pools conserve cells, but for those killed).

    Args:
        cells: Pools.
        progenitor: Progenitor output, 1 = normal.
        gate: DNA-synthesis gate, 1 = open.
        antibody: Log share that antibodies kill on their way through the marrow.
        toxic: Hazard of progenitors under toxins, 1/d; cells that still divide share it.
        p: Parameters.
    """
    rest = 1.0 / -jnp.expm1(-1.0 / p.blood_time) - 1.0
    growth_factor = jnp.clip(cells.blood / rest, 1e-3, 20.0) ** -p.feedback
    rates = _rates(p)
    flux = progenitor * gate * growth_factor**p.entry_power * jnp.exp(-p.marrow_loss - antibody)
    spared = jnp.exp(-p.mitotic_kill * toxic)
    pools = []
    for stage in range(4):
        rate = rates[stage] * (growth_factor**p.release_power if stage == 3 else 1.0)
        total = cells.chain[stage] * (spared if stage == 0 else 1.0) + flux
        flux = total * -jnp.expm1(-rate)
        pools.append(total - flux)
    blood = (cells.blood + flux) * jnp.exp(-1.0 / p.blood_time)
    supply = jnp.sqrt(progenitor)
    fade = jnp.exp(-1.0 / p.lymphocyte_time)
    lymphoid = supply + (cells.lymphoid - supply) * fade
    return Leukocytes(chain=jnp.stack(pools), blood=blood, lymphoid=lymphoid)


def neutrophil_count(cells: Leukocytes, alarm: Array, free: Array, p: LeukocyteParameters) -> Array:
    """Blood neutrophils, 1e9/L; inflammation demarginates and mobilizes, a large spleen holds back.

    Args:
        cells: Pools.
        alarm: IL-6 relative to normal.
        free: Share that circulates.
        p: Parameters.
    """
    return _per_day(p) * cells.blood * free * alarm**p.inflammation_power


def immature_granulocytes(
    cells: Leukocytes, neutrophils: Array, alarm: Array, leak: Array, p: LeukocyteParameters
) -> Array:
    """Immature granulocytes in blood, 1e9/L: a few with the neutrophils, more through a leak.

    Args:
        cells: Pools.
        neutrophils: Count, 1e9/L.
        alarm: IL-6 relative to normal.
        leak: Share of immature cells that pass the marrow's barrier.
        p: Parameters.
    """
    marrow = jnp.sum(cells.chain[:3], axis=0) * _per_day(p)
    return neutrophils * p.granulocytes_spilled * alarm**p.granulocytes_alarm + leak * marrow


def blasts(clone: Array, effectiveness: Array, leak: Array, p: LeukocyteParameters) -> Array:
    """Blasts in blood, 1e9/L: clonal cells that do not mature, and a little through a leak.

    Args:
        clone: Clonal stem cells, 1 = a full niche.
        effectiveness: Share of the clone's cells that mature.
        leak: Share of immature cells that pass the marrow's barrier.
        p: Parameters.
    """
    stuck = clone * jnp.maximum(1.0 - effectiveness, 0.0)
    return p.blast_spill * stuck + leak * p.neutrophils


def _per_day(p: LeukocyteParameters) -> Array:
    """Neutrophils of a day's normal flux, 1e9/L."""
    return p.neutrophils / (1.0 / -jnp.expm1(-1.0 / p.blood_time) - 1.0)
