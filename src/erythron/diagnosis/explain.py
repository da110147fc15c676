r"""Which values speak for a cause and which against it.

For a cause $c$ and value $j$, over the particles $k$ of the posterior with weights $w_k$,

$$ \ell_j = \log p(y_j \mid y_{-j}, c) - \log p(y_j \mid y_{-j}, \lnot c), \qquad
   p(y_j \mid y_{-j}, c) = \frac{\sum_{k \in c} w_k}{\sum_{k \in c} w_k / p_k(y_j \mid y_{-j})}, $$

with $p_k$ from `leave_one_out`. It is exactly by how much this one value moved the log odds of the
cause, **the other values being known**:

$$ \ell_j = \log \frac{p(c \mid y)}{p(\lnot c \mid y)} - \log \frac{p(c \mid y_{-j})}{p(\lnot c \mid
   y_{-j})}. $$

It is not a share of the probability, and the $\ell_j$ do not add up to the evidence of all values:
of two values that say the same (ferritin and transferrin saturation in iron deficiency) each adds
little once the other is known, though both speak for the cause. Hence beside it what the value
does to the odds **by itself**, before any other is known:
$\log p(y_j \mid c) - \log p(y_j \mid \lnot c)$ over the women of her setting. Where the posterior
was flattened (`likelihood_power` $\tau < 1$), $\ell_j$ has the densities to that power, as the
posterior has, and is smaller than it should be; the value by itself is not flattened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from erythron.causes import causes
from erythron.diagnosis.leave_one_out import Scores, Table, Values, scores
from erythron.diagnosis.likelihood import Evidence
from erythron.diagnosis.posterior import Posterior
from erythron.diagnosis.question import samples
from erythron.diagnosis.sets import cause_ids, cause_sets
from erythron.diagnosis.spread import Levels, Reading, residual_covariance
from erythron.labs import LabValue

NO_CAUSE = "none"
"""Stands for health, the empty set of causes."""

LEADING = 3
"""How many causes are explained, beside no cause."""

NOTABLE, STRONG = 1.0, 3.0
"""Nats from which a value speaks for or against, and strongly: twice them, 2 and 6, are where
Kass and Raftery (1995, `kass1995`) let positive and strong evidence begin."""


class Weighed(NamedTuple):
    """Women of the bank as the posterior weighs them; all that an explanation needs of it.

    Attributes:
        weight: (particle,) summing to 1.
        set_index: (particle,) index in `cause_sets`.
        particles: (particle, value) log values, in the order of ``values``.
        values: Her values.
        power: Power of the likelihood in ``weight``.
        illness: (particle,) how ill; ``values.covariance`` is that of who is not.
    """

    weight: Table
    set_index: NDArray[np.int64]
    particles: Table
    values: Values
    power: float
    illness: Levels


def weighed_of(posterior: Posterior, known: Evidence) -> Weighed:
    """The posterior and her values as plain arrays."""
    layout = known.layout
    side = [0] * len(layout.exact) + [-1 if below else 1 for below in layout.below]
    logs = np.concatenate([known.logs[0], known.bounds[0]])
    values = Values(layout.readings, logs, np.array(side, dtype=int), known.covariance())
    sets = posterior.pool.set_index
    pool = posterior.pool
    return Weighed(posterior.weight, sets, posterior.centre, values, posterior.power, pool.illness)


def verdict(log_ratio: float) -> str:
    """A log ratio in words.

    Example:
        >>> [verdict(x) for x in (4.0, 1.2, -0.3, -1.0, -3.1)]
        ['strongly for', 'for', 'neutral', 'against', 'strongly against']
    """
    if abs(log_ratio) < NOTABLE:
        return "neutral"
    strongly = "strongly " if abs(log_ratio) >= STRONG else ""
    return strongly + ("for" if log_ratio > 0 else "against")


def explanation(
    weighed: Weighed,
    probabilities: Mapping[str, float],
    given: Sequence[LabValue],
    scale: Mapping[str, float],
) -> list[dict[str, Any]]:
    """For the leading causes and for no cause, what each of her values says.

    Args:
        weighed: Particles and her values.
        probabilities: Cause id to its marginal probability.
        given: Her values as given, one a lab and sample.
        scale: Factors by which her surroundings scale a lab against the bank's.

    Returns:
        Rows ``id``, ``name``, ``probability`` and ``values``; of each value ``lab``,
        ``days_before`` the latest sample, ``observed``
        and ``bound``, ``log_ratio`` (nats) and ``verdict`` given the other values,
        ``log_ratio_alone`` and ``verdict_alone``, and ``expected_low`` to ``expected_high``, the
        95 % range under the cause given the other values, canonical units. Values in order of the
        larger of the two, strongest first. An established cause has nothing to be weighed against
        and is left out. Women whom the posterior gives no weight in double precision count nowhere.
    """
    if not weighed.values.readings:
        return []
    ranked = sorted(probabilities, key=lambda name: -probabilities[name])[:LEADING]
    names = (*ranked, NO_CAUSE)
    member = np.stack([_sets_with(name)[weighed.set_index] for name in names])
    scored = _scored(weighed)
    beside, by_itself = shifts(weighed, member, scored)
    ranges = expected(weighed, member, scored)
    return [
        {
            "id": name,
            "name": "no cause" if name == NO_CAUSE else causes()[name].name,
            "probability": float(weighed.weight[member[i]].sum()),
            "values": _values(weighed, beside[i], by_itself[i], ranges[i], given, scale),
        }
        for i, name in enumerate(names)
        if weighed.weight[member[i]].any() and weighed.weight[~member[i]].any()
    ]


def _scored(weighed: Weighed) -> Scores:
    """What each value says of each particle, by the covariance of how ill the particle is."""
    readings = weighed.values.readings
    shape = weighed.particles.shape
    empty = np.empty(shape)
    found = Scores(empty, empty.copy(), np.empty(shape[0]), empty.copy(), empty.copy())
    for level in np.unique(weighed.illness):
        at = np.flatnonzero(weighed.illness == level)
        values = weighed.values
        if level:
            covariance = residual_covariance(readings, int(level))
            values = values._replace(covariance=covariance)
        part = scores(values, weighed.particles[at])
        for whole, piece in zip(found, part, strict=True):
            whole[at] = piece
    return found


def _sets_with(name: str) -> NDArray[np.bool_]:
    """Which of `cause_sets` hold a cause, or none."""
    if name == NO_CAUSE:
        return np.array([not members for members in cause_sets()])
    return np.array([cause_ids().index(name) in members for members in cause_sets()])


def _values(
    weighed: Weighed,
    beside: Table,
    by_itself: Table,
    ranges: Table,
    given: Sequence[LabValue],
    scale: Mapping[str, float],
) -> list[dict[str, Any]]:
    values, lags = samples(given)
    printed = {Reading(v.lab, lag): v for v, lag in zip(values, lags, strict=True)}
    rows = [
        {
            "lab": reading.lab,
            "days_before": reading.lag,
            "log_ratio": float(beside[j]),
            "verdict": verdict(float(beside[j])),
            "log_ratio_alone": float(by_itself[j]),
            "verdict_alone": verdict(float(by_itself[j])),
            "observed": printed[reading].value,
            "bound": printed[reading].bound,
            "expected_low": float(ranges[j, 0] * scale.get(reading.lab, 1.0)),
            "expected_high": float(ranges[j, 1] * scale.get(reading.lab, 1.0)),
        }
        for j, reading in enumerate(weighed.values.readings)
    ]
    return sorted(rows, key=lambda r: -max(abs(r["log_ratio"]), abs(r["log_ratio_alone"])))


def shifts(weighed: Weighed, member: NDArray[np.bool_], scored: Scores) -> tuple[Table, Table]:
    """How far each value moves the log odds of each cause.

    Args:
        weighed: Particles and her values.
        member: (cause, particle) which particles have the cause.
        scored: What each value says of each particle.

    Returns:
        Nats (cause, value) given the other values, and with no other known.
    """
    after = _log(weighed.weight)[:, None]
    before = after - weighed.power * scored.together[:, None]
    given_others = _odds(after, member) - _odds(after - weighed.power * scored.beside, member)
    return given_others, _odds(before + scored.alone, member) - _odds(before, member)


def expected(weighed: Weighed, member: NDArray[np.bool_], scored: Scores) -> Table:
    """The 95 % range (cause, value, 2) of each value under each cause, the others known.

    Mean and variance of the mixture over particles, on the log scale, taken as those of a normal.
    """
    weight = _scaled(_log(weighed.weight)[:, None] - weighed.power * scored.beside)
    has = member.astype(float)
    total = np.maximum(has @ weight, _LEAST)
    centre = np.mean(scored.mean, axis=0)  # keeps the second moments from cancelling
    off = scored.mean - centre
    mean = has @ (weight * off) / total
    variance = has @ (weight * (off**2 + scored.variance)) / total - mean**2
    half = 1.96 * np.sqrt(variance)
    return np.asarray(np.exp(np.stack([centre + mean - half, centre + mean + half], axis=-1)))


_LEAST = 1e-300
"""Stands for a weight too small for double precision."""


def _log(weight: Table) -> Table:
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(weight))


def _scaled(log_weight: Table) -> Table:
    return np.asarray(np.exp(log_weight - log_weight.max(axis=0)))


def _odds(log_weight: Table, member: NDArray[np.bool_]) -> Table:
    """Log odds (cause, column) of weights given as logarithms (particle, column)."""
    weight = _scaled(log_weight)
    has = member.astype(float)
    inside, outside = has @ weight, (1.0 - has) @ weight
    return np.asarray(np.log(np.maximum(inside, _LEAST)) - np.log(np.maximum(outside, _LEAST)))
