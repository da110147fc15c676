r"""How well a particle explains her values: Gaussian on log residuals, censored ones by tails.

Several women whose values have one layout (the same labs measured at the same times before the
latest sample) are compared with all particles at once: with $L$ the Cholesky factor of the
residual covariance, the squared distance $\lVert L^{-1}y - L^{-1}x \rVert^2$ of every woman $y$
and particle $x$ is one matrix product.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve_triangular
from scipy.special import log_ndtr

from erythron.diagnosis.spread import Levels, Reading, residual_covariance
from erythron.diagnosis.tabulated import Tabulated
from erythron.labs import LabValue, independent, labs

Table = NDArray[np.floating[Any]]


SMALLEST = 1e-6
"""Stands for zero on the log scale, where a lab has no limit of detection."""


_LOG_TAIL = Tabulated(log_ndtr, -60.0, 10.0, 112_001)
"""Log of the normal tail, within 1e-10 of it; beyond the ends nothing depends on it."""


class Layout(NamedTuple):
    """What was measured, when and in which form: independent labs of each sample.

    Attributes:
        exact: Readings with a value.
        bounded: Readings that are only known to lie beyond a bound.
        below: For each bounded one, whether it lies below (else above).
    """

    exact: tuple[Reading, ...]
    bounded: tuple[Reading, ...]
    below: tuple[bool, ...]

    @property
    def readings(self) -> tuple[Reading, ...]:
        """All of them, exact ones first."""
        return (*self.exact, *self.bounded)


class Evidence(NamedTuple):
    """Values of women of one layout, made ready.

    Attributes:
        layout: What was measured.
        logs: (woman, exact) natural logarithms.
        bounds: (woman, bounded) logarithms of the bounds.
    """

    layout: Layout
    logs: Table
    bounds: Table

    def covariance(self, illness: int = 0) -> Table:
        """Of the log residuals of all readings, exact first, for particles so ill."""
        return residual_covariance(self.layout.readings, illness)


class Fit(NamedTuple):
    """How women and particles agree.

    Attributes:
        log_likelihood: (woman, particle).
        distance: (woman, particle) squared Mahalanobis distance of the exact values.
    """

    log_likelihood: Table
    distance: Table


def evidence(
    values: Sequence[LabValue],
    scale: dict[str, float] | None = None,
    lags: Sequence[int] | None = None,
) -> Evidence:
    """Prepare one woman's values.

    Args:
        values: One value a lab and sample.
        scale: Factors by which her surroundings (altitude, smoking) scale a lab; divided out,
            since the bank lives at sea level and does not smoke.
        lags: Days of each value before the latest sample; by default none.
    """
    factors = scale or {}
    when = [0] * len(values) if lags is None else lags
    exact: list[tuple[Reading, float]] = []
    cut: list[tuple[Reading, float, bool]] = []
    for lag in sorted(set(when)):
        sample = {v.lab: v for v, day in zip(values, when, strict=True) if day == lag}
        for name in _independent(tuple(sample)):
            value, reading = sample[name], Reading(name, lag)
            hidden = undetected(value)
            seen = max(_limit(value) if hidden else value.value, SMALLEST)
            log = math.log(seen / factors.get(name, 1.0))
            if hidden or value.bound != "exact":
                cut.append((reading, log, value.bound != "above"))
            else:
                exact.append((reading, log))
    layout = Layout(
        tuple(reading for reading, _ in exact),
        tuple(reading for reading, _, _ in cut),
        tuple(below for _, _, below in cut),
    )
    logs, bounds = [log for _, log in exact], [log for _, log, _ in cut]
    return Evidence(layout, np.array([logs]), np.array([bounds]))


@lru_cache(maxsize=4096)
def _independent(ids: tuple[str, ...]) -> tuple[str, ...]:
    chosen = set(independent(ids))
    return tuple(name for name in labs() if name in chosen)


def together(women: Sequence[Evidence]) -> Evidence:
    """Women of one layout as one."""
    logs = np.concatenate([w.logs for w in women])
    return Evidence(women[0].layout, logs, np.concatenate([w.bounds for w in women]))


def undetected(value: LabValue) -> bool:
    """Whether a value at or below the assay's limit says no more than that it lies there."""
    return value.bound == "exact" and value.value <= _limit(value)


def _limit(value: LabValue) -> float:
    return labs()[value.lab].detection.low or 0.0


class Level(NamedTuple):
    """Particles of one covariance, made ready.

    Attributes:
        particles: Which of them, a slice.
        covariance: (reading, reading) of the log residuals.
        root: Cholesky factor of the exact part.
        middle: (exact,) taken off before whitening, for precision.
        white: (exact + 2, particle) whitened, and beneath them their squared length and 1.
        centre: (particle, reading) what they say.
    """

    particles: slice
    covariance: Table
    root: Table
    middle: Table
    white: Table
    centre: Table


def levels(layout: Layout, centre: Table, illness: Levels) -> list[Level]:
    """Particles made ready to be compared with women of a layout.

    Args:
        layout: What was measured.
        centre: (particle, reading) what particles say, readings in the order of the layout.
        illness: (particle,) how ill (`slopes.illness_of`); equal ones lie together.
    """
    ends = [0, *(np.flatnonzero(np.diff(illness)) + 1), len(illness)]
    return [
        _level(layout, slice(first, last), centre[first:last], int(illness[first]))
        for first, last in pairwise(ends)
    ]


def _level(layout: Layout, particles: slice, centre: Table, illness: int) -> Level:
    n = len(layout.exact)
    covariance = residual_covariance(layout.readings, illness)
    root = np.linalg.cholesky(covariance[:n, :n]) if n else np.zeros((0, 0))
    middle = centre[:, :n].mean(axis=0)
    white = _whitened(root, centre[:, :n] - middle)
    beside = np.stack([np.sum(white**2, axis=0), np.ones(len(centre))])
    return Level(particles, covariance, root, middle, np.vstack([white, beside]), centre)


def _whitened(root: Table, logs: Table) -> Table:
    """(exact, row) from (row, exact)."""
    if not len(root):
        return np.zeros((0, len(logs)))
    return np.asarray(solve_triangular(root, logs.T, lower=True))


def fit(known: Evidence, ready: Sequence[Level]) -> Fit:
    """Compare women with particles (`levels`)."""
    shape = (len(known.logs), sum(len(level.centre) for level in ready))
    found = Fit(np.empty(shape), np.empty(shape))
    n = len(known.layout.exact)
    for level in ready:
        women = _whitened(level.root, known.logs - level.middle)
        distance = found.distance[:, level.particles]
        length = np.sum(women**2, axis=0)
        np.matmul(np.vstack([-2.0 * women, np.ones_like(length), length]).T, level.white, distance)
        np.maximum(distance, 0.0, out=distance)
        normalizer = np.sum(np.log(np.diag(level.root))) + 0.5 * n * np.log(2 * np.pi)
        log_likelihood = found.log_likelihood[:, level.particles]
        np.multiply(distance, -0.5, out=log_likelihood)
        log_likelihood -= normalizer
        if known.layout.bounded:
            log_likelihood += _tails(known, level.covariance, level.centre)
    return found


def _tails(known: Evidence, covariance: Table, centre: Table) -> Table:
    """Log probability (woman, particle) of the bounds given the exact values, one by one."""
    n = len(known.layout.exact)
    gain = covariance[n:, :n] @ np.linalg.inv(covariance[:n, :n])
    spread = np.sqrt(np.diag(covariance)[n:] - np.sum(gain * covariance[n:, :n], axis=1))
    women = (known.bounds - known.logs @ gain.T) / spread
    particles = (centre[:, n:] - centre[:, :n] @ gain.T) / spread
    sign = np.where(known.layout.below, 1.0, -1.0)
    total = np.zeros((len(women), len(particles)))
    for k in range(len(sign)):
        total += _LOG_TAIL(sign[k] * (women[:, k, None] - particles[:, k]))
    return total
