r"""Values an analyzer calculates, and which of a set of values are independent of each other.

$$ \mathrm{Hct} = \frac{\mathrm{RBC}\cdot\mathrm{MCV}}{10}, \quad
   \mathrm{MCH} = \frac{10\,\mathrm{Hb}}{\mathrm{RBC}}, \quad
   \mathrm{MCHC} = \frac{100\,\mathrm{Hb}}{\mathrm{Hct}}, \quad
   \mathrm{TSAT} = \frac{100\,\mathrm{Fe}}{\mathrm{TIBC}}, \quad
   \mathrm{UIBC} = \mathrm{TIBC} - \mathrm{Fe} $$
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from functools import cache
from types import MappingProxyType
from typing import Any

from erythron.labs.record import Lab
from erythron.labs.registry import labs

_STEP = 1e-4
_DEPENDENT = 1e-6


def derive(values: Mapping[str, Any]) -> dict[str, Any]:
    """Add every calculated lab whose parents are known; calculated values given are replaced.

    Args:
        values: Numbers or arrays by lab id, canonical units.

    Example:
        >>> round(derive({"hemoglobin": 8.1, "rbc": 4.2, "mcv": 71.0})["mchc"], 1)
        27.2
    """
    known = dict(values)
    for lab in plan(frozenset(values)):
        assert lab.calculate is not None
        known[lab.id] = lab.calculate(known)
    return known


@cache
def plan(ids: frozenset[str]) -> tuple[Lab, ...]:
    """Calculated labs that follow from the given ones, parents before children.

    Example:
        >>> [lab.id for lab in plan(frozenset({"hemoglobin", "rbc", "mcv"}))]
        ['hematocrit', 'mch', 'mchc']
    """
    known = set(ids)
    steps: list[Lab] = []
    calculated = [lab for lab in labs().values() if lab.kind == "calculated"]
    for lab in sorted(calculated, key=_depth):
        if known >= set(lab.parents):
            steps.append(lab)
            known.add(lab.id)
    return tuple(steps)


def independent(ids: Iterable[str]) -> list[str]:
    """Choose the labs of a set that carry separate information, for a likelihood.

    Measured labs stay, but for one that restates another; a calculated one stays only where the
    others given do not determine it.

    Args:
        ids: Lab ids.

    Returns:
        The chosen ids, in the order of `labs`.

    Example:
        >>> independent(["hemoglobin", "hematocrit"])
        ['hemoglobin', 'hematocrit']
        >>> independent(["hemoglobin", "hematocrit", "rbc", "mcv", "mch", "tsat"])
        ['hemoglobin', 'rbc', 'mcv', 'tsat']
        >>> independent(["creatinine", "egfr"])
        ['creatinine']
    """
    given = set(ids)
    records = [lab for lab in labs().values() if lab.id in given and lab.restates not in given]
    records.sort(key=lambda lab: lab.kind == "calculated")  # stable: measured first
    basis: list[tuple[str, dict[str, float]]] = []
    kept = {lab.id for lab in records if _extends(basis, dict(sensitivity(lab.id)))}
    return [id_ for id_ in labs() if id_ in kept]


def is_told(lab: Lab, known: Set[str]) -> bool:
    """Whether a lab says nothing new beside those known: it is one, or follows from or makes one.

    Example:
        >>> is_told(labs()["creatinine"], {"egfr"}), is_told(labs()["ferritin"], {"egfr"})
        (True, False)
    """
    restated = {labs()[name].restates for name in known}
    follows = lab.kind == "calculated" and set(lab.parents) <= known
    return lab.id in known or follows or lab.restates in known or lab.id in restated


@cache
def sensitivity(id_: str) -> Mapping[str, float]:
    """Relative change of a lab for a relative change of each measured lab behind it.

    Evaluated at the middle of the non-pregnant reference intervals; exact everywhere for
    products and quotients.

    Example:
        >>> {key: round(value, 3) for key, value in sensitivity("mchc").items()}
        {'hemoglobin': 1.0, 'rbc': -1.0, 'mcv': -1.0}
    """
    sources = _measured_behind(id_)
    if sources == (id_,):
        return MappingProxyType({id_: 1.0})
    base = {source: labs()[source].typical for source in sources}
    middle = derive(base)[id_]

    def shifted(source: str, sign: int) -> float:
        return float(derive({**base, source: base[source] * (1 + sign * _STEP)})[id_])

    slopes = {s: (shifted(s, 1) - shifted(s, -1)) / (2 * _STEP * middle) for s in sources}
    return MappingProxyType(slopes)


def _depth(lab: Lab) -> int:
    return 1 + max((_depth(labs()[parent]) for parent in lab.parents), default=-1)


def _measured_behind(id_: str) -> tuple[str, ...]:
    lab = labs()[id_]
    if lab.kind == "measured":
        return (id_,)
    found = {source for parent in lab.parents for source in _measured_behind(parent)}
    return tuple(source for source in labs() if source in found)


def _extends(basis: list[tuple[str, dict[str, float]]], vector: dict[str, float]) -> bool:
    """Gaussian elimination: add the vector to the basis unless it depends on it."""
    for pivot, row in basis:
        weight = vector.get(pivot, 0.0) / row[pivot]
        for key, value in row.items():
            vector[key] = vector.get(key, 0.0) - weight * value
    pivot = max(vector, key=lambda key: abs(vector[key]))
    if abs(vector[pivot]) < _DEPENDENT:
        return False
    basis.append((pivot, vector))
    return True
