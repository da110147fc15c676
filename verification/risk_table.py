"""The woman of 28 at six weeks: what the study records make of her hemoglobin, by formula.

Run by name: ``python verification/risk_table.py``. Three tables, per 1,000 pregnancies ongoing at
6w0d, no number of which is typed in here:

1. predictive: each cohort's odds ratio laid on her baseline (the total odds from 6w0d to 20w0d);
2. causal by total odds: the cohorts' log ratios weighted by 1 / (se^2 + bias^2), bias being judged,
   with and without a share for the cause, on the whole loss;
3. causal by the hazard model: the same ratios on euploid losses only, by the ramp.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import norm

from erythron.people import Woman
from erythron.pregnancy.evidence import judgement, study
from erythron.pregnancy.evidence.records import Z95
from erythron.pregnancy.loss import causal
from erythron.pregnancy.loss.baseline import course, total_from_six_weeks, weekly_hazard
from erythron.pregnancy.loss.bias import Bias
from erythron.pregnancy.loss.parameters import center
from erythron.pregnancy.loss.risk import risk

LIMITS = np.array([0.0, -1.0, 1.0])
WOMAN = Woman(age=28, previous_losses=0)
DAY = 42
OPEN = Bias(monotone=False, floor_ratio=0)
"""Pooled as they are: neither the floor nor the monotone mean of the display."""


class Line(NamedTuple):
    """One row: what, its odds ratio and what that makes of her risk, each with its limits."""

    what: str
    ratio: tuple[float, ...]
    per_1000: tuple[float, ...]
    difference: tuple[float, ...]


def main() -> None:
    """Print the three tables and why they differ."""
    risk_at_reference = baseline()
    print(f"Baseline: {1000 * risk_at_reference:.1f} of 1,000 lost from 6w0d to 20w0d, age 28\n")
    show("Predictive: what women with this hemoglobin experienced", predictive(risk_at_reference))
    show("Causal, total odds: the whole loss, from 6w0d", total_odds(risk_at_reference))
    weeks = [judgement(name).value for name in ("ramp_start_week", "ramp_full_week")]
    print("Causal, hazard model (ramp from week {:g} to {:g}, euploid losses only)".format(*weeks))
    for what, estimate, low, high in hazard_model():
        print(f"  {what:<34} {estimate:+6.1f} ({low:+.1f} to {high:+.1f}) per 1,000")
    print("\n" + why())


def baseline() -> float:
    """Her risk of loss from 6w0d at the reference hemoglobin."""
    hazard = weekly_hazard(center(), WOMAN, np.array([WOMAN.age]))
    return float(total_from_six_weeks(hazard)[0])


def predictive(risk_at_reference: float) -> list[Line]:
    """Every stratum of the two cohorts that give odds ratios, on her baseline."""
    names = {"xu2020": "before conception", "diazlopez2021": "first trimester"}
    return [
        line(f"{when}: {row.label}", (row.value, row.low, row.high), risk_at_reference)
        for name, when in names.items()
        for row in study(name).estimates
        if row.measure == "odds ratio" and row.hemoglobin_g_l is not None
    ]


def total_odds(risk_at_reference: float) -> list[Line]:
    """The pooled ratios by stratum on the whole loss; the severe one with and without a share."""
    found = {item.name: item for item in causal.strata(OPEN)}
    upper = {item.name: item for item in causal.strata(OPEN.model_copy(update={"cause_share": 0}))}
    share = judgement("cause_share").value
    rows = [
        ("mild (three cohorts)", found["mild"]),
        ("moderate (two cohorts)", found["moderate"]),
        (f"severe, {share:.0%} to the cause", found["severe"]),
        ("severe, none to the cause", upper["severe"]),
    ]
    return [
        line(what, np.exp(item.log_ratio + item.sd * Z95 * LIMITS), risk_at_reference)
        for what, item in rows
    ]


def hazard_model() -> Iterator[tuple[str, float, float, float]]:
    """The causal layer of `erythron risk` at the strata's anchors."""
    for item in causal.strata(Bias()):
        answer = risk(WOMAN, DAY, item.anchor_g_l / 10, sample_day=-30)
        found = answer.difference_per_1000.causal
        low, high = found.interval or (np.nan, np.nan)
        yield f"{item.name}, {item.anchor_g_l:g} g/L", found.estimate or 0.0, low, high


def late_euploid() -> tuple[float, float]:
    """Losses per 1,000 from 10w0d on, and the euploid among them: all that the ramp can reach."""
    hazard = weekly_hazard(center(), WOMAN, np.array([WOMAN.age]))
    after = course(hazard, DAY)
    survive = float(np.exp(-hazard.total[0, 2:6].sum()))
    late = 1000 * survive * float(after.remaining[after.days.index(70)])
    share = float(
        (hazard.euploid[0, 6:] * causal.ramp(Bias())[6:]).sum() / hazard.total[0, 6:].sum()
    )
    return late, late * share


def why() -> str:
    """Why the two causal tables differ so much, in her numbers."""
    late, reached = late_euploid()
    whole = 1000 * baseline()
    return (
        f"Why they differ: the same ratio acts on {whole:.0f} losses of 1,000 in one table, and on "
        f"about {reached:.0f} in the other. Only {late:.0f} of the {whole:.0f} come after 10w0d, "
        "when maternal blood reaches the placenta, and only a part of those has normal "
        "chromosomes. Both restrictions are judged; neither has been tested."
    )


def line(what: str, odds_ratios: ArrayLike, risk_at_reference: float) -> Line:
    """An odds ratio and its limits on her baseline."""
    ratios = np.asarray(odds_ratios, dtype=float)
    odds = ratios * risk_at_reference / (1 - risk_at_reference)
    risks = 1000 * odds / (1 + odds)
    return Line(
        what, *(tuple(map(float, x)) for x in (ratios, risks, risks - 1000 * risk_at_reference))
    )


def show(title: str, lines: list[Line]) -> None:
    """Print one table."""
    print(title)
    print(f"  {'hemoglobin':<34} {'odds ratio (95%)':<19} {'per 1,000':<17} difference")
    for item in lines:
        ratio, low, high = item.ratio
        risks = "{:.0f} ({:.0f}-{:.0f})".format(*item.per_1000)
        more = "{:+.0f} ({:+.0f} to {:+.0f})".format(*item.difference)
        harm = norm.cdf(np.log(ratio) / (np.log(high / low) / (2 * Z95)))
        told = f"{ratio:.2f} ({low:.2f}-{high:.2f})"
        print(f"  {item.what:<34} {told:<19} {risks:<17} {more:<20} P(more) {harm:.2f}")
    print()


if __name__ == "__main__":
    main()
