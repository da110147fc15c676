"""The [[treatments]] section: what was already given, placed relative to day 0."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from erythron.errors import InputError
from erythron.exchange.case import PregnancyStatus
from erythron.exchange.treatment_text import TreatmentLine, parse_treatment
from erythron.exchange.validation import as_date, at, build, check_keys, shown
from erythron.pregnancy.gestation import parse_gestation


def read_treatments(
    entries: list[dict[str, Any]],
    day_zero: datetime.date | None,
    pregnancy: PregnancyStatus | None,
    known: Iterable[str] = (),
) -> tuple[tuple[TreatmentLine, ...], tuple[str, ...]]:
    """Read the section.

    Args:
        entries: Its tables, each with ``what`` and perhaps ``from``.
        day_zero: Date of the latest sample, where one is known.
        pregnancy: Her pregnancy on day 0, to which a start by gestation refers.
        known: Treatment ids to check against; empty = not checked.

    Returns:
        The lines, each start turned into days from day 0, and notes.

    Raises:
        InputError: If a line or its start cannot be used.

    Example:
        >>> entry = {"what": "oral_iron 60 mg every 1 d", "from": "2026-02-01"}
        >>> lines, notes = read_treatments([entry], datetime.date(2026, 2, 11), None)
        >>> str(lines[0])
        'oral_iron 60 mg every 1 d from day -10'
    """
    lines, notes = [], []
    names = tuple(known)
    for i, entry in enumerate(entries):
        where = at("treatments", i)
        line, note = _treatment(entry, where, day_zero, names)
        if line.start_kind == "gestation":
            line = _from_day_zero(line, pregnancy, where)
        if line.start is not None and line.start > 0:
            note = f"{where} starts {line.start} d after the latest sample, so after these values"
        lines.append(line)
        notes += [note] if note else []
    return tuple(lines), tuple(notes)


def _treatment(
    entry: dict[str, Any], where: str, day_zero: datetime.date | None, known: tuple[str, ...]
) -> tuple[TreatmentLine, str]:
    check_keys(entry, ("what", "from"), where)
    if "what" not in entry:
        raise InputError(at(where, "what"), "nothing", "a treatment, 'oral_iron 60 mg every 1 d'")
    line = parse_treatment(entry["what"], at(where, "what"), known)
    if "from" not in entry:
        return line, ""
    if line.start is not None:
        raise InputError(at(where, "from"), shown(entry["from"]), "one start: here or in 'what'")
    return _started(line, entry["from"], at(where, "from"), day_zero)


def _started(
    line: TreatmentLine, start: object, where: str, day_zero: datetime.date | None
) -> tuple[TreatmentLine, str]:
    """Place a treatment's start: a date, a day relative to day 0, or a gestation."""
    facts = line.model_dump()
    if isinstance(start, int) and not isinstance(start, bool):
        return build(TreatmentLine, {**facts, "start": start, "start_kind": "day"}, where), ""
    if isinstance(start, str) and "w" in start:
        day = parse_gestation(start, where)
        return build(TreatmentLine, {**facts, "start": day, "start_kind": "gestation"}, where), ""
    date = as_date(start, where)
    if day_zero is None:
        return line, f"{where} = {date} is not placed in time: no sample carries a date"
    day = (date - day_zero).days
    return build(TreatmentLine, {**facts, "start": day, "start_kind": "day"}, where), ""


def _from_day_zero(
    line: TreatmentLine, pregnancy: PregnancyStatus | None, where: str
) -> TreatmentLine:
    """Turn a start by gestation into a day of the course."""
    if pregnancy is None or pregnancy.gestation_day is None or line.start is None:
        accepted = "a start in days or as a date, since no gestation is given"
        raise InputError(where, str(line), accepted)
    day = line.start - pregnancy.gestation_day
    return line.model_copy(update={"start": day, "start_kind": "day"})
