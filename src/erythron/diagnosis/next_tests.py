"""Which test next: how much each unmeasured value is expected to settle."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, xlogy

from erythron.diagnosis.posterior import Posterior
from erythron.diagnosis.spread import Reading, single_sd
from erythron.labs import labs
from erythron.labs.derived import is_told

Table = NDArray[np.floating[Any]]

_HEAVIEST = 1500
_DRAWS = 48


def next_tests(
    posterior: Posterior,
    measured: set[str],
    seed: int,
    costs: Mapping[str, float] | None = None,
) -> list[dict[str, object]]:
    """Rank unmeasured labs by the expected drop of the entropy over sets of causes.

    Values are drawn from the posterior's own prediction and the weights updated with each; a
    lab's own error is used, not its correlation with what is known.

    Args:
        posterior: Weighted particles.
        measured: Labs she already has (what follows from them is left out too).
        seed: Seed of the draws.
        costs: Lab id to cost, in any one unit; with it only these labs are ranked, by drop per
            unit of cost.

    Returns:
        Rows ``lab`` and ``expected_entropy_drop`` (nats), largest first; with costs also ``cost``
        and ``drop_per_cost``, the largest of these first.
    """
    rng = np.random.default_rng((seed, 7))
    top = np.argsort(posterior.weight)[-_HEAVIEST:]
    top = top[np.argsort(posterior.pool.set_index[top], kind="stable")]
    weight = posterior.weight[top] / posterior.weight[top].sum()
    candidates = posterior.pool.take(top)
    logs = candidates.centre(tuple(Reading(name) for name in labs()))
    first = np.append(0, np.flatnonzero(np.diff(candidates.set_index)) + 1)
    now = _entropy(weight[:, None], first)[0]
    even = (np.arange(_DRAWS) + 0.5) / _DRAWS
    error = rng.permutation(ndtri(even))
    rows = []
    for column, (name, lab) in enumerate(labs().items()):
        if costs is not None and name not in costs:
            continue
        if is_told(lab, measured):
            continue
        sd = single_sd(name, candidates.illness)
        centre = logs[:, column]
        # Drawn evenly over what is expected, so that chance does not decide the ranking.
        order = np.argsort(centre)
        drawn = order[np.searchsorted(np.cumsum(weight[order]), even)]
        value = centre[drawn] + sd[drawn] * error
        later = _entropy(_updated(weight, centre, sd, value), first).mean()
        drop = max(float(now - later), 0.0)
        row: dict[str, object] = {"lab": name, "expected_entropy_drop": drop}
        worth = drop
        if costs is not None:
            worth = drop / costs[name]
            row |= {"cost": costs[name], "drop_per_cost": worth}
        rows.append((worth, row))
    return [row for _, row in sorted(rows, key=lambda pair: -pair[0])]


def _updated(weight: Table, centre: Table, sd: Table, value: Table) -> Table:
    """Weights (particle, value) with each of the values known, not normalized."""
    # In single precision and in place: this is most of the time of a diagnosis.
    scale = np.sqrt(0.5) / sd
    z = np.subtract.outer(centre.astype(np.float32), value.astype(np.float32))
    z *= scale.astype(np.float32)[:, None]
    np.square(z, out=z)
    np.negative(z, out=z)
    np.exp(z, out=z)
    z *= (weight * scale).astype(np.float32)[:, None]
    return z


def _entropy(weights: Table, first: NDArray[np.int64]) -> Table:
    """Of the sets, for each column of weights; each set begins at one of the rows ``first``."""
    totals = np.add.reduceat(weights, first, axis=0, dtype=float)
    share = totals / totals.sum(axis=0)
    return np.asarray(-xlogy(share, share).sum(axis=0))
