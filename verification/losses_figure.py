"""The figure of `losses`: shares lost, observed with interval and modelled, group by group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from markupsafe import Markup

from erythron.report.scales import Axis, value_axis
from erythron.report.svg import element, picture


class Shown(Protocol):
    """What a row must have to be drawn."""

    by: str
    source: str
    group: str
    observed: float
    low: float | None
    high: float | None
    model: float
    kind: str


_PANELS = ("week", "age", "previous losses", "predicted risk")
_WIDE, _LEFT, _LABEL, _STEP, _TOP = 860, 20, 300, 19, 84
_COLOR = {"observed": "#4d5a66", "fit": "#8a9ba8", "new": "#0a5fa8"}
_STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#1a2630}"
    ".head{font-weight:600;font-size:13px}.title{font-weight:600;font-size:17px}"
    ".soft{fill:#51606d;font-size:11px}"
)


def figure(rows: Sequence[Shown]) -> str:
    """One panel a grouping; a line of dots a group, on one logarithmic axis."""
    values = [100 * x for row in rows for x in (row.observed, row.model) if x > 0]
    axis = value_axis(values, "lost, %", log=True)
    parts: list[Markup] = []
    y = float(_TOP)
    for name in _PANELS:
        inside = [row for row in rows if row.by == name]
        if inside:
            parts += _panel(axis, name, inside, y)
            y += (len(inside) + 3) * _STEP
    high = y + 10
    frame = element("rect", width=_WIDE, height=high, fill="#ffffff")
    words = "Share of pregnancies lost, observed and by the model, by week, age and history"
    attributes = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {_WIDE} {high:g}"}
    style = element("style", Markup(_STYLE))
    return str(picture(words, style, frame, *_heading(), *parts, **attributes))


def _heading() -> list[Markup]:
    found = [element("text", "Pregnancies lost: observed and model", x=_LEFT, y=28, class_="title")]
    words = {
        "observed": "observed, 95 % interval",
        "new": "model, new to it",
        "fit": "model, set with it",
    }
    for k, (kind, word) in enumerate(words.items()):
        x = _LEFT + 8 + 200 * k
        found.append(element("circle", cx=x, cy=50, r=4, fill=_COLOR[kind]))
        found.append(element("text", word, x=x + 12, y=54))
    return found


def _panel(axis: Axis, name: str, rows: Sequence[Shown], top: float) -> list[Markup]:
    bottom = top + len(rows) * _STEP + 6
    parts = [element("text", f"by {name}; {axis.title}", x=_LEFT, y=top - 6, class_="head")]
    for tick in axis.ticks:
        x = _place(axis, tick.value)
        parts.append(element("line", x1=x, x2=x, y1=top, y2=bottom, stroke="#d8dfe5"))
        place = {"x": x, "y": bottom + 13}
        parts.append(element("text", tick.label, class_="soft", text_anchor="middle", **place))
    for k, row in enumerate(rows):
        parts += _line(axis, row, top + 14 + k * _STEP)
    return parts


def _line(axis: Axis, row: Shown, y: float) -> list[Markup]:
    parts = [element("text", f"{row.source}: {row.group}", x=_LEFT, y=y + 4, class_="soft")]
    if row.low is not None and row.high is not None:
        low, high = (_place(axis, 100 * x) for x in (row.low, row.high))
        stroke = {"stroke": _COLOR["observed"], "stroke_width": 2}
        parts.append(element("line", x1=low, x2=high, y1=y, y2=y, **stroke))
    seen = _place(axis, 100 * row.observed)
    parts.append(element("circle", cx=seen, cy=y, r=4, fill=_COLOR["observed"]))
    given = _place(axis, 100 * row.model)
    ring = {"fill": "#ffffff", "stroke": _COLOR[row.kind], "stroke_width": 2.5}
    return [*parts, element("circle", cx=given, cy=y, r=4, **ring)]


def _place(axis: Axis, value: float) -> float:
    return _LABEL + axis.share(max(value, 1e-9)) * (_WIDE - _LABEL - 30)
