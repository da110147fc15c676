from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from erythron.errors import InputError
from erythron.exchange.validation import (
    accepted_by,
    as_date,
    at,
    build,
    check_keys,
    from_pydantic,
    plain,
    shown,
)
from erythron.people.person import Person


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"age": "28"}, "woman.age: got '28'; accepted: a number of years, 10 to 60"),
        ({"age": True}, "woman.age: got True; accepted: a number of years, 10 to 60"),
        ({"age": -1}, "woman.age: got -1; accepted: a number of years, 10 to 60"),
        ({"weight_kg": 999}, "woman.weight_kg: got 999; accepted: a number of kg, 30 to 250"),
        ({"births": 1.5}, "woman.births: got 1.5; accepted: a whole number, 0 to 20"),
        ({"smoker": "yes"}, "woman.smoker: got 'yes'; accepted: true or false"),
        ({"sex": "x"}, "woman.sex: got 'x'; accepted: one of female, male"),
        ({"ancestry": [1]}, "woman.ancestry: got 'a list'; accepted: text in quotes"),
        ({"cigarettes_per_day": -1}, "accepted: a number, 0 to 100"),
        ({"wieght_kg": 60}, "woman: got 'wieght_kg'; accepted: did you mean 'weight_kg'?"),
    ],
)
def test_one_line_for_every_fault(facts: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as caught:
        build(Person, facts, "woman")
    assert said in str(caught.value)


def test_pydantic_never_reaches_the_user() -> None:
    with pytest.raises(ValidationError) as caught:
        Person(height_m=162)
    error = from_pydantic(caught.value, "woman", Person)
    assert str(error) == "woman.height_m: got 162; accepted: a number of m, 1.2 to 2.2"


def test_accepted_words() -> None:
    assert accepted_by(Person, "altitude_m") == "a number of m, -430 to 5500"
    assert accepted_by(Person, "duffy_null") == "true or false"


def test_keys_and_paths() -> None:
    check_keys({"a": 1}, ["a", "b"], "x")
    with pytest.raises(InputError, match=r"labs: got 'ferritn'.*did you mean 'ferritin'"):
        check_keys({"ferritn": 1}, ["ferritin"], "labs")
    assert at("", "labs", "ferritin", 2) == "labs.ferritin[2]"


def test_dates() -> None:
    moment = datetime.datetime(2026, 3, 1, 8, 30, tzinfo=datetime.UTC)
    day = datetime.date(2026, 3, 1)
    assert as_date(moment, "on") == as_date("2026-03-01", "on") == as_date(day, "on") == day
    for wrong in ("1.3.2026", "2026-02-30", 20260301, "20260301", "2026-W01-1", None):
        with pytest.raises(InputError, match="a date such as 2026-03-01"):
            as_date(wrong, "on")


def test_plain_drops_the_absent_and_keeps_the_rest() -> None:
    given_ = {"a": None, "b": [1, {"c": None, "d": 2.5}], "e": datetime.date(2026, 1, 1)}
    assert plain(given_) == {"b": [1, {"d": 2.5}], "e": datetime.date(2026, 1, 1)}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (float("inf"), "a finite number"),
        (float("nan"), "a finite number"),
        (10**400, "a number of ordinary size"),
        ("a\nb", "one line of text"),
        ("\ud800", "one line of text"),
        ("x" * 501, "at most 500 characters"),
        ([None], "text, a number"),
        (object(), "got 'a object'"),
        ({1: 2}, "keys of plain text"),
        ({"": 2}, "keys of plain text"),
        ({"a\nb": 2}, "keys of plain text"),
    ],
)
def test_plain_refuses(value: object, said: str) -> None:
    with pytest.raises(InputError) as caught:
        plain({"key": value})
    assert said in str(caught.value)
    assert str(caught.value).startswith("key")


def test_depth_is_bounded() -> None:
    deep: object = 1
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(InputError, match="levels of nesting"):
        plain({"a": deep})


@given(st.integers() | st.floats() | st.text() | st.binary() | st.none())
def test_shown_can_always_be_printed(value: object) -> None:
    assert "\n" not in str(InputError("field", shown(value), "another"))
