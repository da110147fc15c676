"""Both layers and their alternatives, computed at the center and over draws."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from erythron.pregnancy.evidence import study
from erythron.pregnancy.gestation import format_gestation
from erythron.pregnancy.loss import causal, predictive
from erythron.pregnancy.loss.baseline import Course, WeeklyHazard, course
from erythron.pregnancy.loss.bias import Bias
from erythron.pregnancy.loss.curves import Floats
from erythron.pregnancy.loss.records import Difference, Interval, Row
from erythron.pregnancy.loss.result import View

NOTHING = Difference(estimate=None, interval=None)


class Pair(NamedTuple):
    """Her weekly hazards at the central parameters and over the draws."""

    center: WeeklyHazard
    drawn: WeeklyHazard


class Followed(NamedTuple):
    """Her course at the central parameters and over the draws, from one gestation on."""

    center: Course
    drawn: Course


def follow(pair: Pair, day: int) -> Followed:
    """Follow both from ``day`` to 20w0d."""
    return Followed(course(pair.center, day), course(pair.drawn, day))


def by_study(
    base: Pair, hemoglobin: Floats, day: int, widening: float, rng: np.random.Generator
) -> dict[predictive.StudyId, Followed]:
    """Return the predictive layer by each study alone; they are never pooled."""
    draws = len(base.drawn.total)
    found: dict[predictive.StudyId, Followed] = {}
    for name in predictive.STUDIES:
        noise = rng.normal(size=(draws, predictive.noise_columns(name)))
        changed = Pair(
            predictive.with_hemoglobin(name, base.center, hemoglobin),
            predictive.with_hemoglobin(name, base.drawn, hemoglobin, noise, widening),
        )
        found[name] = follow(changed, day)
    return found


def by_correction(
    base: Pair,
    hemoglobin: Floats,
    day: int,
    bias: Bias,
    causes: Mapping[str, float],
    noise: Floats,
) -> dict[str, Followed]:
    """Return the causal layer by the hazard model and, as a sensitivity, by the total odds.

    Both use the same draws of the bias; so do the plans, which then differ by treatment alone.
    """
    share = causal.effective_cause_share(bias, causes)
    return {
        name: follow(
            Pair(
                causal.with_hemoglobin(base.center, hemoglobin, setting, share),
                causal.with_hemoglobin(base.drawn, hemoglobin, setting, share, noise),
            ),
            day,
        )
        for name, setting in (("hazard", bias), ("total_odds", bias.total_odds()))
    }


def by_iron(base: Pair, tibc_sd: npt.ArrayLike, day: int, bias: Bias, noise: Floats) -> Followed:
    """Return the separate iron path."""
    changed = Pair(
        causal.with_iron(base.center, tibc_sd, bias),
        causal.with_iron(base.drawn, tibc_sd, bias, noise),
    )
    return follow(changed, day)


def rows(followed: Followed) -> tuple[Row, ...]:
    """Return the table's rows with 95 % intervals of the remaining risk."""
    center = followed.center
    if not center.days:
        return ()
    low, high = np.quantile(followed.drawn.remaining_each, [0.025, 0.975], axis=0)
    return tuple(
        Row(
            gestation=format_gestation(day),
            hazard=float(center.hazard[k]),
            remaining=float(center.remaining[k]),
            interval=_holding(float(low[k]), float(high[k]), float(center.remaining[k])),
        )
        for k, day in enumerate(center.days)
    )


def difference(changed: Followed, base: Followed) -> Difference:
    """Return losses per 1,000 more or fewer from her gestation to 20w0d."""
    if not base.center.days:
        return NOTHING
    # Averages of the same number differ in the last digits: what is no difference shall be 0.
    estimate = round(1000 * float(changed.center.remaining[0] - base.center.remaining[0]), 9)
    each = 1000 * (changed.drawn.remaining_each[:, 0] - base.drawn.remaining_each[:, 0])
    low, high = np.quantile(each, [0.025, 0.975]).round(9)
    return Difference(estimate=estimate, interval=_holding(float(low), float(high), estimate))


def view(name: str, found: Difference, used: bool) -> View:
    """Describe one way of computing a layer."""
    keys: tuple[str, ...] = tuple(study(item).source for item in predictive.STUDIES)
    if name in predictive.STUDIES:
        record = study(name)
        layer, keys = "predictive", (record.source,)
        what = f"{record.population}: {record.exposure}."
    else:
        layer, what = "causal", _CAUSAL_VIEWS[name]
    return View(
        name=name, layer=layer, what=what, difference_per_1000=found, used=used, sources=keys
    )


_CAUSAL_VIEWS = {
    "hazard": "Hazard model with the ramp and the restriction of the settings.",
    "total_odds": "The pooled odds ratio on the whole loss from 6w0d: no ramp, every loss.",
}


def _holding(low: float, high: float, estimate: float) -> Interval:
    """Stretch an interval to its estimate: a mean over a skew posterior may lie outside."""
    return (min(low, estimate), max(high, estimate))
