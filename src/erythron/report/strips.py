"""Small pictures inside table rows: a value on its interval, a probability, a difference."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, Literal

from markupsafe import Markup

from erythron.labs.record import Lab
from erythron.report.data import LabRow
from erythron.report.svg import element, picture, short

Flag = Literal["low", "high", ""]

_MARKERS: Final = {  # around (0, 0); the shape says what the color says
    "": "M-5 0A5 5 0 1 0 5 0A5 5 0 1 0 -5 0Z",
    "low": "M-6 -4.5L6 -4.5L0 6Z",
    "high": "M-6 4.5L6 4.5L0 -6Z",
    "below": "M0 -1.5L-12 -1.5L-12 -5.5L-20 0L-12 5.5L-12 1.5L0 1.5Z",
    "above": "M0 -1.5L12 -1.5L12 -5.5L20 0L12 5.5L12 1.5L0 1.5Z",
}


def flag_of(row: LabRow) -> Flag:
    """Whether a value lies below or above its reference interval; a censored one if it must.

    Example:
        >>> flag_of(LabRow(id="ferritin", value=5, bound="below", low=6, high=130))
        'low'
        >>> flag_of(LabRow(id="ferritin", value=15, bound="below", low=6, high=130))
        ''
    """
    low = -math.inf if row.low is None or row.bound == "above" else row.low
    high = math.inf if row.high is None or row.bound == "below" else row.high
    if row.value < low or (row.bound == "below" and row.value == low):
        return "low"
    return "high" if row.value > high or (row.bound == "above" and row.value == high) else ""


def lab_strip(row: LabRow, lab: Lab, title: str) -> Markup | None:
    """A value on its reference interval, which takes the middle third of every strip.

    Beyond the interval distances are compressed, so that no value leaves the strip.

    Args:
        row: The value.
        lab: Its lab, which says whether ratios or differences count.
        title: What the strip shows, in words.

    Returns:
        The picture, or None where there is no reference interval.

    Example:
        >>> from erythron.labs import find
        >>> row = LabRow(id="mcv", value=72, low=81, high=96)
        >>> 'role="img"' in lab_strip(row, find("mcv"), "MCV 72 fL, below 81 to 96")
        True
    """
    place = _placement(row, lab)
    if place is None:
        return None
    start = place(row.low) if row.low is not None else 0.0
    stop = place(row.high) if row.high is not None else 100.0
    parts = [
        element("rect", class_="track", x="0", y=8, width="100%", height=10, rx=2),
        element("rect", class_="normal", x=_pct(start), y=8, width=_pct(stop - start), height=10),
    ]
    if row.expected_low is not None and row.expected_high is not None:
        ends = place(row.expected_low), place(row.expected_high)
        width = _pct(max(ends[1] - ends[0], 1.5))
        parts += [element("rect", class_="model", x=_pct(ends[0]), y=22, width=width, height=3)]
    shape = flag_of(row) if row.bound == "exact" else row.bound
    mark = element("path", d=_MARKERS[shape], class_=f"mark {flag_of(row) or 'inside'}")
    parts += [element("svg", mark, x=_pct(place(row.value)), y=13, overflow="visible")]
    return picture(title, *parts, class_="strip", width="100%", height=27)


def probability_bar(probability: float, interval: tuple[float, float] | None, title: str) -> Markup:
    """A bar from 0 to 100 % with its interval as a whisker.

    Example:
        >>> 'width="93%"' in probability_bar(0.93, (0.9, 0.96), "93 %")
        True
    """
    parts = [
        element("rect", class_="track", x="0", y=3, width="100%", height=12, rx=2),
        element("rect", class_="bar", x="0", y=3, width=_pct(100 * probability), height=12, rx=2),
    ]
    if interval is not None:
        low, high = (_pct(100 * end) for end in interval)
        parts.append(element("line", class_="halo", x1=low, x2=high, y1=9, y2=9))
        parts.append(element("line", class_="whisker", x1=low, x2=high, y1=9, y2=9))
        for end in (low, high):
            parts.append(element("line", class_="whisker", x1=end, x2=end, y1=5, y2=13))
    return picture(title, *parts, class_="share", width="100%", height=18)


def difference_bar(
    estimate: float, interval: tuple[float, float] | None, reach: float, main: bool, title: str
) -> Markup:
    """A difference around a zero line in the middle.

    Args:
        estimate: The difference.
        interval: Its interval.
        reach: Value at both ends of the strip.
        main: A filled mark; otherwise a hollow one.
        title: What it shows, in words.

    Example:
        >>> 'class="zero"' in difference_bar(2.0, (-5, 9), 10, True, "2 more")
        True
    """

    def place(value: float) -> str:
        return _pct(50 + 47 * max(-1.0, min(1.0, value / reach)))

    parts = [element("line", class_="zero", x1="50%", x2="50%", y1=0, y2=18)]
    if interval is not None:
        low, high = map(place, interval)
        parts.append(element("line", class_="whisker", x1=low, x2=high, y1=9, y2=9))
    kind = "dot" if main else "dot hollow"
    parts.append(element("circle", class_=kind, cx=place(estimate), cy=9, r=4.5))
    return picture(title, *parts, class_="difference", width="100%", height=18)


def _placement(row: LabRow, lab: Lab) -> Callable[[float], float] | None:
    """From a value to percent of the strip's width, or None without an interval."""
    ends = _anchors(row, lab.scale == "log")
    if ends is None:
        return None
    floor = ends[1] * 1e-4

    def scaled(value: float) -> float:
        return math.log(max(value, floor)) if lab.scale == "log" else value

    start, width = scaled(ends[0]), scaled(ends[1]) - scaled(ends[0])

    def place(value: float) -> float:
        inside = (scaled(value) - start) / width
        if inside < 0:
            inside = inside / (1 - inside)
        elif inside > 1:
            inside = 1 + (inside - 1) / inside
        return 3 + 94 * (1 + inside) / 3

    return place


def _anchors(row: LabRow, log: bool) -> tuple[float, float] | None:
    """Values at one and two thirds; an open end is put where the interval would look usual."""
    low, high = row.low, row.high
    if log:
        low, high = low or None, high or None
    if low is not None and low == high:
        low = None
    if low is None and high is None:
        return None
    if low is None and high is not None:
        low = high / 4 if log else high - (abs(high) / 4 or 1.0)
    if high is None and low is not None:
        high = low * 4 if log else low + (abs(low) / 3 or 1.0)
    return (low, high) if low is not None and high is not None else None


def _pct(value: float) -> str:
    return f"{short(max(value, 0.0))}%"
