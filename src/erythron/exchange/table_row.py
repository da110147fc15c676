"""One row of a table into a `Case`; what a table may leave open stays open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from erythron.causes.settings import default_setting
from erythron.errors import InputError
from erythron.exchange.case import Case, PregnancyStatus, Vocabulary
from erythron.exchange.case_file import check_setting
from erythron.exchange.case_pregnancy import postpartum_days
from erythron.exchange.validation import build
from erythron.labs.consistency import inconsistencies
from erythron.labs.values import LabValue, parse_value
from erythron.people.person import Man, Person, Woman
from erythron.pregnancy.gestation import parse_gestation

Choice = TypeVar("Choice")

PERSON_COLUMNS = (
    *("id", "age", "sex", "gestation", "setting", "weight_kg", "height_m", "births"),
    *("previous_losses", "smoker", "altitude_m"),
)
#: Cells that say nothing, whatever their case.
UNKNOWN = frozenset({"", "na", "n/a", "nan", "null", "none"})

_SEXES = {"female": "female", "f": "female", "male": "male", "m": "male"}
_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_NUMBERS = ("weight_kg", "height_m", "altitude_m")
_COUNTS = ("births", "previous_losses")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_RESULT = re.compile(rf"([<>]=?|[≤≥])?\s*{_NUMBER.pattern}", re.ASCII)
_AGES = (10.0, 60.0)  # the modelled range, that of Person.age
_LONGEST_LIFE = 125.0


class Column(NamedTuple):
    """A column: its heading as written, the field or lab it holds, a lab's UCUM unit."""

    heading: str
    name: str
    unit: str


def case_of_row(columns: Sequence[Column], cells: Sequence[str], vocabulary: Vocabulary) -> Case:
    """Make a case of one row.

    Unknown age and sex keep the person's defaults and are absent from ``person.given``; an
    unknown gestation sets ``pregnancy_known`` to False. Inconsistent indices become a note.

    Args:
        columns: The header.
        cells: As many texts.
        vocabulary: Known settings, to check names against.

    Raises:
        InputError: At the first cell that cannot be used; its field is the column's heading.

    Example:
        >>> header = [Column("age", "age", ""), Column("hemoglobin[g/L]", "hemoglobin", "g/L")]
        >>> case = case_of_row(header, ["28", "89"], Vocabulary())
        >>> case.labs[0].value, case.pregnancy_known
        (8.9, False)
    """
    if len(cells) != len(columns):
        raise InputError("row", f"{len(cells)} cells", f"{len(columns)}, as in the header")
    named = next((cell for c, cell in zip(columns, cells, strict=True) if c.name == "id"), "")
    known = [(c, cell.strip()) for c, cell in zip(columns, cells, strict=True)]
    known = [(c, cell) for c, cell in known if cell.lower() not in UNKNOWN]
    texts = {column.name: cell for column, cell in known if not column.unit}
    pregnancy, pregnancy_known = _pregnancy(texts)
    person, notes = _person(texts, pregnant=pregnancy is not None)
    values = tuple(_lab(column, cell) for column, cell in known if column.unit)
    exact = {value.lab: value.value for value in values if value.bound == "exact"}
    notes += [f"inconsistent: {problem}" for problem in inconsistencies(exact)]
    facts = {
        "person": person,
        "pregnancy": pregnancy,
        "pregnancy_known": pregnancy_known or person.sex == "male",
        "labs": values,
        "setting": _setting(texts, pregnancy is not None, notes, vocabulary),
        "id": named or None,
        "notes": tuple(notes),
    }
    return build(Case, facts, "row")


def _setting(
    texts: dict[str, str], pregnant: bool, notes: list[str], vocabulary: Vocabulary
) -> str:
    if "setting" in texts:
        return check_setting(texts["setting"], "setting", vocabulary)
    assumed = default_setting(pregnant)
    notes.append(f"setting unknown: {assumed} assumed")
    return assumed


def _pregnancy(texts: dict[str, str]) -> tuple[PregnancyStatus | None, bool]:
    """The status and whether anything was said about it."""
    text = texts.get("gestation", "").lower()
    if not text:
        return None, False
    if text in ("nonpregnant", "not pregnant"):
        return None, True
    if text == "pregnant":
        return PregnancyStatus(), True
    if text.startswith("postpartum "):
        day = postpartum_days(text.removeprefix("postpartum "), "gestation")
        return PregnancyStatus(postpartum_day=day), True
    return PregnancyStatus(gestation_day=parse_gestation(text, "gestation")), True


def _person(texts: dict[str, str], *, pregnant: bool) -> tuple[Person, list[str]]:
    facts: dict[str, Any] = {name: _number(texts, name) for name in _NUMBERS if name in texts}
    facts |= {name: _count(texts, name) for name in _COUNTS if name in texts}
    notes: list[str] = []
    if "age" in texts:
        facts["age"] = _age(_number(texts, "age"), notes)
    if "smoker" in texts:
        facts["smoker"] = _choice(texts, "smoker", _TRUTH, "true or false")
    sex = _choice(texts, "sex", _SEXES, "female or male") if "sex" in texts else None
    if sex == "male" and pregnant:
        raise InputError("gestation", texts["gestation"], "an empty cell for a man")
    build(Person, facts, "row")  # strict: Woman and Man alone would coerce
    if sex is None and not pregnant:
        notes.append("sex unknown")
        return Person(**facts), notes
    return Man(**facts) if sex == "male" else Woman(**facts), notes


def _age(age: float, notes: list[str]) -> float:
    """The nearest modelled age, with a note where that is another."""
    if not 0 <= age <= _LONGEST_LIFE:
        raise InputError("age", age, f"a number of years, 0 to {_LONGEST_LIFE:g}")
    nearest = min(max(age, _AGES[0]), _AGES[1])
    if nearest != age:
        notes.append(f"age {age:g} is outside the modelled range: {nearest:g} used")
    return nearest


def _number(texts: dict[str, str], name: str) -> float:
    if not _NUMBER.fullmatch(texts[name]):
        raise InputError(name, texts[name], "a number with a decimal point")
    return float(texts[name])


def _count(texts: dict[str, str], name: str) -> int:
    number = _number(texts, name)
    if not 0 <= number <= 1000 or number != int(number):
        raise InputError(name, texts[name], "a whole number, 0 to 20")
    return int(number)


def _choice(
    texts: dict[str, str], name: str, choices: Mapping[str, Choice], accepted: str
) -> Choice:
    try:
        return choices[texts[name].lower()]
    except KeyError:
        raise InputError(name, texts[name], accepted) from None


def _lab(column: Column, cell: str) -> LabValue:
    # Text that parse_value would read, but not as the column says: units, thousands, commas.
    if not _RESULT.fullmatch(cell):
        raise InputError(
            column.heading, cell, "a number with a decimal point, '<' before it or none"
        )
    return parse_value(column.name, f"{cell} {column.unit}", column.heading)
