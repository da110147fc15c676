"""Bias: what studies of hemoglobin and miscarriage find where hemoglobin does nothing.

Every simulated ratio below comes from pregnancies whose loss does not depend on hemoglobin at all
(`erythron.experiments.cohort`). A ratio that meets the published one shows that bias is enough to
make it, not that it made it; a ratio that cannot be met needs something else.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from erythron.experiments.cohort import (
    Cohort,
    Flags,
    Setting,
    Values,
    enroll,
    healthy_course,
    ratio,
)
from erythron.experiments.record import Experiment, Interval, Target
from erythron.pregnancy.evidence import judgement, study

_WINDOWS: Final = {"6-7": (42, 56), "8-11": (56, 84), "12-19": (84, 140)}
_BANDS: Final = {"91-110": (90.5, 110.5), "90 and below": (0.0, 90.5)}
_LATER_DAYS: Final = 12.25  # one and three quarter weeks: middle of "1.5 to 2"
_SECOND_TRIMESTER: Final = (98.0, 140.0)


def simulate() -> dict[str, float]:
    """All targets of the family."""
    return _first_trimester() | _registry() | _gaps() | _capture()


def first_trimester(undiluted: float, bleeding: float) -> dict[str, float]:
    """Odds ratios of loss in a cohort like the first-trimester one, hemoglobin without effect.

    Args:
        undiluted: Share of failing pregnancies whose plasma never expands.
        bleeding: Share of losses with a bleed before the sample.

    Returns:
        Odds ratio at 140 g/L and over (``high``) and below 110 (``low``), both against 110 to 139,
        and ``lost``, the share lost, %.
    """
    cohort = enroll(_setting("ribot2018", "first trimester", undiluted, bleeding))
    level, case = cohort.hemoglobin(cohort.entry), cohort.lost.astype(float)
    usual = (level >= 110) & (level < 140)
    return {
        "high": ratio(case, level >= 140, usual),
        "low": ratio(case, level < 110, usual),
        "lost": 100.0 * float(np.mean(case)),
    }


def _setting(source: str, when: str, undiluted: float = 0.0, bleeding: float = 0.0) -> Setting:
    record, words = study(source), "at" if "weeks" in when else "in the"
    mean, spread = (record.estimate(f"{k} {words} {when}").value for k in ("mean", "spread"))
    return Setting(
        mean_g_l=mean or 0.0,
        spread_g_l=spread or 0.0,
        entry=(judgement("cohort_entry_first").value, judgement("cohort_entry_last").value),
        undiluted=undiluted,
        bleeding=bleeding,
        bleed_g_l=(judgement("cohort_bleed_least").value, judgement("cohort_bleed_most").value),
    )


def _first_trimester() -> dict[str, float]:
    undiluted, bleeding = (judgement(f"cohort_{k}").value for k in ("undiluted", "bleeding"))
    both, timing = first_trimester(undiluted, bleeding), first_trimester(0.0, 0.0)
    return {
        "bias_first_trimester_high": both["high"],
        "bias_first_trimester_low": both["low"],
        "bias_first_trimester_lost": timing["lost"],
    }


def _registry() -> dict[str, float]:
    """A registry that keeps the value of any one visit: those still pregnant had later ones."""
    cohort = enroll(_setting("jessani2021", "6-13 weeks"))
    level = cohort.hemoglobin(_visit(cohort))
    found = {
        f"bias_registry_{_word(band)}_{_word(window)}": _window(cohort, level, days, limits)
        for band, limits in _BANDS.items()
        for window, days in _WINDOWS.items()
    }
    return found | {"bias_registry_counted": _counted(cohort)}


def _visit(cohort: Cohort) -> Values:
    """Day of one of her visits, drawn evenly from entry to loss or 20w0d."""
    apart = 7.0 * judgement("cohort_visit_weeks").value
    more = np.floor((np.minimum(cohort.loss, 140.0) - cohort.entry) / apart)
    chance = np.random.default_rng(2).random(len(more))
    return np.asarray(cohort.entry + apart * np.floor(chance * (more + 1)))


def _window(cohort: Cohort, level: Values, days: tuple[int, int], band: Interval) -> float:
    """Relative risk of loss in a window among those going on at its start or entering in it."""
    first, end = days
    at_risk: Flags = (cohort.loss >= first) & (cohort.entry < end)
    case = (cohort.loss < end).astype(float)
    exposed = (level > band[0]) & (level <= band[1])
    return ratio(case, exposed, level > 110.5, at_risk)


def _counted(cohort: Cohort) -> float:
    """Losses over bookings, as a share of the true loss from 6w0d."""
    true = float(np.mean(np.isfinite(_everybody())))
    return float(np.mean(cohort.lost)) / true


def _everybody() -> Values:
    setting = Setting(mean_g_l=120, spread_g_l=10, entry=(6.0, 6.0))
    return enroll(setting).loss


def _gaps() -> dict[str, float]:
    """Losses sampled at entry, the others later: what the gap alone does to the odds ratio."""
    cohort = enroll(_setting("zhoushan2022", "first trimester"))
    lost, entry = cohort.lost, cohort.entry
    spread = np.random.default_rng(3).uniform(*_SECOND_TRIMESTER, size=len(entry))
    own = np.random.default_rng(4).permutation(entry)  # entry without regard to loss
    gaps = {"bias_gap_weeks": own + _LATER_DAYS, "bias_gap_trimester": spread}
    found = {}
    for name, later in gaps.items():
        level = cohort.hemoglobin(np.where(lost, own, later))
        found[name] = ratio(lost.astype(float), level < 110, level >= 110)
    return found


def _capture() -> dict[str, float]:
    """Hemoglobin before conception; losses of mildly anemic women recorded more seldom."""
    spread = judgement("cohort_preconception_spread").value
    mean = float(healthy_course()[0])
    cohort = enroll(Setting(mean_g_l=mean, spread_g_l=spread, entry=(6.0, 6.0), women=2_000_000))
    level = mean + cohort.own
    mild = (level >= 100) & (level < 110)
    kept = judgement("cohort_capture").value * np.where(
        mild, judgement("cohort_capture_mild").value, 1.0
    )
    return {"bias_capture_mild": ratio(cohort.lost * kept, mild, (level >= 110) & (level < 150))}


def _word(label: str) -> str:
    return label.replace("-", "_").replace(" and below", "_below")


def _cited(
    id_: str,
    words: str,
    source: str,
    label: str,
    note: str,
    diagnosis: str,
    calibrated: bool = False,
) -> Target:
    """A target that is an estimate of the evidence, with its published interval."""
    row = study(source).estimate(label)
    return Target(
        id=id_,
        quantity=words,
        unit="1",
        observed=row.value or 0.0,
        interval=(row.low or 0.0, row.high or 0.0),
        interval_grade="published",
        calibrated=calibrated,
        source=study(source).source,
        note=note,
        diagnosis=diagnosis,
    )


_REGISTRY_NOTE = (
    "no effect of hemoglobin; mean and spread of jessani2021; the value of one visit at random, a "
    "visit every four weeks, so that those still pregnant have the later and more diluted ones"
)
_REGISTRY_WHY = (
    "the registry does not say which visit's value it keeps: the value at entry gives 0.9 to 1.0, "
    "the last visit's less than this; and the model dilutes earlier than poor women's blood may"
)


def _registry_target(band: str, window: str) -> Target:
    return _cited(
        f"bias_registry_{_word(band)}_{_word(window)}",
        f"no effect, one visit kept: relative risk at {band} g/L, weeks {window}",
        "dhaded2018",
        f"{band}, weeks {window}",
        _REGISTRY_NOTE,
        _REGISTRY_WHY,
    )


def _plain(
    id_: str, words: str, observed: float, interval: Interval, source: str, note: str, why: str
) -> Target:
    return Target(
        id=id_,
        quantity=words,
        unit="%" if id_.endswith("lost") else "1",
        observed=observed,
        interval=interval,
        interval_grade="derived" if id_.endswith("lost") else "judged",
        source=source,
        note=note,
        diagnosis=why,
    )


_GAP_NOTE = (
    "observed: arithmetic on the source's means and spreads, no study; losses sampled at entry, "
    "the others later; interval judged"
)
_GAP_WHY = "slope of the model's hemoglobin over weeks 6 to 20"

EXPERIMENT = Experiment(
    id="bias",
    title="ratios of loss that hemoglobin did not make",
    simulate=simulate,
    targets=(
        _cited(
            "bias_first_trimester_high",
            "no effect, dilution and bleeding: odds ratio from 140 g/L",
            "diazlopez2021",
            "140 and over",
            "no effect of hemoglobin; a quarter of failing pregnancies never dilute (chosen with "
            "this number), a tenth of losses bled; sampled at entry, weeks 6 to 12",
            "share of failing pregnancies that never dilute, and how much the model dilutes early",
            calibrated=True,
        ),
        _cited(
            "bias_first_trimester_low",
            "no effect, dilution and bleeding: odds ratio below 110 g/L",
            "diazlopez2021",
            "anemia",
            "the same cohort; 10 % of losses bled 5 to 15 g/L before the sample",
            "timing and failed dilution push this ratio below 1 and bleeding brings it back to "
            "about 1 (1.4 at most in the judged ranges): these biases cannot make 2.11; "
            "confounding, chance in about 30 losses, or an effect must",
        ),
        _plain(
            "bias_first_trimester_lost",
            "lost after booking in weeks 6 to 12",
            5.5,
            (5.04, 5.96),
            "diazlopez2021",
            "520 of 9,453; binomial; the package's hazards for a woman of 28, who loses 9.8 % from "
            "6w0d: the rest is over before she books",
            "entry weeks, or hazards of the life table",
        ),
        *(_registry_target(band, window) for band in _BANDS for window in _WINDOWS),
        _plain(
            "bias_registry_counted",
            "losses over bookings, as share of the loss from 6w0d",
            0.47,
            (0.37, 0.57),
            "dhaded2018",
            "11.9 % of bookings against 25.3 % by the registry's own life table; entry evenly over "
            "weeks 6 to 12; interval judged",
            "women of the registry entered at other weeks",
        ),
        _plain(
            "bias_gap_weeks",
            "no effect, others sampled 1.75 weeks later: odds ratio below 110 g/L",
            0.76,
            (0.6, 0.9),
            "zhoushan2022",
            _GAP_NOTE,
            _GAP_WHY,
        ),
        _plain(
            "bias_gap_trimester",
            "no effect, others sampled in weeks 14-19: odds ratio below 110 g/L",
            0.33,
            (0.2, 0.5),
            "zhoushan2022",
            _GAP_NOTE,
            _GAP_WHY,
        ),
        _cited(
            "bias_capture_mild",
            "no effect, 20 % fewer recorded: odds ratio at 100-109 g/L",
            "xu2020",
            "mild",
            "no effect of hemoglobin; the capture ratio was chosen with this number",
            "chance among the women drawn",
            calibrated=True,
        ),
    ),
)
