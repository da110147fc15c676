"""Standard plans for the causes a diagnosis found likely."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from erythron.causes import causes
from erythron.diagnosis import Diagnosis
from erythron.labs import stage
from erythron.pregnancy.gestation import SECOND_TRIMESTER_DAY, format_gestation
from erythron.treatments import Schedule, Treatment, find_treatment, treatment
from erythron.treatments.record import Stage

LIKELY = 0.10
"""Probability from which a cause's treatments are shown."""

MOST_PLANS = 3

TERM_DAY = 280


class Plan(BaseModel):
    """Treatments given together, under one name.

    Args:
        name: Short name.
        what: The doses as a sentence.
        schedules: The doses; empty for the untreated course.
        allowed: Whether her stage allows all of them.
        cautions: What to mind.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    what: str
    schedules: tuple[Schedule, ...] = ()
    allowed: str = "yes"
    cautions: tuple[str, ...] = ()


def standard_plans(dx: Diagnosis) -> list[Plan]:
    """Untreated, and up to three standard plans for the likeliest causes.

    An ESA is never proposed. Each plan is one treatment at its usual dose; oral iron comes
    daily and on alternate days. What the first trimester forbids starts with the second.

    Args:
        dx: Her diagnosis.
    """
    plans = [Plan(name="untreated", what="no treatment")]
    for name in _treatments(dx):
        for plan in _doses(find_treatment(name), dx):
            if len(plans) <= MOST_PLANS:
                plans.append(plan)
    return plans


def _treatments(dx: Diagnosis) -> list[str]:
    names: list[str] = []
    for row in dx.payload["causes"]:
        if row["probability"] >= LIKELY:
            names += [n for n in causes()[row["id"]].treatments if n not in names]
    return [n for n in names if _proposed(find_treatment(n), dx)]


def _proposed(record: Treatment, dx: Diagnosis) -> bool:
    """Whether planning may offer it, and her measured hemoglobin calls for it."""
    if not record.optimized:
        return False
    if record.below_hemoglobin is None:
        return True
    measured = [v.value for v in dx.values if v.lab == "hemoglobin" and v.bound != "above"]
    return bool(measured) and measured[0] < record.below_hemoglobin


def _doses(record: Treatment, dx: Diagnosis) -> list[Plan]:
    start, where = _when(record, dx)
    variants = [(record.name, treatment(record.id, start=start))]
    if record.id == "oral_iron":
        days = _iron_days(dx)
        variants = [
            ("oral iron daily", treatment(record.id, start=start, days=days)),
            (
                "oral iron on alternate days",
                treatment(record.id, dose_mg=120, every=2, start=start, days=days),
            ),
        ]
    return [
        Plan(
            name=name,
            what=_words(schedule, dx),
            schedules=(schedule,),
            allowed=record.allowed[where],
            cautions=record.cautions,
        )
        for name, schedule in variants
    ]


def _iron_days(dx: Diagnosis) -> int:
    """Length of oral iron: three months, in pregnancy at least to six weeks after birth."""
    usual = find_treatment("oral_iron").usual[2]
    return usual if dx.gestation is None else max(usual, TERM_DAY - dx.gestation + 42)


def _when(record: Treatment, dx: Diagnosis) -> tuple[int, Stage]:
    """First day of treatment from today, and the stage it then falls in."""
    if dx.pregnant and dx.gestation is None:
        return 0, "t2"
    now = stage(dx.gestation, dx.since_birth)
    later = now == "t1" and record.allowed["t1"] == "no" and record.allowed["t2"] != "no"
    if later and dx.gestation is not None:
        return SECOND_TRIMESTER_DAY - dx.gestation, "t2"
    return 0, now


def _words(schedule: Schedule, dx: Diagnosis) -> str:
    words = _course(schedule) if schedule.treatment.unit == "course" else _dosing(schedule)
    if schedule.start == 0 or dx.gestation is None:
        return words
    return f"{words}, from {format_gestation(dx.gestation + schedule.start)}"


def _course(schedule: Schedule) -> str:
    if schedule.treatment.lasting:
        return "once, with lasting effect"
    return f"for {schedule.every * schedule.times} days"


def _dosing(schedule: Schedule) -> str:
    dose = f"{schedule.dose:g} {schedule.treatment.unit}"
    if schedule.times == 1:
        return f"{dose} once"
    gap = "day" if schedule.every == 1 else f"{schedule.every} days"
    return f"{dose} every {gap} for {schedule.every * schedule.times} days"
