from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.errors import InputError
from erythron.labs.stages import STAGES, stage


@pytest.mark.parametrize(
    ("day", "expected"),
    [(0, "t1"), (97, "t1"), (98, "t2"), (195, "t2"), (196, "t3"), (301, "t3")],
)
def test_trimesters_change_at_14w0d_and_28w0d(day: int, expected: str) -> None:
    assert stage(day) == expected


def test_outside_pregnancy() -> None:
    assert stage(None) == "nonpregnant"
    assert stage(None, 0) == stage(None, 84) == "postpartum"
    assert stage(None, 85) == "nonpregnant"


@given(st.integers(0, 301))
def test_later_days_never_go_back(day: int) -> None:
    assert STAGES.index(stage(day)) <= STAGES.index(stage(day + 1))


@pytest.mark.parametrize("days", [(-1, None), (None, -1), (10, 10)])
def test_impossible_days_are_refused(days: tuple[int | None, int | None]) -> None:
    with pytest.raises(InputError, match="accepted"):
        stage(*days)
