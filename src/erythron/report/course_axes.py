"""Time and limits of the course charts: weeks of pregnancy or from today, and the WHO limit."""

from __future__ import annotations

from typing import Final

from erythron.labs.stages import Stage, stage
from erythron.pregnancy.gestation import LAST_DAY
from erythron.pregnancy.who import BANDS
from erythron.report.data import Courses
from erythron.report.scales import Axis, Tick

_STEPS: Final = (1, 2, 4, 8, 13, 26, 52, 104, 260)


def week_of(courses: Courses, day: float) -> float:
    """Place of a day on the time axis, weeks."""
    return (day + (courses.gestation_on_day0 or 0)) / 7


def day_words(courses: Courses, day: int) -> str:
    """A day as its gestation, weeks after birth, or weeks from today.

    Example:
        >>> from erythron.report.data import Plan
        >>> plan = Plan(name="None", what="", days=(0, 84), series={})
        >>> day_words(Courses(plans=(plan,), gestation_on_day0=65), 28)
        '13w2d'
        >>> day_words(Courses(plans=(plan,)), 30)
        'week 4'
    """
    birth, start = courses.birth_day, courses.gestation_on_day0
    if birth is not None and day >= birth:
        return f"{(day - birth) // 7} weeks after birth" if day - birth >= 7 else "birth"
    if start is None or start + day > LAST_DAY:
        return f"week {day // 7}"
    weeks, days = divmod(start + day, 7)
    return f"{weeks}w{days}d"


def stage_on(courses: Courses, day: int, today: Stage) -> Stage:
    """Stage on a day of the course; where the week is unknown, the stage of today.

    Example:
        >>> from erythron.report.data import Plan
        >>> plan = Plan(name="None", what="", days=(0, 84), series={})
        >>> stage_on(Courses(plans=(plan,), gestation_on_day0=65), 40, "t1")
        't2'
    """
    if courses.birth_day is not None and day >= courses.birth_day:
        return stage(None, day - courses.birth_day)
    if courses.gestation_on_day0 is None:
        return today
    return stage(courses.gestation_on_day0 + day)


def anemia_limit(courses: Courses, day: int, today: Stage, shift_g_dl: float) -> float:
    """WHO limit of anemia on a day, on the scale of her measured hemoglobin, g/dL.

    Args:
        courses: Carries the time.
        day: Day of the course.
        today: Stage on day 0.
        shift_g_dl: What altitude and smoking add.
    """
    return BANDS[stage_on(courses, day, today)].cutoff / 10 + shift_g_dl


def time_axis(courses: Courses, most: int) -> Axis:
    """Time axis in weeks with at most about ``most`` ticks.

    Example:
        >>> from erythron.report.data import Plan
        >>> plan = Plan(name="None", what="", days=(0, 280), series={})
        >>> axis = time_axis(Courses(plans=(plan,), gestation_on_day0=65, birth_day=215), 8)
        >>> [tick.label for tick in axis.ticks]
        ['16', '24', '32', '40', '+8']
    """
    first, last = _ends(courses)
    step = next((s for s in _STEPS if (last - first) / s <= most), _STEPS[-1])
    birth = courses.birth_day
    born = None if birth is None else week_of(courses, birth)
    stop = last if born is None else min(born, last)
    start = step * -int(-first // step)
    weeks = [float(w) for w in range(start, int(stop + 1e-9) + 1, step)]
    ticks = [Tick(week, f"{week:.0f}") for week in weeks]
    if born is not None:
        after = range(step, int(last - born + 1e-9) + 1, step)
        ticks += [Tick(born + week, f"+{week}") for week in after]
    return Axis(first, last, tuple(ticks), _title(courses, any(t.label[0] == "+" for t in ticks)))


def _title(courses: Courses, after_birth: bool) -> str:
    if courses.gestation_on_day0 is None:
        return "Weeks from today"
    return "Week of pregnancy" + (" (+n: weeks after birth)" if after_birth else "")


def _ends(courses: Courses) -> tuple[float, float]:
    days = [day for plan in courses.plans for day in plan.days]
    low, high = (min(days), max(days)) if days else (0, 7)
    return week_of(courses, low), week_of(courses, max(high, low + 7))
