"""Figures that stand alone: the risk by week, and what each judgement changes."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

from markupsafe import Markup

from erythron.labs.record import System
from erythron.pregnancy.loss.records import Difference
from erythron.pregnancy.loss.result import LossRisk
from erythron.pregnancy.loss.sensitivity import Bar, Tornado
from erythron.report.display import signed
from erythron.report.risk_view import risk_view, told
from erythron.report.scales import Axis, value_axis
from erythron.report.svg import element, picture

_SIZE: Final = (410, 300)
_EDGE: Final = 20
_ROW: Final = 34
_NAMES: Final = {
    "predictive": "Predictive: what was seen",
    "causal": "Causal: what correcting could change",
}


def by_week(loss: LossRisk, units: System) -> str:
    """Losses per 1,000 still to come, by week: both layers with bands, as a file of its own.

    Without layers (no hemoglobin, or a cause for which none is given) the baseline stands alone.

    Args:
        loss: The answer.
        units: Display units.

    Example:
        >>> from erythron.people.person import Woman
        >>> from erythron.pregnancy.loss.risk import risk
        >>> by_week(risk(Woman(age=31), 65, 8.1, draws=100), "si")[:4]
        '<svg'
    """
    panels = risk_view(loss, units).charts
    width, height = _SIZE
    parts = [
        _placed(_NAMES.get(name, "Baseline"), chart, _EDGE + k * (width + _EDGE))
        for k, (name, chart) in enumerate(panels)
    ]
    if not parts:
        words = "From 20w0d on there are no weekly figures."
        parts = [element("text", words, class_="label", x=_EDGE, y=60)]
    title = "Losses per 1,000 still to come before 20w0d, from each week (bands: 95% interval)"
    across = _EDGE + max(len(parts), 1) * (width + _EDGE)
    return _alone(title, across, height + 70, parts)


def tornado_figure(found: Tornado) -> str:
    """The causal difference, and where each judged setting alone would put it.

    Args:
        found: The screen.

    Example:
        >>> here = Difference(estimate=2.0, interval=(-1, 5))
        >>> tornado_figure(Tornado(difference_per_1000=here, bars=()))[:4]
        '<svg'
    """
    main = found.difference_per_1000.estimate or 0.0
    values = [main, *(end for bar in found.bars for end in bar.estimates)]
    axis = value_axis([0.0, *values], "losses more or fewer per 1,000")
    foot = 60 + _ROW * len(found.bars)
    parts = [
        *_scale(axis, foot),
        *(_bar(bar, found.difference_per_1000, axis, k) for k, bar in enumerate(found.bars)),
        _upright("base", axis, main, foot),
    ]
    title = f"Causal difference {told(found.difference_per_1000)} per 1,000: one setting moved"
    return _alone(title, 860, foot + 50, parts)


def _alone(title: str, width: int, height: int, parts: list[Markup]) -> str:
    css = (files("erythron.report") / "templates" / "style.css").read_text(encoding="utf-8")
    font = "svg { font-family: system-ui, 'Noto Sans', 'Liberation Sans', Arial, sans-serif; }"
    style = Markup("<style>{}</style>").format(Markup(font + css))
    paper = element("rect", width=width, height=height, fill="var(--paper)")
    head = element("text", title, class_="label", x=_EDGE, y=24, font_weight="600")
    box = f"0 0 {width} {height}"
    space = {"xmlns": "http://www.w3.org/2000/svg"}
    return str(
        picture(title, style, paper, head, *parts, viewBox=box, width=width, height=height, **space)
    )


def _placed(name: str, chart: Markup, x: float) -> Markup:
    width, height = _SIZE
    return element(
        "g",
        element("text", name, class_="label", x=x + 4, y=50, font_weight="600"),
        element("svg", chart, x=x, y=56, width=width, height=height),
    )


def _at(axis: Axis, value: float) -> float:
    return 250 + 400 * axis.share(value)


def _scale(axis: Axis, foot: float) -> list[Markup]:
    found = [element("text", axis.title, class_="axis-title", x=_at(axis, axis.low), y=foot + 38)]
    for tick in axis.ticks:
        at = _at(axis, tick.value)
        found.append(element("line", class_="grid", x1=at, x2=at, y1=48, y2=foot))
        place = {"x": at, "y": foot + 18}
        found.append(element("text", tick.label, class_="tick", text_anchor="middle", **place))
    found.append(_upright("zero", axis, 0.0, foot))
    return found


def _upright(kind: str, axis: Axis, value: float, foot: float) -> Markup:
    at = _at(axis, value)
    name = f"line {kind}" if kind == "base" else kind
    return element("line", class_=name, x1=at, x2=at, y1=48, y2=foot)


def _bar(bar: Bar, main: Difference, axis: Axis, row: int) -> Markup:
    middle = 60 + _ROW * row + _ROW / 2
    ends = bar.estimates if bar.at_high is not None else [*bar.estimates, main.estimate or 0.0]
    left, right = _at(axis, min(ends)), _at(axis, max(ends))
    moved = f"{bar.low} to {bar.high}" if bar.at_high is not None else bar.low
    told = " / ".join(map(signed, bar.estimates))
    extent = {"x": left, "y": middle - 8, "width": max(right - left, 1.5), "height": 16}
    return element(
        "g",
        element("text", bar.setting, class_="label", x=_EDGE, y=middle),
        element("text", moved, class_="tick", x=_EDGE, y=middle + 14),
        element("rect", class_="bar", **extent),
        element("text", told, class_="label", x=right + 8, y=middle + 4),
    )
