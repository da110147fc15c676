"""Neutrophils after a day of toxic drug: the model against published transit models.

Run by name: ``python verification/friberg.py``. The transit model (friberg2002) has a pool that
divides, three that mature and the blood, all passed at one rate, and a feedback of the blood
count on division,

    prol' = k prol (1 - E) (1 / blood)^gamma - k prol,    k = 4 / MTT,    E = slope * drug.

Two published docetaxel sets are solved for the published dose; drug levels follow a published
two-compartment model (onoue2016). Nothing of the package enters them. The model itself is given
the same blow: a day on which the same share of progenitors dies.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

from erythron.experiments.subject import Shift, Subject, first_day, follow

Values = NDArray[np.float64]

DAYS = 45
RECOVERED = 0.9
"""Share of the resting count that counts as recovered."""


class Transit(NamedTuple):
    """A published set of parameters for docetaxel.

    Attributes:
        source: BibTeX key.
        transit_h: Mean transit time MTT, h.
        feedback: Power gamma.
        slope: Effect per drug level, L/umol.
    """

    source: str
    transit_h: float
    feedback: float
    slope: float


SETS = (
    Transit("friberg2002", 88.7, 0.161, 8.58),
    Transit("kloft2006", 84.1791, 0.144543, 15.5711),
)


class Drug(NamedTuple):
    """Docetaxel as given and as cleared (two compartments, onoue2016).

    Attributes:
        dose_mg: 100 mg/m2 for 1.6 m2, over `infusion_h`.
        infusion_h: Length of the infusion, h.
        molar_mass: mg/umol.
        clearance: L/h.
        exchange: L/h.
        central: L.
        peripheral: L.
    """

    dose_mg: float = 160.0
    infusion_h: float = 1.0
    molar_mass: float = 0.808
    clearance: float = 32.6
    exchange: float = 5.34
    central: float = 5.77
    peripheral: float = 11.0

    @property
    def exposure(self) -> float:
        """Area under the level, umol h/L."""
        return self.dose_mg / self.molar_mass / self.clearance


class Blow(NamedTuple):
    """What a pulse does to neutrophils: depth (share of rest), its day, day of recovery."""

    depth: float
    day: float
    recovered: float


def transit(parameters: Transit, drug: Drug | None = None, step_d: float = 0.05) -> Values:
    """Blood neutrophils, share of rest, on a grid of ``step_d`` days from the start of the dose."""
    given = drug or Drug()
    rate = 4.0 / parameters.transit_h

    def change(time_h: float, state: Values) -> list[float]:
        central, peripheral, *pools = state
        inflow = given.dose_mg / given.molar_mass / given.infusion_h
        level = central / given.central
        across = given.exchange * (level - peripheral / given.peripheral)
        effect = parameters.slope * level
        push = (1.0 / max(pools[4], 1e-9)) ** parameters.feedback
        flows = [rate * (pools[i] - pools[i + 1]) for i in range(4)]
        return [
            inflow * (time_h < given.infusion_h) - given.clearance * level - across,
            across,
            rate * pools[0] * ((1.0 - effect) * push - 1.0),
            *flows,
        ]

    hours = np.arange(0.0, 24.0 * DAYS, 24.0 * step_d)
    start = [0.0, 0.0, *[1.0] * 5]
    solution = solve_ivp(
        change, (0.0, hours[-1]), start, t_eval=hours, max_step=2.0, rtol=1e-7, atol=1e-9
    )
    return np.asarray(solution.y[6])


def log_kill(parameters: Transit, drug: Drug | None = None) -> float:
    """Log of the share of dividing cells the dose kills, their division apart."""
    return 4.0 / parameters.transit_h * parameters.slope * (drug or Drug()).exposure


@cache
def model(log_killed: float) -> Values:
    """The model's neutrophils, share of rest, by day from a one-day pulse on progenitors."""
    pulse = (
        Shift(parameter="niche.progenitor_kill", size=log_killed, day=1),
        Shift(parameter="niche.progenitor_kill", size=-log_killed, day=2),
    )
    neutrophils = follow(Subject(shifts=pulse), DAYS)["neutrophils"]
    return np.asarray(neutrophils / neutrophils[0])


def blow(share: Values, step_d: float) -> Blow:
    """Depth and times of a course of shares."""
    lowest = int(np.argmin(share))
    back = first_day(share >= RECOVERED, after=lowest)
    return Blow(float(share[lowest]), lowest * step_d, back * step_d)


def comparisons() -> list[tuple[str, Blow]]:
    """Every published set, and the model under the kill of each."""
    found = []
    for parameters in SETS:
        kill = log_kill(parameters)
        left = math.exp(-kill)
        found.append((parameters.source, blow(transit(parameters), 0.05)))
        found.append((f"  model, {left:.3f} of progenitors left", blow(model(kill), 1.0)))
    return found


def main(write: Callable[[str], object] = print) -> int:
    """Print the comparisons."""
    write(f"{'':<40} {'lowest, share':>14} {'on day':>7} {'90 % on day':>12}")
    for name, one in comparisons():
        write(f"{name:<40} {one.depth:>14.3f} {one.day:>7.1f} {one.recovered:>12.1f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
