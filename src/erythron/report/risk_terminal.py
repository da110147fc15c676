"""The risk of loss as text for a terminal: 80 columns, readable without color."""

from __future__ import annotations

from typing import Final

from rich.console import Console, Group, RenderableType
from rich.text import Text

from erythron.labs.record import System
from erythron.pregnancy.gestation import parse_gestation
from erythron.pregnancy.loss.cause_paths import CauseFinding, CausePath
from erythron.pregnancy.loss.result import LossRisk, PlanRisk
from erythron.pregnancy.loss.sensitivity import Bar, Tornado
from erythron.report.data import INTENDED_USE
from erythron.report.display import number, percent, timing_words, unit
from erythron.report.headline import class_sentence
from erythron.report.loss import RiskAnswer, timing_of
from erythron.report.risk_view import risk_view, told
from erythron.report.text_parts import bullets, grid_table, heading, paragraph

_WIDTH: Final = 80
_SHOWN_WEEKS: Final[tuple[str, ...]] = ("10w0d", "16w0d")


def print_risk(found: RiskAnswer, units: System, console: Console) -> None:
    """Print the answer, at most 80 columns wide.

    Args:
        found: The answer.
        units: Display units.
        console: Where to.
    """
    loss = found.loss
    parts = [
        *_head(found, units),
        *_refusals(loss),
        *_weeks(loss, units),
        *_differences(loss, units),
        *_plans(loss, units),
        *_causes(loss),
        *(_tornado(found.tornado, loss) if found.tornado else []),
        *heading("Stillbirth, from 20w0d: another outcome"),
        paragraph(loss.stillbirth.text),
        *heading("What this rests on"),
        *bullets(loss.notes),
        Text(""),
        paragraph(INTENDED_USE, style="dim"),
    ]
    width = min(_WIDTH, console.width)
    console.print(Group(*parts), width=width, highlight=False, markup=False, emoji=False)


def _head(found: RiskAnswer, units: System) -> list[RenderableType]:
    person, timing = found.case.person, timing_of(found.case)
    age = f"{person.age:g} years" if "age" in person.given else "age unknown"
    parts: list[RenderableType] = [
        paragraph(f"Woman, {age}", style="bold"),
        paragraph(timing_words(timing)),
    ]
    known = found.loss.hemoglobin_class
    if known is not None:
        parts.append(paragraph(class_sentence(known, timing.stage, units)))
    return parts


def _refusals(loss: LossRisk) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for item in loss.refusals:
        parts += [
            Text(""),
            paragraph(f"{item.why} Its probability here: {percent(item.probability)}."),
        ]
        parts += bullets(item.counts)
    return parts


def _weeks(loss: LossRisk, units: System) -> list[RenderableType]:
    view = risk_view(loss, units)
    if not view.weeks:
        return []
    layers = ("Predictive", "Causal") if view.panels else ()
    reference = f"At {view.reference}"
    grid = grid_table("From", "That week", reference, *layers, right={1, 2, 3, 4})
    for row, line in zip(loss.baseline, view.weeks, strict=True):
        cells = (line.baseline, line.predictive, line.causal)[: 1 + len(layers)]
        grid.add_row(*map(paragraph, (line.gestation, f"{1000 * row.hazard:.1f}", *cells)))
    title = "Losses per 1,000 still to come before 20w0d (95% interval)"
    return [*heading(title), grid]


def _differences(loss: LossRisk, units: System) -> list[RenderableType]:
    view = risk_view(loss, units)
    if not view.differences:
        return []
    grid = grid_table("Layer", "By", "Per 1,000", "95% interval", right={2, 3})
    for line in view.differences:
        used = "*" if line.used else ""
        cells = (line.layer.capitalize() + used, line.what, line.estimate, line.interval)
        grid.add_row(*map(paragraph, cells))
    return [
        *heading(f"Difference to a hemoglobin of {view.reference}: + more, − fewer losses"),
        grid,
        paragraph(
            "* the layer's figure; the others are other studies and other assumptions", "dim"
        ),
    ]


def _plans(loss: LossRisk, units: System) -> list[RenderableType]:
    if not loss.plans:
        return []
    weeks = [w for w in _SHOWN_WEEKS if w in {row.gestation for row in loss.plans[0].hemoglobin}]
    names = [f"Hb{parse_gestation(week) // 7}" for week in weeks]
    right = set(range(1, 4 + len(weeks)))
    grid = grid_table("", *names, "Causal", "Change", "Iron path", right=right)
    letters = "ABCDEFGH"[: len(loss.plans)]
    lines = risk_view(loss, units).plans
    for letter, plan, line in zip(letters, loss.plans, lines, strict=True):
        ends = (line.causal, line.change, line.iron)
        grid.add_row(*map(paragraph, (letter, *_blood(plan, weeks, units), *ends)))
    measured = f"{' and '.join(names)}: hemoglobin expected then, {unit('hemoglobin', units)}."
    return [
        *heading("The causal layer with and without treatment, per 1,000 (95% interval)"),
        *(paragraph(f" {k} {_plan_name(p)}") for k, p in zip(letters, loss.plans, strict=True)),
        grid,
        paragraph(
            f"{measured} Change: with the plan minus untreated, in the same women; − means fewer.",
            "dim",
        ),
    ]


def _plan_name(plan: PlanRisk) -> str:
    words = {"yes": "", "caution": " [with caution]", "no": " [not allowed now]"}
    return f"{plan.name}: {plan.what}{words[plan.allowed]}"


def _blood(plan: PlanRisk, weeks: list[str], units: System) -> list[str]:
    found = {row.gestation: row.median for row in plan.hemoglobin}
    return [number("hemoglobin", found[week], units) for week in weeks]


def _causes(loss: LossRisk) -> list[RenderableType]:
    if not loss.causes:
        return []
    lines = [line for path in loss.causes for line in _cause(path)]
    return [*heading("What each likely cause does by itself: beside both layers"), *bullets(lines)]


def _cause(path: CausePath) -> list[str]:
    name = f"{path.name} ({percent(path.probability)})"
    if not path.known:
        return [f"{name}: no study of a path of its own was found."]
    return [f"{name}, {path.outcome}: {'; '.join(finding_words(row) for row in path.findings)}."]


def finding_words(row: CauseFinding) -> str:
    """One number about a cause in words, graded.

    Example:
        >>> finding_words(CauseFinding(label="miscarriage", measure="odds ratio", value=1.5,
        ...     interval=(1.05, 2.14), events=None, at_risk=None, grade="measured"))
        'miscarriage: odds ratio 1.5 (1.05 to 2.14)'
    """
    if row.value is None:
        number_words = f"{row.events} of {row.at_risk}" if row.at_risk else f"{row.events}"
    else:
        number_words = f"{row.measure} {row.value:g}"
    if row.interval is not None:
        number_words += f" ({row.interval[0]:g} to {row.interval[1]:g})"
    if row.grade == "judged":
        number_words += ", judged"
    if row.difference_per_1000 is not None:
        number_words += f", {told(row.difference_per_1000)} per 1,000"
    return f"{row.label}: {number_words}"


def _tornado(found: Tornado, loss: LossRisk) -> list[RenderableType]:
    grid = grid_table("Setting", "From", "Per 1,000", "To", "Per 1,000", right={1, 2, 3, 4})
    for bar in found.bars:
        grid.add_row(*map(paragraph, _bar(bar)))
    title = f"Causal difference, now {told(found.difference_per_1000)}, if one setting moves"
    parts = [*heading(title), grid]
    strong = grid_table("Study", "Ratio", "As risk", "E-value", "of limit", right={1, 2, 3, 4})
    for item in loss.e_values:
        low, high = item.interval
        cells = (
            f"{item.study}, {item.label}",
            f"{item.ratio:g} ({low:g} to {high:g})",
            f"{item.relative_risk:.2f}",
            f"{item.e_value:.2f}",
            f"{item.e_value_limit:.2f}",
        )
        strong.add_row(*map(paragraph, cells))
    if not loss.e_values:
        return parts
    title = "E-values: a confounder this strong on both sides could make the ratio alone"
    return [*parts, *heading(title), strong]


def _bar(bar: Bar) -> tuple[str, str, str, str, str]:
    high = "" if bar.at_high is None else told(bar.at_high)
    return bar.setting, bar.low, told(bar.at_low), bar.high, high
