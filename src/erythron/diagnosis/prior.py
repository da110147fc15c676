"""How likely a set of causes is before any laboratory value, by setting."""

from __future__ import annotations

from math import gamma
from typing import Any

import numpy as np
from numpy.typing import NDArray

from erythron.causes import causes
from erythron.causes.settings import settings
from erythron.diagnosis.bank import cause_ids, cause_sets
from erythron.errors import InputError, did_you_mean

Table = NDArray[np.floating[Any]]

DEFAULT_SETTING = "high_income_antenatal"

# Severity among those who have a cause: mostly mild. A Beta density above the least severity that
# counts as having it; how mild was calibrated on the spread of hemoglobin, ferritin and red-cell
# size among women of the US survey (nhanes2020).
_SHAPE = (1.1, 10.0)
LEAST_SEVERITY = 0.2
"""Just detectable; below it nobody would find the cause, and prevalence does not count it."""


def prevalences(setting: str) -> Table:
    """Share of women with each cause of `cause_ids`.

    Raises:
        InputError: If the setting is unknown.

    Example:
        >>> float(prevalences("high_income_antenatal").max()) < 0.5
        True
    """
    if setting not in settings():
        raise InputError("setting", setting, did_you_mean(setting, settings()))
    return np.array(
        [
            sum(p.share for p in causes()[name].prevalence if p.setting == setting)
            for name in cause_ids()
        ]
    )


def set_priors(setting: str, known: tuple[str, ...] = (), excluded: tuple[str, ...] = ()) -> Table:
    """Prior probability of each of `cause_sets`, causes taken as independent.

    A cause that most who have it know of is the less likely if it is not among ``known``.

    Args:
        setting: Setting id.
        known: Causes already established; sets without them get none.
        excluded: Causes the person cannot have.

    Raises:
        InputError: If the setting or a cause is unknown, or no set holds all that are known.
    """
    ids = cause_ids()
    unsaid = [1.0 if name in known else 1.0 - causes()[name].usually_known for name in ids]
    share = np.clip(prevalences(setting) * np.array(unsaid), 1e-9, 0.999)
    prior = np.array([_probability(members, share) for members in cause_sets()])
    for name in known:
        if name not in ids:
            raise InputError("known.cause", name, did_you_mean(name, ids))
        prior *= [ids.index(name) in members for members in cause_sets()]
    for name in excluded:
        prior *= [ids.index(name) not in members for members in cause_sets()]
    if not prior.any():
        accepted = "two causes at most, and those this person can have"
        raise InputError("known.cause", ", ".join(known), accepted)
    return np.asarray(prior / prior.sum())


def severity_density(severity: Table) -> Table:
    """Density of severity among those affected.

    It integrates to 1: were it larger or smaller, every cause would count more or less often than
    its prevalence says.
    """
    a, b = _SHAPE
    width = 1.0 - LEAST_SEVERITY
    s = np.clip((np.asarray(severity) - LEAST_SEVERITY) / width, 1e-3, 1 - 1e-3)
    norm = gamma(a + b) / (gamma(a) * gamma(b)) / width
    return np.where(severity < LEAST_SEVERITY, 0.0, norm * s ** (a - 1) * (1 - s) ** (b - 1))


def draw_severity(n: int, rng: np.random.Generator) -> Table:
    """Severities of ``n`` women who have a cause.

    Example:
        >>> bool((draw_severity(9, np.random.default_rng(1)) >= LEAST_SEVERITY).all())
        True
    """
    return LEAST_SEVERITY + (1.0 - LEAST_SEVERITY) * rng.beta(*_SHAPE, n)


def _probability(members: tuple[int, ...], share: Table) -> float:
    inside = np.isin(np.arange(len(share)), members)
    return float(np.prod(np.where(inside, share, 1.0 - share)))
