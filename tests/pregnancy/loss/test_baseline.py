from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erythron.people.person import Person, Woman
from erythron.pregnancy.evidence import study
from erythron.pregnancy.loss.baseline import (
    WeeklyHazard,
    course,
    row_days,
    total_from_six_weeks,
    weekly_hazard,
)
from erythron.pregnancy.loss.parameters import age_groups, age_knots, center, sample

# Remaining loss per 1000 from the start of the week (evidence corrections, table 6c).
TABLE_6C = {
    25: [98, 88, 77, 54, 31, 20, 13, 8, 6],
    30: [108, 97, 84, 59, 33, 21, 14, 9, 6],
    35: [167, 150, 130, 89, 47, 29, 19, 11, 8],
}


def hazard(age: float, heartbeat_seen: bool = False, **facts: object) -> WeeklyHazard:
    return weekly_hazard(center(), Woman(age=age, **facts), np.array([age]), heartbeat_seen)


def remaining(age: float, day: int = 42, heartbeat_seen: bool = False, **facts: object) -> float:
    return float(course(hazard(age, heartbeat_seen, **facts), day).remaining[0])


@pytest.mark.parametrize("youngest", sorted(TABLE_6C))
def test_the_week_by_age_table_is_reproduced(youngest: int) -> None:
    middle = youngest + 2.5
    rows = course(hazard(middle), 42).remaining[:9] * 1000
    assert rows == pytest.approx(TABLE_6C[youngest], abs=1.0)


def test_a_woman_of_28_loses_98_of_1000_from_6_weeks() -> None:
    assert remaining(28) * 1000 == pytest.approx(98, abs=0.5)


def test_each_age_group_meets_the_register() -> None:
    for knot, group in zip(age_knots(), age_groups(), strict=True):
        assert group.value is not None
        assert remaining(float(knot)) * 100 == pytest.approx(group.value, rel=1e-9)


def test_the_aneuploid_share_of_losses_grows_with_age_and_euploid_hazard_does_not() -> None:
    young, old = hazard(27.5), hazard(42.5)
    assert old.euploid[:, 2:] == pytest.approx(young.euploid[:, 2:])
    share = [float(h.aneuploid[:, 2:].sum() / h.total[:, 2:].sum()) for h in (young, old)]
    assert share == pytest.approx([0.56, 0.89], abs=0.01)


@given(st.floats(30, 60), st.floats(0, 10))
@settings(max_examples=30)
def test_risk_never_falls_with_age_after_30(age: float, more: float) -> None:
    older = min(age + more, 60.0)
    assert remaining(older) >= remaining(age) - 1e-12


def test_risk_is_lowest_in_the_late_twenties() -> None:
    assert min(range(15, 50), key=remaining) in {27, 28}


@pytest.mark.parametrize(("losses", "ratio"), [(1, 1.54), (2, 2.21), (3, 3.97), (7, 3.97)])
def test_previous_losses_move_the_odds_of_the_total(losses: int, ratio: float) -> None:
    before, after = (total_from_six_weeks(hazard(33, previous_losses=k))[0] for k in (0, losses))
    assert after / (1 - after) == pytest.approx(ratio * before / (1 - before))


@given(st.integers(0, 8), st.integers(0, 139), st.floats(15, 55))
@settings(max_examples=40)
def test_more_previous_losses_never_lower_it(losses: int, day: int, age: float) -> None:
    fewer = remaining(age, day, previous_losses=losses)
    assert remaining(age, day, previous_losses=losses + 1) >= fewer


@pytest.mark.parametrize(
    ("facts", "ratio"),
    [
        ({"smoker": True}, 1.32),
        ({"weight_kg": 95, "height_m": 1.6}, 1.21),
        ({"weight_kg": 70, "height_m": 1.6}, 1.09),
        ({"weight_kg": 45, "height_m": 1.7}, 1.08),
        ({"weight_kg": 58, "height_m": 1.6}, 1.0),
        ({"weight_kg": 95}, 1.0),
    ],
)
def test_habits_and_body_scale_the_hazard(facts: dict[str, float], ratio: float) -> None:
    changed, plain = hazard(28, **facts).total, hazard(28).total
    assert changed[:, 2:] == pytest.approx(ratio * plain[:, 2:])
    assert changed[:, :2] == pytest.approx(plain[:, :2])  # weeks 4 and 5: nothing is known to act


def test_alcohol_moves_the_odds() -> None:
    before, after = (total_from_six_weeks(hazard(28, alcohol=x))[0] for x in (False, True))
    assert after / (1 - after) == pytest.approx(1.19 * before / (1 - before))


def test_a_heartbeat_lowers_the_risk_inside_the_honest_range_and_fades() -> None:
    assert remaining(28, 56, heartbeat_seen=True) * 1000 == pytest.approx(32, abs=0.5)
    for age in (22.0, 30.0, 40.0):
        for day in range(42, 140, 7):
            assert remaining(age, day, heartbeat_seen=True) <= remaining(age, day)
    assert remaining(28, 91, heartbeat_seen=True) == pytest.approx(remaining(28, 91))


@given(st.integers(0, 139), st.floats(15, 50), st.integers(0, 4))
@settings(max_examples=50)
def test_products_of_survival_give_the_remaining_risk(day: int, age: float, losses: int) -> None:
    found = course(hazard(age, previous_losses=losses), day)
    survival = np.cumprod((1 - found.hazard)[::-1])[::-1]
    assert 1 - survival == pytest.approx(found.remaining)
    assert (np.diff(found.remaining) < 0).all()
    assert ((found.hazard > 0) & (found.hazard < 1)).all()


@given(st.integers(28, 139))
def test_splitting_a_week_conserves_its_hazard(day: int) -> None:
    whole = course(hazard(31), 28)
    before = 1 - remaining(31, 28)
    from_day = 1 - remaining(31, day)
    passed = np.exp(-hazard(31).total[0, : day // 7 - 4].sum())
    part = np.exp(-hazard(31).total[0, day // 7 - 4] * (day % 7) / 7)
    assert before == pytest.approx(passed * part * from_day)
    assert whole.days[0] == 28


def test_rows_start_at_her_day_and_end_before_20_weeks() -> None:
    assert row_days(65) == (65, *range(70, 140, 7))
    assert row_days(3) == tuple(range(28, 140, 7))
    assert row_days(139) == (139,)
    assert row_days(140) == row_days(301) == ()


def test_averages_are_over_survivors() -> None:
    mixed = WeeklyHazard(np.zeros((2, 16)), np.array([[0.0] * 16, [1.0] * 16]))
    found = course(mixed, 28)
    assert found.hazard[0] == pytest.approx((1 - np.exp(-1)) / 2)
    assert (np.diff(found.hazard) < 0).all()  # the frail are gone first


def test_draws_are_seeded_read_only_and_centered() -> None:
    one, two, other = sample(3, 400), sample(3, 400), sample(4, 400)
    assert one is two
    assert not np.array_equal(one.age_logit, other.age_logit)
    with pytest.raises(ValueError, match="read-only"):
        one.age_logit[0, 0] = 0.0
    for name, drawn in one._asdict().items():
        middle = getattr(center(), name)
        spread = np.std(drawn, axis=0)
        # Beta and logit draws are not exactly centered: allow a third of a spread.
        assert np.abs(drawn.mean(axis=0) - middle[0]) == pytest.approx(
            0, abs=0.34 * spread.max()
        ), name


def test_drawn_hazards_are_positive_and_hold_the_population_spread() -> None:
    person = Person(age=28)
    drawn = weekly_hazard(sample(0, 2000), person, np.array([28.0]))
    assert (drawn.total > 0).all()
    total = total_from_six_weeks(drawn)
    low, high = np.quantile(total, [0.025, 0.975])
    assert 0.06 < low < 0.08
    assert 0.13 < high < 0.16


def test_the_life_table_sums_to_its_published_total() -> None:
    table = study("zauche2021")
    weekly = [row.value for row in table.estimates if row.weeks and row.weeks[0] == row.weeks[1]]
    survival = np.prod([1 - (value or 0) / 100 for value in weekly])
    assert 100 * (1 - survival) == pytest.approx(14.1, abs=0.4)
