"""White cells and platelets."""

from __future__ import annotations

from operator import attrgetter

from erythron.labs.building import (
    cv,
    detection,
    plausible,
    published,
    unit,
    usual,
    white_count_units,
)
from erythron.labs.record import Lab, SharedError

_WEEKLY = "20 healthy adults, week to week"
_YEAR = "hematology1992"

# Statland 1978: neutrophils 26 % of about 4.2 make 93 % of the variance of WBC, 15.7 % of 7.
_LEUKOCYTES = SharedError(
    group="leukocytes",
    fraction=0.9,
    reason="derived: neutrophils carry nearly all the variance of the total (statland1978)",
)

WBC = Lab(
    id="wbc",
    name="White-cell count",
    abbreviation="WBC",
    aliases=("wcc", "leukocytes", "leucocytes", "white_cells", "white_cell_count"),
    loinc="6690-2",
    loinc_grade="seen",
    loinc_alternates=("26464-8",),
    unit="10*9/L",
    units=white_count_units(),
    si_unit="10*9/L",
    us_unit="10*3/uL",
    observe=attrgetter("wbc"),
    scale="log",
    cv_within=cv(15.7, "statland1978", _WEEKLY + "; a database gives 11 % (recalled)"),
    cv_within_long=cv(15.7, _YEAR, "women, 1 year (men 10.8)"),
    cv_between=cv(20),
    cv_analytical=cv(2),
    shared=_LEUKOCYTES,
    reference=published({"nonpregnant": (3.5, 9.1), "t1": (5.7, 13.6), "t2": (5.6, 14.8)})
    | published({"t3": (5.9, 16.9)})
    | usual({"postpartum": (4, 11)}),
    plausible=plausible(0.01, 1000),
    detection=detection(0.05, None),
)

NEUTROPHILS = Lab(
    id="neutrophils",
    name="Neutrophils, absolute",
    abbreviation="ANC",
    aliases=("neut", "neuts", "neutrophil_count", "granulocytes"),
    loinc="751-8",
    loinc_grade="seen",
    loinc_alternates=("26499-4",),
    unit="10*9/L",
    units=white_count_units(),
    si_unit="10*9/L",
    us_unit="10*3/uL",
    observe=attrgetter("neutrophils"),
    scale="log",
    cv_within=cv(26, "statland1978", _WEEKLY + "; a database gives 14 % (recalled)"),
    cv_between=cv(30),
    cv_analytical=cv(2.5),
    shared=_LEUKOCYTES,
    reference=published({"nonpregnant": (1.4, 4.6), "t1": (3.6, 10.1), "t2": (3.8, 12.3)})
    | published({"t3": (3.9, 13.1)})
    | usual({"postpartum": (2, 8)}),
    plausible=plausible(0.01, 500),
    detection=detection(0.05, None),
)

LYMPHOCYTES = Lab(
    id="lymphocytes",
    name="Lymphocytes, absolute",
    abbreviation="ALC",
    aliases=("lymph", "lymphs", "lymphocyte_count"),
    loinc="731-0",
    loinc_grade="seen",
    loinc_alternates=("26474-7",),
    unit="10*9/L",
    units=white_count_units(),
    si_unit="10*9/L",
    us_unit="10*3/uL",
    observe=attrgetter("lymphocytes"),
    scale="log",
    cv_within=cv(13.2, "statland1978", _WEEKLY),
    cv_between=cv(25),
    cv_analytical=cv(3),
    reference=published({"nonpregnant": (0.7, 4.6), "t1": (1.1, 3.6), "t2": (0.9, 3.9)})
    | published({"t3": (1.0, 3.6)})
    | usual({"postpartum": (1.2, 3.6)}),
    plausible=plausible(0.01, 900),
    detection=detection(0.05, None),
)

PLATELETS = Lab(
    id="platelets",
    name="Platelets",
    abbreviation="Plt",
    aliases=("platelet_count", "thrombocytes"),
    loinc="777-3",
    loinc_grade="seen",
    loinc_alternates=("26515-7",),
    unit="10*9/L",
    units={
        "10*9/L": unit(1, 0),
        "10*3/uL": unit(1, 0),
        "/uL": unit(1e-3, 0),
        "10*5/uL": unit(100, 2),
        "10*4/uL": unit(10, 1, rare=True),
        "/L": unit(1e-9, 0, rare=True),
    },
    si_unit="10*9/L",
    us_unit="10*3/uL",
    observe=attrgetter("platelets"),
    scale="log",
    cv_within=cv(6.6, "statland1978", _WEEKLY),
    cv_within_long=cv(8.6, _YEAR, "women, 1 year (men 6.7)"),
    cv_between=cv(20),
    cv_analytical=cv(2.5),
    reference=published({"nonpregnant": (165, 415), "t1": (174, 391), "t2": (155, 409)})
    | published({"t3": (146, 429)})
    | usual({"postpartum": (170, 420)}),
    plausible=plausible(1, 4000),
    detection=detection(5, None),
)

LABS = (WBC, NEUTROPHILS, LYMPHOCYTES, PLATELETS)
