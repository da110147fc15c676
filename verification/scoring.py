"""How well a probability parts two groups: AUC, thresholds, calibration, a forest to compare."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.floating[Any]]
Mask = NDArray[np.bool_]

BINS = 10
RESAMPLES = 500
FOLDS = 10


def auc(score: Table, truth: Mask, weight: Table | None = None) -> float:
    """Probability that an ill person scores above one who is not; equal scores count half.

    Args:
        score: (person,) higher for the ill.
        truth: (person,) whether ill.
        weight: (person,) survey weights; alike by default.

    Example:
        >>> auc(np.array([0.1, 0.4, 0.4, 0.9]), np.array([False, False, True, True]))
        0.875
    """
    w = np.ones(len(score)) if weight is None else weight
    _, place = np.unique(score, return_inverse=True)
    ill = np.bincount(place, w * truth)
    well = np.bincount(place, w * ~truth)
    below = np.cumsum(well) - 0.5 * well
    return float(ill @ below / (ill.sum() * well.sum()))


def auc_interval(
    score: Table, truth: Mask, weight: Table, rng: np.random.Generator
) -> tuple[float, float]:
    """95 % interval of the AUC by resampling the ill and the others apart."""
    ill, well = np.flatnonzero(truth), np.flatnonzero(~truth)
    found = []
    for _ in range(RESAMPLES):
        rows = np.concatenate([rng.choice(ill, len(ill)), rng.choice(well, len(well))])
        found.append(auc(score[rows], truth[rows], weight[rows]))
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)


class Cut(NamedTuple):
    """What a threshold does."""

    threshold: float
    sensitivity: float
    specificity: float


def at(threshold: float, score: Table, truth: Mask, weight: Table) -> Cut:
    """Sensitivity and specificity of calling everybody ill whose score is at least so high.

    Example:
        >>> at(0.5, np.array([0.1, 0.6, 0.7]), np.array([False, False, True]), np.ones(3))
        Cut(threshold=0.5, sensitivity=1.0, specificity=0.5)
    """
    called = score >= threshold
    hit = weight[truth & called].sum() / weight[truth].sum()
    spared = weight[~truth & ~called].sum() / weight[~truth].sum()
    return Cut(float(threshold), float(hit), float(spared))


def youden(score: Table, truth: Mask, weight: Table) -> Cut:
    """The threshold with the largest sum of sensitivity and specificity (chosen on these rows).

    Example:
        >>> youden(np.array([1.0, 2.0, 3.0]), np.array([False, True, True]), np.ones(3)).threshold
        2.0
    """
    cuts = (at(t, score, truth, weight) for t in np.unique(score))
    return max(cuts, key=lambda cut: cut.sensitivity + cut.specificity)


class Reliability(NamedTuple):
    """What was said and what was seen in bins of equal count, and their mean distance."""

    said: list[float]
    seen: list[float]
    error: float


def reliability(p: Table, truth: Mask, weight: Table, bins: int = BINS) -> Reliability:
    """Calibration of a probability in bins of equal count.

    Args:
        p: (person,) probability of being ill.
        truth: (person,) whether ill.
        weight: (person,) survey weights.
        bins: How many.

    Example:
        >>> found = reliability(np.array([0.0, 1.0]), np.array([False, False]), np.ones(2), 2)
        >>> found.error
        0.5
    """
    parts = np.array_split(np.argsort(p, kind="stable"), bins)
    said = np.array([np.average(p[b], weights=weight[b]) for b in parts])
    seen = np.array([np.average(truth[b], weights=weight[b]) for b in parts])
    share = np.array([weight[b].sum() for b in parts]) / weight.sum()
    return Reliability(said.tolist(), seen.tolist(), float(share @ np.abs(said - seen)))


def forest(features: Table, truth: Mask, weight: Table, seed: int = 1) -> Table | None:
    """Out-of-fold probability (person,) of a random forest fitted on these very rows.

    Args:
        features: (person, value); NaN where not measured.
        truth: (person,) whether ill.
        weight: (person,) survey weights.
        seed: Of the folds and the forest.

    Returns:
        None where scikit-learn (the extra ``verify``) is not installed.
    """
    try:
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.model_selection import StratifiedKFold
    except ImportError:
        return None
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=seed)
    found = np.empty(len(truth))
    for learn, ask in folds.split(features, truth):
        model = RandomForestClassifier(300, min_samples_leaf=5, random_state=seed)
        model.fit(features[learn], truth[learn], weight[learn])
        found[ask] = model.predict_proba(features[ask])[:, 1]
    return found
