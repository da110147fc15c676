"""Erythropoietin, kidney function and thyroid drive."""

from __future__ import annotations

from operator import attrgetter

from erythron.labs.building import cv, detection, plausible, published, unit, usual
from erythron.labs.record import Lab

EPO = Lab(
    id="epo",
    name="Erythropoietin",
    abbreviation="EPO",
    aliases=("erythropoietin",),
    loinc="15061-5",
    loinc_grade="seen",
    unit="[IU]/L",
    units={"[IU]/L": unit(1, 1), "m[IU]/mL": unit(1, 1), "U/L": unit(1, 1)},
    si_unit="[IU]/L",
    us_unit="m[IU]/mL",
    observe=attrgetter("epo"),
    scale="log",
    cv_within=cv(24),
    cv_between=cv(45),
    cv_analytical=cv(7),
    reference=published({"nonpregnant": (4, 27), "t1": (12, 25), "t2": (8, 67), "t3": (14, 222)})
    | usual({"postpartum": (5, 35)}),
    plausible=plausible(0.1, 50000),
    detection=detection(1, 750),
)

CREATININE = Lab(
    id="creatinine",
    name="Creatinine, serum",
    abbreviation="Crea",
    aliases=("creat", "scr", "serum_creatinine"),
    loinc="2160-0",
    loinc_grade="seen",
    loinc_alternates=("14682-9",),
    unit="mg/dL",
    units={
        "mg/dL": unit(1, 2),
        "umol/L": unit(0.011312, 0),
        "mmol/L": unit(11.312, 3, rare=True),
        "mg/L": unit(0.1, 1, rare=True),
    },
    si_unit="umol/L",
    us_unit="mg/dL",
    molar_mass=113.12,
    observe=attrgetter("creatinine"),
    scale="linear",
    cv_within=cv(4.5),
    cv_between=cv(14),
    cv_analytical=cv(2.5),
    reference=published({"nonpregnant": (0.5, 0.9), "t1": (0.4, 0.7), "t2": (0.4, 0.8)})
    | published({"t3": (0.4, 0.9)})
    | usual({"postpartum": (0.5, 0.95)}),
    plausible=plausible(0.1, 40),
    detection=detection(0.1, None),
)

EGFR = Lab(
    id="egfr",
    name="Glomerular filtration rate, estimated from creatinine (CKD-EPI 2021)",
    abbreviation="eGFR",
    aliases=("gfr",),
    loinc="98979-8",
    loinc_grade="seen",
    loinc_alternates=("62238-1", "33914-3"),
    unit="mL/min/{1.73_m2}",
    units={
        "mL/min/{1.73_m2}": unit(1, 0),
        "mL/min": unit(1, 0),
        "mL/s/{1.73_m2}": unit(60, 2, rare=True),
    },
    si_unit="mL/min/{1.73_m2}",
    us_unit="mL/min/{1.73_m2}",
    observe=attrgetter("egfr"),
    restates="creatinine",
    scale="linear",
    cv_within=cv(4.8),
    cv_between=cv(14),
    cv_analytical=cv(3),
    # The equations do not hold in pregnancy: no interval there.
    reference=usual({"nonpregnant": (90, 125), "postpartum": (90, 125)}),
    plausible=plausible(1, 250),
    detection=detection(2, None),
)

TSH = Lab(
    id="tsh",
    name="Thyrotropin",
    abbreviation="TSH",
    aliases=("thyrotropin", "thyroid_stimulating_hormone"),
    loinc="3016-3",
    loinc_grade="seen",
    loinc_alternates=("11580-8",),
    unit="m[IU]/L",
    units={"m[IU]/L": unit(1, 2), "u[IU]/mL": unit(1, 2)},
    si_unit="m[IU]/L",
    us_unit="u[IU]/mL",
    observe=attrgetter("tsh"),
    scale="log",
    cv_within=cv(21.6, "benhadi2010", "21 people, samples 2 weeks apart; assay error included"),
    cv_within_long=cv(22, "asberg2025", "21-23 % over 10 years, 16,976 people", grade="derived"),
    cv_between=cv(41.9, "benhadi2010"),
    cv_analytical=cv(4),
    reference=usual({"nonpregnant": (0.4, 4.0)})
    | published({"t1": (0.02, 3.78), "t2": (0.47, 3.89), "t3": (0.55, 4.91)}, "zhang2019")
    | usual({"postpartum": (0.4, 4.0)}, "recalled; thyroiditis in about 5 % leaves it"),
    plausible=plausible(0.001, 1500),
    detection=detection(0.01, 100),
)

LABS = (EPO, CREATININE, EGFR, TSH)
