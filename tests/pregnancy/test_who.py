from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.errors import InputError
from erythron.labs import stage
from erythron.pregnancy import who
from erythron.pregnancy.gestation import trimester

STAGES = ("nonpregnant", "t1", "t2", "t3", "postpartum")
ORDER = {"severe": 0, "moderate": 1, "mild": 2, "none": 3}


@pytest.mark.parametrize(
    ("stage", "none", "mild", "moderate", "severe"),
    [
        ("nonpregnant", 12.0, (11.0, 11.9), (8.0, 10.9), 7.9),
        ("t1", 11.0, (10.0, 10.9), (7.0, 9.9), 6.9),
        ("t2", 10.5, (9.5, 10.4), (7.0, 9.4), 6.9),
        ("t3", 11.0, (10.0, 10.9), (7.0, 9.9), 6.9),
        ("postpartum", 12.0, (11.0, 11.9), (8.0, 10.9), 7.9),
    ],
)
def test_bands(
    stage: str, none: float, mild: tuple[float, float], moderate: tuple[float, float], severe: float
) -> None:
    assert who.severity_of(none, stage) == "none"
    assert {who.severity_of(value, stage) for value in mild} == {"mild"}
    assert {who.severity_of(value, stage) for value in moderate} == {"moderate"}
    assert who.severity_of(severe, stage) == "severe"


@pytest.mark.parametrize(
    ("altitude", "g_dl"),
    [(-400, 0), (499.9, 0), (500, 0.4), (1000, 0.8), (2500, 1.8), (4000, 2.9), (4999, 3.3)],
)
def test_elevation_table(altitude: float, g_dl: float) -> None:
    assert who.elevation_adjustment(altitude) == pytest.approx(g_dl)


@pytest.mark.parametrize("middle", range(750, 5000, 500))
def test_table_and_equation_agree_at_the_middle_of_each_band(middle: int) -> None:
    # The published steps are rounded; the last lies 0.6 g/L from the equation.
    assert who.elevation_adjustment(middle) == pytest.approx(
        who.elevation_equation(middle), abs=0.07
    )


def test_no_value_from_5000_m() -> None:
    for rule in (who.elevation_adjustment, who.elevation_equation):
        with pytest.raises(InputError, match="the WHO gives no"):
            rule(5000)


@pytest.mark.parametrize(
    ("smoker", "daily", "g_dl"),
    [
        (False, None, 0.0),
        (False, 0, 0.0),
        (True, None, 0.3),
        (True, 9, 0.3),
        (True, 10, 0.5),
        (False, 19, 0.5),
        (True, 20, 0.6),
        (True, 40, 0.6),
    ],
)
def test_smoking_table(smoker: bool, daily: float | None, g_dl: float) -> None:
    assert who.smoking_adjustment(smoker, daily) == g_dl


def test_adjustments_add_up() -> None:
    found = who.classify(12.9, "t1", altitude_m=2600, smoker=True, cigarettes_per_day=12)
    assert found.adjusted_g_dl == pytest.approx(12.9 - 1.8 - 0.5)
    assert [item.reason for item in found.adjustments] == ["altitude", "smoking"]
    assert (found.severity, found.cutoff) == ("mild", 11.0)


def test_rounding_does_not_push_a_value_over_a_limit() -> None:
    assert who.classify(11.3, "t1", smoker=True).severity == "none"  # 11.3 - 0.3 in floats < 11.0


@given(st.sampled_from(STAGES), st.floats(3, 20), st.floats(0, 3))
def test_more_hemoglobin_is_never_more_severe(stage: str, low: float, more: float) -> None:
    first, second = who.severity_of(low, stage), who.severity_of(low + more, stage)
    assert ORDER[first] <= ORDER[second]


@given(st.floats(5, 18), st.floats(0, 4999), st.floats(0, 4999))
def test_higher_altitude_is_never_less_severe(value: float, one: float, two: float) -> None:
    low, high = sorted((one, two))
    at_low = who.classify(value, "t2", altitude_m=low)
    at_high = who.classify(value, "t2", altitude_m=high)
    assert ORDER[at_high.severity] <= ORDER[at_low.severity]


def test_bad_input_names_the_field() -> None:
    with pytest.raises(InputError, match="stage"):
        who.classify(11, "t4")
    with pytest.raises(InputError, match="hemoglobin"):
        who.classify(0, "t1")
    with pytest.raises(InputError, match="hemoglobin"):
        who.classify(float("nan"), "t1")
    with pytest.raises(InputError, match="cigarettes_per_day"):
        who.classify(11, "t1", cigarettes_per_day=-1)


@given(st.integers(0, 301), st.floats(3, 20))
def test_every_day_and_value_lie_in_exactly_one_band(day: int, value: float) -> None:
    where = stage(day)
    assert where == f"t{trimester(day)}"  # two readings of the same limits
    bands = who.BANDS[where]
    g_l = round(10 * value, 6)
    held = {
        "severe": g_l < bands.severe,
        "moderate": bands.severe <= g_l < bands.moderate,
        "mild": bands.moderate <= g_l < bands.cutoff,
        "none": g_l >= bands.cutoff,
    }
    assert [name for name, inside in held.items() if inside] == [who.severity_of(value, where)]
