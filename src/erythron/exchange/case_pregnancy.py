"""The [pregnancy] section: gestation or time since birth, moved to the day of the latest sample."""

from __future__ import annotations

import datetime
import re
from typing import Any

from erythron.errors import InputError
from erythron.exchange.case import PregnancyStatus
from erythron.exchange.validation import as_date, build, check_keys, shown
from erythron.pregnancy.gestation import LAST_DAY, parse_gestation

LAST_POSTPARTUM_DAY = 365
_KEYS = ("gestation", "postpartum", "on", "fetuses", "heartbeat_seen")
_WEEKS = re.compile(r"([0-9]{1,2})(?:w|w([0-6])d|\+([0-6]))")


def read_pregnancy(
    table: dict[str, Any], latest: datetime.date | None
) -> tuple[PregnancyStatus, tuple[str, ...]]:
    """Read the section.

    Args:
        table: The section's keys.
        latest: Date of the latest sample (day 0), where one is known.

    Returns:
        The status on day 0, and a note if it was moved there from another date.

    Raises:
        InputError: If a key or value cannot be used, or the pregnancy does not reach day 0.

    Example:
        >>> status, notes = read_pregnancy({"gestation": "9w2d", "on": "2026-03-01"},
        ...                                datetime.date(2026, 3, 8))
        >>> status.gestation_day, notes
        (72, ('gestation 9w2d on 2026-03-01 moved by +7 d to day 0, 2026-03-08',))
    """
    check_keys(table, _KEYS, "pregnancy")
    kind, day = _day(table)
    on = as_date(table["on"], "pregnancy.on") if "on" in table else None
    shift = (latest - on).days if latest is not None and on is not None else 0
    facts: dict[str, Any] = {k: table[k] for k in ("fetuses", "heartbeat_seen") if k in table}
    notes: tuple[str, ...] = ()
    if day is not None:
        facts[f"{kind}_day"] = _shifted(day, shift, kind, table[kind])
        if shift:
            notes = (f"{kind} {table[kind]} on {on} moved by {shift:+d} d to day 0, {latest}",)
    return build(PregnancyStatus, {**facts, "on": latest or on}, "pregnancy"), notes


def gestation_days(value: object, field: str) -> int | None:
    """Days since the last menstrual period; None for ``""`` (pregnant, week unknown).

    Raises:
        InputError: If it is no gestation.

    Example:
        >>> gestation_days("9w2d", "gestation"), gestation_days("", "gestation")
        (65, None)
    """
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise InputError(field, shown(value), "a gestation such as '9w2d', or \"\" if unknown")
    text = str(value).strip()
    return parse_gestation(text, field) if text else None


def postpartum_days(value: object, field: str) -> int:
    """Days since birth from ``6w0d`` or a whole number of days, up to a year.

    Raises:
        InputError: If it is none.

    Example:
        >>> postpartum_days("6w0d", "postpartum")
        42
    """
    match = _WEEKS.fullmatch(value.strip()) if isinstance(value, str) else None
    if match:
        value = 7 * int(match[1]) + int(match[2] or match[3] or 0)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 365:
        return value
    raise InputError(field, shown(value), "time since birth such as '6w0d', up to one year")


def _day(table: dict[str, Any]) -> tuple[str, int | None]:
    if ("gestation" in table) == ("postpartum" in table):
        both = "gestation" in table
        got = "both gestation and postpartum" if both else "neither gestation nor postpartum"
        raise InputError("pregnancy", got, 'one of the two; gestation = "" if the week is unknown')
    if "postpartum" in table:
        return "postpartum", postpartum_days(table["postpartum"], "pregnancy.postpartum")
    return "gestation", gestation_days(table["gestation"], "pregnancy.gestation")


def _shifted(day: int, shift: int, kind: str, got: object) -> int:
    limit = LAST_DAY if kind == "gestation" else LAST_POSTPARTUM_DAY
    if 0 <= day + shift <= limit:
        return day + shift
    seen = f"{got}, which makes day {day + shift} at the latest sample"
    raise InputError(f"pregnancy.{kind}", seen, f"day 0 to {limit} at the latest sample")
