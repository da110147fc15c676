"""verification/risk_table.py: the researched tables follow from the records, by formula."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

# Hemoglobin: per 1,000 and difference with limits, as the research has them (28 years, 6 weeks).
PREDICTIVE = {
    "before conception: severe": (142, 120, 168, 44, 22, 70),
    "before conception: moderate": (91, 84, 99, -7, -14, 1),
    "before conception: mild": (80, 77, 83, -18, -21, -15),
    "before conception: 150-159": (108, 105, 111, 10, 7, 13),
    "before conception: 160-169": (109, 102, 116, 11, 4, 18),
    "before conception: 170 and over": (100, 92, 109, 2, -6, 10),
    "first trimester: anemia": (187, 130, 259, 89, 32, 161),
    "first trimester: 140 and over": (166, 123, 219, 68, 25, 121),
}
TOTAL_ODDS = [
    (0.96, 94, 68, 131, -4, -30, 33),
    (0.90, 89, 61, 127, -9, -37, 29),
    (1.31, 125, 77, 195, 27, -21, 97),
    (1.52, 142, 89, 219, 44, -9, 121),
]


@pytest.fixture(scope="module")
def table(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "risk_table", root / "verification" / "risk_table.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_predictive_table(table: ModuleType) -> None:
    found = {item.what: item for item in table.predictive(table.baseline())}
    assert found.keys() == PREDICTIVE.keys()
    for what, wanted in PREDICTIVE.items():
        item = found[what]
        assert (*item.per_1000, *item.difference) == pytest.approx(wanted, abs=1.0), what


def test_the_total_odds_table(table: ModuleType) -> None:
    for item, wanted in zip(table.total_odds(table.baseline()), TOTAL_ODDS, strict=True):
        assert item.ratio[0] == pytest.approx(wanted[0], abs=0.006)
        assert (*item.per_1000, *item.difference) == pytest.approx(wanted[1:], abs=1.2)


def test_the_hazard_model_makes_27_into_about_3_and_says_why(table: ModuleType) -> None:
    (_, severe, low, high), *milder = table.hazard_model()
    assert severe == pytest.approx(3, abs=0.5)
    assert low < 0 < high
    assert all(estimate == pytest.approx(0, abs=0.1) for _, estimate, _, _ in milder)
    late, reached = table.late_euploid()
    assert reached < late < 1000 * table.baseline() / 3


def test_no_result_is_typed_in(table: ModuleType, root: Path) -> None:
    source = (root / "verification" / "risk_table.py").read_text(encoding="utf-8")
    body = source.split('"""', 2)[2]
    for number in ("142", "187", "166", "1.52", "2.11", "0.80", "1.31", "125", "0.35", "0.25"):
        assert not re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.])", body), number


def test_it_prints(table: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    table.main()
    told = capsys.readouterr().out
    for words in ("Predictive", "total odds", "hazard model", "Why they differ"):
        assert words in told
