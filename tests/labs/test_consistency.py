from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.errors import InputError
from erythron.labs import LabValue, check_consistency, derive, inconsistencies

SOUND = derive(
    {"hemoglobin": 8.1, "rbc": 4.1, "mcv": 71.0, "iron": 25.0, "tibc": 420.0, "wbc": 6.0}
    | {"neutrophils": 3.8, "lymphocytes": 1.6, "bilirubin": 0.6, "indirect_bilirubin": 0.4}
    | {"reticulocytes": 50.0}
)


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"hematocrit": 45.0}, "hemoglobin hematocrit"),
        ({"mcv": 100.0}, "hematocrit rbc mcv"),
        ({"mch": 33.0}, "hemoglobin rbc mch"),
        ({"mchc": 36.0}, "hemoglobin hematocrit mchc"),
        ({"iron": 600.0}, "iron tibc"),
        ({"tsat": 30.0}, "iron tibc tsat"),
        ({"uibc": 200.0}, "iron tibc uibc"),
        ({"neutrophils": 63.0}, "neutrophils wbc"),
        ({"lymphocytes": 27.0}, "lymphocytes wbc"),
        ({"lymphocytes": 4.0}, "neutrophils lymphocytes wbc"),
        ({"indirect_bilirubin": 0.9}, "indirect_bilirubin bilirubin"),
        ({"reticulocytes_percent": 3.0}, "reticulocytes rbc reticulocytes_percent"),
    ],
)
def test_impossible_combinations_are_told_with_their_fields(
    change: dict[str, float], fields: str
) -> None:
    values = {**SOUND, **change}
    with pytest.raises(InputError) as error:
        check_consistency([LabValue(lab=k, value=v) for k, v in values.items()])
    assert "\n" not in str(error.value)
    named = inconsistencies(values)
    assert named
    expected = fields.split()
    assert any(all(f"{lab} " in line for lab in expected) for line in named)


def test_a_single_slip_names_the_fields() -> None:
    with pytest.raises(InputError) as error:
        check_consistency(
            [LabValue(lab="hemoglobin", value=8), LabValue(lab="hematocrit", value=60)]
        )
    assert error.value.field == "labs.hemoglobin, labs.hematocrit"


def test_sound_values_pass() -> None:
    assert inconsistencies(SOUND) == []
    check_consistency([LabValue(lab=k, value=v) for k, v in SOUND.items()])


def test_days_and_bounds_stand_apart() -> None:
    early, late = datetime.date(2026, 1, 1), datetime.date(2026, 3, 1)
    check_consistency(
        [
            LabValue(lab="hemoglobin", value=6, date=early),
            LabValue(lab="hematocrit", value=38, date=late),
            LabValue(lab="iron", value=900, date=late),
            LabValue(lab="tibc", value=100, bound="above", date=late),
        ]
    )


@given(
    st.fixed_dictionaries(
        {
            "hemoglobin": st.floats(3, 20),
            "mchc": st.floats(22, 40),
            "mcv": st.floats(50, 140),
            "tibc": st.floats(150, 700),
            "tsat": st.floats(1, 100),
        }
    ),
    st.floats(-0.03, 0.03),
)
def test_rounding_and_small_errors_never_refuse(v: dict[str, float], error: float) -> None:
    hematocrit = 100 * v["hemoglobin"] / v["mchc"]
    rbc = 10 * hematocrit / v["mcv"]
    blood = {"hemoglobin": v["hemoglobin"], "hematocrit": hematocrit * (1 + error), "rbc": rbc}
    iron = {"iron": v["tsat"] * v["tibc"] / 100, "tibc": v["tibc"], "tsat": v["tsat"]}
    mch = {"mch": 10 * v["hemoglobin"] / rbc, "mchc": v["mchc"], "mcv": v["mcv"]}
    assert inconsistencies({k: float(f"{x:.3g}") for k, x in (blood | iron | mch).items()}) == []


def test_a_zero_divisor_is_an_inconsistency_not_a_crash() -> None:
    assert inconsistencies({"hemoglobin": 12.0, "hematocrit": 0.0})
