"""The path to loss that a cause of anemia has of its own: shown beside the layers, never merged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np

from erythron.causes import causes
from erythron.pregnancy.evidence import Estimate, Study, judgement, studies
from erythron.pregnancy.loss.baseline import WeeklyHazard, course
from erythron.pregnancy.loss.curves import Floats
from erythron.pregnancy.loss.records import Difference, Record
from erythron.pregnancy.loss.refusals import REFUSED_CAUSES

MISCARRIAGE_PRIORS: Final = ("prior, miscarriage", "prior, loss")
"""Labels of the relative risks that a difference is computed from: before 20 weeks."""

_RATIOS: Final = {"odds ratio", "relative risk", "hazard ratio"}


class CauseFinding(Record):
    """One number about a cause, as its study gives it.

    Args:
        label: What it is.
        measure: Its kind.
        value: The estimate; in counts ``events`` of ``at_risk`` stand instead.
        interval: Its 95 % interval, None if there is none.
        events: Events counted.
        at_risk: Pregnancies or women counted.
        grade: ``measured``, ``derived`` or ``judged``.
        difference_per_1000: For judged relative risks of loss before 20 weeks alone: losses more
            per 1,000 if this cause is there and acts on losses with normal chromosomes.
    """

    label: str
    measure: str
    value: float | None
    interval: tuple[float, float] | None
    events: int | None
    at_risk: int | None
    grade: str
    difference_per_1000: Difference | None = None


class CausePath(Record):
    """What is known of a cause's own effect on a pregnancy.

    Args:
        id: Id of the cause.
        name: Its name.
        probability: Posterior probability that she has it.
        refused: Whether it is one for which only case series exist.
        known: Whether a study of its own path was found.
        outcome: What the study counted.
        population: In whom.
        findings: Its numbers.
        threats: What could make them wrong.
        sources: Bibliography keys.
    """

    id: str
    name: str
    probability: float
    refused: bool
    known: bool
    outcome: str = ""
    population: str = ""
    findings: tuple[CauseFinding, ...] = ()
    threats: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Hazards(NamedTuple):
    """Her weekly hazards, central and drawn, and the day she starts from."""

    center: WeeklyHazard
    drawn: WeeklyHazard
    day: int


def cause_paths(
    posterior: Mapping[str, float], hazards: Hazards, rng: np.random.Generator
) -> tuple[CausePath, ...]:
    """Return the own path of every cause worth naming, the most probable first.

    Args:
        posterior: Probability of each cause, by id.
        hazards: Her baseline.
        rng: Draws the error of judged relative risks.

    Example:
        >>> weekly = WeeklyHazard(np.full((1, 16), 0.005), np.full((1, 16), 0.005))
        >>> hazards = Hazards(weekly, weekly, 42)
        >>> paths = cause_paths({"malaria": 0.9}, hazards, np.random.default_rng(1))
        >>> paths[0].id, paths[0].known
        ('malaria', True)
    """
    least = judgement("mention_from").value
    named = sorted((-p, name) for name, p in posterior.items() if p >= least and name in causes())
    return tuple(_path(name, -p, hazards, rng) for p, name in named)


def _path(name: str, probability: float, hazards: Hazards, rng: np.random.Generator) -> CausePath:
    found = _records(name)
    refused = name in REFUSED_CAUSES
    return CausePath(
        id=name,
        name=causes()[name].name,
        probability=probability,
        refused=refused,
        known=bool(found),
        outcome="; ".join(dict.fromkeys(item.outcome for item in found)),
        population="; ".join(dict.fromkeys(item.population for item in found)),
        findings=tuple(
            _finding(row, None if refused else hazards, rng)
            for item in found
            for row in item.estimates
        ),
        threats=tuple(dict.fromkeys(threat for item in found for threat in item.threats)),
        sources=tuple(dict.fromkeys(item.source for item in found)),
    )


def _records(name: str) -> list[Study]:
    """The record the cause names first, then others about causes that name it."""
    own = causes()[name].loss_path
    found = [s for s in studies() if s.id == own or (s.use == "cause" and name in s.causes)]
    return sorted(found, key=lambda item: item.id != own)


def _finding(row: Estimate, hazards: Hazards | None, rng: np.random.Generator) -> CauseFinding:
    countable = hazards is not None and row.label.startswith(MISCARRIAGE_PRIORS)
    return CauseFinding(
        label=row.label,
        measure=row.measure,
        value=row.value,
        interval=None if row.low is None or row.high is None else (row.low, row.high),
        events=row.events,
        at_risk=row.at_risk,
        grade=row.grade,
        difference_per_1000=_difference(row, hazards, rng) if countable and hazards else None,
    )


def _difference(row: Estimate, hazards: Hazards, rng: np.random.Generator) -> Difference | None:
    if row.measure not in _RATIOS:
        return None
    center = _more(hazards.center, np.array([row.log_value]), hazards.day)
    if not center.size:
        return None
    estimate = float(center[0])
    if row.low is None:
        return Difference(estimate=estimate, interval=None)
    errors = rng.normal(size=len(hazards.drawn.total)) * row.log_se
    each = _more(hazards.drawn, row.log_value + errors, hazards.day)
    low, high = np.quantile(each, [0.025, 0.975])
    return Difference(
        estimate=estimate, interval=(min(float(low), estimate), max(float(high), estimate))
    )


def _more(hazard: WeeklyHazard, log_ratio: Floats, day: int) -> Floats:
    """Losses more per 1,000 from her day to 20w0d; empty from 20w0d on."""
    changed = WeeklyHazard(hazard.aneuploid, hazard.euploid * np.exp(log_ratio)[:, None])
    before, after = course(hazard, day), course(changed, day)
    if not before.days:
        return np.zeros(0)
    return 1000 * (after.remaining_each[:, 0] - before.remaining_each[:, 0])
