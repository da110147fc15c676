"""`diagnose`: which part of the blood-forming system fails, how sure, which test next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from scipy.special import chdtrc

from erythron.causes import causes
from erythron.causes.record import Stage
from erythron.course import engine
from erythron.course import setting as setting_of
from erythron.course.simulate import provenance, read_labs
from erythron.diagnosis import likelihood, posterior
from erythron.diagnosis.bank import bank, cause_ids, cause_sets
from erythron.diagnosis.explain import explanation, weighed_of
from erythron.diagnosis.guideline import readings
from erythron.diagnosis.next_tests import next_tests
from erythron.diagnosis.prior import DEFAULT_SETTING
from erythron.diagnosis.result import Diagnosis
from erythron.diagnosis.spread import residual_covariance
from erythron.errors import InputError
from erythron.labs import LabValue, check_consistency, parse_value
from erythron.labs import labs as all_labs
from erythron.people import Person, Woman, typical
from erythron.physiology.parameters import pack
from erythron.pregnancy.gestation import parse_gestation

Labs = Mapping[str, str | float] | Sequence[LabValue]

SHOWN_SETS = 0.9995


def diagnose(
    labs: Labs,
    woman: Person | None = None,
    gestation: str | int | None = None,
    *,
    pregnant: bool = False,
    postpartum: int | None = None,
    setting: str = DEFAULT_SETTING,
    known: Sequence[str] = (),
    seed: int = 0,
) -> Diagnosis:
    """Weigh the causes of her laboratory values.

    Args:
        labs: Lab id to value with unit (``"8.1 g/dL"``, ``"<5 ug/L"``), or read values.
        woman: Who she is; the reference woman by default.
        gestation: ``"9w2d"`` or days, if known.
        pregnant: Whether she is pregnant, the week unknown.
        postpartum: Days since birth.
        setting: Setting whose prevalences are the prior.
        known: Causes already established.
        seed: Seed of the ranking of tests.

    Returns:
        The posterior; ``.to_json()`` has the contract's form.

    Raises:
        InputError: If a value cannot be used or values contradict each other.

    Example:
        >>> answer = diagnose({"hemoglobin": "8.1 g/dL", "mcv": "71 fL", "ferritin": "4 ug/L"})
        >>> answer.probability("iron_deficiency") > 0.3
        True
    """
    person = Person() if woman is None else woman
    values = _latest(_read(labs))
    check_consistency(values)
    day = None if gestation is None else parse_gestation(gestation)
    evidence = likelihood.evidence(values, _surroundings(person))
    moments = posterior.moment_weights(day, pregnant or day is not None, postpartum)
    now = _stage(pregnant or day is not None, postpartum)
    excluded = _impossible(person, now)
    weighed = posterior.weigh(bank(), evidence, setting, moments, tuple(known), excluded)
    payload = _payload(weighed, evidence, seed)
    told = {row["id"]: row["probability"] for row in payload["causes"]}
    payload["explanation"] = explanation(
        weighed_of(weighed, evidence), told, values, _surroundings(person)
    )
    payload["guideline"] = [
        reading.to_json()
        for reading in readings(
            values, person, day, pregnant=pregnant or day is not None, since_birth=postpartum
        )
    ]
    return Diagnosis(
        person=person,
        values=values,
        gestation=day,
        pregnant=pregnant or day is not None,
        since_birth=postpartum,
        setting=setting,
        known=tuple(known),
        payload=payload,
        posterior=weighed,
        evidence=evidence,
        expected=_expected(weighed, [v.lab for v in values], _surroundings(person)),
    )


def _stage(pregnant: bool, since_birth: int | None) -> Stage:
    if pregnant:
        return "pregnant"
    recent = since_birth is not None and since_birth <= posterior.LAST_AFTER_BIRTH_DAY
    return "postpartum" if recent else "nonpregnant"


def _impossible(person: Person, now: Stage) -> tuple[str, ...]:
    """Causes she cannot have now: of another stage, or of menses for who has none."""
    menses = typical(person)["losses.menses"] > 1.0
    return tuple(
        c.id
        for c in causes().values()
        if now not in c.stages
        or not (menses or {e.parameter for e in c.effects} != {"losses.menses"})
    )


def _read(given: Labs) -> tuple[LabValue, ...]:
    if isinstance(given, Mapping):
        if not given:
            raise InputError("labs", "nothing", "at least one laboratory value")
        return tuple(parse_value(name, text, f"labs.{name}") for name, text in given.items())
    return tuple(given)


def _latest(values: tuple[LabValue, ...]) -> tuple[LabValue, ...]:
    """One value a lab: the latest dated one, else the last given."""
    newest: dict[str, LabValue] = {}
    for value in values:
        before = newest.get(value.lab)
        if before is None or before.date is None or (value.date or before.date) >= before.date:
            newest[value.lab] = value
    return tuple(newest.values())


def _surroundings(person: Person) -> dict[str, float]:
    """Her labs at rest over those of the bank's woman: sex, altitude, smoking, age, weight."""
    own, reference = _at_rest(person), _at_rest(Woman())
    return {name: own[name] / reference[name] for name in own if reference[name] > 0.0}


@lru_cache(maxsize=64)
def _at_rest(person: Person) -> dict[str, float]:
    # In a padded batch of single precision, so that no further shape is compiled for it.
    packed = np.repeat(pack(typical(person)), engine.LANES, axis=1).astype(np.float32)
    idle = setting_of.lesions((), (), engine.LANES)
    world = setting_of.world(person, (), (), None, engine.LANES)
    _, signals = engine.advance(engine.rest(packed), idle, world, setting_of.targets(), 0, 1)
    return {name: float(values[0, 0]) for name, values in read_labs(signals).items()}


def _payload(
    weighed: posterior.Posterior, evidence: likelihood.Evidence, seed: int
) -> dict[str, Any]:
    totals = np.zeros(len(cause_sets()))
    np.add.at(totals, weighed.set_index, weighed.weight)
    totals /= totals.sum()
    ids = cause_ids()
    marginal = {
        name: min(sum(float(totals[i]) for i, s in enumerate(cause_sets()) if k in s), 1.0)
        for k, name in enumerate(ids)
    }
    mechanisms: dict[str, float] = {}
    for i, members in enumerate(cause_sets()):
        for group in {causes()[ids[k]].mechanism for k in members}:
            mechanisms[group] = min(mechanisms.get(group, 0.0) + float(totals[i]), 1.0)
    measured = {*evidence.ids, *evidence.bounded}
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
        "sets": _sets(totals),
        "healthy": float(totals[0]),
        "effective_sample_size": weighed.effective,
        "likelihood_power": weighed.power,
        "misfit": _misfit(weighed, evidence),
        "next_tests": next_tests(weighed, measured, seed),
        "provenance": provenance(seed),
    }


def _sets(totals: np.ndarray) -> list[dict[str, Any]]:
    ids = cause_ids()
    rows: list[dict[str, Any]] = []
    reached = 0.0
    for index in np.argsort(-totals):
        if reached >= SHOWN_SETS and any(not row["ids"] for row in rows):
            break
        rows.append(
            {"ids": [ids[k] for k in cause_sets()[index]], "probability": float(totals[index])}
        )
        reached += float(totals[index])
    return rows


def _interval(p: float, effective: float) -> list[float]:
    """Wilson interval of a probability estimated from this many effective particles."""
    z = 1.96
    middle = (p + z**2 / (2 * effective)) / (1 + z**2 / effective)
    half = z * np.sqrt(p * (1 - p) / effective + z**2 / (4 * effective**2)) / (1 + z**2 / effective)
    return [max(float(middle - half), 0.0), min(float(middle + half), 1.0)]


def _misfit(weighed: posterior.Posterior, evidence: likelihood.Evidence) -> dict[str, Any]:
    """Posterior-predictive probability of a worse fit, and the value that fits worst."""
    if not evidence.ids:
        return {"p_value": 1.0, "lab": None}
    tail = chdtrc(len(evidence.ids), weighed.fit.distance)
    n = len(evidence.ids)
    standard = weighed.fit.residual / np.sqrt(np.diag(evidence.covariance)[:n])
    worst = int(np.argmax(np.abs(weighed.weight @ standard)))
    return {"p_value": float(weighed.weight @ tail), "lab": evidence.ids[worst]}


def _expected(
    weighed: posterior.Posterior, ids: list[str], scale: dict[str, float]
) -> dict[str, tuple[float, float]]:
    order = list(all_labs())
    ranges = {}
    for name in ids:
        between, error = residual_covariance([name])
        centre = weighed.logs[:, order.index(name)] + np.log(scale.get(name, 1.0))
        mean = float(weighed.weight @ centre)
        variance = float(weighed.weight @ (centre - mean) ** 2) + between[0, 0] + error[0, 0]
        half = 1.96 * np.sqrt(variance)
        ranges[name] = (float(np.exp(mean - half)), float(np.exp(mean + half)))
    return ranges
