r"""Hepcidin, ferroportin and the gut: who lets iron into the plasma.

Hepcidin rises with stores, saturation and IL-6 and falls with erythroferrone, with the
placenta's signal and with its own renal clearance,

.. math:: H = H_0 \left(\tfrac{S}{S_r}\right)^{a}\left(\tfrac{T}{T_r}\right)^{b}
   I^{c}\, \frac{1+e}{1+e\,F}\, \pi\, G^{-g},

and shuts ferroportin, which inflammation also silences directly (Enculescu 2017). Absorption
of non-heme iron has a ceiling (what the meal can give at no hepcidin) and a refractory day
after a large dose; heme iron is taken up regardless.
"""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from erythron.parameters import find


class HepcidinParameters(NamedTuple):
    """Hepcidin and ferroportin; units in ``parameters/data/hepcidin.toml``."""

    level: Array
    store_power: Array
    tsat_power: Array
    inflammation_power: Array
    erythroferrone: Array
    erythroferrone_power: Array
    renal_power: Array
    ferroportin_half: Array
    ferroportin_time: Array
    ferroportin: Array
    ferroportin_inflammation: Array


class GutParameters(NamedTuple):
    """Iron absorption; units in ``parameters/data/gut.toml``."""

    iron_intake: Array
    heme_share: Array
    heme_absorption: Array
    bioavailability: Array
    mucosa: Array
    hepcidin_half: Array
    dose_absorption: Array
    dose_power: Array
    dose_half: Array
    refractoriness: Array
    hypoxia: Array


STORE_REFERENCE_MG = find("constants.store_reference").value
TSAT_REFERENCE = find("constants.tsat_reference").value
DOSE_STORE_MG = find("constants.dose_store").value
DOSE_REFERENCE_MG = find("constants.dose_reference").value
DOSE_MEMORY = find("constants.dose_memory").value
DOSE_MEMORY_HALF_MG = find("constants.dose_memory_half").value
_FLOOR_MG = 1.0


def erythroferrone(mass: Array, epo: Array, p: HepcidinParameters) -> Array:
    """Erythroferrone relative to normal, from erythroblast mass and EPO."""
    return mass * epo**p.erythroferrone_power


def hepcidin(
    store: Array,
    tsat: Array,
    inflammation: Array,
    ferrone: Array,
    placenta: Array,
    clearance: Array,
    p: HepcidinParameters,
) -> Array:
    """Plasma hepcidin, nmol/L.

    Args:
        store: Iron stores, mg.
        tsat: Transferrin saturation (fraction).
        inflammation: IL-6 relative to normal.
        ferrone: Erythroferrone relative to normal.
        placenta: Factor of pregnancy, 1 = none.
        clearance: Glomerular filtration relative to normal.
        p: Parameters.
    """
    iron = ((store + _FLOOR_MG) / STORE_REFERENCE_MG) ** p.store_power
    plasma = (tsat / TSAT_REFERENCE) ** p.tsat_power
    brake = (1.0 + p.erythroferrone) / (1.0 + p.erythroferrone * ferrone)
    alarm = inflammation**p.inflammation_power
    return p.level * iron * plasma * alarm * brake * placenta * clearance**-p.renal_power


def ferroportin(level: Array, inflammation: Array, p: HepcidinParameters) -> Array:
    """Ferroportin activity, 1 at the reference hepcidin without inflammation."""
    open_share = (1.0 + p.level / p.ferroportin_half) / (1.0 + level / p.ferroportin_half)
    silenced = 1.0 + p.ferroportin_inflammation * jnp.maximum(inflammation - 1.0, 0.0)
    return p.ferroportin * open_share / silenced


def mucosal_share(level: Array, g: GutParameters) -> Array:
    """Share of available non-heme iron the mucosa lets through at this hepcidin."""
    return 1.0 / (1.0 + level / g.hepcidin_half)


def dietary_iron(
    level: Array, efficiency: Array, epo: Array, pregnancy: Array, g: GutParameters
) -> Array:
    """Iron absorbed from food, mg/d.

    Args:
        level: Hepcidin, nmol/L.
        efficiency: Her own availability of non-heme iron (from her resting balance).
        epo: EPO relative to basal, the proxy of mucosal hypoxia signalling.
        pregnancy: Factor of pregnancy on non-heme uptake.
        g: Parameters.
    """
    plain = g.iron_intake * (1.0 - g.heme_share) * efficiency * g.bioavailability
    adaptive = plain * mucosal_share(level, g) * epo**g.hypoxia * pregnancy
    return g.mucosa * (adaptive + heme_iron(g))


def heme_iron(g: GutParameters) -> Array:
    """Heme iron absorbed, mg/d; it does not adapt."""
    return g.iron_intake * g.heme_share * g.heme_absorption


def remember_dose(memory: Array, dose: Array) -> Array:
    """The mucosa's memory (0 to about 1) after today's oral dose, mg; gone in two days."""
    return memory * DOSE_MEMORY + dose / (dose + DOSE_MEMORY_HALF_MG)


def dose_iron(
    dose: Array, level: Array, memory: Array, reference: Array, g: GutParameters
) -> Array:
    """Iron absorbed from a fasting ferrous dose, mg (Moretti 2015).

    Args:
        dose: Elemental iron, mg.
        level: Hepcidin, nmol/L.
        memory: What the mucosa remembers of yesterday's dose (`remember_dose`).
        reference: Hepcidin of the women the dose curve was measured in, nmol/L.
        g: Parameters.
    """
    crowded = (1.0 + dose / g.dose_half) / (1.0 + DOSE_REFERENCE_MG / g.dose_half)
    curve = g.dose_absorption * dose / DOSE_REFERENCE_MG * crowded ** (g.dose_power - 1.0)
    open_share = mucosal_share(level, g) / mucosal_share(reference, g)
    refractory = 1.0 + g.refractoriness * memory
    taken = jnp.minimum(curve * g.mucosa * open_share / refractory, dose)
    return jnp.where(dose > 0.0, taken, 0.0)
