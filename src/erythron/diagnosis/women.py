"""Who is in the bank: women drawn over every set of causes, before they are simulated.

Causes are drawn evenly enough that a rare one is in it; prevalence enters as weight. What
merely scales a laboratory value between women (her own platelet count, her own MCV) is not drawn
but carried as Gaussian spread (`spread`), which keeps the bank small and the weights even. Drawn
are what interacts with disease: stores, menses, severity and time since onset.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from erythron.causes import Cause, causes
from erythron.course import engine
from erythron.diagnosis.sets import LARGEST, cause_sets
from erythron.diagnosis.severity import (
    PROPOSED_SEVERE,
    draw_severity,
    severity_deviate,
    severity_from,
)
from erythron.pregnancy.drivers import Pregnancy

Table = NDArray[np.floating[Any]]

SIZE = 16384
SEED = 20261122

LOOKBACK = (480, 240, 120, 60, 30, 14, 7, 3)
"""Days before `BEFORE_DAY` on which she is read too, for earlier samples."""

AROUND_BIRTH = (-1, 1, 4, 110)
"""Days from birth on which she is read besides those of `reading_days`."""

LAST_PERIOD = 506
"""Day of the bank's course on which gestation is 0w0d."""
BEFORE_DAY = 500
"""Day on which a woman who is not pregnant is read."""
GESTATION_WEEKS = tuple(range(6, 40, 3))
AFTER_BIRTH_DAYS = (14, 42, 84)
PREGNANCY = Pregnancy(conception_day=LAST_PERIOD + 14)
DAYS = 900

DRAWN = (
    "iron.store",
    "losses.menses",
    "vitamins.folate_store",
    "vitamins.b12_store",
    "kidney.epo_half",
)
"""Parameters drawn in the bank; all others are carried as spread."""

KERNEL = (0.6, 0.6, 0.6, 0.6, 0.0)
"""Share (SD) of the spread of each of `DRAWN` that is carried as Gaussian too, around each woman
of the bank: the rest, sqrt(1 - KERNEL^2), is drawn. `kidney.epo_half` moves no value of a healthy
woman, so that nothing of it can be carried by slopes taken in health."""

_DRAWN_SD = np.sqrt(1.0 - np.square(KERNEL))

DEPLETES = (("losses.", "gut."), ("vitamins.folate",), ("vitamins.b12",))
"""Beginnings of the parameters through which a cause empties the stores of iron, folate, B12."""

NEWEST_DAYS = 10.0
"""A lasting cause is at least about so old, days, when she is read."""

SPENT = 4.0
"""Most a store was spent when the course began, log; evenly between (judged)."""

OLD_DAYS = 365
"""Days before the course that what spent a store began at the least."""

RECENT_DAYS = 90
"""Days for which a bleed on one day counts as the cause of what is found."""


class Particles(NamedTuple):
    """Women of the bank before they are read.

    Attributes:
        sets: (woman, `LARGEST`) indices of her causes in `cause_ids`, -1 for none.
        severity: (woman, `LARGEST`).
        onset: (woman, `LARGEST`) day of the bank's course.
        gone: (woman, `LARGEST`) day after which what began then is no longer there.
        drawn: (woman, parameter) standard deviates of `DRAWN`.
        depleted: (woman, 3) share of iron, folate and B12 stores left at the course's start.
    """

    sets: NDArray[np.int64]
    severity: Table
    onset: Table
    gone: Table
    drawn: Table
    depleted: Table

    def rows(self, chosen: NDArray[np.int64]) -> Particles:
        """The women of these rows."""
        return Particles._make(column[chosen] for column in self)


def reading_days() -> tuple[int, ...]:
    """Days of the bank's course at which women are meant to be ill."""
    during = [LAST_PERIOD + 7 * week for week in GESTATION_WEEKS]
    after = [PREGNANCY.birth_day + day for day in AFTER_BIRTH_DAYS]
    return (BEFORE_DAY, *during, *after)


def snapshots() -> NDArray[np.int64]:
    """Days on which the bank's women are read."""
    earlier = [BEFORE_DAY - day for day in LOOKBACK]
    birth = [PREGNANCY.birth_day + day for day in AROUND_BIRTH]
    return np.array(sorted([*earlier, *reading_days(), *birth]))


def present(women: Particles, day: int) -> NDArray[np.bool_]:
    """Whether all causes of each woman are there on a day of the bank's course."""
    return np.asarray(((women.onset <= day) & (day <= women.gone)).all(axis=1))


def set_index(women: Particles) -> NDArray[np.int64]:
    """Index in `cause_sets` of each woman's set."""
    lookup = {members: i for i, members in enumerate(cause_sets())}
    return np.array([lookup[tuple(int(x) for x in row if x >= 0)] for row in women.sets])


def draw_particles(n: int, rng: np.random.Generator) -> Particles:
    """Draw women evenly over healthy, single causes, pairs and triples."""
    share = _proposal(cause_sets())
    return propose(np.sort(rng.choice(len(share), size=n, p=share)), rng)


def propose(chosen: NDArray[np.int64], rng: np.random.Generator) -> Particles:
    """Women with these sets of causes as the bank draws them, severe ones oftener than they are."""
    severity = draw_severity((len(chosen), LARGEST), PROPOSED_SEVERE, rng)
    women = draw_with(chosen, severity, rng)
    return women._replace(drawn=_DRAWN_SD * women.drawn)


def deviates(people: Particles) -> Table:
    """What is continuous in women as `propose` draws them (woman, deviate), standard normal each.

    Severities, how far stores were spent, and `DRAWN`; nan for what a woman does not have.
    """
    severity = np.where(people.sets >= 0, severity_deviate(people.severity), np.nan)
    spent = -np.log(people.depleted) / SPENT
    left = np.where(spent > 0.0, ndtri(np.clip(spent, 1e-9, 1.0 - 1e-9)), np.nan)
    return np.concatenate([severity, left, people.drawn / _DRAWN_SD], axis=1)


def with_deviates(people: Particles, moved: Table) -> Particles:
    """The women with these `deviates`, all else as it was."""
    severity, left, drawn = np.split(moved, np.cumsum([LARGEST, len(DEPLETES)]), axis=1)
    return people._replace(
        severity=np.where(np.isnan(severity), people.severity, severity_from(severity)),
        depleted=np.where(np.isnan(left), people.depleted, np.exp(-SPENT * ndtr(left))),
        drawn=_DRAWN_SD * drawn,
    )


def draw_with(chosen: NDArray[np.int64], severity: Table, rng: np.random.Generator) -> Particles:
    """Women with these sets of causes, the rest as women differ.

    Args:
        chosen: (woman,) index in `cause_sets`.
        severity: (woman, `LARGEST`).
        rng: Source of randomness.
    """
    n, sets = len(chosen), cause_sets()
    table = np.full((n, LARGEST), -1)
    for row, index in enumerate(chosen):
        table[row, : len(sets[index])] = sets[index]
    # Most women who lack iron or a vitamin come with stores already spent; the share is judged.
    spent = rng.uniform(size=(n, len(DEPLETES))) < 0.85
    onset, gone = _times(table, spent, rng)
    left = np.exp(-rng.uniform(0.0, SPENT, spent.shape) * spent)
    return Particles(
        sets=table,
        severity=severity,
        onset=onset,
        gone=gone,
        drawn=rng.standard_normal((n, len(DRAWN))),
        depleted=np.where(_concerned(table), left, 1.0),
    )


def _times(
    table: NDArray[np.int64], spent: NDArray[np.bool_], rng: np.random.Generator
) -> tuple[Table, Table]:
    """Onset of each woman's causes and the day they are gone, days of the bank's course.

    Of causes of which one passes, the others have begun before: they are there together.

    Args:
        table: (woman, `LARGEST`) causes.
        spent: (woman, 3) whether stores of `DEPLETES` are spent when the course begins.
        rng: Source of randomness.
    """
    records = [*causes().values(), None]
    onset, gone = np.full(table.shape, -engine.NEVER), np.full(table.shape, engine.NEVER)
    for row, members in enumerate(table):
        own = [records[index] for index in members]
        when = BEFORE_DAY if rng.uniform() < 0.5 else int(rng.choice(reading_days()))
        begun = [_onset(record, when, spent[row], rng) for record in own]
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


def _onset(
    record: Cause | None, when: int, spent: NDArray[np.bool_], rng: np.random.Generator
) -> float:
    """A day on which the cause may begin, for reading her on the day ``when``.

    A cause that passes is there then. What spent a store is older than the course. Of the other
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
        late = [d for d in reading_days() if LAST_PERIOD + 140 < d < PREGNANCY.birth_day]
        return int(rng.choice(late) - (days or 0) * rng.uniform())
    if days is not None:
        return int(when - days * rng.uniform())
    if any(spent & empties(record)):
        return -OLD_DAYS
    kind = rng.uniform()
    if kind < 0.5 and not any(empties(record)):
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


def empties(record: Cause) -> list[bool]:
    """Which stores of `DEPLETES` a cause empties."""
    touched = [effect.parameter for effect in record.effects]
    return [any(name.startswith(group) for name in touched) for group in DEPLETES]


def _concerned(sets: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which stores (woman, 3) one of her causes empties."""
    flags = np.array([empties(c) for c in causes().values()] + [[False] * len(DEPLETES)])
    return np.asarray(flags[sets].any(axis=1))
