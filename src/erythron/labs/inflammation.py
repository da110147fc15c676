"""Inflammation."""

from __future__ import annotations

from operator import attrgetter

from erythron.labs.building import between, cv, detection, plausible, unit, usual
from erythron.labs.record import Lab

_LATE = "95 % of healthy pregnant women from 22 weeks, not in labor, lie below"

CRP = Lab(
    id="crp",
    name="C-reactive protein",
    abbreviation="CRP",
    aliases=("c_reactive_protein", "hs_crp", "hscrp"),
    loinc="1988-5",
    loinc_grade="seen",
    loinc_alternates=("30522-7",),
    unit="mg/L",
    units={"mg/L": unit(1, 1), "mg/dL": unit(10, 2), "ug/mL": unit(1, 1)},
    si_unit="mg/L",
    us_unit="mg/dL",
    observe=attrgetter("crp"),
    scale="log",
    cv_within=cv(38, note="34 to 42 %, recalled"),
    cv_between=cv(80, note="75 to 90 %, recalled"),
    cv_analytical=cv(4),
    reference=usual({"nonpregnant": (0, 5), "t1": (0, 10), "postpartum": (0, 10)})
    | {"t2": between(0, 15, "watts1991", _LATE), "t3": between(0, 15, "watts1991", _LATE)},
    plausible=plausible(0.01, 800),
    detection=detection(0.5, None),
    ambiguous_bare=True,
)

LABS = (CRP,)
