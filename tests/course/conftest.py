"""Batches that have run once and are shared; every batch has the engine's two shapes."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from erythron.course import engine, setting
from erythron.people import Person, typical
from erythron.physiology.parameters import pack
from erythron.physiology.state import Drivers, Events


@pytest.fixture(scope="session")
def many_women(root: Path) -> ModuleType:
    """verification/many_women.py, whose random women the tests share."""
    path = root / "verification" / "many_women.py"
    spec = importlib.util.spec_from_file_location("many_women", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["many_women"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def ward(many_women: ModuleType) -> Callable[[int, int], Any]:
    """Random women by seed and days; a ward that has run is kept."""
    return cache(many_women.run_ward)


@pytest.fixture(scope="session")
def idle() -> Callable[[int], engine.Lesions]:
    """No lesions for a number of women."""
    return lambda women: setting.lesions([], [], women)


@pytest.fixture(scope="session")
def plain_world() -> Callable[..., engine.World]:
    """Neutral drivers for 128 women, with events by day: ``{day: {event: amount}}``."""

    def build(happening: dict[int, dict[str, Any]] | None = None) -> engine.World:
        def world(start: int, days: int) -> tuple[np.ndarray, np.ndarray]:
            drivers = np.ones((days, len(Drivers._fields), engine.LANES))
            drivers[:, Drivers._fields.index("placental_iron")] = 0.0
            drivers[:, Drivers._fields.index("fetuses")] = 0.0
            events = np.zeros((days, len(Events._fields), engine.LANES))
            for day, amounts in (happening or {}).items():
                for name, amount in amounts.items():
                    if start <= day < start + days:
                        events[day - start, Events._fields.index(name)] = amount
            return drivers, events

        return world

    return build


@pytest.fixture(scope="session")
def lanes() -> Callable[[Person], np.ndarray]:
    """The typical person, 128 times."""
    return lambda person: np.repeat(pack(typical(person)), engine.LANES, axis=1)
