"""Order in time, and what severity 0 and the order of naming must not change."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import xarray
from hypothesis import given, settings
from hypothesis import strategies as st

from erythron.causes import Lesion, cause, causes
from erythron.course import setting
from erythron.course.simulate import simulate
from erythron.people import Person

Course = Callable[[str, float], xarray.Dataset]


def day_of_share(values: xarray.DataArray, share: float) -> int:
    """First day on which a lab has gone this share of the way to its last value."""
    path = values[0].to_numpy()
    gone = (path - path[0]) / (path[-1] - path[0])
    return int(np.argmax(gone >= share))


def day_below(values: xarray.DataArray, share: float) -> int:
    """First day on which a lab is below this share of its first value."""
    path = values[0].to_numpy()
    return int(np.argmax(path < share * path[0]))


def test_iron_runs_out_in_order(course: Course) -> None:
    her = course("iron_deficiency", 0.5)
    order = ["ferritin", "tsat", "ret_he", "mcv", "hemoglobin"]
    days = [day_of_share(her[lab], 0.5) for lab in order[:-1]]
    assert days == sorted(days)
    assert len(set(days)) == len(days)
    below = {"ferritin": 15.0, "tsat": 16.0}
    first = [int(np.argmax(her[lab][0].to_numpy() < limit)) for lab, limit in below.items()]
    anemic = int(np.argmax(her["hemoglobin"][0].to_numpy() < 12.0))
    assert first[0] < first[1] < anemic


def test_hemoglobin_falls_last_in_iron_deficiency(course: Course) -> None:
    her = course("iron_deficiency", 0.5)
    assert day_of_share(her["mcv"], 0.5) < day_of_share(her["hemoglobin"], 0.5)


def test_lines_fall_by_their_life_spans_in_aplasia(course: Course) -> None:
    her = course("aplastic_anemia", 0.5)
    days = [day_below(her[lab], 0.5) for lab in ("neutrophils", "platelets", "hemoglobin")]
    assert 0 < days[0] < days[1] < days[2]


@pytest.mark.parametrize("severity", [0.2, 0.5, 0.9])
def test_a_bleed_shows_late_and_is_answered_later(course: Course, severity: float) -> None:
    her = course("acute_hemorrhage", severity)
    fall = 1.0 - her["hemoglobin"][0].to_numpy() / 13.6
    assert 2 <= int(np.argmax(fall)) <= 7
    assert fall[0] < 0.75 * fall.max()
    count = her["reticulocytes"][0].to_numpy()
    # What the marrow sends early comes first; the wave it makes anew peaks on days 7 to 10 in
    # textbooks, and two days more are allowed.
    wave = 5 + int(np.argmax(count[5:]))
    assert 7 <= wave <= 12
    assert count[wave] > 1.1 * count[6]


def test_only_the_red_line_stops_in_pure_red_cell_aplasia(course: Course) -> None:
    her = course("pure_red_cell_aplasia", 0.9)
    week = (her["hemoglobin"][0, 14] - her["hemoglobin"][0, 63]) / 7.0
    assert 0.55 <= float(week) <= 1.05


@pytest.mark.parametrize("id_", causes())
def test_severity_zero_is_health_bit_for_bit(id_: str, healthy: xarray.Dataset) -> None:
    her = simulate(causes=[cause(id_, 0.0, onset=0)], days=healthy.sizes["day"])
    for lab, values in healthy.items():
        np.testing.assert_array_equal(her[lab].to_numpy(), values.to_numpy(), err_msg=str(lab))


def test_an_inborn_cause_of_severity_zero_is_health(healthy: xarray.Dataset) -> None:
    her = simulate(causes=[cause("beta_thalassemia_trait", 0.0)], days=3)
    for lab, values in healthy.items():
        np.testing.assert_allclose(her[lab].to_numpy(), values[:, :3].to_numpy(), rtol=1e-6)


def acting(ids: tuple[str, ...]) -> list[Lesion]:
    return [cause(id_, 0.4, onset=-20 - k) for k, id_ in enumerate(sorted(ids))]


@pytest.mark.parametrize("first", causes())
def test_any_two_causes_commute(first: str) -> None:
    for second in causes():
        if first < second:
            one, other = acting((first, second))
            orders = [one, other], [other, one]
            slots = [setting.lesions(order, (), 1) for order in orders]
            for left, right in zip(*slots, strict=True):
                assert left.tobytes() == right.tobytes(), second
            days = [setting.events(Person(), order, (), None, -30, 60) for order in orders]
            assert days[0].tobytes() == days[1].tobytes(), second


@given(st.permutations(sorted(causes())), st.integers(2, 5))
@settings(max_examples=6)
def test_courses_do_not_know_the_order_of_naming(order: list[str], size: int) -> None:
    named = order[:size]
    by_id = {x.cause.id: x for x in acting(tuple(named))}
    one = simulate(causes=[by_id[id_] for id_ in named], days=40)
    other = simulate(causes=[by_id[id_] for id_ in reversed(named)], days=40)
    for lab, values in one.items():
        assert values.to_numpy().tobytes() == other[lab].to_numpy().tobytes()
