"""The bank of this version, shared by all tests of diagnosis."""

from __future__ import annotations

import pytest

from erythron.diagnosis import Diagnosis, diagnose
from erythron.diagnosis.bank import Bank
from erythron.diagnosis.bank import bank as make_bank

NORMAL = {
    "hemoglobin": "13.4 g/dL",
    "mcv": "89 fL",
    "rdw": "13 %",
    "ferritin": "60 ug/L",
    "crp": "1 mg/L",
    "reticulocytes": "60 10*9/L",
    "neutrophils": "4 10*9/L",
    "platelets": "250 10*9/L",
}


@pytest.fixture(scope="session")
def bank() -> Bank:
    """All women of the bank."""
    return make_bank()


@pytest.fixture(scope="session")
def healthy_woman(bank: Bank) -> Diagnosis:
    """A woman without anything."""
    return diagnose(NORMAL)
