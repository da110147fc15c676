"""Which causes are weighed together: none, each alone, and the pairs and triples that occur."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from erythron.causes import causes

PLAUSIBLE = 2e-3
"""Two causes are a pair if chance alone gives it to so many women of some setting, or if one of
them is `COMPANION`, which may be beside anything."""

PLAUSIBLE_TRIPLE = 1e-2
"""Three causes are a triple if each two are a pair and chance gives them to so many women."""

COMPANION = "iron_deficiency"

LARGEST = 3
"""Causes in the largest set."""


def cause_ids() -> tuple[str, ...]:
    """Causes that are weighed, sorted."""
    return tuple(causes())


@cache
def cause_sets() -> tuple[tuple[int, ...], ...]:
    """The empty set, all singles, the plausible pairs and triples, as indices in `cause_ids`.

    Example:
        >>> cause_sets()[0], len(cause_sets()[1]), len(cause_sets()[-1])
        ((), 1, 3)
    """
    n = len(cause_ids())
    pairs = [pair for pair in combinations(range(n), 2) if _plausible_pair(*pair)]
    both = set(pairs)
    triples = (
        (i, j, k)
        for i, j in pairs
        for k in range(j + 1, n)
        if (i, k) in both and (j, k) in both and _by_chance((i, j, k)) >= PLAUSIBLE_TRIPLE
    )
    return ((), *((i,) for i in range(n)), *pairs, *triples)


@cache
def membership() -> NDArray[np.float64]:
    """Which causes (set, cause) are in each of `cause_sets`, 1 or 0."""
    table = np.zeros((len(cause_sets()), len(cause_ids())))
    for row, members in enumerate(cause_sets()):
        table[row, list(members)] = 1.0
    return table


def _plausible_pair(one: int, other: int) -> bool:
    first, second = (causes()[cause_ids()[i]] for i in (one, other))
    if not set(first.stages) & set(second.stages):
        return False
    return COMPANION in (first.id, second.id) or _by_chance((one, other)) >= PLAUSIBLE


def _by_chance(members: tuple[int, ...]) -> float:
    """The largest share of women, over settings, who have all of these by chance alone."""
    shares = [_shares()[i] for i in members]
    products = dict.fromkeys(shares[0], 1.0)
    for share in shares:
        products = {s: p * share.get(s, 0.0) for s, p in products.items()}
    return max(products.values(), default=0.0)


@cache
def _shares() -> tuple[dict[str, float], ...]:
    return tuple({p.setting: p.share for p in c.prevalence} for c in causes().values())
