from __future__ import annotations

import contextlib
import datetime
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.errors import InputError
from erythron.labs import find, format_value, labs, parse_value, printed_unit
from erythron.labs.record import System

ids = st.sampled_from(sorted(labs()))
systems: st.SearchStrategy[System] = st.sampled_from(["si", "us"])


def read(lab: str, text: object) -> tuple[float, str]:
    value = parse_value(lab, text, f"labs.{lab}")
    return value.value, value.bound


@pytest.mark.parametrize(
    ("lab", "text", "expected", "bound"),
    [
        ("hemoglobin", "8.1 g/dL", 8.1, "exact"),
        ("hemoglobin", "81 g/L", 8.1, "exact"),
        ("hemoglobin", "8,1 g/dL", 8.1, "exact"),
        ("hemoglobin", "  8.1g/dl ", 8.1, "exact"),
        ("hemoglobin", "+8.1 g/dL", 8.1, "exact"),
        ("hemoglobin", "6.8 mmol/L", 10.957, "exact"),
        ("mcv", "71 fL", 71, "exact"),
        ("mcv", 71, 71, "exact"),
        ("ferritin", "<5 ug/L", 5, "below"),
        ("ferritin", "≤ 5 µg/L", 5, "below"),
        ("ferritin", ">2000 ng/mL", 2000, "above"),
        ("ferritin", ">= 1500 ng/mL", 1500, "above"),
        ("ferritin", "0,8 ug/L", 0.8, "exact"),
        ("tsh", "<0.005 mIU/L", 0.005, "below"),
        ("hba1c", "48 mmol/mol", 6.54, "exact"),
        ("hematocrit", "0.36 L/L", 36, "exact"),
        ("hematocrit", 0.36, 36, "exact"),
        ("hematocrit", "36%", 36, "exact"),
        ("tsat", 0.35, 35, "exact"),
        ("wbc", "5.4 x10^9/L", 5.4, "exact"),
        ("wbc", "5.4 10^9/L", 5.4, "exact"),
        ("wbc", "5.4e9/L", 5.4, "exact"),
        ("wbc", "5.4 e9/L", 5.4, "exact"),
        ("wbc", "5400 /mm3", 5.4, "exact"),
        ("wbc", 5400, 5.4, "exact"),
        ("rbc", "4.2e12/L", 4.2, "exact"),
        ("nrbc", "3/100 WBC", 3, "exact"),
        ("nrbc", 0, 0, "exact"),
        ("crp", 0, 0.5, "below"),
        ("neutrophils", "0.0 G/L", 0.05, "below"),
        ("reticulocytes_percent", "12 ‰", 1.2, "exact"),
        ("ldh", "3.5 µkat/L", 210, "exact"),
        ("creatinine", 60, 0.679, "exact"),
        ("egfr", "90 mL/min/1.73 m²", 90, "exact"),
    ],
)
def test_reads(lab: str, text: object, expected: float, bound: str) -> None:
    value, found = read(lab, text)
    assert value == pytest.approx(expected, rel=1e-3)
    assert found == bound


@pytest.mark.parametrize(
    ("lab", "text", "accepted"),
    [
        ("hemoglobin", 110, "such as '110 g/L'"),
        ("hemoglobin", "11", "such as '11 g/dL'"),
        ("hemoglobin", "110 g/dL", "did you mean '110 g/L'?"),
        ("hemoglobin", "8.1 g/L", "did you mean '8.1 g/dL' or '8.1 mmol/L'?"),
        ("hemoglobin", "110 G/L", "(G/L means 10^9/L)"),
        ("hemoglobin", "110 furlong", "g/dL, g/L, mmol/L"),
        ("hemoglobin", "0 g/dL", "1 to 27 g/dL"),
        ("ferritin", "1,234 ug/L", "1234 or 1.234"),
        ("ferritin", "1,234.5 ug/L", "without thousands separators"),
        ("ferritin", "1.2.3 ug/L", "without thousands separators"),
        ("iron", 20, "such as '20 umol/L'"),
        ("tibc", 60, "such as '60 umol/L'"),
        ("b12", 300, "with its unit"),
        ("platelets", 2.5, "such as '2.5 lakh/uL'"),
        ("haptoglobin", 1.2, "such as '1.2 g/L'"),
        ("hba1c", 36, "did you mean '36 mmol/mol'?"),
        ("mcv", 710, "30 to 170 fL"),
        ("platelets", ">99999 G/L", "to 4000 10^9/L"),
        ("ferritin", "<0 ug/L", "0.3 to 200000 ug/L"),
    ],
)
def test_refuses_and_says_what_is_accepted(lab: str, text: object, accepted: str) -> None:
    with pytest.raises(InputError, match=re.escape(accepted)) as error:
        read(lab, text)
    assert error.value.field == f"labs.{lab}"
    assert error.value.got == text
    assert "\n" not in str(error.value)


WORDS = ["-8g/dL", "–8g/dL", "−8g/dL", "nan", "inf", "g/dL", "ten", "8..1g/dL", "<", "<<5g/dL"]
OBJECTS = [math.nan, math.inf, -math.inf, -1, 10**400, 1j, None, True, False, b"8"]


@pytest.mark.parametrize(
    "text", [*WORDS, *OBJECTS, "", " ", "8-9 g/dL", "8e999 g/dL", "9" * 400, (), {}]
)
def test_nonsense_is_refused_in_one_line(text: object) -> None:
    with pytest.raises(InputError) as error:
        read("hemoglobin", text)
    assert "\n" not in str(error.value)


numbers = st.from_regex(r"[0-9]{1,5}([.,][0-9]{1,4}){0,2}([eE][0-9]{1,2})?", fullmatch=True)
printed = st.sampled_from(sorted({printed_unit(u) for lab in labs().values() for u in lab.units}))
written = st.tuples(st.sampled_from(["", "<", ">", "≤ ", "-"]), numbers, st.just(" "), printed)
anything = st.one_of(
    written.map("".join), numbers, st.text(max_size=30), st.floats(), st.integers(), st.none()
)


@given(ids, anything)
def test_anything_is_read_plausibly_or_refused(lab: str, thing: object) -> None:
    try:
        value, bound = read(lab, thing)
    except InputError:
        return
    record = labs()[lab]
    assert bound == "below" or record.plausible.holds(value)
    assert 0 <= value <= record.plausible.high


@given(ids, anything)
def test_a_refusal_is_one_line(lab: str, thing: object) -> None:
    with contextlib.suppress(InputError):
        read(lab, thing)
        return
    with pytest.raises(InputError, match=r"\A[^\n]*\Z"):
        read(lab, thing)


@given(ids, st.floats(0, 1), systems)
def test_printing_and_reading_agree_to_the_last_digit(
    lab: str, place: float, system: System
) -> None:
    record = labs()[lab]
    low, high = max(record.plausible.low, 1e-3), record.plausible.high
    exact = low * (high / low) ** (0.01 + 0.98 * place)
    text = format_value(record, exact, system)
    value, _ = read(lab, text)
    assert value == pytest.approx(exact, rel=0.051)
    assert format_value(record, value, system) == text


@given(ids, st.floats(0.05, 0.95))
def test_units_of_a_lab_agree_with_each_other(lab: str, place: float) -> None:
    record = labs()[lab]
    low, high = max(record.plausible.low, 1e-3), record.plausible.high
    exact = low * (high / low) ** place
    for unit in record.units:
        written = f"{record.from_canonical(exact, unit):.12f} {printed_unit(unit)}"
        if record.from_canonical(exact, unit) > 1e-6:
            assert read(lab, written)[0] == pytest.approx(exact, rel=1e-5)


@given(ids, st.floats(0, 1e7))
def test_a_bare_number_is_read_only_where_one_scale_fits(lab: str, number: float) -> None:
    record = labs()[lab]
    fitting = record.fitting_units(number, rare=False)
    if number > 0 and (len(fitting) != 1 or record.ambiguous_bare):
        with pytest.raises(InputError):
            read(lab, number)
    elif number > 0:
        assert read(lab, number)[0] == pytest.approx(record.to_canonical(number, fitting[0]))


def test_the_date_is_kept() -> None:
    day = datetime.date(2026, 3, 1)
    assert parse_value("mcv", 80, "labs.mcv", day).date == day


def test_aliases_give_the_id() -> None:
    assert parse_value("PCV", "36 %", "labs.PCV").lab == "hematocrit"


@pytest.mark.parametrize(
    ("lab", "value", "si", "us"),
    [
        ("hemoglobin", 8.1, "81 g/L", "8.1 g/dL"),
        ("ferritin", 4.2, "4.2 ug/L", "4.2 ng/mL"),
        ("ferritin", 123.4, "123 ug/L", "123 ng/mL"),
        ("iron", 50, "9.0 umol/L", "50 ug/dL"),
        ("b12", 200, "148 pmol/L", "200 pg/mL"),
        ("hematocrit", 36.2, "0.362 L/L", "36.2%"),
        ("platelets", 250, "250 10^9/L", "250 10^3/uL"),
        ("hba1c", 5.4, "36 mmol/mol", "5.4%"),
        ("nrbc", 0, "0.0 /100 WBC", "0.0 /100 WBC"),
    ],
)
def test_prints(lab: str, value: float, si: str, us: str) -> None:
    assert format_value(find(lab), value, "si") == si
    assert format_value(find(lab), value, "us") == us
