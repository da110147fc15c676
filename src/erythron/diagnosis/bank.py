"""The bank: women simulated under every set of causes, read on the same days of one course.

Each is followed from before a pregnancy through it to after birth. Values between two days are
interpolated (the logarithms, linearly), so that any day of the course can be read, and with it
earlier samples of the same woman.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from erythron import cache_store
from erythron.causes import Cause, causes
from erythron.course.compiled import source_hash
from erythron.course.simulate import SURVIVABLE_G_DL
from erythron.diagnosis import women
from erythron.diagnosis.lanes import simulate_particles
from erythron.diagnosis.severity import PROPOSED_SEVERE, severity_density
from erythron.diagnosis.women import SEED, SIZE, Particles, draw_particles, set_index, snapshots
from erythron.labs import labs
from erythron.parameters import parameter_hash

Table = NDArray[np.floating[Any]]


class Bank(NamedTuple):
    """Women and what their laboratory values are.

    Attributes:
        particles: The women.
        values: (day, lab, woman) natural logarithm of exact values; mapped from the cache.
        days: (day,) days of the bank's course, ascending.
        sets: (woman,) index in `cause_sets`.
    """

    particles: Particles
    values: NDArray[np.float32]
    days: NDArray[np.int64]
    sets: NDArray[np.int64]

    def read(
        self, day: int, lab_ids: Sequence[str], rows: NDArray[np.int64] | None = None
    ) -> Table:
        """Log values (woman, lab) on a day; before the first and after the last those are held.

        Args:
            day: Day of the bank's course.
            lab_ids: Which labs.
            rows: Which women; all by default.
        """
        columns = _columns(tuple(lab_ids))
        where = np.clip(day, self.days[0], self.days[-1])
        later = int(np.clip(np.searchsorted(self.days, where), 1, len(self.days) - 1))
        before, after = self.days[later - 1], self.days[later]
        share = float(where - before) / float(after - before)
        first, second = (
            self.values[k, columns] if rows is None else self.values[k][np.ix_(columns, rows)]
            for k in (later - 1, later)
        )
        return np.asarray(((1.0 - share) * first + share * second).T, dtype=float)

    def log_severity(self, severe: float) -> Table:
        """Log of how often women have her severities, over how often the bank draws them (woman,).

        Args:
            severe: Share of the severe in the setting.
        """
        drawn, causes_ = self.particles.severity, self.particles.sets >= 0
        ratio = severity_density(drawn, severe) / severity_density(drawn, PROPOSED_SEVERE)
        return np.asarray(np.log(np.where(causes_, ratio, 1.0)).sum(axis=1))

    def lives(self, day: int) -> NDArray[np.bool_]:
        """Whether each woman lives, with all her causes there, on a day."""
        hemoglobin = self.read(day, ("hemoglobin",))[:, 0]
        return np.asarray(
            women.present(self.particles, day) & (hemoglobin >= np.log(SURVIVABLE_G_DL))
        )


@cache
def _columns(lab_ids: tuple[str, ...]) -> NDArray[np.int64]:
    order = list(labs())
    return np.array([order.index(name) for name in lab_ids], dtype=np.int64)


def bank(progress: Callable[[float], None] | None = None) -> Bank:
    """The bank of this version: from the cache, or made now (a minute or so on two cores).

    Args:
        progress: Called with the share done.
    """
    key = digest()
    if key not in _LOADED:
        with cache_store.locked("bank", key):
            _LOADED[key] = _stored(key) or _made(key, progress)
    return _LOADED[key]


_LOADED: dict[str, Bank] = {}
"""Banks of this process (a memo: the same key always gives the same bank)."""


def _stored(key: str) -> Bank | None:
    place = cache_store.folder("bank")
    try:
        with np.load(place / f"{key}.npz") as file:
            people = Particles._make(file[name] for name in Particles._fields)
        values = np.load(place / f"{key}.npy", mmap_mode="r")
    except OSError:
        return None
    return _bank(people, values)


def _made(key: str, progress: Callable[[float], None] | None) -> Bank:
    people = draw_particles(SIZE, np.random.default_rng(SEED))
    values = simulate_particles(people, snapshots(), progress=progress)
    table, particles = io.BytesIO(), io.BytesIO()
    np.save(table, values)
    np.savez(particles, **people._asdict())
    cache_store.write("bank", f"{key}.npy", table.getvalue())
    cache_store.write("bank", f"{key}.npz", particles.getvalue())
    return _bank(people, values)


def _bank(people: Particles, values: NDArray[np.float32]) -> Bank:
    return Bank(people, values, snapshots(), set_index(people))


def _acting(cause: Cause) -> tuple[object, ...]:
    """What of a record decides a course."""
    course = (cause.inborn, cause.rise_days, cause.lasts_days, cause.fade_days)
    return (cause.id, cause.effects, cause.bleed, cause.prevalence, *course)


@cache
def digest() -> str:
    """What the bank depends on, hashed."""
    records = repr([_acting(c) for c in causes().values()])
    here = Path(__file__).parent
    own = "".join((here / f"{name}.py").read_text("utf-8") for name in _SOURCES)
    facts = (own, parameter_hash(), source_hash(), records)
    return hashlib.sha256("|".join(facts).encode()).hexdigest()[:24]


_SOURCES = ("lanes", "severity", "sets", "women")
