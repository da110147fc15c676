"""The expected courses: a chart a laboratory value, and the plans side by side in a table."""

from __future__ import annotations

from typing import Final, NamedTuple

from markupsafe import Markup

from erythron.labs.record import Lab, System
from erythron.labs.registry import labs
from erythron.labs.stages import Stage
from erythron.report.course_axes import anemia_limit, day_words, time_axis, week_of
from erythron.report.data import Courses, Plan
from erythron.report.diagnosis import readable
from erythron.report.display import number, unit
from erythron.report.line_chart import Chart, Line, Mark, Threshold, draw, swatch
from erythron.report.scales import Axis, value_axis
from erythron.report.svg import Point

_LETTERS: Final = "ABCD"
_FIRST: Final = ("hemoglobin", "ferritin")
_STEP_DAYS: Final = 28
_LOG_FROM: Final = 8.0  # ratio of highest to lowest from which a log axis shows more


class Figure(NamedTuple):
    """One chart in two sizes, and its numbers.

    Attributes:
        heading: Lab and unit.
        wide: For wide pages and print.
        narrow: For phones.
        rows: Day in words, then one cell a plan.
    """

    heading: str
    wide: Markup
    narrow: Markup
    rows: tuple[tuple[str, ...], ...]


class PlanLine(NamedTuple):
    """One row of the comparison.

    Attributes:
        letter: As on the charts.
        plan: The plan itself.
        name: Its name with a capital.
        swatch: Sample of its line.
        cells: Values under the view's ``columns``.
        reached: When hemoglobin passes the WHO limit.
    """

    letter: str
    plan: Plan
    name: str
    swatch: Markup
    cells: tuple[str, ...]
    reached: str


class CourseView(NamedTuple):
    """Everything section 4 shows.

    Attributes:
        columns: Headings of ``PlanLine.cells``.
        plans: One row a plan.
        figures: One chart a laboratory value.
        limit: The sentence on the WHO limit.
    """

    columns: tuple[str, ...]
    plans: tuple[PlanLine, ...]
    figures: tuple[Figure, ...]
    limit: str


class _Setting(NamedTuple):
    courses: Courses
    system: System
    today: Stage
    shift: float


def course_view(courses: Courses, system: System, today: Stage, shift_g_dl: float) -> CourseView:
    """Turn courses into charts and a table.

    Args:
        courses: The plans; the first is the untreated course.
        system: Display units.
        today: Her stage on day 0.
        shift_g_dl: What altitude and smoking add to hemoglobin by the WHO.

    Example:
        >>> plan = Plan(name="None", what="No treatment.", days=(0, 28), series={
        ...     "hemoglobin": {"median": (8, 9), "low": (7, 8), "high": (9, 10)}})
        >>> course_view(Courses(plans=(plan,)), "si", "nonpregnant", 0.0).plans[0].cells
        ('90 (80–100)',)
    """
    setting = _Setting(courses, system, today, shift_g_dl)
    order = dict.fromkeys((*_FIRST, *labs()))
    shown = [lab for lab in order if any(lab in plan.series for plan in courses.plans)]
    columns = _columns(setting)
    plans = tuple(
        PlanLine(
            letter,
            plan,
            readable(plan.name),
            swatch(f"s{k}"),
            tuple(_cell(plan, lab, day, system) for lab, day, _ in columns),
            _reached(setting, plan),
        )
        for k, (letter, plan) in enumerate(zip(_LETTERS, courses.plans, strict=False))
    )
    figures = tuple(_figure(setting, labs()[lab]) for lab in shown)
    return CourseView(tuple(title for *_, title in columns), plans, figures, _limit(setting))


def _columns(setting: _Setting) -> list[tuple[str, int, str]]:
    """Lab, day and heading of the comparison's numbers."""
    courses, system = setting.courses, setting.system
    last = max((day for plan in courses.plans for day in plan.days), default=0)
    wanted = [(28, "in 4 weeks")]
    if courses.gestation_on_day0 is None:
        wanted.append((84, "in 12 weeks"))
    else:
        wanted.append((252 - courses.gestation_on_day0, "at 36w0d"))
    if courses.birth_day is not None:
        wanted.append((courses.birth_day - 1, "just before birth"))
    days = [(day, when) for day, when in sorted(wanted) if 0 < day <= last]
    days = days or [(last, f"on day {last}")]
    columns = [("hemoglobin", day, f"Hb, {unit('hemoglobin', system)}, {w}") for day, w in days]
    if any("ferritin" in plan.series for plan in courses.plans):
        day, when = days[-1]
        columns.append(("ferritin", day, f"Ferritin, {unit('ferritin', system)}, {when}"))
    return columns


def _cell(plan: Plan, lab: str, day: int, system: System) -> str:
    if lab not in plan.series or not plan.days or plan.days[-1] < day:
        return "–"
    series, k = plan.series[lab], _nearest(plan.days, day)
    middle, low, high = (
        number(lab, values[k], system) for values in (series.median, series.low, series.high)
    )
    return f"{middle} ({low}–{high})"


def _reached(setting: _Setting, plan: Plan) -> str:
    """When the median hemoglobin passes the limit of its day, and whether it stays above."""
    if "hemoglobin" not in plan.series or not plan.days:
        return "–"
    birth = setting.courses.birth_day
    pairs = zip(plan.days, plan.series["hemoglobin"].median, strict=True)
    above = [
        (day, value >= _limit_on(setting, day))
        for day, value in pairs
        if birth is None or day < birth
    ]
    first = next((day for day, is_above in above if is_above), None)
    if first is None:
        return "not before birth" if birth is not None else "not in the time shown"
    kept = all(is_above for day, is_above in above if day >= first)
    if first == plan.days[0]:
        return "not below" if kept else "falls below later"
    when = f"day {first}"
    if setting.courses.gestation_on_day0 is not None:
        when += f" ({day_words(setting.courses, first)})"
    return when if kept else f"{when}, below again later"


def _figure(setting: _Setting, lab: Lab) -> Figure:
    courses, system = setting.courses, setting.system
    lines = tuple(
        _line(setting, lab, k, plan)
        for k, plan in enumerate(courses.plans)
        if lab.id in plan.series
    )
    threshold = _threshold(setting) if lab.id == "hemoglobin" else None
    y = _value_axis(lab, lines, threshold, unit(lab.id, system))
    heading = f"{lab.name}, {unit(lab.id, system)}"

    def chart(most_ticks: int) -> Chart:
        title = _title(setting, lab)
        return Chart(title, time_axis(courses, most_ticks), y, lines, _marks(courses), threshold)

    return Figure(
        heading,
        draw(chart(12), f"course-{lab.id}-wide", 760, 330, 170),
        draw(chart(6), f"course-{lab.id}-narrow", 360, 300, 34),
        _rows(setting, lab.id),
    )


def _line(setting: _Setting, lab: Lab, k: int, plan: Plan) -> Line:
    target = lab.display_unit(setting.system)
    series = plan.series[lab.id]
    values = (
        tuple(float(lab.from_canonical(value, target)) for value in column)
        for column in (series.median, series.low, series.high)
    )
    weeks = tuple(week_of(setting.courses, day) for day in plan.days)
    return Line(_LETTERS[k], readable(plan.name), f"s{k}", weeks, *values)


def _value_axis(lab: Lab, lines: tuple[Line, ...], limit: Threshold | None, title: str) -> Axis:
    values = [v for line in lines for column in (line.y, line.low, line.high) for v in column]
    values += [y for _, y in limit.points] if limit else []
    lowest = min(values, default=1.0)
    log = lab.scale == "log" and lowest > 0 and max(values) / lowest >= _LOG_FROM
    return value_axis(values or [0, 1], title + (", log scale" if log else ""), log)


def _limit_on(setting: _Setting, day: int) -> float:
    return anemia_limit(setting.courses, day, setting.today, setting.shift)


def _threshold(setting: _Setting) -> Threshold:
    lab = labs()["hemoglobin"]
    target = lab.display_unit(setting.system)
    days = sorted({day for plan in setting.courses.plans for day in plan.days})
    points: list[Point] = []
    for day in range(days[0], days[-1] + 1):
        level = float(lab.from_canonical(_limit_on(setting, day), target))
        week = week_of(setting.courses, day)
        if not points or level != points[-1][1]:
            points += [(week, points[-1][1])] if points else []
            points.append((week, level))
    points.append((week_of(setting.courses, days[-1]), points[-1][1]))
    return Threshold(tuple(points), "WHO limit")


def _marks(courses: Courses) -> tuple[Mark, ...]:
    if courses.birth_day is None:
        return ()
    return (Mark(week_of(courses, courses.birth_day), "birth"),)


def _title(setting: _Setting, lab: Lab) -> str:
    parts = []
    for letter, plan in zip(_LETTERS, setting.courses.plans, strict=False):
        if lab.id in plan.series and plan.days:
            values = plan.series[lab.id].median
            first, last = (number(lab.id, values[k], setting.system) for k in (0, -1))
            parts.append(f"{letter} {readable(plan.name)}: from {first} to {last}")
    return f"{lab.name} in {unit(lab.id, setting.system)} over time. {'; '.join(parts)}."


def _rows(setting: _Setting, lab: str) -> tuple[tuple[str, ...], ...]:
    days = [day for plan in setting.courses.plans for day in plan.days]
    chosen = sorted({*range(min(days), max(days), _STEP_DAYS), max(days)})
    return tuple(
        (
            day_words(setting.courses, day),
            *(_cell(plan, lab, day, setting.system) for plan in setting.courses.plans),
        )
        for day in chosen
    )


def _limit(setting: _Setting) -> str:
    text = "WHO limit: the limit of anemia (2024), which changes with the stage of pregnancy"
    if setting.courses.gestation_on_day0 is None:
        text = "WHO limit: the limit of anemia (2024)"
    return text + (", moved by altitude or smoking" if setting.shift else "") + "."


def _nearest(days: tuple[int, ...], day: int) -> int:
    return min(range(len(days)), key=lambda k: abs(days[k] - day))
