"""A cause in a person: severity, onset, end."""

from __future__ import annotations

import math

import pytest

from erythron.causes import cause, find_cause, parse_onset
from erythron.errors import InputError


@pytest.mark.parametrize(
    ("text", "day"), [(-30, -30), ("-5y", -1825), ("-8w", -56), ("-2mo", -60), (" 12 d", 12)]
)
def test_onsets(text: int | str, day: int) -> None:
    assert parse_onset(text) == day


@pytest.mark.parametrize("text", ["soon", "5 years", "", 1.5, True, None])
def test_an_onset_that_cannot_be_read_is_refused(text: object) -> None:
    with pytest.raises(InputError, match="onset"):
        parse_onset(text)  # type: ignore[arg-type]


@pytest.mark.parametrize("severity", [-0.1, 1.01, math.nan, "0.5", True, None])
def test_severity_lies_between_health_and_the_extreme(severity: float) -> None:
    with pytest.raises(InputError, match="severity"):
        cause("iron_deficiency", severity)


def test_inborn_causes_begin_at_birth_and_others_today() -> None:
    assert cause("beta_thalassemia_trait").onset == "birth"
    assert cause("iron_deficiency").onset == 0


def test_a_cause_cannot_end_before_it_begins() -> None:
    with pytest.raises(InputError, match="end"):
        cause("iron_deficiency", onset=10, end=5)


def test_the_share_bled_meets_the_anchors() -> None:
    record = find_cause("acute_hemorrhage")
    shares = [record.share_bled(severity) for severity in (0.0, 0.2, 0.5, 0.9)]
    assert shares == pytest.approx([0.0, 0.10, 0.25, 0.45])
    assert find_cause("iron_deficiency").share_bled(0.9) == 0.0
