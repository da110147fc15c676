r"""The causal layer: what would change if the hemoglobin alone were corrected, the cause held.

Three studies' log odds ratios by stratum are weighted by $1/(se^2 + bias^2)$, bias being judged;
a share of the severe one belongs to the cause. Through the strata's anchors runs a monotone
cubic in hemoglobin, zero at 125 g/L and above, held below 65 g/L: no cliff at a stratum's edge.
The odds ratio is turned into a ratio of hazards at her own total and laid on the euploid hazard,
by a ramp over weeks 10 to 13.

With ``Bias.monotone`` (the default) each stratum's mean is lifted to at least that of the stratum
above it: since the pooled means at 70-109 g/L lie below 1, they become 1. Uncertainty is laid
symmetrically (on the log scale) around that mean, so a decrease stays possible.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from erythron.pregnancy.evidence import Estimate, judgement, study
from erythron.pregnancy.loss.baseline import FIRST_WEEK, WEEKS, WeeklyHazard, log_rate_ratio
from erythron.pregnancy.loss.bias import Bias
from erythron.pregnancy.loss.curves import Floats, interpolate

# Causes that harm pregnancies beside the hemoglobin (evidence 1d and 5 of the research files).
STRONG_CAUSES: Final = (
    "antiphospholipid_syndrome",
    "celiac_disease",
    "hiv",
    "inflammatory_bowel_disease",
    "renal_insufficiency",
    "systemic_lupus",
)
# Stratum, anchor in g/L, and the labels of each study's estimates in it.
_STRATA: Final = (
    ("severe", None, {"xu2020": ("severe",)}),
    ("moderate", 84.5, {"xu2020": ("moderate",), "dhaded2018": ("90 and below",)}),
    ("mild", 104.5, {"xu2020": ("mild",), "dhaded2018": ("91-110",), "diazlopez2021": ("anemia",)}),
)


class Stratum(NamedTuple):
    """Pooled effect of hemoglobin on loss in one stratum, under the stated bias.

    Attributes:
        name: ``severe``, ``moderate`` or ``mild``.
        anchor_g_l: Hemoglobin the value is placed at, g/L.
        log_ratio: Mean log odds ratio after the cause's share and the floor.
        sd: Its SD, bias included.
        studies: Which studies it rests on.
    """

    name: str
    anchor_g_l: float
    log_ratio: float
    sd: float
    studies: tuple[str, ...]


def strata(bias: Bias, cause_share: float | None = None) -> tuple[Stratum, ...]:
    """Pool the studies in each stratum, before the curve is made monotone.

    Args:
        bias: Settings.
        cause_share: Share of the severe log odds ratio given to the cause; default the setting.

    Example:
        >>> [round(float(np.exp(s.log_ratio)), 2) for s in strata(Bias())]
        [1.31, 0.9, 0.96]
    """
    share = bias.cause_share if cause_share is None else cause_share
    severe_anchor = judgement("severe_anchor").value
    return tuple(
        _stratum(name, anchor or severe_anchor, labels, bias, share)
        for name, anchor, labels in _STRATA
    )


def effective_cause_share(bias: Bias, causes: Mapping[str, float]) -> float:
    """Return the cause's share of the severe effect, given the causes' probabilities.

    Malaria and causes with a strong path of their own raise it, in proportion to their
    probability; nothing lowers it.

    Example:
        >>> effective_cause_share(Bias(), {}), effective_cause_share(Bias(), {"malaria": 1.0})
        (0.35, 0.58)
    """
    least = dict.fromkeys(STRONG_CAUSES, bias.cause_share_strong)
    least["malaria"] = bias.cause_share_malaria
    raised = (
        bias.cause_share + causes.get(cause, 0.0) * max(0.0, share - bias.cause_share)
        for cause, share in least.items()
    )
    return max(raised)


def log_odds_ratio(
    hemoglobin_g_l: Floats,
    bias: Bias,
    cause_share: float | None = None,
    noise: Floats | None = None,
) -> Floats:
    """Return the log odds ratio of loss against 125 g/L, by the curve.

    Args:
        hemoglobin_g_l: g/L, (n,), or by week, (n, 16).
        bias: Settings.
        cause_share: See `strata`.
        noise: Standard normal, one a draw, shared by all hemoglobins (bias is common to the
            strata); None for the mean curve.

    Example:
        >>> log_odds_ratio(np.array([125.0, 160.0]), Bias()).tolist()
        [0.0, 0.0]
    """
    pooled = strata(bias, cause_share)
    knots = np.array(
        [*(item.anchor_g_l for item in pooled), judgement("reference_hemoglobin").value]
    )
    mean = np.array([*(item.log_ratio for item in pooled), 0.0])
    if bias.monotone:
        mean = _never_rising(mean)
    curve = interpolate(knots, mean, hemoglobin_g_l.ravel()).reshape(hemoglobin_g_l.shape)
    if noise is None:
        return curve
    sd = np.array([*(item.sd for item in pooled), 0.0])
    spread = interpolate(knots, sd, hemoglobin_g_l.ravel()).reshape(hemoglobin_g_l.shape)
    return curve + spread * (noise[:, None] if spread.ndim == 2 else noise)


def with_hemoglobin(
    hazard: WeeklyHazard,
    hemoglobin_g_l: Floats,
    bias: Bias,
    cause_share: float | None = None,
    noise: Floats | None = None,
) -> WeeklyHazard:
    """Return the weekly hazards if her hemoglobin were this and all else stayed.

    By week, each week's hazard answers to that week's hemoglobin: what a treatment has not yet
    raised does not count, what it has raised counts from then on.

    Args:
        hazard: Weekly hazards at the reference, n rows or one.
        hemoglobin_g_l: g/L, one for all weeks, (n,), or by week from 4 to 19, (n, 16).
        bias: Settings.
        cause_share: See `strata`.
        noise: See `log_odds_ratio`.

    Example:
        >>> one = WeeklyHazard(np.full((1, 16), 0.01), np.full((1, 16), 0.01))
        >>> low = with_hemoglobin(one, np.array([65.0]), Bias())
        >>> bool((low.euploid[0, 9:] > 0.01).all()), bool((low.aneuploid == 0.01).all())
        (True, True)
    """
    ratio = log_rate_ratio(hazard, log_odds_ratio(hemoglobin_g_l, bias, cause_share, noise))
    weekly = ratio if ratio.ndim == 2 else ratio[:, None]
    factor = np.exp(weekly * ramp(bias))
    aneuploid = hazard.aneuploid if bias.euploid_only else hazard.aneuploid * factor
    return WeeklyHazard(aneuploid + 0.0 * factor, hazard.euploid * factor)


def ramp(bias: Bias) -> Floats:
    """Return the share of the full effect in each week from 4 to 19, averaged over the week.

    Without the ramp the effect is full from 6w0d, where the life table starts.

    Example:
        >>> ramp(Bias())[6:10].round(2).tolist()
        [0.17, 0.5, 0.83, 1.0]
    """
    if not bias.ramp:
        return np.where(WEEKS >= 6, 1.0, 0.0)
    start, full = bias.ramp_start_week, bias.ramp_full_week
    fine = np.arange(FIRST_WEEK, 20, 1 / 70) + 1 / 140
    rise = np.clip((fine - start) / max(full - start, 1e-9), 0.0, 1.0)
    return np.asarray(rise.reshape(len(WEEKS), 70).mean(axis=1))


def with_iron(
    hazard: WeeklyHazard, tibc_sd: npt.ArrayLike, bias: Bias, noise: Floats | None = None
) -> WeeklyHazard:
    """Return the weekly hazards on the separate iron path: euploid, from implantation on.

    The genetic ratio per SD of iron-binding capacity, its log cut by ``bias.iron_share``; the
    spread is that of the judged interval.

    Args:
        hazard: Hazards at the reference.
        tibc_sd: Her iron-binding capacity, in SD above the mean; one number, or by week, (n, 16).
        bias: Settings.
        noise: Standard normal, (n,); None for the mean.

    Example:
        >>> one = WeeklyHazard(np.zeros((1, 16)), np.full((1, 16), 0.01))
        >>> round(float(with_iron(one, 1.0, Bias()).total[0, 0] / 0.01), 2)
        1.07
    """
    slope = study("wu2025").estimate("per SD of iron-binding capacity").log_value * bias.iron_share
    spread = np.zeros(1) if noise is None else noise * judgement("iron_ratio").log_sd
    factor = np.exp((slope + spread)[:, None] * np.atleast_2d(tibc_sd))
    return WeeklyHazard(hazard.aneuploid + 0.0 * factor, hazard.euploid * factor)


def _stratum(
    name: str, anchor: float, labels: Mapping[str, tuple[str, ...]], bias: Bias, share: float
) -> Stratum:
    used = tuple(item for item in bias.studies if item in labels)
    within = [_within(item, labels[item][0]) for item in used]
    mean, sd = _pool(
        [(m, np.hypot(s, bias.sd(item))) for item, (m, s) in zip(used, within, strict=True)]
    )
    if name == "severe":
        return Stratum(name, anchor, mean * (1 - share), sd, used)
    floor = np.log(bias.floor_ratio) if bias.floor_ratio > 0 else -np.inf
    return Stratum(name, anchor, float(max(mean, floor)), sd, used)


def _within(study_id: str, label: str) -> tuple[float, float]:
    """Pool a study's own windows (treated as independent, which they are not quite)."""
    rows: list[Estimate] = [
        row
        for row in study(study_id).estimates
        if row.label == label or row.label.startswith(f"{label}, weeks")
    ]
    return _pool([(row.log_value, row.log_se) for row in rows])


def _pool(parts: list[tuple[float, float]]) -> tuple[float, float]:
    weights = np.array([1 / sd**2 for _, sd in parts])
    means = np.array([mean for mean, _ in parts])
    return float((weights * means).sum() / weights.sum()), float(1 / np.sqrt(weights.sum()))


def _never_rising(mean: Floats) -> Floats:
    """Going down from the reference, lift each stratum to at least the one above it."""
    return np.asarray(np.maximum.accumulate(mean[::-1])[::-1])
