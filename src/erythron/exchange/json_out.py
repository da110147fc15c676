"""Stable JSON for other tools: one spelling of every number, nothing a parser could refuse."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Mapping, Set
from pathlib import PurePath
from typing import Any

from pydantic import BaseModel

#: Raised when a key changes its meaning or goes; new keys alone do not raise it.
SCHEMA_VERSION = "1.0"
_DIGITS = 6


def dump(obj: object, indent: int | None = 2) -> str:
    """Write any result as JSON (ASCII, keys in insertion order).

    Floats keep six significant digits, NaN and infinities become ``null``; arrays (NumPy, JAX)
    and tuples become lists, records and named tuples become objects, sets become sorted lists,
    dates ISO text.

    Args:
        obj: Records, containers, arrays and scalars, nested at will.
        indent: Spaces a level; None = everything on one line.

    Raises:
        TypeError: If something in ``obj`` has no JSON form (a fault of ours, not the user's).

    Example:
        >>> dump({"hemoglobin": 8.123456789, "mcv": float("nan")}, indent=None)
        '{"hemoglobin": 8.12346, "mcv": null}'
    """
    return json.dumps(jsonable(obj), indent=indent, allow_nan=False)


def versioned(payload: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """Put ``schema`` and ``schema_version`` in front of a verb's payload.

    Args:
        payload: The verb's own keys.
        kind: The verb, for instance ``diagnose``.

    Example:
        >>> versioned({"healthy": 0.9}, "diagnose")
        {'schema': 'erythron.diagnose', 'schema_version': '1.0', 'healthy': 0.9}
    """
    return {"schema": f"erythron.{kind}", "schema_version": SCHEMA_VERSION, **payload}


def jsonable(obj: object) -> object:
    """Turn an object into what `json.dumps` writes as it stands; see `dump` for the rules."""
    if obj is None or isinstance(obj, bool | str):
        return str(obj) if isinstance(obj, str) else obj
    if isinstance(obj, int):
        return int(obj)
    if isinstance(obj, float):
        return _number(float(obj))
    if isinstance(obj, datetime.date | datetime.time):
        return obj.isoformat()
    if isinstance(obj, PurePath):
        return obj.as_posix()
    return _jsonable_container(obj)


def _jsonable_container(obj: object) -> object:
    if isinstance(obj, BaseModel):
        return {name: jsonable(getattr(obj, name)) for name in type(obj).model_fields}
    if isinstance(obj, Mapping):
        return {_key(key): jsonable(value) for key, value in obj.items()}
    if isinstance(obj, tuple) and hasattr(obj, "_asdict"):
        return jsonable(obj._asdict())
    if isinstance(obj, list | tuple):
        return [jsonable(item) for item in obj]
    if isinstance(obj, Set):
        return sorted((jsonable(item) for item in obj), key=lambda item: (str(type(item)), item))
    if hasattr(obj, "tolist"):
        return jsonable(obj.tolist())
    raise TypeError(f"no JSON form for {type(obj).__name__}")


def _number(value: float) -> float | None:
    return float(f"{value:.{_DIGITS}g}") + 0.0 if math.isfinite(value) else None


def _key(key: object) -> str:
    """A key as text; only plain scalars can be one."""
    plain = key.tolist() if hasattr(key, "tolist") else key
    if isinstance(plain, str | int | datetime.date):
        return str(plain)
    raise TypeError(f"no JSON key from {type(key).__name__}")
