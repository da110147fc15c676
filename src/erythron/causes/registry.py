"""All causes: one module a record, found by walking this package, and third parties' records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from types import MappingProxyType

from erythron.causes import records
from erythron.causes.record import Cause
from erythron.errors import InputError, did_you_mean


@cache
def causes() -> Mapping[str, Cause]:
    """All causes by id, sorted.

    A third party adds one by an entry point in the group ``erythron.causes`` that names a
    `Cause`.

    Raises:
        ValueError: If two records share an id.

    Example:
        >>> "b12_deficiency" in causes()
        True
    """
    found: dict[str, Cause] = {}
    for record in _records():
        if record.id in found:
            raise ValueError(f"two causes have the id '{record.id}'")
        found[record.id] = record
    return MappingProxyType(dict(sorted(found.items())))


def find_cause(id_: str, field: str = "cause") -> Cause:
    """Return one cause.

    Raises:
        InputError: If the id is unknown, with the nearest known one.

    Example:
        >>> find_cause("iron_deficiency").inborn
        False
    """
    if id_ not in causes():
        raise InputError(field, id_, did_you_mean(str(id_), causes()))
    return causes()[id_]


def _records() -> Iterator[Cause]:
    for module in iter_modules(records.__path__):
        yield import_module(f"{records.__name__}.{module.name}").CAUSE
    for point in entry_points(group="erythron.causes"):
        yield point.load()
