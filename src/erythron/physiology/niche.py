r"""Stem cells and their niche: healthy and clonal cells share it, kill signals empty it.

Each pool grows at :math:`p\,(2a\,k(s)-1)` with a crowding signal
:math:`k(s) = 1/(1+(2a-1)\,s/K)` set by the healthy :math:`a` and read by both (Stiehl &
Marciniak-Czochra's form); the healthy pool rests at :math:`s=K`. Division speeds up when the
niche is empty. Committed progenitors buffer a stem-cell loss, so cytopenia needs a deep one.
Blood formed outside the marrow adds room, but no barrier keeps its immature cells in.
"""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

_LEAST_OUTPUT = 1e-9  # a marrow of no cells at all has no cell size


class NicheParameters(NamedTuple):
    """Stem cells and niche; units in ``parameters/data/niche.toml``."""

    capacity: Array
    division: Array
    stress_division: Array
    self_renewal: Array
    clone_self_renewal: Array
    clone_seed: Array
    clone_effectiveness: Array
    stem_kill: Array
    progenitor_kill: Array
    buffer: Array
    progenitor_turnover: Array
    egress_leak: Array
    extramedullary: Array
    extramedullary_leak: Array


class Niche(NamedTuple):
    """Stem and progenitor pools relative to a healthy woman's.

    Attributes:
        stem: Healthy stem cells, 1 = normal.
        clone: Clonal stem cells in the same unit.
        progenitor: Output of committed progenitors, 1 = normal.
    """

    stem: Array
    clone: Array
    progenitor: Array


def resting_niche(p: NicheParameters) -> Niche:
    """The niche at rest, filled by healthy stem cells to its capacity."""
    one = jnp.ones_like(p.capacity)
    return Niche(stem=one, clone=0.0 * one, progenitor=one)


def leak(p: NicheParameters) -> Array:
    """Share of immature cells that pass into the blood: a broken barrier, or none outside."""
    outside = p.extramedullary / (p.capacity + p.extramedullary)
    return jnp.minimum(p.egress_leak + p.extramedullary_leak * outside, 1.0)


def niche_day(
    niche: Niche, stem_kill: Array, apoptosis: Array, infused: Array, p: NicheParameters
) -> Niche:
    """One day of stem-cell competition and progenitor turnover (exact exponentials).

    Args:
        niche: Pools.
        stem_kill: Hazard of stem cells under immune attack, 1/d.
        apoptosis: Hazard of progenitors under immune attack, 1/d.
        infused: Stem cells transplanted today, 1 = a full niche.
        p: Parameters; their own kills are toxic, not immune.
    """
    crowding = (niche.stem + niche.clone) / (p.capacity + p.extramedullary)
    vacancy = jnp.clip(1.0 - crowding, 0.0, 1.0)
    division = p.division * (1.0 + (p.stress_division - 1.0) * vacancy)
    signal = 1.0 / (1.0 + (2.0 * p.self_renewal - 1.0) * crowding)
    grown = division * (2.0 * p.self_renewal * signal - 1.0) - p.stem_kill - stem_kill
    stem = (niche.stem + infused) * jnp.exp(grown)
    growth = division * (2.0 * p.clone_self_renewal * signal - 1.0)
    clone = (niche.clone + p.clone_seed) * jnp.exp(growth)
    supply = stem + clone * p.clone_effectiveness
    inflow = supply * (1.0 + p.buffer) / (supply + p.buffer)
    rate = p.progenitor_turnover + p.progenitor_kill + apoptosis
    target = inflow * p.progenitor_turnover / rate
    left = target + (niche.progenitor - target) * jnp.exp(-rate)
    progenitor = jnp.maximum(left, _LEAST_OUTPUT)
    return Niche(stem=stem, clone=clone, progenitor=progenitor)
