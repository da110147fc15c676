"""All experiments: one module a family, found by walking ``records``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from erythron.errors import InputError, did_you_mean
from erythron.experiments import records
from erythron.experiments.record import Experiment


@cache
def experiments() -> Mapping[str, Experiment]:
    """All experiments by id, sorted.

    Raises:
        ValueError: If two experiments or two targets share an id.

    Example:
        >>> "blood_donation" in experiments()
        True
    """
    modules = sorted(module.name for module in iter_modules(records.__path__))
    found = [import_module(f"{records.__name__}.{name}").EXPERIMENT for name in modules]
    ids = [experiment.id for experiment in found]
    targets = [target.id for experiment in found for target in experiment.targets]
    for names in (ids, targets):
        if doubled := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"ids used twice: {', '.join(sorted(doubled))}")
    return MappingProxyType(dict(sorted(zip(ids, found, strict=True))))


def find_experiment(id_: str) -> Experiment:
    """Return one experiment.

    Raises:
        InputError: If the id is unknown, with the nearest known one.

    Example:
        >>> find_experiment("life_span").quick
        True
    """
    if id_ not in experiments():
        raise InputError("experiment", id_, did_you_mean(str(id_), experiments()))
    return experiments()[id_]
