"""How well a particle explains her values: Gaussian on log residuals, censored ones by tails."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from erythron.diagnosis.spread import residual_covariance
from erythron.labs import LabValue, independent, labs

Table = NDArray[np.floating[Any]]


SMALLEST = 1e-6
"""Stands for zero on the log scale, where a lab has no limit of detection."""


class Evidence(NamedTuple):
    """Her values made ready: independent labs, exact ones first.

    Attributes:
        ids: Exact independent labs.
        logs: Their natural logarithms.
        bounded: Censored labs.
        bounds: Logarithms of their bounds.
        below: Whether each lies below its bound (else above).
        covariance: Of the log residuals of all of them, exact first.
    """

    ids: tuple[str, ...]
    logs: Table
    bounded: tuple[str, ...]
    bounds: Table
    below: NDArray[np.bool_]
    covariance: Table


class Fit(NamedTuple):
    """Per particle: log likelihood, and the residuals it rests on.

    Attributes:
        log_likelihood: (particle,).
        residual: (particle, exact lab) log observed minus log particle.
        distance: (particle,) squared Mahalanobis distance of the residuals.
    """

    log_likelihood: Table
    residual: Table
    distance: Table


def evidence(values: Sequence[LabValue], scale: dict[str, float] | None = None) -> Evidence:
    """Prepare her values.

    Args:
        values: One value a lab.
        scale: Factors by which her surroundings (altitude, smoking) scale a lab; divided out,
            since the bank lives at sea level and does not smoke.
    """
    factors = scale or {}
    chosen = set(independent([v.lab for v in values]))
    kept = [v for v in values if v.lab in chosen]
    exact = [v for v in kept if v.bound == "exact" and not undetected(v)]
    cut = [v for v in kept if v.bound != "exact" or undetected(v)]

    def log(value: LabValue) -> float:
        seen = _limit(value) if undetected(value) else value.value
        return float(np.log(max(seen, SMALLEST) / factors.get(value.lab, 1.0)))

    ids = [v.lab for v in (*exact, *cut)]
    between, error = residual_covariance(ids)
    return Evidence(
        ids=tuple(v.lab for v in exact),
        logs=np.array([log(v) for v in exact]),
        bounded=tuple(v.lab for v in cut),
        bounds=np.array([log(v) for v in cut]),
        below=np.array([v.bound != "above" for v in cut], dtype=bool),
        covariance=between + error,
    )


def undetected(value: LabValue) -> bool:
    """Whether a value at or below the assay's limit says no more than that it lies there."""
    return value.bound == "exact" and value.value <= _limit(value)


def _limit(value: LabValue) -> float:
    return labs()[value.lab].detection.low or 0.0


def fit(known: Evidence, particles: Table) -> Fit:
    """Compare particles (particle, lab in the order of `labs`) with her values."""
    order = list(labs())
    n = len(known.ids)
    residual = known.logs - particles[:, [order.index(name) for name in known.ids]]
    root = np.linalg.cholesky(known.covariance[:n, :n]) if n else np.zeros((0, 0))
    white = np.linalg.solve(root, residual.T) if n else np.zeros((0, len(particles)))
    distance = np.sum(white**2, axis=0)
    normalizer = np.sum(np.log(np.diag(root))) + 0.5 * n * np.log(2 * np.pi)
    log_likelihood = -0.5 * distance - normalizer
    if known.bounded:
        log_likelihood = log_likelihood + _tails(known, particles, residual, order)
    return Fit(log_likelihood, residual, distance)


def _tails(known: Evidence, particles: Table, residual: Table, order: list[str]) -> Table:
    """Log probability of the censored labs given the exact ones, each by itself."""
    from scipy.special import log_ndtr

    n = len(known.ids)
    gain = known.covariance[n:, :n] @ np.linalg.inv(known.covariance[:n, :n]) if n else None
    spread = np.diag(known.covariance)[n:]
    centre = particles[:, [order.index(name) for name in known.bounded]]
    if gain is not None:
        centre = centre + residual @ gain.T
        spread = spread - np.sum(gain * known.covariance[n:, :n], axis=1)
    z = (known.bounds - centre) / np.sqrt(spread)
    return np.asarray(np.sum(log_ndtr(np.where(known.below, z, -z)), axis=1))
