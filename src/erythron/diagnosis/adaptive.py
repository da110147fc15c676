"""Adaptive importance sampling: women drawn around those who resemble her, and what each counts.

In rounds women of the leading sets of causes are drawn: some as the bank draws them, most from a
Gaussian through the women of the set who by now resemble her. In each set all women, the bank's
too, count as drawn from all rounds mixed (the balance heuristic of Veach and Guibas, as in
deterministic-mixture population Monte Carlo), so that no weight runs away.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from erythron.diagnosis import women
from erythron.diagnosis.bank import Bank
from erythron.diagnosis.posterior import Posterior, flattened
from erythron.diagnosis.women import Particles

Table = NDArray[np.floating[Any]]
Rows = NDArray[np.int64]

LIKE_HER = 0.7
"""Share of the new women drawn as those are who resemble her."""

RESEMBLING = 100.0
"""Effective sample size to which weights are flattened to see who resembles her."""

LIKE_THE_BANK = 4.0
"""Women drawn as in the bank that are counted beside those who resemble her, so that few of these
do not pretend to be alike."""

WIDER = 1.4
"""Factor on the covariance of those who resemble her."""


class Around(NamedTuple):
    """The Gaussian of those of one set who resemble her, in `women.deviates`."""

    mean: Table
    covariance: Table


Round = dict[int, Around]
"""How the new women of a round are drawn, by index in `cause_sets`; of other sets as the bank's."""


def around(current: Posterior, leading: Rows) -> Round:
    """Gaussians through the women of the leading sets who by now resemble her."""
    pool = current.pool
    weight, _ = flattened(pool.log_base, current.log_likelihood, RESEMBLING)
    found = {}
    for index in leading:
        rows = np.flatnonzero((pool.set_index == index) & (weight > 0.0))
        if len(rows):
            people = pool.bank.particles.rows(pool.woman[rows])
            found[int(index)] = _gaussian(women.deviates(people), weight[rows])
    return found


def _gaussian(deviates: Table, weight: Table) -> Around:
    share = weight / weight.sum()
    effective = 1.0 / np.sum(share**2)
    there = share[:, None] * ~np.isnan(deviates)
    total = np.maximum(there.sum(axis=0), 1e-9)
    mean = np.sum(there * np.nan_to_num(deviates), axis=0) / total
    off = np.where(np.isnan(deviates), 0.0, deviates - mean)
    scatter = effective * (off.T @ (share[:, None] * off))
    # Not all have every deviate: each counts those who do.
    counted = effective * total + LIKE_THE_BANK
    prior = LIKE_THE_BANK * np.eye(len(mean))
    covariance = (scatter + prior) / np.sqrt(np.outer(counted, counted))
    return Around(mean * (1.0 - LIKE_THE_BANK / counted), WIDER * covariance)


def drawn_near(chosen: Rows, near: Round, rng: np.random.Generator) -> Particles:
    """Women of the chosen sets (index in `cause_sets`), `LIKE_HER` of them like those near her."""
    people = women.propose(chosen, rng)
    own = women.deviates(people)
    alike = rng.uniform(size=len(chosen)) < LIKE_HER
    for index, those in near.items():
        rows = np.flatnonzero((chosen == index) & alike)
        drawn = rng.multivariate_normal(those.mean, those.covariance, len(rows))
        own[rows] = np.where(np.isnan(own[rows]), np.nan, drawn)
    return women.with_deviates(people, own)


def counts(banks: Sequence[Bank], rounds: Sequence[Round]) -> Table:
    """What each woman of all banks counts (woman,) among those of her set, for `Prior.pool`.

    Args:
        banks: The bank and the women of each round, also those who do not live.
        rounds: How the women of each round were drawn.
    """
    people, sets = _people(banks), np.concatenate([bank.sets for bank in banks])
    found = np.ones(len(sets))
    for index in {index for near in rounds for index in near}:
        rows = np.flatnonzero(sets == index)
        own = women.deviates(people.rows(rows))
        density = np.full(len(own), float(np.count_nonzero(banks[0].sets == index)))
        for near, bank in zip(rounds, banks[1:], strict=True):
            of_set = np.count_nonzero(bank.sets == index)
            density += of_set * (_density(own, near[index]) if index in near else 1.0)
        found[rows] = 1.0 / density
    return found


def _density(deviates: Table, those: Around) -> Table:
    """Density (woman,) of women drawn as by `drawn_near` over that of women of the bank."""
    ratio = np.ones(len(deviates))
    missing = np.isnan(deviates)
    for pattern in np.unique(missing, axis=0):
        rows = np.flatnonzero((missing == pattern).all(axis=1))
        z = deviates[np.ix_(rows, ~pattern)]
        root = np.linalg.cholesky(those.covariance[np.ix_(~pattern, ~pattern)])
        x = np.linalg.solve(root, (z - those.mean[~pattern]).T)
        log = 0.5 * np.sum(z**2, axis=1) - 0.5 * np.sum(x**2, axis=0)
        ratio[rows] = np.exp(log - np.sum(np.log(np.diag(root))))
    return np.asarray(1.0 - LIKE_HER + LIKE_HER * ratio)


def joined(banks: Sequence[Bank]) -> Bank:
    """Women of several banks as one bank, up to the day to which all are read."""
    days = min((bank.days for bank in banks), key=len)
    values = np.concatenate([bank.values[: len(days)] for bank in banks], axis=2)
    people = _people(banks)
    return Bank(people, values, days, np.concatenate([bank.sets for bank in banks]))


def _people(banks: Sequence[Bank]) -> Particles:
    parts = [bank.particles for bank in banks]
    return Particles._make(np.concatenate(column) for column in zip(*parts, strict=True))
