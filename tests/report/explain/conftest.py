"""Women to explain to; each answer is computed once a session."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from erythron.exchange import case_from_mapping
from erythron.pregnancy.loss.bias import Bias
from erythron.report.assemble import diagnosis_of
from erythron.report.loss import RiskAnswer, answer

IRON = {"hemoglobin": "8.9 g/dL", "mcv": "72 fL", "ferritin": "5 ug/L"}
SEVERE = {"hemoglobin": "6.2 g/dL", "mcv": "62 fL", "ferritin": "3 ug/L"}
CASES: dict[str, dict[str, Any]] = {
    "moderate": {"woman": {"age": 28}, "pregnancy": {"gestation": "9w2d"}, "labs": IRON},
    "severe at 6 weeks": {
        "woman": {"age": 28},
        "pregnancy": {"gestation": "6w0d"},
        "labs": SEVERE,
    },
    "before pregnancy": {"woman": {"age": 35, "previous_losses": 2}, "labs": SEVERE},
    "healthy": {
        "woman": {"age": 28},
        "pregnancy": {"gestation": "8w0d", "heartbeat_seen": True},
        "labs": {"hemoglobin": "13 g/dL", "mcv": "89 fL", "ferritin": "60 ug/L"},
    },
    "high": {
        "woman": {"age": 30},
        "pregnancy": {"gestation": "12w0d"},
        "labs": {"hemoglobin": "14.9 g/dL"},
    },
    "adjusted, week unknown": {
        "woman": {"age": 30, "smoker": True},
        "context": {"altitude_m": 2600},
        "pregnancy": {"gestation": ""},
        "labs": {"hemoglobin": "10.2 g/dL"},
        "known": [{"cause": "celiac_disease"}],
    },
    "treated": {
        "woman": {"age": 30},
        "pregnancy": {"gestation": "8w0d"},
        "labs": IRON,
        "treatments": [{"what": "oral_iron 60 mg every 1 d", "from": -7}],
    },
    "after birth": {
        "woman": {"age": 30},
        "pregnancy": {"postpartum": "6w0d"},
        "labs": {"hemoglobin": "9.2 g/dL"},
    },
    "without values": {"woman": {"age": 39}, "pregnancy": {"gestation": "5w0d"}},
    "without values, not pregnant": {"woman": {"age": 22}},
    "fibroids": {"woman": {"age": 33}, "known": [{"cause": "uterine_fibroids"}]},
    "after 20 weeks": {
        "woman": {"age": 39},
        "pregnancy": {"gestation": "25w0d"},
        "labs": {"hemoglobin": "6.2 g/dL"},
    },
    "refused": {
        "woman": {"age": 30},
        "pregnancy": {"gestation": "10w0d"},
        "labs": {"hemoglobin": "6.2 g/dL"},
        "known": [{"cause": "aplastic_anemia"}],
    },
    "refused without values": {
        "woman": {"age": 30},
        "pregnancy": {"gestation": "10w0d"},
        "known": [{"cause": "myelodysplastic_syndrome"}],
    },
}


@cache
def answered(name: str) -> RiskAnswer:
    """The answer for one of them."""
    case = case_from_mapping(CASES[name])
    dx = diagnosis_of(case, 0) if case.labs else None
    return answer(case, dx, Bias(), 0, False)


@pytest.fixture(scope="session", params=CASES)
def found(request: pytest.FixtureRequest) -> RiskAnswer:
    """One woman after another."""
    return answered(request.param)
