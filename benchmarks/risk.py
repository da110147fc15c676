"""How long the risk of loss takes for one woman, and how far fewer draws would move it.

Run it on a quiet machine: ``.venv/bin/python benchmarks/risk.py`` (seconds, once the bank of women
is made). It prints; it asserts nothing, since speed is not a test.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from one_woman import machine, say

import erythron as ery
from erythron.exchange import read_case
from erythron.pregnancy.loss.bias import Bias
from erythron.pregnancy.loss.result import LossRisk
from erythron.pregnancy.loss.risk import risk
from erythron.report.assemble import diagnosis_of
from erythron.report.explain import explain
from erythron.report.loss import RiskAnswer, courses_of, loss_of, sensitivity

CASE = Path(__file__).resolve().parent.parent / "examples" / "case.toml"
LIMIT_MS = 50.0
"""The design's limit for ery.risk, given a diagnosis."""


def main() -> None:
    """Print the machine, the times, the ratio to the limit and the accuracy."""
    machine()
    case = read_case(CASE)
    dx = diagnosis_of(case, 0)
    alone = tell("ery.risk(woman, dx)", lambda: ery.risk(case.person, dx), 30)
    say("the limit / ery.risk", f"{LIMIT_MS / alone:.2f}", f"limit {LIMIT_MS:g} ms a woman")
    courses = courses_of(case, dx)
    tell("her simulated course, all plans", lambda: courses_of(case, dx), 3)
    tell("risk fed by it, all plans", lambda: loss_of(case, dx, courses=courses), 10)
    tell("sensitivity screen", lambda: sensitivity(case, dx, Bias(), courses), 3)
    found = RiskAnswer(case, True, loss_of(case, dx, courses=courses), None)
    tell("explain, for her", lambda: explain(found, "woman"), 10)
    print()
    accuracy(case.person)


def accuracy(person: ery.Person) -> None:
    """How far an end of the interval moves between seeds, at the draws used and at more."""
    for draws in (2_000, 20_000):
        ends = [_upper(risk(person, 42, 6.5, 42, seed=seed, draws=draws)) for seed in range(8)]
        what = f"upper end of the causal interval, {draws:,} draws"
        spread = statistics.stdev(ends)
        say(what, f"{statistics.mean(ends):.1f}", f"SD between seeds {spread:.2f} per 1,000")


def tell(what: str, work: Callable[[], object], times: int) -> float:
    """Print the median of warm calls; returns it, ms."""
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(1e3 * (time.perf_counter() - start))
    median = statistics.median(taken)
    say(what, f"{median:.3g} ms", f"best of {times}: {min(taken):.3g} ms")
    return median


def _upper(answer: LossRisk) -> float:
    interval = answer.difference_per_1000.causal.interval
    return interval[1] if interval else float("nan")


if __name__ == "__main__":
    main()
