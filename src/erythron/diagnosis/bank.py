"""The bank: women simulated under every cause and plausible pair, read at set moments.

Causes are drawn evenly enough that a rare one is in it; prevalence enters as weight. What
merely scales a laboratory value between women (her own platelet count, her own MCV) is not drawn
but carried as Gaussian spread (`spread`), which keeps the bank small and the weights even. Drawn
are what interacts with disease: stores, menses, severity and time since onset.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from erythron import cache_store
from erythron.causes import Cause, Lesion, cause, causes
from erythron.course import engine, setting
from erythron.course.compiled import source_hash
from erythron.course.simulate import SURVIVABLE_G_DL, read_labs
from erythron.labs import labs
from erythron.parameters import find, parameter_hash
from erythron.people import Woman, typical
from erythron.physiology.parameters import INDEX, pack
from erythron.physiology.signals import Signals
from erythron.physiology.state import Events
from erythron.pregnancy.drivers import Pregnancy, drivers
from erythron.treatments import Schedule

Table = NDArray[np.floating[Any]]

SIZE = 12288
SEED = 20261122

LAST_PERIOD = 506
"""Day of the bank's course on which gestation is 0w0d."""
BEFORE_DAY = 500
GESTATION_WEEKS = tuple(range(6, 40, 3))
AFTER_BIRTH_DAYS = (14, 42, 84)
PREGNANCY = Pregnancy(conception_day=LAST_PERIOD + 14)
DAYS = 900

DRAWN = ("iron.store", "losses.menses", "vitamins.folate_store", "vitamins.b12_store")
"""Parameters drawn in the bank; all others are carried as spread."""

SEVERITIES = (0.2, 1.0)
"""Severities are drawn evenly between these; the prior weights them."""

DEPLETES = (("losses.", "gut."), ("vitamins.folate",), ("vitamins.b12",))
"""Beginnings of the parameters through which a cause empties the stores of iron, folate, B12."""

PLAUSIBLE = 2e-3
"""Two causes are a pair if chance alone gives it to so many women of some setting, or if one of
them is `COMPANION`, which may be beside anything."""

COMPANION = "iron_deficiency"

NEWEST_DAYS = 10.0
"""A lasting cause is at least about so old, days, when she is read."""

RECENT_DAYS = 90
"""Days for which a bleed on one day counts as the cause of what is found."""


class Particles(NamedTuple):
    """Women of the bank before they are read.

    Attributes:
        sets: (woman, 2) indices of her causes in `cause_ids`, -1 for none.
        severity: (woman, 2).
        onset: (woman, 2) day of the bank's course.
        gone: (woman, 2) day after which what began then is no longer there.
        drawn: (woman, parameter) standard deviates of `DRAWN`.
        depleted: (woman, 3) share of iron, folate and B12 stores left at the course's start.
    """

    sets: NDArray[np.int64]
    severity: Table
    onset: Table
    gone: Table
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

    @property
    def alive(self) -> NDArray[np.bool_]:
        """Whether each woman (moment, woman) lives to be read."""
        hemoglobin = list(labs()).index("hemoglobin")
        return np.asarray(self.values[:, :, hemoglobin] >= np.log(SURVIVABLE_G_DL))


def cause_ids() -> tuple[str, ...]:
    """Causes in the bank, sorted."""
    return tuple(causes())


@cache
def cause_sets() -> tuple[tuple[int, ...], ...]:
    """The empty set, all singles and the plausible pairs, as indices in `cause_ids`."""
    n = len(cause_ids())
    pairs = (pair for pair in combinations(range(n), 2) if _plausible(*pair))
    return ((), *((i,) for i in range(n)), *pairs)


def _plausible(one: int, other: int) -> bool:
    first, second = (causes()[cause_ids()[i]] for i in (one, other))
    if not set(first.stages) & set(second.stages):
        return False
    if COMPANION in (first.id, second.id):
        return True
    shares = [{p.setting: p.share for p in c.prevalence} for c in (first, second)]
    return any(shares[0][s] * shares[1].get(s, 0.0) >= PLAUSIBLE for s in shares[0])


def present(women: Particles, day: int) -> NDArray[np.bool_]:
    """Whether all causes of each woman are there on a day of the bank's course."""
    return np.asarray(((women.onset <= day) & (day <= women.gone)).all(axis=1))


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
    onset, gone = _times(table, rng)
    # Women who lack iron or a vitamin come with stores already spent; the share is judged.
    left = np.exp(-rng.uniform(0.0, 4.0, (n, 3)) * (rng.uniform(size=(n, 3)) < 0.85))
    return Particles(
        sets=table,
        severity=rng.uniform(*SEVERITIES, (n, 2)),
        onset=onset,
        gone=gone,
        drawn=np.clip(rng.standard_normal((n, len(DRAWN))), -3, 3),
        depleted=np.where(_concerned(table), left, 1.0),
    )


def _times(table: NDArray[np.int64], rng: np.random.Generator) -> tuple[Table, Table]:
    """Onset of each woman's causes and the day they are gone, days of the bank's course.

    Of two causes of which one passes, the other has begun before: they are there together.
    """
    records = [*causes().values(), None]
    onset, gone = np.full(table.shape, -engine.NEVER), np.full(table.shape, engine.NEVER)
    for row, members in enumerate(table):
        own = [records[index] for index in members]
        when = BEFORE_DAY if rng.uniform() < 0.5 else int(rng.choice(moments()))
        begun = [_onset(record, when, rng) for record in own]
        days = [None if record is None else present_days(record) for record in own]
        passing = [day for day, lasts in zip(begun, days, strict=True) if lasts is not None]
        for slot, (day, lasts) in enumerate(zip(begun, days, strict=True)):
            record = own[slot]
            bound = lasts is not None or record is None or "nonpregnant" not in record.stages
            onset[row, slot] = day if bound else min([day, *passing])
            gone[row, slot] = engine.NEVER if lasts is None else day + lasts
    return onset, gone


def present_days(record: Cause) -> int | None:
    """Days from onset for which a passing cause counts as present; None for lasting ones."""
    if record.lasts_days is not None:
        return record.lasts_days + round(record.fade_days)
    return RECENT_DAYS if record.bleed and not record.effects else None


def _onset(record: Cause | None, when: int, rng: np.random.Generator) -> float:
    """A day on which the cause may begin, for reading her at the moment ``when``.

    A cause that passes is there then. What empties a store shows only when it is old. Of the other
    lasting ones half began a time before ``when`` that is even on the log scale (some are survived
    for weeks only); the rest are old or yet to come (judged).
    """
    if record is None or record.inborn:
        return -engine.NEVER
    if record.stages == ("pregnant",):
        return LAST_PERIOD
    if record.stages == ("postpartum",):
        return PREGNANCY.birth_day
    days = present_days(record)
    if "nonpregnant" not in record.stages:
        late = [day for day in moments() if LAST_PERIOD + 140 < day < PREGNANCY.birth_day]
        return int(rng.choice(late) - (days or 0) * rng.uniform())
    if days is not None:
        return int(when - days * rng.uniform())
    kind = rng.uniform()
    if kind < 0.5 and not any(_empties(record)):
        return max(int(when - NEWEST_DAYS * (when / NEWEST_DAYS) ** rng.uniform()), 0)
    if kind < 0.85:
        return int((BEFORE_DAY - 10.0) * rng.uniform() ** 1.6)
    return int(rng.integers(BEFORE_DAY, PREGNANCY.birth_day - 30))


def _proposal(sets: tuple[tuple[int, ...], ...]) -> Table:
    """Share of each set in the bank: most even, the rest by the root of how common it is anywhere.

    Health and every single cause are wanted often, pairs less; rare ones are never left out.
    """
    common = np.array([max(p.share for p in c.prevalence) for c in causes().values()])
    even = np.array([0.05 * len(sets) if not s else 1.0 / len(s) ** 3 for s in sets])
    rooted = np.array([np.sqrt(np.prod(common[list(s)])) for s in sets])
    rooted[0] = 0.0
    return np.asarray(0.6 * even / even.sum() + 0.4 * rooted / rooted.sum())


def _empties(record: Cause) -> list[bool]:
    """Which stores of `DEPLETES` a cause empties."""
    touched = [effect.parameter for effect in record.effects]
    return [any(name.startswith(group) for name in touched) for group in DEPLETES]


def _concerned(sets: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which stores (woman, 3) one of her causes empties."""
    flags = np.array([_empties(c) for c in causes().values()] + [[False] * len(DEPLETES)])
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

    def causes_of(self, lane: int) -> list[Lesion]:
        """The causes of one of the women."""
        ids, women = cause_ids(), self.women
        found = []
        for slot in np.flatnonzero(women.sets[lane] >= 0):
            begun = float(women.onset[lane, slot])
            onset: int | str = "birth" if begun <= -engine.NEVER else int(begun)
            name = ids[women.sets[lane, slot]]
            found.append(cause(name, float(women.severity[lane, slot]), onset))
        return found

    def lesions(self, given: Sequence[Schedule] = ()) -> engine.Lesions:
        """Her causes as shifts, and what treatments do to her or to them."""
        return setting.stacked(
            [setting.acts(self.causes_of(lane), given) for lane in range(engine.LANES)]
        )

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
            record = records[self.women.sets[lane, slot]]
            if record.bleed:
                share = record.share_bled(float(self.women.severity[lane, slot]))
                found.append((int(lane), self.women.onset[lane, slot], -np.log1p(-share) * volume))
        return found


def _acting(cause: Cause) -> tuple[object, ...]:
    """What of a record decides a course."""
    course = (cause.inborn, cause.rise_days, cause.lasts_days, cause.fade_days)
    return (cause.id, cause.effects, cause.bleed, *course)


@cache
def _digest() -> str:
    records = repr([_acting(c) for c in causes().values()])
    own = Path(__file__).read_text("utf-8")
    facts = (own, parameter_hash(), source_hash(), records)
    return hashlib.sha256("|".join(facts).encode()).hexdigest()[:24]
