from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.pregnancy.loss.curves import expit, interpolate, logit

X = np.array([65.0, 84.5, 104.5, 125.0])


@given(st.lists(st.floats(-2, 2), min_size=4, max_size=4))
def test_monotone_data_give_a_monotone_curve_through_the_knots(values: list[float]) -> None:
    y = np.sort(values)[::-1].copy()
    fine = interpolate(X, y, np.linspace(50, 140, 901))
    assert (np.diff(fine) <= 1e-12).all()
    assert interpolate(X, y, X) == pytest.approx(y)


@given(st.lists(st.floats(-2, 2), min_size=4, max_size=4))
def test_never_leaves_the_range_of_the_data(values: list[float]) -> None:
    y = np.array(values)
    fine = interpolate(X, y, np.linspace(50, 140, 901))
    assert fine.min() >= y.min() - 1e-9
    assert fine.max() <= y.max() + 1e-9


def test_constant_beyond_the_ends_and_rows_broadcast() -> None:
    y = np.array([[1.0, 2.0, 3.0, 4.0], [4.0, 3.0, 2.0, 1.0]])
    assert interpolate(X, y, 10.0).tolist() == [1.0, 4.0]
    assert interpolate(X, y[0], [10.0, 200.0]).tolist() == [1.0, 4.0]


@given(st.floats(1e-6, 1 - 1e-6))
def test_log_odds_there_and_back(p: float) -> None:
    assert float(expit(logit(p))) == pytest.approx(p)
