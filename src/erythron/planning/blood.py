"""From an outlook to her blood by week of pregnancy, for the risk of loss."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from erythron.course import engine, setting
from erythron.course.simulate import read_labs
from erythron.diagnosis import Diagnosis
from erythron.labs import labs
from erythron.people import Woman, typical
from erythron.physiology.parameters import pack
from erythron.planning.outlook import Outlook, Table
from erythron.planning.plans import Plan
from erythron.pregnancy.drivers import CONCEPTION_GESTATION, Pregnancy
from erythron.pregnancy.loss.baseline import END_DAY, WEEKS
from erythron.pregnancy.loss.blood import BloodCourse


def first_day(dx: Diagnosis) -> int | None:
    """Gestational day today: hers, that of conception if she is not pregnant, None if unknown.

    Before pregnancy the question is what would be if she conceived today. After a birth, and
    where the week is unknown, no course is laid on the weeks.

    Args:
        dx: Her diagnosis.
    """
    if dx.pregnant:
        return dx.gestation
    return CONCEPTION_GESTATION if dx.since_birth is None else None


def blood_courses(dx: Diagnosis, seen: Outlook, plans: Sequence[Plan]) -> tuple[BloodCourse, ...]:
    """Her hemoglobin and iron-binding capacity by week of pregnancy under each plan.

    Args:
        dx: Her diagnosis.
        seen: The outlook under the plans, which must reach 20w0d.
        plans: The plans, the untreated one first.

    Returns:
        One course a plan; none where her gestation is unknown or past 20w0d.
    """
    start = first_day(dx)
    if start is None or start >= END_DAY:
        return ()
    return tuple(_blood(plan, seen.courses[plan.name], start, dx.pregnant) for plan in plans)


def _blood(plan: Plan, course: Mapping[str, Table], start: int, pregnant: bool) -> BloodCourse:
    days = start + np.arange(course["hemoglobin"].shape[1])
    measured = 10 * course["hemoglobin"].astype(float)
    usual = healthy_pregnancy()
    # Before pregnancy the outlook is that of a woman who is not diluted.
    at = np.minimum(days, END_DAY) if pregnant else np.zeros_like(days)
    dilution = usual["hemoglobin"][at] / usual["hemoglobin"][at[0]]
    spread = labs()["tibc"].cv_between.value
    tibc = np.log(course["tibc"] / usual["tibc"][at]) / spread
    return BloodCourse(
        plan.name,
        plan.what,
        plan.allowed,
        measured_g_l=_weekly(measured, days),
        hemoglobin_g_l=_weekly(measured / dilution, days),
        tibc_sd=_weekly(tibc, days),
    )


def _weekly(table: Table, days: NDArray[np.int64]) -> NDArray[np.float64]:
    """Mean of each whole week; weeks before today take today's value, later ones the last."""
    columns = []
    for week in WEEKS:
        inside = np.flatnonzero(days // 7 == week)
        if not inside.size:
            inside = np.array([0 if 7 * week < days[0] else -1])
        columns.append(table[:, inside].mean(axis=1))
    return np.stack(columns, axis=1).astype(float)


@cache
def healthy_pregnancy() -> Mapping[str, NDArray[np.float64]]:
    """Laboratory values of the model's healthy woman by gestational day, 0 to 20w0d.

    Example:
        >>> bool(healthy_pregnancy()["hemoglobin"][140] < healthy_pregnancy()["hemoglobin"][0])
        True
    """
    # In a padded batch of single precision, so that no further shape is compiled for it.
    packed = np.repeat(pack(typical(Woman())), engine.LANES, axis=1).astype(np.float32)
    idle = setting.lesions((), (), engine.LANES)
    pregnancy = Pregnancy(conception_day=CONCEPTION_GESTATION)
    world = setting.world(Woman(), (), (), pregnancy, engine.LANES)
    _, signals = engine.advance(engine.rest(packed), idle, world, setting.targets(), 0, END_DAY + 1)
    values = read_labs(signals)
    return {name: values[name][0].astype(float) for name in ("hemoglobin", "tibc")}
