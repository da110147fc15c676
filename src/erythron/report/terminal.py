"""The same page as text for a terminal: 80 columns, readable without color."""

from __future__ import annotations

from typing import Final

from rich.console import Console, Group, RenderableType
from rich.text import Text

from erythron.report.cause_table import cause_view
from erythron.report.course_view import course_view
from erythron.report.data import INTENDED_USE, ReportData
from erythron.report.display import STAGE_WORDS, timing_words
from erythron.report.headline import risk_heading, who_sentence
from erythron.report.lab_table import LabLine, lab_lines
from erythron.report.risk_view import risk_view
from erythron.report.text_parts import bullets, grid_table, heading, paragraph

_WIDTH: Final = 80


def print_summary(data: ReportData, console: Console) -> None:
    """Print the summary, at most 80 columns wide.

    Args:
        data: The page's data.
        console: Where to.

    Example:
        >>> from erythron.report.data import Provenance, Subject, Timing
        >>> print_summary(ReportData(
        ...     subject=Subject(line="Woman, 31 years"), timing=Timing(status="pregnant"),
        ...     summary=(), provenance=Provenance(version="0", parameter_hash="0", seed=0),
        ... ), Console(width=60, no_color=True))  # doctest: +ELLIPSIS
        Woman, 31 years
        Pregnant, week unknown
        ...
    """
    parts = [
        *_head(data),
        *_labs(data),
        *_causes(data),
        *_plans(data),
        *_risk(data),
        Text(""),
        paragraph(INTENDED_USE, style="dim"),
    ]
    width = min(_WIDTH, console.width)
    console.print(Group(*parts), width=width, highlight=False, markup=False, emoji=False)


def _head(data: ReportData) -> list[RenderableType]:
    parts: list[RenderableType] = [paragraph(data.subject.line, style="bold")]
    if data.subject.sex == "female":
        parts.append(paragraph(timing_words(data.timing)))
    if data.subject.assumed:
        assumed = ", ".join(f"{fact.name} {fact.value}" for fact in data.subject.assumed)
        parts.append(paragraph(f"Assumed: {assumed}", style="dim"))
    if data.red_flags:
        parts += [*heading("DO NOT WAIT"), *bullets(data.red_flags)]
    sentences = [s for s in (who_sentence(data),) if s]
    return [*parts, *heading("In short"), *bullets([*sentences, *data.summary])]


def _labs(data: ReportData) -> list[RenderableType]:
    lines = lab_lines(data.labs, data.units)
    if not lines:
        return [*heading("Laboratory values"), *bullets(["No laboratory values were given."])]
    table = grid_table("", "Result", "", "Reference", "Model expects", right={1, 3, 4})
    for line in lines:
        table.add_row(*map(paragraph, _lab_cells(line)))
    return [*heading(f"Laboratory values (reference: {STAGE_WORDS[data.timing.stage]})"), table]


def _lab_cells(line: LabLine) -> tuple[str, ...]:
    name = line.abbreviation + (f" ({line.when})" if line.when else "")
    odd = " misfit" if line.surprising else ""
    expected = f"{line.expected}{odd}".strip()
    return name, f"{line.value} {line.unit}", line.flag.upper(), line.reference, expected


def _causes(data: ReportData) -> list[RenderableType]:
    if data.diagnosis is None:
        return []
    view = cause_view(data.diagnosis)
    table = grid_table("", "Probability", "95% interval", right={1, 2})
    for row in (*view.causes, view.healthy):
        table.add_row(*map(paragraph, (row.name, row.probability, row.interval)))
    combined = [f"{row.name}: {row.probability}" for row in view.sets if " + " in row.name]
    notes = [f"Together: {'; '.join(combined)}."] if combined else []
    tests = ", ".join(row.name for row in view.tests[:3])
    notes += [f"Next tests, most informative first: {tests}."] if tests else []
    notes += [sentence for sentence in (view.misfit, view.sample) if sentence]
    return [*heading("What explains these values"), table, *bullets(notes)]


def _plans(data: ReportData) -> list[RenderableType]:
    if data.courses is None:
        return []
    adjusted = data.hemoglobin_class.adjustments if data.hemoglobin_class else ()
    shift = sum(item.g_dl for item in adjusted)
    view = course_view(data.courses, data.units, data.timing.stage, shift)
    parts = heading("Expected course: median (80% of women)")
    for line in view.plans:
        allowed = {"yes": "", "caution": " [with caution]", "no": " [not allowed now]"}
        parts.append(paragraph(f" {line.letter} {line.name}{allowed[line.plan.allowed]}"))
    table = grid_table(
        "", *view.columns, "Passes WHO limit", right=set(range(1, 1 + len(view.columns)))
    )
    for line in view.plans:
        table.add_row(*map(paragraph, (line.letter, *line.cells, line.reached)))
    return [*parts, table]


def _risk(data: ReportData) -> list[RenderableType]:
    if data.risk is None:
        return [Text(""), paragraph(data.risk_absent)] if data.risk_absent else []
    view = risk_view(data.risk, data.units)
    said = [item.why for item in data.risk.refusals]
    said += [f"{panel.layer.capitalize()}: {panel.result}" for panel in view.panels]
    said += [
        f"{line.layer.capitalize()} difference to {view.reference}: {line.estimate} per 1,000 "
        f"({line.interval})."
        for line in view.differences
        if line.used
    ]
    if not view.panels and view.weeks:
        first = view.weeks[0]
        said.append(f"Baseline from {first.gestation}: {first.baseline} per 1,000.")
    said.append(f"Stillbirth, another outcome: {data.risk.stillbirth.text}")
    return [*heading(risk_heading(data)), *bullets(said)]
