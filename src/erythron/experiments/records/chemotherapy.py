"""A day of toxic drug: neutrophils and platelets against a guide and published transit models.

The pulse kills the share of dividing progenitors that docetaxel 100 mg/m2 kills in the transit
model (``verification/friberg.py``), and with them the granulocytes that still divide.
"""

from __future__ import annotations

import numpy as np

from erythron.experiments.record import Experiment, IntervalGrade, Target
from erythron.experiments.subject import Shift, Subject, Values, first_day, follow

# Log share killed: 4 / MTT * slope * exposure = 4 / 88.7 h * 8.58 L/umol * 6.07 umol h/L.
LOG_KILL = 2.35
RECOVERED = 0.9


def simulate() -> dict[str, float]:
    """All targets of the family; day 0 is the day of the drug."""
    pulse = (
        Shift(parameter="niche.progenitor_kill", size=LOG_KILL, day=1),
        Shift(parameter="niche.progenitor_kill", size=-LOG_KILL, day=2),
    )
    labs = follow(Subject(shifts=pulse), 60)
    neutrophils, platelets = (labs[x] / labs[x][0] for x in ("neutrophils", "platelets"))
    lowest, back = _times(neutrophils)
    return {
        "pulse_lowest_guide": lowest,
        "pulse_recovered_guide": back,
        "pulse_platelets_guide": float(np.argmin(platelets)),
        "pulse_lowest_transit": lowest,
        "pulse_recovered_transit": back,
        "pulse_depth_transit": float(np.min(neutrophils)),
    }


def _times(share: Values) -> tuple[float, float]:
    lowest = int(np.argmin(share))
    return float(lowest), first_day(share >= RECOVERED, after=lowest)


_CHAIN = (
    "progenitors need a week to fill up again from stem cells, while ripening pools, each mixed "
    "within itself, and a reserve that is let out faster fill the gap; the transit models refill "
    "their dividing pool from itself"
)
_GUIDE = "a guide for patients, all drugs; recovery counted at 90 % of the resting count"
_TRANSIT = (
    "two published docetaxel sets at 100 mg/m2 (friberg2002: lowest 0.16 on day 7.6, 90 % on "
    "14.9; kloft2006: 0.04, 8.6, 16.2), widened by half a day"
)


def _target(
    id_: str,
    quantity: str,
    unit: str,
    observed: float,
    interval: tuple[float, float],
    source: str,
    grade: IntervalGrade = "judged",
) -> Target:
    return Target(
        id=f"pulse_{id_}",
        quantity=quantity,
        unit=unit,
        observed=observed,
        interval=interval,
        interval_grade=grade,
        source=source,
        note=_GUIDE if source == "nadirguide" else _TRANSIT,
        diagnosis=_CHAIN,
    )


EXPERIMENT = Experiment(
    id="chemotherapy",
    title="a day of toxic drug",
    simulate=simulate,
    quick=True,
    targets=(
        _target(
            "lowest_guide",
            "day of fewest neutrophils after a day of toxic drug, guide",
            "d",
            10.5,
            (7, 14),
            "nadirguide",
            "published",
        ),
        _target(
            "recovered_guide",
            "day of recovered neutrophils after a day of toxic drug, guide",
            "d",
            24.5,
            (21, 28),
            "nadirguide",
            "published",
        ),
        _target(
            "platelets_guide",
            "day of fewest platelets after a day of toxic drug, guide",
            "d",
            12,
            (10, 14),
            "nadirguide",
            "published",
        ),
        _target(
            "lowest_transit",
            "day of fewest neutrophils after docetaxel, transit model",
            "d",
            7.6,
            (7.1, 9.1),
            "friberg2002",
        ),
        _target(
            "recovered_transit",
            "day of recovered neutrophils after docetaxel, transit model",
            "d",
            14.9,
            (14.4, 16.7),
            "friberg2002",
        ),
        _target(
            "depth_transit",
            "fewest neutrophils after docetaxel, share of rest, transit model",
            "1",
            0.164,
            (0.03, 0.25),
            "friberg2002",
        ),
    ),
)
