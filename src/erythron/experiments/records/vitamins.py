"""B12 and folate: time to depletion, and the answer to treatment."""

from __future__ import annotations

import numpy as np

from erythron.experiments.record import Experiment, Target
from erythron.experiments.subject import Dose, Shift, Subject, first_day, follow
from erythron.people import Man

ANEMIA_MEN_G_DL = 13.0
SERUM_LOW_UG_L, CELLS_LOW_UG_L = 3.0, 140.0
# His store (middle of 80 to 100 mg, judged); his serum began at seven to eight times the limit.
_GOLDING = (("vitamins.folate_store", 90.0), ("vitamins.serum_folate", 22.0))
# Diets of 5 ug of folate a day against about 0.2 mg that balance a healthy man.
_DIET = Shift(parameter="vitamins.folate_intake", size=0.03)


def simulate() -> dict[str, float]:
    """All targets of the family."""
    herbert = follow(Subject(person=Man(age=35.0), shifts=(_DIET,)), 400)
    golding = follow(Subject(person=Man(age=58.0), own=_GOLDING, shifts=(_DIET,)), 900)
    return {
        "herbert_serum": first_day(herbert["folate"] < SERUM_LOW_UG_L),
        "herbert_anemia": first_day(herbert["hemoglobin"] < ANEMIA_MEN_G_DL),
        "golding_serum": first_day(golding["folate"] < SERUM_LOW_UG_L),
        "golding_cells": first_day(golding["rbc_folate"] < CELLS_LOW_UG_L),
        "golding_anemia": first_day(golding["hemoglobin"] < ANEMIA_MEN_G_DL),
    } | _b12()


def _b12() -> dict[str, float]:
    """A woman without intrinsic factor, treated when her hemoglobin has fallen to 7 g/dL."""
    ill = Subject(shifts=(Shift(parameter="vitamins.b12_absorption", size=1e-3),))
    start = int(first_day(follow(ill, 4500)["hemoglobin"] < 7.0))
    treated = ill.given(Dose(event="b12_ug", amount=150.0, day=start, times=14))
    labs = follow(treated, start + 120)
    percent = labs["reticulocytes_percent"][start : start + 30]
    return {
        "b12_peak_day": float(np.argmax(percent)),
        "b12_peak_over_start": float(np.max(percent) / percent[0]),
        "b12_normal": first_day(labs["hemoglobin"] >= 12.0, after=start) - start,
    }


_STORE = "the store and the level below which division suffers; one subject"
_SERUM = "serum follows intake with one time constant, whatever the store; it is not fed by it"

EXPERIMENT = Experiment(
    id="vitamins",
    title="folate and B12: depletion and treatment",
    simulate=simulate,
    targets=(
        Target(
            id="herbert_serum",
            quantity="days to serum folate below 3 ug/L (Herbert)",
            unit="d",
            observed=21,
            interval=(14, 30),
            calibrated=True,
            source="springerplus2014letter",
            note="one man; 'within the first month', three weeks from memory",
            diagnosis=_SERUM,
        ),
        Target(
            id="herbert_anemia",
            quantity="days to hemoglobin below 13 g/dL (Herbert)",
            unit="d",
            observed=133,
            interval=(110, 156),
            calibrated=True,
            source="springerplus2014letter",
            note="one man; 'after the third month', nineteen weeks from memory",
            diagnosis=_STORE,
        ),
        Target(
            id="golding_serum",
            quantity="days to serum folate below 3 ug/L (Golding)",
            unit="d",
            observed=219,
            interval=(170, 270),
            source="golding2014",
            note="one man, store 90 mg (judged), serum at first 22 ug/L as published",
            diagnosis=_SERUM,
        ),
        Target(
            id="golding_cells",
            quantity="days to red-cell folate below 140 ug/L (Golding)",
            unit="d",
            observed=413,
            interval=(330, 500),
            source="golding2014",
            note="as above",
            diagnosis="red-cell folate as a power of the store at the time of birth",
        ),
        Target(
            id="golding_anemia",
            quantity="days to hemoglobin below 13 g/dL (Golding)",
            unit="d",
            observed=469,
            interval=(375, 565),
            source="golding2014",
            note="as above; a fifth either way judged",
            diagnosis=_STORE,
        ),
        Target(
            id="b12_peak_day",
            quantity="day of most reticulocytes after B12",
            unit="d",
            observed=6.5,
            interval=(5, 8),
            source="finch1956",
            note="days 5 to 8 in textbooks; started at Hb 7 g/dL",
            diagnosis="the saved erythroblasts need the rest of their marrow days",
        ),
        Target(
            id="b12_peak_over_start",
            quantity="share of reticulocytes at their peak over that before B12",
            unit="1",
            observed=10.0,
            interval=(5.0, 20.0),
            source="finch1956",
            note="effective production rises three- to fourfold for good; the crisis is a wave "
            "on top of it (10 to 15 % at 2.5 x 10*12/L, from memory)",
            diagnosis="how many arrested erythroblasts are rescued at once; the model has no "
            "cells held at the block, only deaths that stop",
        ),
        Target(
            id="b12_normal",
            quantity="days of B12 until hemoglobin is 12 g/dL, from 7",
            unit="d",
            observed=49,
            interval=(30, 70),
            source="finch1956",
            note="'normal in about eight weeks', judged",
            diagnosis="ceiling of production and iron supply",
        ),
    ),
)
