"""The [labs] section: a value with its unit, or a list of dated values, per laboratory id."""

from __future__ import annotations

import datetime
from typing import Any

from erythron.errors import InputError
from erythron.exchange.validation import as_date, at, check_keys, shown
from erythron.labs.consistency import check_consistency
from erythron.labs.registry import find
from erythron.labs.values import LabValue, parse_value

_ACCEPTED = 'a value with its unit ("8.9 g/dL"), or a list of { date, value }'


def read_labs(table: dict[str, Any]) -> tuple[LabValue, ...]:
    """Read the section.

    Args:
        table: Laboratory ids, or other names of them, with their values.

    Returns:
        The values in the order of the file, each with its date where one was given.

    Raises:
        InputError: If an id, value, unit or date cannot be used, or the values of one sample
            contradict each other.

    Example:
        >>> read_labs({"hemoglobin": "89 g/L"})[0].value
        8.9
    """
    values: list[LabValue] = []
    for name, entry in table.items():
        lab = find(name, "labs").id
        if any(value.lab == lab for value in values):
            raise InputError(at("labs", name), "a second entry", f"{lab} only once")
        values += _read(lab, entry, at("labs", name))
    latest = max((value.date for value in values if value.date is not None), default=None)
    check_consistency(_on(value, value.date or latest) for value in values)
    return tuple(values)


def _on(value: LabValue, date: datetime.date | None) -> LabValue:
    return value.model_copy(update={"date": date})


def _read(lab: str, entry: object, field: str) -> list[LabValue]:
    if isinstance(entry, dict):
        return [_dated(lab, entry, field)]
    if not isinstance(entry, list):
        return [_value(lab, entry, field, None)]
    if not entry or not all(isinstance(item, dict) for item in entry):
        raise InputError(field, shown(entry), _ACCEPTED)
    values = [_dated(lab, item, at(field, i)) for i, item in enumerate(entry)]
    if len({value.date for value in values}) < len(values):
        raise InputError(field, "two values of one date", "one value a date")
    return values


def _dated(lab: str, entry: dict[str, Any], field: str) -> LabValue:
    check_keys(entry, ("date", "value"), field)
    for key in ("date", "value"):
        if key not in entry:
            raise InputError(at(field, key), "nothing", _ACCEPTED)
    date = as_date(entry["date"], at(field, "date"))
    return _value(lab, entry["value"], at(field, "value"), date)


def _value(lab: str, value: object, field: str, date: datetime.date | None) -> LabValue:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InputError(field, shown(value), _ACCEPTED)
    return parse_value(lab, value, field, date)
