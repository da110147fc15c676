r"""E-values: how strong an unmeasured confounder must be to explain a study's ratio away.

For a relative risk $RR \ge 1$ (one below 1 is turned over first), VanderWeele and Ding 2017:

$$E = RR + \sqrt{RR\,(RR - 1)}$$

the least relative risk that the confounder must have with the hemoglobin *and* with the loss.
For the interval it is that of the limit nearer to 1, and 1 if the interval holds 1.

Loss is no rare outcome, so that an odds ratio is no relative risk: it is converted at the
baseline risk $p$ by $RR = OR / (1 - p + p\,OR)$. Their rule of thumb for outcomes above 15 %,
$\sqrt{OR}$, assumes a risk near one half and is not used.
"""

from __future__ import annotations

import math
from typing import Literal

from erythron.pregnancy.evidence import Estimate, study
from erythron.pregnancy.loss import predictive
from erythron.pregnancy.loss.records import Interval, Record

SOURCE = "vanderweele2017"


class EValue(Record):
    """The E-value of one ratio.

    Args:
        study: Id of the study.
        label: Stratum of hemoglobin, in the study's words.
        measure: ``odds ratio`` or ``relative risk``, as published.
        ratio: As published.
        interval: Its 95 % interval, as published.
        relative_risk: The ratio after conversion at the baseline risk.
        baseline_risk: The risk used, None where no conversion was needed.
        e_value: Of the ratio.
        e_value_limit: Of the limit nearer to 1; 1 if the interval holds 1.
        grade: ``derived``: arithmetic on the study's numbers.
        sources: Bibliography keys.
    """

    study: str
    label: str
    measure: str
    ratio: float
    interval: Interval
    relative_risk: float
    baseline_risk: float | None
    e_value: float
    e_value_limit: float
    grade: Literal["derived"] = "derived"
    sources: tuple[str, ...]


def e_value(relative_risk: float) -> float:
    """Return the E-value of a relative risk.

    Raises:
        ValueError: If it is not above 0.

    Example:
        >>> round(e_value(3.9), 2), round(e_value(1 / 3.9), 2)
        (7.26, 7.26)
    """
    if not relative_risk > 0:
        raise ValueError("a relative risk lies above 0")
    away = max(relative_risk, 1 / relative_risk)
    return away + math.sqrt(away * (away - 1))


def relative_risk_of(odds_ratio: float, baseline_risk: float) -> float:
    """Convert an odds ratio at a baseline risk.

    Example:
        >>> round(relative_risk_of(2.11, 0.051), 3)
        1.997
    """
    return odds_ratio / (1 - baseline_risk + baseline_risk * odds_ratio)


def e_values(hemoglobin_g_l: float, baseline_risk: float) -> tuple[EValue, ...]:
    """Return the E-value of every study's ratio in the stratum of this hemoglobin.

    A study whose reference the value belongs to has no ratio and is left out; the registry gives
    one row a window of weeks.

    Args:
        hemoglobin_g_l: g/L.
        baseline_risk: Risk of loss at the reference hemoglobin, 0 to 1.

    Example:
        >>> [round(item.e_value, 2) for item in e_values(65, 0.098)][:2]
        [2.25, 3.21]
    """
    return tuple(
        _of(name, row, baseline_risk)
        for name in predictive.STUDIES
        for row in predictive.rows_of(name, hemoglobin_g_l)
    )


def _of(name: str, row: Estimate, risk: float) -> EValue:
    ratio, low, high = row.value or 1.0, row.low or 1.0, row.high or 1.0
    odds = row.measure == "odds ratio"
    at, least, most = (relative_risk_of(x, risk) if odds else x for x in (ratio, low, high))
    nearer = 1.0 if least <= 1 <= most else min((least, most), key=lambda x: abs(math.log(x)))
    return EValue(
        study=name,
        label=row.label,
        measure=row.measure,
        ratio=ratio,
        interval=(low, high),
        relative_risk=at,
        baseline_risk=risk if odds else None,
        e_value=e_value(at),
        e_value_limit=e_value(nearer),
        sources=(study(name).source, SOURCE),
    )
