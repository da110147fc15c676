"""Gestation in days since the last menstrual period: read, written, cut in trimesters."""

from __future__ import annotations

import re
from typing import Final, Literal

from erythron.errors import InputError

Trimester = Literal[1, 2, 3]

LAST_DAY: Final = 301  # 43w0d; no pregnancy is modelled longer
SECOND_TRIMESTER_DAY: Final = 14 * 7
THIRD_TRIMESTER_DAY: Final = 28 * 7

_ACCEPTED: Final = "weeks and days such as '9w2d', '9w' or '9+2', or days 0 to 301"
_FORMS: Final = re.compile(
    r"(\d{1,3})\s*w(?:\s*(\d)\s*d)?|(\d{1,3})\s*\+\s*(\d)|(\d{1,3})", re.ASCII
)


def parse_gestation(text: str | int, field: str = "gestation") -> int:
    """Read a gestation as completed days since the last menstrual period.

    Args:
        text: ``"9w2d"``, ``"9w"``, ``"9+2"``, or days (``65`` or ``"65"``).
        field: Where the value stands, for the error.

    Returns:
        Days, 0 to 301.

    Raises:
        InputError: If it is no gestation, the day of the week is above 6, or it is out of range.

    Example:
        >>> parse_gestation("9w2d")
        65
    """
    if isinstance(text, bool) or not isinstance(text, str | int):
        raise InputError(field, text, _ACCEPTED)
    match = _FORMS.fullmatch(str(text).strip().lower())
    if match is None:
        raise InputError(field, text, _ACCEPTED)
    weeks_w, days_w, weeks_plus, days_plus, days = match.groups()
    if days is not None:
        return check_day(int(days), field, text)
    rest = int(days_w or days_plus or 0)
    if rest > 6:
        raise InputError(field, text, "0 to 6 days after the completed weeks")
    return check_day(int(weeks_w or weeks_plus) * 7 + rest, field, text)


def check_day(day: int, field: str = "gestation", got: object = None) -> int:
    """Return the day if it lies in 0 to 301.

    Raises:
        InputError: If it does not.

    Example:
        >>> check_day(301)
        301
    """
    if not 0 <= day <= LAST_DAY:
        raise InputError(field, day if got is None else got, _ACCEPTED)
    return day


def format_gestation(day: int) -> str:
    """Write a day of gestation as weeks and days.

    Raises:
        InputError: If the day is outside 0 to 301.

    Example:
        >>> format_gestation(65)
        '9w2d'
    """
    weeks, days = divmod(check_day(day), 7)
    return f"{weeks}w{days}d"


def trimester(day: int) -> Trimester:
    """Return the trimester: 0w0d-13w6d, 14w0d-27w6d, 28w0d on.

    The WHO does not fix these limits; they are those of a national implementation.

    Raises:
        InputError: If the day is outside 0 to 301.

    Example:
        >>> trimester(97), trimester(98), trimester(196)
        (1, 2, 3)
    """
    check_day(day)
    if day < SECOND_TRIMESTER_DAY:
        return 1
    return 2 if day < THIRD_TRIMESTER_DAY else 3
