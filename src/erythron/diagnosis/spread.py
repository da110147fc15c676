"""How healthy women differ, seen through the laboratory: the bank's Gaussian part.

Each parameter that differs between women is moved by half a standard deviation in a woman at
rest; the change of the log laboratory values is its slope. Residuals of a real woman against a
particle then split into what is her own (set points) and what is error.
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
from erythron.diagnosis.bank import DRAWN
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
        names: Parameter ids.
        slopes: (lab, parameter).
        correlation: (parameter, parameter).
    """

    names: tuple[str, ...]
    slopes: Table
    correlation: Table


@cache
def spread() -> Spread:
    """The spread of healthy women in this version (from the cache, or made in a second)."""
    names = tuple(
        p.id for p in parameters().values() if p.spread > 0 and p.id in INDEX and p.id not in DRAWN
    )
    key = hashlib.sha256(f"{parameter_hash()}{source_hash()}spread".encode()).hexdigest()[:24]
    stored = cache_store.read("bank", key)
    if stored is not None:
        slopes = np.load(io.BytesIO(stored))
    else:
        slopes = _slopes(names)
        buffer = io.BytesIO()
        np.save(buffer, slopes)
        cache_store.write("bank", key, buffer.getvalue())
    return Spread(names, slopes, correlation(list(names)))


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


def residual_covariance(ids: Sequence[str]) -> tuple[Table, Table]:
    """Covariance of log residuals of these labs: her own spread, and error with misfit.

    Args:
        ids: Independent lab ids.

    Returns:
        The part between women and the part of within-person variation, assay and model misfit.
    """
    return _residual_covariance(tuple(ids))


@lru_cache(maxsize=512)
def _residual_covariance(ids: tuple[str, ...]) -> tuple[Table, Table]:
    if not ids:
        return np.zeros((0, 0)), np.zeros((0, 0))
    rows = [list(labs()).index(name) for name in ids]
    slopes = spread().slopes[rows]
    between = slopes @ spread().correlation @ slopes.T
    misfit = np.diag([find(f"discrepancy.{name}").value ** 2 for name in ids])
    return between, error_covariance(ids, "weeks") + misfit


def own_set_points(ids: list[str], residual: Table, rng: np.random.Generator) -> dict[str, Table]:
    """Draw her set points given residuals (woman, lab) of her values against particles.

    Args:
        ids: Independent lab ids.
        residual: Log observed minus log particle, one row a draw.
        rng: Source of randomness.

    Returns:
        Parameter id to standard deviates (draw,).
    """
    rows = [list(labs()).index(name) for name in ids]
    slopes, prior = spread().slopes[rows], spread().correlation
    between, error = residual_covariance(ids)
    gain = prior @ slopes.T @ np.linalg.inv(between + error) if ids else np.zeros((len(prior), 0))
    left = prior - gain @ slopes @ prior
    root = np.linalg.cholesky(0.5 * (left + left.T) + 1e-9 * np.eye(len(left)))
    deviates = gain @ residual.T + root @ rng.standard_normal((len(left), len(residual)))
    return dict(zip(spread().names, np.clip(deviates, -3.5, 3.5), strict=True))


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
