"""The plans shown: few, sensible, allowed."""

from __future__ import annotations

import pytest

from erythron.diagnosis import diagnose
from erythron.planning.plans import MOST_PLANS, standard_plans

from .conftest import Planned


def test_untreated_comes_first(planned: Planned) -> None:
    assert planned.plans[0].name == "untreated"
    assert planned.plans[0].schedules == ()
    assert all(plan.schedules for plan in planned.plans[1:])


def test_few_plans_with_their_own_names(planned: Planned) -> None:
    names = [plan.name for plan in planned.plans]
    assert len(set(names)) == len(names) <= 1 + MOST_PLANS == 4


def test_no_esa(planned: Planned) -> None:
    given = [s.treatment.id for plan in planned.plans for s in plan.schedules]
    assert "esa" not in given


def test_none_in_a_stage_that_forbids_it(planned: Planned) -> None:
    assert all(plan.allowed != "no" for plan in planned.plans)


def test_no_intravenous_iron_in_the_first_trimester(deficient: Planned) -> None:
    day = deficient.dx.gestation
    assert day is not None
    by_vein = [
        schedule
        for plan in deficient.plans
        for schedule in plan.schedules
        if schedule.treatment.event == "iv_iron_mg"
    ]
    assert by_vein
    assert all(day + schedule.start >= 98 for schedule in by_vein)


def test_iron_deficiency_is_given_oral_iron_both_ways(deficient: Planned) -> None:
    names = [plan.name for plan in deficient.plans]
    assert names[1:3] == ["oral iron daily", "oral iron on alternate days"]
    assert "every 2 days" in deficient.plans[2].what


def test_healthy_woman_has_no_plan() -> None:
    dx = diagnose({"hemoglobin": "13.4 g/dL", "mcv": "89 fL", "ferritin": "60 ug/L", "rdw": "13 %"})
    assert [plan.name for plan in standard_plans(dx)] == ["untreated"]


@pytest.mark.parametrize(("hemoglobin", "offered"), [(6.1, True), (11.5, False)])
def test_blood_is_offered_below_seven_only(hemoglobin: float, offered: bool) -> None:
    labs = {"hemoglobin": f"{hemoglobin} g/dL", "reticulocytes": "220 10*9/L"}
    dx = diagnose(labs, known=["acute_hemorrhage"])
    given = [s.treatment.id for plan in standard_plans(dx) for s in plan.schedules]
    assert ("red_cell_transfusion" in given) is offered
