r"""How healthy women differ, seen through the laboratory: the bank's Gaussian part.

Residuals of a real woman against a particle split into what is her own (set points) and what is
error. What the particle stands for lies $J_o B c$ beside what was simulated
(`slopes.particle_shift`); around it deviates have the covariance of `SetPoints.covariance`, and the
log values, of a particle as ill as it is, that of `Slopes`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from erythron.diagnosis.set_points import FURTHEST, set_points
from erythron.diagnosis.slopes import slopes
from erythron.diagnosis.women import DRAWN, KERNEL
from erythron.labs import labs
from erythron.labs.noise import error_covariance
from erythron.parameters import find

Table = NDArray[np.floating[Any]]
Levels = NDArray[np.int64]

MISFIT = (1.0, 1.0, 1.0, 1.5, 2.0)
"""By how much the model's misfit is larger in illness: factor by level (`slopes.illness_of`).
Judged on the published experiments, missed by more the further they lie from health."""


class Reading(NamedTuple):
    """What was measured and when.

    Attributes:
        lab: Lab id.
        lag: Days before her latest sample.
    """

    lab: str
    lag: int = 0


@lru_cache(maxsize=4096)
def residual_covariance(
    readings: tuple[Reading, ...],
    illness: int = 0,
    kernel: tuple[float, ...] = KERNEL,
    beyond: bool = True,
) -> Table:
    """Covariance of log residuals: her own spread, error and the model's misfit.

    Her set points and what the model gets wrong are the same in all her samples; her swings from
    week to week and the assay's error are each sample's own.

    Args:
        readings: What was measured, independent within each sample.
        illness: How ill the particle is (`slopes.illness_of`).
        kernel: As in `set_points`.
        beyond: Whether what no slope explains is part of it.
    """
    if not readings:
        return np.zeros((0, 0))
    ids = [r.lab for r in readings]
    lags = np.array([r.lag for r in readings])
    same_lab = np.equal.outer(ids, ids)
    misfit = MISFIT[illness] * np.array([misfit_of(name) for name in ids])
    rows = _rows(ids)
    between = _between(illness, kernel, beyond)[np.ix_(rows, rows)]
    error = np.zeros_like(between)
    for lag in set(lags):
        at = np.flatnonzero(lags == lag)
        error[np.ix_(at, at)] = error_covariance([ids[i] for i in at], "weeks")
    return np.asarray(between + error + same_lab * np.outer(misfit, misfit))


@lru_cache
def _between(illness: int, kernel: tuple[float, ...], beyond: bool = True) -> Table:
    """Covariance (lab, lab) of exact log values around a particle so ill."""
    by, rest = slopes().slopes[illness], slopes().beyond[illness]
    explained = by @ set_points(kernel).covariance @ by.T
    return np.asarray(explained + rest if beyond else explained)


def single_sd(lab_id: str, illness: Levels) -> Table:
    """SD of the log residual of one lab by itself, for particles so ill (particle,)."""
    levels = range(len(MISFIT))
    own = [residual_covariance((Reading(lab_id),), level)[0, 0] for level in levels]
    return np.sqrt(own)[illness]


def misfit_of(lab_id: str) -> float:
    """What the model errs by in a lab: SD of its logarithm, in women who are not anemic."""
    return find(f"discrepancy.{lab_id}").value


def _rows(lab_ids: Sequence[str]) -> list[int]:
    order = list(labs())
    return [order.index(name) for name in lab_ids]


def own_set_points(
    readings: tuple[Reading, ...],
    residual: Table,
    drawn: Table,
    illness: Levels,
    rng: np.random.Generator,
) -> dict[str, Table]:
    """Draw her set points given residuals of her values against particles.

    What no slope explains is her set points too: simulated, they bring it about. So they are drawn
    as if slopes explained all, and the simulated woman meets her values.

    Args:
        readings: What was measured.
        residual: (draw, reading) log observed minus log particle.
        drawn: (draw, drawn parameter) deviates the particles were simulated with.
        illness: (draw,) how ill the particles are (`slopes.illness_of`).
        rng: Source of randomness.

    Returns:
        Parameter id to standard deviates (draw,); those of `DRAWN` beyond the particle's own.
    """
    own, rows = set_points(), _rows([r.lab for r in readings])
    joint = [
        Joint(
            residual_covariance(readings, level, beyond=False),
            by[rows] @ own.covariance,
            own.covariance,
        )
        for level, by in enumerate(slopes().slopes)
    ]
    deviates = _given_residuals(residual, illness, joint, rng)
    deviates[:, len(DRAWN) :] += drawn @ own.given.T
    return dict(zip(own.names, np.clip(deviates, -FURTHEST, FURTHEST).T, strict=True))


def own_values(
    wanted: Sequence[str],
    readings: tuple[Reading, ...],
    residual: Table,
    illness: Levels,
    rng: np.random.Generator,
    kernel: tuple[float, ...] = KERNEL,
) -> Table:
    """Draw how far her exact values lie from particles', given residuals of what was measured.

    Args:
        wanted: Lab ids.
        readings: What was measured.
        residual: (draw, reading) log observed minus log particle.
        illness: (draw,) how ill the particles are (`slopes.illness_of`).
        rng: Source of randomness.
        kernel: As in `set_points`.

    Returns:
        (draw, wanted) log exact value minus log particle.
    """
    columns, rows = _rows(wanted), _rows([r.lab for r in readings])
    joint = []
    for level in range(len(MISFIT)):
        between = _between(level, kernel)[:, columns]
        measured = residual_covariance(readings, level, kernel)
        joint.append(Joint(measured, between[rows], between[columns]))
    return _given_residuals(residual, illness, joint, rng)


class Joint(NamedTuple):
    """Covariances of residuals and of what is unknown, around particles so ill.

    Attributes:
        residual: (reading, reading).
        both: (reading, unknown).
        unknown: (unknown, unknown).
    """

    residual: Table
    both: Table
    unknown: Table


def _given_residuals(
    residual: Table, illness: Levels, joint: Sequence[Joint], rng: np.random.Generator
) -> Table:
    """Draws (draw, unknown) given residuals (draw, reading), by level of illness."""
    found = np.empty((len(residual), len(joint[0].unknown)))
    for level, of in enumerate(joint):
        at = np.flatnonzero(illness == level)
        gain = np.linalg.solve(of.residual, of.both).T
        left = of.unknown - gain @ of.both
        root = np.linalg.cholesky(0.5 * (left + left.T) + 1e-9 * np.eye(len(left)))
        found[at] = residual[at] @ gain.T + rng.standard_normal((len(at), len(left))) @ root.T
    return found
