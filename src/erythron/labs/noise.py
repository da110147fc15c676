"""From the exact value to the reported one: the person's own swings and the assay's error.

Noise falls on what an analyzer measures; what it calculates is computed from those, so that the
identities (Hct = RBC x MCV / 10 and the others) hold in every draw.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from erythron.labs.derived import derive, plan, sensitivity
from erythron.labs.record import Lab, Spacing
from erythron.labs.registry import labs

Array = NDArray[np.floating[Any]]


def measure(
    exact: Mapping[str, Array], rng: np.random.Generator, within: Spacing = "weeks"
) -> dict[str, Array]:
    r"""Draw one reported value for every exact one.

    Log-scale labs: $x\,e^{\sigma_w z_w + \sigma_a z_a}$ with $\sigma^2 = \ln(1 + CV^2)$, so the
    exact value is the median; linear ones: $x\,(1 + CV_w z_w + CV_a z_a)$, never below zero.
    Labs of one group share a part of $z_w$.

    Args:
        exact: Exact values by lab id, canonical units, shapes that broadcast together.
        rng: NumPy generator.
        within: Samples ``weeks`` or ``months`` apart.

    Returns:
        The labs given, in the order of `labs`, and every calculated lab whose parents are there.
        A calculated lab given without its parents gets noise of its own.

    Example:
        >>> draw = measure({"rbc": np.array([4.5]), "mcv": np.array([88.0])},
        ...                np.random.default_rng(1))
        >>> bool(np.isclose(draw["hematocrit"], draw["rbc"] * draw["mcv"] / 10)[0])
        True
    """
    shape = np.broadcast_shapes(*(np.shape(value) for value in exact.values()))
    computed = {lab.id for lab in plan(frozenset(exact))}
    drawn = [lab for lab in labs().values() if lab.id in exact and lab.id not in computed]
    groups = {lab.shared.group for lab in drawn if lab.shared}
    common = {group: rng.standard_normal(shape) for group in sorted(groups)}
    reported: dict[str, Array] = {}
    for lab in drawn:
        swing = _own(lab, common, rng, shape)
        reported[lab.id] = _reported(lab, np.asarray(exact[lab.id]), swing, rng, within)
    full = derive(reported)
    return {id_: full[id_] for id_ in labs() if id_ in full}


def within_cv(lab: Lab, within: Spacing = "weeks") -> float:
    """Within-person coefficient of variation (fraction) of samples weeks or months apart.

    Example:
        >>> within_cv(labs()["ferritin"], "months")
        0.265
    """
    long = lab.cv_within_long if within == "months" else None
    return (long or lab.cv_within).value


def total_cv(lab: Lab, within: Spacing = "weeks") -> float:
    """Within-person and analytical variation of one value together (fraction).

    Example:
        >>> round(total_cv(labs()["hemoglobin"], "months"), 4)
        0.0294
    """
    return math.hypot(within_cv(lab, within), lab.cv_analytical.value)


def error_covariance(ids: Sequence[str], within: Spacing = "weeks") -> Array:
    """Covariance of the relative (natural-log) errors of several labs of one sample.

    Errors of calculated labs follow from those of the measured labs behind them, to first order;
    exact for products and quotients. With `independent` ids the matrix is positive definite.

    Args:
        ids: Lab ids.
        within: Samples ``weeks`` or ``months`` apart.

    Example:
        >>> cov = error_covariance(["hemoglobin", "rbc", "mch"])
        >>> bool(cov[2, 2] < cov[0, 0])  # plasma volume cancels from MCH
        True
    """
    sources = [lab for lab in labs().values() if lab.kind == "measured"]
    slopes = np.array([[sensitivity(i).get(s.id, 0.0) for s in sources] for i in ids])
    spread = np.array([_sigma(lab, within_cv(lab, within)) for lab in sources])
    assay = np.array([_sigma(lab, lab.cv_analytical.value) for lab in sources])
    shares = np.array([[_correlation(a, b) for b in sources] for a in sources])
    covariance = shares * np.outer(spread, spread) + np.diag(assay**2)
    return np.asarray(slopes @ covariance @ slopes.T)


def _sigma(lab: Lab, cv: float) -> float:
    return math.sqrt(math.log1p(cv**2)) if lab.scale == "log" else cv


def _correlation(first: Lab, second: Lab) -> float:
    """Correlation of the within-person swings of two measured labs."""
    if first.id == second.id:
        return 1.0
    a, b = first.shared, second.shared
    if a is None or b is None or a.group != b.group:
        return 0.0
    return math.sqrt(a.fraction * b.fraction)


def _own(
    lab: Lab, common: Mapping[str, Array], rng: np.random.Generator, shape: tuple[int, ...]
) -> Array:
    """Standard normal swing of one lab, made of its group's part and its own."""
    alone: Array = rng.standard_normal(shape)
    if lab.shared is None:
        return alone
    share = lab.shared.fraction
    return math.sqrt(share) * common[lab.shared.group] + math.sqrt(1.0 - share) * alone


def _reported(
    lab: Lab, exact: Array, swing: Array, rng: np.random.Generator, within: Spacing
) -> Array:
    assay = rng.standard_normal(swing.shape)
    error = (
        _sigma(lab, within_cv(lab, within)) * swing + _sigma(lab, lab.cv_analytical.value) * assay
    )
    factor = np.exp(error) if lab.scale == "log" else np.maximum(1.0 + error, 0.0)
    return np.asarray(exact * factor)
