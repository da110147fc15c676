"""Small numerical tools: log odds, and interpolation that keeps the shape of the data."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]


def logit(probability: npt.ArrayLike) -> Floats:
    """Return log odds.

    Example:
        >>> float(logit(0.5))
        0.0
    """
    share = np.asarray(probability, dtype=float)
    return np.asarray(np.log(share) - np.log1p(-share))


def expit(log_odds: npt.ArrayLike) -> Floats:
    """Return the probability of log odds.

    Example:
        >>> float(expit(0.0))
        0.5
    """
    return np.asarray(1.0 / (1.0 + np.exp(-np.asarray(log_odds, dtype=float))))


def monotone_slopes(x: Floats, y: Floats) -> Floats:
    """Return knot slopes of the monotone cubic (Fritsch-Butland), zero at every turning point.

    Args:
        x: Knots, increasing, shape (k,).
        y: Values, shape (n, k).

    Example:
        >>> monotone_slopes(np.array([0.0, 1.0, 2.0]), np.array([[0.0, 1.0, 0.0]])).tolist()
        [[1.0, 0.0, -1.0]]
    """
    step = np.diff(x)
    rise = np.diff(y, axis=-1) / step
    before, after = rise[:, :-1], rise[:, 1:]
    weight_before = 2 * step[1:] + step[:-1]
    weight_after = step[1:] + 2 * step[:-1]
    same_sign = before * after > 0
    safe_before = np.where(same_sign, before, 1.0)
    safe_after = np.where(same_sign, after, 1.0)
    with np.errstate(over="ignore"):  # a secant next to nothing: the slope is nothing, too
        harmonic = (weight_before + weight_after) / (
            weight_before / safe_before + weight_after / safe_after
        )
    inner = np.where(same_sign, harmonic, 0.0)
    return np.concatenate([rise[:, :1], inner, rise[:, -1:]], axis=-1)


def interpolate(x: Floats, y: Floats, at: npt.ArrayLike) -> Floats:
    r"""Interpolate by the monotone cubic Hermite spline; constant beyond the first and last knot.

    With end slopes equal to the end secants every piece is monotone where its data are:
    the knot slopes stay within three times the secants (Fritsch and Carlson's condition).

    Args:
        x: Knots, increasing, shape (k,).
        y: Values, shape (n, k) or (k,).
        at: Where, shape (m,) or scalar; n and m are equal or one of them is 1.

    Returns:
        Values, shape (max(n, m),).

    Example:
        >>> knots, values = np.array([0.0, 1.0, 3.0]), np.array([0.0, 1.0, 1.0])
        >>> interpolate(knots, values, [1.0, 2.0, 9.0]).tolist()
        [1.0, 1.0, 1.0]
    """
    values = np.atleast_2d(y)
    where = np.clip(np.atleast_1d(np.asarray(at, dtype=float)), x[0], x[-1])
    piece = np.clip(np.searchsorted(x, where, side="right") - 1, 0, len(x) - 2)
    size = max(values.shape[0], where.shape[0])
    row = np.broadcast_to(np.arange(values.shape[0]), (size,))
    slopes = monotone_slopes(x, values)
    width = x[piece + 1] - x[piece]
    t = (where - x[piece]) / width
    left = values[row, piece] * (1 + 2 * t) + width * slopes[row, piece] * t
    right = values[row, piece + 1] * (3 - 2 * t) - width * slopes[row, piece + 1] * (1 - t)
    return np.asarray(left * (1 - t) ** 2 + right * t**2)
