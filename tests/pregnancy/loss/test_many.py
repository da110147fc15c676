from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erythron.errors import InputError
from erythron.people.person import Woman
from erythron.pregnancy.loss.baseline import course, weekly_hazard
from erythron.pregnancy.loss.many import loss_probability
from erythron.pregnancy.loss.parameters import center, sample


@given(st.floats(15, 50), st.integers(0, 6), st.integers(28, 139))
@settings(max_examples=40)
def test_it_is_what_risk_says_for_one_woman(age: float, losses: int, day: int) -> None:
    hazard = weekly_hazard(center(), Woman(age=age, previous_losses=losses), np.array([age]))
    one = course(hazard, day).remaining[0]
    assert loss_probability(age, losses, day) == pytest.approx(one)


def test_many_at_once_are_each_their_own() -> None:
    ages, losses = np.linspace(18, 46, 29), np.arange(29) % 5
    days = 42 + 3 * np.arange(29)
    together = loss_probability(ages, losses, days)
    alone = [float(loss_probability(a, k, d)) for a, k, d in zip(ages, losses, days, strict=True)]
    assert together == pytest.approx(alone)


def test_shapes_broadcast() -> None:
    assert loss_probability(30).shape == ()
    assert loss_probability(np.array([[25.0], [35.0]]), [0, 1, 2]).shape == (2, 3)
    assert loss_probability([]).shape == (0,)


@given(st.floats(15, 50), st.integers(28, 140), st.integers(28, 140))
@settings(max_examples=30)
def test_survival_over_two_stretches_multiplies(age: float, first: int, second: int) -> None:
    a, b = sorted((first, second))
    both = (1 - loss_probability(age, 0, 28, a)) * (1 - loss_probability(age, 0, a, b))
    assert 1 - loss_probability(age, 0, 28, b) == pytest.approx(both)


def test_outside_weeks_4_to_20_nothing_is_added() -> None:
    assert loss_probability(30, 0, 0) == loss_probability(30, 0, 28)
    assert loss_probability(30, 0, 42, 400) == loss_probability(30, 0, 42, 140)
    assert loss_probability(30, 0, 140) == 0
    assert loss_probability(30, 0, 90, 60) == 0


def test_other_parameters_may_be_given() -> None:
    drawn = sample(5, 1)
    hazard = weekly_hazard(drawn, Woman(age=30), np.array([30.0]))
    expected = course(hazard, 42).remaining[0]
    assert loss_probability(30, 0, 42, parameters=drawn) == pytest.approx(expected)
    assert loss_probability(30, 0, 42, parameters=drawn) != loss_probability(30)


@pytest.mark.parametrize(
    ("field", "given_"),
    [
        ("age", {"age": np.nan}),
        ("previous_losses", {"age": 30, "previous_losses": -1}),
        ("previous_losses", {"age": 30, "previous_losses": 0.5}),
        ("from_day", {"age": 30, "from_day": np.inf}),
    ],
)
def test_what_cannot_be_answered_is_refused(field: str, given_: dict[str, float]) -> None:
    with pytest.raises(InputError, match=field):
        loss_probability(**given_)  # type: ignore[arg-type]
