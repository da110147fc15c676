"""The head of the page: title, the three numbers to see first, and the name of the risk section."""

from __future__ import annotations

from typing import NamedTuple

from erythron.labs.record import System
from erythron.labs.stages import Stage
from erythron.pregnancy.loss.result import LossRisk
from erythron.pregnancy.who import Classification
from erythron.report.cause_table import MISFIT_BELOW, lower_first, set_name
from erythron.report.data import LabRow, ReportData
from erythron.report.display import (
    STAGE_WORDS,
    amount,
    per_1000,
    percent,
    signed,
    signed_interval,
)


class Tile(NamedTuple):
    """One number to see first: what it is, the number, and a clause on it."""

    name: str
    value: str
    clause: str


def page_title(data: ReportData) -> str:
    """Title of the document."""
    name = f"{data.subject.id}: " if data.subject.id else ""
    return f"{name}{data.subject.line} – Erythron report"


def tiles(data: ReportData) -> list[Tile]:
    """Hemoglobin with its class, the likeliest cause, the risk; what is absent is left out."""
    found = [_hemoglobin(data), _explanation(data), _risk(data)]
    return [tile for tile in found if tile is not None]


def who_sentence(data: ReportData) -> str:
    """The WHO class in words, empty without a hemoglobin."""
    found = data.hemoglobin_class
    return "" if found is None else class_sentence(found, data.timing.stage, data.units)


def class_sentence(found: Classification, stage: Stage, units: System) -> str:
    r"""A WHO class in words, with limit, stage and what was adjusted for.

    Example:
        >>> from erythron.pregnancy.who import classify
        >>> class_sentence(classify(8.9, "t1"), "t1", "us")
        'Moderate anemia by the WHO (2024; limit 11.0\xa0g/dL, first trimester).'
    """
    degree = "No anemia" if found.severity == "none" else f"{found.severity.capitalize()} anemia"
    limit = amount("hemoglobin", found.cutoff, units)
    text = f"{degree} by the WHO (2024; limit {limit}, {STAGE_WORDS[stage]})"
    if found.adjustments:
        value = amount("hemoglobin", found.adjusted_g_dl, units)
        reasons = " and ".join(item.reason for item in found.adjustments)
        text += f", counted as {value} after adjustment for {reasons}"
    return f"{text}."


def risk_heading(data: ReportData) -> str:
    """Name of the risk section: hers, or what would hold if she conceived."""
    if data.timing.status == "pregnant" or data.risk is None:
        return "Risk of losing the pregnancy, by week"
    start = data.risk.gestation or "6w0d"
    return f"If she conceived with these values: risk of loss from {start}"


def _latest(data: ReportData, lab: str) -> LabRow | None:
    rows = [row for row in data.labs if row.id == lab]
    return max(rows, key=lambda row: row.day) if rows else None


def _hemoglobin(data: ReportData) -> Tile | None:
    row = _latest(data, "hemoglobin")
    if row is None:
        return None
    value = amount("hemoglobin", row.value, data.units, row.bound)
    return Tile("Hemoglobin", value, who_sentence(data))


def _explanation(data: ReportData) -> Tile | None:
    found = data.diagnosis
    if found is None or not found.causes:
        return None
    top = max(found.causes, key=lambda c: c.probability)
    misfit = found.misfit.p_value if found.misfit else None
    clauses = [f"Healthy: {percent(found.healthy)}."]
    if found.sets:
        best = max(found.sets, key=lambda s: s.probability)
        alone = " alone" if len(best.ids) == 1 else ""
        combined = f"{lower_first(set_name(best.ids, found))}{alone} ({percent(best.probability)})"
        clauses.insert(0, f"Likeliest combination: {combined}.")
    if misfit is not None and misfit < MISFIT_BELOW:
        clauses.append("The values fit none of the modeled causes well.")
    if found.healthy > top.probability:
        return Tile("Likeliest explanation", "None: healthy", " ".join(clauses))
    name = top.words.split(" (")[0]
    return Tile("Likeliest cause", f"{name}, {percent(top.probability)}", " ".join(clauses))


def _risk(data: ReportData) -> Tile | None:
    risk = data.risk
    if risk is None or not risk.baseline:
        return None
    start = risk.gestation or risk.baseline[0].gestation
    name = f"Loss from {start} to 20w0d"
    if data.timing.status != "pregnant":
        name = f"If she conceived: loss from {start}"
    reference = amount("hemoglobin", risk.reference_hemoglobin_g_dl, data.units)
    value = f"{per_1000(risk.baseline[0].remaining)} per 1,000"
    return Tile(name, value, f"At a hemoglobin of {reference}. {_added(risk)}")


def _added(risk: LossRisk) -> str:
    causal = risk.difference_per_1000.causal
    if any(item.refused for item in risk.refusals):
        return "For her own probable cause no estimate is given."
    if causal.estimate is None or causal.interval is None:
        return "Hers is not known."
    return (
        f"Her hemoglobin alone would change this by {signed(causal.estimate)} "
        f"({signed_interval(causal.interval)})."
    )
