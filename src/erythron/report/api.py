"""The Python face of `risk` and `report`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from erythron.diagnosis import Diagnosis, diagnose
from erythron.diagnosis.diagnose import Labs
from erythron.exchange import Case, read_case
from erythron.people import Person
from erythron.pregnancy.loss.bias import Bias
from erythron.pregnancy.loss.result import LossRisk
from erythron.pregnancy.loss.risk import DEFAULT_BIAS
from erythron.report.assemble import assemble
from erythron.report.data import ReportData
from erythron.report.loss import courses_of, loss_of


def report(case: Case | str | Path, units: Literal["si", "us"] = "us", seed: int = 0) -> ReportData:
    """One woman, everything.

    Args:
        case: A case, or the path of a case file.
        units: ``si`` or ``us``, for the display alone.
        seed: Seed of all draws.

    Returns:
        What the page shows; `erythron.report.write` makes the page.

    Raises:
        InputError: If the case cannot be used.
    """
    return assemble(case if isinstance(case, Case) else read_case(Path(case)), units, seed)


def risk(
    woman: Person | None = None,
    dx_or_labs: Diagnosis | Labs | None = None,
    gestation: str | int | None = None,
    seed: int = 0,
    bias: Bias = DEFAULT_BIAS,
    plans: bool = False,
    **options: Any,
) -> LossRisk:
    """Can her anemia cost her the pregnancy: by week, predictive and causal apart.

    Args:
        woman: Who she is.
        dx_or_labs: Her diagnosis, or laboratory values to make one from.
        gestation: ``"6w0d"`` or days.
        seed: Seed of all draws.
        bias: Settings of the causal layer.
        plans: Whether to follow her simulated course, untreated and under standard plans (about
            a second); otherwise the hemoglobin sampled is held through all weeks.
        options: Passed on to `diagnose`.

    Raises:
        InputError: If a value cannot be used.
    """
    person = Person() if woman is None else woman
    if isinstance(dx_or_labs, Diagnosis):
        dx = dx_or_labs
    else:
        dx = diagnose(dx_or_labs or {}, person, gestation, seed=seed, **options)
    case = Case(person=person, labs=dx.values)
    courses = courses_of(case, dx, seed) if plans else ()
    return loss_of(case, dx, seed=seed, bias=bias, courses=courses)
