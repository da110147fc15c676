"""From anything a file may hold to a checked record, every fault told as one `InputError`."""

from __future__ import annotations

import datetime
import math
import re
import types
import typing
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from erythron.errors import InputError, did_you_mean

Record = TypeVar("Record", bound=BaseModel)

MAX_DEPTH = 8
MAX_TEXT = 500
MAX_INTEGER = 2**53

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNITS = {"age": "years", "weight_kg": "kg", "height_m": "m", "altitude_m": "m"}
_BASES: dict[object, str] = {float: "a number", int: "a whole number", str: "text in quotes"}
_PLAIN_WORDS: dict[type, str] = {dict: "a table", list: "a list", tuple: "a list"}


def build(model: type[Record], facts: Mapping[str, Any], where: str, got: object = None) -> Record:
    """Make a record without any coercion (``"28"`` and ``true`` are no numbers).

    Args:
        model: The record's class.
        facts: Its fields.
        where: Path of the record, the front of an error's field.
        got: What to show when the fault is not of one field alone.

    Raises:
        InputError: At the first field that does not fit.

    Example:
        >>> from erythron.people.person import Person
        >>> build(Person, {"age": 28}, "woman").age
        28.0
    """
    try:
        return model.model_validate(dict(facts), strict=True)
    except ValidationError as error:
        raise from_pydantic(error, where, model, got) from None


def from_pydantic(
    error: ValidationError, where: str, model: type[BaseModel], got: object = None
) -> InputError:
    """Translate pydantic's first complaint into the one line a user reads.

    Example:
        >>> from erythron.people.person import Person
        >>> try:
        ...     Person(age=5)
        ... except ValidationError as error:
        ...     print(from_pydantic(error, "woman", Person))
        woman.age: got 5; accepted: a number of years, 10 to 60
    """
    first = error.errors(include_url=False)[0]
    path, kind = first["loc"], first["type"]
    if not path:
        accepted = str(first.get("ctx", {}).get("error", first["msg"]))
        return InputError(where, shown(got if got is not None else first["input"]), accepted)
    name, field = str(path[0]), at(where, *path)
    if kind == "extra_forbidden":
        return InputError(where, name, did_you_mean(name, model.model_fields))
    value = "nothing" if kind == "missing" else shown(first["input"])
    return InputError(field, value, accepted_by(model, name))


def accepted_by(model: type[BaseModel], name: str) -> str:
    """Say in words what a field of a record accepts, from its type and bounds.

    Example:
        >>> from erythron.people.person import Person
        >>> accepted_by(Person, "height_m")
        'a number of m, 1.2 to 2.2'
    """
    field = model.model_fields.get(name)
    if field is None:
        return did_you_mean(name, model.model_fields)
    base = _type_words(field.annotation)
    unit = f" of {_UNITS[name]}" if name in _UNITS else ""
    return f"{base}{unit}{_bounds([*field.metadata, *_inner_metadata(field.annotation)])}"


def check_keys(table: Mapping[str, Any], known: Iterable[str], where: str) -> None:
    """Refuse the first key that is not known, suggesting the nearest one."""
    names = list(known)
    for key in table:
        if key not in names:
            raise InputError(where, key, f"a known key; {did_you_mean(key, names)}")


def plain(table: Mapping[Any, Any], where: str = "", depth: int = 0) -> dict[str, Any]:
    """Return a table with nothing in it that later code could stumble over.

    Absent values (JSON ``null``) leave their table; keys and text are printable and short,
    numbers finite, nesting shallow.

    Raises:
        InputError: At the first value that is none of these.

    Example:
        >>> plain({"a": None, "b": (1, 2)})
        {'b': [1, 2]}
    """
    items = ((_key(key, where), value) for key, value in table.items() if value is not None)
    return {key: _plain_value(value, at(where, key), depth + 1) for key, value in items}


def at(where: str, *path: str | int) -> str:
    """Join a path as a user writes it.

    Example:
        >>> at("labs", "ferritin", 0, "date")
        'labs.ferritin[0].date'
    """
    for step in path:
        if isinstance(step, int):
            where = f"{where}[{step}]"
        else:
            where = f"{where}.{step}" if where else step
    return where


def shown(value: object) -> object:
    """What of a value may stand in a message: itself, or the kind of a large or odd thing."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > MAX_INTEGER:
        return "a very large whole number"
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float):
        return value
    return _PLAIN_WORDS.get(type(value), f"a {type(value).__name__}")


def as_date(value: object, where: str) -> datetime.date:
    """Read a day of the calendar: a TOML date, a date-time (its day), or text ``2026-03-01``.

    Example:
        >>> as_date("2026-03-01", "pregnancy.on")
        datetime.date(2026, 3, 1)
    """
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, str) and _ISO_DAY.fullmatch(value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    raise InputError(where, shown(value), "a date such as 2026-03-01")


def _plain_value(value: object, where: str, depth: int) -> object:
    if depth > MAX_DEPTH:
        raise InputError(where, shown(value), f"at most {MAX_DEPTH} levels of nesting")
    if isinstance(value, Mapping):
        return plain(value, where, depth)
    if isinstance(value, list | tuple):
        return [_plain_value(item, at(where, i), depth + 1) for i, item in enumerate(value)]
    _check_scalar(value, where)
    return value


def _key(key: object, where: str) -> str:
    if isinstance(key, str) and key and len(key) <= 100 and key.isprintable():
        return key
    raise InputError(where or "file", shown(key), "keys of plain text")


def _check_scalar(value: object, where: str) -> None:
    if isinstance(value, str):
        if len(value) > MAX_TEXT or not value.isprintable():
            raise InputError(where, value, f"one line of text, at most {MAX_TEXT} characters")
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise InputError(where, value, "a finite number")
    elif isinstance(value, int):
        if abs(value) > MAX_INTEGER:
            raise InputError(where, shown(value), "a number of ordinary size")
    elif not isinstance(value, datetime.date):
        raise InputError(where, shown(value), "text, a number, a date, true or false")


def _type_words(annotation: object) -> str:
    origin = typing.get_origin(annotation)
    if origin in (typing.Union, types.UnionType):
        parts = [p for p in typing.get_args(annotation) if p is not type(None)]
        return " or ".join(dict.fromkeys(_type_words(p) for p in parts))
    if origin is typing.Literal:
        return "one of " + ", ".join(str(a) for a in typing.get_args(annotation))
    if origin is typing.Annotated:
        return _type_words(typing.get_args(annotation)[0])
    if annotation is bool:
        return "true or false"
    return _BASES.get(annotation, getattr(annotation, "__name__", "another kind of value"))


def _inner_metadata(annotation: object) -> list[Any]:
    """Bounds that pydantic keeps inside ``Annotated`` parts of a union."""
    parts = [p for p in typing.get_args(annotation) if typing.get_origin(p) is typing.Annotated]
    return [bound for part in parts for bound in typing.get_args(part)[1:]]


def _bounds(metadata: Iterable[Any]) -> str:
    low = high = None
    for entry in metadata:
        low = getattr(entry, "ge", getattr(entry, "gt", low))
        high = getattr(entry, "le", getattr(entry, "lt", high))
    if low is not None and high is not None:
        return f", {_short(low)} to {_short(high)}"
    if low is not None:
        return f", at least {_short(low)}"
    return f", at most {_short(high)}" if high is not None else ""


def _short(number: float) -> str:
    return f"{number:g}"
