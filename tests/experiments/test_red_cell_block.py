"""The quick subset of verification/red_cell_block.py."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest


@pytest.fixture(scope="module")
def block(root: Path) -> ModuleType:
    path = root / "verification" / "red_cell_block.py"
    spec = importlib.util.spec_from_file_location("red_cell_block", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_cohorts_agree_with_the_independent_descriptions(block: ModuleType) -> None:
    failed = [check for check in block.checks(quick=True) if not check.holds]
    assert failed == []


def test_a_wrong_life_span_would_be_seen(
    block: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    rate = block.births(block.WARM_UP_D + 60, pulse=True)
    count, _ = block.cohorts(rate)
    monkeypatch.setattr(block, "SCALE_D", 1.02 * block.SCALE_D)
    assert np.max(np.abs(count / block.renewal(rate) - 1.0)) > 1e-3
