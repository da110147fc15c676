"""No output changes unnoticed: today's figures against tests/golden."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def golden(root: Path) -> ModuleType:
    """verification/golden.py."""
    path = root / "verification" / "golden.py"
    spec = importlib.util.spec_from_file_location("golden", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("kind", ["experiments", "causes"])
def test_outputs_are_those_of_the_golden_files(kind: str, golden: ModuleType) -> None:
    """If the change is meant: python verification/golden.py --update, and CHANGELOG.md."""
    lines = golden.changes(golden.stored(kind), golden.KINDS[kind]())
    assert not lines, "\n".join(lines[:40])


def test_a_change_would_be_seen(golden: ModuleType) -> None:
    old, new = {"a": 1.0, "b": 2.0, "c": 3.0}, {"a": 1.0, "b": 2.1, "d": 4.0}
    assert golden.changes(old, new) == ["b: 2 -> 2.1", "c: gone, was 3", "d: new, 4"]
    assert golden.changes(old, dict(old)) == []
