"""Altitude and smoking."""

from __future__ import annotations

from erythron.experiments.record import Experiment, Target
from erythron.experiments.subject import Subject, follow
from erythron.people import Woman

_ALTITUDES = {1500: (11.0, 8.0, 14.0), 3000: (21.0, 17.0, 25.0), 4000: (29.0, 24.0, 34.0)}


def simulate() -> dict[str, float]:
    """All targets of the family."""
    sea = _hemoglobin(Subject())
    found = {
        f"altitude_{m}": _hemoglobin(Subject(person=Woman(altitude_m=m))) - sea for m in _ALTITUDES
    }
    return found | {"smoking": _hemoglobin(Subject(person=Woman(smoker=True))) - sea}


def _hemoglobin(subject: Subject) -> float:
    """Resting hemoglobin, g/L."""
    return 10.0 * float(follow(subject, 2)["hemoglobin"][-1])


def _altitude(meters: int) -> Target:
    observed, low, high = _ALTITUDES[meters]
    return Target(
        id=f"altitude_{meters}",
        quantity=f"hemoglobin of residents at {meters} m, over sea level",
        unit="g/L",
        observed=observed,
        interval=(low, high),
        calibrated=meters == 3000,
        source="who2024hemoglobin",
        note="adjustment of the band that begins at this altitude",
        diagnosis="how resting hemoglobin follows inspired oxygen; breathing harder is part of "
        "one power",
    )


EXPERIMENT = Experiment(
    id="context",
    title="altitude and smoking",
    simulate=simulate,
    quick=True,
    targets=(
        *(_altitude(m) for m in _ALTITUDES),
        Target(
            id="smoking",
            quantity="hemoglobin of women who smoke, difference to others",
            unit="g/L",
            observed=4.0,
            interval=(2.7, 5.3),
            interval_grade="derived",
            calibrated=True,
            source="nordenberg1990",
            note="standard errors 0.4 and 0.5; the model was set by the WHO's adjustment",
            diagnosis="carbon monoxide at the usual number of cigarettes",
        ),
    ),
)
