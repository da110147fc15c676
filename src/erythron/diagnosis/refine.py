"""Where too few women of the bank resemble her, or she was treated: more women, simulated for her.

Untreated, women with the sets of causes that explain her best are added to the bank's
(`adaptive`), in rounds, until the likelihood need not be flattened. Treated, women of the bank are
drawn, near ones oftener, and simulated again with her treatments; each counts by its prior weight
over how often it was drawn.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from erythron.diagnosis import women
from erythron.diagnosis.adaptive import Round, around, counts, drawn_near, joined
from erythron.diagnosis.bank import Bank
from erythron.diagnosis.lanes import simulate_particles
from erythron.diagnosis.likelihood import Evidence
from erythron.diagnosis.posterior import Pool, Posterior, flattened, pool_of, posterior
from erythron.diagnosis.question import Ask, prior_of
from erythron.diagnosis.sets import cause_sets
from erythron.diagnosis.women import Particles

Table = NDArray[np.floating[Any]]
Rows = NDArray[np.int64]

ROUNDS = 4
"""Rounds of new women at the most; fewer where the sample is large enough before."""

ROUND_WOMEN = 512
"""Women simulated for her in each: a second or two on two cores."""

LEADING_SETS = 8
"""Sets of causes to which women are added, each by the root of its probability."""

TREATED_WOMEN = 1024
"""Women simulated with her treatments."""

TREATED_NEAR = 0.5
"""Share of `TREATED_WOMEN` drawn among women who, untreated, resemble her; the others are drawn
wider, for treatment has changed her values."""

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
    return _added(known, first, ask, rng)


def _added(known: Evidence, first: Posterior, ask: Ask, rng: np.random.Generator) -> Posterior:
    """Rounds of new women of the leading sets, beside the bank's."""
    rounds: list[Round] = []
    banks, current, prior = [first.pool.bank], first, prior_of(ask)
    for _ in range(ROUNDS):
        totals = np.bincount(current.pool.set_index, current.weight, len(cause_sets()))
        leading = np.argsort(-totals)[:LEADING_SETS]
        leading = leading[totals[leading] > 0.0]
        share = np.sqrt(totals[leading])
        chosen = np.sort(rng.choice(leading, size=ROUND_WOMEN, p=share / share.sum()))
        rounds.append(around(current, leading))
        people = drawn_near(chosen, rounds[-1], rng)
        banks.append(_simulated(people, first.pool.day, ask))
        current = posterior(known, prior.pool(joined(banks), counts(banks, rounds)))
        if current.power == 1.0:
            break
    return current


def _treated(first: Posterior, ask: Ask, rng: np.random.Generator) -> Pool:
    """Women of the bank with her treatments."""
    pool = first.pool
    wider, _ = flattened(pool.log_base, first.log_likelihood, WIDE_SAMPLE)
    share = TREATED_NEAR * first.weight + (1.0 - TREATED_NEAR) * wider
    rows = rng.choice(len(share), size=TREATED_WOMEN, p=share)
    some = pool.take(rows)
    bank = _simulated(pool.bank.particles.rows(some.woman), some.day, ask)
    weight = some.log_base - np.log(share[rows])
    found = pool_of(bank, np.arange(len(rows)), some.day, some.set_index, weight)
    return found.take(_living(found))


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
