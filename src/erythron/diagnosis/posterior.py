"""Weight the bank's women by prior and likelihood."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from erythron.diagnosis import likelihood
from erythron.diagnosis.bank import (
    AFTER_BIRTH_DAYS,
    GESTATION_WEEKS,
    SEVERITIES,
    Bank,
    cause_sets,
    present,
)
from erythron.diagnosis.prior import set_priors, severity_density

Table = NDArray[np.floating[Any]]

SMALLEST_SAMPLE = 40.0
"""Effective sample size below which the likelihood is flattened."""

LOWEST_POWER = 0.5
"""The likelihood is never flattened below this power; a small sample is then shown as such."""

LAST_AFTER_BIRTH_DAY = 120
"""Days from birth after which she is read as a woman who was not pregnant."""

GESTATION_WIDTH_WEEKS = 1.5
"""Width with which the bank's gestations (three weeks apart) stand for hers."""


class Posterior(NamedTuple):
    """Weighted particles.

    Attributes:
        weight: (particle,) summing to 1.
        woman: (particle,) row in the bank.
        moment: (particle,) index of the bank's moment.
        set_index: (particle,) index in `cause_sets`.
        logs: (particle, lab) log exact laboratory values.
        fit: Residuals and likelihood.
        effective: Effective sample size.
        power: Power of the likelihood used: 1, or less where too few women of the bank resemble
            her (then probabilities are flatter than they should be, and the answer says so).
    """

    weight: Table
    woman: NDArray[np.int64]
    moment: NDArray[np.int64]
    set_index: NDArray[np.int64]
    logs: Table
    fit: likelihood.Fit
    effective: float
    power: float


def weigh(
    bank: Bank,
    known: likelihood.Evidence,
    setting: str,
    moments: Table,
    causes: tuple[str, ...] = (),
    excluded: tuple[str, ...] = (),
) -> Posterior:
    """Weight every particle that can stand for her.

    Args:
        bank: The bank.
        known: Her values.
        setting: Setting id of the prior.
        moments: (moment,) weights of the bank's moments (`moment_weights`).
        causes: Causes already established.
        excluded: Causes the person cannot have.
    """
    sets = bank.sets
    women = bank.particles
    there = np.stack([present(women, day) for day in bank.days]) & bank.alive
    moment, woman = np.nonzero((moments > 0)[:, None] & there)
    logs = bank.values[moment, woman].astype(float)
    found = likelihood.fit(known, logs)
    prior = set_priors(setting, causes, excluded)
    share = np.zeros(len(cause_sets()))
    np.add.at(share, sets[woman], moments[moment])
    base = prior[sets[woman]] / share[sets[woman]] * moments[moment] * _severity(bank)[woman]
    with np.errstate(divide="ignore"):
        log_base = np.log(base)
    weight, power = _temper(log_base, found.log_likelihood)
    effective = float(1.0 / np.sum(weight**2))
    return Posterior(weight, woman, moment, sets[woman], logs, found, effective, power)


def _temper(log_base: Table, log_likelihood: Table) -> tuple[Table, float]:
    """Weights, with the likelihood flattened just as far as the bank's coarseness asks."""

    def weights(power: float) -> Table:
        log_weight = log_base + power * log_likelihood
        weight = np.exp(log_weight - log_weight.max())
        return np.asarray(weight / weight.sum())

    low, high = LOWEST_POWER, 1.0
    if np.sum(weights(1.0) ** 2) <= 1.0 / SMALLEST_SAMPLE:
        return weights(1.0), 1.0
    for _ in range(20):
        middle = 0.5 * (low + high)
        enough = np.sum(weights(middle) ** 2) <= 1.0 / SMALLEST_SAMPLE
        low, high = (middle, high) if enough else (low, middle)
    return weights(low), low


def moment_weights(gestation: int | None, pregnant: bool, since_birth: int | None) -> Table:
    """Weights of the bank's moments for a woman's stage.

    Args:
        gestation: Gestational day, or None.
        pregnant: Whether she is pregnant (week possibly unknown).
        since_birth: Days since she gave birth, or None.
    """
    weeks = np.array(GESTATION_WEEKS, dtype=float)
    before, during = 0.0, np.zeros(len(weeks))
    after = np.zeros(len(AFTER_BIRTH_DAYS))
    if since_birth is not None and since_birth <= LAST_AFTER_BIRTH_DAY:
        gap = np.log1p(since_birth) - np.log1p(np.array(AFTER_BIRTH_DAYS, dtype=float))
        after = np.exp(-0.5 * (gap / 0.4) ** 2)
    elif gestation is not None:
        gap = np.clip(gestation / 7.0, weeks[0], weeks[-1]) - weeks
        during = np.exp(-0.5 * (gap / GESTATION_WIDTH_WEEKS) ** 2)
        during[during < 0.05] = 0.0
    elif pregnant:
        during = np.ones(len(weeks))
    else:
        before = 1.0
    table = np.concatenate([[before], during, after])
    return np.asarray(table / table.sum())


def _severity(bank: Bank) -> Table:
    low, high = SEVERITIES
    density = severity_density(bank.particles.severity) * (high - low)
    return np.asarray(np.where(bank.particles.sets >= 0, density, 1.0).prod(axis=1))
