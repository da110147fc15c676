from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.errors import InputError
from erythron.pregnancy.gestation import format_gestation, parse_gestation, trimester

days = st.integers(min_value=0, max_value=301)


@pytest.mark.parametrize(
    ("text", "day"),
    [("9w2d", 65), ("9w", 63), ("9+2", 65), (65, 65), ("65", 65), (" 9W 2D ", 65), ("43w0d", 301)],
)
def test_every_accepted_form(text: str | int, day: int) -> None:
    assert parse_gestation(text) == day


@pytest.mark.parametrize(
    "text",
    ["", "9w7d", "9+9", "45w", "44w0d", 302, -1, "-3", "9,2", "nine", True, 9.5, "9w2", "٩w"],
)
def test_what_is_no_gestation_is_refused_in_one_line(text: object) -> None:
    with pytest.raises(InputError) as error:
        parse_gestation(text, "pregnancy.gestation")  # type: ignore[arg-type]
    assert str(error.value).startswith("pregnancy.gestation: got ")
    assert "\n" not in str(error.value)


@given(days)
def test_written_and_read_back(day: int) -> None:
    assert parse_gestation(format_gestation(day)) == day


def test_every_day_lies_in_exactly_one_trimester() -> None:
    limits = {1: (0, 98), 2: (98, 196), 3: (196, 302)}
    for day in range(302):
        holding = [t for t, (first, end) in limits.items() if first <= day < end]
        assert holding == [trimester(day)]


@pytest.mark.parametrize("day", [-1, 302])
def test_days_outside_are_refused(day: int) -> None:
    for rule in (format_gestation, trimester):
        with pytest.raises(InputError):
            rule(day)
