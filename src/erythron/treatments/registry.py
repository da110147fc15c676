"""All treatments: a module a record, found by walking this package, and third parties'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from types import MappingProxyType

from erythron.errors import InputError, did_you_mean
from erythron.treatments import records
from erythron.treatments.record import Treatment


@cache
def treatments() -> Mapping[str, Treatment]:
    """All treatments by id, sorted.

    A third party adds one by an entry point in the group ``erythron.treatments`` that names a
    `Treatment`.

    Raises:
        ValueError: If two records share an id.

    Example:
        >>> "oral_iron" in treatments()
        True
    """
    found: dict[str, Treatment] = {}
    for record in _records():
        if record.id in found:
            raise ValueError(f"two treatments have the id '{record.id}'")
        found[record.id] = record
    return MappingProxyType(dict(sorted(found.items())))


def find_treatment(id_: str, field: str = "treatment") -> Treatment:
    """Return one treatment.

    Raises:
        InputError: If the id is unknown, with the nearest known one.

    Example:
        >>> find_treatment("oral_iron").unit
        'mg'
    """
    if id_ not in treatments():
        raise InputError(field, id_, did_you_mean(str(id_), treatments()))
    return treatments()[id_]


def _records() -> Iterator[Treatment]:
    for module in iter_modules(records.__path__):
        yield import_module(f"{records.__name__}.{module.name}").TREATMENT
    for point in entry_points(group="erythron.treatments"):
        yield point.load()
