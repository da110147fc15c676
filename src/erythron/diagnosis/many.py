"""Many persons at once, from the bank alone: women of one prior and one layout in one product."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.special import chdtrc

from erythron.diagnosis.bank import Bank, bank
from erythron.diagnosis.likelihood import Evidence, Layout, together
from erythron.diagnosis.posterior import Pool, Weights, weigh
from erythron.diagnosis.question import Ask, Prior, evidence_of, prior_of
from erythron.diagnosis.sets import cause_sets, membership
from erythron.diagnosis.spread import Reading
from erythron.diagnosis.tabulated import Tabulated
from erythron.labs import labs
from erythron.people import Man

Table = NDArray[np.floating[Any]]

ROWS = 128
"""Women weighed in one product; more would only need more memory."""


class Answers(NamedTuple):
    """What many persons have.

    Attributes:
        sets: (person, set) probability of each of `cause_sets`.
        effective: (person,) effective sample size.
        power: (person,) power of the likelihood, see `Weights`.
        misfit: (person,) probability of a worse fit.
        log_evidence: (person,) log probability of the values.
    """

    sets: Table
    effective: Table
    power: Table
    misfit: Table
    log_evidence: Table

    @property
    def causes(self) -> Table:
        """Probability (person, cause) of each cause of `sets.cause_ids`, over all sets with it."""
        return np.asarray(np.minimum(self.sets @ membership(), 1.0))

    @property
    def healthy(self) -> Table:
        """Probability (person,) of none."""
        return np.asarray(self.sets[:, 0])


def diagnose_many(asks: Sequence[Ask]) -> Answers:
    """Weigh the causes of many persons' values, without refinement.

    Of a person whose sex is not given both are weighed (`Person.given`).

    Args:
        asks: The persons; each with at least one value.

    Returns:
        In the order of ``asks``.

    Example:
        >>> from erythron.labs import parse_value
        >>> from erythron.people import Woman
        >>> values = (parse_value("hemoglobin", "8 g/dL", "x"), parse_value("mcv", "68 fL", "x"))
        >>> answers = diagnose_many([Ask(Woman(), values, "hematology_clinic")])
        >>> bool(answers.healthy[0] < 0.2)
        True
    """
    doubled = [(i, ask) for i, whole in enumerate(asks) for ask in _sexes(whole)]
    parts = _weigh([ask for _, ask in doubled])
    owner = np.array([i for i, _ in doubled])
    return _mixed(parts, owner, len(asks))


def _sexes(ask: Ask) -> list[Ask]:
    """She as she is, or, where the sex is unknown, she and a man like her."""
    if "sex" in ask.person.given or ask.gestation is not None or ask.pregnant:
        return [ask]
    man = Man(**{name: getattr(ask.person, name) for name in ask.person.given})
    return [ask, ask._replace(person=man)]


def _weigh(asks: Sequence[Ask]) -> Answers:
    groups: dict[tuple[Prior, Layout], list[int]] = defaultdict(list)
    values = evidence_of(asks)
    for i, (ask, known) in enumerate(zip(asks, values, strict=True)):
        groups[prior_of(ask), known.layout].append(i)
    found = Answers(np.zeros((len(asks), len(cause_sets()))), *np.zeros((4, len(asks))))
    everyone = bank()
    for (prior, layout), members in groups.items():
        candidates, table = _pool(prior, everyone)
        centre = _centre(candidates, table, layout)
        for first in range(0, len(members), ROWS):
            rows = members[first : first + ROWS]
            known = together([values[i] for i in rows])
            _fill(found, rows, candidates, known, weigh(known, candidates, centre))
    return found


_POOLS: dict[Prior, tuple[Pool, Table]] = {}
"""Pools met last, with all their values (a memo; a few, for each is large)."""


def _pool(prior: Prior, everyone: Bank) -> tuple[Pool, Table]:
    known = _POOLS.get(prior)
    if known is None or known[0].bank is not everyone:
        if len(_POOLS) >= 8:
            _POOLS.pop(next(iter(_POOLS)))
        candidates = prior.pool(everyone)
        table = candidates.centre(tuple(Reading(name) for name in labs()))
        known = _POOLS[prior] = (candidates, table)
    return known


def _centre(candidates: Pool, table: Table, layout: Layout) -> Table:
    """What the particles say of a layout, from the table where no earlier sample is in it."""
    if any(reading.lag for reading in layout.readings):
        return candidates.centre(layout.readings)
    order = list(labs())
    return table[:, [order.index(reading.lab) for reading in layout.readings]]


def _fill(
    found: Answers, rows: list[int], candidates: Pool, known: Evidence, weights: Weights
) -> None:
    n = len(candidates.set_index)
    shape = (n, len(cause_sets()))
    of_set = csr_array((np.ones(n), candidates.set_index, np.arange(n + 1)), shape=shape)
    found.sets[rows] = (of_set.T @ weights.weight.T).T
    found.effective[rows] = weights.effective
    found.power[rows] = weights.power
    found.log_evidence[rows] = weights.log_evidence
    found.misfit[rows] = misfit(weights.weight, weights.distance, len(known.layout.exact))


def misfit(weight: Table, distance: Table, readings: int) -> Table:
    """Posterior-predictive probability (woman,) of values that fit worse than hers."""
    if not readings:
        return np.ones(len(weight))
    return np.asarray(np.einsum("ij,ij->i", weight, _chi_squared_tail(readings)(distance)))


@cache
def _chi_squared_tail(readings: int) -> Tabulated:
    return Tabulated(lambda x: chdtrc(readings, x), 0.0, 60.0 + 4.0 * readings, 10_001)


def _mixed(parts: Answers, owner: NDArray[np.int64], n: int) -> Answers:
    """Both sexes of a person as one, each by how well it explains the values."""
    if len(owner) == n:
        return parts
    best = np.full(n, -np.inf)
    np.maximum.at(best, owner, parts.log_evidence)
    share = np.exp(parts.log_evidence - best[owner])
    total = np.bincount(owner, share, n)
    share /= total[owner]
    sets = np.zeros((n, parts.sets.shape[1]))
    np.add.at(sets, owner, share[:, None] * parts.sets)
    effective, power, fit = (
        np.asarray(np.bincount(owner, share * x, n), dtype=float)
        for x in (parts.effective, parts.power, parts.misfit)
    )
    return Answers(sets, effective, power, fit, best + np.log(total / np.bincount(owner)))
