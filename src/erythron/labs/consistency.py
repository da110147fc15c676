"""Combinations of values no blood can have: a slip of unit, column or decimal point."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from erythron.errors import InputError
from erythron.labs.values import LabValue

Values = Mapping[str, float]

# Slack for rounding and for analyzers that measure what others calculate (judged).
_INDEX = 0.15
_COUNT = 1.1
_IRON = 1.3
_RETICULOCYTES = 0.35
_MCHC = (20.0, 42.0)


class _Rule(NamedTuple):
    labs: tuple[str, ...]
    accepts: Callable[[Values], bool]
    accepted: str


def _near(left: float, right: float, slack: float, absolute: float = 0.0) -> bool:
    return abs(left - right) <= max(slack * max(abs(left), abs(right)), absolute)


_RULES = (
    _Rule(
        ("hematocrit", "rbc", "mcv"),
        lambda v: _near(v["rbc"] * v["mcv"] / 10, v["hematocrit"], _INDEX),
        "hematocrit (%) within 15 % of rbc (10^12/L) x mcv (fL) / 10",
    ),
    _Rule(
        ("hemoglobin", "hematocrit"),
        lambda v: _MCHC[0] <= 100 * v["hemoglobin"] / v["hematocrit"] <= _MCHC[1],
        "hemoglobin (g/dL) between 20 and 42 % of hematocrit (%)",
    ),
    _Rule(
        ("hemoglobin", "rbc", "mch"),
        lambda v: _near(10 * v["hemoglobin"] / v["rbc"], v["mch"], _INDEX),
        "mch (pg) within 15 % of 10 x hemoglobin (g/dL) / rbc (10^12/L)",
    ),
    _Rule(
        ("hemoglobin", "hematocrit", "mchc"),
        lambda v: _near(100 * v["hemoglobin"] / v["hematocrit"], v["mchc"], _INDEX),
        "mchc (g/dL) within 15 % of 100 x hemoglobin (g/dL) / hematocrit (%)",
    ),
    _Rule(
        ("mcv", "mch", "mchc"),
        lambda v: _near(100 * v["mch"] / v["mcv"], v["mchc"], _INDEX),
        "mchc (g/dL) within 15 % of 100 x mch (pg) / mcv (fL)",
    ),
    _Rule(
        ("iron", "tibc"),
        lambda v: v["iron"] <= _IRON * v["tibc"],
        "iron at most 1.3 times tibc",
    ),
    _Rule(
        ("iron", "tibc", "tsat"),
        lambda v: _near(100 * v["iron"] / v["tibc"], v["tsat"], 0.25, 5.0),
        "tsat (%) near 100 x iron / tibc",
    ),
    _Rule(
        ("iron", "tibc", "uibc"),
        lambda v: _near(v["iron"] + v["uibc"], v["tibc"], _INDEX),
        "tibc within 15 % of iron + uibc",
    ),
    _Rule(
        ("neutrophils", "lymphocytes", "wbc"),
        lambda v: v["neutrophils"] + v["lymphocytes"] <= _COUNT * v["wbc"] + 0.1,
        "neutrophils + lymphocytes at most wbc",
    ),
    _Rule(
        ("neutrophils", "wbc"),
        lambda v: v["neutrophils"] <= _COUNT * v["wbc"] + 0.1,
        "neutrophils (absolute, not %) at most wbc",
    ),
    _Rule(
        ("lymphocytes", "wbc"),
        lambda v: v["lymphocytes"] <= _COUNT * v["wbc"] + 0.1,
        "lymphocytes (absolute, not %) at most wbc",
    ),
    _Rule(
        ("indirect_bilirubin", "bilirubin"),
        lambda v: v["indirect_bilirubin"] <= _COUNT * v["bilirubin"] + 0.1,
        "indirect_bilirubin at most bilirubin",
    ),
    _Rule(
        ("reticulocytes", "rbc", "reticulocytes_percent"),
        lambda v: _near(
            v["reticulocytes"] / v["rbc"] / 10, v["reticulocytes_percent"], _RETICULOCYTES, 0.3
        ),
        "reticulocytes_percent near reticulocytes (10^9/L) / rbc (10^12/L) / 10",
    ),
)


def inconsistencies(values: Values) -> list[str]:
    """List the impossible combinations among the values of one sample (one row of a table).

    Args:
        values: Exact values by lab id, canonical units.

    Example:
        >>> inconsistencies({"hemoglobin": 12.0, "hematocrit": 36.0})
        []
        >>> inconsistencies({"iron": 500.0, "tibc": 300.0})
        ['iron 500, tibc 300: not iron at most 1.3 times tibc']
    """
    return [f"{_shown(values, rule)}: not {rule.accepted}" for rule in _broken(values)]


def check_consistency(values: Iterable[LabValue], field: str = "labs") -> None:
    """Refuse impossible combinations of one case; samples of different days stand apart.

    Args:
        values: Her values; those with a bound (``<5``) take no part.
        field: Front of the field names in the error.

    Raises:
        InputError: At the first combination no blood can have, naming its fields.

    Example:
        >>> check_consistency([LabValue(lab="iron", value=500), LabValue(lab="tibc", value=300)])
        Traceback (most recent call last):
            ...
        erythron.errors.InputError: labs.iron, labs.tibc: got 'iron 500, tibc 300'; \
accepted: iron at most 1.3 times tibc
    """
    samples: dict[object, dict[str, float]] = {}
    for value in values:
        if value.bound == "exact":
            samples.setdefault(value.date, {})[value.lab] = value.value
    for sample in samples.values():
        for rule in _broken(sample):
            fields = ", ".join(f"{field}.{lab}" for lab in rule.labs)
            raise InputError(fields, _shown(sample, rule), rule.accepted)


def _broken(values: Values) -> list[_Rule]:
    """Rules that do not hold; a wider rule is silent where a narrower one already failed."""
    broken: list[_Rule] = []
    for rule in sorted(_RULES, key=lambda rule: len(rule.labs)):
        known = values.keys() >= set(rule.labs)
        told = any(set(earlier.labs) < set(rule.labs) for earlier in broken)
        if known and not told and not _holds(rule, values):
            broken.append(rule)
    return broken


def _holds(rule: _Rule, values: Values) -> bool:
    try:
        return bool(rule.accepts(values))
    except ZeroDivisionError:
        return False


def _shown(values: Values, rule: _Rule) -> str:
    return ", ".join(f"{lab} {values[lab]:.6g}" for lab in rule.labs)
