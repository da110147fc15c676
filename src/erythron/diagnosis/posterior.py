"""Weight the bank's women by prior and likelihood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

from erythron.causes.record import Stage
from erythron.causes.settings import settings
from erythron.diagnosis import likelihood
from erythron.diagnosis.bank import Bank
from erythron.diagnosis.likelihood import Evidence, Level, levels
from erythron.diagnosis.prior import set_priors
from erythron.diagnosis.sets import cause_sets
from erythron.diagnosis.slopes import illness_of, particle_shift
from erythron.diagnosis.spread import Reading
from erythron.diagnosis.women import BEFORE_DAY, GESTATION_WEEKS, LAST_PERIOD, PREGNANCY

Table = NDArray[np.floating[Any]]
Rows = NDArray[np.int64]

SMALLEST_SAMPLE = 40.0
"""Effective sample size below which the likelihood is flattened."""

LOWEST_POWER = 0.5
"""The likelihood is never flattened below this power; a small sample is then shown as such. Chosen
for the log probability of the true set in fresh women: of those flattened it is 0.07 nats higher
than with 0.75, the leading set as often right; lower powers cost rank for little."""

POWER_STEP = 1e-4
"""To which the power of a flattened likelihood is found."""

NOTHING = 40.0
"""Nats below the heaviest particle at which another weighs nothing beside rounding."""

LAST_AFTER_BIRTH_DAY = 120
"""Days from birth after which she is read as a woman who was not pregnant."""

WEEKS_EACH = 3
"""Weeks of pregnancy each woman of the bank stands for where the week is unknown."""


class Moment(NamedTuple):
    """When she may have been sampled, on the bank's course.

    Attributes:
        stage: Pregnant or not.
        days: Days of the bank's course, equally likely.
        share: Probability that it is this moment.
    """

    stage: Stage
    days: tuple[int, ...]
    share: float = 1.0


def moments(gestation: int | None, pregnant: float, since_birth: int | None) -> tuple[Moment, ...]:
    """When she may have been sampled.

    Args:
        gestation: Gestational day, or None.
        pregnant: Probability that she is pregnant.
        since_birth: Days since she gave birth, or None.

    Example:
        >>> moments(63, 1.0, None)
        (Moment(stage='pregnant', days=(569,), share=1.0),)
    """
    if since_birth is not None and since_birth <= LAST_AFTER_BIRTH_DAY:
        return (Moment("postpartum", (PREGNANCY.birth_day + since_birth,)),)
    if gestation is not None:
        # Past her date she is read as on the eve of birth.
        return (Moment("pregnant", (min(LAST_PERIOD + gestation, PREGNANCY.birth_day - 1),)),)
    weeks = tuple(LAST_PERIOD + 7 * week for week in GESTATION_WEEKS)
    both = (
        Moment("nonpregnant", (BEFORE_DAY,), 1.0 - pregnant),
        Moment("pregnant", weeks, pregnant),
    )
    return tuple(moment for moment in both if moment.share)


class Pool(NamedTuple):
    """Particles that may stand for her: women of a bank, each on a day, before any value.

    Attributes:
        bank: The bank.
        woman: (particle,) row in the bank.
        day: (particle,) day of the bank's course.
        set_index: (particle,) index in `cause_sets`.
        log_base: (particle,) log prior weight.
        illness: (particle,) how ill (`slopes.illness_of`).

    Particles as ill as each other lie together, and among them those of one set.
    """

    bank: Bank
    woman: Rows
    day: Rows
    set_index: Rows
    log_base: Table
    illness: Rows

    def take(self, rows: Rows) -> Pool:
        """Some of the particles."""
        return Pool(
            self.bank,
            self.woman[rows],
            self.day[rows],
            self.set_index[rows],
            self.log_base[rows],
            self.illness[rows],
        )

    def centre(self, readings: tuple[Reading, ...]) -> Table:
        """What each particle says (particle, reading), natural logarithms."""
        table = np.empty((len(self.woman), len(readings)))
        shift = particle_shift(self.bank.particles.drawn, tuple(r.lab for r in readings))
        lags = np.array([r.lag for r in readings], dtype=int)
        for day in np.unique(self.day):
            at = self.day == day
            for lag in np.unique(lags):
                columns = np.flatnonzero(lags == lag)
                ids = [readings[i].lab for i in columns]
                table[np.ix_(at, columns)] = self.bank.read(day - lag, ids, self.woman[at])
        return table + shift[self.woman]


def pool(
    bank: Bank,
    setting: str,
    when: tuple[Moment, ...],
    causes: tuple[str, ...] = (),
    excluded: tuple[str, ...] = (),
    ancestry: str | None = None,
    counts: Table | None = None,
) -> Pool:
    """Every particle that can stand for her, with its prior weight.

    Args:
        bank: The bank.
        setting: Setting id of the prior.
        when: When she was sampled.
        causes: Causes already established.
        excluded: Causes the person cannot have.
        ancestry: Hers, if it was said.
        counts: (woman,) what each counts among those of her set; by default all alike.
    """
    parts = []
    each = np.ones(len(bank.sets)) if counts is None else counts
    severity = bank.log_severity(settings()[setting].severe)
    for moment in when:
        prior = set_priors(setting, causes, excluded, moment.stage, ancestry)
        woman, day = _there(bank, moment)
        sets = bank.sets[woman]
        total = np.bincount(sets, each[woman], len(cause_sets()))
        with np.errstate(divide="ignore"):
            log_base = np.log(moment.share * prior[sets] * each[woman] / total[sets])
        parts.append((woman, day, sets, log_base + severity[woman]))
    woman, day, sets, log_base = (np.concatenate(column) for column in zip(*parts, strict=True))
    possible = np.isfinite(log_base)
    return pool_of(bank, woman[possible], day[possible], sets[possible], log_base[possible])


def pool_of(bank: Bank, woman: Rows, day: Rows, sets: Rows, log_base: Table) -> Pool:
    """Particles of a bank, in order, with how ill each is."""
    bare = Pool(bank, woman, day, sets, log_base, np.zeros(len(woman), int))
    ill = illness_of(bare.centre((Reading("hemoglobin"),))[:, 0], sets)
    return bare._replace(illness=ill).take(np.lexsort((sets, ill)))


def _there(bank: Bank, moment: Moment) -> tuple[Rows, Rows]:
    """Women who are there on the moment's days, and the days."""
    found = []
    for k, day in enumerate(moment.days):
        there = bank.lives(day)
        if len(moment.days) > WEEKS_EACH:
            step = len(moment.days) // WEEKS_EACH
            there &= np.arange(len(there)) % step == k % step
        rows = np.flatnonzero(there)
        found.append((rows, np.full(len(rows), day)))
    rows, days = zip(*found, strict=True)
    return np.concatenate(rows), np.concatenate(days)


class Weights(NamedTuple):
    """Particles weighed for women of one layout.

    Attributes:
        weight: (woman, particle) summing to 1.
        log_likelihood: (woman, particle).
        distance: (woman, particle) squared distance of the exact values.
        log_evidence: (woman,) log probability of the values, up to what all share.
        power: (woman,) power of the likelihood used: 1, or less where too few women of the bank
            resemble her (then probabilities are flatter than they should be).
    """

    weight: Table
    log_likelihood: Table
    distance: Table
    log_evidence: Table
    power: Table

    @property
    def effective(self) -> Table:
        """Effective sample size (woman,)."""
        return np.asarray(1.0 / np.einsum("ij,ij->i", self.weight, self.weight))


def weigh(known: Evidence, candidates: Pool, ready: Sequence[Level]) -> Weights:
    """Weigh particles by how well they explain values.

    Args:
        known: The women's values.
        candidates: The particles.
        ready: The same, made ready for the values' layout (`levels`).
    """
    log_base = candidates.log_base
    found = likelihood.fit(known, ready)
    weight, total = _normalized(log_base + found.log_likelihood)
    power = np.ones(len(weight))
    few = np.flatnonzero(np.einsum("ij,ij->i", weight, weight) > 1.0 / SMALLEST_SAMPLE)
    for row in few:
        weight[row], power[row] = flattened(
            log_base, found.log_likelihood[row], SMALLEST_SAMPLE, LOWEST_POWER
        )
    return Weights(weight, found.log_likelihood, found.distance, total, power)


def _normalized(log_weight: Table) -> tuple[Table, Table]:
    """Weights summing to 1 in each row, and the logarithm of what they summed to."""
    most = log_weight.max(axis=1, keepdims=True)
    weight = np.exp(log_weight - most)
    total = weight.sum(axis=1, keepdims=True)
    weight /= total
    return weight, (most + np.log(total))[:, 0]


def flattened(
    log_base: Table, log_likelihood: Table, enough: float, lowest: float = 0.0
) -> tuple[Table, float]:
    """Weights of one woman with the likelihood flattened until her effective sample is enough.

    Args:
        log_base: (particle,) log prior weight.
        log_likelihood: (particle,).
        enough: Effective sample size wanted.
        lowest: The likelihood is not flattened below this power.

    Returns:
        The weights, and the power of the likelihood.
    """
    weight = np.zeros(len(log_base))
    flattest = log_base + lowest * log_likelihood
    # Who weighs nothing at the flattest weighs nothing at any power between.
    some = np.flatnonzero(flattest > flattest.max() - NOTHING)
    log_base, log_likelihood = log_base[some], log_likelihood[some]

    def at(power: float) -> Table:
        return np.asarray(_normalized((log_base + power * log_likelihood)[None])[0][0])

    def short(power: float) -> float:
        """Logarithm by which the effective sample falls short."""
        return float(np.log(enough * np.sum(at(power) ** 2)))

    if short(lowest) > 0.0:
        power = lowest
    elif short(1.0) <= 0.0:
        power = 1.0
    else:
        power = float(brentq(short, lowest, 1.0, xtol=POWER_STEP))
    weight[some] = at(power)
    return weight, power


class Posterior(NamedTuple):
    """One woman's weighted particles.

    Attributes:
        pool: The particles.
        centre: (particle, reading) what they say of her readings.
        weight: (particle,) summing to 1.
        log_likelihood: (particle,).
        distance: (particle,) squared Mahalanobis distance of the exact values.
        effective: Effective sample size.
        power: Power of the likelihood used, see `Weights`.
    """

    pool: Pool
    centre: Table
    weight: Table
    log_likelihood: Table
    distance: Table
    effective: float
    power: float


def posterior(known: Evidence, candidates: Pool, centre: Table | None = None) -> Posterior:
    """Weigh a pool for one woman.

    Args:
        known: Her values.
        candidates: The particles.
        centre: (particle, reading) what they say, if that has been read.
    """
    if centre is None:
        centre = candidates.centre(known.layout.readings)
    found = weigh(known, candidates, levels(known.layout, centre, candidates.illness))
    return Posterior(
        candidates,
        centre,
        found.weight[0],
        found.log_likelihood[0],
        found.distance[0],
        float(found.effective[0]),
        float(found.power[0]),
    )
