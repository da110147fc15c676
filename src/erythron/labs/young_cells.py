"""Reticulocytes and nucleated red cells: what the marrow has just released."""

from __future__ import annotations

from operator import attrgetter

from erythron.labs.building import USUAL, between, cv, detection, plausible, unit, usual
from erythron.labs.record import Lab

_SEVEN_WEEKS = "sandberg1998"

RETICULOCYTES = Lab(
    id="reticulocytes",
    name="Reticulocytes, absolute",
    abbreviation="ARC",
    aliases=("retics", "retic", "reticulocyte_count", "absolute_reticulocytes"),
    loinc="60474-4",
    loinc_grade="seen",
    loinc_alternates=("14196-0",),
    unit="10*9/L",
    units={
        "10*9/L": unit(1, 0),
        "10*3/uL": unit(1, 0),
        "10*6/uL": unit(1000, 3),
        "10*12/L": unit(1000, 3),
        "/uL": unit(1e-3, 0, rare=True),
        "/L": unit(1e-9, 0, rare=True),
    },
    si_unit="10*9/L",
    us_unit="10*3/uL",
    observe=attrgetter("reticulocytes"),
    scale="log",
    cv_within=cv(11, _SEVEN_WEEKS, "13 healthy people, 7 weeks"),
    cv_between=cv(28),
    cv_analytical=cv(8, note="automated 6-10 %; a manual count 25 %, recalled"),
    reference=usual({"nonpregnant": (25, 95), "t1": (30, 100), "t2": (40, 130), "t3": (45, 130)})
    | usual({"postpartum": (30, 110)}),
    plausible=plausible(0.2, 1500),
    detection=detection(1, None),
)

RETICULOCYTES_PERCENT = Lab(
    id="reticulocytes_percent",
    name="Reticulocytes, share of red cells",
    abbreviation="Retic %",
    aliases=("retic_percent", "retics_percent", "reticulocyte_percent"),
    loinc="17849-1",
    loinc_grade="seen",
    loinc_alternates=("4679-7",),
    unit="%",
    units={"%": unit(1, 2), "[ppth]": unit(0.1, 1, rare=True), "1": unit(100, 3, rare=True)},
    si_unit="%",
    us_unit="%",
    kind="calculated",
    parents=("reticulocytes", "rbc"),
    calculate=lambda v: v["reticulocytes"] / v["rbc"] / 10.0,
    scale="log",
    cv_within=cv(11, _SEVEN_WEEKS, "that of the count", grade="derived"),
    cv_between=cv(27),
    cv_analytical=cv(8, note="automated 6-10 %, recalled"),
    reference=usual({"nonpregnant": (0.5, 2.0), "t1": (0.8, 2.3), "t2": (1.0, 3.0)})
    | usual({"t3": (1.0, 3.0), "postpartum": (0.6, 2.5)}),
    plausible=plausible(0.01, 70),
    detection=detection(0.05, None),
)

IRF = Lab(
    id="irf",
    name="Immature reticulocyte fraction",
    abbreviation="IRF",
    aliases=("immature_reticulocyte_fraction",),
    loinc="33516-6",
    loinc_grade="seen",
    unit="%",
    units={"%": unit(1, 1), "1": unit(100, 3)},
    si_unit="%",
    us_unit="%",
    observe=attrgetter("irf"),
    scale="log",
    cv_within=cv(16.4, "buoro2018", "21 healthy people, 5 weeks, Sysmex"),
    cv_between=cv(30),
    cv_analytical=cv(9, note="depends on the platform; recalled"),
    reference=usual({"nonpregnant": (2, 16), "t1": (4, 18), "t2": (6, 22), "t3": (6, 22)})
    | usual({"postpartum": (4, 18)}),
    plausible=plausible(0.1, 95),
    detection=detection(0.5, None),
)

RET_HE = Lab(
    id="ret_he",
    name="Reticulocyte hemoglobin content",
    abbreviation="Ret-He",
    aliases=("chr", "rethe", "reticulocyte_hemoglobin", "retic_hb"),
    loinc="71694-4",
    loinc_grade="seen",
    loinc_alternates=("42810-2",),
    unit="pg",
    units={"pg": unit(1, 1), "fmol": unit(16.1145, 2)},
    si_unit="pg",
    us_unit="pg",
    molar_mass=16114.5,
    observe=attrgetter("ret_he"),
    scale="linear",
    cv_within=cv(1.5, _SEVEN_WEEKS, "middle of the 1 to 2 % reported", grade="derived"),
    cv_between=cv(3.5),
    cv_analytical=cv(1.8),
    reference={"nonpregnant": between(29.77, 34.52, "chengdu2020", "women without iron lack")}
    | usual({"t1": (29, 35), "t2": (28, 35), "t3": (27, 35), "postpartum": (28, 35)}),
    plausible=plausible(8, 60),
    detection=detection(5, None),
)

_RARE_CELL = USUAL + "; a healthy count is zero, so a share of it means little"

NRBC = Lab(
    id="nrbc",
    name="Nucleated red cells",
    abbreviation="NRBC",
    aliases=("normoblasts", "nucleated_red_cells"),
    loinc="58413-6",
    loinc_grade="seen",
    loinc_alternates=("19048-8",),
    unit="/100{WBC}",
    units={"/100{WBC}": unit(1, 1), "%": unit(1, 1)},
    si_unit="/100{WBC}",
    us_unit="/100{WBC}",
    observe=attrgetter("nrbc"),
    scale="linear",
    cv_within=cv(30, note=_RARE_CELL),
    cv_between=cv(100, note=_RARE_CELL),
    cv_analytical=cv(20, note="20 % or more below 1 per 100; recalled"),
    reference=usual({"nonpregnant": (0, 0), "t1": (0, 0), "t2": (0, 0), "t3": (0, 0.3)})
    | usual({"postpartum": (0, 0.3)}),
    plausible=plausible(0, 2000),
    detection=detection(0.3, None),
)

LABS = (RETICULOCYTES, RETICULOCYTES_PERCENT, IRF, RET_HE, NRBC)
