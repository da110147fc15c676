"""Axes: from values to places, with ticks a reader would choose."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple


class Tick(NamedTuple):
    """A value on an axis and what stands beside it."""

    value: float
    label: str


class Axis(NamedTuple):
    """One axis.

    Attributes:
        low: Value at its start.
        high: Value at its end.
        ticks: Where labels stand.
        title: Quantity and unit.
        log: Whether equal steps are equal ratios.
    """

    low: float
    high: float
    ticks: tuple[Tick, ...]
    title: str
    log: bool = False

    def share(self, value: float) -> float:
        """Place of a value, 0 at the start and 1 at the end; beyond them it is clipped."""
        low, high, at = self.low, self.high, min(max(value, self.low), self.high)
        if self.log:
            low, high, at = math.log(low), math.log(high), math.log(at)
        return (at - low) / (high - low)


def value_axis(values: Sequence[float], title: str, log: bool = False) -> Axis:
    """An axis that holds all values, ends on ticks, and has four to nine of them.

    Args:
        values: What must fit; on a log axis, positive.
        title: Quantity and unit.
        log: Equal ratios.

    Example:
        >>> [tick.label for tick in value_axis([71, 128], "Hb").ticks]
        ['70', '80', '90', '100', '110', '120', '130']
        >>> [tick.label for tick in value_axis([3, 410], "Ferritin", log=True).ticks]
        ['2', '5', '10', '20', '50', '100', '200', '500']
    """
    ticks = _log_ticks(values) if log else _linear_ticks(min(values), max(values))
    labels = tuple(Tick(value, number_label(value)) for value in ticks)
    return Axis(ticks[0], ticks[-1], labels, title, log)


def number_label(value: float) -> str:
    r"""A tick's label: no needless digits, a thin space in thousands.

    Example:
        >>> number_label(12.5), number_label(1200.0)
        ('12.5', '1\u202f200')
    """
    return f"{value:,.6g}".replace(",", "\u202f") if value >= 1000 else f"{value:.6g}"


def _linear_ticks(low: float, high: float) -> list[float]:
    flat = high - low <= 1e-9 * max(abs(low), abs(high), 1.0)
    raw = (max(abs(high), 1.0) if flat else high - low) / 7
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(size * power for size in (1, 2, 2.5, 5, 10) if size * power >= raw * 0.999)
    first = math.floor(low / step + 1e-9)
    last = max(math.ceil(high / step - 1e-9), first + 1)
    return [round(k * step, 10) for k in range(first, last + 1)]


def _log_ticks(values: Sequence[float]) -> list[float]:
    low, high = min(values), max(values)
    powers = range(math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 2)
    grid = [round(size * 10.0**power, 10) for power in powers for size in (1, 2, 5)]
    first = max(i for i, value in enumerate(grid) if value <= low * 1.0001)
    last = min(i for i, value in enumerate(grid) if value >= high * 0.9999)
    return grid[first : max(last, first + 1) + 1]
