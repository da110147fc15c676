"""Which judgement matters most: each setting of the causal layer moved alone, and what follows."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from pydantic import Field

from erythron.pregnancy.evidence import judgements
from erythron.pregnancy.loss.bias import Bias
from erythron.pregnancy.loss.records import Difference, Record

SWITCHES = ("ramp", "euploid_only", "monotone")
"""Switches that act on the hemoglobin path; those of the iron path cannot move it."""

_STUDIES = ("dhaded2018", "diazlopez2021")


class Range(Record):
    """How far a setting is moved, and why; judged."""

    setting: str
    low: float = Field(ge=0)
    high: float
    why: str


class Bar(Record):
    """One bar of the tornado.

    Args:
        setting: The setting, or settings moved together.
        low: Its lower (or other) position, as text.
        high: Its higher position; empty for a switch, which has one other position.
        at_low: Causal difference per 1,000 there.
        at_high: The same at the higher position, None for a switch.
        why: Why so far.
        grade: Always ``judged``.
    """

    setting: str
    low: str
    high: str
    at_low: Difference
    at_high: Difference | None
    why: str
    grade: str = "judged"

    @property
    def estimates(self) -> list[float]:
        """Causal differences at the positions it is moved to."""
        ends = [self.at_low, *([] if self.at_high is None else [self.at_high])]
        return [end.estimate for end in ends if end.estimate is not None]


class Tornado(Record):
    """The causal difference, and what each judgement alone makes of it, widest first."""

    difference_per_1000: Difference
    bars: tuple[Bar, ...]


@cache
def ranges() -> tuple[Range, ...]:
    """Return the range of every numeric setting: its record's own, else that of this folder.

    Example:
        >>> {item.setting: (item.low, item.high) for item in ranges()}["cause_share"]
        (0.0, 0.5)
    """
    text = (files("erythron.pregnancy.loss") / "sensitivity.toml").read_text(encoding="utf-8")
    listed = {row["setting"]: Range(**row) for row in tomllib.loads(text)["range"]}
    own = {
        _setting(item.id): Range(
            setting=_setting(item.id), low=item.low, high=item.high, why=item.why
        )
        for item in judgements()
        if _setting(item.id) in Bias.model_fields and item.low is not None and item.high is not None
    }
    numeric = [name for name, field in Bias.model_fields.items() if field.annotation is float]
    found = {**listed, **own}
    return tuple(found[name] for name in numeric if name in found)


def tornado(causal: Callable[[Bias], Difference], bias: Bias) -> Tornado:
    """Move each setting alone and collect the causal difference.

    Args:
        causal: The causal difference per 1,000 under a setting; the same draws every time.
        bias: The settings moved from.

    Example:
        >>> def only_share(bias: Bias) -> Difference:
        ...     return Difference(estimate=bias.cause_share, interval=None)
        >>> tornado(only_share, Bias()).bars[0].setting
        'cause_share'
    """
    main = causal(bias)
    bars = [*(_numeric(item, causal, bias) for item in ranges()), *_switched(causal, bias)]
    bars.sort(key=lambda bar: -_swing(bar, main))
    return Tornado(difference_per_1000=main, bars=tuple(bars))


def _swing(bar: Bar, main: Difference) -> float:
    ends = [*bar.estimates, main.estimate or 0.0]
    return max(ends) - min(ends)


def _setting(judgement_id: str) -> str:
    """Name of the setting a judgement's record belongs to."""
    if judgement_id.startswith("bias_sd_"):
        return judgement_id.removeprefix("bias_sd_") + "_sd"
    return judgement_id


def _numeric(item: Range, causal: Callable[[Bias], Difference], bias: Bias) -> Bar:
    at_low, at_high = (
        causal(bias.model_copy(update={item.setting: end})) for end in (item.low, item.high)
    )
    return Bar(
        setting=item.setting,
        low=f"{item.low:g}",
        high=f"{item.high:g}",
        at_low=at_low,
        at_high=at_high,
        why=item.why,
    )


def _switched(causal: Callable[[Bias], Difference], bias: Bias) -> list[Bar]:
    """Switches turned over, the total-odds view, and each optional study left out."""
    turned = {name: bias.model_copy(update={name: not getattr(bias, name)}) for name in SWITCHES}
    found = [
        _bar(name, "off" if getattr(bias, name) else "on", causal(moved), _WHY[name])
        for name, moved in turned.items()
    ]
    found.append(_bar("ramp, euploid_only", "both off", causal(bias.total_odds()), _WHY["both"]))
    for name in _STUDIES:
        rest = tuple(item for item in bias.studies if item != name)
        if len(rest) < len(bias.studies):
            moved = causal(bias.model_copy(update={"studies": rest}))
            found.append(_bar(f"studies without {name}", "left out", moved, _WHY["study"]))
    return found


def _bar(name: str, position: str, moved: Difference, why: str) -> Bar:
    return Bar(setting=name, low=position, high="", at_low=moved, at_high=None, why=why)


_WHY = {
    "ramp": "an effect from the first weeks, or only once the placenta has its circulation",
    "euploid_only": "whether losses with abnormal chromosomes depend on hemoglobin too",
    "monotone": "whether the studies' ratios below 1 are believed down to the floor",
    "both": "the total-odds view: the pooled ratio on every loss from the first week",
    "study": "the studies disagree",
}
