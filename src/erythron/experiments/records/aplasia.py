"""No red cells made: how fast hemoglobin falls."""

from __future__ import annotations

import numpy as np

from erythron.experiments.record import Experiment, Target
from erythron.experiments.subject import Shift, Subject, follow


def simulate() -> dict[str, float]:
    """All targets of the family."""
    stop = Shift(parameter="erythroid.production", size=1e-3, day=1)
    labs = follow(Subject(shifts=(stop,)), 60)
    weeks = np.arange(15, 44) / 7.0
    fall = -np.polyfit(weeks, labs["hemoglobin"][15:44], 1)[0]
    return {
        "aplasia_fall": float(fall),
        "aplasia_reticulocytes": float(labs["reticulocytes"][22]),
        "aplasia_neutrophils": float(labs["neutrophils"][43] / labs["neutrophils"][0]),
    }


EXPERIMENT = Experiment(
    id="aplasia",
    title="pure red-cell aplasia",
    simulate=simulate,
    quick=True,
    targets=(
        Target(
            id="aplasia_fall",
            quantity="fall of hemoglobin per week, weeks 3 to 6",
            unit="g/dL",
            observed=0.70,
            interval=(0.55, 0.85),
            interval_grade="judged",
            source="shrestha2016",
            note="arithmetic: 13.6 g/dL over the measured life span, shared out by its shape",
            diagnosis="cells shed hemoglobin as they age, which the arithmetic leaves out; the "
            "clinical rule is about 1 g/dL a week",
        ),
        Target(
            id="aplasia_reticulocytes",
            quantity="reticulocytes after three weeks",
            unit="10*9/L",
            observed=5.0,
            interval=(0.0, 10.0),
            source="deklerk1981",
            note="the definition asks for fewer than 10; value inside it judged",
            diagnosis="what is left of production",
        ),
        Target(
            id="aplasia_neutrophils",
            quantity="neutrophils after six weeks, share of normal",
            unit="1",
            observed=1.0,
            interval=(0.9, 1.1),
            source="deklerk1981",
            note="other lines are normal by definition",
            diagnosis="a lesion behind the common progenitor must not touch other lines",
        ),
    ),
)
