r"""Immunity turned on the blood: T cells, antibodies and complement as inputs, and their brakes.

A T cell kills stem cells by perforin and drives progenitors into apoptosis by interferon gamma,
tumor necrosis factor and Fas: two inputs, one brake :math:`c_T`. An antibody marks cells that
macrophages then eat, so its hazard is titer times phagocytosis, part of it the spleen's,

.. math:: \mu_{ab} = a\,c_A\,\phi\,\left[(1-\sigma) + \sigma f\right].

Complement lyses, within the vessels, the cells of a clone that lacks its shield. Of a cohort
born with clone share :math:`c_0`, the share :math:`S_a = 1 - c_0 + c_0 e^{-ka}` is left at age
:math:`a` under lysis :math:`k`; it keeps :math:`S_{a+1}/S_a` a day.
"""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
import numpy as np
from jax import Array

from erythron.physiology.constants import computed_once, like


class ImmunityParameters(NamedTuple):
    """Immune attack and its brakes; units in ``parameters/data/immunity.toml``."""

    perforin_kill: Array
    fas_apoptosis: Array
    t_cell_control: Array
    red_cell_antibody: Array
    platelet_antibody: Array
    marrow_antibody: Array
    antibody_control: Array
    phagocytosis: Array
    splenic_share: Array
    complement: Array
    complement_control: Array


def stem_cell_kill(p: ImmunityParameters) -> Array:
    """Hazard of stem cells by perforin, 1/d."""
    return p.perforin_kill * p.t_cell_control


def progenitor_apoptosis(p: ImmunityParameters) -> Array:
    """Hazard of progenitors by interferon gamma, tumor necrosis factor and Fas, 1/d."""
    return p.fas_apoptosis * p.t_cell_control


def red_cell_hazard(spleen: Array, p: ImmunityParameters) -> Array:
    """Hazard of antibody-coated red cells, 1/d; ``spleen`` is its function, 1 = normal."""
    return p.red_cell_antibody * p.antibody_control * _eaten(spleen, p)


def platelet_hazard(spleen: Array, p: ImmunityParameters) -> Array:
    """Hazard of antibody-coated platelets, 1/d; ``spleen`` is its function, 1 = normal."""
    return p.platelet_antibody * p.antibody_control * _eaten(spleen, p)


def marrow_loss(p: ImmunityParameters) -> Array:
    """Log share of maturing marrow cells of every line that antibodies kill."""
    return p.marrow_antibody * p.antibody_control


def lysis(age: np.ndarray, clone_share: Array, p: ImmunityParameters) -> Array:
    """Share of each age (age, woman) that complement lyses in a day.

    Args:
        age: Ages in days (age, 1).
        clone_share: Share of newborn cells without complement's shield.
        p: Parameters.
    """
    share = jnp.minimum(clone_share, 0.999)
    rate = p.complement * p.complement_control
    spared = share * jnp.exp(-like(age, rate) * rate)
    return computed_once(spared * -jnp.expm1(-rate) / (1.0 - share + spared))


def _eaten(spleen: Array, p: ImmunityParameters) -> Array:
    return p.phagocytosis * (1.0 - p.splenic_share + p.splenic_share * spleen)
