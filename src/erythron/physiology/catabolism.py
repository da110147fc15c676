"""What dying red cells leave in the plasma: bilirubin, LDH, haptoglobin; glycated hemoglobin."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from erythron.parameters import find


class CatabolismParameters(NamedTuple):
    """Heme catabolism; units in ``parameters/data/catabolism.toml``."""

    indirect_bilirubin: Array
    direct_bilirubin: Array
    other_heme: Array
    conjugation: Array
    ldh_tissue: Array
    ldh_red_cell: Array
    ldh_marrow: Array
    haptoglobin: Array
    haptoglobin_turnover: Array
    haptoglobin_bound: Array
    haptoglobin_acute: Array
    marrow_hemolysis: Array
    hba1c: Array
    hba1c_early: Array
    hba2: Array


class Heme(NamedTuple):
    """Heme freed in a day relative to her resting day.

    Attributes:
        peripheral: From circulating cells, 1 = rest.
        marrow: From cells that died in the marrow, 1 = rest.
        dead: Marrow cell deaths, 1 = rest.
        marrow_share: Resting share of marrow in all freed hemoglobin.
        intravascular: Share of peripheral destruction inside vessels.
    """

    peripheral: Array
    marrow: Array
    dead: Array
    marrow_share: Array
    intravascular: Array


INTRAVASCULAR_REST = find("constants.intravascular_rest").value


def indirect_bilirubin(heme: Heme, pregnancy: Array, p: CatabolismParameters) -> Array:
    """Unconjugated bilirubin, mg/dL: heme turned over per capacity to conjugate it."""
    cells = 1.0 - p.other_heme
    turnover = p.other_heme + cells * (
        (1.0 - heme.marrow_share) * heme.peripheral + heme.marrow_share * heme.marrow
    )
    return p.indirect_bilirubin * turnover / p.conjugation * pregnancy


def ldh(heme: Heme, p: CatabolismParameters) -> Array:
    """Lactate dehydrogenase, U/L."""
    vessel = 0.5 + 0.5 * heme.intravascular / INTRAVASCULAR_REST
    return p.ldh_tissue + p.ldh_red_cell * heme.peripheral * vessel + p.ldh_marrow * heme.dead


def haptoglobin_day(level: Array, heme: Heme, acute: Array, p: CatabolismParameters) -> Array:
    """Haptoglobin one day on, g/L; free hemoglobin takes it out of the plasma."""
    vessel = heme.peripheral * heme.intravascular / INTRAVASCULAR_REST
    free = (vessel + p.marrow_hemolysis * heme.dead) / (1.0 + p.marrow_hemolysis)
    rate = p.haptoglobin_turnover * (1.0 - p.haptoglobin_bound + p.haptoglobin_bound * free)
    target = p.haptoglobin * p.haptoglobin_turnover / rate * acute**p.haptoglobin_acute
    return target + (level - target) * jnp.exp(-rate)


def glycated_hemoglobin(age: Array, rest_age: Array, p: CatabolismParameters) -> Array:
    """HbA1c, %: a part is there early, the rest grows with the mean age of her own cells."""
    return p.hba1c * (p.hba1c_early + (1.0 - p.hba1c_early) * age / rest_age)
