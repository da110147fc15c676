"""Standard plans for the causes a diagnosis found likely."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from erythron.causes import causes
from erythron.diagnosis import Diagnosis
from erythron.labs import stage
from erythron.treatments import Schedule, Treatment, find_treatment, treatment

LIKELY = 0.10
"""Probability from which a cause's treatments are shown."""

MOST_PLANS = 3


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
    daily and on alternate days.

    Args:
        dx: Her diagnosis.
    """
    where = stage(dx.gestation, dx.since_birth) if not _week_unknown(dx) else "t2"
    plans = [Plan(name="untreated", what="no treatment")]
    for name in _treatments(dx):
        for plan in _doses(find_treatment(name), where):
            if len(plans) <= MOST_PLANS:
                plans.append(plan)
    return plans


def _week_unknown(dx: Diagnosis) -> bool:
    return dx.pregnant and dx.gestation is None


def _treatments(dx: Diagnosis) -> list[str]:
    names: list[str] = []
    for row in dx.payload["causes"]:
        if row["probability"] >= LIKELY:
            names += [n for n in causes()[row["id"]].treatments if n not in names]
    return [n for n in names if find_treatment(n).optimized and find_treatment(n).event]


def _doses(record: Treatment, where: str) -> list[Plan]:
    schedules = [treatment(record.id)]
    names = [record.name]
    if record.id == "oral_iron":
        schedules.append(treatment(record.id, dose_mg=120, every=2))
        names = ["oral iron daily", "oral iron on alternate days"]
    allowed = dict(record.allowed).get(where, "caution")  # type: ignore[call-overload]
    return [
        Plan(
            name=name,
            what=f"{schedule.dose:g} {record.unit} "
            + (
                f"every {schedule.every} d for {schedule.every * schedule.times} d"
                if schedule.times > 1
                else "once"
            ),
            schedules=(schedule,),
            allowed=allowed,
            cautions=record.cautions,
        )
        for name, schedule in zip(names, schedules, strict=True)
    ]
