"""A healthy person at rest: computed in closed form, not simulated for years.

Set points (hemoglobin, indices, store, saturation, ...) belong to the person. What balances
them follows: red-cell production from life span, the availability of her dietary iron from her
losses, the exchange of her stores from their size. `day` leaves this state unchanged to
rounding, which the tests assert.
"""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from erythron.physiology import erythroid, hepcidin, iron, red_cells
from erythron.physiology.constants import like
from erythron.physiology.leukocytes import resting_leukocytes
from erythron.physiology.losses import daily_loss, share_lost
from erythron.physiology.niche import resting_niche
from erythron.physiology.oxygen import resting_hemoglobin
from erythron.physiology.parameters import Physiology
from erythron.physiology.plasma import resting_volumes, venous_volume
from erythron.physiology.platelets import resting_platelets
from erythron.physiology.state import SetPoints, State
from erythron.physiology.vitamins import resting_vitamins

LEAST_EFFICIENCY = 1e-3
"""Least share of the non-heme iron offered that is taken up at rest (judged; one woman in some
hundred very small ones reaches it)."""


class _RedCells(NamedTuple):
    cells: Array
    blood: red_cells.Blood
    births: Array
    hemoglobin_birth: Array
    volume_birth: Array
    variation: Array
    freed: Array
    age: Array
    mass: Array


class _Iron(NamedTuple):
    pools: iron.IronPools
    export: Array
    exchange: Array
    efficiency: Array
    dose_hepcidin: Array
    ferroportin: Array


def at_rest(p: Physiology) -> tuple[SetPoints, State]:
    """Set points and resting state of a healthy person.

    Args:
        p: Her parameters without any cause.

    Returns:
        The set points and the state that `day` maps onto itself (but for the few at
        `LEAST_EFFICIENCY`, whose stores grow slowly).
    """
    one = jnp.ones_like(p.oxygen.hemoglobin)
    hb = resting_hemoglobin(p.oxygen)
    hematocrit = hb * p.red_cells.mcv / p.red_cells.mch / 100.0
    plasma, red_volume = resting_volumes(hematocrit, p.plasma)
    lost = share_lost(daily_loss(one, 0.0 * one, p.losses), plasma + red_volume)
    blood = _red_cells(p, hb * venous_volume(plasma, red_volume, p.plasma) / 100.0, lost)
    tsat = p.iron.tsat * one
    marrow = erythroid.resting_marrow(blood.births, blood.hemoglobin_birth, tsat, p.erythroid)
    dying = erythroid.cull(marrow.cells, one, one, 0.0 * one, p.erythroid)
    store = _iron(p, blood.freed + dying.wasted, blood.mass * lost)
    platelets = resting_platelets(p.platelets)
    refill = jnp.exp(-1.0 / p.plasma.refill_time)
    points = SetPoints(
        entering=marrow.cells[0, 0],
        hemoglobin_birth=blood.hemoglobin_birth,
        volume_birth=blood.volume_birth,
        variation=blood.variation,
        iron_fill=erythroid.iron_fill(tsat, p.erythroid),
        exchange=store.exchange,
        export=store.export,
        macrophage=store.pools.macrophage,
        ferroportin=store.ferroportin,
        efficiency=store.efficiency,
        dose_hepcidin=store.dose_hepcidin,
        erythroblasts=erythroid.erythroblasts(marrow.cells),
        freed=blood.freed,
        wasted=dying.wasted,
        dead=dying.dead,
        age=blood.age,
        plasma=plasma * (1.0 - (1.0 - lost) * refill) / (1.0 - refill),
        blood_volume=plasma + red_volume,
        red_cell_volume=red_volume,
        platelets=jnp.sum(platelets.ages, axis=0),
        store=p.iron.store * one,
        tsat=tsat,
        filtration=p.kidney.filtration * one,
    )
    state = State(
        niche=resting_niche(p.niche),
        marrow=marrow,
        red_cells=blood.cells,
        blood=blood.blood,
        iron=store.pools,
        ferroportin=store.ferroportin,
        dose_memory=0.0 * one,
        vitamins=resting_vitamins(p.vitamins),
        leukocytes=resting_leukocytes(p.leukocytes),
        platelets=platelets,
        plasma=plasma,
        crp=p.inflammation.crp * one,
        haptoglobin=p.catabolism.haptoglobin * one,
        esa=0.0 * one,
    )
    return points, state


def _red_cells(p: Physiology, mass: Array, lost: Array) -> _RedCells:
    """Cohorts that hold ``mass`` g of hemoglobin while losing a share ``lost`` a day."""
    keep = red_cells.survival(p.red_cells.lifespan, p.red_cells.random_loss) * (1.0 - lost)
    one = jnp.ones_like(mass)[None]
    profile = jnp.concatenate([one, jnp.cumprod(keep[:-1], axis=0)])
    alive = jnp.sum(profile, axis=0)
    left = like(red_cells.HEMOGLOBIN_LEFT, profile)
    hemoglobin_birth = p.red_cells.mch * alive / jnp.sum(profile * left, axis=0)
    volume_left = like(red_cells.VOLUME_LEFT, profile)
    mean = jnp.sum(profile * volume_left, axis=0) / alive
    square = jnp.sum(profile * volume_left**2, axis=0) / alive
    spread = (1.0 + (p.red_cells.rdw / 100.0) ** 2) * mean**2 / square - 1.0
    variation = jnp.maximum(spread, 1e-3)
    volume_birth = p.red_cells.mcv / mean
    births = mass / p.red_cells.mch / alive
    newborn = red_cells.newborn(births, births * hemoglobin_birth, volume_birth, variation)
    cells = newborn[:, None] * profile
    blood = red_cells.sums(cells)
    older = red_cells.red_cell_day(cells, keep, keep, 0.0 * lost)
    freed = blood.hemoglobin * (1.0 - lost) - red_cells.sums(older).hemoglobin
    age = jnp.sum(profile * like(red_cells.MEAN_AGE, profile), axis=0) / alive
    return _RedCells(
        cells, blood, births, hemoglobin_birth, volume_birth, variation, freed, age, mass
    )


def _iron(p: Physiology, freed: Array, bled: Array) -> _Iron:
    """Pools and flows of iron in balance; ``freed`` and ``bled`` in g of hemoglobin a day."""
    one = jnp.ones_like(freed)
    store, tsat = p.iron.store * one, p.iron.tsat * one

    def level(stored: Array) -> Array:
        return hepcidin.hepcidin(stored, tsat, one, one, one, one, p.hepcidin)

    at_store = level(store)
    ferroportin = hepcidin.ferroportin(at_store, one, p.hepcidin)
    heme = iron.IRON_PER_HEMOGLOBIN * freed
    macrophage, export = iron.resting_macrophage(heme, ferroportin, p.iron)
    needed = p.iron.basal_loss + iron.IRON_PER_HEMOGLOBIN * bled
    adaptive = needed / p.gut.mucosa - hepcidin.heme_iron(p.gut)
    offered = p.gut.iron_intake * (1.0 - p.gut.heme_share) * p.gut.bioavailability
    return _Iron(
        pools=iron.IronPools(macrophage, store, 0.0 * one, 0.0 * one, tsat, p.iron.tibc * one),
        export=export,
        exchange=iron.store_release(store, ferroportin, p.iron),
        # Where heme alone brings more than she loses, other iron is hardly taken up.
        efficiency=jnp.maximum(
            adaptive / (offered * hepcidin.mucosal_share(at_store, p.gut)), LEAST_EFFICIENCY
        ),
        dose_hepcidin=level(hepcidin.DOSE_STORE_MG * one),
        ferroportin=ferroportin,
    )
