r"""Where too few women of the bank resemble her, or she was treated: women simulated around her.

Sequential Monte Carlo in the power $\tau$ of the likelihood. Women of the bank are drawn at the
power their number allows; each is moved a little (severity, the drawn deviates, time since onset,
what was left of stores), simulated through her own samples and treatments, and the move accepted
by Metropolis and Hastings' rule at that power; the power is raised as far as the sample allows and
the women are drawn anew. What is left between the last power and 1 enters as weight.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from erythron.causes import causes
from erythron.causes.settings import settings
from erythron.course import engine
from erythron.diagnosis import likelihood, women
from erythron.diagnosis.bank import Bank
from erythron.diagnosis.lanes import simulate_particles
from erythron.diagnosis.likelihood import Evidence
from erythron.diagnosis.posterior import Pool, Posterior, pool_of, posterior
from erythron.diagnosis.question import Ask
from erythron.diagnosis.severity import LEAST_SEVERITY, severity_density
from erythron.diagnosis.women import KERNEL, Particles
from erythron.labs import labs

Table = NDArray[np.floating[Any]]

FEW = 10.0
"""Effective sample size of the flattened posterior below which she is refined."""

UNLIKE = 1e-3
"""Misfit below which she is refined, if the posterior was flattened."""

NEW_WOMEN = 512
ROUNDS = 3
"""Women moved in a round, and rounds: each takes one to three seconds on two cores."""

SAMPLE = 100.0
"""Effective sample size that decides how far the power is raised at a time."""

SEVERITY_STEP, DEVIATE_STEP = 0.4, 0.3
"""SD of the moves: of the log odds of severity, and of the drawn deviates."""

DURATION_STEP, STORE_STEP = 0.2, 0.3
"""SD of the moves of log time since onset and of the log of what was left of a store. Both lie
about evenly on these scales among women, so that they ask for no weight."""


class Cloud(NamedTuple):
    """Women alike in weight at one power of the likelihood.

    Attributes:
        pool: The women, each on her day; its log prior weights are not used.
        log_likelihood: (woman,) of her values.
        name: (woman,) the same for copies of one woman.
        power: Power of the likelihood at which they were drawn.
    """

    pool: Pool
    log_likelihood: Table
    name: NDArray[np.int64]
    power: float


def refine(known: Evidence, first: Posterior, ask: Ask, seed: int) -> Posterior:
    """Simulate women around her and weigh them in place of the bank's.

    Args:
        known: Her values.
        first: Her posterior from the bank.
        ask: Setting, treatments and person.
        seed: Seed of the draws and moves.
    """
    rng = np.random.default_rng((seed, 13))
    cloud = _treated(known, first, ask, rng) if ask.given else _drawn(known, first.pool, rng)
    for _ in range(ROUNDS):
        cloud = _raised(_moved(cloud, known, ask, rng), rng)
        if cloud.power == 1.0:
            break
    return _posterior(known, cloud)


def _drawn(known: Evidence, pool: Pool, rng: np.random.Generator) -> Cloud:
    """Women of a pool at the power their number allows."""
    found = _log_likelihood(known, pool)
    power = _highest(pool.log_base, found, 0.0)
    rows = rng.choice(len(found), size=NEW_WOMEN, p=_weights(pool.log_base + power * found))
    return Cloud(pool.take(rows), found[rows], rows, power)


def _treated(known: Evidence, first: Posterior, ask: Ask, rng: np.random.Generator) -> Cloud:
    """Women of the bank given her treatments: drawn widely, for they have changed her values."""
    pool, distance = first.pool, first.distance
    power = _highest(pool.log_base, -0.5 * distance, 0.0, 4.0 * SAMPLE)
    weight = _weights(pool.log_base - 0.5 * power * distance)
    rows = rng.choice(len(weight), size=2 * NEW_WOMEN, p=weight)
    some = pool.take(rows)
    bank = _simulated(pool.bank.particles.rows(some.woman), some.day, known, ask)
    log_base = some.log_base - np.log(weight[rows])
    treated = pool_of(bank, np.arange(len(rows)), some.day, some.set_index, log_base)
    return _drawn(known, treated.take(_living(treated)), rng)


def _moved(cloud: Cloud, known: Evidence, ask: Ask, rng: np.random.Generator) -> Cloud:
    """Each woman moved where the rule accepts it."""
    pool, severe = cloud.pool, settings()[ask.setting].severe
    old = pool.bank.particles.rows(pool.woman)
    new = _beside(old, pool.day, rng)
    bank = _simulated(new, pool.day, known, ask)
    rows = np.arange(len(pool.woman))
    trial = pool_of(bank, rows, pool.day, pool.set_index, np.zeros(len(rows)))
    found = _log_likelihood(known, trial)
    gain = cloud.power * (found - cloud.log_likelihood)
    gain += _log_prior(new, severe) - _log_prior(old, severe)
    accepted = np.log(rng.uniform(size=len(rows))) < gain
    accepted &= np.isin(rows, _living(trial))
    # The others stay, simulated in the same bank, so that one bank holds all.
    both = Particles._make(
        np.where(accepted.reshape(-1, *[1] * (a.ndim - 1)), a, b)
        for a, b in zip(new, old, strict=True)
    )
    stay = np.flatnonzero(~accepted)
    values = bank.values.copy()
    for k, day in enumerate(bank.days):
        values[k][:, stay] = pool.bank.read(int(day), tuple(labs()), pool.woman[stay]).T
    held = trial._replace(
        bank=Bank(both, values, bank.days, bank.sets),
        illness=np.where(accepted, trial.illness, pool.illness),
    )
    name = np.where(accepted, cloud.name.max() + 1 + rows, cloud.name)
    return Cloud(held, np.where(accepted, found, cloud.log_likelihood), name, cloud.power)


def _raised(cloud: Cloud, rng: np.random.Generator) -> Cloud:
    """Drawn anew at the highest power the sample allows."""
    flat = np.zeros(len(cloud.name))
    power = _highest(flat, cloud.log_likelihood, cloud.power)
    weight = _weights((power - cloud.power) * cloud.log_likelihood)
    rows = rng.choice(len(weight), size=NEW_WOMEN, p=weight)
    return Cloud(cloud.pool.take(rows), cloud.log_likelihood[rows], cloud.name[rows], power)


def _posterior(known: Evidence, cloud: Cloud) -> Posterior:
    """Weighed by what is left to power 1; copies of one woman count as one."""
    _, rows, copies = np.unique(cloud.name, return_index=True, return_counts=True)
    pool = cloud.pool.take(rows)
    log_base = np.log(copies / copies.sum()) - cloud.power * cloud.log_likelihood[rows]
    return posterior(known, pool._replace(log_base=log_base))


def _highest(log_base: Table, log_likelihood: Table, low: float, sample: float = SAMPLE) -> float:
    """The highest power from ``low`` to 1 with a large enough sample, weights 1 at ``low``."""
    start, high = low, 1.0
    for _ in range(14):
        middle = high if high == 1.0 and low == start else 0.5 * (low + high)
        weight = _weights(log_base + (middle - start) * log_likelihood)
        enough = float(1.0 / np.sum(weight**2)) >= sample
        if enough and middle == 1.0:
            return 1.0
        low, high = (middle, high) if enough else (low, min(middle, 1.0 - 1e-9))
    return low


def _log_likelihood(known: Evidence, pool: Pool) -> Table:
    centre = pool.centre(known.layout.readings)
    return np.asarray(likelihood.fit(known, centre, pool.illness).log_likelihood[0])


def _weights(log_weight: Table) -> Table:
    weight = np.exp(log_weight - log_weight.max())
    return np.asarray(weight / weight.sum())


def _beside(old: Particles, today: NDArray[np.int64], rng: np.random.Generator) -> Particles:
    """Women a little different from these; the moves are as likely back as forth."""
    odds = _log_odds(old.severity) + SEVERITY_STEP * rng.standard_normal(old.severity.shape)
    severity = LEAST_SEVERITY + (1.0 - LEAST_SEVERITY) / (1.0 + np.exp(-odds))
    onset, depleted = _times_beside(old, today, rng)
    return old._replace(
        severity=np.where(old.sets >= 0, severity, old.severity),
        drawn=old.drawn + DEVIATE_STEP * rng.standard_normal(old.drawn.shape),
        onset=onset,
        depleted=depleted,
    )


def _times_beside(
    old: Particles, today: NDArray[np.int64], rng: np.random.Generator
) -> tuple[Table, Table]:
    """Onset of what lasts and began on no fixed day, and stores that were spent."""
    kinds = [not c.inborn and "nonpregnant" in c.stages for c in causes().values()]
    free = np.array([*kinds, False])[old.sets] & (old.gone >= engine.NEVER)
    since = np.maximum(today[:, None] - old.onset, 1.0)
    when = today[:, None] - since * np.exp(DURATION_STEP * rng.standard_normal(since.shape))
    onset = np.where(free, np.clip(np.rint(when), 0, today[:, None] - 1), old.onset)
    away = np.log(old.depleted) + STORE_STEP * rng.standard_normal(old.depleted.shape)
    away = -np.abs(away)  # reflected at both ends of where stores lie
    away = np.where(away < -4.0, -8.0 - away, away)
    return onset, np.where(old.depleted < 1.0, np.exp(away), 1.0)


def _log_odds(severity: Table) -> Table:
    share = np.clip((severity - LEAST_SEVERITY) / (1.0 - LEAST_SEVERITY), 1e-3, 1.0 - 1e-3)
    return np.asarray(np.log(share) - np.log1p(-share))


def _log_prior(people: Particles, severe: float) -> Table:
    """Log density (woman,) of the log odds of severity and of the drawn deviates."""
    odds = _log_odds(people.severity)
    slope = -np.logaddexp(0.0, odds) - np.logaddexp(0.0, -odds)
    severity = np.log(severity_density(people.severity, severe) + 1e-300) + slope
    drawn = -0.5 * people.drawn**2 / (1.0 - KERNEL**2)
    return np.asarray(np.where(people.sets >= 0, severity, 0.0).sum(axis=1) + drawn.sum(axis=1))


def _simulated(people: Particles, today: NDArray[np.int64], known: Evidence, ask: Ask) -> Bank:
    """A bank of these women, read on the days of her samples."""
    last = int(today.max())
    lags = {reading.lag for reading in known.layout.readings} | {0}
    exact = {int(day) - lag for day in np.unique(today) for lag in lags}
    earlier = {int(day) for day in women.snapshots() if day < last}
    days = np.array(sorted({day for day in exact | earlier if day >= 0}))
    # Where the day differs between the women, treatment is counted from the middle one.
    begun = int(np.median(today))
    given = [s.model_copy(update={"start": s.start + begun}) for s in ask.given]
    values = simulate_particles(people, days, given=given, person=ask.person)
    return Bank(people, values, days, women.set_index(people))


def _living(pool: Pool) -> NDArray[np.int64]:
    """Rows of the pool's women who live, with all their causes there, on their day."""
    days = np.unique(pool.day)
    lives = np.stack([pool.bank.lives(int(day)) for day in days])
    return np.flatnonzero(lives[np.searchsorted(days, pool.day), pool.woman])
