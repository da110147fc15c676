"""The verification helper that turns survey rows into cases."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from erythron.exchange.case_file import read_case


@pytest.fixture(scope="module")
def nhanes(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("nhanes", root / "verification" / "nhanes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def row(nhanes: ModuleType) -> dict[str, float | None]:
    """An invented pregnant woman in the survey's terms."""
    facts = {"SEQN": 1.0, "RIDAGEYR": 33.0, "RIDEXPRG": 1.0, "BMXWT": 72.6, "BMXHT": 158.4}
    values = {"LBXHGB": 9.3, "LBXFER": 4.42, "LBXIRN": 19.0, "LBDTIB": 621.0}
    return {**dict.fromkeys(nhanes.LABS), **facts, "RHQ171": 99.0, **values}


def test_a_row_keeps_what_it_has(nhanes: ModuleType, row: dict[str, float | None]) -> None:
    case = nhanes.case_of(row)
    assert [(v.lab, v.value) for v in case.labs] == [
        ("hemoglobin", 9.3),
        ("ferritin", 4.42),
        ("iron", 19.0),
        ("tibc", 621.0),
    ]
    assert case.person.given == {"sex", "age", "weight_kg", "height_m"}
    assert case.pregnancy is not None
    assert case.pregnancy.gestation_day is None
    assert any("weight as measured" in note for note in case.notes)


def test_pregnancy_may_be_unknown(nhanes: ModuleType, row: dict[str, float | None]) -> None:
    no, unknown = (nhanes.case_of({**row, "RIDEXPRG": code}) for code in (2.0, None))
    assert (no.pregnancy, no.pregnancy_known) == (None, True)
    assert (unknown.pregnancy, unknown.pregnancy_known) == (None, False)


@pytest.mark.shared
def test_the_first_women_become_case_files(
    nhanes: ModuleType, shared_data: Path, tmp_path: Path
) -> None:
    pytest.importorskip("pyarrow")
    cases = nhanes.first_women(shared_data / "nhanes_2017_2020.parquet", 10)
    assert len(cases) == 10
    assert len({case.id for case in cases}) == 10
    for case, path in zip(cases, nhanes.write_cases(cases, tmp_path / "out"), strict=True):
        values = {value.lab: value.value for value in case.labs}
        assert values["hemoglobin"] < 12
        assert len(values) > 15
        assert 18 <= case.person.age <= 45
        again = read_case(path)
        assert (again.labs, again.person, again.id) == (case.labs, case.person, case.id)
