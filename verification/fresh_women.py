"""Fresh women of a setting, drawn from the prior and simulated whole: what a diagnosis must meet.

Nothing of the bank is used but how women are drawn: their sets of causes come from the setting's
prior, severities from its density, all parameters from their spreads (the bank carries most of
these as a Gaussian), the day of sampling is any day of her stage, and values carry the errors of
laboratories and the model's own misfit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from erythron.causes.settings import settings
from erythron.course.simulate import SURVIVABLE_G_DL
from erythron.diagnosis.lanes import simulate_particles
from erythron.diagnosis.prior import set_priors
from erythron.diagnosis.sets import LARGEST
from erythron.diagnosis.severity import draw_severity
from erythron.diagnosis.slopes import illness_of
from erythron.diagnosis.spread import MISFIT, misfit_of
from erythron.diagnosis.women import BEFORE_DAY, LAST_PERIOD, Particles, draw_with, present
from erythron.labs import labs
from erythron.labs.derived import derive
from erythron.labs.noise import measure
from erythron.people import Woman, draw
from erythron.physiology.parameters import pack

Table = NDArray[np.floating[Any]]

GESTATION_D = (42, 280)
"""Gestation of the pregnant, days: any day alike."""


class Fresh(NamedTuple):
    """Women whose truth is known.

    Attributes:
        setting: Setting of the prior.
        women: Who they are.
        sets: (woman,) index in `cause_sets`.
        gestation: (woman,) gestational day; -1 if not pregnant.
        values: Lab id to (woman,) reported value, canonical unit.
        exact: Lab id to (woman,) exact value.
    """

    setting: str
    women: Particles
    sets: NDArray[np.int64]
    gestation: NDArray[np.int64]
    values: dict[str, Table]
    exact: dict[str, Table]


def fresh_women(
    setting: str,
    n: int,
    rng: np.random.Generator,
    even: float = 0.0,
    progress: Callable[[float], None] | None = None,
) -> Fresh:
    """Simulate women of a setting; about ``n`` (who is not ill on the day is left out).

    Args:
        setting: Setting id; antenatal ones give pregnant women.
        n: How many to draw.
        rng: Source of randomness.
        even: Share of women drawn evenly over sets instead, for accuracy by cause.
        progress: Called with the share done.
    """
    pregnant = settings()[setting].pregnant == 1.0
    prior = set_priors(setting, stage="pregnant" if pregnant else "nonpregnant")
    mixed = (1.0 - even) * prior + even * (prior > 0) / (prior > 0).sum()
    chosen = np.sort(rng.choice(len(prior), size=n, p=mixed))
    severity = draw_severity((n, LARGEST), settings()[setting].severe, rng)
    gestation = rng.integers(*GESTATION_D, n) if pregnant else np.full(n, -1)
    day = np.where(gestation < 0, BEFORE_DAY, LAST_PERIOD + gestation)
    women, chosen, day, gestation = _ill_on(chosen, severity, day, gestation, rng)
    drawn = draw(Woman(), len(chosen), rng)
    packed = pack(drawn)
    logs = simulate_particles(women, day[None], packed, progress=progress)[0]
    lives = logs[list(labs()).index("hemoglobin")] >= np.log(SURVIVABLE_G_DL)
    exact = dict(zip(labs(), np.exp(logs[:, lives].astype(float)), strict=True))
    return Fresh(
        setting,
        women.rows(np.flatnonzero(lives)),
        chosen[lives],
        gestation[lives],
        _reported(exact, chosen[lives], rng),
        exact,
    )


def _ill_on(
    chosen: NDArray[np.int64],
    severity: Table,
    day: NDArray[np.int64],
    gestation: NDArray[np.int64],
    rng: np.random.Generator,
) -> tuple[Particles, NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Women whose causes are all there on their day: times are drawn anew for the others."""
    women = draw_with(chosen, severity, rng)
    for _ in range(60):
        there = np.array(
            [bool(present(women.rows(np.array([i])), int(d))[0]) for i, d in enumerate(day)]
        )
        missing = np.flatnonzero(~there)
        if not len(missing):
            break
        again = draw_with(chosen[missing], severity[missing], rng)
        for column, new in zip(women, again, strict=True):
            column[missing] = new
    kept = np.flatnonzero(there)
    return women.rows(kept), chosen[kept], day[kept], gestation[kept]


def _reported(
    exact: dict[str, Table], sets: NDArray[np.int64], rng: np.random.Generator
) -> dict[str, Table]:
    """Values as reported: the model's misfit and the laboratory's errors on what is measured."""
    ill = np.array(MISFIT)[illness_of(np.log(exact["hemoglobin"]), sets)]
    off = {
        name: value * np.exp(ill * misfit_of(name) * rng.standard_normal(len(ill)))
        for name, value in exact.items()
        if labs()[name].kind == "measured"
    }
    return measure(derive(off), rng)
