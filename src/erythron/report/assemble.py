"""From a case to everything on its page: diagnosis, courses, risk, sources."""

from __future__ import annotations

from typing import Literal

import numpy as np

from erythron.causes import causes
from erythron.course.simulate import provenance
from erythron.diagnosis import Diagnosis
from erythron.diagnosis.diagnose import answer
from erythron.diagnosis.likelihood import undetected
from erythron.diagnosis.question import OLDEST_DAYS, Ask
from erythron.exchange import Case
from erythron.exchange.schedules import schedules_of
from erythron.labs import LabValue, labs
from erythron.parameters import bibliography
from erythron.people import Person
from erythron.planning.blood import blood_courses
from erythron.planning.outlook import Outlook, outlook
from erythron.planning.plans import Plan as TreatmentPlan
from erythron.planning.plans import standard_plans
from erythron.pregnancy.loss.result import LossRisk
from erythron.report import summary
from erythron.report.data import (
    Courses,
    Fact,
    LabRow,
    Plan,
    Provenance,
    ReportData,
    Series,
    Source,
    Subject,
    Timing,
)
from erythron.report.diagnosis import Diagnosis as Shown
from erythron.report.loss import loss_of, stage_of, who_class
from erythron.report.sources import cited

COURSE_LABS = ("hemoglobin", "ferritin", "mcv", "reticulocytes")
HORIZON_DAYS = 180
AFTER_BIRTH_DAYS = 60
BAND = (10, 90)
EVERY_DAYS = 2
"""Days between the points drawn."""

FACTS = {
    "age": ("Age", "{:g} years"),
    "weight_kg": ("Weight", "{:g} kg"),
    "height_m": ("Height", "{:g} m"),
    "births": ("Births", "{}"),
    "previous_losses": ("Earlier losses", "{}"),
    "smoker": ("Smoker", "{}"),
    "cigarettes_per_day": ("Cigarettes a day", "{:g}"),
    "alcohol": ("Alcohol", "{}"),
    "altitude_m": ("Altitude", "{:g} m"),
    "duffy_null": ("Duffy-null", "{}"),
}


def assemble(case: Case, units: Literal["si", "us"] = "us", seed: int = 0) -> ReportData:
    """Compute everything for one woman.

    Args:
        case: Her case.
        units: ``si`` or ``us``, for the display alone.
        seed: Seed of all draws.

    Raises:
        InputError: If the case has no laboratory value.
    """
    dx = diagnosis_of(case, seed)
    plans = standard_plans(dx)
    seen = outlook(dx, plans, _horizon(dx), seed)
    loss, absent = _risk(case, dx, plans, seen, seed)
    facts = provenance(seed)
    return ReportData(
        subject=_subject(case),
        timing=_timing(dx),
        summary=summary.sentences(dx, seen, plans, loss, units),
        red_flags=summary.red_flags(dx),
        hemoglobin_class=who_class(dx),
        labs=tuple(_lab_row(value, dx) for value in dx.values),
        diagnosis=_shown(dx),
        courses=_courses(plans, seen),
        risk=loss,
        risk_absent=absent,
        judged=summary.judged(facts["judged_parameters"]),
        unknown=(*summary.unknown(dx), *_unused(case), *case.notes),
        sources=_sources(dx, plans, loss),
        provenance=Provenance(
            version=facts["erythron_version"],
            parameter_hash=facts["parameter_hash"],
            seed=seed,
            date=None if case.day_zero is None else case.day_zero.isoformat(),
            more=(Fact(name="Setting", value=case.setting),),
        ),
        units=units,
    )


def diagnosis_of(case: Case, seed: int) -> Diagnosis:
    """The diagnosis of a case.

    Raises:
        InputError: If the case has no laboratory value, or its values contradict each other.
    """
    return answer(ask_of(case), seed=seed)


def ask_of(case: Case) -> Ask:
    """What a case asks of the diagnosis."""
    state = case.pregnancy
    pregnant = state is not None and not state.postpartum
    return Ask(
        person=case.person,
        values=case.labs,
        setting=case.setting,
        gestation=None if state is None else state.gestation_day,
        pregnant=pregnant if case.pregnancy_known else None,
        since_birth=None if state is None else state.postpartum_day,
        known=tuple(known.cause for known in case.known),
        given=schedules_of(case),
    )


def _risk(
    case: Case, dx: Diagnosis, plans: list[TreatmentPlan], seen: Outlook, seed: int
) -> tuple[LossRisk | None, str]:
    if case.person.sex == "male":
        return None, "Pregnancy loss does not apply to a man."
    if dx.since_birth is not None:
        return None, "She has given birth; the risk of loss does not apply to this pregnancy."
    if dx.gestation is not None and dx.gestation >= 140:
        return None, (
            "After 20 weeks a loss is counted as stillbirth, whose evidence is another; it is not "
            "estimated week by week here."
        )
    return loss_of(case, dx, seed=seed, courses=blood_courses(dx, seen, plans)), ""


def _unused(case: Case) -> list[str]:
    """What the case says and the posterior does not weigh yet."""
    lines = []
    if case.pregnancy is not None and case.pregnancy.fetuses > 1:
        lines.append("More than one fetus: she was read as carrying one.")
    days = [value.date for value in case.labs if value.date is not None]
    if days and (max(days) - min(days)).days > OLDEST_DAYS:
        lines.append(f"Samples more than {OLDEST_DAYS} days before the latest were left out.")
    return lines


def _horizon(dx: Diagnosis) -> int:
    if dx.gestation is not None:
        return max(280 - dx.gestation, 0) + AFTER_BIRTH_DAYS
    return HORIZON_DAYS


def _timing(dx: Diagnosis) -> Timing:
    status = "postpartum" if dx.since_birth is not None else "not_pregnant"
    return Timing(
        status="pregnant" if dx.pregnant else status,
        gestation_day=dx.gestation,
        postpartum_day=dx.since_birth,
        stage=stage_of(dx),
    )


def _subject(case: Case) -> Subject:
    person = case.person
    who_line = "Woman" if person.sex == "female" else "Man"
    age = f", {person.age:g} years" if "age" in person.given else ", age unknown"
    given = [_fact(name, person) for name in FACTS if name in person.given]
    assumed = [
        _fact(name, person)
        for name in FACTS
        if name not in person.given and getattr(person, name) is not None
    ]
    return Subject(
        line=who_line + age, sex=person.sex, id=case.id, given=tuple(given), assumed=tuple(assumed)
    )


def _fact(name: str, person: Person) -> Fact:
    words, form = FACTS[name]
    value = getattr(person, name)
    if isinstance(value, bool):
        value = "yes" if value else "no"
    return Fact(name=words, value=form.format(value))


def _lab_row(value: LabValue, dx: Diagnosis) -> LabRow:
    interval = labs()[value.lab].reference.get(stage_of(dx))
    low, high = dx.expected.get(value.lab, (None, None))
    outside = low is not None and high is not None and not low <= value.value <= high
    return LabRow(
        id=value.lab,
        value=value.value,
        bound=value.bound,
        low=None if interval is None else interval.low,
        high=None if interval is None else interval.high,
        expected_low=low,
        expected_high=high,
        surprising=value.bound == "exact" and not undetected(value) and outside,
    )


def _shown(dx: Diagnosis) -> Shown:
    return Shown.model_validate({**dx.payload, "next_tests": dx.payload["next_tests"][:6]})


def _courses(plans: list[TreatmentPlan], seen: Outlook) -> Courses:
    shown = []
    for plan in plans:
        course = seen.courses[plan.name]
        series = {}
        for lab in COURSE_LABS:
            shown_days = course[lab][:, ::EVERY_DAYS]
            low, middle, high = np.percentile(shown_days, (BAND[0], 50, BAND[1]), axis=0)
            series[lab] = Series(median=middle, low=low, high=high)
        shown.append(
            Plan(
                name=plan.name,
                what=plan.what,
                allowed=plan.allowed,
                cautions=plan.cautions,
                days=seen.days[::EVERY_DAYS],
                series=series,
            )
        )
    return Courses(plans=tuple(shown), gestation_on_day0=seen.gestation, birth_day=seen.birth_day)


def _sources(
    dx: Diagnosis, plans: list[TreatmentPlan], loss: LossRisk | None
) -> tuple[Source, ...]:
    used: dict[str, str] = {}
    for row in dx.payload["causes"][:4]:
        for key in causes()[row["id"]].sources:
            used.setdefault(key, f"cause: {row['name']}")
    for reading in dx.payload["guideline"]:
        used.setdefault(reading["source"], f"cut-off: {reading['name']}")
    for plan in plans:
        for schedule in plan.schedules:
            for key in schedule.treatment.sources:
                used.setdefault(key, f"treatment: {plan.name}")
    if loss is not None:
        for key in loss.to_json()["sources"]:
            used.setdefault(key if isinstance(key, str) else key["key"], "risk of loss")
    for key in provenance(0)["sources"]:
        used.setdefault(key, "model parameters")
    known = bibliography()
    return cited({key: what for key, what in used.items() if key in known})
