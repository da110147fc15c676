"""The sentences of the page, written from the numbers."""

from __future__ import annotations

from typing import Literal

import numpy as np

from erythron.causes import causes
from erythron.diagnosis import Diagnosis
from erythron.labs import format_value, labs
from erythron.planning.outlook import Outlook
from erythron.planning.plans import Plan
from erythron.pregnancy.loss.result import LossRisk

CHECK_DAY = 28

MISFIT = 0.05
"""Posterior-predictive probability below which the summary leads with the misfit."""

WORTH_NAMING = 0.1
"""Probability from which a second set of causes is named."""

WORTH_ASKING = 0.02
"""Expected drop of entropy (nats) from which a test is named."""


def sentences(
    dx: Diagnosis,
    seen: Outlook,
    plans: list[Plan],
    loss: LossRisk | None,
    units: Literal["si", "us"],
) -> tuple[str, ...]:
    """Three to five plain sentences: cause, certainty, course, risk."""
    found = [_cause(dx), _next(dx), _course(seen, plans, units)]
    if loss is not None:
        found.append(_loss(loss))
    return tuple(sentence for sentence in found if sentence)


def red_flags(dx: Diagnosis) -> tuple[str, ...]:
    """What must not wait (thresholds judged, where guidelines agree in kind)."""
    value = {v.lab: v.value for v in dx.values if v.bound == "exact"}
    flags = []
    if value.get("hemoglobin", 99.0) < 7.0:
        flags.append("Hemoglobin below 7 g/dL: refer now.")
    if value.get("neutrophils", 99.0) < 1.0 or value.get("platelets", 999.0) < 50.0:
        flags.append("Neutrophils below 1.0 or platelets below 50: refer now, with a blood film.")
    elif value.get("platelets", 999.0) < 100.0 and value.get("hemoglobin", 99.0) < 11.0:
        flags.append("Two lines low: blood film and hematology advice.")
    if value.get("reticulocytes", 99.0) < 20.0 and value.get("hemoglobin", 99.0) < 9.0:
        flags.append(
            "Reticulocytes below 20 with hemoglobin below 9: marrow failure or parvovirus."
        )
    if value.get("creatinine", 0.0) > 1.02 and dx.pregnant:
        flags.append("Creatinine above 1.02 mg/dL in pregnancy is abnormal.")
    return tuple(flags)


def judged(count: str) -> tuple[str, ...]:
    """What on the page rests on judgement."""
    return (
        f"{count} physiological parameters (listed by `erythron parameters`).",
        "How common each cause is in the setting, and how severe those affected are.",
        "How far the model may miss each laboratory value (its discrepancy).",
        "In the risk of loss: weeks 4 and 5, the weeks over which hemoglobin begins to matter, "
        "and the bias of each study.",
    )


def unknown(dx: Diagnosis) -> tuple[str, ...]:
    """What is not known and would change the page."""
    lines = ["Causes outside the list above are not weighed; a misfit would be the only sign."]
    if dx.pregnant and dx.gestation is None:
        lines.append("Her gestational week: values were read against all weeks.")
    if dx.posterior.power < 1.0:
        lines.append(
            "Few simulated women resemble her: her values were weighed less sharply "
            f"(likelihood to the power {dx.posterior.power:.2f}), so the probabilities are flatter "
            "than they should be."
        )
    return tuple(lines)


def _cause(dx: Diagnosis) -> str:
    best = dx.payload["sets"][0]
    rest = [s for s in dx.payload["sets"][1:2] if s["probability"] > WORTH_NAMING]
    other = f"; next, {_names(rest[0]['ids'])} ({_percent(rest[0]['probability'])})" if rest else ""
    words = f"{_names(best['ids'])} best ({_percent(best['probability'])}){other}"
    misfit = dx.payload["misfit"]
    if misfit["p_value"] < MISFIT:
        worst = _plain(misfit["lab"])
        return (
            f"None of the causes weighed fits all her values; {worst} disagrees most "
            f"(p = {misfit['p_value']:.2g}). Of those weighed they fit {words}."
        )
    return f"Her values fit {words}."


def _plain(lab: str) -> str:
    """A lab's name inside a sentence: "hemoglobin A2", "C-reactive protein"."""
    name = labs()[lab].name
    return name if name[1:2] in ("-", "") or name[:2].isupper() else name[0].lower() + name[1:]


def _names(ids: list[str]) -> str:
    return " with ".join(causes()[name].name for name in ids) or "health"


def _percent(share: float) -> str:
    return f"{round(100 * share)}%"


def _next(dx: Diagnosis) -> str:
    rows = dx.payload["next_tests"][:2]
    tests = [_plain(t["lab"]) for t in rows if t["expected_entropy_drop"] > WORTH_ASKING]
    if not tests:
        return "No further test is expected to change the answer much."
    verb = (
        "tests that would settle most are" if len(tests) > 1 else "test that would settle most is"
    )
    return f"The {verb} {' and '.join(tests)}."


def _course(seen: Outlook, plans: list[Plan], units: Literal["si", "us"]) -> str:
    day = min(CHECK_DAY, len(seen.days) - 1)
    told = []
    for plan in plans[:3]:
        middle = float(np.median(seen.courses[plan.name]["hemoglobin"][:, day]))
        words = format_value(labs()["hemoglobin"], middle, units)
        told.append(f"{words} with {plan.name}" if plan.schedules else f"{words} untreated")
    return f"Expected hemoglobin in {day} days: {', '.join(told)}."


def _loss(loss: LossRisk) -> str:
    answer = loss.to_json()
    if not answer["baseline"]:
        return ""
    first = answer["baseline"][0]
    share = round(1000 * first["remaining"])
    return (
        f"Of 1,000 women like her at {first['gestation']}, about {share} lose the pregnancy by 20 "
        "weeks whatever the hemoglobin."
    )
