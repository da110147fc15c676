"""verification/bias.py and verification/meta_analysis.py print what they promise."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


def load(root: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        f"script_{name}", root / f"verification/{name}.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_of_biases_sets_the_published_ratios_below(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = load(root, "bias")
    monkeypatch.setattr(script, "UNDILUTED", (0.0,))
    monkeypatch.setattr(script, "BLEEDING", (0.0,))
    lines = script.table()
    assert lines[2].split() == ["0.00", "0.00", "1.29", "0.71"]
    assert lines[-1].split() == ["published", "1.83", "2.11"]


def test_a_refused_question_says_so_twice_and_samples_nothing(root: Path) -> None:
    script = load(root, "meta_analysis")
    lines, worst = script.pool_lines("miscarriage and stillbirth, anemia")
    assert worst == 0
    assert sum("refused; outcome" in line for line in lines) == 2
    assert sum("2.11 (1.38" in line for line in lines) == 1


def test_without_numpyro_the_script_ends_with_2(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("erythron.pregnancy.evidence.meta_analysis.find_spec", lambda _: None)
    assert load(root, "meta_analysis").main() == 2
    assert "erythron[infer]" in capsys.readouterr().err
