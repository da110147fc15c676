"""The red-cell cohorts against three independent descriptions of the same cells.

Run by name: ``python verification/red_cell_block.py``. The block under test is
`erythron.physiology.red_cells` (a day step over ages); nothing else here uses the package.

1. Renewal: each day's newborns times the closed-form survival to today, summed.
2. Gamma chain: red cells pass through a row of identical stages (the linear chain trick) with
   the same mean and spread of the life span, solved as ordinary differential equations. The
   shape differs a little from Weibull, so that agreement is within a few percent only.
3. Agents: cells born by a Poisson process, each with its own day of death.
"""

from __future__ import annotations

import argparse
import math
from typing import NamedTuple

import jax
import numpy as np
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

from erythron.parameters import find
from erythron.physiology import red_cells

Values = NDArray[np.float64]

SHAPE = find("aging.lifespan_shape").value
LIFESPAN_D = find("red_cells.lifespan").value
LOSS_PER_D = find("red_cells.random_loss").value
SCALE_D = LIFESPAN_D / math.gamma(1.0 + 1.0 / SHAPE)
WARM_UP_D = red_cells.AGES


class Check(NamedTuple):
    """One comparison: what differs by how much, and how much may."""

    name: str
    difference: float
    allowed: float

    @property
    def holds(self) -> bool:
        """Whether the difference is allowed."""
        return self.difference <= self.allowed


def births(days: int, pulse: bool) -> Values:
    """Red cells born each day: one a day, and if asked three a day for ten days."""
    rate = np.ones(days)
    if pulse:
        rate[WARM_UP_D + 20 : WARM_UP_D + 30] = 3.0
    return rate


def cohorts(rate: Values) -> tuple[Values, Values]:
    """Count and hemoglobin (per newborn cell 1) by day from the block under test."""
    count, hemoglobin = np.zeros(len(rate)), np.zeros(len(rate))
    with jax.enable_x64(True):
        keep = red_cells.survival(np.array([LIFESPAN_D]), np.array([LOSS_PER_D]))
        cells, none = np.zeros((5, red_cells.AGES, 1)), np.zeros(1)
        step = jax.jit(_cohort_day)
        for day, born in enumerate(rate):
            cells, blood = step(cells, keep, none, np.array([born]))
            count[day], hemoglobin[day] = blood.cells[0], blood.hemoglobin[0]
    return count, hemoglobin


def _cohort_day(cells, keep, none, born):  # noqa: ANN001, ANN202 - arrays of the block
    aged = red_cells.red_cell_day(cells, keep, keep, none)
    newborn = red_cells.newborn(born, born, none + 90.0, none)
    return red_cells.with_newborn(aged, red_cells.sums(aged), newborn)


def survive(age: Values) -> Values:
    """Share alive at an age in days."""
    return np.exp(-((age / SCALE_D) ** SHAPE) - LOSS_PER_D * age)


def renewal(rate: Values, content_loss: float = 0.0) -> Values:
    """Sum over all birthdays of the newborns still alive (times what content is left)."""
    age = np.arange(float(len(rate)))
    weight = survive(age) * np.exp(-content_loss * age)
    return np.convolve(rate, weight)[: len(rate)]


def moments() -> tuple[float, float]:
    """Mean and standard deviation of the life span, d."""
    age = np.linspace(0.0, 3.0 * SCALE_D, 20001)
    mean = np.trapezoid(survive(age), age)
    return float(mean), float(np.sqrt(2.0 * np.trapezoid(age * survive(age), age) - mean**2))


def chain(rate: Values) -> Values:
    """Count by day from a row of stages whose passage has the same mean and spread."""
    mean, spread = moments()
    stages = round((mean / spread) ** 2)
    speed = stages / mean

    def change(time: float, cells: Values) -> Values:
        flow = speed * cells
        inflow = np.concatenate([[rate[min(int(time), len(rate) - 1)]], flow[:-1]])
        return inflow - flow

    times = np.arange(1.0, len(rate) + 1.0)
    start = np.zeros(stages)
    solution = solve_ivp(change, (0, len(rate)), start, t_eval=times, max_step=0.5, rtol=1e-6)
    return solution.y.sum(axis=0)


def agents(rate: Values, per_day: int, rng: np.random.Generator) -> Values:
    """Count by day, in units of ``per_day``, of cells that are born and die one by one."""
    born = np.repeat(np.arange(len(rate)), rng.poisson(per_day * rate))
    senescent = SCALE_D * rng.weibull(SHAPE, len(born))
    accident = rng.exponential(1.0 / LOSS_PER_D, len(born))
    # Alive on the evening of birth and on every evening until the life span has run out.
    last = born + np.floor(np.minimum(senescent, accident)).astype(int)
    change = np.bincount(born, minlength=len(rate) + 1).astype(float)[: len(rate) + 1]
    change -= np.bincount(np.minimum(last + 1, len(rate)), minlength=len(rate) + 1)
    return np.cumsum(change)[: len(rate)] / per_day


def checks(quick: bool = False) -> list[Check]:
    """All comparisons; ``quick`` uses fewer agents and days."""
    days = WARM_UP_D + (100 if quick else 400)
    late = slice(WARM_UP_D, None)
    loss = find("aging.hemoglobin_loss").value
    found = []
    for name, pulse in (("constant births", False), ("a pulse of births", True)):
        rate = births(days, pulse)
        count, hemoglobin = cohorts(rate)
        found += [
            Check(f"{name}: renewal, count", _apart(count, renewal(rate)), 1e-5),
            Check(f"{name}: renewal, hemoglobin", _apart(hemoglobin, renewal(rate, loss)), 1e-5),
            Check(f"{name}: gamma chain", _apart(count[late], chain(rate)[late]), 0.03),
            Check(f"{name}: agents, standard errors", *_deviates(count, rate, quick)),
        ]
    mean, _ = moments()
    steady = cohorts(births(WARM_UP_D, False))[0][-1]
    # A day's newborns are all born in its evening, half a day later than on average.
    found.append(Check("resting count = mean life span", abs(steady - 0.5 - mean) / mean, 1e-4))
    return found


def _apart(one: Values, other: Values) -> float:
    return float(np.max(np.abs(one / other - 1.0)))


def _deviates(count: Values, rate: Values, quick: bool) -> tuple[float, float]:
    """Largest deviate of the agents from the cohorts, and four and a half as the limit."""
    per_day = 2_000 if quick else 20_000
    seen = agents(rate, per_day, np.random.default_rng(1))
    return float(np.max(np.abs(seen - count) / np.sqrt(count / per_day))), 4.5


def main() -> int:
    """Print the comparisons; 1 if one fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer days and agents")
    found = checks(parser.parse_args().quick)
    for check in found:
        word = "ok" if check.holds else "FAILS"
        print(f"{check.name:<45} {check.difference:10.2e}  allowed {check.allowed:8.1e}  {word}")
    return int(not all(check.holds for check in found))


if __name__ == "__main__":
    raise SystemExit(main())
