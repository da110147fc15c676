"""The causal layer and the iron path with and without treatment, in the same women."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from erythron.pregnancy.gestation import format_gestation
from erythron.pregnancy.loss import layers
from erythron.pregnancy.loss.baseline import FIRST_WEEK, row_days
from erythron.pregnancy.loss.bias import Bias
from erythron.pregnancy.loss.blood import BloodCourse
from erythron.pregnancy.loss.curves import Floats
from erythron.pregnancy.loss.records import Difference
from erythron.pregnancy.loss.result import BloodRow, PlanRisk


class Noise(NamedTuple):
    """Standard normal errors, one a draw, shared by all plans: of the bias, of the iron ratio."""

    bias: Floats
    iron: Floats


class _Paths(NamedTuple):
    causal: layers.Followed
    iron: layers.Followed | None


def plan_risks(
    base: layers.Pair,
    courses: Sequence[BloodCourse],
    day: int,
    bias: Bias,
    causes: Mapping[str, float],
    noise: Noise,
) -> tuple[PlanRisk, ...]:
    """Return the causal layer under every plan; the first is the one others are compared with.

    Args:
        base: Her hazards at the reference.
        courses: Her blood by week, one woman a draw; the untreated plan first.
        day: Gestation the rows start at.
        bias: Settings.
        causes: Probability of each cause.
        noise: Shared errors.
    """
    start = layers.follow(base, day)
    followed = [
        _Paths(
            layers.by_correction(base, one.hemoglobin_g_l, day, bias, causes, noise.bias)["hazard"],
            iron(base, one.tibc_sd, day, bias, noise.iron),
        )
        for one in courses
    ]
    return tuple(
        _plan(one, paths, followed[0], start, day)
        for one, paths in zip(courses, followed, strict=True)
    )


def iron(
    base: layers.Pair, tibc_sd: npt.ArrayLike | None, day: int, bias: Bias, noise: Floats
) -> layers.Followed | None:
    """Return the iron path, None if her iron is unknown or the path is off."""
    if tibc_sd is None or not bias.iron_path:
        return None
    return layers.by_iron(base, tibc_sd, day, bias, noise)


def notes(plans: Sequence[PlanRisk]) -> tuple[str, ...]:
    """Say what feeds the causal layer.

    Example:
        >>> notes(())
        ()
    """
    if not plans:
        return ()
    return (
        "The causal layer and the iron path follow her simulated course, week by week, at the "
        "dilution of the day of her sample: what plasma expansion alone takes from a healthy "
        "woman's hemoglobin does not count. The predictive layer stays at the value sampled.",
        "With a plan, only what it raises from that week on counts; no trial has tested it.",
    )


def _plan(
    one: BloodCourse, paths: _Paths, untreated: _Paths, start: layers.Followed, day: int
) -> PlanRisk:
    return PlanRisk(
        name=one.name,
        what=one.what,
        allowed=one.allowed,
        hemoglobin=_expected(one, day),
        causal=layers.rows(paths.causal),
        difference_per_1000=layers.difference(paths.causal, start),
        change_per_1000=layers.difference(paths.causal, untreated.causal),
        iron_per_1000=_maybe(paths.iron, start),
        iron_change_per_1000=_maybe(paths.iron, untreated.iron),
    )


def _maybe(changed: layers.Followed | None, base: layers.Followed | None) -> Difference | None:
    return None if changed is None or base is None else layers.difference(changed, base)


def _expected(one: BloodCourse, day: int) -> tuple[BloodRow, ...]:
    low, middle, high = np.quantile(one.measured_g_l / 10, [0.025, 0.5, 0.975], axis=0)
    weeks = [(start, start // 7 - FIRST_WEEK) for start in row_days(day)]
    return tuple(
        BloodRow(
            gestation=format_gestation(start),
            median=float(middle[k]),
            interval=(float(low[k]), float(high[k])),
        )
        for start, k in weeks
    )
