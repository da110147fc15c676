"""Her expected course under several plans: the posterior's women, run on from today.

Particles are drawn by weight, given her own set points (so that they meet her values today) and
run from healthy through their history to today; every plan then starts from the same women, so
that plans differ by the treatment alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from erythron.course import engine, setting
from erythron.course.simulate import read_labs
from erythron.diagnosis import Diagnosis
from erythron.diagnosis.lanes import Lanes, with_doses
from erythron.diagnosis.posterior import LAST_AFTER_BIRTH_DAY
from erythron.diagnosis.set_points import shift_packed
from erythron.diagnosis.spread import own_set_points
from erythron.diagnosis.women import BEFORE_DAY, LAST_PERIOD, PREGNANCY
from erythron.people import typical
from erythron.physiology.parameters import INDEX, pack
from erythron.physiology.signals import Signals
from erythron.planning.plans import Plan
from erythron.pregnancy.drivers import Pregnancy
from erythron.treatments import Schedule

Table = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Outlook:
    """Courses of the same women under each plan.

    Attributes:
        days: Days from today.
        gestation: Gestational day today, or None.
        birth_day: Day from today on which she gives birth, or None.
        courses: Plan name to lab id to (woman, day).
    """

    days: NDArray[np.int64]
    gestation: int | None
    birth_day: int | None
    courses: dict[str, dict[str, Table]]


def outlook(dx: Diagnosis, plans: Sequence[Plan], horizon: int, seed: int = 0) -> Outlook:
    """Run `engine.LANES` of the posterior's women under every plan.

    What she was given so far acts on; its doses end today, unless the plan has them too.

    Args:
        dx: Her diagnosis.
        plans: The plans; schedules count from today.
        horizon: Days to show.
        seed: Seed of the draws.
    """
    rng = np.random.default_rng((seed, 11))
    drawn = dx.sample(engine.LANES, rng)
    today, pregnancy = _today(dx, drawn)
    pool = dx.posterior.pool
    lanes = Lanes(pool.bank.particles.rows(pool.woman[drawn]))
    packed = _own(dx, lanes, drawn, rng)
    world = lanes.world(pregnancy)
    past = _from(today, dx.given)
    treated = with_doses(world, past, dx.person)
    # The engine runs whole blocks, so that every plan runs the days since the last whole one too.
    since = today % engine.BLOCK
    settled = today - since
    begin, _ = engine.advance(
        lanes.begin(packed), lanes.lesions(past), treated, setting.targets(), 0, settled
    )

    def course(plan: Plan) -> dict[str, Table]:
        planned = _from(today, plan.schedules)
        acting = [*planned, *(s for s in past if s not in planned)]
        doses = _turning(today, treated, with_doses(world, planned, dx.person))
        _, signals = engine.advance(
            begin, lanes.lesions(acting), doses, setting.targets(), settled, since + horizon
        )
        return read_labs(Signals._make(x[since:] for x in signals))

    with ThreadPoolExecutor(2) as threads:
        courses = dict(zip((plan.name for plan in plans), threads.map(course, plans), strict=True))
    birth = None if pregnancy is None else pregnancy.birth_day - today
    return Outlook(
        days=np.arange(horizon),
        gestation=_gestation(dx, today) if dx.pregnant else None,
        birth_day=birth,
        courses=courses,
    )


def _today(dx: Diagnosis, drawn: NDArray[np.int64]) -> tuple[int, Pregnancy | None]:
    """Day of the bank's course that is today, and its pregnancy if she has one."""
    if dx.since_birth is not None and dx.since_birth <= LAST_AFTER_BIRTH_DAY:
        return PREGNANCY.birth_day + dx.since_birth, PREGNANCY
    if dx.gestation is not None:
        # Past her date she gives birth tomorrow.
        return min(LAST_PERIOD + dx.gestation, PREGNANCY.birth_day - 1), PREGNANCY
    if dx.pregnant:
        return int(np.median(dx.posterior.pool.day[drawn])), PREGNANCY
    return BEFORE_DAY, None


def _gestation(dx: Diagnosis, today: int) -> int:
    return today - LAST_PERIOD if dx.gestation is None else dx.gestation


def _own(dx: Diagnosis, lanes: Lanes, drawn: NDArray[np.int64], rng: np.random.Generator) -> Table:
    base = pack(typical(dx.person))
    packed = lanes.parameters()
    reference = pack(typical(type(dx.person)()))
    for name in INDEX:
        if base[INDEX[name], 0] != reference[INDEX[name], 0]:
            packed[INDEX[name]] = base[INDEX[name], 0]
    deviates = own_set_points(
        dx.evidence.layout.exact,
        dx.residual(drawn),
        lanes.women.drawn,
        dx.posterior.pool.illness[drawn],
        rng,
    )
    return shift_packed(packed, deviates)


def _turning(today: int, before: engine.World, after: engine.World) -> engine.World:
    """One world until yesterday, another from today."""

    def at(start: int, days: int) -> tuple[Table, Table]:
        earlier = (np.arange(start, start + days) < today)[:, None, None]
        driver, event = (
            np.where(earlier, *both)
            for both in zip(before(start, days), after(start, days), strict=True)
        )
        return driver, event

    return at


def _from(today: int, schedules: Sequence[Schedule]) -> list[Schedule]:
    """Schedules that count from today on the axis of the bank's course."""
    return [s.model_copy(update={"start": s.start + today}) for s in schedules]
