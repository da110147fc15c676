r"""Iron: plasma in balance within the day, macrophages, stores.

Plasma holds 3 mg and turns over in hours, so its saturation :math:`T` is the root of

.. math:: A + R_M + R_S = U_E(T) + U_S(T) + B(T) + P(T),

absorption and the releases of macrophages and stores against uptake by the erythron, by
stores, basal loss and placenta. Every outflow rises with :math:`T`: one root. Stores take what
is left, so that iron is conserved to rounding.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import jax
import jax.numpy as jnp
from jax import Array

from erythron.parameters import find
from erythron.physiology.erythroid import ErythroidParameters, hemoglobin_fill, iron_fill


class IronParameters(NamedTuple):
    """Iron; units in ``parameters/data/iron.toml``."""

    store: Array
    tsat: Array
    tibc: Array
    tibc_store_gain: Array
    tibc_store_half: Array
    tibc_time: Array
    basal_loss: Array
    store_release: Array
    store_release_power: Array
    store_uptake_power: Array
    macrophage_half: Array
    retention: Array
    complex_release: Array
    placental_half: Array
    ferritin_floor: Array
    ferritin_ratio: Array
    ferritin_macrophage: Array
    ferritin_acute: Array
    stfr: Array
    stfr_marrow: Array
    stfr_iron: Array
    stfr_steady: Array
    chelation: Array
    fresh_release: Array
    fresh_time: Array


class IronPools(NamedTuple):
    """Iron outside hemoglobin, mg.

    Attributes:
        macrophage: Freed heme iron under way in macrophages.
        store: Ferritin and hemosiderin of liver and macrophages.
        fresh: Iron stored lately beyond the usual exchange; it comes back easily.
        complex: Infused iron complex not yet taken up.
        tsat: Transferrin saturation (fraction), from the day's plasma balance.
        tibc: Total iron-binding capacity, ug/dL.
    """

    macrophage: Array
    store: Array
    fresh: Array
    complex: Array
    tsat: Array
    tibc: Array


class PlasmaBalance(NamedTuple):
    """A solved day of plasma iron, mg/d.

    Attributes:
        tsat: Saturation (fraction).
        erythron: Uptake by the erythron.
        placenta: Transfer to fetus and placenta.
        basal: Loss with skin, gut and urine.
        to_store: What is left for the stores.
        residual: Relative mismatch of in and out before stores take the rest.
    """

    tsat: Array
    erythron: Array
    placenta: Array
    basal: Array
    to_store: Array
    residual: Array


IRON_PER_HEMOGLOBIN = find("constants.iron_per_hemoglobin").value
TURNOVER = find("constants.macrophage_turnover").value
STORE_REFERENCE_MG = find("constants.store_reference").value
NEWTON_STEPS = 24
TOLERANCE = 1e-10
SINGLE_TOLERANCE = 3e-6
_WIDEST_STEP = 2.5
# A thousandth more than usual is not fresh iron yet: so much rounding may leave over at rest.
SLACK = 1.001


def macrophage_release(
    pool: Array, heme: Array, ferroportin: Array, capacity: Array, p: IronParameters
) -> tuple[Array, Array]:
    """Iron leaving macrophages in a day and what stays, mg.

    Args:
        pool: Iron in macrophages at the start, mg.
        heme: Iron freed from hemoglobin or taken up as complex today, mg.
        ferroportin: Activity, 1 = reference.
        capacity: Her export capacity, mg/d.
        p: Parameters.
    """
    held = pool + heme
    leaving = held * -jnp.expm1(-capacity * ferroportin / (held + p.macrophage_half))
    return leaving, held - leaving


def store_release(store: Array, ferroportin: Array, p: IronParameters) -> Array:
    """Iron the stores release in a day, mg; a fuller store gives up a larger share."""
    fullness = (store / STORE_REFERENCE_MG) ** p.store_release_power
    return store * -jnp.expm1(-p.store_release * ferroportin * fullness)


def fresh_release(fresh: Array, ferroportin: Array, p: IronParameters) -> Array:
    """Freshly stored iron that comes back in a day, mg."""
    return fresh * -jnp.expm1(-p.fresh_release * ferroportin)


def stored(fresh: Array, taken: Array, usual: Array, p: IronParameters) -> tuple[Array, Array]:
    """Fresh iron at the day's end and what goes to the settled store today, mg.

    Args:
        fresh: Fresh iron less what it released today, mg.
        taken: Iron stored today, mg.
        usual: Iron a woman at rest stores in a day, mg; only what is beyond it is fresh.
        p: Parameters.
    """
    settled = fresh * -jnp.expm1(-1.0 / p.fresh_time)
    added = jnp.maximum(taken - SLACK * usual, 0.0)
    return fresh - settled + added, settled + taken - added


def resting_macrophage(heme: Array, ferroportin: Array, p: IronParameters) -> tuple[Array, Array]:
    """Iron in macrophages (mg) and export capacity (mg/d) that pass ``heme`` mg/d on at rest."""
    held = heme / -jnp.expm1(-TURNOVER)
    capacity = TURNOVER * (held + p.macrophage_half) / ferroportin
    return held - heme, capacity


class PlasmaInputs(NamedTuple):
    """What decides plasma iron on a day.

    Attributes:
        supply: Iron entering plasma today, mg.
        demand: Hemoglobin the marrow would make with normal supply, g.
        rest_fill: ``iron_fill`` at her resting saturation.
        rest_exchange: Store uptake at rest, mg/d.
        rest_tsat: Resting saturation (fraction).
        fetal: Demand of fetus and placenta, mg/d.
        p: Iron parameters.
        erythroid: Erythroid parameters (uptake curve).
    """

    supply: Array
    demand: Array
    rest_fill: Array
    rest_exchange: Array
    rest_tsat: Array
    fetal: Array
    p: IronParameters
    erythroid: ErythroidParameters


def solve_plasma(inputs: PlasmaInputs, guess: Array) -> PlasmaBalance:
    """Find the saturation at which plasma iron is in balance.

    Newton on the log of in over out against the logit of saturation, where the curve is nearly
    straight; the last step carries the derivative (implicit function theorem).

    Args:
        inputs: The day's flows.
        guess: Yesterday's saturation.
    """
    frozen = jax.tree.map(jax.lax.stop_gradient, inputs)
    logit = _newton(frozen, jax.lax.stop_gradient(_logit(guess)))
    _, slope = _mismatch_and_slope(frozen, logit)
    residual = _mismatch(inputs, logit)
    logit = logit - residual / slope
    erythron, _, basal, placenta = _outflows(inputs, logit)
    return PlasmaBalance(
        tsat=jax.nn.sigmoid(logit),
        erythron=erythron,
        placenta=placenta,
        basal=basal,
        to_store=inputs.supply - erythron - basal - placenta,
        residual=residual,
    )


def _outflows(x: PlasmaInputs, logit: Array) -> tuple[Array, Array, Array, Array]:
    tsat = jax.nn.sigmoid(logit)
    fill = hemoglobin_fill(iron_fill(tsat, x.erythroid) / x.rest_fill, x.erythroid)
    erythron = IRON_PER_HEMOGLOBIN * x.demand * fill
    store = x.rest_exchange * jnp.exp(x.p.store_uptake_power * (logit - _logit(x.rest_tsat)))
    basal = x.p.basal_loss * 2.0 * tsat / (tsat + x.rest_tsat)
    placenta = x.fetal * tsat / (tsat + x.p.placental_half)
    return erythron, store, basal, placenta


def _mismatch(x: PlasmaInputs, logit: Array) -> Array:
    erythron, store, basal, placenta = _outflows(x, logit)
    return jnp.log(erythron + store + basal + placenta) - jnp.log(x.supply)


def _mismatch_and_slope(x: PlasmaInputs, logit: Array) -> tuple[Array, Array]:
    return jax.jvp(partial(_mismatch, x), (logit,), (jnp.ones_like(logit),))


def _newton(x: PlasmaInputs, logit: Array) -> Array:
    """Step until every woman's balance holds; who is done stands still, whoever is beside her."""
    near = TOLERANCE if logit.dtype == jnp.float64 else SINGLE_TOLERANCE

    def wanting(carry: tuple[Array, Array, Array]) -> Array:
        _, value, steps = carry
        return jnp.any(jnp.abs(value) > near) & (steps < NEWTON_STEPS)

    def step(carry: tuple[Array, Array, Array]) -> tuple[Array, Array, Array]:
        now, _, steps = carry
        value, slope = _mismatch_and_slope(x, now)
        move = jnp.clip(value / slope, -_WIDEST_STEP, _WIDEST_STEP)
        return jnp.where(jnp.abs(value) > near, now - move, now), value, steps + 1

    begin = (logit, jnp.full_like(logit, jnp.inf), jnp.zeros((), jnp.int32))
    return jax.lax.while_loop(wanting, step, begin)[0]


def ferritin(
    pools: IronPools, rest_macrophage: Array, acute: Array, dilution: Array, p: IronParameters
) -> Array:
    """Serum ferritin, ug/L, from stores, macrophages in excess and the acute phase.

    Args:
        pools: Iron.
        rest_macrophage: Iron in her macrophages at rest, mg.
        acute: IL-6 relative to normal.
        dilution: Her resting blood volume over today's.
        p: Parameters.
    """
    excess = jnp.maximum(pools.macrophage - rest_macrophage, 0.0)
    seen = pools.store + pools.fresh + p.ferritin_macrophage * excess
    return (p.ferritin_floor + seen / p.ferritin_ratio) * acute**p.ferritin_acute * dilution


def tibc_target(
    store: Array, rest_store: Array, acute: Array, pregnancy: Array, p: IronParameters
) -> Array:
    """Iron-binding capacity toward which transferrin moves, ug/dL."""

    def scarcity(iron: Array) -> Array:
        return 1.0 + p.tibc_store_gain * p.tibc_store_half / (p.tibc_store_half + iron)

    return p.tibc * scarcity(store) / scarcity(rest_store) * pregnancy * acute


def soluble_receptor(mass: Array, tsat: Array, rest_tsat: Array, p: IronParameters) -> Array:
    """Soluble transferrin receptor, mg/L: erythroblast mass times receptors per cell.

    Args:
        mass: Erythroblasts relative to normal.
        tsat: Saturation as erythroblasts remember it (fraction).
        rest_tsat: Her resting saturation.
        p: Parameters.
    """
    per_cell = p.stfr_steady + (1.0 - p.stfr_steady) * (rest_tsat / tsat) ** p.stfr_iron
    return p.stfr * (1.0 - p.stfr_marrow + p.stfr_marrow * mass * per_cell)


def _logit(share: Array) -> Array:
    return jnp.log(share) - jnp.log1p(-share)
