"""Statistics of weighted samples: quantiles, rank correlation, energy distance."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.distance import cdist

Table = NDArray[np.floating[Any]]


def quantiles(values: Table, weight: Table, shares: Table) -> Table:
    """Quantiles of a weighted sample, between neighbors by straight lines.

    Args:
        values: (woman,).
        weight: (woman,) positive, any sum.
        shares: Wanted shares, 0 to 1.

    Example:
        >>> quantiles(np.array([1.0, 2.0, 3.0]), np.array([1.0, 1.0, 2.0]), np.array([0.5])).item()
        2.3333333333333335
    """
    order = np.argsort(values)
    mass = weight[order] / weight.sum()
    return np.asarray(np.interp(shares, np.cumsum(mass) - 0.5 * mass, values[order]))


def ranks(values: Table, weight: Table) -> Table:
    """Weighted rank of each value, 0 to 1; equal values share the middle of theirs.

    Example:
        >>> ranks(np.array([5.0, 7.0, 5.0]), np.ones(3)).round(3).tolist()
        [0.333, 0.833, 0.333]
    """
    _, place = np.unique(values, return_inverse=True)
    mass = np.bincount(place, weight) / weight.sum()
    return np.asarray((np.cumsum(mass) - 0.5 * mass)[place])


def spearman(table: Table, weight: Table) -> Table:
    """Rank correlation of every two columns of a weighted sample (woman, lab).

    Example:
        >>> x = np.array([[1.0, 9.0], [2.0, 4.0], [3.0, 1.0]])
        >>> spearman(x, np.ones(3)).round(6).tolist()
        [[1.0, -1.0], [-1.0, 1.0]]
    """
    ranked = np.stack([ranks(column, weight) for column in table.T])
    covariance = np.cov(ranked, aweights=weight, ddof=0)
    scale = np.sqrt(np.diag(covariance))
    return np.asarray(covariance / np.outer(scale, scale))


class Scale(NamedTuple):
    """Center and standard deviation of each column (lab,)."""

    center: Table
    spread: Table

    @staticmethod
    def of(table: Table, weight: Table) -> Scale:
        """Weighted mean and standard deviation of a sample (woman, lab)."""
        share = weight / weight.sum()
        center = share @ table
        return Scale(center, np.sqrt(share @ (table - center) ** 2))

    def apply(self, table: Table) -> Table:
        """The table in standard deviations from the center."""
        return np.asarray((table - self.center) / self.spread)


def worth(weight: Table) -> float:
    """How many equally weighted women a weighted sample is worth (Kish).

    Example:
        >>> worth(np.array([1.0, 1.0, 2.0])).__round__(2)
        2.67
    """
    return float(weight.sum() ** 2 / (weight**2).sum())


class Energy(NamedTuple):
    """Energy distance of the model to the survey beside that of the survey to itself.

    Attributes:
        model: Mean over random halves of the survey of their distance to as many virtual women
            as the other half is worth.
        survey: Mean distance of the two halves: what chance alone makes.
        survey_high: 95th percentile of the same.
        ratio: ``model`` over ``survey``; 1 = virtual women pass for women of the survey.
    """

    model: float
    survey: float
    survey_high: float
    ratio: float


def energy(
    real: Table,
    real_weight: Table,
    drawn: Table,
    drawn_weight: Table,
    rng: np.random.Generator,
    halves: int = 100,
) -> Energy:
    r"""Energy distance $2E|X-Y| - E|X-X'| - E|Y-Y'|$ by random halves of the real sample.

    Args:
        real: (woman, lab), standardized.
        real_weight: (woman,).
        drawn: (virtual woman, lab) on the same scale.
        drawn_weight: (virtual woman,).
        rng: Source of randomness.
        halves: How many random halves.

    Example:
        >>> rng = np.random.default_rng(1)
        >>> x, y, w = rng.normal(size=(300, 2)), rng.normal(1.0, 1.0, (300, 2)), np.ones(300)
        >>> energy(x, w, y, w, rng, 20).ratio > 5
        True
    """
    one, other = _halves(real_weight, halves, rng)
    sizes = [min(round(worth(row[row > 0])), len(drawn)) for row in other]
    some = np.stack([_chosen(drawn_weight, size, rng) for size in sizes])
    within, across, among = cdist(real, real), cdist(real, drawn), cdist(drawn, drawn)
    own = _mean_distance(one, within, one)
    model = 2 * _mean_distance(one, across, some) - own - _mean_distance(some, among, some)
    rest = _mean_distance(other, within, other)
    survey = 2 * _mean_distance(one, within, other) - own - rest
    mean, high = float(survey.mean()), float(np.quantile(survey, 0.95))
    return Energy(float(model.mean()), mean, high, float(model.mean()) / mean)


def _halves(weight: Table, halves: int, rng: np.random.Generator) -> tuple[Table, Table]:
    """Shares (half, woman) of random halves and of those left, zero for who is not in them."""
    order = np.argsort(rng.random((halves, len(weight))), axis=1)
    inside = order < len(weight) // 2
    tables = (np.where(inside, weight, 0.0), np.where(inside, 0.0, weight))
    one, other = (table / table.sum(axis=1, keepdims=True) for table in tables)
    return one, other


def _chosen(weight: Table, size: int, rng: np.random.Generator) -> Table:
    """Shares (woman,) of ``size`` women drawn by weight, each at most once."""
    row = np.zeros(len(weight))
    row[rng.choice(len(weight), size, replace=False, p=weight / weight.sum())] = 1.0 / size
    return row


def _mean_distance(one: Table, distance: Table, other: Table) -> Table:
    """Mean distance (half,) of women of one to women of the other."""
    return np.asarray(((one @ distance) * other).sum(axis=1))
