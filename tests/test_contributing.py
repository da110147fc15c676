"""The records that CONTRIBUTING.md shows are complete and do what it says."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from erythron.causes import Lesion, cause, causes, records
from erythron.causes.record import Cause
from erythron.causes.settings import settings
from erythron.cli.records import causes as list_causes
from erythron.course.setting import target_names
from erythron.course.simulate import simulate
from erythron.labs import labs
from erythron.labs.record import Lab
from erythron.labs.registry import collect
from erythron.parameters import bibliography, parameters
from erythron.parameters.registry import parse
from erythron.treatments import treatments
from erythron.treatments.record import Treatment

_BLOCK = re.compile(r"```(python|toml)\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def blocks(root: Path) -> list[tuple[str, str]]:
    """Language and text of each code block that can be run."""
    return _BLOCK.findall((root / "CONTRIBUTING.md").read_text(encoding="utf-8"))


def record(blocks: list[tuple[str, str]], kind: type[Any]) -> Any:  # noqa: ANN401
    """The one record of this kind that the page defines."""
    found = []
    for language, text in blocks:
        if language == "python":
            scope: dict[str, Any] = {}
            exec(text, scope)
            found += [x for x in scope.values() if isinstance(x, kind)]
    assert len(found) == 1
    return found[0]


def test_cause_is_complete(blocks: list[tuple[str, str]]) -> None:
    shown = record(blocks, Cause)
    assert {sign.lab for sign in shown.signature} <= labs().keys()
    assert {entry.setting for entry in shown.prevalence} <= settings().keys()
    assert set(shown.treatments) <= treatments().keys()
    assert set(shown.sources) <= bibliography().keys()


def test_cause_runs(blocks: list[tuple[str, str]]) -> None:
    shown = record(blocks, Cause)
    assert {effect.parameter for effect in shown.effects} <= set(target_names())
    course = simulate(causes=[Lesion(cause=shown, severity=0.5, onset=0)], days=241)
    for sign in shown.signature:
        value, usual = float(course[sign.lab][0, 240]), float(course[sign.lab][0, 0])
        assert (value < 0.99 * usual) == (sign.direction == "down")
        assert sign.high is None or value <= sign.high


def test_one_file_is_all_a_cause_needs(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (text,) = [
        text
        for _, text in _BLOCK.findall((root / "CONTRIBUTING.md").read_text(encoding="utf-8"))
        if "CAUSE = Cause(" in text
    ]
    (tmp_path / "lead_poisoning.py").write_text(text, encoding="utf-8")
    assert "lead_poisoning" not in causes()
    monkeypatch.setattr(records, "__path__", [*records.__path__, str(tmp_path)])
    causes.cache_clear()
    try:
        assert "lead_poisoning" in causes()
        list_causes("list", None, json=True)
        assert '"lead_poisoning"' in capsys.readouterr().out
        assert cause("lead_poisoning", 0.4).cause.name == "lead poisoning"
    finally:
        causes.cache_clear()
        sys.modules.pop("erythron.causes.records.lead_poisoning", None)


def test_treatment_is_complete(blocks: list[tuple[str, str]]) -> None:
    treatment = record(blocks, Treatment)
    assert treatment.id not in treatments()
    assert set(treatment.sources) <= bibliography().keys()
    dose, _, _ = treatment.usual
    assert treatment.amount(dose, 60.0) > 0


def test_lab_is_complete(blocks: list[tuple[str, str]]) -> None:
    lab = record(blocks, Lab)
    ours = [("erythron", known) for known in labs().values()]
    assert lab.id in collect([*ours, ("contributing", lab)])
    assert lab.calculate is not None
    index = lab.calculate({"stfr": np.array([3.0]), "ferritin": np.array([100.0])})
    assert index[0] == pytest.approx(1.5, rel=1e-4)
    assert lab.plausible.holds(float(index[0]))


def test_parameter_set_is_complete(blocks: list[tuple[str, str]]) -> None:
    (text,) = [text for language, text in blocks if language == "toml"]
    (number,) = parse(text)
    assert number.unit == parameters()[number.id].unit
    assert number.link == parameters()[number.id].link
