"""The expected course of a cause as a small table for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from erythron.causes import Cause

Table = NDArray[np.floating[Any]]

SEVERITY = 0.5
LONGEST_DAYS = 3650
SHOWN = 8
"""Laboratory values shown beside hemoglobin: those that move most for their usual spread."""

_BLOCKS = "▁▂▃▄▅▆▇█"


def picture(record: Cause) -> list[str]:
    """Lines: when, and a row a laboratory value with its values and its shape.

    Args:
        record: The cause, shown at moderate severity in the reference woman.
    """
    import erythron as ery

    pregnancy = None if "nonpregnant" in record.stages else ery.Pregnancy(conception_day=14)
    start = 0 if pregnancy is None or "postpartum" not in record.stages else pregnancy.birth_day
    onset = None if record.inborn else start
    lesion = ery.cause(record.id, SEVERITY, onset)
    days = 1 if record.inborn else start + (LONGEST_DAYS if pregnancy is None else 280)
    ill = _survived(_table(ery.simulate(causes=[lesion], pregnancy=pregnancy, days=days)))
    well = _table(ery.simulate(pregnancy=pregnancy, days=days))
    moved = {n: _moved(n, ill[n][start:], well[n][start : len(ill[n])]) for n in ill}
    others = sorted(moved.keys() - {"hemoglobin"}, key=lambda n: -np.abs(moved[n]).max())
    chosen = ["hemoglobin", *(n for n in others if np.abs(moved[n]).max() > 0.2)][: SHOWN + 1]
    when = _days(np.stack([moved[name] for name in chosen]))
    head = f"{'day':<24}{'healthy':>9}" + "".join(f"{day:>9}" for day in when)
    rows = [_row(name, float(well[name][start]), ill[name][start:], when) for name in chosen]
    short = len(ill["hemoglobin"]) < days
    return [head, *rows, *(["(the course ends where it cannot be survived)"] if short else [])]


def _table(course: Any) -> dict[str, Table]:  # noqa: ANN401 - an xarray.Dataset, imported late
    from erythron.labs import labs

    measured = [lab.id for lab in labs().values() if lab.kind == "measured"]
    return {name: course[name].to_numpy()[0] for name in measured}


def _survived(course: dict[str, Table]) -> dict[str, Table]:
    """The course as long as it can be survived."""
    from erythron.course.simulate import SURVIVABLE_G_DL

    dead = np.flatnonzero(course["hemoglobin"] < SURVIVABLE_G_DL)
    return {name: values[: dead[0] if len(dead) else None] for name, values in course.items()}


def _moved(name: str, ill: Table, well: Table) -> Table:
    """How far a value has moved in spreads between women."""
    from erythron.labs import labs

    floor = labs()[name].detection.low or 1e-3
    ratio = np.log(np.maximum(ill, floor) / np.maximum(well, floor))
    return np.asarray(ratio / max(labs()[name].cv_between.value, 0.02))


def _days(moved: Table) -> list[int]:
    """Six days that show the course: it ends where nothing moves any more."""
    if moved.shape[1] == 1:
        return [0]
    unsettled = np.abs(moved - moved[:, -1:]).max(axis=0) > 0.1 * np.abs(moved).max()
    last = int(np.clip(1.2 * np.flatnonzero(unsettled).max(initial=20), 30, moved.shape[1] - 1))
    return sorted({round(last * share) for share in (0.03, 0.1, 0.25, 0.5, 0.75, 1.0)})


def _row(name: str, healthy: float, values: Table, when: list[int]) -> str:
    from erythron.labs import labs

    lab = labs()[name]
    cells = "".join(f"{values[day]:>9.3g}" for day in when)
    drawn = np.log(np.maximum(values[: when[-1] + 1], 1e-6))
    shape = "" if len(when) == 1 else "  " + _shape(drawn)
    return f"{f'{name} {lab.unit}':<24}{healthy:>9.3g}{cells}{shape}"


def _shape(values: Table) -> str:
    places = np.linspace(0, len(values) - 1, 24).round().astype(int)
    low, high = values[places].min(), values[places].max()
    scaled = (values[places] - low) / max(high - low, 0.02)
    return "".join(_BLOCKS[int(x)] for x in np.clip(scaled * 8, 0, 7))
