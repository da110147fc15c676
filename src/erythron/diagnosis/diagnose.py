"""`diagnose`: which part of the blood-forming system fails, how sure, which test next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from erythron.causes import causes
from erythron.causes.settings import default_setting
from erythron.course.simulate import provenance
from erythron.diagnosis.blas import one_thread
from erythron.diagnosis.explain import explanation, weighed_of
from erythron.diagnosis.guideline import readings
from erythron.diagnosis.likelihood import Evidence
from erythron.diagnosis.many import misfit
from erythron.diagnosis.next_tests import next_tests
from erythron.diagnosis.posterior import Posterior, posterior
from erythron.diagnosis.question import Ask, evidence_of, prior_of
from erythron.diagnosis.refine import refine
from erythron.diagnosis.result import Diagnosis, listed
from erythron.diagnosis.sets import cause_ids, cause_sets, membership
from erythron.diagnosis.spread import Reading, single_sd
from erythron.diagnosis.stock import stock
from erythron.diagnosis.surroundings import surroundings
from erythron.errors import InputError, did_you_mean
from erythron.labs import LabValue, check_consistency, parse_value
from erythron.labs import labs as all_labs
from erythron.people import Person
from erythron.pregnancy.gestation import parse_gestation
from erythron.treatments import Schedule

Table = NDArray[np.floating[Any]]
Labs = Mapping[str, str | float] | Sequence[LabValue]


def diagnose(
    labs: Labs,
    woman: Person | None = None,
    gestation: str | int | None = None,
    *,
    pregnant: bool | None = False,
    postpartum: int | None = None,
    setting: str | None = None,
    known: Sequence[str] = (),
    given: Sequence[Schedule] = (),
    costs: Mapping[str, float] | None = None,
    seed: int = 0,
) -> Diagnosis:
    """Weigh the causes of her laboratory values.

    Where few women of the bank resemble her, more are simulated (some seconds).

    Args:
        labs: Lab id to value with unit (``"8.1 g/dL"``, ``"<5 ug/L"``), or read values; of several
            dated samples the course counts.
        woman: Who she is; the reference woman by default.
        gestation: ``"9w2d"`` or days on the day of the latest sample, if known.
        pregnant: Whether she is pregnant, the week unknown; None if that is unknown too.
        postpartum: Days since birth.
        setting: Setting whose prevalences are the prior; antenatal care if she is pregnant, else
            women before pregnancy.
        known: Causes already established.
        given: Treatments given before the latest sample, which is day 0; she is then read as a
            treated woman (seconds).
        costs: Lab id to cost in one unit, positive: the next tests are these, by worth per cost.
        seed: Seed of the ranking of tests and of the refinement.

    Returns:
        The posterior; ``.to_json()`` has the contract's form.

    Raises:
        InputError: If a value cannot be used or values contradict each other.

    Example:
        >>> answer = diagnose({"hemoglobin": "8.1 g/dL", "mcv": "71 fL", "ferritin": "4 ug/L"})
        >>> answer.probability("iron_deficiency") > 0.3
        True
    """
    day = None if gestation is None else parse_gestation(gestation)
    expecting = bool(pregnant) or day is not None or postpartum is not None
    ask = Ask(
        person=Person() if woman is None else woman,
        values=_read(labs),
        setting=setting or default_setting(expecting),
        gestation=day,
        pregnant=pregnant,
        since_birth=postpartum,
        known=tuple(known),
        given=tuple(given),
    )
    return answer(ask, costs, seed)


def answer(ask: Ask, costs: Mapping[str, float] | None = None, seed: int = 0) -> Diagnosis:
    """Weigh the causes of what one person asks; see `diagnose`.

    Raises:
        InputError: If there is no value, values contradict each other, or a cost is none.
    """
    _check(ask.values)
    with one_thread():
        return _answer(ask, costs, seed)


def _answer(ask: Ask, costs: Mapping[str, float] | None, seed: int) -> Diagnosis:
    asked = ask._replace(given=tuple(s for s in ask.given if s.start < 0))
    evidence = evidence_of([asked])[0]
    held = stock(prior_of(asked))
    weighed = posterior(evidence, held.pool, held.centre(evidence.layout.readings))
    if asked.given or weighed.power < 1.0:
        weighed = refine(evidence, weighed, asked, seed)
    latest = _latest(asked.values)
    pregnant = asked.may_be_pregnant == 1.0
    scale = surroundings([asked.person])[0]
    payload = _payload(weighed, evidence, seed, _checked(costs))
    payload["explanation"] = explanation(
        weighed_of(weighed, evidence), _marginals(payload), asked.values, scale
    )
    rules = readings(
        latest, asked.person, asked.gestation, pregnant=pregnant, since_birth=asked.since_birth
    )
    payload["guideline"] = [reading.to_json() for reading in rules]
    return Diagnosis(
        person=asked.person,
        values=latest,
        gestation=asked.gestation,
        pregnant=pregnant,
        since_birth=asked.since_birth,
        setting=asked.setting,
        known=asked.known,
        given=asked.given,
        payload=payload,
        posterior=weighed,
        evidence=evidence,
        expected=_expected(weighed, evidence, scale),
    )


def _read(given: Labs) -> tuple[LabValue, ...]:
    if not isinstance(given, Mapping):
        return tuple(given)
    return tuple(parse_value(name, text, f"labs.{name}") for name, text in given.items())


def _check(values: Sequence[LabValue]) -> None:
    if not values:
        raise InputError("labs", "nothing", "at least one laboratory value")
    for date in {value.date for value in values}:
        check_consistency([value for value in values if value.date == date])


def _checked(costs: Mapping[str, float] | None) -> Mapping[str, float] | None:
    for name, cost in (costs or {}).items():
        if name not in all_labs():
            raise InputError("costs", name, did_you_mean(name, all_labs()))
        if not cost > 0:
            raise InputError(f"costs.{name}", cost, "a positive number")
    return costs


def _marginals(payload: Mapping[str, Any]) -> dict[str, float]:
    return {row["id"]: row["probability"] for row in payload["causes"]}


def _latest(values: tuple[LabValue, ...]) -> tuple[LabValue, ...]:
    """One value a lab: the latest dated one, else the last given."""
    newest: dict[str, LabValue] = {}
    for value in values:
        before = newest.get(value.lab)
        if before is None or before.date is None or (value.date or before.date) >= before.date:
            newest[value.lab] = value
    return tuple(newest.values())


def _payload(
    weighed: Posterior, evidence: Evidence, seed: int, costs: Mapping[str, float] | None
) -> dict[str, Any]:
    sets = weighed.pool.set_index
    totals = np.bincount(sets, weighed.weight, len(cause_sets())).astype(float)
    ids = cause_ids()
    each = np.minimum(totals @ membership(), 1.0)
    marginal = {name: float(p) for name, p in zip(ids, each, strict=True)}
    mechanisms: dict[str, float] = {}
    for i, members in enumerate(cause_sets()):
        for group in {causes()[ids[k]].mechanism for k in members}:
            mechanisms[group] = min(mechanisms.get(group, 0.0) + float(totals[i]), 1.0)
    measured = {reading.lab for reading in evidence.layout.readings}
    return {
        "causes": [
            {
                "id": name,
                "name": causes()[name].name,
                "probability": p,
                "interval": _interval(p, weighed.effective),
            }
            for name, p in sorted(marginal.items(), key=lambda item: -item[1])
        ],
        "mechanisms": [
            {"id": name, "probability": p}
            for name, p in sorted(mechanisms.items(), key=lambda item: -item[1])
        ],
        "sets": listed(totals),
        "healthy": float(totals[0]),
        "effective_sample_size": weighed.effective,
        "likelihood_power": weighed.power,
        "misfit": _misfit(weighed, evidence),
        "next_tests": next_tests(weighed, measured, seed, costs),
        "provenance": provenance(seed),
    }


def _interval(p: float, effective: float) -> list[float]:
    """Wilson interval of a probability estimated from this many effective particles."""
    z = 1.96
    middle = (p + z**2 / (2 * effective)) / (1 + z**2 / effective)
    half = z * np.sqrt(p * (1 - p) / effective + z**2 / (4 * effective**2)) / (1 + z**2 / effective)
    return [max(float(middle - half), 0.0), min(float(middle + half), 1.0)]


def _misfit(weighed: Posterior, evidence: Evidence) -> dict[str, Any]:
    """Posterior-predictive probability of a worse fit, and the value that fits worst."""
    exact = evidence.layout.exact
    if not exact:
        return {"p_value": 1.0, "lab": None}
    n = len(exact)
    p = misfit(weighed.weight[None], weighed.distance[None], n)[0]
    mean = evidence.logs[0] - weighed.weight @ weighed.centre[:, :n]
    standard = mean / [float(weighed.weight @ sd) for sd in _sds(weighed, exact)]
    return {"p_value": float(p), "lab": exact[int(np.argmax(np.abs(standard)))].lab}


def _sds(weighed: Posterior, readings: Sequence[Reading]) -> list[Table]:
    return [single_sd(reading.lab, weighed.pool.illness) for reading in readings]


def _expected(
    weighed: Posterior, evidence: Evidence, scale: Mapping[str, float]
) -> dict[str, tuple[float, float]]:
    """What the posterior expects (95 %) of each value of the latest sample."""
    ranges = {}
    for column, reading in enumerate(evidence.layout.readings):
        if reading.lag:
            continue
        variance = weighed.weight @ single_sd(reading.lab, weighed.pool.illness) ** 2
        centre = weighed.centre[:, column] + np.log(scale.get(reading.lab, 1.0))
        mean = float(weighed.weight @ centre)
        half = 1.96 * np.sqrt(float(weighed.weight @ (centre - mean) ** 2 + variance))
        ranges[reading.lab] = (float(np.exp(mean - half)), float(np.exp(mean + half)))
    return ranges
