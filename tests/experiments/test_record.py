from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from erythron.errors import InputError
from erythron.experiments import Experiment, Row, Target


def target(**changes: object) -> Target:
    facts: dict[str, object] = {
        "id": "x",
        "quantity": "hemoglobin",
        "unit": "g/dL",
        "observed": 12.0,
        "interval": (11.0, 13.0),
        "source": "kiss2015",
        "diagnosis": "because",
    }
    return Target.model_validate(facts | changes)


@given(st.floats(-1e3, 1e3))
def test_a_row_is_inside_exactly_within_its_interval(value: float) -> None:
    row = target().row("e", value)
    assert row.inside is (11.0 <= value <= 13.0)
    assert row.diagnosis == ("" if row.inside else "because")


def test_without_an_interval_nothing_is_said() -> None:
    assert target(interval=None).row("e", 5.0).inside is None


def test_a_skipped_row_is_neither_inside_nor_outside() -> None:
    row = target().row("e", None, "why")
    assert (row.inside, row.skipped, row.diagnosis) == (None, "why", "")


@pytest.mark.parametrize(
    "changes",
    [
        {"interval": (13.0, 11.0)},
        {"interval": (12.0, 12.0)},
        {"interval": None, "interval_grade": "published"},
        {"unit": ""},
        {"surprise": 1},
    ],
)
def test_unsound_targets_are_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        target(**changes)


def experiment(**values: float) -> Experiment:
    return Experiment(id="e", title="example", targets=(target(),), simulate=lambda: values)


def only(rows: list[Row]) -> Row:
    assert len(rows) == 1
    return rows[0]


def test_an_experiment_compares_what_it_simulates() -> None:
    row = only(experiment(x=12.5).run())
    assert (row.experiment, row.simulated, row.inside) == ("e", 12.5, True)


@pytest.mark.parametrize("values", [{}, {"x": math.nan}, {"x": math.inf}])
def test_what_gives_no_number_is_skipped_not_hidden(values: dict[str, float]) -> None:
    row = only(experiment(**values).run())
    assert row.simulated is None
    assert row.skipped


def test_what_the_model_refuses_is_skipped_with_the_reason() -> None:
    def refuse() -> dict[str, float]:
        raise InputError("own", "iron.stores", "a physiological parameter")

    refused = Experiment(id="e", title="example", targets=(target(),), simulate=refuse)
    assert "iron.stores" in str(only(refused.run()).skipped)
