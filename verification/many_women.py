"""Random women with random causes, treatments, pregnancies and accidents: nothing may break.

Every lane of a batch is another woman. Run from the checkout:
``python verification/many_women.py [WOMEN] [DAYS] [SEED]`` (10,000 women, 400 days). Exit code 1
if a number is missing, a cell negative, iron not conserved or a balance not found.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass

import jax
import numpy as np
from numpy.typing import NDArray

from erythron.causes import Lesion, causes
from erythron.course import engine, setting
from erythron.people import Person, Woman, draw
from erythron.physiology.parameters import pack
from erythron.physiology.signals import Signals, body_iron
from erythron.physiology.state import Events, State
from erythron.pregnancy.drivers import Pregnancy
from erythron.treatments import Schedule, treatment, treatments

Table = NDArray[np.float64]
LEDGER = ("residual",)
"""Signals that may be negative."""


@dataclass(frozen=True)
class Ward:
    """A batch that has run.

    Attributes:
        people: Who they are.
        stories: Their causes.
        first_iron: Body iron before the first day, mg (woman,).
        signals: (day, woman).
        state: Where they stand at the end of the last block.
    """

    people: list[Person]
    stories: list[list[Lesion]]
    first_iron: Table
    signals: Signals
    state: State


def random_woman(rng: np.random.Generator) -> Person:
    """Anyone the person record admits who might come to a clinic."""
    return Woman(
        age=float(rng.uniform(15, 49)),
        weight_kg=float(rng.uniform(38, 130)),
        height_m=float(rng.uniform(1.42, 1.85)),
        altitude_m=float(rng.choice([0, 0, 1500, 3000, 5000])),
        smoker=bool(rng.random() < 0.3),
        duffy_null=bool(rng.random() < 0.1),
    )


def random_story(rng: np.random.Generator, days: int) -> list[Lesion]:
    """Up to three causes, of any severity, beginning at any time."""
    ids = rng.permutation(sorted(causes()))[: rng.integers(0, 4)]
    return [
        Lesion(
            cause=causes()[str(id_)],
            severity=float(rng.uniform(0, 1)),
            onset=int(rng.integers(0, days)),
            end=int(rng.integers(days, 2 * days)) if rng.random() < 0.5 else None,
            fade_days=float(rng.choice([1.0, 14.0])),
        )
        for id_ in ids
    ]


def random_care(rng: np.random.Generator, person: Person, days: int) -> list[Schedule]:
    """Up to two treatments at their usual doses, as far as her weight allows them."""
    ids = rng.permutation(sorted(treatments()))[: rng.integers(0, 3)]
    usual = [treatment(str(id_), start=int(rng.integers(0, days))) for id_ in ids]
    most = [(s.treatment.largest_per_kg or np.inf) * person.weight_kg for s in usual]
    return [s.model_copy(update={"dose": min(s.dose, m)}) for s, m in zip(usual, most, strict=True)]


def random_pregnancy(rng: np.random.Generator, days: int) -> Pregnancy | None:
    """A pregnancy in half of them, its birth before, in or after the course."""
    if rng.random() < 0.5:
        return None
    return Pregnancy(
        conception_day=int(rng.integers(14, days)),
        fetuses=int(rng.choice([1, 1, 2])),
        delivery=int(rng.integers(154, 302)),
        loss_ml=float(rng.choice([300, 1000, 2500])),
    )


def accidents(rng: np.random.Generator, person: Person, days: int) -> Table:
    """Bleeds up to 45 % of the blood, a gram of iron, transfusions, transplants (day, event)."""
    table = np.zeros((days, len(Events._fields)))
    day = rng.integers(0, days, size=5)
    bleed = -np.log1p(-rng.uniform(0.05, 0.45)) * 1000 * person.blood_volume_l
    table[day[0], Events._fields.index("bleed_ml")] = bleed * (rng.random() < 0.4)
    table[day[1], Events._fields.index("iv_iron_mg")] = 1000 * (rng.random() < 0.3)
    table[day[2], Events._fields.index("red_cell_units")] = 2 * (rng.random() < 0.3)
    table[day[3], Events._fields.index("platelet_units")] = 2 * (rng.random() < 0.2)
    table[day[4], Events._fields.index("stem_cells")] = 0.3 * (rng.random() < 0.1)
    return table


def run_ward(seed: int, days: int, lanes: int = engine.LANES) -> Ward:
    """One batch of random women from day 0."""
    rng = np.random.default_rng(seed)
    length = -(-days // engine.BLOCK) * engine.BLOCK
    people, stories, packed, lesions, drivers, events = [], [], [], [], [], []
    for _ in range(lanes):
        person, story = random_woman(rng), random_story(rng, days)
        care, who = random_care(rng, person, days), random_pregnancy(rng, days)
        driver, event = setting.world(person, story, care, who, 1)(0, length)
        people.append(person)
        stories.append(story)
        packed.append(pack(draw(person, 1, rng)))
        lesions.append(setting.lesions(story, care, 1))
        drivers.append(driver)
        events.append(event + accidents(rng, person, length)[:, :, None])
    begin = engine.rest(np.concatenate(packed, axis=1))
    with jax.enable_x64(True):
        first = np.asarray(body_iron(begin.state))
    all_drivers, all_events = np.concatenate(drivers, axis=2), np.concatenate(events, axis=2)
    shifts = engine.Lesions(*(np.concatenate(x, axis=-1) for x in zip(*lesions, strict=True)))
    end, signals = engine.advance(
        begin,
        shifts,
        lambda day, n: (all_drivers[day : day + n], all_events[day : day + n]),
        setting.targets(),
        0,
        days,
    )
    return Ward(people, stories, first, signals, end.state)


def iron_error(ward: Ward) -> Table:
    """Change of body iron less the ledger, relative to body iron (day, woman)."""
    s = ward.signals
    change = np.diff(np.concatenate([ward.first_iron[None], s.body_iron]), axis=0)
    ledger = s.absorbed + s.infused + s.transfused - s.lost - s.fetal
    return np.asarray(np.abs(change - ledger) / s.body_iron)


def missing(ward: Ward) -> list[str]:
    """Names of signals and state leaves with a number that is not finite."""
    return [name for name, x in _all(ward) if not np.isfinite(x).all()]


def negative(ward: Ward) -> list[str]:
    """Names of signals and state leaves with a negative number."""
    return [name for name, x in _all(ward) if name not in LEDGER and (x < 0).any()]


def _all(ward: Ward) -> list[tuple[str, Table]]:
    leaves = jax.tree_util.tree_leaves_with_path(ward.state)
    named = [(f"state{jax.tree_util.keystr(path)}", np.asarray(leaf)) for path, leaf in leaves]
    return list(ward.signals._asdict().items()) + named


def main(arguments: list[str]) -> int:
    """Run the wards and print what was found; 1 if anything broke."""
    women, days, seed = (int(x) for x in (*arguments, *("10000", "400", "1")[len(arguments) :]))
    begun, running, bad, iron, residual, low = time.perf_counter(), 0.0, set(), 0.0, 0.0, 99.0
    batches = -(-women // engine.LANES)
    for batch in range(batches):
        start = time.perf_counter()
        ward = run_ward(seed * 1_000_000 + batch, days)
        running += time.perf_counter() - start
        bad |= {f"missing {name}" for name in missing(ward)}
        bad |= {f"negative {name}" for name in negative(ward)}
        iron = max(iron, float(np.nanmax(iron_error(ward))))
        residual = max(residual, float(np.nanmax(np.abs(ward.signals.residual))))
        low = min(low, float(np.nanmin(ward.signals.hemoglobin)))
        if sys.stderr.isatty():
            print(f"\r{batch + 1} of {batches} batches", end="", file=sys.stderr, flush=True)
    took = time.perf_counter() - begun
    print(f"women {batches * engine.LANES}, days {days}, causes {len(causes())}, seed {seed}")
    print(f"time {took:.1f} s ({1e3 * running / batches / engine.LANES:.2f} ms a woman)")
    print(f"iron balance: worst {iron:.1e} of body iron (must be < 1e-9)")
    print(f"plasma balance before the last step: worst {residual:.1e} (must be < 1e-9)")
    print(f"lowest hemoglobin {low:.2f} g/dL")
    print("\n".join(sorted(bad)) or "nothing missing, nothing negative")
    return int(bool(bad) or iron > 1e-9 or residual > 1e-9)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
