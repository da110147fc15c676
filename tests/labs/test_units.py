from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.labs.units import normalize_unit, printed_unit

PRINTED = {
    "ug/L": "ug/L µg/L μg/L mcg/L MCG/L UG/L",
    "ng/mL": "ng/mL ng/ml NG/ML",
    "10*9/L": "10*9/L 10^9/L 10⁹/L x10⁹/L ×10^9/L x10E9/L 10e9/L 10**9/L G/L Gpt/L /nL x109/L E9/L",
    "10*12/L": "10*12/L 10^12/l T/L Tpt/L /pL x1012/L",
    "10*3/uL": "10*3/uL K/uL K/µL k/ul 10^3/mm3 10³/µL thou/mm3 x103/uL",
    "10*6/uL": "10*6/uL M/uL mill/mm3 10⁶/µL",
    "10*5/uL": "lakhs/cumm lakh/mm³",
    "/uL": "/uL /µL /mm3 /mm³ cells/uL {cells}/uL",
    "g/L": "g/L g/l gm/L",
    "g/dL": "g/dL g/dl G/DL gm/dl g% g/100ml",
    "m[IU]/mL": "mIU/mL mU/mL m[IU]/mL MIU/ML",
    "m[IU]/L": "mIU/L mU/L",
    "u[IU]/mL": "µIU/mL uIU/mL μU/mL",
    "umol/L": "umol/L µmol/L μmol/l",
    "ukat/L": "µkat/L",
    "[ppth]": "‰ [ppth]",
    "fL": "fL fl FL µm3 um³",
    "%": "% percent \N{FULLWIDTH PERCENT SIGN}",
    "L/L": "L/L l/l",
    "mL/min/{1.73_m2}": "mL/min/{1.73_m2} mL/min/1.73m2 ml/min/1.73m² mL/min/1.73m^2",
    "/100{WBC}": "/100{WBC} /100WBC /100{WBCs}",
}


@pytest.mark.parametrize(
    ("printed", "unit"), [(text, unit) for unit, all_ in PRINTED.items() for text in all_.split()]
)
def test_spellings(printed: str, unit: str) -> None:
    assert normalize_unit(printed) == unit


def test_case_tells_giga_from_grams() -> None:
    assert normalize_unit("G/L") != normalize_unit("g/L")
    assert normalize_unit("G/l") == "10*9/L"


@given(st.sampled_from(sorted(PRINTED)), st.lists(st.sampled_from(" \t"), max_size=3))
def test_printed_units_are_read_back_whatever_the_spaces(unit: str, spaces: list[str]) -> None:
    pad = "".join(spaces)
    assert normalize_unit(pad + printed_unit(unit) + pad) == unit


@given(st.text(max_size=20))
def test_any_text_is_a_known_unit_or_none(text: str) -> None:
    unit = normalize_unit(text)
    assert unit is None or normalize_unit(unit) == unit


@pytest.mark.parametrize("text", ["", "furlong", "g", "L", "g/dLL", "mol/L"])
def test_unknown_units_are_not_guessed(text: str) -> None:
    assert normalize_unit(text) is None
