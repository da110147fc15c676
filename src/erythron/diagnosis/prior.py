"""How likely a set of causes is before any laboratory value, by setting."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from erythron.causes import causes
from erythron.causes.record import ANCESTRIES, Stage
from erythron.causes.settings import settings
from erythron.diagnosis.sets import LARGEST, cause_ids, membership
from erythron.errors import InputError, did_you_mean

Table = NDArray[np.floating[Any]]


def prevalences(setting: str, ancestry: str | None = None) -> Table:
    """Share of women with each cause of `cause_ids`.

    Args:
        setting: Setting id.
        ancestry: Where her family comes from; what is inherited then has the share of that
            region, whatever the setting.

    Raises:
        InputError: If the setting or the ancestry is unknown.

    Example:
        >>> float(prevalences("high_income_antenatal").max()) < 0.5
        True
    """
    if setting not in settings():
        raise InputError("setting", setting, did_you_mean(setting, settings()))
    if ancestry is not None and ancestry not in ANCESTRIES:
        raise InputError("ancestry", ancestry, did_you_mean(ancestry, ANCESTRIES))
    records = [causes()[name] for name in cause_ids()]
    return np.array(
        [
            c.ancestry.get(ancestry, c.share_in(setting)) if ancestry else c.share_in(setting)
            for c in records
        ]
    )


def set_priors(
    setting: str,
    known: tuple[str, ...] = (),
    excluded: tuple[str, ...] = (),
    stage: Stage | None = None,
    ancestry: str | None = None,
) -> Table:
    """Prior probability of each of `cause_sets`, causes taken as independent.

    A cause that most who have it know of is the less likely if it is not among ``known``.

    Args:
        setting: Setting id.
        known: Causes already established; sets without them get none.
        excluded: Causes the person cannot have.
        stage: Pregnant or not; causes of other stages get none. None for any.
        ancestry: Hers, if it was said (`ANCESTRIES`).

    Raises:
        InputError: If the setting, ancestry or a cause is unknown, or no set holds all known.
    """
    prior = _set_priors(setting, frozenset(known), frozenset(excluded), stage, ancestry)
    if not prior.any():
        accepted = f"{LARGEST} causes at most, that occur together and this person can have"
        raise InputError("known.cause", ", ".join(known), accepted)
    return np.asarray(prior / prior.sum())


@lru_cache(maxsize=512)
def _set_priors(
    setting: str,
    known: frozenset[str],
    excluded: frozenset[str],
    stage: Stage | None,
    ancestry: str | None,
) -> Table:
    ids = cause_ids()
    for name in sorted(known):
        if name not in ids:
            raise InputError("known.cause", name, did_you_mean(name, ids))
    records = [causes()[name] for name in ids]
    unsaid = np.array([1.0 if c.id in known else 1.0 - c.usually_known for c in records])
    share = np.clip(prevalences(setting, ancestry) * unsaid, 1e-9, 0.999)
    possible = np.array([stage in (None, *c.stages) and c.id not in excluded for c in records])
    members = membership() > 0.0
    odds = np.log(share) - np.log1p(-share)
    prior = np.exp(members @ odds) * np.prod(1.0 - share)
    prior[members @ ~possible > 0] = 0.0
    for name in known:
        prior[~members[:, ids.index(name)]] = 0.0
    return np.asarray(prior)
