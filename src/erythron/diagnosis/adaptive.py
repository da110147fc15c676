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
from erythron.diagnosis.posterior import Pool, Posterior, pool_of
from erythron.diagnosis.women import Particles

Table = NDArray[np.floating[Any]]
Rows = NDArray[np.int64]

NEAR = 0.7
"""Share of the new women drawn as those are who resemble her."""

FLATTENED_SAMPLE = 100.0
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
"""How the new women of a round are drawn, by index in `cause_sets`."""


def around(current: Posterior, leading: Rows) -> Round:
    """Of the women of the leading sets, those who by now resemble her."""
    weight = flattened(current, FLATTENED_SAMPLE)
    found = {}
    for index in leading:
        rows = np.flatnonzero(current.pool.set_index == index)
        found[int(index)] = _gaussian(_deviates(current.pool, rows), weight[rows])
    return found


def _gaussian(deviates: Table, weight: Table) -> Around:
    share = weight / weight.sum()
    effective = 1.0 / np.sum(share**2)
    there = share[:, None] * ~np.isnan(deviates)
    total = np.maximum(there.sum(axis=0), 1e-9)
    mean = np.sum(there * np.nan_to_num(deviates), axis=0) / total
    off = np.where(np.isnan(deviates), 0.0, deviates - mean)
    known = effective * total
    both = np.sqrt(np.outer(known, known))
    scatter = effective * (off.T @ (share[:, None] * off))
    covariance = (scatter + LIKE_THE_BANK * np.eye(len(mean))) / (both + LIKE_THE_BANK)
    return Around(mean * known / (known + 1.0), WIDER * covariance)


def drawn_near(chosen: Rows, near: Round, rng: np.random.Generator) -> Particles:
    """Women of the chosen sets (index in `cause_sets`), `NEAR` of them like those near her."""
    people = women.propose(chosen, rng)
    own = women.deviates(people)
    for index, those in near.items():
        rows = np.flatnonzero((chosen == index) & (rng.uniform(size=len(chosen)) < NEAR))
        drawn = rng.multivariate_normal(those.mean, those.covariance, len(rows))
        own[rows] = np.where(np.isnan(own[rows]), np.nan, drawn)
    return women.with_deviates(people, own)


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
    return np.asarray(1.0 - NEAR + NEAR * ratio)


def mixed(parts: Sequence[Pool], rounds: Sequence[Round]) -> list[Pool]:
    """Pools weighted so that together they are one.

    Args:
        parts: The bank's pool and that of each round; each shares a set's prior among its own.
        rounds: How the women of each round were drawn.
    """
    found = [part._replace(log_base=part.log_base.copy()) for part in parts]
    for index in {index for near in rounds for index in near}:
        rows = [np.flatnonzero(part.set_index == index) for part in parts]
        own = np.concatenate([_deviates(p, at) for p, at in zip(parts, rows, strict=True)])
        density = np.full(len(own), float(len(rows[0])))
        for near, at in zip(rounds, rows[1:], strict=True):
            if index in near:
                density += len(at) * _density(own, near[index])
        whole = np.log(np.sum(1.0 / density))
        ends = np.cumsum([len(at) for at in rows])
        for part, at, each in zip(found, rows, np.split(density, ends[:-1]), strict=True):
            if len(at):
                part.log_base[at] += np.log(len(at)) - np.log(each) - whole
    return found


def _deviates(part: Pool, rows: Rows) -> Table:
    return women.deviates(part.bank.particles.rows(part.woman[rows]))


def joined(parts: Sequence[Pool]) -> Pool:
    """Pools of several banks as one, on the days of the last bank."""
    days = parts[-1].bank.days
    people, values, woman, before = [], [], [], 0
    for part in parts:
        rows, place = np.unique(part.woman, return_inverse=True)
        at = np.flatnonzero(np.isin(part.bank.days, days))
        people.append(part.bank.particles.rows(rows))
        values.append(part.bank.values[at][:, :, rows])
        woman.append(before + place)
        before += len(rows)
    particles = Particles._make(np.concatenate(column) for column in zip(*people, strict=True))
    bank = Bank(particles, np.concatenate(values, axis=2), days, women.set_index(particles))
    day, sets, base = (np.concatenate(c) for c in zip(*(p[2:5] for p in parts), strict=True))
    return pool_of(bank, np.concatenate(woman), day, sets, base)


def flattened(first: Posterior, enough: float) -> Table:
    """Weights with the likelihood flattened until the effective sample is large enough."""
    low, high = 0.0, 1.0
    for _ in range(12):
        middle = 0.5 * (low + high)
        wide = 1.0 / np.sum(_weights(first, middle) ** 2) >= enough
        low, high = (middle, high) if wide else (low, middle)
    return _weights(first, low)


def _weights(first: Posterior, power: float) -> Table:
    log_weight = first.pool.log_base - 0.5 * power * first.distance
    weight = np.exp(log_weight - log_weight.max())
    return np.asarray(weight / weight.sum())
