"""Her expected course: the same women under every plan, meeting her values today."""

from __future__ import annotations

import numpy as np
import pytest

from erythron.course import engine
from erythron.diagnosis import Diagnosis, diagnose
from erythron.diagnosis.lanes import Lanes, simulate_particles
from erythron.diagnosis.women import BEFORE_DAY, PREGNANCY
from erythron.labs import labs
from erythron.planning.outlook import outlook
from erythron.planning.plans import Plan
from erythron.treatments import Schedule, treatment

from .conftest import DEFICIENT, HORIZON, Planned


def test_all_plans_start_from_the_same_women(planned: Planned) -> None:
    untreated = planned.seen.courses["untreated"]
    for plan in planned.plans:
        if any(schedule.doses_on(0) for schedule in plan.schedules):
            continue  # a dose of today has acted by tonight
        for lab, course in planned.seen.courses[plan.name].items():
            assert np.array_equal(course[:, 0], untreated[lab][:, 0]), (plan.name, lab)


def test_plans_do_not_differ_before_their_first_dose(deficient: Planned) -> None:
    untreated = deficient.seen.courses["untreated"]["hemoglobin"]
    late = [p for p in deficient.plans if p.schedules and p.schedules[0].start > 0]
    assert late
    for plan in late:
        start = plan.schedules[0].start
        course = deficient.seen.courses[plan.name]["hemoglobin"]
        assert np.array_equal(course[:, :start], untreated[:, :start])


def test_meets_her_hemoglobin_today(planned: Planned) -> None:
    measured = next(v.value for v in planned.dx.values if v.lab == "hemoglobin")
    today = planned.seen.courses["untreated"]["hemoglobin"][:, 0]
    assert np.median(today) == pytest.approx(measured, rel=0.05)


def test_history_is_that_of_the_bank(planned: Planned, monkeypatch: pytest.MonkeyPatch) -> None:
    found, expected = _histories(planned.dx, planned.plans[0], (), monkeypatch)
    assert found == pytest.approx(expected, rel=1e-5)


def test_doses_so_far_are_in_her_history_and_end_today(monkeypatch: pytest.MonkeyPatch) -> None:
    month, two = (
        treatment("oral_iron", dose_mg=60, start=-30, every=1, days=days) for days in (30, 60)
    )
    dx = diagnose(DEFICIENT, gestation="9w2d", given=[two])
    stop = Plan(name="untreated", what="nothing")
    found, expected = _histories(dx, stop, (month,), monkeypatch)
    assert found == pytest.approx(expected, rel=1e-5)
    courses = outlook(
        dx, [stop, Plan(name="goes on", what="tablets", schedules=(two,))], 40
    ).courses
    stopped, on = (course["hemoglobin"] for course in courses.values())
    assert np.median(on[:, -1] - stopped[:, -1]) > 0.2


def _histories(
    dx: Diagnosis, plan: Plan, given: tuple[Schedule, ...], monkeypatch: pytest.MonkeyPatch
) -> tuple[np.ndarray, np.ndarray]:
    """Hemoglobin today of the outlook's women, as they are in the bank, and of the bank's."""
    drawn: list[np.ndarray] = []

    def as_in_the_bank(_: Diagnosis, lanes: Lanes, rows: np.ndarray, *__: object) -> np.ndarray:
        drawn.append(rows)
        return lanes.parameters()

    with monkeypatch.context() as patched:
        patched.setattr("erythron.planning.outlook._own", as_in_the_bank)
        seen = outlook(dx, [plan], 1)
    pool = dx.posterior.pool
    day = BEFORE_DAY if seen.birth_day is None else PREGNANCY.birth_day - seen.birth_day
    women = pool.bank.particles.rows(pool.woman[drawn[0]])
    past = [s.model_copy(update={"start": s.start + day}) for s in given]
    logs = simulate_particles(women, np.array([day]), given=past)
    today = seen.courses[plan.name]["hemoglobin"][:, 0]
    return today, np.exp(logs[0, list(labs()).index("hemoglobin")])


def test_shape_and_finite(planned: Planned) -> None:
    assert np.array_equal(planned.seen.days, np.arange(HORIZON))
    for course in planned.seen.courses.values():
        assert course["hemoglobin"].shape == (engine.LANES, HORIZON)
        assert all(np.isfinite(table).all() for table in course.values())
        assert all((course[lab] > 0).all() for lab in ("hemoglobin", "mcv", "ferritin"))


def test_bands_are_ordered(planned: Planned) -> None:
    low, middle, high = np.percentile(
        planned.seen.courses["untreated"]["hemoglobin"], (10, 50, 90), axis=0
    )
    assert (low <= middle).all()
    assert (middle <= high).all()
    assert (high - low).max() > 0.1


def test_gestation_and_birth(planned: Planned) -> None:
    dx, seen = planned.dx, planned.seen
    assert (seen.gestation is not None) == dx.pregnant
    if dx.gestation is not None:
        assert seen.gestation == dx.gestation
        assert seen.birth_day == max(280 - dx.gestation, 1)
    if not dx.pregnant:
        assert seen.birth_day is None or seen.birth_day < 0


def test_iron_helps_the_deficient(deficient: Planned) -> None:
    last = {
        name: float(np.median(course["hemoglobin"][:, -1]))
        for name, course in deficient.seen.courses.items()
    }
    assert last["oral iron daily"] > last["untreated"] + 1.0
    assert last["oral iron on alternate days"] > last["untreated"] + 0.5


def test_same_seed_same_bits(deficient: Planned) -> None:
    plans = deficient.plans[:1]
    one, two, other = (outlook(deficient.dx, plans, 3, seed) for seed in (5, 5, 6))
    for lab, table in one.courses["untreated"].items():
        assert np.array_equal(table, two.courses["untreated"][lab])
    assert not np.array_equal(
        one.courses["untreated"]["hemoglobin"], other.courses["untreated"]["hemoglobin"]
    )
