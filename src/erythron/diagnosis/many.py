"""Many persons at once, from the bank alone: women of one prior and one layout in one product."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc

from erythron.diagnosis.blas import one_thread
from erythron.diagnosis.likelihood import Evidence, Layout, Level, levels, together
from erythron.diagnosis.posterior import Pool, Weights, weigh
from erythron.diagnosis.question import Ask, Prior, evidence_of, prior_of
from erythron.diagnosis.sets import cause_sets, membership
from erythron.diagnosis.stock import Stock, stock
from erythron.people import Man

Table = NDArray[np.floating[Any]]

ROWS = 32
"""Women weighed in one product: with these the arrays stay near the processor."""

MISFIT_STEP = 0.001
"""Step of distance at which the chi-squared tail is read: it errs by less than 0.0005."""


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
    values = evidence_of(asks)
    priors: dict[Prior, dict[Layout, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, (ask, known) in enumerate(zip(asks, values, strict=True)):
        priors[prior_of(ask)][known.layout].append(i)
    found = Answers(np.zeros((len(asks), len(cause_sets()))), *np.zeros((4, len(asks))))
    with one_thread(), ThreadPoolExecutor(os.cpu_count()) as workers:
        for prior, layouts in priors.items():
            held = stock(prior)
            for layout, members in layouts.items():
                ready = levels(layout, held.centre(layout.readings), held.pool.illness)

                def one(rows: list[int], held: Stock = held, ready: list[Level] = ready) -> None:
                    known = together([values[i] for i in rows])
                    _fill(found, rows, held.pool, known, weigh(known, held.pool, ready))

                some = [members[k : k + ROWS] for k in range(0, len(members), ROWS)]
                list(workers.map(one, some))
    return found


def _fill(
    found: Answers, rows: list[int], candidates: Pool, known: Evidence, weights: Weights
) -> None:
    # Particles of one set lie together, once for each degree of illness.
    sets = candidates.set_index
    first = np.append(0, np.flatnonzero(np.diff(sets)) + 1)
    runs = np.add.reduceat(weights.weight, first, axis=1)
    np.add.at(found.sets, (np.array(rows)[:, None], sets[first]), runs)
    found.effective[rows] = weights.effective
    found.power[rows] = weights.power
    found.log_evidence[rows] = weights.log_evidence
    found.misfit[rows] = misfit(weights.weight, weights.distance, len(known.layout.exact))


def misfit(weight: Table, distance: Table, readings: int) -> Table:
    """Posterior-predictive probability (woman,) of values that fit worse than hers."""
    if not readings:
        return np.ones(len(weight))
    tail = _chi_squared_tail(readings)
    step = np.minimum(np.sqrt(distance) / MISFIT_STEP, len(tail) - 1).astype(np.int32)
    return np.asarray(np.einsum("ij,ij->i", weight, tail[step]))


@cache
def _chi_squared_tail(readings: int) -> Table:
    """At the middle of each step of distance, up to where nothing is left."""
    steps = np.arange(np.ceil(np.sqrt(60.0 + 4.0 * readings) / MISFIT_STEP))
    return np.asarray(chdtrc(readings, np.square((steps + 0.5) * MISFIT_STEP)))


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
