"""A laboratory value as a person writes it, read strictly, and printed back."""

from __future__ import annotations

import datetime
import math
import numbers
import re
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from erythron.errors import InputError
from erythron.labs.record import Lab, System
from erythron.labs.registry import find
from erythron.labs.units import normalize_unit, printed_unit

Bound = Literal["exact", "below", "above"]

_BOUNDS: dict[str, Bound] = {"": "exact", "<": "below", "<=": "below", "≤": "below"}
_BOUNDS |= {">": "above", ">=": "above", "≥": "above"}
_FORM = re.compile(
    r"(?P<bound><=|>=|[<>≤≥]?)\s*(?P<sign>[+\-−–]?)\s*"
    r"(?P<number>\d[\d.,]*(?:[eE][+\-]?\d+)?|[.,]\d+)\s*(?P<unit>\D.*|10\D.*)?"
)
_THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}")


class LabValue(BaseModel):
    """One value in canonical units.

    Args:
        lab: Lab id.
        value: Canonical value; the limit, where ``bound`` is not ``exact``.
        bound: ``below`` for ``<``, ``above`` for ``>``.
        date: Day of the sample, if known.

    Example:
        >>> LabValue(lab="ferritin", value=5, bound="below").value
        5.0
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    lab: str
    value: float
    bound: Bound = "exact"
    date: datetime.date | None = None


class _Parts(NamedTuple):
    bound: Bound
    number: float
    unit: str


def parse_value(
    lab_id: str, given: object, field: str, date: datetime.date | None = None
) -> LabValue:
    """Read one value: ``"8.1 g/dL"``, ``"<5 ug/L"``, ``"8,1 g/dL"``.

    A number alone is read where no two accepted units could be meant. An exact zero of a
    log-scale lab means "below what the assay can see" and becomes that.

    Args:
        lab_id: Lab id or another name of it.
        given: Text or number.
        field: Where it stood (``labs.hemoglobin``), for the error.
        date: Day of the sample, if known.

    Raises:
        InputError: If the lab is unknown, or the value unreadable, ambiguous, or absurd.

    Example:
        >>> parse_value("hemoglobin", "81 g/L", "labs.hemoglobin").value
        8.1
        >>> parse_value("hb", "110", "labs.hb")
        Traceback (most recent call last):
            ...
        erythron.errors.InputError: labs.hb: got '110'; accepted: a number with its unit, \
such as '110 g/L'
    """
    lab = find(lab_id, field)
    parts = _split(lab, given, field)
    unit = parts.unit or _unit_of_bare(lab, parts.number, given, field)
    value = float(lab.to_canonical(parts.number, unit))
    if parts.bound == "exact" and value == 0 and lab.scale == "log":
        limit = lab.detection.low
        if limit is not None:
            return LabValue(lab=lab.id, value=limit, bound="below", date=date)
    if not _possible(lab, value, parts.bound):
        raise InputError(field, given, _range_in(lab, unit) + _intended(lab, parts.number, unit))
    return LabValue(lab=lab.id, value=round(value, 10), bound=parts.bound, date=date)


def unit_of(lab: Lab, text: str, field: str, got: object = None) -> str:
    """Return the accepted UCUM unit a printed unit stands for (also for column headers).

    Args:
        lab: The lab.
        text: The unit as printed.
        field: Where it stood, for the error.
        got: What to show as given, if more than the unit.

    Raises:
        InputError: If the unit is unknown or not one of the lab's.

    Example:
        >>> unit_of(find("ferritin"), "µg/L", "ferritin[µg/L]")
        'ug/L'
    """
    unit = normalize_unit(text)
    if unit is not None and unit in lab.units:
        return unit
    accepted = f"a unit of {lab.id}: " + ", ".join(map(printed_unit, lab.units))
    written = " ".join(text.split())
    if unit is not None and printed_unit(unit) != written:
        accepted += f" ({written} means {printed_unit(unit)})"
    raise InputError(field, text if got is None else got, accepted)


def format_value(lab: Lab, canonical_value: float, system: System) -> str:
    """Print a value in SI or US units, at least two significant digits.

    Args:
        lab: The lab.
        canonical_value: Value in the canonical unit.
        system: ``si`` or ``us``.

    Example:
        >>> format_value(find("hemoglobin"), 8.13, "si"), format_value(find("crp"), 3.0, "us")
        ('81 g/L', '0.30 mg/dL')
    """
    unit = lab.display_unit(system)
    value = float(lab.from_canonical(canonical_value, unit))
    rounded = float(f"{value:.1e}")  # 0.00996 prints as 0.010: what is printed decides
    digits = math.floor(math.log10(abs(rounded))) if value else 0
    decimals = max(lab.units[unit].decimals, 1 - digits)
    space = "" if unit == "%" else " "
    return f"{value:.{decimals}f}{space}{printed_unit(unit)}"


def _split(lab: Lab, given: object, field: str) -> _Parts:
    if isinstance(given, numbers.Real) and not isinstance(given, bool):
        return _Parts("exact", _finite(lab, given, given, field), "")
    match = _FORM.fullmatch(given.strip()) if isinstance(given, str) else None
    if not isinstance(given, str) or match is None or match["sign"] in {"-", "−", "–"}:
        raise InputError(field, given, _example(lab))
    unit = unit_of(lab, match["unit"], field, given) if (match["unit"] or "").strip() else ""
    return _Parts(_BOUNDS[match["bound"]], _number(lab, match["number"], given, field), unit)


def _number(lab: Lab, text: str, given: str, field: str) -> float:
    if _THOUSANDS.fullmatch(text):
        plain, point = text.replace(",", ""), text.replace(",", ".")
        raise InputError(field, given, f"a number without thousands separator: {plain} or {point}")
    if ("." in text and "," in text) or max(text.count("."), text.count(",")) > 1:
        raise InputError(field, given, "one number without thousands separators")
    return _finite(lab, text.replace(",", "."), given, field)


def _finite(lab: Lab, number: str | numbers.Real, given: object, field: str) -> float:
    try:
        value = float(number)
    except OverflowError:  # a whole number of hundreds of digits
        value = math.inf
    if not 0 <= value < math.inf:  # refuses NaN too
        raise InputError(field, given, _example(lab))
    return value


def _unit_of_bare(lab: Lab, number: float, given: object, field: str) -> str:
    """The one unit a number standing alone can mean, or a refusal that suggests one."""
    if number == 0:
        return lab.unit  # zero is zero in every unit, or absurd
    fitting = lab.fitting_units(number, rare=False)
    if len(fitting) == 1 and not lab.ambiguous_bare:
        return fitting[0]
    if not fitting:
        accepted = _range_in(lab, lab.unit) + _intended(lab, number, lab.unit)
        raise InputError(field, given, accepted)
    unit = lab.likeliest_unit(number) or fitting[0]
    suggestion = f"{number:g} {printed_unit(unit)}"
    raise InputError(field, given, f"a number with its unit, such as '{suggestion}'")


def _possible(lab: Lab, value: float, bound: Bound) -> bool:
    """Whether a value is plausible; a censoring limit may lie under the lowest value."""
    if bound == "below" and value > 0:
        return lab.plausible.high is None or value <= lab.plausible.high
    return lab.plausible.holds(value)


def _range_in(lab: Lab, unit: str) -> str:
    low, high = (
        lab.from_canonical(end, unit) for end in (lab.plausible.low or 0.0, lab.plausible.high)
    )
    return f"{max(low, 0):.4g} to {high:.6g} {printed_unit(unit)}"


def _intended(lab: Lab, number: float, unit: str) -> str:
    """A suggestion where the same number would be sound in another unit."""
    others = [other for other in lab.fitting_units(number) if other != unit]
    if not others:
        return ""
    return "; did you mean " + " or ".join(f"'{number:g} {printed_unit(u)}'" for u in others) + "?"


def _example(lab: Lab) -> str:
    example = f"{lab.typical:.3g} {printed_unit(lab.unit)}"
    return f"a number of 0 or more with its unit, such as '{example}' or '<{example}'"
