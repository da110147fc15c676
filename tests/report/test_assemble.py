"""From a case to its page, end to end."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rich.console import Console

from erythron.errors import InputError
from erythron.exchange.case_file import case_from_mapping, read_case
from erythron.report import print_summary, write
from erythron.report.api import report, risk
from erythron.report.assemble import assemble
from erythron.report.data import ReportData

WOMAN = {"age": 30}
ANEMIC = {"hemoglobin": "9.1 g/dL"}


def case(**sections: Any) -> ReportData:
    """Assemble a case of these sections; a woman of 30 with Hb 9.1 where nothing else is said."""
    whole = {"labs": ANEMIC, **sections}
    if "man" not in whole:
        whole.setdefault("woman", WOMAN)
    return assemble(case_from_mapping(whole))


@pytest.fixture(scope="module")
def example(root: Path) -> ReportData:
    """The bundled case."""
    return assemble(read_case(root / "examples" / "case.toml"))


def test_page_stands_alone(example: ReportData, tmp_path: Path) -> None:
    page = write(example, tmp_path / "page.html").read_text(encoding="utf-8")
    assert not re.search(
        r"""(?:src|href)\s*=\s*["']?(?:https?:)?//""", re.sub("<a [^>]*>", "", page)
    )
    assert "@import" not in page
    assert not re.search(r"url\(\s*['\"]?https?:", page)
    assert "not a medical device" in page


def test_example_is_iron_deficient_and_at_risk(example: ReportData) -> None:
    assert example.diagnosis is not None
    assert example.diagnosis.causes[0].id == "iron_deficiency"
    assert example.risk is not None
    assert example.risk_absent == ""
    assert example.courses is not None
    assert 3 <= len(example.courses.plans) <= 4
    assert 3 <= len(example.summary) <= 5
    assert example.hemoglobin_class is not None
    assert example.sources
    assert example.provenance.parameter_hash


def test_same_seed_same_page(example: ReportData, root: Path) -> None:
    again = report(root / "examples" / "case.toml")
    assert again.model_dump_json() == example.model_dump_json()


CASES: dict[str, dict[str, Any]] = {
    "not pregnant": {},
    "week unknown": {"pregnancy": {"gestation": ""}},
    "gestation 0": {"pregnancy": {"gestation": "0w0d"}},
    "gestation 301": {"pregnancy": {"gestation": "43w0d"}},
    "after birth": {"pregnancy": {"postpartum": "6w0d"}},
    "long after birth": {"pregnancy": {"postpartum": "52w1d"}},
    "a man": {"man": {"age": 40}, "labs": {"hemoglobin": "13 g/dL", "ferritin": "20 ug/L"}},
    "ferritin alone": {"labs": {"ferritin": "8 ug/L"}},
    "censored alone": {"labs": {"ferritin": "<5 ug/L", "crp": "<5 mg/L"}},
    "above alone": {"labs": {"ferritin": ">1000 ug/L"}},
    "mountains": {"context": {"altitude_m": 4000}},
    "highest": {"context": {"altitude_m": 5000}},
    "smoker of none": {"woman": {"age": 30, "smoker": True, "cigarettes_per_day": 0}},
    "girl": {"woman": {"age": 10}},
    "sixty": {"woman": {"age": 60}},
    "known cause": {"known": [{"cause": "beta_thalassemia_trait"}]},
    "two known": {"known": [{"cause": "beta_thalassemia_trait"}, {"cause": "iron_deficiency"}]},
    "extreme": {"labs": {"hemoglobin": "2.5 g/dL", "platelets": "3 10*9/L", "crp": "300 mg/L"}},
    "zeros": {"labs": {"hemoglobin": "9 g/dL", "reticulocytes": "0 10*9/L"}},
}


@pytest.mark.parametrize("sections", CASES.values(), ids=CASES)
def test_legal_case_gets_its_page(sections: dict[str, Any], tmp_path: Path) -> None:
    data = case(**sections)
    page = write(data, tmp_path / "page.html").read_text(encoding="utf-8")
    assert not re.search(
        r"\b(nan|None(?! of )|inf)\b", re.sub(r"<style.*?</style>", "", page, flags=re.S)
    )
    print_summary(data, Console(file=io.StringIO(), width=100))
    assert (data.risk is None) == bool(data.risk_absent)
    assert data.courses is not None
    for plan in data.courses.plans:
        for series in plan.series.values():
            low, middle, high = (np.asarray(x) for x in (series.low, series.median, series.high))
            assert np.isfinite(low).all()
            assert (low <= middle).all()
            assert (middle <= high).all()


def test_where_there_is_no_risk_of_loss() -> None:
    assert case(pregnancy={"postpartum": "6w0d"}).risk is None
    assert case(man={"age": 40}).risk is None
    assert case(pregnancy={"gestation": "20w0d"}).risk is None
    assert case(pregnancy={"gestation": "19w6d"}).risk is not None


def test_unknown_week_is_said() -> None:
    assert any("week" in line for line in case(pregnancy={"gestation": ""}).unknown)


def test_red_flag() -> None:
    assert case(labs={"hemoglobin": "6.2 g/dL"}).red_flags


def test_no_labs_are_refused() -> None:
    with pytest.raises(InputError, match="labs"):
        case(labs={})


def test_risk_of_labs() -> None:
    answer = risk(dx_or_labs={"hemoglobin": "9 g/dL"}, gestation="6w0d").to_json()
    assert answer["baseline"][0]["gestation"] == "6w0d"
