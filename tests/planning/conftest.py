"""Women whose outlook is computed once a session."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pytest

from erythron.diagnosis import Diagnosis, diagnose
from erythron.planning.outlook import Outlook, outlook
from erythron.planning.plans import Plan, standard_plans

HORIZON = 60
DEFICIENT = {"hemoglobin": "8.9 g/dL", "mcv": "72 fL", "ferritin": "5 ug/L", "crp": "2 mg/L"}
WOMEN = {
    "not pregnant": (DEFICIENT, {}),
    "first trimester": (DEFICIENT, {"gestation": "9w2d"}),
    "third trimester": (DEFICIENT, {"gestation": "30w0d"}),
    "past her date": (DEFICIENT, {"gestation": "41w0d"}),
    "week unknown": (DEFICIENT, {"pregnant": True}),
    "after birth": (DEFICIENT, {"postpartum": 42}),
    "long after birth": (DEFICIENT, {"postpartum": 300}),
    "hemoglobin alone": ({"hemoglobin": "9.4 g/dL"}, {}),
    "kidneys": (
        {"hemoglobin": "9.4 g/dL", "creatinine": "3.4 mg/dL", "egfr": "17", "ferritin": "120 ug/L"},
        {"setting": "hematology_clinic"},
    ),
}


class Planned(NamedTuple):
    """A woman, her plans and her courses."""

    dx: Diagnosis
    plans: list[Plan]
    seen: Outlook


@cache
def _planned(name: str) -> Planned:
    labs, more = WOMEN[name]
    dx = diagnose(labs, **more)
    plans = standard_plans(dx)
    return Planned(dx, plans, outlook(dx, plans, HORIZON))


@pytest.fixture(scope="session", params=WOMEN)
def planned(request: pytest.FixtureRequest) -> Planned:
    """One woman after another."""
    return _planned(request.param)


@pytest.fixture(scope="session")
def deficient() -> Planned:
    """Iron deficiency in the first trimester."""
    return _planned("first trimester")
