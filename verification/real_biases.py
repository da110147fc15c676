r"""What real persons show beside what the model expects for the like of them, value by value.

For a person with some values given, $E[\log y_j \mid \text{given}]$ over the bank's women (with a
cause, or of any kind), each moved by her own spread as the given values say. The mean of observed
minus expected is the model's bias in that value, whatever the prior says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from real_groups import Group
from real_tables import Rows

from erythron.diagnosis.bank import bank
from erythron.diagnosis.likelihood import fit, levels, together
from erythron.diagnosis.posterior import Pool
from erythron.diagnosis.question import Ask, Prior, evidence_of, prior_of
from erythron.diagnosis.sets import cause_ids, membership
from erythron.diagnosis.spread import Reading, residual_covariance
from erythron.diagnosis.surroundings import surroundings
from erythron.people import Man

Table = NDArray[np.floating[Any]]

INDICES = {"mch": {"rbc": -1.0}, "mchc": {"rbc": -1.0, "mcv": -1.0}}
"""Bias of an index at equal hemoglobin, from the biases of what it is computed from."""


def biases(rows: Rows, group: Group, setting: str) -> dict[str, Any]:
    """Bias of each lab in a group.

    Returns:
        ``n`` persons, and for each lab the mean of log observed minus log expected (%), its
        standard error, the standard deviations of observed and expected residuals (%), and the
        geometric mean observed, as of a woman of 29 at sea level.
    """
    members = np.flatnonzero(group.members)
    asks = [(i, ask) for i in members for ask in _asks(rows, int(i), group.given, setting)]
    mean, variance = _expected([ask for _, ask in asks], group)
    scale = surroundings([ask.person for _, ask in asks])
    facts: dict[str, Any] = {}
    kept: dict[str, Table] = {}
    for j, lab in enumerate(group.shown):
        if lab in group.given:
            continue
        seen = np.log(rows.column(lab)[[i for i, _ in asks]])
        factor = np.log([own.get(lab, 1.0) for own in scale])
        kept[lab] = seen - factor - mean[:, j]
        weight = rows.weight[[i for i, _ in asks]]
        facts[lab] = _summary(kept[lab], weight, variance[:, j])
        there = np.isfinite(seen)
        middle = np.average((seen - factor)[there], weights=weight[there])
        facts[lab]["observed"] = float(np.exp(middle))
    if "hemoglobin" in group.given:
        for index, parts in INDICES.items():
            if all(part in kept for part in parts):
                off = np.sum([by * kept[part] for part, by in parts.items()], axis=0)
                facts[index] = _summary(off, rows.weight[[i for i, _ in asks]], None)
    return {"n": len(members), "labs": facts}


def _summary(off: Table, weight: Table, variance: Table | None) -> dict[str, float | None]:
    there = np.isfinite(off)
    w = weight[there] / weight[there].sum()
    mean = float(w @ off[there])
    sd = float(np.sqrt(w @ (off[there] - mean) ** 2))
    expected = None if variance is None else 100 * float(np.sqrt(w @ variance[there]))
    error = 100 * sd * float(np.sqrt(w @ w))
    return {"bias": 100 * mean, "error": error, "sd": 100 * sd, "expected_sd": expected}


def _asks(rows: Rows, i: int, given: Sequence[str], setting: str) -> list[Ask]:
    """The person with the given values alone; of unknown sex a woman and a man."""
    values = tuple(v for v in rows.labs[i] if v.lab in given)
    person = rows.persons[i]
    ask = Ask(person, values, setting, pregnant=False)
    if "sex" in person.given:
        return [ask]
    return [ask, ask._replace(person=Man(**{name: getattr(person, name) for name in person.given}))]


def _expected(asks: Sequence[Ask], group: Group) -> tuple[Table, Table]:
    """Mean and variance (person, lab) of the log values the model expects."""
    known = evidence_of(asks)
    parts: dict[Any, list[int]] = defaultdict(list)
    for i, ask in enumerate(asks):
        parts[prior_of(ask), known[i].layout].append(i)
    mean, variance = np.zeros((2, len(asks), len(group.shown)))
    for (prior, _), members in parts.items():
        pool = _having(prior, group)
        for first in range(0, len(members), 64):
            some = members[first : first + 64]
            mean[some], variance[some] = _moments([known[i] for i in some], pool, group.shown)
    return mean, variance


def _having(prior: Prior, group: Group) -> Pool:
    """The pool's women who have one of the causes and none of the others."""
    has = membership()
    ids = cause_ids()
    allowed = np.ones(len(has), bool)
    if group.having:
        allowed &= has[:, [ids.index(c) for c in group.having]].any(axis=1)
    if group.lacking:
        allowed &= ~has[:, [ids.index(c) for c in group.lacking]].any(axis=1)
    if group.only:
        allowed &= ~has[:, [k for k, c in enumerate(ids) if c not in group.only]].any(axis=1)
    pool = prior.pool(bank())
    return pool.take(np.flatnonzero(allowed[pool.set_index]))


def _moments(women: list[Any], pool: Pool, shown: Sequence[str]) -> tuple[Table, Table]:
    evidence = together(women)
    readings = evidence.layout.exact
    n = len(readings)
    both = (*readings, *(Reading(lab) for lab in shown))
    centre = pool.centre(both)
    ready = levels(evidence.layout, centre[:, : len(evidence.layout.readings)], pool.illness)
    log_weight = pool.log_base + fit(evidence, ready).log_likelihood
    weight = np.exp(log_weight - log_weight.max(axis=1, keepdims=True))
    weight /= weight.sum(axis=1, keepdims=True)
    # By each particle's own covariance: the mean of its values given hers, and what is left open.
    first, second = np.zeros((2, len(evidence.logs), len(shown)))
    for level in np.unique(pool.illness):
        at = np.flatnonzero(pool.illness == level)
        covariance = residual_covariance(both, int(level))
        gain = covariance[n:, :n] @ np.linalg.inv(covariance[:n, :n])
        own = np.diag(covariance)[n:] - np.sum(gain * covariance[n:, :n], axis=1)
        base = centre[at, n:] - centre[at, :n] @ gain.T
        hers, share = evidence.logs @ gain.T, weight[:, at]
        total = share.sum(axis=1, keepdims=True)
        first += share @ base + total * hers
        second += share @ base**2 + 2.0 * hers * (share @ base) + total * (hers**2 + own)
    return first, second - first**2
