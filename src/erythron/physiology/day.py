"""One day of the blood-forming system: the organs in order.

Bleeds and transfusions are maps at the start of the day; the fast humors (EPO, hepcidin, plasma
iron) are at balance within it; then cells move on by a day and the slow pools follow.
"""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
import numpy as np
from jax import Array

from erythron.parameters import find
from erythron.physiology import (
    catabolism,
    erythroid,
    gestation,
    hepcidin,
    immunity,
    inflammation,
    iron,
    kidney,
    leukocytes,
    losses,
    niche,
    oxygen,
    plasma,
    platelets,
    red_cells,
    signals,
    spleen,
    vitamins,
)
from erythron.physiology.constants import computed_once, like
from erythron.physiology.parameters import Physiology
from erythron.physiology.state import Drivers, Events, SetPoints, State

UNIT_HEMOGLOBIN_G = find("constants.unit_hemoglobin").value
UNIT_PLASMA_ML = find("constants.unit_volume").value * find("constants.unit_plasma").value
UNIT_LOST = find("constants.unit_lost").value
ESA_FADE = float(np.exp(-np.log(2.0) / find("constants.esa_half_life").value))
ESA_LEVEL = find("constants.esa_level").value


class _Start(NamedTuple):
    """The blood after the day's bleeds and transfusions."""

    lost: Array
    transfused: Array
    plasma: Array
    hemoglobin: Array
    concentration: Array
    bled: Array
    spoiled: Array


class _Humors(NamedTuple):
    """Signals at balance within the day, relative to rest unless named in `Flows`."""

    epo: Array
    esa: Array
    hepcidin: Array
    ferroportin: Array
    erythroblasts: Array
    alarm: Array
    cleared: Array


def day(
    state: State, points: SetPoints, p: Physiology, drivers: Drivers, events: Events
) -> tuple[State, signals.Signals]:
    """Advance a batch of women by one day.

    Args:
        state: Yesterday evening's state; every leaf has the batch last.
        points: Set points from `rest.at_rest` of the healthy parameters.
        p: Today's parameters, causes applied.
        drivers: What pregnancy and the calendar impose today.
        events: What is done to her today.

    Returns:
        This evening's state and what a perfect laboratory would read off it.
    """
    drivers = gestation.carried(drivers, p.gestation)
    start = _bleed_and_transfuse(state, p, drivers, events)
    humors = _humors(state, start, points, p, drivers, events)
    gate = vitamins.division_gate(state.vitamins, p.vitamins)
    pools = niche.niche_day(
        state.niche,
        immunity.stem_cell_kill(p.immunity),
        immunity.progenitor_apoptosis(p.immunity),
        events.stem_cells,
        p.niche,
    )
    antibody = immunity.marrow_loss(p.immunity)

    cull = erythroid.cull(state.marrow.cells, humors.epo, gate, antibody, p.erythroid)
    fate = _red_cell_survival(p, drivers, humors)
    left = 1.0 - start.lost
    cells = red_cells.red_cell_day(
        state.red_cells, left * fate.own, left * fate.donor, start.transfused
    )
    aged = red_cells.sums(cells)
    freed = start.hemoglobin - aged.hemoglobin
    lysed = red_cells.lysed_hemoglobin(state.red_cells, left * fate.lysed)
    vessel = lysed + p.red_cells.intravascular * jnp.maximum(freed - lysed, 0.0)
    urine = kidney.hemoglobinuria(vessel, p.kidney)
    heme = iron.IRON_PER_HEMOGLOBIN * (freed + cull.wasted + start.spoiled - urine)
    iron_pools, flows = _iron_day(state, points, p, drivers, events, humors, cull.need, heme)

    born, marrow, release = _births(state, points, p, humors, pools, gate, cull, flows)
    cells, blood = red_cells.with_newborn(cells, aged, born)
    destroyed = catabolism.Heme(
        peripheral=(freed + start.spoiled) / points.freed,
        marrow=cull.wasted / points.wasted,
        dead=cull.dead / points.dead,
        marrow_share=points.wasted / (points.wasted + points.freed),
        intravascular=vessel / freed,
    )
    free = spleen.red_cells_free(p.spleen)
    new_plasma = plasma.plasma_day(
        start.plasma,
        blood.volume * free,
        points.plasma,
        points.red_cell_volume * drivers.red_cells,
        drivers.plasma * spleen.plasma_factor(p.spleen),
        p.plasma,
    )
    supply = pools.progenitor
    new_state = State(
        niche=pools,
        marrow=marrow,
        red_cells=cells,
        blood=blood,
        iron=iron_pools,
        ferroportin=humors.ferroportin,
        dose_memory=hepcidin.remember_dose(state.dose_memory, events.oral_iron_mg),
        vitamins=vitamins.vitamin_day(
            state.vitamins,
            events.folic_acid_mg,
            events.b12_ug,
            drivers.folate_use,
            release.cells / blood.cells,
            p.vitamins,
        ),
        leukocytes=leukocytes.leukocyte_day(
            state.leukocytes, supply, gate, antibody, p.niche.progenitor_kill, p.leukocytes
        ),
        platelets=platelets.platelet_day(
            platelets.transfused(
                state.platelets,
                events.platelet_units,
                points.platelets,
                points.blood_volume,
                p.platelets,
            ),
            points.platelets,
            points.blood_volume / (new_plasma + blood.volume),
            supply,
            gate,
            platelets.Antibody(immunity.platelet_hazard(p.spleen.function, p.immunity), antibody),
            p.platelets,
        ),
        plasma=new_plasma,
        crp=inflammation.crp_day(state.crp, drivers.crp, p.inflammation),
        haptoglobin=catabolism.haptoglobin_day(
            state.haptoglobin, destroyed, humors.alarm, p.catabolism
        ),
        esa=humors.esa,
    )
    ledger = signals.Flows(
        epo=humors.epo,
        hepcidin=humors.hepcidin,
        heme=destroyed,
        erythroblasts=humors.erythroblasts,
        release=release,
        absorbed=flows.absorbed,
        infused=events.iv_iron_mg,
        transfused=iron.IRON_PER_HEMOGLOBIN * events.red_cell_units * UNIT_HEMOGLOBIN_G,
        lost=start.bled + flows.balance.basal + flows.chelated + iron.IRON_PER_HEMOGLOBIN * urine,
        fetal=flows.balance.placenta,
        residual=flows.balance.residual,
        alarm=humors.alarm,
        cleared=humors.cleared,
    )
    return new_state, signals.read(new_state, ledger, points, p, drivers)


def _bleed_and_transfuse(state: State, p: Physiology, drivers: Drivers, events: Events) -> _Start:
    before = state.blood
    volume = losses.daily_loss(drivers.menses, events.bleed_ml, p.losses)
    lost = losses.share_lost(volume, state.plasma + before.volume)
    given = events.red_cell_units * (UNIT_HEMOGLOBIN_G / red_cells.DONOR_MCH_PG)
    kept = given * (1.0 - UNIT_LOST)
    left = state.plasma * (1.0 - lost) + events.red_cell_units * UNIT_PLASMA_ML
    hemoglobin = before.hemoglobin * (1.0 - lost) + kept * red_cells.DONOR_MCH_PG
    red_volume = before.volume * (1.0 - lost) + kept * red_cells.DONOR_MCV_FL
    free = spleen.red_cells_free(p.spleen)
    venous = plasma.venous_volume(left, red_volume * free, p.plasma)
    return _Start(
        lost=lost,
        transfused=kept,
        plasma=left,
        hemoglobin=hemoglobin,
        concentration=100.0 * hemoglobin * free / venous,
        bled=iron.IRON_PER_HEMOGLOBIN * before.hemoglobin * lost,
        spoiled=events.red_cell_units * UNIT_LOST * UNIT_HEMOGLOBIN_G,
    )


def _humors(
    state: State,
    start: _Start,
    points: SetPoints,
    p: Physiology,
    drivers: Drivers,
    events: Events,
) -> _Humors:
    alarm = inflammation.alarm(p.inflammation)
    cleared = (p.kidney.filtration + p.kidney.dialysis) / points.filtration
    mass = erythroid.erythroblasts(state.marrow.cells) / points.erythroblasts
    esa = state.esa * ESA_FADE + ESA_LEVEL * events.esa_iu_kg
    own = oxygen.epo_drive(
        start.concentration,
        mass,
        kidney.epo_capacity(p.kidney.filtration, points.filtration, p.kidney),
        inflammation.blunting(p.inflammation),
        drivers.perfusion,
        p.oxygen,
    )
    epo = own + esa / p.oxygen.epo
    level = hepcidin.hepcidin(
        state.iron.store + state.iron.fresh,
        state.iron.tsat,
        alarm,
        hepcidin.erythroferrone(mass, epo, p.hepcidin),
        drivers.hepcidin,
        cleared,
        p.hepcidin,
    )
    target = hepcidin.ferroportin(level, alarm, p.hepcidin)
    lag = jnp.exp(-1.0 / p.hepcidin.ferroportin_time)
    return _Humors(
        epo=epo,
        esa=esa,
        hepcidin=level,
        ferroportin=target + (state.ferroportin - target) * lag,
        erythroblasts=mass,
        alarm=alarm,
        cleared=cleared,
    )


def _red_cell_survival(p: Physiology, drivers: Drivers, humors: _Humors) -> red_cells.Survival:
    lifespan = (
        p.red_cells.lifespan
        * drivers.lifespan
        * inflammation.lifespan_factor(p.inflammation)
        * kidney.uremic_lifespan(humors.cleared, p.kidney)
    )
    own = p.red_cells
    oxidant = red_cells.oxidant_hazard(own)
    complement = immunity.lysis(red_cells.AGE, own.clone_share, p.immunity)
    antibody = immunity.red_cell_hazard(p.spleen.function, p.immunity)
    outer = antibody + own.shear + spleen.destruction(p.spleen)
    rigid = spleen.trapping(p.spleen)
    burst = own.shear + own.oxidant_intravascular * oxidant
    # What shortens the life of all cells around them reaches donor cells as an even hazard.
    worn = (own.lifespan / lifespan - 1.0) / own.lifespan
    fate = red_cells.Survival(
        own=red_cells.survival(lifespan, own.random_loss + outer + rigid + oxidant)
        * (1.0 - complement),
        donor=jnp.exp(-outer - worn) * like(red_cells.DONOR_KEEP, outer),
        lysed=complement - (1.0 - complement) * jnp.expm1(-burst),
    )
    return computed_once(fate)


class _IronFlows(NamedTuple):
    absorbed: Array
    chelated: Array
    balance: iron.PlasmaBalance


def _iron_day(
    state: State,
    points: SetPoints,
    p: Physiology,
    drivers: Drivers,
    events: Events,
    humors: _Humors,
    need: Array,
    heme: Array,
) -> tuple[iron.IronPools, _IronFlows]:
    pools = state.iron
    food = hepcidin.dietary_iron(
        humors.hepcidin, points.efficiency, humors.epo, drivers.absorption, p.gut
    )
    tablet = hepcidin.dose_iron(
        events.oral_iron_mg,
        humors.hepcidin,
        state.dose_memory,
        points.dose_hepcidin,
        p.gut,
    )
    infused = pools.complex + events.iv_iron_mg
    taken_up = infused * -jnp.expm1(-p.iron.complex_release)
    leaving, macrophage = iron.macrophage_release(
        pools.macrophage, heme + taken_up, humors.ferroportin, points.export, p.iron
    )
    shut = jnp.maximum(1.0 - humors.ferroportin / points.ferroportin, 0.0)
    retained = leaving * p.iron.retention * shut
    released = iron.store_release(pools.store, humors.ferroportin, p.iron)
    lately = iron.fresh_release(pools.fresh, humors.ferroportin, p.iron)
    taken = -jnp.expm1(-p.iron.chelation)
    left, left_fresh = pools.store - released, pools.fresh - lately
    chelated = taken * (left + left_fresh)
    inputs = iron.PlasmaInputs(
        supply=food + tablet + leaving - retained + released + lately,
        demand=erythroid.synthesis_demand(need, points.hemoglobin_birth),
        rest_fill=points.iron_fill,
        rest_exchange=points.exchange,
        rest_tsat=points.tsat,
        fetal=drivers.placental_iron,
        p=p.iron,
        erythroid=p.erythroid,
    )
    balance = iron.solve_plasma(inputs, pools.tsat)
    target = iron.tibc_target(
        pools.store,
        points.store,
        humors.alarm**-p.inflammation.tibc_power,
        drivers.transferrin,
        p.iron,
    )
    fresh, kept = iron.stored(left_fresh * (1.0 - taken), balance.to_store, points.exchange, p.iron)
    new = iron.IronPools(
        macrophage=macrophage,
        store=left * (1.0 - taken) + kept + retained,
        fresh=fresh,
        complex=infused - taken_up,
        tsat=balance.tsat,
        tibc=target + (pools.tibc - target) * jnp.exp(-1.0 / p.iron.tibc_time),
    )
    return new, _IronFlows(absorbed=food + tablet, chelated=chelated, balance=balance)


def _births(
    state: State,
    points: SetPoints,
    p: Physiology,
    humors: _Humors,
    pools: niche.Niche,
    gate: Array,
    cull: erythroid.Cull,
    flows: _IronFlows,
) -> tuple[Array, erythroid.Marrow, erythroid.Release]:
    tsat = flows.balance.tsat
    supply = erythroid.iron_fill(tsat, p.erythroid)
    fill = erythroid.hemoglobin_fill(supply / points.iron_fill, p.erythroid)
    marrow = erythroid.remember(state.marrow, humors.epo, tsat, points.tsat, p.erythroid)
    gain = inflammation.progenitor_gain(p.inflammation)
    entering = points.entering * erythroid.entry(
        pools.progenitor * gain, marrow, humors.epo, points.tsat, p.erythroid
    )
    matured, release = erythroid.marrow_day(
        cull.alive,
        cull.need,
        entering,
        fill,
        points.hemoglobin_birth,
        marrow.push,
        gate,
        p.erythroid,
    )
    size = release.size / release.cells
    volume = red_cells.birth_volume(
        release.hemoglobin / release.cells,
        size,
        points.hemoglobin_birth,
        points.volume_birth,
        p.red_cells,
    )
    variation = red_cells.cohort_variation(
        points.variation,
        erythroid.elasticity(supply, points.iron_fill, fill, p.erythroid),
        erythroid.elasticity(points.iron_fill, points.iron_fill, 1.0, p.erythroid),
        size,
        marrow.push,
        1.0 - p.erythroid.globin,
        p.red_cells,
    )
    born = red_cells.newborn(release.cells, release.hemoglobin, volume, variation)
    return born, marrow._replace(cells=matured), release
