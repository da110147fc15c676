"""The bank's women on the engine: a padded batch run through their course and read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from erythron.causes import Lesion, cause, causes
from erythron.course import engine, setting
from erythron.course.simulate import read_labs
from erythron.diagnosis.sets import cause_ids
from erythron.diagnosis.women import DRAWN, PREGNANCY, Particles
from erythron.labs import labs
from erythron.parameters import find
from erythron.people import Person, Woman, typical
from erythron.physiology.parameters import INDEX, pack
from erythron.physiology.signals import Signals
from erythron.physiology.state import Events
from erythron.pregnancy.drivers import Pregnancy, drivers
from erythron.treatments import Schedule

Table = NDArray[np.floating[Any]]


def simulate_particles(
    women: Particles,
    days: NDArray[np.int64],
    packed: Table | None = None,
    given: Sequence[Schedule] = (),
    person: Person | None = None,
    progress: Callable[[float], None] | None = None,
) -> NDArray[np.float32]:
    """Log laboratory values of the women on some days of the bank's course.

    Args:
        women: Who they are.
        days: (day,) for all, or (day, woman).
        packed: (parameter, woman) their parameters; by default as `Lanes.parameters`.
        given: Treatments all of them are given, days of the bank's course.
        person: Whose weight decides a dose; by default the reference woman's.
        progress: Called with the share done.

    Returns:
        (day, lab, woman) natural logarithms.
    """
    n = len(women.sets)
    each = np.broadcast_to(days if days.ndim == 2 else days[:, None], (len(days), n))
    parts = [np.arange(i, min(i + engine.LANES, n)) for i in range(0, n, engine.LANES)]
    who = Woman() if person is None else person
    done = 0

    def one(rows: NDArray[np.int64]) -> NDArray[np.float32]:
        nonlocal done
        own = None if packed is None else packed[:, rows]
        values = _read(Lanes.of(women, rows), own, each[:, rows], given, who)
        done += 1
        if progress is not None:
            progress(done / len(parts))
        return values

    with ThreadPoolExecutor(2) as pool:  # what is compiled is locked, so that one of them does it
        return np.concatenate(list(pool.map(one, parts)), axis=2)


def _read(
    lanes: Lanes,
    packed: Table | None,
    days: NDArray[np.int64],
    given: Sequence[Schedule],
    who: Person,
) -> NDArray[np.float32]:
    width = days.shape[1]
    missing = engine.LANES - width
    if packed is not None:
        packed = np.pad(packed, ((0, 0), (0, missing)), mode="edge")
    world = with_doses(lanes.world(PREGNANCY), given, who)
    begin, lesions = lanes.begin(packed), lanes.lesions(given)
    last = int(days.max()) + 1
    _, signals = engine.advance(begin, lesions, world, setting.targets(), 0, last)
    padded = np.pad(days, ((0, 0), (0, missing)), mode="edge")
    at = Signals._make(np.take_along_axis(np.asarray(x), padded, axis=0) for x in signals)
    values = read_labs(at)
    table = np.stack([values[name].T for name in labs()], axis=1)
    return np.log(np.maximum(table, 1e-6)).astype(np.float32)[:, :, :width]


def with_doses(world: engine.World, given: Sequence[Schedule], who: Person) -> engine.World:
    """The same world with doses in it, alike for all women."""

    def at(start: int, days: int) -> tuple[Table, Table]:
        driver, event = world(start, days)
        doses = setting.events(who, (), given, None, start, days)
        return driver, event + doses[:, :, None]

    return at


class Lanes(NamedTuple):
    """A padded batch of the bank's women, ready for the engine."""

    women: Particles

    @staticmethod
    def of(women: Particles, rows: NDArray[np.int64]) -> Lanes:
        """The women of these rows, the last repeated up to the batch's width."""
        padded = np.pad(rows, (0, engine.LANES - len(rows)), mode="edge")
        return Lanes(women.rows(padded))

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
