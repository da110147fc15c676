"""The case file: TOML, or the same structure as JSON, read into a `Case`.

::

    [woman]                 # or [man]; age is required
    age = 28
    [pregnancy]             # absent: not pregnant
    gestation = "9w2d"      # "" = week unknown; postpartum = "6w0d" after birth
    [labs]
    hemoglobin = "8.9 g/dL"
    ferritin = [{ date = 2026-02-01, value = "9 ug/L" }]
    [context]
    setting = "high_income_antenatal"
    altitude_m = 0
    [[treatments]]
    what = "oral_iron 60 mg every 1 d"
    from = 2026-02-01
    [[known]]
    cause = "beta_thalassemia_trait"
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from erythron.causes.settings import default_setting
from erythron.errors import InputError, did_you_mean
from erythron.exchange.case import Case, KnownCause, PregnancyStatus, Vocabulary
from erythron.exchange.case_labs import read_labs
from erythron.exchange.case_pregnancy import read_pregnancy
from erythron.exchange.case_treatments import read_treatments
from erythron.exchange.files import read_document
from erythron.exchange.validation import at, build, check_keys, plain, shown
from erythron.people.person import Man, Person, Woman

_SECTIONS = ("woman", "man", "pregnancy", "labs", "context", "treatments", "known", "id")
_ELSEWHERE = ("sex", "altitude_m")
_OBSTETRIC = ("births", "previous_losses")
_UNCHECKED = Vocabulary()


def read_case(path: str | Path, vocabulary: Vocabulary = _UNCHECKED) -> Case:
    r"""Read a case file.

    Args:
        path: A ``.toml`` or ``.json`` file, at most 1 MB.
        vocabulary: Known ids of causes, treatments and settings, to check names against.

    Raises:
        InputError: One clear line at the first thing that cannot be used.

    Example:
        >>> import tempfile
        >>> with tempfile.NamedTemporaryFile(suffix=".toml") as file:
        ...     _ = Path(file.name).write_text("[woman]\nage = 28")
        ...     read_case(file.name).person.age
        28.0
    """
    return case_from_mapping(read_document(path), vocabulary)


def case_from_mapping(document: Mapping[str, Any], vocabulary: Vocabulary = _UNCHECKED) -> Case:
    """Make a case of data already parsed, in the structure of the case file.

    Args:
        document: Sections by name; values as TOML or JSON gives them.
        vocabulary: Known ids of causes, treatments and settings, to check names against.

    Raises:
        InputError: One clear line at the first thing that cannot be used.

    Example:
        >>> case = case_from_mapping({"woman": {"age": 28}, "pregnancy": {"gestation": "9w2d"}})
        >>> case.pregnancy.gestation_day
        65
    """
    if not isinstance(document, Mapping):
        raise InputError("case", shown(document), "a table with [woman] or [man]")
    data = plain(document)
    check_keys(data, _SECTIONS, "case")
    context = _context(_section(data, "context"), vocabulary)
    person = _person(data, context)
    labs = read_labs(_section(data, "labs"))
    latest = max((value.date for value in labs if value.date is not None), default=None)
    pregnancy, moved = _pregnancy(data, person, latest)
    day_zero = latest or (pregnancy.on if pregnancy else None)
    setting = context.get("setting") or default_setting(pregnancy is not None)
    notes = () if "setting" in context else (f"context.setting not given: {setting} assumed",)
    entries = _entries(data, "treatments")
    lines, placed = read_treatments(entries, day_zero, pregnancy, vocabulary.treatments)
    facts = {
        "person": person,
        "pregnancy": pregnancy,
        "labs": labs,
        "setting": setting,
        "treatments": lines,
        "known": _known(data, vocabulary),
        "id": _id(data),
        "notes": (*notes, *moved, *placed),
    }
    return build(Case, facts, "case")


def check_setting(setting: object, field: str, vocabulary: Vocabulary) -> str:
    """Return a setting's id, checked against the vocabulary where that is given.

    Raises:
        InputError: If it is no id, or not a known one.

    Example:
        >>> check_setting("clinic", "context.setting", Vocabulary())
        'clinic'
    """
    if not isinstance(setting, str) or not re.fullmatch(r"[a-z][a-z0-9_]{0,63}", setting):
        raise InputError(field, shown(setting), "a setting's id, such as 'hematology_clinic'")
    if vocabulary.settings and setting not in vocabulary.settings:
        raise InputError(field, setting, f"a setting; {did_you_mean(setting, vocabulary.settings)}")
    return setting


def _section(data: dict[str, Any], name: str) -> dict[str, Any]:
    section = data.get(name, {})
    if not isinstance(section, dict):
        raise InputError(name, shown(section), f"a table, [{name}]")
    return section


def _context(table: dict[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    check_keys(table, ("setting", "altitude_m"), "context")
    if "setting" in table:
        check_setting(table["setting"], "context.setting", vocabulary)
    return table


def _person(data: dict[str, Any], context: dict[str, Any]) -> Person:
    given = [name for name in ("woman", "man") if name in data]
    if len(given) != 1:
        got = "both [woman] and [man]" if given else "neither [woman] nor [man]"
        raise InputError("case", got, "one of the two")
    name = given[0]
    facts = _section(data, name)
    hidden = (*_ELSEWHERE, *(_OBSTETRIC if name == "man" else ()))
    if "altitude_m" in facts:
        raise InputError(f"{name}.altitude_m", shown(facts["altitude_m"]), "it under [context]")
    check_keys(facts, [key for key in Person.model_fields if key not in hidden], name)
    if "age" not in facts:
        raise InputError(f"{name}.age", "nothing", "a number of years, 10 to 60; age is required")
    if "altitude_m" in context:
        build(Person, {"altitude_m": context["altitude_m"]}, "context")
        facts = {**facts, "altitude_m": context["altitude_m"]}
    build(Person, facts, name)  # strict: Woman and Man alone would coerce
    return Woman(**facts) if name == "woman" else Man(**facts)


def _pregnancy(
    data: dict[str, Any], person: Person, latest: datetime.date | None
) -> tuple[PregnancyStatus | None, tuple[str, ...]]:
    if "pregnancy" not in data:
        return None, ()
    if person.sex == "male":
        raise InputError("pregnancy", "a table", "no [pregnancy] for a man")
    return read_pregnancy(_section(data, "pregnancy"), latest)


def _entries(data: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The tables of an array of tables."""
    entries = data.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InputError(name, shown(entries), f"a list of tables, [[{name}]]")
    return entries


def _known(data: dict[str, Any], vocabulary: Vocabulary) -> tuple[KnownCause, ...]:
    causes = []
    for i, entry in enumerate(_entries(data, "known")):
        where = at("known", i)
        cause = build(KnownCause, entry, where)
        if vocabulary.causes and cause.cause not in vocabulary.causes:
            hint = did_you_mean(cause.cause, vocabulary.causes)
            raise InputError(at(where, "cause"), cause.cause, f"a cause; {hint}")
        if cause in causes:
            raise InputError(at(where, "cause"), cause.cause, "each cause only once")
        causes.append(cause)
    return tuple(causes)


def _id(data: dict[str, Any]) -> str | None:
    value = data.get("id")
    if value is None or isinstance(value, str):
        return value
    raise InputError("id", shown(value), "text in quotes")
