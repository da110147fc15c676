r"""What set points do to laboratory values, in a woman at rest and in the ill.

At rest each parameter is moved by half a standard deviation; the change of the log values is its
slope. In the ill the same set point moves other values, and further (how fast she makes red cells
decides little in health and much in hemolysis): `TWINS` women of the bank are simulated again with
set points drawn anew. What this does to their log values is regressed on the deviates, for each
level of illness apart; what no slope explains is kept as a covariance of its own.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from erythron import cache_store
from erythron.course import engine, setting
from erythron.course.compiled import source_hash
from erythron.course.simulate import SURVIVABLE_G_DL, read_labs
from erythron.diagnosis.bank import bank, digest
from erythron.diagnosis.lanes import simulate_particles
from erythron.diagnosis.set_points import FURTHEST, set_points, shift_packed
from erythron.diagnosis.women import DRAWN, reading_days, snapshots
from erythron.labs import labs
from erythron.parameters import parameter_hash
from erythron.people import Woman, typical
from erythron.physiology.parameters import pack
from erythron.physiology.signals import Signals

Table = NDArray[np.floating[Any]]
Levels = NDArray[np.int64]

ILLNESS_G_DL = (12.0, 10.5, 8.5)
"""Hemoglobin of a particle with a cause below which it is a level more ill."""

LEVELS = 2 + len(ILLNESS_G_DL)
"""Levels of illness: 0 has no cause, 1 has one and is not anemic, and so on (`ILLNESS_G_DL`)."""

TWINS = 2048
"""Women of the bank simulated again. Held-out women are hardly likelier with twice as many."""

SEED = 20261123

RIDGE = 0.1
"""Slopes are drawn to those at rest as by so many women for each that was simulated; unseen women
are explained equally well from 0.001 to 0.1."""

_STEP = 0.5


def illness_of(log_hemoglobin: Table, sets: Levels) -> Levels:
    """Level of illness of particles.

    Args:
        log_hemoglobin: (particle,) log g/dL.
        sets: (particle,) index in `cause_sets`; 0 is no cause.

    Example:
        >>> illness_of(np.log([12.5, 12.5, 9.0, 7.0]), np.array([0, 3, 3, 3])).tolist()
        [0, 1, 3, 4]
    """
    below = sum((log_hemoglobin < np.log(bound)).astype(int) for bound in ILLNESS_G_DL)
    return np.where(sets == 0, 0, 1 + below)


@cache
def at_rest() -> Table:
    """Slopes (lab, parameter) in a healthy woman at rest, from the cache or made in a second."""
    names = set_points().names
    key = _hash("at rest", parameter_hash(), source_hash(), *names)
    return np.asarray(_kept(key, lambda: {"slopes": _at_rest(names)})["slopes"])


def _hash(*facts: str) -> str:
    return hashlib.sha256("|".join(facts).encode()).hexdigest()[:24]


def _kept(key: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Arrays from the cache, or made and kept."""
    with cache_store.locked("bank", key):
        content = cache_store.read("bank", key)
        if content is None:
            made, buffer = make(), io.BytesIO()
            np.savez(buffer, **made)
            cache_store.write("bank", key, buffer.getvalue())
            return made
    with np.load(io.BytesIO(content)) as file:
        return dict(file)


def _at_rest(names: tuple[str, ...]) -> Table:
    packed = np.repeat(pack(typical(Woman())), engine.LANES, axis=1)
    for lane, name in enumerate(names):
        step = np.where(np.arange(engine.LANES) == lane + 1, _STEP, 0.0)
        packed = shift_packed(packed, {name: step})
    idle = setting.lesions((), (), engine.LANES)
    world = setting.world(Woman(), (), (), None, engine.LANES)
    begin = engine.rest(packed.astype(np.float32))
    _, signals = engine.advance(begin, idle, world, setting.targets(), 0, 1)
    values = read_labs(Signals(*signals))
    logs = np.stack([np.log(np.maximum(values[name][:, 0], 1e-9)) for name in labs()])
    return np.asarray((logs[:, 1 : len(names) + 1] - logs[:, :1]) / _STEP)


def particle_shift(drawn: Table, lab_ids: tuple[str, ...]) -> Table:
    """What is added to a particle's log values (woman, lab) for its drawn deviates (woman, drawn).

    Its other set points are those usual beside them.
    """
    order = list(labs())
    rows = [order.index(name) for name in lab_ids]
    return np.asarray(drawn @ (at_rest()[rows, len(DRAWN) :] @ set_points().given).T)


class Slopes(NamedTuple):
    """What set points do to log laboratory values, by level of illness.

    Attributes:
        slopes: (level, lab, parameter).
        beyond: (level, lab, lab) second moments of what slopes do not explain.
    """

    slopes: Table
    beyond: Table


def slopes(progress: Callable[[float], None] | None = None) -> Slopes:
    """By level of illness: from the cache, or measured now (seconds; the bank is made before).

    Args:
        progress: Called with the share done.
    """
    key = _key()
    if key not in _LOADED:
        made = _kept(key, lambda: regressed(*twins(TWINS, SEED, progress))._asdict())
        _LOADED[key] = Slopes(**made)
    return _LOADED[key]


_LOADED: dict[str, Slopes] = {}
"""Slopes of this process (a memo: the same key always gives the same)."""


def stored() -> bool:
    """Whether this version's slopes are in the cache."""
    return (cache_store.folder("bank") / _key()).is_file()


@cache
def _key() -> str:
    here = Path(__file__).parent
    own = [(here / f"{name}.py").read_text("utf-8") for name in ("slopes", "set_points")]
    return _hash(*own, digest())


def twins(
    n: int, seed: int, progress: Callable[[float], None] | None = None
) -> tuple[Table, Table, Levels]:
    """Women of the bank with other set points, on the days they are read.

    Args:
        n: How many women.
        seed: Seed of the draws.
        progress: Called with the share done.

    Returns:
        Change of the log values (row, lab), the deviates (row, parameter), and how ill (row,).
    """
    rng, found, names = np.random.default_rng(seed), bank(), list(labs())
    rows = np.sort(rng.choice(len(found.sets), n, replace=False))
    people, own = found.particles.rows(rows), set_points()
    deviates = rng.multivariate_normal(np.zeros(len(own.names)), own.covariance, n)
    usual = np.hstack([people.drawn, people.drawn @ own.given.T])
    moved = dict(zip(own.names, np.clip(deviates + usual, -FURTHEST, FURTHEST).T, strict=True))
    packed = shift_packed(np.repeat(pack(typical(Woman())), n, axis=1), moved)
    values = simulate_particles(people, snapshots(), packed, progress=progress)
    shift = particle_shift(people.drawn, tuple(names))
    hemoglobin = names.index("hemoglobin")
    parts = []
    for day in reading_days():
        twin = values[list(snapshots()).index(day)].T.astype(float)
        both = found.lives(day)[rows] & (twin[:, hemoglobin] >= np.log(SURVIVABLE_G_DL))
        here = (found.read(day, names, rows) + shift)[both]
        ill = illness_of(here[:, hemoglobin], found.sets[rows[both]])
        parts.append((twin[both] - here, deviates[both], ill))
    change, moves, level = (np.concatenate(column) for column in zip(*parts, strict=True))
    return change, moves, level


def regressed(change: Table, deviates: Table, level: Levels) -> Slopes:
    """Slopes of changes (row, lab) on deviates (row, parameter), level by level."""
    found = []
    for illness in range(LEVELS):
        at = level == illness
        moves, own = deviates[at], change[at] - deviates[at] @ at_rest().T
        scale = moves.T @ moves + RIDGE * np.count_nonzero(at) * np.eye(moves.shape[1])
        gain = np.linalg.solve(scale, moves.T @ own).T
        left = own - moves @ gain.T
        found.append((at_rest() + gain, left.T @ left / len(left)))
    return Slopes(*(np.stack(column) for column in zip(*found, strict=True)))
