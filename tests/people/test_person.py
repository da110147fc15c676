from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from erythron.people import Man, Person, Woman


def test_a_woman_by_default() -> None:
    assert Person() == Woman()
    assert Person().sex == "female"


def test_a_man_has_a_mans_body_unless_told() -> None:
    assert Man().weight_kg > Woman().weight_kg
    assert Man(weight_kg=60).weight_kg == 60
    assert Man(weight_kg=60).height_m == Man().height_m


def test_what_was_given_is_known() -> None:
    assert Woman(age=30, smoker=False).given == {"sex", "age", "smoker"}
    assert "age" not in Woman().given


@given(weight=st.floats(30, 250), height=st.floats(1.2, 2.2))
def test_body_mass_index_and_blood_volume(weight: float, height: float) -> None:
    woman = Woman(weight_kg=weight, height_m=height)
    assert woman.body_mass_index == pytest.approx(weight / height**2, abs=0.006)
    assert 1.0 < woman.blood_volume_l < 13.0
    assert Woman(weight_kg=250, height_m=height).blood_volume_l >= woman.blood_volume_l


def test_nadler_for_the_reference_bodies() -> None:
    assert Woman(weight_kg=60, height_m=1.65).blood_volume_l == pytest.approx(3.77, abs=0.01)
    assert Man(weight_kg=70, height_m=1.75).blood_volume_l == pytest.approx(4.82, abs=0.01)


@pytest.mark.parametrize(
    ("facts", "smokes"),
    [
        ({}, False),
        ({"smoker": True}, True),
        ({"cigarettes_per_day": 5}, True),
        ({"cigarettes_per_day": 0}, False),
    ],
)
def test_smoking_by_either_field(facts: dict[str, float], smokes: bool) -> None:
    assert Woman(**facts).smokes is smokes


@pytest.mark.parametrize(
    "facts",
    [
        {"age": 5},
        {"age": 90},
        {"weight_kg": 20},
        {"height_m": 165},
        {"altitude_m": 9000},
        {"births": -1},
        {"sex": "other"},
        {"wieght_kg": 60},
        {"cigarettes_per_day": -2},
    ],
)
def test_impossible_facts_are_refused(facts: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Person(**facts)


def test_a_person_does_not_change() -> None:
    with pytest.raises(ValidationError):
        Woman().age = 40
