"""From who she is to her physiological parameters: the typical person, and persons who differ.

Set points that height, weight, altitude, smoking and age decide are set here, one mechanism
each; what then differs between persons is drawn from the documented spreads.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from erythron.parameters import find, parameters
from erythron.people.person import Person

Values = dict[str, NDArray[np.float64]]

# Pairs that differ together between women (correlation on the link scale), read off US women
# with ferritin 25 to 200 ug/L (nhanes2020); judged where the sign alone is known.
CORRELATIONS: Mapping[tuple[str, str], float] = {
    ("red_cells.mcv", "red_cells.mch"): 0.90,
    ("red_cells.mcv", "red_cells.rdw"): -0.3,
    ("red_cells.mch", "red_cells.rdw"): -0.4,
    ("oxygen.hemoglobin", "red_cells.mch"): 0.35,
    ("oxygen.hemoglobin", "red_cells.mcv"): 0.25,
    ("oxygen.hemoglobin", "red_cells.rdw"): -0.25,
    ("iron.store", "iron.tsat"): 0.35,
    ("iron.store", "iron.tibc"): -0.35,
    ("iron.tsat", "iron.tibc"): -0.2,
    ("iron.tsat", "oxygen.hemoglobin"): 0.3,
    ("iron.tsat", "red_cells.mch"): 0.35,
    ("iron.tsat", "red_cells.mcv"): 0.3,
    ("iron.tsat", "red_cells.rdw"): -0.3,
    ("iron.store", "oxygen.hemoglobin"): 0.25,
    ("iron.store", "red_cells.rdw"): -0.2,
    ("leukocytes.neutrophils", "leukocytes.others"): 0.4,
    ("leukocytes.neutrophils", "leukocytes.lymphocytes"): 0.4,
    ("leukocytes.neutrophils", "platelets.platelets"): 0.4,
    ("leukocytes.neutrophils", "inflammation.crp"): 0.3,
    ("leukocytes.neutrophils", "oxygen.hemoglobin"): 0.2,
    ("leukocytes.neutrophils", "iron.tsat"): -0.2,
    ("leukocytes.lymphocytes", "platelets.platelets"): 0.25,
    ("platelets.platelets", "inflammation.crp"): 0.2,
    ("platelets.platelets", "iron.tsat"): -0.2,
    ("inflammation.crp", "iron.tsat"): -0.3,
}

BODY_MASS: Mapping[str, str] = {
    "iron.tsat": "context.bmi_tsat",
    "leukocytes.neutrophils": "context.bmi_neutrophils",
    "leukocytes.lymphocytes": "context.bmi_lymphocytes",
    "leukocytes.others": "context.bmi_others",
    "platelets.platelets": "context.bmi_platelets",
    "red_cells.mcv": "context.bmi_mcv",
    "red_cells.mch": "context.bmi_mch",
    "red_cells.rdw": "context.bmi_rdw",
    "inflammation.crp": "context.bmi_crp",
}
"""Set points that follow body mass, and by how much on the log scale per kg/m2."""

_LEANEST, _HEAVIEST = -7.0, 20.0
"""Body-mass units from 23 kg/m2 beyond which no further change is known."""


def typical(person: Person) -> dict[str, float]:
    """Her parameters at the population median for all that is not known of her.

    Args:
        person: Who she is.

    Returns:
        Parameter id to value, for every parameter of the data files.

    Example:
        >>> from erythron.people import Woman
        >>> round(typical(Woman(altitude_m=3000))["oxygen.tension"], 3)
        0.672
    """
    values = {name: p.for_sex(person.sex) for name, p in parameters().items()}
    values["plasma.blood_volume"] = person.blood_volume_l
    values["iron.basal_loss"] *= person.weight_kg / (78.0 if person.sex == "male" else 62.0)
    values["oxygen.tension"] *= inspired_tension(person.altitude_m)
    values["oxygen.carboxyhemoglobin"] += _carbon_monoxide(person)
    years = max(person.age - 30.0, 0.0)
    values["kidney.filtration"] *= find("context.filtration_age").value ** years
    mass = float(np.clip(person.body_mass_index - 23.0, _LEANEST, _HEAVIEST))
    for name, slope in BODY_MASS.items():
        values[name] *= float(np.exp(find(slope).value * mass))
    if person.age > find("context.menopause").value:
        values["losses.menses"] = parameters()["losses.menses"].for_sex("male")
    if person.duffy_null:
        values["leukocytes.neutrophils"] *= find("context.duffy_null_neutrophils").value
    return values


def draw(person: Person, n: int, rng: np.random.Generator) -> Values:
    """``n`` persons like her, different in what is not known of her.

    Args:
        person: Who she is.
        n: How many.
        rng: Source of randomness.

    Returns:
        Parameter id to values (person,).

    Example:
        >>> from erythron.people import Woman
        >>> draw(Woman(), 3, np.random.default_rng(1))["red_cells.mcv"].shape
        (3,)
    """
    varied = [p for p in parameters().values() if p.spread > 0]
    root = np.linalg.cholesky(correlation([p.id for p in varied]))
    deviates = root @ rng.standard_normal((len(varied), n))
    values = {name: np.full(n, value) for name, value in typical(person).items()}
    for record, deviate in zip(varied, deviates, strict=True):
        step = record.spread * np.clip(deviate, -3.5, 3.5)
        centre = values[record.id]
        if record.link == "logit":
            values[record.id] = 1.0 / (1.0 + (1.0 / centre - 1.0) * np.exp(-step))
        else:
            moved = centre + step if record.link == "additive" else centre * np.exp(step)
            values[record.id] = np.clip(moved, *record.range)
    return values


def inspired_tension(altitude_m: float) -> float:
    """Tension of inspired, moistened oxygen relative to sea level (standard atmosphere).

    Example:
        >>> round(inspired_tension(1500.0), 2)
        0.82
    """
    vapor = 47.0
    pressure = 760.0 * (1.0 - 2.25577e-5 * max(altitude_m, 0.0)) ** 5.2559
    return float((pressure - vapor) / (760.0 - vapor))


def _carbon_monoxide(person: Person) -> float:
    if not person.smokes:
        return 0.0
    number = person.cigarettes_per_day
    daily = find("context.cigarettes").value if number is None else min(number, 30.0)
    return find("context.smoking_base").value + find("context.smoking_slope").value * daily


def correlation(names: list[str]) -> NDArray[np.float64]:
    """Correlation of parameters between women, on their link scales.

    Example:
        >>> float(correlation(["red_cells.mcv", "red_cells.mch"])[0, 1])
        0.9
    """
    matrix = np.eye(len(names))
    for (one, other), rho in CORRELATIONS.items():
        if one in names and other in names:
            i, j = names.index(one), names.index(other)
            matrix[i, j] = matrix[j, i] = rho
    return matrix
