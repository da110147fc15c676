"""Kidney: filtration, its EPO-making capacity, uremia, creatinine."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from erythron.parameters import find

YOUNG_FILTRATION = find("kidney.filtration").value


class KidneyParameters(NamedTuple):
    """Kidney; units in ``parameters/data/kidney.toml``."""

    filtration: Array
    epo_half: Array
    epo_hill: Array
    uremic_loss: Array
    creatinine: Array
    dialysis: Array
    hemoglobinuria_from: Array
    hemoglobinuria: Array


def epo_capacity(filtration: Array, rest: Array, p: KidneyParameters) -> Array:
    """EPO-making capacity, 1 = hers when healthy.

    Args:
        filtration: Filtration now, mL/min/1.73 m2.
        rest: Hers when healthy (it falls with age, and with it the reserve).
        p: Parameters.
    """

    def reserve(level: Array) -> Array:
        power = (level / YOUNG_FILTRATION) ** p.epo_hill
        return power / (power + p.epo_half**p.epo_hill)

    return reserve(filtration) / reserve(rest)


def uremic_lifespan(filtration: Array, p: KidneyParameters) -> Array:
    """Red-cell life span left in uremia, 1 = all."""
    lost = jnp.maximum(1.0 - filtration, 0.0)
    return 1.0 - p.uremic_loss * lost**2


def hemoglobinuria(freed: Array, p: KidneyParameters) -> Array:
    """Hemoglobin whose iron is lost with the urine, g/d.

    Args:
        freed: Hemoglobin freed within vessels, g/d.
        p: Parameters.
    """
    return p.hemoglobinuria * jnp.maximum(freed - p.hemoglobinuria_from, 0.0)


def creatinine(filtration: Array, p: KidneyParameters) -> Array:
    """Serum creatinine, mg/dL: what is made over what is filtered (relative to healthy)."""
    return p.creatinine / filtration
