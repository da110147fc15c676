"""Numbers as people read them: units, intervals, shares, differences, gestations."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from erythron.labs.record import System
from erythron.labs.registry import labs
from erythron.labs.stages import Stage
from erythron.labs.units import printed_unit
from erythron.labs.values import format_value
from erythron.pregnancy.gestation import LAST_DAY, format_gestation
from erythron.report.data import Timing

STAGE_WORDS: Final[dict[Stage, str]] = {
    "nonpregnant": "not pregnant",
    "t1": "first trimester",
    "t2": "second trimester",
    "t3": "third trimester",
    "postpartum": "after birth",
}
_SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SIGNS: Final = {"below": "<", "above": ">", "exact": ""}


def unit(lab: str, system: System) -> str:
    """The unit a lab is printed in.

    Example:
        >>> unit("platelets", "si"), unit("ferritin", "si"), unit("tsat", "us")
        ('10⁹/L', 'µg/L', '%')
    """
    record = labs()[lab]
    text = printed_unit(record.display_unit(system))
    text = re.sub(r"\^(\d+)", lambda m: m[1].translate(_SUPERSCRIPTS), text)
    return (
        text.replace("1.73 m2", "1.73 m²")
        .replace("ug", "µg")
        .replace("umol", "µmol")
        .replace("/uL", "/µL")
    )


def number(lab: str, value: float, system: System) -> str:
    """A canonical value in the display unit, without it.

    Example:
        >>> number("hemoglobin", 8.1, "si"), number("hemoglobin", 8.1, "us")
        ('81', '8.1')
    """
    record = labs()[lab]
    text = format_value(record, value, system)
    return text.removesuffix(printed_unit(record.display_unit(system))).strip()


def amount(lab: str, value: float, system: System, bound: str = "exact") -> str:
    r"""A canonical value with sign of censoring and unit.

    Example:
        >>> amount("ferritin", 5, "si", "below")
        '<5.0\xa0µg/L'
    """
    gap = "" if unit(lab, system) == "%" else "\u00a0"
    return f"{_SIGNS[bound]}{number(lab, value, system)}{gap}{unit(lab, system)}"


def span(lab: str, low: float | None, high: float | None, system: System) -> str:
    """An interval in the display unit, without it; open ends as ``≤`` and ``≥``.

    Example:
        >>> span("hemoglobin", 9.7, 14.8, "si"), span("rdw", None, 14.5, "si")
        ('97–148', '≤ 14.5')
    """
    if low == 0 and high:
        low = None
    if low is not None and high is not None:
        return f"{number(lab, low, system)}–{number(lab, high, system)}"
    if high is not None:
        return f"≤ {number(lab, high, system)}"
    return f"≥ {number(lab, low, system)}" if low is not None else "–"


def percent(share: float) -> str:
    """A probability.

    Example:
        >>> percent(0.934), percent(0.004), percent(0.9991), percent(0.0)
        ('93%', '<1%', '>99%', '<1%')
    """
    if share < 0.005:
        return "<1%"
    return ">99%" if 0.995 < share < 1 else f"{100 * share:.0f}%"


def percent_interval(interval: tuple[float, float] | None) -> str:
    """An interval of probabilities.

    Example:
        >>> percent_interval((0.901, 0.958)), percent_interval(None)
        ('90–96%', '–')
    """
    if interval is None:
        return "–"
    low, high = (percent(end) for end in interval)
    return low if low == high else f"{low.removesuffix('%')}–{high}"


def per_1000(share: float) -> str:
    """A probability as losses per 1,000, one decimal below ten.

    Example:
        >>> per_1000(0.0732), per_1000(0.00102)
        ('73', '1.0')
    """
    return _rounded(1000 * share)


def per_1000_interval(interval: tuple[float, float]) -> str:
    """An interval of probabilities per 1,000.

    Example:
        >>> per_1000_interval((0.0515, 0.1062))
        '52 to 106'
    """
    return f"{per_1000(interval[0])} to {per_1000(interval[1])}"


def signed(value: float) -> str:
    """A difference with its sign, one decimal below ten.

    Example:
        >>> signed(64.58), signed(-5.27), signed(0.0)
        ('+65', '−5.3', '0.0')
    """
    text = _rounded(abs(value))
    sign = "+" if value > 0 else "−"
    return text if text == "0.0" else f"{sign}{text}"


def signed_interval(interval: tuple[float, float]) -> str:
    """An interval of differences.

    Example:
        >>> signed_interval((-5.64, 7.25))
        '−5.6 to +7.2'
    """
    return f"{signed(interval[0])} to {signed(interval[1])}"


def gestation_on(day: int) -> str:
    """A gestation in weeks and days; beyond the modelled end it says so.

    Example:
        >>> gestation_on(65), gestation_on(400)
        ('9w2d', 'after 43w0d')
    """
    return format_gestation(day) if day <= LAST_DAY else f"after {format_gestation(LAST_DAY)}"


def timing_words(timing: Timing) -> str:
    """Where she stands, in words.

    Example:
        >>> timing_words(Timing(status="pregnant", gestation_day=65, stage="t1"))
        '9 weeks 2 days pregnant (9w2d)'
        >>> timing_words(Timing(status="pregnant"))
        'Pregnant, week unknown'
    """
    if timing.status == "pregnant":
        if timing.gestation_day is None:
            return "Pregnant, week unknown"
        weeks, days = divmod(timing.gestation_day, 7)
        return f"{weeks} weeks {days} days pregnant ({format_gestation(timing.gestation_day)})"
    if timing.status == "postpartum":
        if timing.postpartum_day is None:
            return "After birth, day unknown"
        weeks, days = divmod(timing.postpartum_day, 7)
        return f"{weeks} weeks {days} days after birth"
    return "Not pregnant" if timing.status == "not_pregnant" else "Not known whether pregnant"


def sentence(text: str) -> str:
    """Text with a capital and a full stop.

    Example:
        >>> sentence("no treatment"), sentence("Why?")
        ('No treatment.', 'Why?')
    """
    stripped = text.strip()
    ended = not stripped or stripped[-1] in ".!?"
    return stripped[:1].upper() + stripped[1:] + ("" if ended else ".")


def clean(text: str) -> str:
    r"""Text without control or direction-changing characters, which would alter what is read.

    Example:
        >>> clean("a\x1b[31mb")
        'a[31mb'
    """
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cf"})


def _rounded(value: float) -> str:
    return f"{value:.1f}" if value < 9.95 else f"{value:,.0f}"
