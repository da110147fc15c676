"""Where too few women of the bank resemble her, or she was treated: more women, simulated for her.

Untreated, women are added to the bank's with the sets of causes that explain her best: within each
set they are drawn as the bank draws them, so that old and new ones count alike. Treated, women of
the bank are drawn, near ones oftener, and simulated again with her treatments; each counts by its
prior weight over how often it was drawn.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from erythron.diagnosis import women
from erythron.diagnosis.bank import Bank
from erythron.diagnosis.lanes import simulate_particles
from erythron.diagnosis.likelihood import Evidence
from erythron.diagnosis.posterior import Pool, Posterior, pool_of, posterior
from erythron.diagnosis.question import Ask, prior_of
from erythron.diagnosis.sets import cause_sets
from erythron.diagnosis.women import Particles

Table = NDArray[np.floating[Any]]
Rows = NDArray[np.int64]

FEW = 5.0
"""Effective sample size of the flattened posterior below which she is refined."""

NEW_WOMEN = 1024
"""Women simulated for her: some seconds on two cores."""

LEADING_SETS = 8
"""Sets of causes to which women are added, each by the root of its probability."""

KEPT = 4096
"""Women of the bank that are kept beside the new ones, the heaviest."""

NEAR = 0.5
"""Share of the treated drawn among women who, untreated, resemble her; the others are drawn wider,
for treatment has changed her values."""

WIDE_SAMPLE = 400.0
"""Effective sample size to which the wider draw is flattened."""


def refine(known: Evidence, first: Posterior, ask: Ask, seed: int) -> Posterior:
    """Simulate women for her and weigh them with, or in place of, the bank's.

    Args:
        known: Her values.
        first: Her posterior from the bank.
        ask: Setting, treatments and person.
        seed: Seed of the draws.
    """
    rng = np.random.default_rng((seed, 13))
    if ask.given:
        return posterior(known, _treated(first, ask, rng))
    return posterior(known, _added(first, ask, rng))


def _added(first: Posterior, ask: Ask, rng: np.random.Generator) -> Pool:
    """The heaviest of the bank and new women of the leading sets, as one pool."""
    old = first.pool
    totals = np.bincount(old.set_index, first.weight, len(cause_sets()))
    leading = np.argsort(-totals)[:LEADING_SETS]
    share = np.sqrt(totals[leading])
    chosen = np.sort(rng.choice(leading, size=NEW_WOMEN, p=share / share.sum()))
    bank = _simulated(women.propose(chosen, rng), old.day, ask)
    new = prior_of(ask).pool(bank)
    counts = [np.bincount(part.set_index, minlength=len(totals)) for part in (old, new)]
    old, new = (
        part._replace(log_base=part.log_base + np.log(count[sets] / (counts[0] + counts[1])[sets]))
        for part, count, sets in ((old, counts[0], old.set_index), (new, counts[1], new.set_index))
    )
    return _joined(old.take(np.argsort(-first.weight)[:KEPT]), new)


def _joined(old: Pool, new: Pool) -> Pool:
    """Two pools as one, on the days of the second bank."""
    at = np.flatnonzero(np.isin(old.bank.days, new.bank.days))
    rows, place = np.unique(old.woman, return_inverse=True)
    people = Particles._make(
        np.concatenate(pair)
        for pair in zip(old.bank.particles.rows(rows), new.bank.particles, strict=True)
    )
    values = np.concatenate([old.bank.values[at][:, :, rows], new.bank.values], axis=2)
    bank = Bank(people, values, new.bank.days, women.set_index(people))
    woman = np.concatenate([place, len(rows) + new.woman])
    day, sets, base = (np.concatenate(pair) for pair in zip(old[2:5], new[2:5], strict=True))
    return pool_of(bank, woman, day, sets, base)


def _treated(first: Posterior, ask: Ask, rng: np.random.Generator) -> Pool:
    """Women of the bank with her treatments."""
    pool = first.pool
    share = NEAR * first.weight + (1.0 - NEAR) * _flattened(first)
    rows = rng.choice(len(share), size=NEW_WOMEN, p=share)
    some = pool.take(rows)
    bank = _simulated(pool.bank.particles.rows(some.woman), some.day, ask)
    weight = some.log_base - np.log(share[rows])
    found = pool_of(bank, np.arange(len(rows)), some.day, some.set_index, weight)
    return found.take(_living(found))


def _flattened(first: Posterior) -> Table:
    """Weights with the likelihood flattened until the effective sample is large enough."""
    low, high = 0.0, 1.0
    for _ in range(12):
        middle = 0.5 * (low + high)
        enough = 1.0 / np.sum(_weights(first, middle) ** 2) >= WIDE_SAMPLE
        low, high = (middle, high) if enough else (low, middle)
    return _weights(first, low)


def _weights(first: Posterior, power: float) -> Table:
    log_weight = first.pool.log_base - 0.5 * power * first.distance
    weight = np.exp(log_weight - log_weight.max())
    return np.asarray(weight / weight.sum())


def _simulated(people: Particles, today: Rows, ask: Ask) -> Bank:
    """A bank of these women up to the latest day she may be on."""
    every = women.snapshots()
    days = every[: int(np.searchsorted(every, int(today.max()))) + 1]
    # Where the day differs between the women, treatment is counted from the middle one.
    begun = int(np.median(today))
    given = [s.model_copy(update={"start": s.start + begun}) for s in ask.given]
    values = simulate_particles(people, days, given=given, person=ask.person)
    return Bank(people, values, days, women.set_index(people))


def _living(pool: Pool) -> Rows:
    """Rows of the pool's women who live, with all their causes there, on their day."""
    days = np.unique(pool.day)
    lives = np.stack([pool.bank.lives(int(day)) for day in days])
    return np.flatnonzero(lives[np.searchsorted(days, pool.day), pool.woman])
