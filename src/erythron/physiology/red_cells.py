r"""Red cells by day of age: exact transport, no numerical diffusion.

Each day a cohort moves on by one day and keeps the share

.. math:: p_a = \exp\!\left[-\frac{(a+1)^k - a^k}{\lambda^k} - \mu\right],

Weibull senescence (shape :math:`k`, scale from the mean life span) plus an age-independent
hazard :math:`\mu`. Oxidants take old cells, :math:`\omega\, a^8/(a^8+a_\omega^8)` a day, so that
the young ones left resist a second dose. Survivors shed vesicles: hemoglobin falls by about a
fifth and volume by about a third over 100 days (Higgins & Mahadevan). Cohorts hold extensive
quantities, so that sums conserve cells and iron exactly.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import jax.numpy as jnp
import numpy as np
from jax import Array

from erythron.parameters import find
from erythron.physiology.constants import like


class RedCellParameters(NamedTuple):
    """Red cells; units in ``parameters/data/red_cells.toml``."""

    mcv: Array
    mch: Array
    rdw: Array
    lifespan: Array
    random_loss: Array
    volume_exponent: Array
    volume: Array
    supply_variation: Array
    size_variation: Array
    stress_variation: Array
    chain_variation: Array
    intravascular: Array
    clone_share: Array
    oxidant: Array
    oxidant_age: Array
    oxidant_intravascular: Array
    shear: Array
    schistocytes: Array
    schistocytes_per_shear: Array
    spherocytes: Array
    spherocytes_per_antibody: Array
    teardrops: Array
    teardrops_leak: Array
    teardrops_half: Array


AGES = 200
COUNT, HEMOGLOBIN, VOLUME, SQUARE, DONOR = range(5)

_SHAPE = find("aging.lifespan_shape").value
_AGE = np.arange(AGES, dtype=float)
SENESCENCE = ((_AGE + 1) ** _SHAPE - _AGE**_SHAPE)[:, None]
_SCALE = math.gamma(1 + 1 / _SHAPE)
DONOR_KEEP = np.exp(-SENESCENCE * (find("red_cells.lifespan").value / _SCALE) ** -_SHAPE)
# Content of a cell of a given age relative to birth; birth hemoglobin is 1 by definition.
HEMOGLOBIN_LEFT = np.exp(-find("aging.hemoglobin_loss").value * _AGE)[:, None]
VOLUME_LEFT = (
    1.0
    + find("aging.reticulocyte_volume").value * np.exp(-_AGE / find("aging.remodeling").value)
    + find("aging.early_volume_loss").value * np.exp(-_AGE / find("aging.early_volume_time").value)
)[:, None] * np.exp(-find("aging.volume_loss").value * _AGE)[:, None]
DONOR_MCH_PG = find("aging.donor_mch").value
DONOR_MCV_FL = find("aging.donor_mcv").value
MEAN_AGE = (_AGE + 0.5)[:, None]
# Donor cells are of all ages up to 100 d, uniformly.
DONOR_AGES = (_AGE < 100)[:, None] / 100.0
_DONOR_SQUARE = DONOR_MCV_FL**2 * (1.0 + find("aging.donor_width").value ** 2)
_ONE = np.ones_like(VOLUME_LEFT)
_LEFT = np.stack([_ONE, HEMOGLOBIN_LEFT, VOLUME_LEFT, VOLUME_LEFT**2, _ONE])
_IS_DONOR = (np.arange(5) == DONOR)[:, None, None]
_OXIDANT_AGE = ((_AGE + 0.5) ** 8)[:, None] / 1e16
AGE = _AGE[:, None]


class Blood(NamedTuple):
    """Sums over the circulating red cells.

    Attributes:
        cells: All red cells, 1e12.
        hemoglobin: Their hemoglobin, g.
        volume: Their volume, mL.
        square: Sum of squared volumes, 1e12 fL2.
        age: Summed age of her own cells, 1e12 d.
        own: Her own cells, 1e12.
    """

    cells: Array
    hemoglobin: Array
    volume: Array
    square: Array
    age: Array
    own: Array


class Survival(NamedTuple):
    """What a day does to the cells in the blood, by age (age, woman).

    Attributes:
        own: Share of her own cells that stays.
        donor: Share of donor cells that stays; what is wrong with her cells spares them.
        lysed: Share of her own cells that bursts within vessels.
    """

    own: Array
    donor: Array
    lysed: Array


def survival(lifespan: Array, hazard: Array) -> Array:
    """Share of each age (age, woman) that survives the day.

    Args:
        lifespan: Mean life span by senescence, d.
        hazard: Loss beside it, 1/d, by age or for all ages.
    """
    scale = (lifespan / _SCALE) ** -_SHAPE
    return jnp.exp(-(like(SENESCENCE, scale) * scale) - hazard)


def lysed_hemoglobin(cells: Array, lysed: Array) -> Array:
    """Hemoglobin, g, of her own cells of which a share ``lysed`` (age, woman) bursts."""
    return jnp.sum(cells[HEMOGLOBIN] * like(HEMOGLOBIN_LEFT, lysed) * lysed, axis=0)


def oxidant_hazard(p: RedCellParameters) -> Array:
    """Hazard of each age (age, woman) under an oxidant, 1/d."""
    power = like(_OXIDANT_AGE, p.oxidant)
    half = (p.oxidant_age / 100.0) ** 8
    return p.oxidant * power / (power + half)


class Odd(NamedTuple):
    """Odd shapes on a film, % of red cells."""

    schistocytes: Array
    spherocytes: Array
    teardrops: Array


def shapes(antibody: Array, leak: Array, p: RedCellParameters) -> Odd:
    """Odd shapes as far as their cause makes them.

    Args:
        antibody: Hazard of antibody-coated cells, 1/d.
        leak: Share of immature cells that pass the marrow's barrier.
        p: Parameters.
    """
    return Odd(
        schistocytes=p.schistocytes + p.schistocytes_per_shear * p.shear,
        spherocytes=p.spherocytes + p.spherocytes_per_antibody * antibody,
        teardrops=p.teardrops + p.teardrops_leak * leak / (leak + p.teardrops_half),
    )


def sums(cells: Array) -> Blood:
    """Add up the cohorts (5, age, woman) as they stand in the blood."""
    # One weighted sum over all rows: this is the costliest line of a day.
    own, hemoglobin, volume, square, donors = jnp.sum(cells * like(_LEFT, cells), axis=1)
    return Blood(
        cells=own + donors,
        hemoglobin=hemoglobin + donors * DONOR_MCH_PG,
        volume=volume + donors * DONOR_MCV_FL,
        square=square + donors * _DONOR_SQUARE,
        age=jnp.sum(cells[COUNT] * like(MEAN_AGE, cells), axis=0),
        own=own,
    )


def red_cell_day(cells: Array, keep: Array, donor: Array, transfused: Array) -> Array:
    """Age all cohorts by a day; the youngest place is left empty for `with_newborn`.

    Args:
        cells: (5, age, woman).
        keep: (age, woman), share of her own cells that stays through bleeds and `survival`.
        donor: (age, woman), the same for donor cells.
        transfused: Donor cells given today that stay, 1e12.
    """
    older = (cells * jnp.where(_IS_DONOR, donor, keep))[:, :-1]
    empty = jnp.zeros_like(cells[:, :1])
    donors = jnp.where(_IS_DONOR, transfused * like(DONOR_AGES, cells), 0.0)
    return jnp.concatenate([empty, older], axis=1) + donors


def with_newborn(cells: Array, blood: Blood, born: Array) -> tuple[Array, Blood]:
    """Add the youngest cohort (5, woman) to its place and to the sums."""
    return cells.at[:, 0].add(born), Blood(
        cells=blood.cells + born[COUNT],
        hemoglobin=blood.hemoglobin + born[HEMOGLOBIN],
        volume=blood.volume + born[VOLUME] * float(VOLUME_LEFT[0, 0]),
        square=blood.square + born[SQUARE] * float(VOLUME_LEFT[0, 0] ** 2),
        age=blood.age + born[COUNT] * float(MEAN_AGE[0, 0]),
        own=blood.own + born[COUNT],
    )


def newborn(count: Array, hemoglobin: Array, volume_birth: Array, variation: Array) -> Array:
    """The youngest cohort (5, woman) from what the marrow released.

    Args:
        count: Cells, 1e12.
        hemoglobin: Their hemoglobin, g.
        volume_birth: Volume of one cell at birth, fL.
        variation: Squared coefficient of variation of that volume within the cohort.
    """
    volume = count * volume_birth
    return jnp.stack(
        [count, hemoglobin, volume, volume * volume_birth * (1.0 + variation), 0.0 * count]
    )


def birth_volume(
    hemoglobin: Array, size: Array, rest_hemoglobin: Array, rest_volume: Array, p: RedCellParameters
) -> Array:
    r"""Volume of a newborn cell, fL: :math:`v_0\, s\, (h/(s h_0))^{\beta}`.

    A cell with less hemoglobin than its size calls for is smaller, and paler, than normal.

    Args:
        hemoglobin: Hemoglobin of the cell, pg.
        size: Size from skipped divisions, 1 = normal.
        rest_hemoglobin: Hemoglobin of a newborn cell at rest, pg.
        rest_volume: Its volume, fL.
        p: Parameters.
    """
    filling = hemoglobin / (size * rest_hemoglobin)
    return rest_volume * size * filling**p.volume_exponent * p.volume


def cohort_variation(
    rest: Array,
    elasticity: Array,
    rest_elasticity: Array,
    size: Array,
    push: Array,
    unpaired: Array,
    p: RedCellParameters,
) -> Array:
    """Squared coefficient of variation of volume among cells born together.

    Unequal iron supply shows in cell size as far as hemoglobin depends on it (its elasticity);
    skipped divisions, early release under EPO (``push``) and unpaired globin add their own.
    """
    supply = p.supply_variation**2 * (elasticity**2 - rest_elasticity**2)
    divisions = p.size_variation * jnp.log(size) ** 2
    stress = p.stress_variation * jnp.log(jnp.maximum(push, 1.0))
    chains = p.chain_variation * jnp.maximum(unpaired, 0.0)
    return rest + jnp.maximum(supply, 0.0) + divisions + stress + chains


def reticulocyte_share(maturation: Array) -> Array:
    """Share (4, woman) of the youngest days' cells that still are reticulocytes."""
    days = like(np.arange(4.0)[:, None], maturation)
    return jnp.clip(maturation - days, 0.0, 1.0)
