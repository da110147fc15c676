r"""How healthy women differ, seen through the laboratory: the bank's Gaussian part.

Each parameter that differs between women is moved by half a standard deviation in a woman at
rest; the change of the log laboratory values is its slope. Residuals of a real woman against a
particle then split into what is her own (set points) and what is error.

Of the parameters drawn in the bank (`DRAWN`, deviates $c$ there) a part stays Gaussian, of SD
`KERNEL` ($h$): the true deviates are $z_d = c + h\,\varepsilon$ with
$\varepsilon \sim N(0, R_{dd})$, and the others, given them, have the mean $B z_d$ with
$B = R_{od} R_{dd}^{-1}$. What the particle stands for lies $J_o B c$ beside what was simulated
(`particle_shift`); around it deviates have the covariance of `Spread.covariance`.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from erythron import cache_store
from erythron.course import engine, setting
from erythron.course.compiled import source_hash
from erythron.course.simulate import read_labs
from erythron.diagnosis.women import DRAWN, KERNEL
from erythron.labs import labs
from erythron.labs.noise import error_covariance
from erythron.parameters import find, parameter_hash, parameters
from erythron.people import Woman, typical
from erythron.people.population import correlation
from erythron.physiology.parameters import INDEX, pack
from erythron.physiology.signals import Signals

Table = NDArray[np.floating[Any]]

_STEP = 0.5


class Spread(NamedTuple):
    """Slopes of log laboratory values on standard deviates of parameters.

    Attributes:
        names: Parameter ids, those of `DRAWN` first.
        slopes: (lab, parameter).
        covariance: (parameter, parameter) of the deviates around a particle.
        given: (other parameter, drawn parameter) mean of the others for the drawn deviates.
    """

    names: tuple[str, ...]
    slopes: Table
    covariance: Table
    given: Table


@cache
def spread(kernel: tuple[float, ...] = KERNEL) -> Spread:
    """The spread of healthy women in this version.

    Args:
        kernel: Share (SD) of each of `DRAWN` that is Gaussian around a particle.
    """
    names, slopes = _measured()
    return Spread(names, slopes, *_around(correlation(list(names)), kernel))


@cache
def _measured() -> tuple[tuple[str, ...], Table]:
    """Names and slopes (from the cache, or made in a second)."""
    others = (p.id for p in parameters().values() if p.spread > 0 and p.id in INDEX)
    names = (*DRAWN, *(name for name in others if name not in DRAWN))
    facts = (parameter_hash(), source_hash(), *names)
    key = hashlib.sha256("|".join(facts).encode()).hexdigest()[:24]
    stored = cache_store.read("bank", key)
    if stored is not None:
        return names, np.load(io.BytesIO(stored))
    slopes = _slopes(names)
    buffer = io.BytesIO()
    np.save(buffer, slopes)
    cache_store.write("bank", key, buffer.getvalue())
    return names, slopes


def _around(whole: Table, kernel: tuple[float, ...]) -> tuple[Table, Table]:
    """Covariance of deviates around a particle, and the others' mean given the drawn ones."""
    n = len(DRAWN)
    drawn = whole[:n, :n]
    given = whole[n:, :n] @ np.linalg.inv(drawn)
    own = np.outer(kernel, kernel) * drawn
    others = whole[n:, n:] - given @ whole[:n, n:] + given @ own @ given.T
    return np.block([[own, own @ given.T], [given @ own, others]]), given


def particle_shift(drawn: Table, lab_ids: tuple[str, ...]) -> Table:
    """What is added to a particle's log values (woman, lab) for its drawn deviates (woman, drawn).

    Its other set points are those usual beside them.
    """
    slopes = spread().slopes[_rows(lab_ids), len(DRAWN) :]
    return np.asarray(drawn @ (slopes @ spread().given).T)


def _slopes(names: tuple[str, ...]) -> Table:
    packed = np.repeat(pack(typical(Woman())), engine.LANES, axis=1)
    for lane, name in enumerate(names):
        record = find(name)
        row = packed[INDEX[name]]
        step = _STEP * record.spread
        if record.link == "logit":
            row[lane + 1] = 1.0 / (1.0 + (1.0 / row[0] - 1.0) * np.exp(-step))
        else:
            row[lane + 1] *= np.exp(step)
    idle = setting.lesions((), (), engine.LANES)
    world = setting.world(Woman(), (), (), None, engine.LANES)
    begin = engine.rest(packed.astype(np.float32))
    _, signals = engine.advance(begin, idle, world, setting.targets(), 0, 1)
    values = read_labs(Signals(*signals))
    logs = np.stack([np.log(np.maximum(values[name][:, 0], 1e-9)) for name in labs()])
    return np.asarray((logs[:, 1 : len(names) + 1] - logs[:, :1]) / _STEP)


class Reading(NamedTuple):
    """What was measured and when.

    Attributes:
        lab: Lab id.
        lag: Days before her latest sample.
    """

    lab: str
    lag: int = 0


ILLNESS = ((8.5, 2.0), (10.5, 1.5), (np.inf, 1.0))
"""By how much the model's misfit is larger in illness: below which hemoglobin (g/dL) of a particle,
factor. Judged on the published experiments, missed by more the further they lie from health."""


def illness_of(log_hemoglobin: Table) -> Table:
    """Factor on the misfit for particles of these hemoglobins (log g/dL).

    Example:
        >>> illness_of(np.log([12.5, 7.0])).tolist()
        [1.0, 2.0]
    """
    bounds = np.log([bound for bound, _ in ILLNESS[:-1]])
    return np.array([factor for _, factor in ILLNESS])[np.searchsorted(bounds, log_hemoglobin)]


@lru_cache(maxsize=4096)
def residual_covariance(
    readings: tuple[Reading, ...], illness: float = 1.0, kernel: tuple[float, ...] = KERNEL
) -> Table:
    """Covariance of log residuals: her own spread, error and the model's misfit.

    Her set points and what the model gets wrong are the same in all her samples; her swings from
    week to week and the assay's error are each sample's own.

    Args:
        readings: What was measured, independent within each sample.
        illness: Factor on the misfit (`illness_of`).
        kernel: As in `spread`.
    """
    if not readings:
        return np.zeros((0, 0))
    ids = [r.lab for r in readings]
    slopes = spread().slopes[_rows(ids)]
    between = slopes @ spread(kernel).covariance @ slopes.T
    lags = np.array([r.lag for r in readings])
    same_lab = np.equal.outer(ids, ids)
    misfit = illness * np.array([misfit_of(name) for name in ids])
    error = np.zeros_like(between)
    for lag in set(lags):
        at = np.flatnonzero(lags == lag)
        error[np.ix_(at, at)] = error_covariance([ids[i] for i in at], "weeks")
    return np.asarray(between + error + same_lab * np.outer(misfit, misfit))


def single_sd(lab_id: str, illness: Table) -> Table:
    """SD of the log residual of one lab by itself, for particles so ill (particle,)."""
    factors = sorted(factor for _, factor in ILLNESS)
    own = [residual_covariance((Reading(lab_id),), factor)[0, 0] for factor in factors]
    return np.sqrt(own)[np.searchsorted(factors, illness)]


def misfit_of(lab_id: str) -> float:
    """What the model errs by in a lab: SD of its logarithm, in women who are not anemic."""
    return find(f"discrepancy.{lab_id}").value


def _rows(lab_ids: Sequence[str]) -> list[int]:
    order = list(labs())
    return [order.index(name) for name in lab_ids]


def own_set_points(
    readings: Sequence[Reading],
    residual: Table,
    drawn: Table,
    illness: Table,
    rng: np.random.Generator,
    kernel: tuple[float, ...] = KERNEL,
) -> dict[str, Table]:
    """Draw her set points given residuals of her values against particles.

    Args:
        readings: What was measured.
        residual: (draw, reading) log observed minus log particle.
        drawn: (draw, drawn parameter) deviates the particles were simulated with.
        illness: (draw,) factor on the misfit (`illness_of`).
        rng: Source of randomness.
        kernel: As in `spread`.

    Returns:
        Parameter id to standard deviates (draw,); those of `DRAWN` beyond the particle's own.
    """
    rows = _rows([r.lab for r in readings])
    deviates = np.empty((len(spread().names), len(residual)))
    for level in np.unique(illness):
        at = np.flatnonzero(illness == level)
        gain, root = _update(
            rows, residual_covariance(tuple(readings), float(level), kernel), kernel
        )
        noise = root @ rng.standard_normal((len(root), len(at)))
        deviates[:, at] = gain @ residual[at].T + noise
    deviates[len(DRAWN) :] += spread().given @ drawn.T
    return dict(zip(spread().names, np.clip(deviates, -3.5, 3.5), strict=True))


def _update(rows: list[int], covariance: Table, kernel: tuple[float, ...]) -> tuple[Table, Table]:
    """Gain of the deviates on residuals of this covariance, and a root of what is left unknown."""
    prior, slopes = spread(kernel).covariance, spread().slopes[rows]
    gain = np.zeros((len(prior), 0))
    if rows:
        gain = prior @ slopes.T @ np.linalg.inv(covariance)
    left = prior - gain @ slopes @ prior
    return gain, np.linalg.cholesky(0.5 * (left + left.T) + 1e-9 * np.eye(len(left)))


def shift_packed(packed: Table, deviates: dict[str, Table]) -> Table:
    """Apply standard deviates of parameters to packed values."""
    moved = packed.copy()
    for name, z in deviates.items():
        record, row = find(name), moved[INDEX[name]]
        step = record.spread * z
        if record.link == "logit":
            moved[INDEX[name]] = 1.0 / (1.0 + (1.0 / row - 1.0) * np.exp(-step))
        else:
            moved[INDEX[name]] = np.clip(row * np.exp(step), *record.range)
    return moved
