"""Virtual women of a country: bodies, causes, durations and pregnancies, run to a day of sampling.

Ages, weights, heights and ancestry are those of rows of the survey, drawn by survey weight, so
that they cannot differ from it. Drawn from the model are her causes (prevalence of the setting,
severity from the prior of diagnosis), how long she has had them, and her parameters.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from survey_women import LABS, Bodies, Sample, as_printed

from erythron.causes import Cause, Lesion, cause, causes
from erythron.causes.settings import settings
from erythron.course import engine, setting
from erythron.course.simulate import read_labs
from erythron.diagnosis.prior import prevalences
from erythron.diagnosis.severity import draw_severity
from erythron.labs.noise import measure
from erythron.people import Person, Woman, draw
from erythron.physiology.parameters import pack
from erythron.physiology.signals import Signals
from erythron.pregnancy.drivers import Pregnancy

Table = NDArray[np.floating[Any]]

SETTINGS = {False: "high_income_preconception", True: "high_income_antenatal"}
"""Setting of the prevalences, by whether she is pregnant."""

READ_DAY = 1799
"""Day of the course on which blood is taken: five years from rest, whole blocks of the engine."""
GESTATION_D = (35, 274)
"""Gestation of the pregnant: uniform from 5w0d up to 39w0d, days."""
PREGNANT_PART = 0.25
"""Part of the simulated women who are pregnant; weights bring it back to the survey's share."""
MEAN_YEARS = 4.0
"""Mean time she has had a lasting cause (exponential, cut at the course's five years). Judged."""
BLEED_DAYS = 60
"""A bleed counts as hers for so many days. Judged."""
SMOKERS = {False: 0.13, True: 0.06}
"""Share of smokers, by whether she is pregnant. Judged: the survey's file does not hold it."""
DUFFY_NULL = 0.66
"""Share of Duffy-null among Black US women. Judged."""
GAIN_KG_PER_D, GAIN_FROM_D = 0.06, 91
"""Weight gained in pregnancy, taken off the weight measured in it. Judged: 0.4 kg a week."""


class Virtual(NamedTuple):
    """One virtual woman before her blood runs.

    Attributes:
        person: Who she is.
        story: Her causes.
        pregnancy: Hers on the course's axis, or None.
    """

    person: Person
    story: tuple[Lesion, ...]
    pregnancy: Pregnancy | None


def draw_women(
    survey: Sample, bodies: Bodies, n: int, rng: np.random.Generator
) -> tuple[list[Virtual], Table]:
    """Draw ``n`` women and their weights, the pregnant last.

    Args:
        survey: Weights and pregnancies of the rows.
        bodies: Bodies of the same rows.
        n: How many women.
        rng: Source of randomness.
    """
    many = round(PREGNANT_PART * n)
    share = survey.pregnant_share()
    # A generator a woman, so that a changed number changes only the women it concerns.
    own = rng.spawn(n)
    women = [_woman(survey, bodies, i >= n - many, own[i]) for i in range(n)]
    weight = np.repeat([(1.0 - share) / (n - many), share / max(many, 1)], [n - many, many])
    return women, weight


def run(
    women: list[Virtual],
    rng: np.random.Generator,
    progress: Callable[[float], None] | None = None,
) -> Table:
    """Laboratory values (woman, lab) on the day of sampling, with error, as the survey prints.

    Args:
        women: From `draw_women`.
        rng: Source of randomness for her parameters and the noise.
        progress: Called with the share done.
    """
    packed = [pack(draw(w.person, 1, rng)) for w in women]
    parts = []
    for first in range(0, len(women), engine.LANES):
        rows = slice(first, first + engine.LANES)
        parts.append(_batch(women[rows], packed[rows]))
        if progress is not None:
            progress(min(1.0, (first + engine.LANES) / len(women)))
    exact = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    # She may be sampled on any day of any month, so the long within-person variation applies.
    reported = measure(exact, rng, within="months")
    return as_printed(np.stack([reported[name] for name in LABS], axis=1))


def _woman(survey: Sample, bodies: Bodies, pregnant: bool, rng: np.random.Generator) -> Virtual:
    gestation = int(rng.integers(*GESTATION_D)) if pregnant else None
    known = np.isfinite(bodies.weight_kg) & np.isfinite(bodies.height_m)
    rows = np.flatnonzero(known & (survey.pregnant == pregnant))
    row = int(rng.choice(rows, p=survey.weight[rows] / survey.weight[rows].sum()))
    gained = GAIN_KG_PER_D * max((gestation or 0) - GAIN_FROM_D, 0)
    person = Woman(
        age=float(bodies.age[row]),
        weight_kg=float(np.clip(bodies.weight_kg[row] - gained, 35, 250)),
        height_m=float(np.clip(bodies.height_m[row], 1.2, 2.2)),
        smoker=bool(rng.random() < SMOKERS[pregnant]),
        duffy_null=bool(bodies.black[row] and rng.random() < DUFFY_NULL),
    )
    story = draw_story(gestation, rng)
    if gestation is None:
        return Virtual(person, story, None)
    return Virtual(person, story, Pregnancy(conception_day=READ_DAY - gestation + 14))


def draw_story(gestation: int | None, rng: np.random.Generator) -> tuple[Lesion, ...]:
    """Causes she has on the day of sampling, each by its prevalence, independently.

    Args:
        gestation: Gestational day of sampling, None if she is not pregnant.
        rng: Source of randomness.
    """
    share = prevalences(SETTINGS[gestation is not None])
    had = rng.random(len(share)) < share
    records = [c for c, hers in zip(causes().values(), had, strict=True) if hers]
    open_to_her = [c for c in records if _possible(c, gestation)][: setting.SLOTS]
    return tuple(_lesion(record, gestation, rng) for record in open_to_her)


def _possible(record: Cause, gestation: int | None) -> bool:
    """Whether she can have it; what women have only after birth, no woman here has."""
    stages = {"nonpregnant"} if gestation is None else {"nonpregnant", "pregnant"}
    return bool(stages & set(record.stages))


def _lesion(record: Cause, gestation: int | None, rng: np.random.Generator) -> Lesion:
    severity = float(draw_severity(1, settings()[SETTINGS[gestation is not None]].severe, rng)[0])
    if record.inborn:
        return cause(record.id, severity)
    onset = onset_day(record, gestation, rng)
    if gestation is None or "pregnant" in record.stages:
        return cause(record.id, severity, onset)
    stops = READ_DAY - gestation  # with her last period
    return cause(record.id, severity, onset, end=stops)


def onset_day(record: Cause, gestation: int | None, rng: np.random.Generator) -> int:
    """Day of the course on which a cause began that she has on the day of sampling.

    What only pregnant women have began on any day of the pregnancy, what passes or bleeds once
    lately, and what lasts an exponential time ago, in a pregnant woman before her last period.

    Args:
        record: The cause.
        gestation: Gestational day of sampling, None if she is not pregnant.
        rng: Source of randomness.
    """
    if gestation is not None and "nonpregnant" not in record.stages:
        return READ_DAY - int(rng.integers(0, gestation))
    if gestation is None or "pregnant" in record.stages:
        lasts = record.lasts_days or (None if record.effects else BLEED_DAYS)
        if lasts is not None:
            return READ_DAY - int(rng.integers(1, lasts + 1))
    ago = (gestation or 0) + 365.0 * rng.exponential(MEAN_YEARS)
    return READ_DAY - int(np.clip(ago, 1, READ_DAY))


def _batch(women: list[Virtual], packed: list[Table]) -> dict[str, Table]:
    """Exact values (woman,) by lab id of at most as many women as a batch has lanes."""
    n = len(women)
    lanes = list(range(n)) + [n - 1] * (engine.LANES - n)
    days = READ_DAY + 1
    worlds = [setting.world(w.person, w.story, (), w.pregnancy, 1)(0, days) for w in women]
    shifts = [setting.lesions(w.story, (), 1) for w in women]
    drivers, events = (np.concatenate([worlds[i][k] for i in lanes], axis=2) for k in (0, 1))
    columns = zip(*(shifts[i] for i in lanes), strict=True)
    lesions = (np.concatenate(column, axis=-1) for column in columns)
    begin = engine.rest(np.concatenate([packed[i] for i in lanes], axis=1).astype(np.float32))
    _, signals = engine.advance(
        begin,
        engine.Lesions._make(lesions),
        lambda day, length: (drivers[day : day + length], events[day : day + length]),
        setting.targets(),
        0,
        days,
    )
    values = read_labs(Signals._make(x[-1:] for x in signals))
    return {name: table[:n, 0].astype(float) for name, table in values.items()}
