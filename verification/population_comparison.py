"""Virtual women set beside women of the survey: quantiles, rank correlations, energy distance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from survey_women import LABS, Sample
from weighted import Energy, Scale, energy, quantiles, spearman

Table = NDArray[np.floating[Any]]
Flags = NDArray[np.bool_]

SHARES = np.array([0.05, 0.25, 0.50, 0.75, 0.95])
CUT_OFFS_UG_L = (15, 25)
"""Ferritin below which a woman counts as iron-deficient: WHO's limit, and the wider one."""
ANEMIC_G_DL = {False: 12.0, True: 11.0}
"""Hemoglobin below which a woman is anemic, by whether she is pregnant (WHO)."""
LEAST_FOR_QUANTILES = 20
LEAST_FOR_ENERGY = 60
"""Women of the survey below whom a stratum gets no quantiles, or no distance."""


class Stratum(NamedTuple):
    """What is found in one stratum.

    Attributes:
        survey_women: Rows of the survey (complete ones for the distance).
        virtual_women: Virtual women.
        survey: (lab, share) quantiles; empty where too few.
        virtual: The same of the virtual women.
        survey_ranks: (lab, lab) rank correlation.
        virtual_ranks: The same of the virtual women.
        energy: Distance in all labs at once, None where too few.
        by_lab: Distance in each lab alone.
    """

    survey_women: int
    virtual_women: int
    survey: Table
    virtual: Table
    survey_ranks: Table
    virtual_ranks: Table
    energy: Energy | None
    by_lab: Mapping[str, Energy]


def strata(sample: Sample) -> dict[str, Flags]:
    """Who belongs to which stratum; a woman without ferritin to none by ferritin."""
    everyone = np.ones(len(sample.weight), dtype=bool)
    found = {"all": everyone}
    groups = {"not pregnant": ~sample.pregnant, "pregnant": sample.pregnant}
    found |= groups
    ferritin = sample.values[:, LABS.index("ferritin")]
    for limit in CUT_OFFS_UG_L:
        for name, group in groups.items():
            found[f"{name}, ferritin >= {limit}"] = group & (ferritin >= limit)
            found[f"{name}, ferritin < {limit}"] = group & (ferritin < limit)
    return found


def compare(survey: Sample, virtual: Sample, seed: int) -> dict[str, Stratum]:
    """Every stratum; log values are standardized by the survey's women of all strata.

    Args:
        survey: Women of the survey.
        virtual: Virtual women.
        seed: Seed of the random halves.
    """
    whole = survey.complete()
    scale = Scale.of(np.log(whole.values), whole.weight)
    ours, theirs = strata(virtual), strata(survey)
    return {
        name: _stratum(survey.some(chosen), virtual.some(ours[name]), scale, seed)
        for name, chosen in theirs.items()
    }


def shares(sample: Sample) -> dict[str, float]:
    """Weighted shares of women who lack iron or are anemic, by pregnancy."""
    found = {}
    ferritin = sample.values[:, LABS.index("ferritin")]
    hemoglobin = sample.values[:, LABS.index("hemoglobin")]
    for name, pregnant in (("not pregnant", False), ("pregnant", True)):
        group = sample.pregnant == pregnant
        for limit in CUT_OFFS_UG_L:
            low = ferritin < limit
            found[f"{name}, ferritin < {limit}"] = _share(low, group, ferritin, sample)
        anemic = hemoglobin < ANEMIC_G_DL[pregnant]
        found[f"{name}, anemic"] = _share(anemic, group, hemoglobin, sample)
        both = anemic & (ferritin < CUT_OFFS_UG_L[0])
        found[f"{name}, anemic and ferritin < 15"] = _share(
            both, group, hemoglobin + ferritin, sample
        )
    return found


def _share(flag: Flags, group: Flags, needed: Table, sample: Sample) -> float:
    asked = group & np.isfinite(needed)
    return float(sample.weight[asked & flag].sum() / sample.weight[asked].sum())


def _stratum(survey: Sample, virtual: Sample, scale: Scale, seed: int) -> Stratum:
    real, drawn = survey.complete(), virtual.complete()
    enough = min(len(real.weight), len(drawn.weight))
    none: Table = np.zeros((0, 0))
    tables: tuple[Table, Table, Table, Table] = (none, none, none, none)
    if enough >= LEAST_FOR_QUANTILES:
        ranks = (spearman(real.values, real.weight), spearman(drawn.values, drawn.weight))
        tables = (_quantiles(survey), _quantiles(virtual), *ranks)
    distance = _energy(real, drawn, scale, seed, LABS) if enough >= LEAST_FOR_ENERGY else None
    single = {}
    if distance is not None:
        single = {lab: _energy(real, drawn, scale, seed, (lab,)) for lab in LABS}
    return Stratum(len(real.weight), len(drawn.weight), *tables, distance, single)


def _quantiles(sample: Sample) -> Table:
    found = []
    for column in sample.values.T:
        known = np.isfinite(column)
        found.append(quantiles(column[known], sample.weight[known], SHARES))
    return np.array(found)


def _energy(
    real: Sample, drawn: Sample, scale: Scale, seed: int, chosen: tuple[str, ...]
) -> Energy:
    columns = [LABS.index(lab) for lab in chosen]
    tables = [scale.apply(np.log(s.values))[:, columns] for s in (real, drawn)]
    rng = np.random.default_rng((seed, 2))
    return energy(tables[0], real.weight, tables[1], drawn.weight, rng)
