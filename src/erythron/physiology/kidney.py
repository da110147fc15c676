"""Kidney: filtration, its EPO-making capacity, uremia, creatinine."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array


class KidneyParameters(NamedTuple):
    """Kidney; units in ``parameters/data/kidney.toml``."""

    filtration: Array
    epo_half: Array
    epo_hill: Array
    uremic_loss: Array
    creatinine: Array


def epo_capacity(filtration: Array, p: KidneyParameters) -> Array:
    """EPO-making capacity left at a filtration relative to healthy, 1 = all."""
    power = filtration**p.epo_hill
    half = p.epo_half**p.epo_hill
    return power * (1.0 + half) / (power + half)


def uremic_lifespan(filtration: Array, p: KidneyParameters) -> Array:
    """Red-cell life span left in uremia, 1 = all."""
    lost = jnp.maximum(1.0 - filtration, 0.0)
    return 1.0 - p.uremic_loss * lost**2


def creatinine(filtration: Array, p: KidneyParameters) -> Array:
    """Serum creatinine, mg/dL: what is made over what is filtered (relative to healthy)."""
    return p.creatinine / filtration
