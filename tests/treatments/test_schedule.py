"""Schedules: which doses fall on which day."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.errors import InputError
from erythron.treatments import treatment


@given(st.integers(-300, 300), st.integers(1, 30), st.integers(1, 60))
def test_every_dose_is_given_once(start: int, every: int, times: int) -> None:
    plan = treatment("oral_iron", dose_mg=60, start=start, every=every, times=times)
    given_on = [d for d in range(start - 40, plan.last_day + 40) if plan.doses_on(d)]
    assert given_on == [start + every * k for k in range(times)]
    assert given_on[-1] == plan.last_day


@given(st.integers(1, 30), st.integers(1, 400))
def test_a_length_holds_the_doses_that_begin_in_it(every: int, days: int) -> None:
    plan = treatment("oral_iron", every=every, days=days)
    assert plan.last_day - plan.start < days <= plan.last_day - plan.start + every


def test_what_is_not_said_is_usual() -> None:
    plan = treatment("ferric_carboxymaltose", start=98)
    assert (plan.dose, plan.start, plan.times) == (1000.0, 98, 1)
    assert str(plan) == "ferric_carboxymaltose 1000 mg from day 98"


@pytest.mark.parametrize(
    ("id_", "facts", "field"),
    [
        ("oral_iron", {"dose_mg": 400}, "oral_iron.dose_mg"),
        ("oral_iron", {"dose_mg": 0}, "oral_iron.dose_mg"),
        ("oral_iron", {"dose_mg": "60"}, "oral_iron.dose_mg"),
        ("oral_iron", {"units": 1}, "oral_iron.units"),
        ("red_cell_transfusion", {"dose_mg": 1}, "red_cell_transfusion.dose_mg"),
        ("esa", {"dose_mg": 1}, "esa.dose_mg"),
        ("oral_iron", {"every": 0}, "oral_iron.every"),
        ("oral_iron", {"every": 1.5}, "oral_iron.every"),
        ("oral_iron", {"days": 0}, "oral_iron.days"),
        ("oral_iron", {"times": 0}, "oral_iron.times"),
        ("oral_iron", {"start": 0.5}, "oral_iron.start"),
    ],
)
def test_what_cannot_be_used_is_refused(id_: str, facts: dict[str, float], field: str) -> None:
    with pytest.raises(InputError) as caught:
        treatment(id_, **facts)  # type: ignore[arg-type]
    assert caught.value.field == field
