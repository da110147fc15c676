"""A line chart with bands, marks and labels at the lines' ends; drawn for wide or narrow pages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from markupsafe import Markup

from erythron.report.scales import Axis
from erythron.report.svg import Point, element, path, picture, thinned

_LINE_GAP: Final = 15.0  # least distance of two labels, drawing units
_TOLERANCE: Final = 0.35  # points that lie so near to the line are not drawn


class Line(NamedTuple):
    """One line with its band.

    Attributes:
        letter: Short label, always shown at the end of the line.
        name: Full label, shown where there is room.
        style: Class of its color and dashes (``s0`` to ``s3``, ``base``).
        x: Places on the x axis.
        y: Values.
        low: Lower edge of the band, empty = no band.
        high: Upper edge.
    """

    letter: str
    name: str
    style: str
    x: Sequence[float]
    y: Sequence[float]
    low: Sequence[float] = ()
    high: Sequence[float] = ()


class Mark(NamedTuple):
    """A vertical line with a word at its top."""

    x: float
    label: str


class Threshold(NamedTuple):
    """A step line with a word on it."""

    points: tuple[Point, ...]
    label: str


class Chart(NamedTuple):
    """What is drawn, in data values."""

    title: str
    x: Axis
    y: Axis
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...] = ()
    threshold: Threshold | None = None


class Frame(NamedTuple):
    """The plot's place on the drawing, and how values become places."""

    chart: Chart
    left: float
    right: float
    top: float
    bottom: float

    def at(self, x: float, y: float) -> Point:
        """The point of a pair of values."""
        return (
            self.left + self.chart.x.share(x) * (self.right - self.left),
            self.bottom - self.chart.y.share(y) * (self.bottom - self.top),
        )


def draw(chart: Chart, id_: str, width: int, height: int, room: int) -> Markup:
    """Draw a chart.

    Args:
        chart: What to draw.
        id_: Unique on the page.
        width: Drawing units, which are pixels at full size.
        height: Likewise.
        room: Right margin for the lines' labels; 0 = none, below 60 = letters alone.

    Example:
        >>> from erythron.report.scales import value_axis
        >>> x, y = value_axis([0, 10], "Week"), value_axis([1, 5], "Value")
        >>> chart = Chart("A line", x, y, (Line("A", "All", "s0", [0, 10], [1, 5]),))
        >>> 'role="img"' in draw(chart, "c", 360, 240, 30)
        True
    """
    frame = Frame(chart, 44, width - max(room, 12), 30, height - 44)
    layers = [
        *_grid(frame),
        *(_band(frame, line) for line in chart.lines if len(line.low)),
        *_threshold(frame),
        *(_mark(frame, mark) for mark in chart.marks),
        *(_line(frame, line) for line in chart.lines),
        *(_end_labels(frame, room) if room else _inset(frame)),
    ]
    box = f"0 0 {width} {height}"
    return picture(chart.title, *layers, id_=id_, viewBox=box, class_="chart")


def swatch(style: str) -> Markup:
    """A short sample of a line for a legend (hidden from readers, which have the text).

    Example:
        >>> 'class="line s1"' in swatch("s1")
        True
    """
    band = element("rect", class_=f"band {style}", x=0, y=1, width=34, height=12)
    sample = element("line", class_=f"line {style}", x1=0, x2=34, y1=7, y2=7)
    return element("svg", band, sample, class_="swatch", width=34, height=14, aria_hidden="true")


def _grid(frame: Frame) -> list[Markup]:
    x, y = frame.chart.x, frame.chart.y
    found = [element("text", y.title, class_="axis-title", x=4, y=14)]
    for tick in y.ticks:
        level = frame.at(x.low, tick.value)[1]
        ends = {"x1": frame.left, "x2": frame.right, "y1": level, "y2": level}
        found.append(element("line", class_="grid", **ends))
        place = {"x": frame.left - 7, "y": level + 4}
        found.append(element("text", tick.label, class_="tick", text_anchor="end", **place))
    for tick in x.ticks:
        at = frame.at(tick.value, y.low)[0]
        ends = {"x1": at, "x2": at, "y1": frame.bottom, "y2": frame.bottom + 5}
        found.append(element("line", class_="axis", **ends))
        place = {"x": at, "y": frame.bottom + 18}
        found.append(element("text", tick.label, class_="tick", text_anchor="middle", **place))
    ends = {"x1": frame.left, "x2": frame.right, "y1": frame.bottom, "y2": frame.bottom}
    found.append(element("line", class_="axis", **ends))
    middle = {"x": (frame.left + frame.right) / 2, "y": frame.bottom + 38}
    found.append(element("text", x.title, class_="axis-title", text_anchor="middle", **middle))
    return found


def _line(frame: Frame, line: Line) -> Markup:
    points = thinned([frame.at(*pair) for pair in zip(line.x, line.y, strict=True)], _TOLERANCE)
    return element("path", class_=f"line {line.style}", d=path(points))


def _band(frame: Frame, line: Line) -> Markup:
    upper = [frame.at(*pair) for pair in zip(line.x, line.high, strict=True)]
    lower = [frame.at(*pair) for pair in zip(line.x, line.low, strict=True)]
    edge = [*thinned(upper, _TOLERANCE), *reversed(thinned(lower, _TOLERANCE))]
    return element("path", class_=f"band {line.style}", d=path(edge, closed=True))


def _threshold(frame: Frame) -> list[Markup]:
    threshold = frame.chart.threshold
    if threshold is None:
        return []
    points = [frame.at(*point) for point in threshold.points]
    x, y = _freest(frame, points, 6.6 * len(threshold.label))
    return [
        element("path", class_="threshold", d=path(points)),
        element("text", threshold.label, class_="note limit", x=x, y=y),
    ]


def _freest(frame: Frame, points: Sequence[Point], wide: float) -> Point:
    """Where a word beside a step line is farthest from all other lines: its left base point."""
    others = [
        frame.at(*pair) for line in frame.chart.lines for pair in zip(line.x, line.y, strict=True)
    ]
    spots = [
        (left, y + below)
        for (start, y), (stop, _) in pairwise(points)
        for left in (start + 5, (start + stop - wide) / 2, stop - wide - 5)
        for below in (-6, 15)
        if stop - start > wide + 10
    ]

    def room(spot: Point) -> float:
        near = [abs(y - spot[1] + 5) for x, y in others if spot[0] - 4 <= x <= spot[0] + wide + 4]
        return min(near, default=frame.bottom)

    return max(spots, key=room) if spots else (points[0][0] + 5, points[0][1] - 6)


def _mark(frame: Frame, mark: Mark) -> Markup:
    at = frame.at(mark.x, frame.chart.y.low)[0]
    line = element("line", class_="event", x1=at, x2=at, y1=frame.top - 4, y2=frame.bottom)
    word = element("text", mark.label, class_="note", x=at, y=frame.top - 9, text_anchor="middle")
    return element("g", line, word)


def _end_labels(frame: Frame, room: int) -> list[Markup]:
    """A label at every line's end, moved apart where they would touch."""
    lines = [line for line in frame.chart.lines if len(line.y)]
    ends = [frame.at(line.x[-1], line.y[-1]) for line in lines]
    texts = [_wrapped(line.name, 19) if room >= 60 else [] for line in lines]
    heights = [_LINE_GAP * max(1, len(text)) + 3 for text in texts]
    tops = _spread([y for _, y in ends], heights, frame.top - 20, frame.bottom + 20)
    found: list[Markup] = []
    for line, (x, y), text, middle, tall in zip(lines, ends, texts, tops, heights, strict=True):
        leader = path([(x + 2, y), (frame.right + 12, middle)])
        found.append(element("path", class_=f"leader {line.style}", d=leader))
        badge = {"x": frame.right + 14, "y": middle + 4.5}
        found.append(element("text", line.letter, class_=f"letter {line.style}", **badge))
        first = middle + 4.5 - (tall - 3 - _LINE_GAP) / 2
        for row, words in enumerate(text):
            at = {"x": frame.right + 28, "y": first + row * _LINE_GAP}
            found.append(element("text", words, class_="label", **at))
    return found


def _inset(frame: Frame) -> list[Markup]:
    """A legend in the upper right corner, for lines that fall towards it."""
    found: list[Markup] = []
    for row, line in enumerate(frame.chart.lines):
        y = frame.top + 12 + 18 * row
        x = frame.right - 30
        found.append(element("line", class_=f"line {line.style}", x1=x, x2=x + 30, y1=y, y2=y))
        place = {"x": x - 6, "y": y + 4}
        found.append(element("text", line.name, class_="label", text_anchor="end", **place))
    return found


def _spread(
    wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float
) -> list[float]:
    """Middles of labels near the wanted ones, in their order, not touching, inside the limits."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    middles = list(wanted)
    edge = top
    for i in order:
        middles[i] = max(wanted[i], edge + heights[i] / 2)
        edge = middles[i] + heights[i] / 2
    edge = bottom
    for i in reversed(order):
        middles[i] = min(middles[i], edge - heights[i] / 2)
        edge = middles[i] - heights[i] / 2
    return middles


def _wrapped(text: str, limit: int) -> list[str]:
    """At most two lines of about ``limit`` characters."""
    rows = [""]
    for word in text.split():
        if rows[-1] and len(rows[-1]) + 1 + len(word) > limit:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    if len(rows) > 2:
        rows = [rows[0], rows[1][: limit - 1].rstrip(",; ") + "…"]
    return rows
