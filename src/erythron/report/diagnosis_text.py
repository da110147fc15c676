"""A diagnosis as text for a terminal: causes, what speaks for them, guidelines, next tests."""

from __future__ import annotations

from typing import Final

from rich.console import Console, Group, RenderableType

from erythron.labs.record import System
from erythron.report.cause_table import cause_view
from erythron.report.data import INTENDED_USE
from erythron.report.diagnosis import Diagnosis
from erythron.report.explain_view import (
    ExplainView,
    disagreement,
    explain_view,
    guideline_lines,
    shared_doubts,
)
from erythron.report.text_parts import bullets, grid_table, heading, paragraph

_WIDTH: Final = 100
_BAR: Final = 16
_LEGEND: Final = (
    "++ strongly for, + for, · neutral, − against, −− strongly against. First sign: the value "
    "by itself; second: what it adds once the other values are known, little where another says "
    "the same. They do not add up."
)


def print_diagnosis(found: Diagnosis, console: Console, system: System = "us") -> None:
    """Print a diagnosis, at most 100 columns wide.

    Args:
        found: The posterior.
        console: Where to.
        system: Display units.

    Example:
        >>> print_diagnosis(Diagnosis(causes=(), healthy=1.0), Console(width=60, no_color=True))
        ... # doctest: +ELLIPSIS
        <BLANKLINE>
        What explains these values
        ...
    """
    parts = [
        *_causes(found, system),
        *_explanation(explain_view(found, system)),
        *_guideline(found, system),
        paragraph(""),
        paragraph(INTENDED_USE, style="dim"),
    ]
    width = min(_WIDTH, console.width)
    console.print(Group(*parts), width=width, highlight=False, markup=False, emoji=False)


def _causes(found: Diagnosis, system: System) -> list[RenderableType]:
    view = cause_view(found)
    shares = [c.probability for c in sorted(found.causes, key=lambda c: -c.probability)]
    table = grid_table("", "", "Probability", "95% interval", right={2, 3})
    for row, share in zip(view.causes, shares, strict=False):
        table.add_row(*map(paragraph, (row.name, _bar(share), row.probability, row.interval)))
    health = view.healthy
    table.add_row(*map(paragraph, (health.name, _bar(found.healthy), health.probability, "")))
    combined = [f"{row.name}: {row.probability}" for row in view.sets if " + " in row.name]
    tests = ", ".join(f"{row.name} ({row.probability})" for row in view.tests[:5])
    notes = [
        f"Together: {'; '.join(combined)}." if combined else "",
        view.misfit,
        f"Next tests, with the nats of doubt each should remove: {tests}." if tests else "",
        view.sample,
        "Intervals show the precision of the computation, not of the model.",
    ]
    odd = f"{view.misfit} {disagreement(found, system)}".strip()
    warning = [paragraph(odd, style="bold")] if view.misfits else []
    told = [note for note in notes if note and not (view.misfits and note == view.misfit)]
    return [*warning, *heading("What explains these values"), table, *bullets(told)]


def _bar(share: float) -> str:
    return "█" * round(_BAR * share)


def _explanation(view: ExplainView | None) -> list[RenderableType]:
    if view is None:
        return []
    heads = [f"{name} {share}" for name, share in view.causes]
    table = grid_table("", "Result", *heads, right={1})
    for row in view.rows:
        cells = [c.signs + (f" exp. {c.expected}" if c.expected else "") for c in row.cells]
        table.add_row(*map(paragraph, (row.abbreviation, row.value, *cells)))
    silent = f"Neutral throughout: {', '.join(view.silent)}." if view.silent else ""
    expected = "exp.: what the cause and the other values would lead to expect (95 %)."
    notes = [sentence for sentence in (view.caution, _LEGEND, expected, silent) if sentence]
    return [*heading("Which values speak for and against"), table, *bullets(notes)]


def _guideline(found: Diagnosis, system: System) -> list[RenderableType]:
    lines = guideline_lines(found, system)
    if not lines:
        return []
    table = grid_table("", "Value", "Cut-off", "Reading", right={1, 2})
    for line in lines:
        reading = line.says + (" [cut-off judged]" if line.judged else "")
        table.add_row(*map(paragraph, (line.name, line.value, line.cutoffs, reading)))
    note = "Rules read one value each; what each cannot tell stands in --json and in the report."
    return [*heading("How guidelines read them"), table, *bullets([*shared_doubts(found), note])]
