r"""Vitamin B12 and folate: stores, the gate they hold over DNA synthesis, and their markers.

Stores empty by what the body uses each day (folate at a nearly constant rate, B12 in
proportion to the store). Folate works only as far as B12 frees it (the methyl trap), so the
gate of division is the product of two saturating supplies,
:math:`\delta = h(F)\,h(B)`, normalized to 1 in health.
"""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from erythron.parameters import find

LEAST_SUPPLY = find("constants.least_supply").value
RED_CELL_FOLATE_POWER = find("constants.red_cell_folate_power").value
HOMOCYSTEINE_SERUM_FOLATE = find("constants.homocysteine_serum_folate").value
MMA_FILTRATION_POWER = find("constants.mma_filtration_power").value


class VitaminParameters(NamedTuple):
    """B12 and folate; units in ``parameters/data/vitamins.toml``."""

    folate_store: Array
    folate_use: Array
    folate_intake: Array
    folate_overflow: Array
    folate_half: Array
    folate_utilization: Array
    serum_folate: Array
    serum_folate_time: Array
    serum_folate_meal: Array
    red_cell_folate: Array
    b12_store: Array
    b12_turnover: Array
    b12_absorption: Array
    b12_half: Array
    b12_utilization: Array
    serum_b12: Array
    serum_b12_power: Array
    hill: Array
    homocysteine: Array
    homocysteine_gain: Array
    mma: Array
    mma_half: Array


class Vitamins(NamedTuple):
    """Vitamin pools.

    Attributes:
        folate: Body folate, mg.
        serum_folate: Serum folate relative to her normal.
        red_cell_folate: Red-cell folate relative to her normal.
        b12: Body B12, ug.
    """

    folate: Array
    serum_folate: Array
    red_cell_folate: Array
    b12: Array


def resting_vitamins(p: VitaminParameters) -> Vitamins:
    """Pools of a woman in balance with her diet."""
    one = jnp.ones_like(p.folate_store)
    return Vitamins(p.folate_store, one, one, p.b12_store)


def folate_supply(pools: Vitamins, p: VitaminParameters) -> Array:
    """Folate at work in dividing cells, 1 = ample."""
    return _supply(pools.folate, p.folate_half, p.folate_store, p) * p.folate_utilization


def b12_supply(pools: Vitamins, p: VitaminParameters) -> Array:
    """B12 at work, 1 = ample."""
    return _supply(pools.b12, p.b12_half, p.b12_store, p) * p.b12_utilization


def division_gate(pools: Vitamins, p: VitaminParameters) -> Array:
    """How far DNA synthesis can keep up, 1 = fully."""
    return folate_supply(pools, p) * b12_supply(pools, p)


def vitamin_day(
    pools: Vitamins,
    folic_acid: Array,
    b12_retained: Array,
    folate_use: Array,
    births: Array,
    p: VitaminParameters,
) -> Vitamins:
    """One day of intake and use.

    Args:
        pools: Yesterday's pools.
        folic_acid: Folic acid absorbed from tablets, mg.
        b12_retained: B12 retained from treatment, ug.
        folate_use: Factor on the body's use (pregnancy, hemolysis), 1 = normal.
        births: Red cells made today as a share of all circulating.
        p: Parameters.
    """
    eaten = _folate_loss(p.folate_store, p) * p.folate_intake
    burned = _folate_loss(pools.folate, p) * folate_use
    folate = jnp.maximum(pools.folate + eaten + folic_acid - burned, 0.0)
    tablets = folic_acid / _folate_loss(p.folate_store, p)
    fill = jnp.minimum(folate / p.folate_store, 2.0)
    eaten_part = p.serum_folate_meal
    taken = p.folate_intake + tablets
    # Serum follows a poor diet in proportion; of a rich one the kidney spills a growing part.
    meal = jnp.where(taken < 1.0, taken, jnp.sqrt(jnp.maximum(taken, 1.0)))
    serum_target = eaten_part * meal + (1.0 - eaten_part) * fill
    serum = _toward(pools.serum_folate, serum_target, 1.0 / p.serum_folate_time)
    cell_target = fill**RED_CELL_FOLATE_POWER * jnp.sqrt(b12_supply(pools, p))
    b12_in = p.b12_turnover * p.b12_store * p.b12_absorption + b12_retained
    return Vitamins(
        folate=folate,
        serum_folate=serum,
        red_cell_folate=_toward(pools.red_cell_folate, cell_target, births),
        b12=pools.b12 * jnp.exp(-p.b12_turnover)
        + b12_in * -jnp.expm1(-p.b12_turnover) / p.b12_turnover,
    )


def homocysteine(pools: Vitamins, pregnancy: Array, p: VitaminParameters) -> Array:
    """Plasma homocysteine, umol/L: remethylation needs folate and B12."""
    lack = 1.0 / (folate_supply(pools, p) * b12_supply(pools, p)) - 1.0
    early = jnp.maximum(1.0 / jnp.minimum(pools.serum_folate, 1.0) - 1.0, 0.0)
    return (
        p.homocysteine
        * pregnancy
        * (1.0 + p.homocysteine_gain * (lack + HOMOCYSTEINE_SERUM_FOLATE * early))
    )


def methylmalonate(pools: Vitamins, filtration: Array, p: VitaminParameters) -> Array:
    """Methylmalonic acid, nmol/L: rises as B12 (not folate) runs out, and with renal failure."""

    def scarcity(store: Array) -> Array:
        return 1.0 + (p.mma_half / (store * p.b12_utilization + 1.0)) ** 2

    healthy = 1.0 + (p.mma_half / (p.b12_store + 1.0)) ** 2
    cleared = jnp.maximum(filtration, 0.05) ** MMA_FILTRATION_POWER
    return p.mma * scarcity(pools.b12) / healthy / cleared


def serum_b12(pools: Vitamins, binding: Array, p: VitaminParameters) -> Array:
    """Total serum B12, ng/L; ``binding`` is the haptocorrin factor of pregnancy."""
    return p.serum_b12 * binding * ((pools.b12 + 1.0) / (p.b12_store + 1.0)) ** p.serum_b12_power


def _folate_loss(store: Array, p: VitaminParameters) -> Array:
    obligatory = p.folate_use * store / (store + p.folate_half)
    return obligatory + p.folate_overflow * store


def _supply(store: Array, half: Array, healthy: Array, p: VitaminParameters) -> Array:
    def hill(amount: Array) -> Array:
        power = amount**p.hill
        return power / (power + half**p.hill)

    return LEAST_SUPPLY + (1.0 - LEAST_SUPPLY) * hill(store + 1e-6) / hill(healthy + 1e-6)


def _toward(value: Array, target: Array, rate: Array) -> Array:
    return target + (value - target) * jnp.exp(-rate)
