"""The bank: women simulated under every cause and pair, read at set moments.

Causes and pairs are drawn evenly, so that a rare one is in it; prevalence enters as weight. What
merely scales a laboratory value between women (her own platelet count, her own MCV) is not drawn
but carried as Gaussian spread (`spread`), which keeps the bank small and the weights even. Drawn
are what interacts with disease: stores, menses, severity and time since onset.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from erythron import cache_store
from erythron.causes import causes
from erythron.course import engine, setting
from erythron.course.compiled import source_hash
from erythron.course.simulate import read_labs
from erythron.labs import labs
from erythron.parameters import find, parameter_hash
from erythron.people import Woman, typical
from erythron.physiology.parameters import INDEX, pack
from erythron.physiology.signals import Signals
from erythron.physiology.state import Events
from erythron.pregnancy.drivers import Pregnancy, drivers

Table = NDArray[np.floating[Any]]

SIZE = 4096
SEED = 20261122
VERSION = "1"

LAST_PERIOD = 506
"""Day of the bank's course on which gestation is 0w0d."""
BEFORE_DAY = 500
GESTATION_WEEKS = tuple(range(6, 40, 3))
AFTER_BIRTH_DAYS = (14, 42, 84)
PREGNANCY = Pregnancy(conception_day=LAST_PERIOD + 14)
DAYS = 900

DRAWN = ("iron.store", "losses.menses", "vitamins.folate_store", "vitamins.b12_store")
"""Parameters drawn in the bank; all others are carried as spread."""

IRON_LACK = frozenset({"iron_deficiency", "heavy_menstrual_bleeding"})


class Particles(NamedTuple):
    """Women of the bank before they are read.

    Attributes:
        sets: (woman, 2) indices of her causes in `cause_ids`, -1 for none.
        severity: (woman, 2).
        onset: (woman, 2) day of the bank's course.
        drawn: (woman, parameter) standard deviates of `DRAWN`.
        depleted: (woman, 3) share of iron, folate and B12 stores left at the course's start.
    """

    sets: NDArray[np.int64]
    severity: Table
    onset: Table
    drawn: Table
    depleted: Table


class Bank(NamedTuple):
    """Particles and what their laboratory values are.

    Attributes:
        particles: The women.
        values: (moment, woman, lab) natural logarithm of exact values.
        days: (moment,) day of the bank's course.
        sets: (woman,) index in `cause_sets`.
    """

    particles: Particles
    values: NDArray[np.float32]
    days: NDArray[np.int64]
    sets: NDArray[np.int64]


def cause_ids() -> tuple[str, ...]:
    """Causes in the bank, sorted."""
    return tuple(causes())


def cause_sets() -> tuple[tuple[int, ...], ...]:
    """The empty set, all singles and all pairs, as indices in `cause_ids`."""
    n = len(cause_ids())
    return ((), *((i,) for i in range(n)), *combinations(range(n), 2))


def moments() -> NDArray[np.int64]:
    """Days at which the women are read: before pregnancy, in it, after birth."""
    during = [LAST_PERIOD + 7 * week for week in GESTATION_WEEKS]
    after = [PREGNANCY.birth_day + day for day in AFTER_BIRTH_DAYS]
    return np.array([BEFORE_DAY, *during, *after])


def bank(progress: Callable[[float], None] | None = None) -> Bank:
    """The bank of this version: from the cache, or made now (a minute or less on two cores).

    Args:
        progress: Called with the share done.
    """
    key = f"{_digest()}.npz"
    if key not in _LOADED:
        with cache_store.locked("bank", key):
            _LOADED[key] = _load(key, progress)
    return _LOADED[key]


_LOADED: dict[str, Bank] = {}
"""Banks of this process (a memo: the same key always gives the same bank)."""


def _load(key: str, progress: Callable[[float], None] | None) -> Bank:
    stored = cache_store.read("bank", key)
    if stored is not None:
        with np.load(io.BytesIO(stored)) as file:
            women = Particles._make(file[name] for name in Particles._fields)
            return Bank(women, file["values"], moments(), set_index(women))
    women = draw_particles(SIZE, np.random.default_rng(SEED))
    values = simulate_particles(women, progress)
    buffer = io.BytesIO()
    np.savez(buffer, values=values, **women._asdict())
    cache_store.write("bank", key, buffer.getvalue())
    return Bank(women, values, moments(), set_index(women))


def set_index(women: Particles) -> NDArray[np.int64]:
    """Index in `cause_sets` of each woman's set."""
    lookup = {members: i for i, members in enumerate(cause_sets())}
    return np.array([lookup[tuple(int(x) for x in row if x >= 0)] for row in women.sets])


def stored() -> bool:
    """Whether this version's bank is in the cache."""
    return (cache_store.folder("bank") / f"{_digest()}.npz").is_file()


def draw_particles(n: int, rng: np.random.Generator) -> Particles:
    """Draw women evenly over healthy, single causes and pairs."""
    sets = cause_sets()
    share = _proposal(sets)
    chosen = np.sort(rng.choice(len(sets), size=n, p=share))
    table = np.full((n, 2), -1)
    for row, index in enumerate(chosen):
        table[row, : len(sets[index])] = sets[index]
    # Long-standing causes are commoner than new ones, and iron-lacking women come with stores
    # already spent; both shares are judged.
    early = (BEFORE_DAY - 10.0) * rng.uniform(size=(n, 2)) ** 1.6
    late = rng.uniform(BEFORE_DAY, PREGNANCY.birth_day - 30.0, (n, 2))
    onset = np.where(rng.uniform(size=(n, 2)) < 0.8, early, late).round()
    inborn = np.array([c.inborn for c in causes().values()] + [False])[table]
    left = np.exp(-rng.uniform(0.0, 4.0, (n, 3)) * (rng.uniform(size=(n, 3)) < 0.85))
    return Particles(
        sets=table,
        severity=rng.uniform(0.05, 1.0, (n, 2)),
        onset=np.where(inborn, -engine.NEVER, onset),
        drawn=np.clip(rng.standard_normal((n, len(DRAWN))), -3, 3),
        depleted=np.where(_concerned(table), left, 1.0),
    )


def _proposal(sets: tuple[tuple[int, ...], ...]) -> Table:
    """Share of each set in the bank: half even, half by the root of how common it is anywhere.

    Health and every single cause are wanted often, pairs less; rare ones are never left out.
    """
    common = np.array([max(p.share for p in c.prevalence) for c in causes().values()])
    even = np.array([0.1 * len(sets) if not s else 1.0 / len(s) ** 3 for s in sets])
    rooted = np.array([np.sqrt(np.prod(common[list(s)])) for s in sets])
    rooted[0] = 0.0
    return np.asarray(0.5 * even / even.sum() + 0.5 * rooted / rooted.sum())


def _concerned(sets: NDArray[np.int64]) -> NDArray[np.bool_]:
    ids = (*cause_ids(), "")
    names = [IRON_LACK, frozenset({"folate_deficiency"}), frozenset({"b12_deficiency"})]
    flags = np.array([[name in group for group in names] for name in ids])
    return np.asarray(flags[sets].any(axis=1))


def simulate_particles(
    women: Particles, progress: Callable[[float], None] | None = None
) -> NDArray[np.float32]:
    """Log laboratory values (moment, woman, lab) of the women at `moments`."""
    n = len(women.sets)
    parts = [np.arange(i, min(i + engine.LANES, n)) for i in range(0, n, engine.LANES)]
    done = 0

    def one(rows: NDArray[np.int64]) -> NDArray[np.float32]:
        nonlocal done
        values = _read(rows, women)
        done += 1
        if progress is not None:
            progress(done / len(parts))
        return values

    one_first = one(parts[0])  # compiled once before threads share it
    with ThreadPoolExecutor(2) as pool:
        return np.concatenate([one_first, *pool.map(one, parts[1:])], axis=1)


def _read(rows: NDArray[np.int64], women: Particles) -> NDArray[np.float32]:
    lanes = Lanes.of(women, rows)
    begin = lanes.begin()
    _, signals = engine.advance(
        begin, lanes.lesions(), lanes.world(PREGNANCY), setting.targets(), 0, DAYS
    )
    at = Signals._make(x[moments()] for x in signals)
    values = read_labs(at)
    table = np.stack([values[name].T for name in labs()], axis=-1)
    return np.log(np.maximum(table, 1e-6)).astype(np.float32)[:, : len(rows)]


class Lanes(NamedTuple):
    """A padded batch of the bank's women, ready for the engine."""

    women: Particles

    @staticmethod
    def of(women: Particles, rows: NDArray[np.int64]) -> Lanes:
        """The women of these rows, the last repeated up to the batch's width."""
        padded = np.pad(rows, (0, engine.LANES - len(rows)), mode="edge")
        return Lanes(Particles._make(column[padded] for column in women))

    def parameters(self) -> Table:
        """Packed parameters (parameter, woman), in the precision of cohorts."""
        packed = np.repeat(pack(typical(Woman())), engine.LANES, axis=1)
        for column, name in enumerate(DRAWN):
            record = find(name)
            factor = np.exp(record.spread * self.women.drawn[:, column])
            packed[INDEX[name]] = np.clip(packed[INDEX[name]] * factor, *record.range)
        return packed

    def begin(self, packed: Table | None = None) -> engine.Start:
        """At rest, with stores as full as they were when the course began."""
        wanted = self.parameters() if packed is None else packed
        start = engine.rest(wanted.astype(np.float32))
        state = start.state
        left = self.women.depleted.T.astype(np.float32)
        iron, folate, b12 = left
        pools = state.iron._replace(store=np.asarray(state.iron.store) * iron)
        vitamins = state.vitamins._replace(
            folate=np.asarray(state.vitamins.folate) * folate,
            b12=np.asarray(state.vitamins.b12) * b12,
        )
        return start._replace(state=state._replace(iron=pools, vitamins=vitamins))

    def lesions(self) -> engine.Lesions:
        """Her causes as shifts."""
        n = engine.LANES
        shape = (setting.SLOTS, n)
        onset, rise = np.zeros(shape), np.ones(shape)
        shift = np.zeros((setting.SLOTS, len(setting.target_names()), n))
        records = list(causes().values())
        for lane in range(n):
            for slot in range(2):
                if (index := self.women.sets[lane, slot]) >= 0:
                    cause = records[index]
                    onset[slot, lane] = self.women.onset[lane, slot]
                    rise[slot, lane] = cause.rise_days
                    vector = cause.shifts(float(self.women.severity[lane, slot]))
                    shift[slot, :, lane] = setting.shift_vector(vector)
        never = np.full(shape, engine.NEVER)
        return engine.Lesions._make([onset, rise, never, np.ones(shape), shift])

    def world(self, pregnancy: Pregnancy | None) -> engine.World:
        """Drivers of the pregnancy and the bleeds of her causes."""
        bleeds = self._bleeds()

        def at(start: int, days: int) -> tuple[Table, Table]:
            driver = drivers(pregnancy, start, days)
            event = np.zeros((days, len(Events._fields), engine.LANES))
            column = Events._fields.index("bleed_ml")
            for lane, day, volume in bleeds:
                if start <= day < start + days:
                    event[int(day) - start, column, lane] += volume
            if pregnancy is not None and start <= pregnancy.birth_day < start + days:
                event[pregnancy.birth_day - start, column] += pregnancy.blood_loss_ml
            return np.repeat(driver[:, :, None], engine.LANES, axis=2), event

        return at

    def _bleeds(self) -> list[tuple[int, float, float]]:
        records = list(causes().values())
        volume = 1000.0 * Woman().blood_volume_l
        found = []
        for lane, slot in np.argwhere(self.women.sets >= 0):
            cause = records[self.women.sets[lane, slot]]
            if cause.bleed:
                share = cause.share_bled(float(self.women.severity[lane, slot]))
                found.append((int(lane), self.women.onset[lane, slot], -np.log1p(-share) * volume))
        return found


@cache
def _digest() -> str:
    records = repr([(c.id, c.effects, c.bleed, c.rise_days) for c in causes().values()])
    facts = (VERSION, parameter_hash(), source_hash(), records, str(SIZE), str(SEED))
    return hashlib.sha256("|".join(facts).encode()).hexdigest()[:24]
