"""Compensation of hemolysis: hereditary spherocytosis."""

from __future__ import annotations

from functools import cache

from erythron.experiments.record import Experiment, Target
from erythron.experiments.subject import Course, Shift, Subject, follow, solve

DAYS = 600


def simulate() -> dict[str, float]:
    """All targets of the family."""
    found = {}
    for hemoglobin in (12, 10):
        course = _spherocytosis(float(hemoglobin))
        cells, made = course["reticulocytes"], course["production"]
        found[f"spherocytosis_reticulocytes_{hemoglobin}"] = float(cells[-1] / cells[0])
        found[f"spherocytosis_production_{hemoglobin}"] = float(made[-1] / made[0])
    severe, moderate = (_spherocytosis(x)["reticulocytes"][-1] for x in (7.0, 10.0))
    return found | {"spherocytosis_plateau": float(severe / moderate)}


@cache
def _spherocytosis(hemoglobin: float) -> Course:
    """Years into a constant extra loss of red cells that leaves this hemoglobin, g/dL."""

    def outcome(hazard: float) -> float:
        return float(_ill(hazard)["hemoglobin"][-1])

    return _ill(solve(outcome, hemoglobin, 0.002, 0.5))


def _ill(hazard: float) -> Course:
    return follow(
        Subject(shifts=(Shift(parameter="red_cells.random_loss", size=hazard, day=1),)), DAYS
    )


_GAIN = (
    "EPO is cleared by the very marrow it expands, so that a mild deficit stays half answered; "
    "patients answer more, and reach their ceiling sooner"
)
_NOTE = "loss of red cells chosen for this hemoglobin, which is judged; normal count 0.08"

EXPERIMENT = Experiment(
    id="hemolysis",
    title="compensation of hereditary spherocytosis",
    simulate=simulate,
    targets=(
        Target(
            id="spherocytosis_reticulocytes_12",
            quantity="reticulocytes, fold of normal, compensated (Hb 12)",
            unit="1",
            observed=3.63,
            interval=(2.9, 4.4),
            calibrated=True,
            source="hs2022compensation",
            note=f"{_NOTE}; two standard errors of the median are 0.35",
            diagnosis=_GAIN,
        ),
        Target(
            id="spherocytosis_reticulocytes_10",
            quantity="reticulocytes, fold of normal, anemic (Hb 10)",
            unit="1",
            observed=4.75,
            interval=(4.0, 5.5),
            calibrated=True,
            source="hs2022compensation",
            note=f"{_NOTE}; two standard errors of the median are 0.27",
            diagnosis=_GAIN,
        ),
        Target(
            id="spherocytosis_production_12",
            quantity="red cells made, fold of normal, compensated (Hb 12)",
            unit="1",
            observed=3.2,
            interval=(2.4, 3.8),
            calibrated=True,
            source="hs2022compensation",
            note=f"{_NOTE}; reticulocytes over their maturation time, 1 to 1.25 d",
            diagnosis=_GAIN,
        ),
        Target(
            id="spherocytosis_production_10",
            quantity="red cells made, fold of normal, anemic (Hb 10)",
            unit="1",
            observed=3.2,
            interval=(2.5, 4.8),
            calibrated=True,
            source="hs2022compensation",
            note=f"{_NOTE}; reticulocytes over their maturation time, 1.5 d",
            diagnosis=_GAIN,
        ),
        Target(
            id="spherocytosis_plateau",
            quantity="reticulocytes at Hb 7 over those at Hb 10",
            unit="1",
            observed=1.0,
            interval=(0.8, 1.3),
            calibrated=True,
            source="hs2022compensation",
            note="no difference between mild, moderate and severe (p 0.10)",
            diagnosis="without a ceiling the marrow answers EPO further; patients reach a plateau",
        ),
    ),
)
