"""The risk of loss: two layers on two charts, differences per 1,000, refusals, stillbirth."""

from __future__ import annotations

from typing import Final, NamedTuple

from markupsafe import Markup

from erythron.labs.record import System
from erythron.pregnancy.gestation import parse_gestation
from erythron.pregnancy.loss.records import Difference, Row
from erythron.pregnancy.loss.result import LossRisk, PlanRisk, View
from erythron.report.data import Source
from erythron.report.display import (
    amount,
    per_1000,
    per_1000_interval,
    sentence,
    signed,
    signed_interval,
)
from erythron.report.line_chart import Chart, Line, draw
from erythron.report.scales import Axis, Tick, value_axis
from erythron.report.strips import difference_bar

MEANING: Final = {
    "predictive": (
        "What women with this hemoglobin experienced in the study nearest to her sample. It holds "
        "whatever came with their anemia: its cause, other illness, poverty. It is not what "
        "treatment would change."
    ),
    "causal": (
        "What would be if her hemoglobin alone were as it is and all else stayed the same: the "
        "part that correcting it could change. No trial has tested this; the sizes of bias behind "
        "it are judged."
    ),
}


class Panel(NamedTuple):
    """One layer.

    Attributes:
        layer: ``predictive`` or ``causal``.
        meaning: What the layer says and does not say.
        result: Her number, in a sentence.
        wide: Chart for wide pages, None with fewer than two weeks.
        narrow: The same for phones.
    """

    layer: str
    meaning: str
    result: str
    wide: Markup | None
    narrow: Markup | None


class WeekLine(NamedTuple):
    """One week: losses per 1,000 from here to 20w0d, with intervals; empty where withheld."""

    gestation: str
    baseline: str
    predictive: str
    causal: str


class DifferenceLine(NamedTuple):
    """One view of one layer.

    Attributes:
        layer: ``predictive``, ``causal`` or ``iron``.
        what: What it is.
        sources: Numbers in the list of sources.
        used: Whether it is the layer's figure.
        estimate: Losses more or fewer per 1,000.
        interval: Its interval.
        bar: The picture.
    """

    layer: str
    what: str
    sources: tuple[int, ...]
    used: bool
    estimate: str
    interval: str
    bar: Markup


class PlanLine(NamedTuple):
    """One plan: hemoglobin expected, and what it does to the causal layer, per 1,000.

    Attributes:
        name: Name of the plan.
        what: The doses.
        allowed: ``yes``, ``caution`` or ``no``.
        causal: Difference to the reference, with interval.
        change: Difference to untreated in the same women; a dash for untreated itself.
        iron: The separate iron path.
    """

    name: str
    what: str
    allowed: str
    causal: str
    change: str
    iron: str


class RiskView(NamedTuple):
    """Everything section 5 shows beside the record itself.

    Attributes:
        start: Gestation the rows start at.
        reference: Reference hemoglobin, with unit.
        panels: The layers, with result and charts.
        charts: Layer and wide chart of each panel, or the baseline's alone without panels.
        weeks: One line a week.
        differences: One line a view.
        plans: One line a plan, the untreated first.
        withheld: Whether a cause forbids an estimate.
    """

    start: str
    reference: str
    panels: tuple[Panel, ...]
    charts: tuple[tuple[str, Markup], ...]
    weeks: tuple[WeekLine, ...]
    differences: tuple[DifferenceLine, ...]
    plans: tuple[PlanLine, ...]
    withheld: bool


def risk_view(risk: LossRisk, system: System, sources: tuple[Source, ...] = ()) -> RiskView:
    """Turn the answer of `erythron.pregnancy.loss.risk` into charts and tables.

    Args:
        risk: The answer.
        system: Display units.
        sources: The page's sources, for the numbers of citations.

    Example:
        >>> from erythron.people.person import Woman
        >>> from erythron.pregnancy.loss.risk import risk
        >>> view = risk_view(risk(Woman(age=31), 65, 8.1, draws=100), "si")
        >>> view.start, [panel.layer for panel in view.panels]
        ('9w2d', ['predictive', 'causal'])
    """
    reference = amount("hemoglobin", risk.reference_hemoglobin_g_dl, system)
    layers = (("predictive", risk.predictive), ("causal", risk.causal))
    numbers = {source.key: k for k, source in enumerate(sources, 1)}
    panels = tuple(_panel(risk, name, rows, reference) for name, rows in layers if rows)
    return RiskView(
        start=risk.gestation or "",
        reference=reference,
        panels=panels,
        charts=_charts(risk, panels, reference),
        weeks=_weeks(risk),
        differences=_differences(risk, numbers),
        plans=tuple(_plan(plan, k == 0) for k, plan in enumerate(risk.plans)),
        withheld=any(item.refused for item in risk.refusals),
    )


def _panel(risk: LossRisk, layer: str, rows: tuple[Row, ...], reference: str) -> Panel:
    hers, usual = rows[0], risk.baseline[0]
    result = (
        f"From {hers.gestation}: {per_1000(hers.remaining)} of 1,000 pregnancies lost before 20w0d "
        f"(95% {per_1000_interval(hers.interval)}), against {per_1000(usual.remaining)} "
        f"({per_1000_interval(usual.interval)}) at the reference."
    )
    wide = narrow = None
    if len(rows) > 1:
        title = f"{layer.capitalize()} layer. {result}"
        chart = _chart(risk, layer, rows, title, reference)
        wide = draw(chart, f"risk-{layer}-wide", 410, 300, 0)
        narrow = draw(chart, f"risk-{layer}-narrow", 360, 300, 0)
    return Panel(layer, MEANING[layer], result, wide, narrow)


def _charts(
    risk: LossRisk, panels: tuple[Panel, ...], reference: str
) -> tuple[tuple[str, Markup], ...]:
    if panels:
        return tuple((panel.layer, panel.wide) for panel in panels if panel.wide is not None)
    if len(risk.baseline) < 2:
        return ()
    chart = _chart(risk, "baseline", (), "Baseline.", reference)
    return (("baseline", draw(chart, "risk-baseline", 410, 300, 0)),)


def _chart(risk: LossRisk, layer: str, rows: tuple[Row, ...], title: str, reference: str) -> Chart:
    first = _week(risk.baseline[0])
    step = 2 if 20 - first > 5 else 1
    start = step * -int(-first // step)
    ticks = tuple(Tick(week, str(week)) for week in range(start, 21, step))
    x = Axis(first, 20, ticks, "From week of pregnancy")
    highest = max(
        1000 * row.interval[1] for row in (*risk.baseline, *risk.predictive, *risk.causal)
    )
    y = value_axis([0, highest], "per 1,000")
    usual = _line(f"At {reference}", "base", risk.baseline)
    if not rows:
        return Chart(title, x, y, (usual,))
    hers = _line("Her hemoglobin", "seen" if layer == "predictive" else "effect", rows)
    return Chart(title, x, y, (hers, usual))


def _line(name: str, style: str, rows: tuple[Row, ...]) -> Line:
    """A line that ends at nothing at 20w0d, where no loss can follow."""
    return Line(
        "",
        name,
        style,
        [*map(_week, rows), 20.0],
        [*(1000 * row.remaining for row in rows), 0.0],
        [*(1000 * row.interval[0] for row in rows), 0.0],
        [*(1000 * row.interval[1] for row in rows), 0.0],
    )


def _weeks(risk: LossRisk) -> tuple[WeekLine, ...]:
    def cell(rows: tuple[Row, ...], k: int) -> str:
        if not rows:
            return ""
        return f"{per_1000(rows[k].remaining)} ({per_1000_interval(rows[k].interval)})"

    return tuple(
        WeekLine(
            row.gestation, cell(risk.baseline, k), cell(risk.predictive, k), cell(risk.causal, k)
        )
        for k, row in enumerate(risk.baseline)
    )


def _differences(risk: LossRisk, numbers: dict[str, int]) -> tuple[DifferenceLine, ...]:
    entries = [(view.layer, view, view.difference_per_1000) for view in risk.views]
    # The layer's own figure first, then the other studies and assumptions.
    entries.sort(key=lambda e: (("predictive", "causal").index(e[0]), not e[1].used))
    found = [item for _, _, item in entries if item.interval is not None]
    found += [risk.iron] if risk.iron is not None else []
    ends = [abs(end) for item in found for end in (item.interval or ())]
    reach = max(ends, default=0.0) or 1.0
    lines = [
        _difference(layer, view.what, _cited(view, numbers), view.used, item, reach)
        for layer, view, item in entries
    ]
    if risk.iron is not None:
        what = "Iron deficiency itself, apart from hemoglobin (a separate, weaker path)."
        lines.append(_difference("iron", what, (), True, risk.iron, reach))
    return tuple(line for line in lines if line is not None)


def _difference(
    layer: str, what: str, sources: tuple[int, ...], used: bool, item: Difference, reach: float
) -> DifferenceLine | None:
    if item.estimate is None or item.interval is None:
        return None
    estimate, interval = signed(item.estimate), signed_interval(item.interval)
    title = f"{layer.capitalize()}: {estimate} per 1,000, 95% interval {interval}"
    bar = difference_bar(item.estimate, item.interval, reach, used, title)
    return DifferenceLine(layer, sentence(what), sources, used, estimate, interval, bar)


def told(found: Difference | None) -> str:
    """A difference per 1,000 with its interval; a dash where there is none.

    Example:
        >>> told(Difference(estimate=2.0, interval=(-1, 12))), told(None)
        ('+2.0 (−1.0 to +12)', '–')
    """
    if found is None or found.estimate is None:
        return "–"
    if found.interval is None:
        return signed(found.estimate)
    return f"{signed(found.estimate)} ({signed_interval(found.interval)})"


def _plan(plan: PlanRisk, untreated: bool) -> PlanLine:
    return PlanLine(
        plan.name,
        sentence(plan.what),
        plan.allowed,
        told(plan.difference_per_1000),
        "–" if untreated else told(plan.change_per_1000),
        told(plan.iron_per_1000),
    )


def _cited(view: View, numbers: dict[str, int]) -> tuple[int, ...]:
    return tuple(sorted(numbers[key] for key in view.sources if key in numbers))


def _week(row: Row) -> float:
    return parse_gestation(row.gestation) / 7
