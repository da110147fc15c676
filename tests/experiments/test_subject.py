from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from erythron.errors import InputError
from erythron.experiments.subject import Dose, Shift, Subject, first_day, follow, solve
from erythron.people import Man, Woman
from erythron.pregnancy.drivers import Pregnancy


@pytest.mark.parametrize("person", [Woman(), Man(), Woman(age=60, altitude_m=2000)])
def test_a_subject_left_alone_stays_at_rest(person: Woman) -> None:
    course = follow(Subject(person=person), 150)
    for lab in ("hemoglobin", "ferritin", "epo", "hepcidin", "reticulocytes"):
        np.testing.assert_allclose(course[lab], course[lab][0], rtol=1e-6)


def test_own_parameters_are_hers_at_rest() -> None:
    course = follow(Subject(own=(("oxygen.hemoglobin", 12.5),)), 2)
    assert course["hemoglobin"][1] == pytest.approx(12.5)


def test_a_parameter_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InputError, match=r"iron\.stores"):
        follow(Subject(own=(("iron.stores", 1.0),)), 2)


def test_a_bleed_takes_its_volume_times_the_concentration() -> None:
    bled = follow(Subject().given(Dose(event="bleed_ml", amount=500.0, day=3)), 6)
    lost = bled["hemoglobin_mass"][2] - bled["hemoglobin_mass"][3]
    volume = 1000.0 * Woman().blood_volume_l
    expected = bled["hemoglobin_mass"][2] * -np.expm1(-500.0 / volume)
    assert lost == pytest.approx(expected, rel=0.02)


def test_a_shift_acts_from_its_day_on() -> None:
    stop = Shift(parameter="erythroid.production", size=1e-3, day=10)
    course = follow(Subject(shifts=(stop,)), 40)
    calm = follow(Subject(), 40)
    np.testing.assert_array_equal(course["production"][:10], calm["production"][:10])
    assert course["production"][39] < 0.05 * calm["production"][39]


def test_the_day_is_the_gestational_day() -> None:
    pregnant = Subject(pregnancy=Pregnancy(conception_day=14))
    course = follow(pregnant, 285)
    rest = follow(Subject(), 2)["plasma_volume"][0]
    assert course["plasma_volume"][0] == pytest.approx(rest, rel=1e-3)
    assert course["plasma_volume"][250] > 1.3 * rest
    assert course["hemoglobin_mass"][280] < 0.95 * course["hemoglobin_mass"][279]


@given(
    day=st.integers(-5, 20),
    every=st.integers(1, 7),
    times=st.integers(1, 9),
)
def test_all_doses_are_given_once(day: int, every: int, times: int) -> None:
    dose = Dose(event="oral_iron_mg", amount=2.0, day=day, every=every, times=times)
    days = np.arange(-10.0, 200.0)
    given_on = days[dose.on(days) > 0]
    assert list(given_on) == [day + every * k for k in range(times)]
    assert dose.on(days).sum() == 2.0 * times


def test_first_day_counts_from_the_start_and_never_is_the_end() -> None:
    reached = np.array([True, False, True, False])
    assert first_day(reached, after=1) == 2.0
    assert first_day(reached, after=3) == 4.0


@given(st.floats(0.02, 0.9))
def test_solve_meets_the_goal(goal: float) -> None:
    assert solve(lambda x: 1.0 / x, goal, 1.0, 100.0) == pytest.approx(1.0 / goal, rel=1e-3)
