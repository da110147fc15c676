"""What a perfect laboratory would read off the state on a day, in canonical units."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from erythron.parameters import find
from erythron.physiology import (
    catabolism,
    erythroid,
    immunity,
    iron,
    kidney,
    leukocytes,
    niche,
    platelets,
    spleen,
    vitamins,
)
from erythron.physiology.parameters import Physiology
from erythron.physiology.plasma import venous_volume
from erythron.physiology.red_cells import COUNT, HEMOGLOBIN, reticulocyte_share, shapes
from erythron.physiology.state import Drivers, SetPoints, State


class Signals(NamedTuple):
    """Exact laboratory quantities (units: the canonical ones of `labs`) and the day's ledger.

    The ledger (mg of iron): ``absorbed``, ``infused``, ``transfused``, ``lost`` (bleeding and
    basal), ``fetal``; ``body_iron`` is the sum of all pools, ``residual`` the mismatch of the
    plasma balance before the last Newton step. ``hemoglobin_mass`` g, ``plasma_volume`` and
    ``red_cell_volume`` mL, ``store`` mg, ``production`` 1e12 red cells a day.
    """

    hemoglobin: Array
    rbc: Array
    mcv: Array
    rdw: Array
    reticulocytes: Array
    irf: Array
    ret_he: Array
    nrbc: Array
    wbc: Array
    neutrophils: Array
    lymphocytes: Array
    platelets: Array
    ferritin: Array
    iron: Array
    tibc: Array
    stfr: Array
    epo: Array
    hepcidin: Array
    crp: Array
    b12: Array
    folate: Array
    rbc_folate: Array
    homocysteine: Array
    mma: Array
    ldh: Array
    haptoglobin: Array
    bilirubin: Array
    indirect_bilirubin: Array
    creatinine: Array
    egfr: Array
    tsh: Array
    hba1c: Array
    hba2: Array
    immature_granulocytes: Array
    blasts: Array
    schistocytes: Array
    spherocytes: Array
    teardrops: Array
    hemoglobin_mass: Array
    plasma_volume: Array
    red_cell_volume: Array
    store: Array
    production: Array
    absorbed: Array
    infused: Array
    transfused: Array
    lost: Array
    fetal: Array
    body_iron: Array
    residual: Array


class Flows(NamedTuple):
    """The day's flows that observations and the ledger need; see `day`.

    Relative quantities (1 = her rest): ``epo``, ``erythroblasts``, ``alarm`` (IL-6) and
    ``cleared`` (filtration with dialysis); ``hepcidin`` nmol/L; the ledger in mg of iron.
    """

    epo: Array
    hepcidin: Array
    heme: catabolism.Heme
    erythroblasts: Array
    release: erythroid.Release
    absorbed: Array
    infused: Array
    transfused: Array
    lost: Array
    fetal: Array
    residual: Array
    alarm: Array
    cleared: Array


IMMATURE_D = find("constants.immature_reticulocyte").value


def read(
    state: State,
    flows: Flows,
    points: SetPoints,
    p: Physiology,
    drivers: Drivers,
) -> Signals:
    """Read all quantities at the end of a day."""
    blood = state.blood
    free = spleen.red_cells_free(p.spleen)
    # Cells held in the spleen are missing from the sample: the others share this volume.
    volume = venous_volume(state.plasma, blood.volume * free, p.plasma) / free
    mcv = blood.volume / blood.cells
    young, young_hemoglobin, immature = _reticulocytes(state, flows.release.residence, p)
    white = _white_cells(state, flows, p, drivers)
    dilution = points.blood_volume / (state.plasma + blood.volume)
    fill = erythroid.iron_fill(state.marrow.iron_sense, p.erythroid) / points.iron_fill
    indirect = catabolism.indirect_bilirubin(flows.heme, drivers.bilirubin, p.catabolism)
    leak = niche.leak(p.niche)
    antibody = immunity.red_cell_hazard(p.spleen.function, p.immunity)
    odd = shapes(antibody, leak, p.red_cells)
    return Signals(
        hemoglobin=100.0 * blood.hemoglobin / volume,
        rbc=1e3 * blood.cells / volume,
        mcv=mcv,
        rdw=100.0 * jnp.sqrt(jnp.maximum(blood.square / blood.cells / mcv**2 - 1.0, 0.0)),
        reticulocytes=1e6 * young / volume,
        irf=100.0 * immature,
        ret_he=young_hemoglobin / young,
        nrbc=100.0 * 1e6 * leak * flows.release.late / volume / white.total,
        wbc=white.total,
        neutrophils=white.neutrophils,
        lymphocytes=white.lymphocytes,
        platelets=drivers.platelets
        * platelets.platelet_count(
            state.platelets,
            points.platelets,
            dilution,
            fill,
            flows.alarm,
            spleen.platelets_free(p.spleen),
            p.platelets,
        ),
        ferritin=iron.ferritin(state.iron, points.macrophage, flows.alarm, dilution, p.iron),
        iron=state.iron.tsat * state.iron.tibc,
        tibc=state.iron.tibc,
        stfr=iron.soluble_receptor(
            flows.erythroblasts, state.marrow.iron_sense, points.tsat, p.iron
        ),
        epo=p.oxygen.epo * flows.epo,
        hepcidin=flows.hepcidin,
        crp=state.crp,
        b12=vitamins.serum_b12(state.vitamins, drivers.b12_binding, p.vitamins),
        folate=p.vitamins.serum_folate * state.vitamins.serum_folate,
        rbc_folate=p.vitamins.red_cell_folate * state.vitamins.red_cell_folate,
        homocysteine=vitamins.homocysteine(state.vitamins, drivers.homocysteine, p.vitamins),
        mma=vitamins.methylmalonate(state.vitamins, flows.cleared, p.vitamins),
        ldh=catabolism.ldh(flows.heme, p.catabolism),
        haptoglobin=state.haptoglobin,
        bilirubin=indirect + p.catabolism.direct_bilirubin,
        indirect_bilirubin=indirect,
        creatinine=kidney.creatinine(flows.cleared * drivers.filtration, p.kidney),
        egfr=p.kidney.filtration * drivers.filtration,
        tsh=p.thyroid.tsh * drivers.tsh,
        hba1c=catabolism.glycated_hemoglobin(blood.age / blood.own, points.age, p.catabolism),
        hba2=p.catabolism.hba2,
        immature_granulocytes=100.0 * white.immature / white.total,
        blasts=100.0 * white.blasts / white.total,
        schistocytes=odd.schistocytes,
        spherocytes=odd.spherocytes,
        teardrops=odd.teardrops,
        hemoglobin_mass=blood.hemoglobin,
        plasma_volume=state.plasma,
        red_cell_volume=blood.volume,
        store=state.iron.store + state.iron.fresh,
        production=flows.release.cells,
        absorbed=flows.absorbed,
        infused=flows.infused,
        transfused=flows.transfused,
        lost=flows.lost,
        fetal=flows.fetal,
        body_iron=body_iron(state),
        residual=flows.residual,
    )


def body_iron(state: State) -> Array:
    """All iron of the body the model tracks, mg (plasma's 3 mg are in balance, not stored)."""
    marrow = jnp.sum(state.marrow.cells[erythroid.HEMOGLOBIN], axis=0)
    heme = iron.IRON_PER_HEMOGLOBIN * (state.blood.hemoglobin + marrow)
    stored = state.iron.macrophage + state.iron.store + state.iron.fresh
    return heme + stored + state.iron.complex


def _reticulocytes(state: State, residence: Array, p: Physiology) -> tuple[Array, Array, Array]:
    maturation = jnp.maximum(p.erythroid.reticulocyte_maturation - residence, 0.4)
    weight = reticulocyte_share(maturation)
    cells = state.red_cells[:, :4]
    young = jnp.sum(cells[COUNT] * weight, axis=0)
    hemoglobin = jnp.sum(cells[HEMOGLOBIN] * weight, axis=0)
    fresh = jnp.logaddexp((IMMATURE_D - residence) / 0.2, 0.0) * 0.2
    immature = jnp.sum(cells[COUNT] * reticulocyte_share(jnp.minimum(fresh, maturation)), axis=0)
    return young, hemoglobin, immature / young


class _White(NamedTuple):
    total: Array
    neutrophils: Array
    lymphocytes: Array
    immature: Array
    blasts: Array


def _white_cells(state: State, flows: Flows, p: Physiology, drivers: Drivers) -> _White:
    """Counts, 1e9/L."""
    free, leak = spleen.neutrophils_free(p.spleen), niche.leak(p.niche)
    count = leukocytes.neutrophil_count(state.leukocytes, flows.alarm, free, p.leukocytes)
    neutrophils = count * drivers.neutrophils
    lymphocytes = p.leukocytes.lymphocytes * state.leukocytes.lymphoid * drivers.lymphocytes
    others = p.leukocytes.others * jnp.sqrt(jnp.maximum(count / p.leukocytes.neutrophils, 1e-6))
    immature = leukocytes.immature_granulocytes(
        state.leukocytes, neutrophils, flows.alarm, leak, p.leukocytes
    )
    blasts = leukocytes.blasts(
        state.niche.clone,
        p.niche.clone_effectiveness,
        leak * state.niche.progenitor,
        p.leukocytes,
    )
    total = neutrophils + lymphocytes + others + immature + blasts
    return _White(total, neutrophils, lymphocytes, immature, blasts)
