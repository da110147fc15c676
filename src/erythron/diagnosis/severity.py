"""How severe a cause is among women who have it: one density for all causes of a setting."""

from __future__ import annotations

from math import gamma
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, ndtr, ndtri

Table = NDArray[np.floating[Any]]

# Severity among those who have a cause: mostly mild, a Beta density above the least severity that
# counts as having it (how mild was chosen by how likely it makes the values of women of the US
# survey with odd sequence numbers, nhanes2020: the second number among 10, 7, 5, 4 and 3), and in
# a share of them, the setting's `severe`, anything up to the most severe alike.
_SHAPE = (1.1, 4.0)
LEAST_SEVERITY = 0.2
"""Just detectable; below it nobody would find the cause, and prevalence does not count it."""

_WIDTH = 1.0 - LEAST_SEVERITY


def severity_density(severity: Table, severe: float) -> Table:
    """Density of severity among those affected.

    It integrates to 1: were it larger or smaller, every cause would count more or less often than
    its prevalence says.

    Args:
        severity: 0 to 1.
        severe: Share of those affected of any severity alike (`Setting.severe`).

    Example:
        >>> bool(severity_density(np.array([0.1]), 0.1)[0] == 0.0)
        True
    """
    a, b = _SHAPE
    s = np.clip((np.asarray(severity) - LEAST_SEVERITY) / _WIDTH, 1e-3, 1 - 1e-3)
    norm = gamma(a + b) / (gamma(a) * gamma(b))
    mild = norm * s ** (a - 1) * (1 - s) ** (b - 1)
    density = ((1.0 - severe) * mild + severe) / _WIDTH
    return np.where(np.asarray(severity) < LEAST_SEVERITY, 0.0, density)


def draw_severity(shape: int | tuple[int, ...], severe: float, rng: np.random.Generator) -> Table:
    """Severities of women who have a cause.

    Example:
        >>> bool((draw_severity(9, 0.1, np.random.default_rng(1)) >= LEAST_SEVERITY).all())
        True
    """
    mild, even = rng.beta(*_SHAPE, shape), rng.uniform(size=shape)
    share = np.where(rng.uniform(size=shape) < severe, even, mild)
    return np.asarray(LEAST_SEVERITY + _WIDTH * share)


PROPOSED_SEVERE = 0.5
"""Share of the bank's women of any severity alike, so that none is rare in it."""


def severity_deviate(severity: Table) -> Table:
    """Severities as standard normal deviates: of the bank's women they are standard normal.

    Example:
        >>> bool(np.isclose(severity_from(severity_deviate(np.array([0.7]))), 0.7)[0])
        True
    """
    return np.asarray(ndtri(np.clip(_proposed(severity), 1e-9, 1.0 - 1e-9)))


def severity_from(deviate: Table) -> Table:
    """Severities of standard normal deviates, the inverse of `severity_deviate`."""
    grid = np.linspace(LEAST_SEVERITY, 1.0, 2001)
    return np.asarray(np.interp(ndtr(deviate), _proposed(grid), grid))


def _proposed(severity: Table) -> Table:
    """Share of the bank's women with the cause who are no more severe."""
    share = np.clip((np.asarray(severity) - LEAST_SEVERITY) / _WIDTH, 0.0, 1.0)
    mild = betainc(*_SHAPE, share)
    return np.asarray((1.0 - PROPOSED_SEVERE) * mild + PROPOSED_SEVERE * share)
