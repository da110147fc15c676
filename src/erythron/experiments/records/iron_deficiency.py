"""Iron deficiency in cross-section: blood count and plasma iron by ferritin."""

from __future__ import annotations

import numpy as np

from erythron.experiments.record import Experiment, Target
from erythron.experiments.subject import Shift, Subject, follow

DAYS = 1500
# Share of iron uptake left, from all to a tenth; each gives a steady state.
_LEFT = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1)
# US women 18 to 45, not pregnant, CRP below 5 mg/L: middle of the ferritin bin (ug/L) -> means.
_LABS = ("hemoglobin", "mch", "mcv", "rdw", "tibc", "tsat")
_UNITS = ("g/dL", "pg", "fL", "%", "ug/dL", "%")
_HALF_WIDTH = (0.4, 0.8, 1.8, 0.6, 15.0, 2.5)
_BINS = {
    "below 8": (5.7, (11.1, 25.1, 77.8, 16.4, 423.0, 7.5)),
    "8 to 12": (9.8, (12.1, 27.6, 84.0, 15.3, 397.0, 15.4)),
    "12 to 15": (13.4, (12.6, 28.3, 85.6, 14.8, 385.0, 17.3)),
    "15 to 25": (19.5, (13.1, 29.3, 87.4, 14.1, 359.0, 20.8)),
    "25 to 40": (31.7, (13.4, 30.0, 89.1, 13.3, 337.0, 26.3)),
}


def simulate() -> dict[str, float]:
    """All targets of the family."""
    ends = [
        follow(Subject(shifts=(Shift(parameter="gut.mucosa", size=left),)), DAYS) for left in _LEFT
    ]
    ferritin = np.log([labs["ferritin"][-1] for labs in ends])[::-1]
    return {
        _id(name, lab): float(
            np.interp(np.log(middle), ferritin, [labs[lab][-1] for labs in ends][::-1])
        )
        for name, (middle, _) in _BINS.items()
        for lab in _LABS
    }


def _id(name: str, lab: str) -> str:
    return f"ferritin_{name.replace(' ', '_')}_{lab}"


def _target(name: str, place: int) -> Target:
    observed, half = _BINS[name][1][place], _HALF_WIDTH[place]
    return Target(
        id=_id(name, _LABS[place]),
        quantity=f"{_LABS[place]} at ferritin {name} ug/L",
        unit=_UNITS[place],
        observed=observed,
        interval=(observed - half, observed + half),
        calibrated=True,
        source="nhanes2020",
        note="steady states of falling iron supply, read at the middle of the bin",
        diagnosis="a bin holds women at every stage of depletion and other causes beside iron; "
        "the model shows one woman in balance",
    )


EXPERIMENT = Experiment(
    id="iron_deficiency",
    title="blood count and plasma iron by ferritin",
    simulate=simulate,
    targets=tuple(_target(name, place) for name in _BINS for place in range(len(_LABS))),
)
