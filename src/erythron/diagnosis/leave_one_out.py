r"""What each value adds to the others: densities of one value given the rest, particle by particle.

Residuals $r = y - x_k$ of the log values against particle $k$ are Gaussian with covariance
$\Sigma$ and precision $P = \Sigma^{-1}$, so that one given all others is Gaussian too:

$$ r_j \mid r_{-j} \sim \mathcal N\!\left(r_j - \frac{(P r)_j}{P_{jj}},\; \frac{1}{P_{jj}}\right),
   \qquad
   \log p_k(y_j \mid y_{-j}) = -\tfrac12 \frac{(P r)_j^2}{P_{jj}}
   + \tfrac12 \log \frac{P_{jj}}{2\pi}. $$

A value known only to lie beyond a limit adds the tail of that normal, given the exact values; an
exact value beside such ones adds, besides its own density, what it changes in their tails. Nothing
here knows causes, women or banks: arrays in, arrays out.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from erythron.diagnosis.spread import Reading

Table = NDArray[np.floating[Any]]


class Values(NamedTuple):
    """Her values on the log scale, exact ones first.

    Attributes:
        readings: What was measured, and when.
        logs: (value,) logarithm, or that of the limit.
        side: (value,) 0 exact, -1 below the limit, +1 above.
        covariance: (value, value) of the log residuals.
    """

    readings: tuple[Reading, ...]
    logs: Table
    side: NDArray[np.int64]
    covariance: Table

    @property
    def exact(self) -> int:
        """How many are exact."""
        return int(np.sum(self.side == 0))


class Scores(NamedTuple):
    """What each value says of each particle.

    Attributes:
        beside: (particle, value) log density of the value given all others.
        alone: (particle, value) log density of the value by itself.
        together: (particle,) log likelihood of all values, up to a constant.
        mean: (particle, value) the value as the exact others predict it, log scale.
        variance: (value,) of that prediction.
    """

    beside: Table
    alone: Table
    together: Table
    mean: Table
    variance: Table


def scores(values: Values, particles: Table) -> Scores:
    """Score every value against every particle.

    Args:
        values: Her values.
        particles: (particle, value) log values of the particles.

    Example:
        >>> pair = np.array([[1.0, 0.5], [0.5, 1.0]])
        >>> seen = Values(("iron", "tsat"), np.array([0.0, 2.0]), np.array([0, 0]), pair)
        >>> found = scores(seen, np.zeros((1, 2)))
        >>> found.mean[0].tolist(), found.variance.tolist()
        ([1.0, 0.0], [0.75, 0.75])
    """
    n = values.exact
    mean, variance = _conditional(values, particles)
    beside = _log_density(values, mean, variance)
    score = (values.logs[:n] - mean[:, :n]) / variance[:n]  # precision times residual
    residual = values.logs[:n] - particles[:, :n]
    volume = 0.5 * np.linalg.slogdet(values.covariance[:n, :n])[1]
    together = np.sum(beside[:, n:], axis=1) - 0.5 * np.sum(score * residual, axis=1) - volume
    if n < len(values.readings):
        beside[:, :n] += _change_of_tails(values, particles, beside[:, n:])
    by_itself = _log_density(values, particles, np.diag(values.covariance))
    return Scores(beside, by_itself, together, mean, variance)


def _conditional(values: Values, particles: Table) -> tuple[Table, Table]:
    """Mean (particle, value) and variance (value,) of each value given the exact others."""
    n = values.exact
    precision = np.linalg.inv(values.covariance[:n, :n])
    spread = 1.0 / np.diag(precision)
    residual = values.logs[:n] - particles[:, :n]
    mean = values.logs[:n] - (residual @ precision) * spread
    if n == len(values.readings):
        return mean, spread
    gain = values.covariance[n:, :n] @ precision
    centre = particles[:, n:] + residual @ gain.T
    left = np.diag(values.covariance)[n:] - np.sum(gain * values.covariance[n:, :n], axis=1)
    return np.hstack([mean, centre]), np.concatenate([spread, left])


def _change_of_tails(values: Values, particles: Table, tails: Table) -> Table:
    """What each exact value changes in the log tails of the censored ones (particle, exact)."""
    n = values.exact
    table = np.empty((len(particles), n))
    for j in range(n):
        kept = np.delete(np.arange(len(values.readings)), j)
        rest = _rows(values, kept)
        without = _log_density(rest, *_conditional(rest, particles[:, kept]))
        table[:, j] = np.sum(tails, axis=1) - np.sum(without[:, n - 1 :], axis=1)
    return table


def _log_density(values: Values, mean: Table, variance: Table) -> Table:
    """Log normal density of exact values, log tail of the others (particle, value)."""
    from scipy.special import log_ndtr

    n = values.exact
    z = (values.logs - mean) / np.sqrt(variance)
    density = -0.5 * (z[:, :n] ** 2 + np.log(2 * np.pi * variance[:n]))
    if n == len(values.readings):
        return np.asarray(density)
    return np.hstack([density, log_ndtr(-values.side[n:] * z[:, n:])])


def _rows(values: Values, kept: NDArray[np.int64]) -> Values:
    readings = tuple(values.readings[k] for k in kept)
    block = values.covariance[np.ix_(kept, kept)]
    return Values(readings, values.logs[kept], values.side[kept], block)
