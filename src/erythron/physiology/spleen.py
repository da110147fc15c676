r"""Spleen: what it holds back, what it filters, and the plasma it draws with it.

A spleen of :math:`s` times the normal size holds platelets at odds that grow with it and, beyond
the normal size, red cells and neutrophils; it eats a few cells of every age and expands the
plasma. After splenectomy its function :math:`f` is near zero.
"""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array


class SpleenParameters(NamedTuple):
    """Spleen; units in ``parameters/data/spleen.toml``."""

    size: Array
    function: Array
    trapping: Array
    platelet_pool: Array
    red_cell_pool: Array
    neutrophil_pool: Array
    destruction: Array
    dilution: Array


def excess(p: SpleenParameters) -> Array:
    """Working spleen beyond the normal size, in normal spleens."""
    return jnp.maximum(p.size - 1.0, 0.0) * p.function


def platelets_free(p: SpleenParameters) -> Array:
    """Share of platelets that circulates, relative to a normal spleen's."""
    odds = p.platelet_pool / (1.0 - p.platelet_pool) * p.size * p.function
    return 1.0 / ((1.0 + odds) * (1.0 - p.platelet_pool))


def red_cells_free(p: SpleenParameters) -> Array:
    """Share of red cells that circulates, 1 with a normal spleen."""
    return 1.0 / (1.0 + p.red_cell_pool * excess(p))


def neutrophils_free(p: SpleenParameters) -> Array:
    """Share of neutrophils that circulates, 1 with a normal spleen."""
    return 1.0 / (1.0 + p.neutrophil_pool * excess(p))


def trapping(p: SpleenParameters) -> Array:
    """Hazard of her own rigid cells in a working spleen, 1/d."""
    return p.trapping * p.function


def destruction(p: SpleenParameters) -> Array:
    """Hazard of any red cell in a large spleen, 1/d."""
    return p.destruction * excess(p)


def plasma_factor(p: SpleenParameters) -> Array:
    """Plasma volume relative to that with a normal spleen."""
    return 1.0 + p.dilution * excess(p)
