"""What a cause is: named parameters it shifts, how far by severity, and what is known of it.

The model reads only `Cause.effects`, `Cause.bleed` and the course; the rest is for people, tests
and the other verbs. A cause never writes a state and never names a laboratory value outside its
expected signature.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from erythron.errors import InputError
from erythron.parameters import JUDGEMENT, Grade, find

Direction = Literal["up", "down", "normal"]
Stage = Literal["nonpregnant", "pregnant", "postpartum"]

ANCESTRIES = (
    *("african", "east_asian", "european", "mediterranean", "middle_eastern"),
    *("south_asian", "southeast_asian"),
)
"""Where a family may come from; inherited causes differ by it, nothing else in the model does."""


class Effect(BaseModel):
    """A shift of one parameter that grows with severity.

    Args:
        parameter: Parameter id.
        at: Severity to size: a factor for a log-linked parameter, a factor on the odds for a
            logit-linked one, an addend for an additive one. Between the points the shift is
            linear on the link scale; at severity 0 it is nothing, beyond the last point it
            stays.

    Example:
        >>> round(Effect(parameter="gut.iron_intake", at={1.0: 0.5}).shift(0.5), 4)
        -0.3466
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    parameter: str
    at: dict[float, float]

    @model_validator(mode="after")
    def _sound(self) -> Self:
        link = find(self.parameter).link
        if not self.at or any(not 0 < severity <= 1 for severity in self.at):
            raise ValueError(f"{self.parameter}: severities lie above 0 and up to 1")
        if link != "additive" and any(size <= 0 for size in self.at.values()):
            raise ValueError(f"{self.parameter}: a factor must be positive")
        return self

    def shift(self, severity: float) -> float:
        """Shift on the link scale at a severity."""
        additive = find(self.parameter).link == "additive"
        return _interpolate(
            severity, {s: v if additive else math.log(v) for s, v in self.at.items()}
        )


class Sign(BaseModel):
    """One laboratory value of a cause's published signature; the model never reads it.

    Args:
        lab: Laboratory value.
        direction: Where it moves.
        low: Lowest value expected at `Cause.signature_severity`, canonical unit.
        high: Highest value expected.
        day: Days after onset it describes, where not `Cause.signature_days`.
        severity: Severity it describes, where not `Cause.signature_severity`.
        source: BibTeX key or ``judgement``.
        grade: Standing of the bounds.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    lab: str
    direction: Direction
    low: float | None = None
    high: float | None = None
    day: int | None = None
    severity: float | None = Field(default=None, gt=0, le=1)
    source: str = JUDGEMENT
    grade: Grade = "judged"

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.direction == "normal" and (self.low is None or self.high is None):
            raise ValueError(f"{self.lab}: normal needs the interval that is meant")
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ValueError(f"{self.lab}: {self.low} to {self.high} is no interval")
        return self


class Prevalence(BaseModel):
    """Share of the women of a setting who have the cause, anemic or not.

    Args:
        setting: Setting id.
        share: 0 to 1.
        source: BibTeX key or ``judgement``.
        grade: Standing of the number.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    setting: str
    share: float = Field(ge=0, le=1)
    source: str = JUDGEMENT
    grade: Grade = "judged"


def judged_shares(**shares: float) -> tuple[Prevalence, ...]:
    """Judged prevalences by setting, in percent of all women of that setting.

    Args:
        shares: Setting id to percent.

    Example:
        >>> judged_shares(hematology_clinic=5)[0].share
        0.05
    """
    return tuple(Prevalence(setting=s, share=percent / 100.0) for s, percent in shares.items())


class Cause(BaseModel):
    """One cause of a failing blood.

    Args:
        id: Id of coverage, snake case.
        name: In words.
        mechanism: Group of causes that laboratory values can hardly part.
        summary: Plain words: what happens.
        effects: Parameters it shifts.
        bleed: Severity to share of the blood volume lost on the day of onset, if it is an event.
        inborn: Whether it is there from birth.
        rise_days: Days from onset to full effect.
        lasts_days: Days from onset after which it begins to fade by itself, if it does.
        fade_days: Days it then takes to be gone.
        stages: When a woman can have it.
        hemoglobin_falls: Whether hemoglobin falls as severity grows.
        anchors: What severity 0.2, 0.5 and 0.9 mean in the clinic.
        signature: Published laboratory signature (tests and docs only).
        signature_severity: Severity the signature describes.
        signature_days: Days after onset the signature describes.
        misses: Labs of the signature that the physiology does not give yet, and why.
        prevalence: By setting.
        ancestry: Share by where a family comes from (`ANCESTRIES`), for what is inherited; judged.
        usually_known: Share of those who have it who know and would say so, so that it is the less
            likely if it was not said.
        codes: Code system to code.
        loss_path: Its own path to pregnancy loss: an evidence id, or ``none known``.
        treatments: Ids of treatments that act on it.
        sources: BibTeX keys.
        note: What is judged, and why.

    Example:
        >>> from erythron.causes import causes
        >>> causes()["iron_deficiency"].mechanism
        'iron_lack'
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9_]+$")
    name: str
    mechanism: str
    summary: str
    effects: tuple[Effect, ...] = ()
    bleed: dict[float, float] = Field(default_factory=dict)
    inborn: bool = False
    rise_days: float = Field(default=14.0, gt=0)
    lasts_days: int | None = Field(default=None, gt=0)
    fade_days: float = Field(default=14.0, gt=0)
    stages: tuple[Stage, ...] = ("nonpregnant", "pregnant", "postpartum")
    hemoglobin_falls: bool = True
    anchors: dict[float, str]
    signature: tuple[Sign, ...]
    signature_severity: float = 0.5
    signature_days: int = 720
    misses: dict[str, str] = Field(default_factory=dict)
    prevalence: tuple[Prevalence, ...]
    ancestry: dict[str, float] = Field(default_factory=dict)
    usually_known: float = Field(default=0.0, ge=0, lt=1)
    codes: dict[str, str]
    loss_path: str
    treatments: tuple[str, ...]
    sources: tuple[str, ...]
    note: str

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if not self.effects and not self.bleed:
            raise ValueError(f"{self.id}: a cause without effect")
        if not {0.2, 0.5, 0.9} <= set(self.anchors):
            raise ValueError(f"{self.id}: anchors at severity 0.2, 0.5 and 0.9 are needed")
        for names in (
            [effect.parameter for effect in self.effects],
            [entry.setting for entry in self.prevalence],
            [(sign.lab, sign.day, sign.severity) for sign in self.signature],
        ):
            if len(set(names)) < len(names):
                raise ValueError(f"{self.id}: something is named twice in {names}")
        if self.inborn and self.lasts_days is not None:
            raise ValueError(f"{self.id}: an inborn cause does not pass by itself")
        if unknown := set(self.misses) - {sign.lab for sign in self.signature}:
            raise ValueError(f"{self.id}: no sign of {sorted(unknown)} to miss")
        if set(self.ancestry) - set(ANCESTRIES):
            raise ValueError(f"{self.id}: ancestries are {', '.join(ANCESTRIES)}")
        if any(not 0 < share < 1 for share in self.bleed.values()):
            raise ValueError(f"{self.id}: a bleed is a share of the blood between 0 and 1")
        return self

    def shifts(self, severity: float) -> dict[str, float]:
        """Shift of every parameter on its link scale at a severity.

        Raises:
            InputError: If the severity lies outside 0 to 1.
        """
        if not 0 <= severity <= 1:
            raise InputError(f"{self.id}.severity", severity, "a number from 0 to 1")
        return {effect.parameter: effect.shift(severity) for effect in self.effects}

    def share_in(self, setting: str) -> float:
        """Share of the women of a setting who have it; 0 where the record says nothing."""
        return sum(entry.share for entry in self.prevalence if entry.setting == setting)

    def share_bled(self, severity: float) -> float:
        """Share of the blood volume lost on the day of onset."""
        return _interpolate(severity, self.bleed)


def _interpolate(severity: float, at: Mapping[float, float]) -> float:
    """Straight lines from nothing at severity 0 through the points; flat beyond the last."""
    points = [(0.0, 0.0), *sorted(at.items())]
    for (low, start), (high, stop) in pairwise(points):
        if severity <= high:
            return start + (stop - start) * (severity - low) / (high - low)
    return points[-1][1]
