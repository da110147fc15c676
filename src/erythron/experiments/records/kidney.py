"""Anemia of kidney disease: median hemoglobin by filtration."""

from __future__ import annotations

from erythron.experiments.record import Experiment, Target
from erythron.experiments.subject import Shift, Subject, follow
from erythron.people import Man, Woman

DAYS = 900
_WOMAN = Subject(person=Woman(age=60.0, weight_kg=70.0), own=(("losses.menses", 0.01),))
_MAN = Subject(person=Man(age=60.0))
_OBSERVED = {
    "women": {60: (13.5, 13.2, 13.8), 30: (12.2, 11.8, 12.6), 15: (10.3, 9.5, 11.1)},
    "men": {60: (14.9, 14.6, 15.2), 30: (13.8, 13.3, 14.3), 15: (12.0, 11.0, 13.0)},
}


def simulate() -> dict[str, float]:
    """All targets of the family."""
    found = {}
    for sex, subject in (("women", _WOMAN), ("men", _MAN)):
        for filtration in _OBSERVED[sex]:
            found[f"kidney_{sex}_{filtration}"] = _hemoglobin(subject, filtration)
    drop = _hemoglobin(_WOMAN, 25) - _hemoglobin(_WOMAN, 85)
    return found | {"kidney_drop": drop}


def _hemoglobin(subject: Subject, filtration: float) -> float:
    share = filtration / subject.parameters()["kidney.filtration"]
    ill = subject.model_copy(update={"shifts": (Shift(parameter="kidney.filtration", size=share),)})
    return float(follow(ill, DAYS)["hemoglobin"][-1])


def _target(sex: str, filtration: int) -> Target:
    observed, low, high = _OBSERVED[sex][filtration]
    return Target(
        id=f"kidney_{sex}_{filtration}",
        quantity=f"hemoglobin of {sex} aged 60 at a filtration of {filtration}",
        unit="g/dL",
        observed=observed,
        interval=(low, high),
        calibrated=(sex, filtration) == ("women", 30),
        source="astor2002",
        note="a population median without its interval; after two and a half years",
        diagnosis="EPO capacity by filtration (half and steepness), uremic life span, hepcidin",
    )


EXPERIMENT = Experiment(
    id="kidney",
    title="hemoglobin in kidney disease",
    simulate=simulate,
    targets=(
        *(_target(sex, f) for sex, by in _OBSERVED.items() for f in by),
        Target(
            id="kidney_drop",
            quantity="hemoglobin of women at a filtration of 25 against 85",
            unit="g/dL",
            observed=-1.0,
            interval=(-1.5, -0.5),
            source="hsu2002",
            note="creatinine clearance 20 to 30 against above 80 mL/min; taken as filtration",
            diagnosis="the two surveys differ: this one falls less than astor2002",
        ),
    ),
)
