r"""Pregnancies in which hemoglobin changes nothing, as a study would see them.

The fall of hemoglobin in early pregnancy is the model's own course, the weeks of loss are drawn
from the package's weekly hazards; hemoglobin enters no hazard, so every odds ratio other than 1 is
bias. Four of them can be switched on, alone or together:

- *timing*: she enters the study at her own week, and hemoglobin falls from week to week;
- *dilution*: in a share of the pregnancies that will fail, plasma never expands;
- *bleeding*: a share of those lost had bled before the sample;
- *capture*: losses of one stratum are recorded more seldom than others.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from erythron.experiments.subject import Subject, follow
from erythron.people import Woman
from erythron.pregnancy.drivers import Pregnancy
from erythron.pregnancy.loss.baseline import END_DAY, weekly_hazard
from erythron.pregnancy.loss.parameters import center

Values = NDArray[np.float64]
Flags = NDArray[np.bool_]

START_DAY: Final = 42  # 6w0d, where the life table starts
_AGE: Final = 28.0
_COURSE_DAYS: Final = 300  # the engine is compiled for this length anyway


class Setting(BaseModel):
    """A population and what is wrong with the study of it.

    Args:
        mean_g_l: Mean hemoglobin at entry, g/L, of pregnancies that go on.
        spread_g_l: Its SD between women, error of one measurement included, g/L.
        entry: First and last week of entry; women enter evenly between them.
        undiluted: Share of failing pregnancies whose plasma does not expand.
        bleeding: Share of losses with a bleed before the sample.
        bleed_g_l: Least and greatest fall of hemoglobin by such a bleed, g/L.
        women: Pregnancies going on at 6w0d.
        seed: Of all that is drawn.

    Example:
        >>> Setting(mean_g_l=124, spread_g_l=10).undiluted
        0.0
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    mean_g_l: float = Field(gt=0)
    spread_g_l: float = Field(gt=0)
    entry: tuple[float, float] = (6.0, 12.0)
    undiluted: float = Field(default=0.0, ge=0, le=1)
    bleeding: float = Field(default=0.0, ge=0, le=1)
    bleed_g_l: tuple[float, float] = (5.0, 15.0)
    women: int = Field(default=1_000_000, gt=0)
    seed: int = 1


class Cohort(NamedTuple):
    """Pregnancies that went on at entry, one entry a pregnancy.

    Attributes:
        entry: Gestational day of entry.
        loss: Gestational day of loss; infinite if none before 20w0d.
        own: Her deviation from the mean, g/L.
        undiluted: Whether her plasma stays as before.
        bled: What she bled before the sample, g/L.
        scale: Hemoglobin of this population over that of the model's woman.
    """

    entry: Values
    loss: Values
    own: Values
    undiluted: Flags
    bled: Values
    scale: float

    @property
    def lost(self) -> Flags:
        """Whether the pregnancy ends before 20w0d."""
        return np.isfinite(self.loss)

    def hemoglobin(self, day: Values) -> Values:
        """Hemoglobin in a sample of each woman at her day, g/L."""
        when = np.where(self.undiluted, 0.0, day)
        level = np.interp(when, np.arange(_COURSE_DAYS), healthy_course())
        return np.asarray(self.scale * level + self.own - self.bled)


@cache
def healthy_course() -> Values:
    """Hemoglobin of the model's reference woman by gestational day, g/L.

    Example:
        >>> bool(healthy_course()[0] > healthy_course()[140])
        True
    """
    pregnant = Subject(pregnancy=Pregnancy(conception_day=14, delivery=280))
    course = np.asarray(10.0 * follow(pregnant, _COURSE_DAYS)["hemoglobin"])
    course.setflags(write=False)
    return course


def loss_days(share: Values) -> Values:
    """Day of loss at which a share of those going on at 6w0d is lost; infinite beyond 20w0d.

    Args:
        share: Uniform numbers, [0, 1).

    Example:
        >>> loss_days(np.array([0.0, 0.5])).tolist()
        [42.0, inf]
    """
    hazard = weekly_hazard(center(), Woman(age=_AGE), np.array([_AGE])).total[0, 2:]
    passed = np.concatenate([[0.0], np.cumsum(hazard)])
    days = np.arange(START_DAY, END_DAY + 1, 7.0)
    return np.asarray(np.interp(-np.log1p(-share), passed, days, right=np.inf))


def enroll(setting: Setting) -> Cohort:
    """Draw pregnancies at 6w0d and keep those still going on when she enters.

    Example:
        >>> one = enroll(Setting(mean_g_l=124, spread_g_l=10, women=1000))
        >>> bool((one.loss > one.entry).all()), len(one.entry) < 1000
        (True, True)
    """
    rng, n = np.random.default_rng(setting.seed), setting.women
    loss = loss_days(rng.random(n))
    entry = 7.0 * rng.uniform(*setting.entry, size=n)
    lost = np.isfinite(loss)
    undiluted = lost & (rng.random(n) < setting.undiluted)
    bled = np.where(lost & (rng.random(n) < setting.bleeding), 1.0, 0.0)
    bled *= rng.uniform(*setting.bleed_g_l, size=n)
    own = setting.spread_g_l * rng.standard_normal(n)
    usual = np.interp(entry[~lost], np.arange(_COURSE_DAYS), healthy_course())
    scale = setting.mean_g_l / float(np.mean(usual))
    there = loss > entry
    return Cohort(entry[there], loss[there], own[there], undiluted[there], bled[there], scale)


def ratio(case: Values, exposed: Flags, reference: Flags, total: Flags | None = None) -> float:
    """Odds ratio of loss, or the relative risk.

    Args:
        case: Weight of each pregnancy as a recorded loss, 0 to 1.
        exposed: Those in the stratum.
        reference: Those in the reference stratum.
        total: If given, who is at risk, and the ratio is one of risks.

    Example:
        >>> case, low = np.array([1.0, 0.0, 1.0, 0.0, 0.0]), np.array([1, 1, 0, 0, 0]) == 1
        >>> round(ratio(case, low, ~low), 6)
        2.0
    """
    at_risk = np.ones(len(case), dtype=bool) if total is None else total
    share = [float(np.mean(case[group & at_risk])) for group in (exposed, reference)]
    if total is not None:
        return share[0] / share[1]
    return (share[0] / (1 - share[0])) / (share[1] / (1 - share[1]))
