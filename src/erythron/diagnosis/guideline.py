"""What guidelines and textbooks would say of her values, one by one, beside the model's answer.

The rules are data (`guideline.toml`): a quantity, its cut-offs, for whom they hold, what the
reading cannot tell, and the source. A rule is there only where its values are given and its
conditions are known to hold; of a value given as ``<`` or ``>`` only what follows for certain is
said. Rules read single values, know nothing of each other, and may contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any, NamedTuple

from erythron.diagnosis.formulas import FORMULAS
from erythron.diagnosis.rules import MARGIN, Fact, Rule, rules
from erythron.labs import LabValue, labs, stage
from erythron.labs.derived import derive
from erythron.labs.stages import Stage
from erythron.parameters.schema import Grade
from erythron.people import Person
from erythron.pregnancy import who

WHO_HEMOGLOBIN = "hemoglobin_who"

_SEVERITY = {"none": "no anemia", "mild": "mild anemia", "moderate": "moderate anemia"}
_STAGES = {"t1": "first trimester", "t2": "second trimester", "t3": "third trimester"}


class Reading(NamedTuple):
    """One rule's reading.

    Attributes:
        id: Rule id.
        name: In words.
        quantity: Lab or formula.
        formula: How it is computed, empty for a lab.
        value: Its value, or the limit it lies beyond.
        bound: ``exact``, ``below`` or ``above``.
        unit: UCUM unit, empty for a pure number.
        cutoffs: All cut-offs of the rule.
        between: Those between which the value lies, None = open.
        says: What the rule says.
        cannot: What it cannot tell.
        doubts: What weakens it here.
        source: BibTeX key.
        place: Where in the source, and what was read of it.
        grade: ``measured`` if the cut-off stands in what was read of the source, else ``judged``.
    """

    id: str
    name: str
    quantity: str
    formula: str
    value: float
    bound: str
    unit: str
    cutoffs: list[float]
    between: tuple[float | None, float | None]
    says: str
    cannot: str
    doubts: list[str]
    source: str
    place: str
    grade: Grade

    def to_json(self) -> dict[str, Any]:
        """The reading as plain data."""
        return {**self._asdict(), "between": list(self.between)}


def readings(
    values: Iterable[LabValue],
    person: Person,
    gestation: int | None = None,
    *,
    pregnant: bool = False,
    since_birth: int | None = None,
) -> list[Reading]:
    """Read her values by every rule that applies.

    Args:
        values: Her values, one a lab, canonical units.
        person: Who she is.
        gestation: Gestational day, if known.
        pregnant: Whether she is pregnant; with no gestation the week is unknown.
        since_birth: Days since birth.

    Returns:
        Readings, hemoglobin first. Where her week is unknown she is read as in the second
        trimester, whose limit of anemia is the lowest, and the reading says so.

    Example:
        >>> from erythron.people import Woman
        >>> seen = [LabValue(lab="ferritin", value=12.0)]
        >>> [(r.id, r.says) for r in readings(seen, Woman())]
        [('ferritin_who', 'iron deficiency')]
    """
    given = {v.lab: Fact(v.value, v.bound) for v in values}
    unknown_week = pregnant and gestation is None
    now: Stage = "t2" if unknown_week else stage(gestation, since_birth)
    hemoglobin = _who_hemoglobin(given, person, now, unknown_week)
    known = _known(given, hemoglobin)
    found = [
        reading
        for rule in rules().values()
        if rule.applies(person.sex, now, known)
        and (reading := _reading(rule, known, now)) is not None
    ]
    return [*([hemoglobin] if hemoglobin else []), *found]


def _known(given: Mapping[str, Fact], hemoglobin: Reading | None) -> dict[str, Fact]:
    """What is given and what follows from it: calculated labs, formulas, the margin to anemia."""
    exact = {name: f.value for name, f in given.items() if f.bound == "exact" and f.value > 0}
    whole = {**derive(exact), **exact}  # what she was given stands
    known = {name: Fact(float(value)) for name, value in whole.items()} | dict(given)
    for name, formula in FORMULAS.items():
        if all(lab in whole and whole[lab] > 0 for lab in formula.needs):
            result = float(formula.of(*(whole[lab] for lab in formula.needs)))
            known |= {name: Fact(round(result, 9))} if isfinite(result) else {}
    if hemoglobin is not None:
        known[MARGIN] = Fact(round(hemoglobin.value - hemoglobin.cutoffs[-1], 6))
    return known


def _reading(rule: Rule, known: Mapping[str, Fact], now: Stage) -> Reading | None:
    fact = known.get(rule.quantity)
    index = None if fact is None else rule.band_of(fact)
    if fact is None or index is None:
        return None
    formula = FORMULAS.get(rule.quantity)
    doubts = [d for d in rule.doubts if now in d.stages and (not d.when or d.when.met(known))]
    return Reading(
        id=rule.id,
        name=rule.name,
        quantity=rule.quantity,
        formula="" if formula is None else formula.words,
        value=fact.value,
        bound=fact.bound,
        unit=rule.unit,
        cutoffs=rule.limits,
        between=rule.ends(index),
        says=rule.bands[index].says,
        cannot=rule.cannot,
        doubts=[doubt.says for doubt in doubts],
        source=rule.source,
        place=rule.place,
        grade=rule.grade,
    )


def _who_hemoglobin(
    given: Mapping[str, Fact], person: Person, now: Stage, unknown_week: bool
) -> Reading | None:
    """The WHO's class of anemia in women, from the value adjusted for altitude and smoking."""
    fact = given.get("hemoglobin")
    usable = fact is not None and fact.bound == "exact" and 0 < fact.value <= 30
    if not usable or person.sex != "female" or person.altitude_m >= who.HIGHEST_ALTITUDE_M:
        return None
    assert fact is not None
    found = who.classify(
        fact.value, now, person.altitude_m, person.smokes, person.cigarettes_per_day
    )
    bands = who.BANDS[now]
    limits = [bands.severe / 10, bands.moderate / 10, bands.cutoff / 10]
    index = ("severe", "moderate", "mild", "none").index(found.severity)
    return Reading(
        id=WHO_HEMOGLOBIN,
        name="Hemoglobin, WHO 2024" + (f", {_STAGES[now]}" if now in _STAGES else ""),
        quantity="hemoglobin",
        formula="",
        value=found.adjusted_g_dl,
        bound="exact",
        unit=labs()["hemoglobin"].unit,
        cutoffs=limits,
        between=((None, *limits)[index], (*limits, None)[index]),
        says=_SEVERITY.get(found.severity, "severe anemia"),
        cannot="It names no cause, and does not tell dilution by the plasma of pregnancy from a "
        "lack of red cells.",
        doubts=_who_doubts(found, now, unknown_week),
        source="who2024hemoglobin",
        place="cut-offs and adjustments as transcriptions give them",
        grade="judged" if now == "postpartum" else "measured",
    )


def _who_doubts(found: who.Classification, now: Stage, unknown_week: bool) -> list[str]:
    doubts = [f"{a.g_dl:.1f} g/dL were taken off for {a.reason}." for a in found.adjustments]
    if unknown_week:
        doubts.append("Week unknown: read by the limits of the second trimester, the lowest.")
    if now == "postpartum":
        doubts.append("The WHO gives no limits after birth; those of one country were used.")
    return doubts
