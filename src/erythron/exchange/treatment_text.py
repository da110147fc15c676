"""A treatment in words, read and written: ``oral_iron 60 mg every 2 d from day 30 for 90 d``.

The grammar, clauses in any order and each at most once::

    NAME [AMOUNT UNIT] [every N d] [from|on|at (day N | 14w0d)] [for N d | N times]

``d`` may be spelled ``day(s)``; ``w`` or ``week(s)`` count seven days. Whether the name exists,
and whether it needs an amount (a splenectomy does not), is the treatment record's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from erythron.errors import InputError, did_you_mean
from erythron.exchange.validation import build, shown
from erythron.pregnancy.gestation import format_gestation, parse_gestation

# As the user may write a unit -> as we write it.
UNITS: dict[str, str] = {
    **{unit: unit for unit in ("mg", "g", "ug", "IU", "mL", "L", "units")},
    **{unit: unit for unit in ("mg/kg", "g/kg", "ug/kg", "IU/kg", "mL/kg", "mg/m2")},
    **{"mcg": "ug", "µg": "ug", "μg": "ug", "mcg/kg": "ug/kg", "unit": "units", "ml": "mL"},
}
_TIME_UNITS = {"d": 1, "day": 1, "days": 1, "w": 7, "week": 7, "weeks": 7}
_STARTERS = ("from", "on", "at")
_KEYWORDS = (*_STARTERS, "every", "for")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")
_AMOUNT = re.compile(r"[0-9]+(\.[0-9]+)?(e[+-]?[0-9]{1,2})?")
_DAY = re.compile(r"[+-]?[0-9]{1,6}")
_COUNT = re.compile(r"[0-9]{1,6}")
_FORM = "'NAME 60 mg every 2 d from day 30 for 90 d'"


class TreatmentLine(BaseModel):
    """One treatment as written: what, how much, when; not yet checked against its record.

    Args:
        what: Treatment id.
        amount: Dose of one event in ``unit``; None where a treatment has no dose.
        unit: One of the values of `UNITS`; None without an amount.
        start: Day of the course, or day of gestation, as ``start_kind`` says; None = not said.
        start_kind: What ``start`` counts; None = not said.
        every: Days from one event to the next; None = a single event or a standing state.
        duration: Days it lasts; None = not said.
        times: Number of events; None = not said.

    Example:
        >>> str(TreatmentLine(what="oral_iron", amount=60, unit="mg", every=2))
        'oral_iron 60 mg every 2 d'
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: str = Field(pattern=r"^[a-z][a-z0-9_]{0,63}\z")
    amount: float | None = Field(default=None, gt=0, le=1e7)
    unit: str | None = None
    start: int | None = Field(default=None, ge=-36_500, le=36_500)
    start_kind: Literal["day", "gestation"] | None = None
    every: int | None = Field(default=None, ge=1, le=365)
    duration: int | None = Field(default=None, ge=1, le=36_500)
    times: int | None = Field(default=None, ge=1, le=10_000)

    @model_validator(mode="after")
    def _coherent(self) -> TreatmentLine:
        problem = _incoherence(self)
        if problem:
            raise ValueError(problem)
        return self

    def __str__(self) -> str:
        """The line in its one canonical spelling, which `parse_treatment` reads back."""
        return " ".join([self.what, *_dose_words(self), *_time_words(self)])


def parse_treatment(
    text: str, field: str = "treatment", known: Iterable[str] = ()
) -> TreatmentLine:
    """Read one treatment line.

    Args:
        text: The line; see the module's grammar. Times in days, gestation as ``14w0d``.
        field: Where the line stands, for the message of an error.
        known: Treatment ids to check the name against; empty = not checked.

    Raises:
        InputError: If a word, unit or number cannot be read, or the name is not known.

    Example:
        >>> parse_treatment("ferric_carboxymaltose 1000 mg at 14w0d").start
        98
    """
    if not isinstance(text, str) or not text.strip() or len(text) > 500:
        raise InputError(field, shown(text), f"a treatment such as {_FORM}")
    words = text.split()
    what = _name(words[0], field, known)
    dose, rest = _split_dose(words[1:], field)
    facts: dict[str, object] = {"what": what, **dose}
    while rest:
        clause, used = _clause(rest, field)
        if not facts.keys().isdisjoint(clause):
            raise InputError(field, text, f"each clause only once: {_FORM}")
        facts.update(clause)
        rest = rest[used:]
    return build(TreatmentLine, facts, field, got=text)


def _name(word: str, field: str, known: Iterable[str]) -> str:
    names = list(known)
    if names and word not in names:
        raise InputError(field, word, f"a treatment; {did_you_mean(word, names)}")
    if not _NAME.fullmatch(word):
        raise InputError(field, word, f"a treatment's id in lower case, as in {_FORM}")
    return word


def _split_dose(words: list[str], field: str) -> tuple[dict[str, object], list[str]]:
    """Take ``60 mg`` off the front, if a dose stands there."""
    if not words or words[0] in _KEYWORDS or words[1:2] == ["times"]:
        return {}, words
    if words[0] in UNITS:
        raise InputError(field, " ".join(words), f"a number before the unit '{words[0]}': {_FORM}")
    if not _AMOUNT.fullmatch(words[0]):
        raise InputError(field, words[0], f"a positive number, then its unit: {_FORM}")
    unit = words[1] if len(words) > 1 else ""
    if unit not in UNITS:
        units = ", ".join(dict.fromkeys(UNITS.values()))
        raise InputError(field, f"{words[0]} {unit}".strip(), f"an amount with its unit: {units}")
    return {"amount": float(words[0]), "unit": UNITS[unit]}, words[2:]


def _clause(words: list[str], field: str) -> tuple[dict[str, object], int]:
    """Read the clause at the front; return its facts and how many words it took."""
    first = words[0]
    if first in _STARTERS:
        return _start(words, field)
    if first in ("every", "for"):
        return {"every" if first == "every" else "duration": _days(words, field)}, 3
    if _COUNT.fullmatch(first) and words[1:2] == ["times"]:
        return {"times": int(first)}, 2
    raise InputError(field, first, f"every, from, on, at, for or 'N times': {_FORM}")


def _start(words: list[str], field: str) -> tuple[dict[str, object], int]:
    if words[1:2] == ["day"] and len(words) > 2 and _DAY.fullmatch(words[2]):
        return {"start": int(words[2]), "start_kind": "day"}, 3
    if len(words) > 1 and re.fullmatch(r"[0-9]{1,2}w[0-6]d", words[1]):
        return {"start": parse_gestation(words[1], field), "start_kind": "gestation"}, 2
    got = " ".join(words[:3])
    raise InputError(field, got, f"'{words[0]} day 30' or a gestation such as '{words[0]} 14w0d'")


def _days(words: list[str], field: str) -> int:
    if len(words) > 2 and _COUNT.fullmatch(words[1]) and words[2] in _TIME_UNITS:
        return int(words[1]) * _TIME_UNITS[words[2]]
    raise InputError(field, " ".join(words[:3]), f"'{words[0]} 2 d' or '{words[0]} 2 weeks'")


def _incoherence(line: TreatmentLine) -> str:
    if (line.amount is None) != (line.unit is None) or (
        line.unit is not None and line.unit not in UNITS.values()
    ):
        return "an amount with its unit"
    if (line.start is None) != (line.start_kind is None):
        return "a start with its kind"
    if line.start_kind == "gestation" and not 0 <= (line.start or 0) <= 301:
        return "a gestation from 0w0d to 43w0d"
    if line.duration is not None and line.times is not None:
        return "either 'for N d' or 'N times', not both"
    if line.every is None and (line.times or 1) > 1:
        return "'every N d' beside 'N times'"
    if line.every is None and line.amount is not None and line.duration is not None:
        return "'every N d' beside 'for N d' where there is a dose"
    return ""


def _dose_words(line: TreatmentLine) -> list[str]:
    if line.amount is None or line.unit is None:
        return []
    whole = line.amount.is_integer()
    return [str(int(line.amount)) if whole else repr(line.amount), line.unit]


def _time_words(line: TreatmentLine) -> list[str]:
    words = [f"every {line.every} d"] if line.every is not None else []
    lasting = line.every is not None or line.duration is not None
    if line.start is not None and line.start_kind == "day":
        words.append(f"{'from' if lasting else 'on'} day {line.start}")
    elif line.start is not None:
        words.append(f"{'from' if lasting else 'at'} {format_gestation(line.start)}")
    words += [f"for {line.duration} d"] if line.duration is not None else []
    words += [f"{line.times} times"] if line.times is not None else []
    return words
