r"""Oxygen to erythropoietin: what the kidney senses and how loudly it calls.

The kidney senses oxygen delivery, not hemoglobin: the venous concentration is weighted by the
tension of inspired oxygen (which falls nearly in proportion to altitude, as the hemoglobin of
residents rises; saturation does not), by the share blocked by carbon monoxide and, in
pregnancy, by renal perfusion. A deficit :math:`d` (g/dL) against the woman's own demand raises
EPO exponentially,

.. math:: x = \frac{c\,(1-b)\,10^{s d}}{(1-\epsilon) + \epsilon E^{\nu}},

with kidney capacity :math:`c`, cytokine blunting :math:`b`, slope :math:`s` and clearance by
the erythron itself (:math:`E` is its mass relative to normal; less than in proportion, since
its receptors fill), which is why EPO is highest in aplasia at equal hemoglobin.
"""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

_LEAST_MASS = 1e-9  # keeps the slope of the power finite where no erythroblast is left


class OxygenParameters(NamedTuple):
    """Oxygen sensing and EPO; units in ``parameters/data/oxygen.toml``."""

    hemoglobin: Array
    demand: Array
    tension: Array
    carboxyhemoglobin: Array
    sensing: Array
    epo: Array
    epo_slope: Array
    epo_capacity: Array
    epo_ceiling: Array
    marrow_clearance: Array
    clearance_power: Array


def oxygen_signal(hemoglobin: Array, p: OxygenParameters) -> Array:
    """Hemoglobin in g/dL weighted by oxygen tension and carbon monoxide, as the kidney feels it."""
    return hemoglobin * (1.0 - p.carboxyhemoglobin) * p.tension**p.sensing


def resting_hemoglobin(p: OxygenParameters) -> Array:
    """Venous hemoglobin, g/dL, at which her EPO is at its basal level."""
    return p.hemoglobin * p.demand / oxygen_signal(jnp.ones_like(p.hemoglobin), p)


def epo_drive(
    hemoglobin: Array,
    erythron: Array,
    kidney: Array,
    blunting: Array,
    perfusion: Array,
    p: OxygenParameters,
) -> Array:
    """Plasma EPO relative to her basal level.

    Args:
        hemoglobin: Venous concentration, g/dL.
        erythron: EPO-clearing marrow mass relative to normal.
        kidney: EPO-producing capacity of the kidney, 1 = normal.
        blunting: Share of the response lost to cytokines, 0 to 1.
        perfusion: Renal oxygen delivery factor, 1 = not pregnant.
        p: Parameters.
    """
    deficit = p.hemoglobin * p.demand - oxygen_signal(hemoglobin, p) * perfusion
    call = 10.0 ** (p.epo_slope * deficit) * kidney * p.epo_capacity * (1.0 - blunting)
    made = call * (1.0 + 1.0 / p.epo_ceiling) / (1.0 + call / p.epo_ceiling)
    bound = (erythron + _LEAST_MASS) ** p.clearance_power
    return made / (1.0 - p.marrow_clearance * (1.0 - bound))
