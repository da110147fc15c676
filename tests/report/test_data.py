from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from erythron.people.person import Woman
from erythron.pregnancy.loss.risk import risk
from erythron.report import Diagnosis, LabRow, Plan, ReportData, Source


def plan(**changes: Any) -> Plan:
    numbers = {"median": (8.0, 9.0), "low": (7.0, 8.0), "high": (9.0, 10.0)}
    facts = {"name": "A", "what": "a", "days": (0, 7), "series": {"hemoglobin": numbers}}
    return Plan.model_validate({**facts, **changes})


def test_arrays_are_taken() -> None:
    column = np.array([8.0, 9.0])
    series = {"hemoglobin": {"median": column, "low": column, "high": column}}
    assert plan(days=np.array([0, 7]), series=series) == plan(
        series={"hemoglobin": {"median": (8, 9), "low": (8, 9), "high": (8, 9)}}
    )


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"days": (0, 7, 14)}, "as long as days"),
        ({"days": (7, 0)}, "must rise"),
        ({"days": (), "series": {}}, "at least 1 item"),
        ({"series": {"hemoglobn": plan().series["hemoglobin"]}}, "unknown labs: hemoglobn"),
        ({"series": {"mcv": {"median": (float("nan"),) * 2, "low": (1, 1), "high": (2, 2)}}},
         "finite"),
    ],
)  # fmt: skip
def test_impossible_plans(changes: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        plan(**changes)


def test_unknown_labs_are_refused() -> None:
    with pytest.raises(ValidationError, match="unknown labs: hgb"):
        LabRow(id="hgb", value=8)


def test_risk_is_taken_as_record_or_as_json(bare: ReportData) -> None:
    found = risk(Woman(age=31), 65, 8.1, draws=100)
    facts = bare.model_dump()
    text = json.loads(json.dumps(found.to_json()))
    one = ReportData.model_validate({**facts, "risk": text})
    other = ReportData.model_validate({**facts, "risk": found})
    assert one.risk == other.risk == found


def test_diagnosis_leaves_other_keys_aside() -> None:
    found = Diagnosis.model_validate(
        {"causes": [{"id": "x_y", "probability": 0.5, "severity": 3}], "healthy": 0.5, "seed": 1}
    )
    assert found.name_of("x_y") == "X y"


def test_a_doi_is_no_address() -> None:
    with pytest.raises(ValidationError):
        Source(key="a", text="A", doi="http://example.org")


def test_frozen(bare: ReportData) -> None:
    with pytest.raises(ValidationError):
        bare.units = "us"
