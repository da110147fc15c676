from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.errors import InputError
from erythron.exchange.treatment_text import UNITS, TreatmentLine, parse_treatment

BRIEF = [
    (
        "oral_iron 60 mg every 2 d from day 30 for 90 d",
        {"what": "oral_iron", "amount": 60.0, "unit": "mg", "every": 2}
        | {"start": 30, "start_kind": "day", "duration": 90},
    ),
    ("oral_iron 60 mg every 1 d", {"what": "oral_iron", "amount": 60.0, "unit": "mg", "every": 1}),
    (
        "ferric_carboxymaltose 1000 mg at 14w0d",
        {"what": "ferric_carboxymaltose", "amount": 1000.0, "unit": "mg"}
        | {"start": 98, "start_kind": "gestation"},
    ),
    (
        "red_cell_transfusion 2 units on day 0",
        {"what": "red_cell_transfusion", "amount": 2.0, "unit": "units"}
        | {"start": 0, "start_kind": "day"},
    ),
    (
        "b12_im 1 mg every 7 d for 42 d",
        {"what": "b12_im", "amount": 1.0, "unit": "mg", "every": 7, "duration": 42},
    ),
    (
        "esa 4000 IU every 7 d from day 0 for 56 d",
        {"what": "esa", "amount": 4000.0, "unit": "IU", "every": 7, "duration": 56}
        | {"start": 0, "start_kind": "day"},
    ),
    ("splenectomy on day -20", {"what": "splenectomy", "start": -20, "start_kind": "day"}),
    ("gluten_free_diet for 90 d", {"what": "gluten_free_diet", "duration": 90}),
    (
        "rituximab 375 mg/m2 every 1 week 4 times",
        {"what": "rituximab", "amount": 375.0} | {"unit": "mg/m2", "every": 7, "times": 4},
    ),
]


@pytest.mark.parametrize(("text", "facts"), BRIEF)
def test_reads_a_line(text: str, facts: dict[str, object]) -> None:
    assert parse_treatment(text).model_dump(exclude_none=True) == facts


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a treatment such as"),
        ("oral_iron 60 furlong", "an amount with its unit: mg, g, ug, IU"),
        ("oral_iron 60", "an amount with its unit"),
        ("oral_iron mg every 1 d", "a number before the unit 'mg'"),
        ("oral_iron sixty mg", "a positive number, then its unit"),
        ("oral_iron -60 mg", "a positive number"),
        ("oral_iron 0 mg", "accepted"),
        ("Oral iron 60 mg", "id in lower case"),
        ("oral_iron 60 mg every 0 d", "a whole number, 1 to 365"),
        ("oral_iron 60 mg every d", "'every 2 d'"),
        ("oral_iron 60 mg every 2 months", "'every 2 d'"),
        ("oral_iron 60 mg from 2026-02-01", "'from day 30' or a gestation"),
        ("oral_iron 60 mg at 14w7d", "a gestation such as 'at 14w0d'"),
        ("oral_iron 60 mg at 44w0d", "0 to 301"),
        ("oral_iron 60 mg every 1 d every 2 d", "each clause only once"),
        ("oral_iron 60 mg from day 1 on day 2", "each clause only once"),
        ("oral_iron 60 mg every 1 d for 9 d 9 times", "not both"),
        ("oral_iron 60 mg 3 times", "'every N d' beside 'N times'"),
        ("oral_iron 60 mg for 90 d", "'every N d' beside 'for N d'"),
        ("oral_iron 60 mg every 1 d until tomorrow", "every, from, on, at, for"),
        ("oral_iron 60 mg every", "'every 2 d'"),
    ],
)
def test_refuses_in_one_line(text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_treatment(text, "treatments[0].what")
    assert said in str(caught.value)
    assert str(caught.value).startswith("treatments[0].what")
    assert "\n" not in str(caught.value)


def test_names_the_nearest_treatment() -> None:
    with pytest.raises(InputError, match="did you mean 'oral_iron'"):
        parse_treatment("oral_irn 60 mg", known=["oral_iron", "esa"])
    assert parse_treatment("esa 4000 IU", known=["oral_iron", "esa"]).what == "esa"


def days(low: int, high: int) -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(low, high)


@st.composite
def lines(draw: st.DrawFn) -> TreatmentLine:
    what = draw(st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True))
    dosed = draw(st.booleans())
    every, duration = draw(days(1, 365)), draw(days(1, 36_500))
    kind = draw(st.sampled_from([None, "day", "gestation"]))
    if every is None and dosed:
        duration = None
    last = 301 if kind == "gestation" else 36_500
    first = 0 if kind == "gestation" else -36_500
    return TreatmentLine(
        what=what,
        amount=draw(st.floats(1e-9, 1e7)) if dosed else None,
        unit=draw(st.sampled_from(sorted(set(UNITS.values())))) if dosed else None,
        start=draw(st.integers(first, last)) if kind else None,
        start_kind=kind,
        every=every,
        duration=duration,
        times=draw(days(1, 10_000)) if every is not None and duration is None else None,
    )


@given(lines())
def test_round_trip(line: TreatmentLine) -> None:
    assert parse_treatment(str(line)) == line


@given(
    st.text()
    | st.lists(
        st.sampled_from(
            ["esa", "60", "mg", "every", "2", "d", "from", "day", "4w0d", "for", "times"]
        )
    ).map(" ".join)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    said = ""
    try:
        parse_treatment(text)
    except InputError as error:
        said = str(error)
    assert "\n" not in said
