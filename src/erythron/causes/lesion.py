"""A cause in one person: how severe, since when."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from erythron.causes.record import Cause
from erythron.causes.registry import find_cause
from erythron.errors import InputError

Onset = int | Literal["birth"]

_UNITS = {"d": 1, "w": 7, "mo": 30, "y": 365}
_ONSET = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*(d|w|mo|y)?")


class Lesion(BaseModel):
    """A cause at work.

    Args:
        cause: The record.
        severity: 0 (healthy) to 1 (extreme); the record says what 0.2, 0.5 and 0.9 mean.
        onset: Day of onset on the course's axis (negative: before day 0), or ``birth``.
        end: Day on which it begins to fade, if it does.
        fade_days: Days it then takes to be gone.

    Example:
        >>> cause("iron_deficiency", severity=0.6, onset="-2y").onset
        -730
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    cause: Cause
    severity: float = Field(ge=0, le=1)
    onset: Onset
    end: int | None = None
    fade_days: float = Field(default=14.0, gt=0)


def cause(
    id_: str, severity: float = 0.5, onset: int | str | None = None, end: int | None = None
) -> Lesion:
    """A cause by id.

    Args:
        id_: Cause id.
        severity: 0 to 1.
        onset: Day, or text such as ``-5y``, ``-90d``, ``birth``; by default birth for inborn
            causes and day 0 for the others.
        end: Day on which it begins to fade; by default never, or when such a cause passes.

    Raises:
        InputError: If the id is unknown or a value cannot be used.

    Example:
        >>> cause("beta_thalassemia_trait").onset
        'birth'
    """
    record = find_cause(id_)
    if isinstance(severity, bool) or not isinstance(severity, int | float):
        raise InputError(f"{id_}.severity", severity, "a number from 0 to 1")
    record.shifts(float(severity))
    default: Onset = "birth" if record.inborn else 0
    day = default if onset is None else parse_onset(onset, f"{id_}.onset")
    if end is not None and day != "birth" and end < day:
        raise InputError(f"{id_}.end", end, f"a day from its onset ({day}) on")
    if end is None and record.lasts_days is not None and day != "birth":
        end = day + record.lasts_days
    return Lesion(
        cause=record, severity=float(severity), onset=day, end=end, fade_days=record.fade_days
    )


def parse_onset(text: int | str, field: str = "onset") -> Onset:
    """Read an onset: a day, a time with unit (d, w, mo, y), or ``birth``.

    Raises:
        InputError: If it is neither.

    Example:
        >>> parse_onset("-2w")
        -14
    """
    if isinstance(text, int) and not isinstance(text, bool):
        return text
    if isinstance(text, str) and text.strip() == "birth":
        return "birth"
    match = _ONSET.fullmatch(text.strip()) if isinstance(text, str) else None
    if match is None:
        raise InputError(field, text, "a day such as -30, a time such as -5y or -8w, or birth")
    return round(float(match[1]) * _UNITS[match[2] or "d"])
