"""What the newer experiments rest on: several shifts, stays that end, orders that must hold."""

from __future__ import annotations

import numpy as np
import pytest
from pydantic import ValidationError

from erythron.experiments import experiments, verify
from erythron.experiments.subject import SHIFTABLE, SHIFTS, Shift, Subject, follow
from erythron.physiology.parameters import INDEX

NEW = (
    "altitude_stay",
    "chemotherapy",
    "complement_inhibition",
    "iron_therapy",
    "marrow_failure",
    "postpartum",
    "primaquine",
    "reticulocyte_crisis",
    "splenectomy",
    "thalassemia_trait",
)


@pytest.fixture(scope="module")
def values() -> dict[str, float]:
    return {row.id: row.simulated for row in verify(NEW) if row.simulated is not None}


def test_all_are_found_and_give_a_number_for_every_target(values: dict[str, float]) -> None:
    assert set(NEW) <= experiments().keys()
    assert values.keys() == {target.id for name in NEW for target in experiments()[name].targets}


def test_what_can_be_shifted_exists_and_is_sorted() -> None:
    assert set(SHIFTABLE) <= INDEX.keys()
    assert list(SHIFTABLE) == sorted(SHIFTABLE)


def test_more_shifts_than_slots_are_refused() -> None:
    one = Shift(parameter="oxygen.tension", size=0.9)
    assert len(Subject(shifts=(one,) * SHIFTS).shifts) == SHIFTS
    with pytest.raises(ValidationError):
        Subject(shifts=(one,) * (SHIFTS + 1))


def test_shifts_of_one_parameter_multiply_and_idle_ones_do_nothing() -> None:
    whole = Subject(shifts=(Shift(parameter="oxygen.tension", size=0.64, day=5),))
    halves = Subject(shifts=(Shift(parameter="oxygen.tension", size=0.8, day=5),) * 2)
    idle = Shift(parameter="red_cells.oxidant", size=0.0)
    same = Subject(shifts=(*whole.shifts, idle))
    expected = follow(whole, 60)["hemoglobin"]
    for subject in (halves, same):
        np.testing.assert_allclose(follow(subject, 60)["hemoglobin"], expected, rtol=1e-10)


def test_after_a_stay_at_altitude_all_comes_back() -> None:
    up, down = (
        Shift(parameter="oxygen.tension", size=size, day=day)
        for size, day in ((0.7, 5), (1 / 0.7, 40))
    )
    course = follow(Subject(shifts=(up, down)), 3000)
    mass = course["hemoglobin_mass"]
    assert np.max(mass) > 1.03 * mass[0]
    assert mass[-1] == pytest.approx(mass[0], rel=0.01)


def test_a_higher_stay_gives_more(values: dict[str, float]) -> None:
    assert values["stay_5260_gain"] > values["stay_3450_gain"] > 0.0


def test_hemoglobin_falls_last_when_the_marrow_fails(values: dict[str, float]) -> None:
    assert values["failure_hemoglobin"] > 3.0 * values["failure_neutrophils"]


def test_less_globin_gives_smaller_paler_and_more_cells(values: dict[str, float]) -> None:
    assert values["trait_severe_mch"] < values["trait_mild_mch"]
    assert values["trait_severe_cells"] > values["trait_mild_cells"]


def test_the_crisis_is_higher_the_fewer_the_cells(values: dict[str, float]) -> None:
    assert values["crisis_peak_10"] > values["crisis_peak_25"]


def test_taking_out_more_of_the_spleen_gives_more(values: dict[str, float]) -> None:
    assert values["splenectomy_hemoglobin"] > values["splenectomy_partial"] > 0.0


def test_infused_iron_acts_at_least_as_fast_as_swallowed(values: dict[str, float]) -> None:
    assert values["iron_infused"] > values["iron_thrice"] > 0.0


def test_carriers_have_the_cell_size_they_were_given(values: dict[str, float]) -> None:
    assert values["trait_mild_mcv"] == pytest.approx(73.7, abs=0.05)
    assert values["trait_severe_mcv"] == pytest.approx(62.7, abs=0.05)
