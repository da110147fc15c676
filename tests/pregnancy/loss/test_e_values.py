from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.pregnancy.evidence import study
from erythron.pregnancy.loss import predictive
from erythron.pregnancy.loss.e_values import e_value, e_values, relative_risk_of


@pytest.mark.parametrize(
    ("label", "name", "risk", "of_estimate", "of_limit"),
    [
        # At the risk recorded in each study's reference group.
        ("anemia", "diazlopez2021", 0.051, 3.4, 2.05),
        ("severe", "xu2020", 0.0256, 2.4, 1.8),
    ],
)
def test_the_researched_values_are_reproduced(
    label: str, name: str, risk: float, of_estimate: float, of_limit: float
) -> None:
    row = study(name).estimate(label)
    assert row.value is not None
    assert row.low is not None
    assert e_value(relative_risk_of(row.value, risk)) == pytest.approx(of_estimate, abs=0.06)
    assert e_value(relative_risk_of(row.low, risk)) == pytest.approx(of_limit, abs=0.06)


@given(st.floats(0.05, 20))
def test_symmetric_above_the_ratio_and_1_only_for_no_association(ratio: float) -> None:
    assert e_value(ratio) == pytest.approx(e_value(1 / ratio))
    assert e_value(ratio) >= max(ratio, 1 / ratio)
    assert e_value(1.0) == 1.0


@given(st.floats(0.1, 10), st.floats(0.001, 0.6))
def test_a_converted_odds_ratio_lies_between_1_and_itself(odds: float, risk: float) -> None:
    found = relative_risk_of(odds, risk)
    assert min(1, odds) <= found <= max(1, odds)


@given(st.floats(30, 200), st.floats(0.01, 0.5))
def test_every_ratio_of_her_stratum_has_one(g_l: float, risk: float) -> None:
    found = e_values(g_l, risk)
    assert len(found) == sum(len(predictive.rows_of(name, g_l)) for name in predictive.STUDIES)
    for item in found:
        assert item.e_value >= item.e_value_limit >= 1
        holds_one = item.interval[0] <= 1 <= item.interval[1]
        assert (item.e_value_limit == 1) == holds_one
        assert (item.baseline_risk is None) == (item.measure != "odds ratio")


def test_none_at_the_reference_of_every_study() -> None:
    assert e_values(125.0, 0.1) == ()


def test_a_ratio_must_be_positive() -> None:
    with pytest.raises(ValueError, match="above 0"):
        e_value(0.0)
