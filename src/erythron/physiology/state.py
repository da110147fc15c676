"""The state of a person's blood-forming system, and what acts on it from outside in a day."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from erythron.physiology.erythroid import Marrow
from erythron.physiology.iron import IronPools
from erythron.physiology.leukocytes import Leukocytes
from erythron.physiology.niche import Niche
from erythron.physiology.platelets import Platelets
from erythron.physiology.red_cells import Blood
from erythron.physiology.vitamins import Vitamins


class State(NamedTuple):
    """Everything that is remembered from one day to the next.

    Attributes:
        niche: Stem cells and progenitors.
        marrow: Erythroblasts and marrow reticulocytes by day.
        red_cells: (5, age, woman): count, hemoglobin, volume, squared volume, donor count.
        blood: Their sums.
        iron: Pools.
        ferroportin: Activity, 1 = reference.
        dose_memory: The mucosa's memory of yesterday's oral iron, 0 to about 1.
        vitamins: Pools.
        leukocytes: White cells.
        platelets: Platelets and megakaryocytes.
        plasma: Plasma volume, mL.
        crp: C-reactive protein, mg/L.
        haptoglobin: g/L.
        esa: Injected erythropoietin still acting, IU/L of plasma.
    """

    niche: Niche
    marrow: Marrow
    red_cells: Array
    blood: Blood
    iron: IronPools
    ferroportin: Array
    dose_memory: Array
    vitamins: Vitamins
    leukocytes: Leukocytes
    platelets: Platelets
    plasma: Array
    crp: Array
    haptoglobin: Array
    esa: Array


class SetPoints(NamedTuple):
    """What follows once from a healthy person's parameters and balances her at rest.

    Attributes:
        entering: Cells entering the marrow per day, 1e12.
        hemoglobin_birth: Hemoglobin of a newborn red cell, pg.
        volume_birth: Its volume, fL.
        variation: Squared coefficient of variation of volume within a cohort.
        iron_fill: ``iron_fill`` at her saturation.
        exchange: Store release = store uptake, mg/d.
        export: Macrophage export capacity, mg/d.
        macrophage: Iron in macrophages, mg.
        ferroportin: Activity.
        efficiency: Availability of her non-heme iron that balances her losses, or the least.
        dose_hepcidin: Hepcidin of the women the oral dose curve was measured in, nmol/L.
        erythroblasts: Count, 1e12.
        freed: Hemoglobin freed by red cells per day, g.
        wasted: Hemoglobin freed in the marrow per day, g.
        dead: Marrow deaths per day, 1e12.
        age: Mean age of red cells, d.
        plasma: Plasma volume her circulation is set for, mL.
        blood_volume: Blood volume, mL.
        red_cell_volume: Red-cell volume, mL.
        platelets: Sum of platelets (days of production).
        store: Iron store, mg.
        tsat: Saturation (fraction).
        filtration: Glomerular filtration, mL/min/1.73 m2.
    """

    entering: Array
    hemoglobin_birth: Array
    volume_birth: Array
    variation: Array
    iron_fill: Array
    exchange: Array
    export: Array
    macrophage: Array
    ferroportin: Array
    efficiency: Array
    dose_hepcidin: Array
    erythroblasts: Array
    freed: Array
    wasted: Array
    dead: Array
    age: Array
    plasma: Array
    blood_volume: Array
    red_cell_volume: Array
    platelets: Array
    store: Array
    tsat: Array
    filtration: Array


class Drivers(NamedTuple):
    """What pregnancy and the calendar impose on a day; `neutral_drivers` for none.

    Factors are 1 at rest: ``plasma`` on plasma volume, ``red_cells`` on the red-cell volume the
    circulation is set for, ``perfusion`` on renal oxygen delivery, ``hepcidin``,
    ``absorption`` of non-heme iron, ``filtration``, ``transferrin``, ``folate_use``,
    ``b12_binding``, ``homocysteine``, ``neutrophils``, ``lymphocytes``, ``platelets``
    (production), ``crp``, ``lifespan``, ``bilirubin``, ``tsh``, ``haptoglobin``.
    ``placental_iron`` is a demand in mg/d; ``fetuses`` counts those beyond the first; ``menses`` is
    the share described in `losses`.
    """

    plasma: Array
    red_cells: Array
    perfusion: Array
    hepcidin: Array
    absorption: Array
    filtration: Array
    transferrin: Array
    folate_use: Array
    b12_binding: Array
    homocysteine: Array
    neutrophils: Array
    lymphocytes: Array
    platelets: Array
    crp: Array
    lifespan: Array
    bilirubin: Array
    tsh: Array
    placental_iron: Array
    fetuses: Array
    menses: Array


class Events(NamedTuple):
    """What is done to her in a day.

    Attributes:
        bleed_ml: Acute blood loss, mL.
        oral_iron_mg: Elemental iron swallowed, mg.
        iv_iron_mg: Iron infused, mg.
        red_cell_units: Units transfused.
        folic_acid_mg: Folic acid absorbed, mg.
        b12_ug: B12 retained, ug.
        esa_iu_kg: Erythropoietin absorbed, IU per kg.
        platelet_units: Adult doses of platelets transfused.
        stem_cells: Stem cells transplanted, 1 = a full niche.
    """

    bleed_ml: Array
    oral_iron_mg: Array
    iv_iron_mg: Array
    red_cell_units: Array
    folic_acid_mg: Array
    b12_ug: Array
    esa_iu_kg: Array
    platelet_units: Array
    stem_cells: Array


def neutral_drivers(like: Array) -> Drivers:
    """Drivers of a woman who is not pregnant, menses averaged, in the shape of ``like``."""
    one = jnp.ones_like(like)
    neutral = Drivers._make([one] * len(Drivers._fields))
    return neutral._replace(placental_iron=0.0 * one, fetuses=0.0 * one)
