"""Red cells and their indices. Measured: Hb, RBC, MCV, RDW; the rest follows from them.

Hb and RBC rise and fall together with plasma volume (posture, salt, the cycle), so the indices,
from which it cancels, vary far less than either.
"""

from __future__ import annotations

from operator import attrgetter

from erythron.labs.building import TABLE, between, cv, detection, plausible, published, unit, usual
from erythron.labs.record import Lab, SharedError

_YEAR = "hematology1992"
_FE = 0.6206  # mmol/L of hemoglobin monomer (16,114.5 g/mol) in 1 g/dL
_SHORT = "1-year figure measured; weeks apart it is smaller, size recalled"

# Published CVs at a year: Hb 2.8, RBC 3.0, MCH = Hb/RBC 1.3 %, hence a correlation of 0.90.
_PLASMA = SharedError(
    group="plasma_volume",
    fraction=0.9,
    reason="derived: within-person CVs of Hb, RBC and their ratio MCH (hematology1992)",
)

HEMOGLOBIN = Lab(
    id="hemoglobin",
    name="Hemoglobin",
    abbreviation="Hb",
    aliases=("hgb", "haemoglobin"),
    loinc="718-7",
    loinc_grade="seen",
    loinc_alternates=("20509-6", "59260-0"),
    unit="g/dL",
    units={"g/dL": unit(1, 1), "g/L": unit(0.1, 0), "mmol/L": unit(1 / _FE, 1)},
    si_unit="g/L",
    us_unit="g/dL",
    molar_mass=16114.5,
    observe=attrgetter("hemoglobin"),
    scale="linear",
    cv_within=cv(2.2, "statland1978", "week to week"),
    cv_within_long=cv(2.8, _YEAR, "39 healthy adults, 1 year"),
    cv_between=cv(6.5),
    cv_analytical=cv(0.9),
    shared=_PLASMA,
    reference=published({"nonpregnant": (12, 15.8), "t1": (11.6, 13.9), "t2": (9.7, 14.8)})
    | published({"t3": (9.5, 15.0)})
    | usual({"postpartum": (11.2, 14.5)}),
    plausible=plausible(1, 27),
    detection=detection(0.5, None),
    ambiguous_bare=True,
)

HEMATOCRIT = Lab(
    id="hematocrit",
    name="Hematocrit",
    abbreviation="Hct",
    aliases=("haematocrit", "pcv", "packed_cell_volume"),
    loinc="4544-3",
    loinc_grade="seen",
    loinc_alternates=("20570-8", "71833-8"),
    unit="%",
    units={"%": unit(1, 1), "L/L": unit(100, 3), "1": unit(100, 3)},
    si_unit="L/L",
    us_unit="%",
    kind="calculated",
    parents=("rbc", "mcv"),
    calculate=lambda v: v["rbc"] * v["mcv"] / 10.0,
    scale="linear",
    cv_within=cv(2.7, "statland1978", "week to week"),
    cv_within_long=cv(2.9, _YEAR, "39 healthy adults, 1 year"),
    cv_between=cv(6.0),
    cv_analytical=cv(1.5),
    shared=_PLASMA,
    reference=published({"nonpregnant": (35.4, 44.4), "t1": (31, 41), "t2": (30, 39)})
    | published({"t3": (28, 40)})
    | usual({"postpartum": (34, 43)}),
    plausible=plausible(3, 80),
    detection=detection(1, None),
)

RBC = Lab(
    id="rbc",
    name="Red-cell count",
    abbreviation="RBC",
    aliases=("rcc", "erythrocytes", "red_cells", "red_cell_count", "red_blood_cells"),
    loinc="789-8",
    loinc_grade="seen",
    loinc_alternates=("26453-1",),
    unit="10*12/L",
    units={
        "10*12/L": unit(1, 2),
        "10*6/uL": unit(1, 2),
        "10*4/uL": unit(0.01, 0, rare=True),
        "/uL": unit(1e-6, 0, rare=True),
        "/L": unit(1e-12, 0, rare=True),
    },
    si_unit="10*12/L",
    us_unit="10*6/uL",
    observe=attrgetter("rbc"),
    scale="linear",
    cv_within=cv(2.2, note="taken as that of hemoglobin, week to week; " + _SHORT),
    cv_within_long=cv(3.0, _YEAR, "39 healthy adults, 1 year"),
    cv_between=cv(6.5),
    cv_analytical=cv(1.0),
    shared=_PLASMA,
    reference=published({"nonpregnant": (4.0, 5.2), "t1": (3.42, 4.55), "t2": (2.81, 4.49)})
    | published({"t3": (2.71, 4.43)})
    | usual({"postpartum": (3.8, 4.9)}),
    plausible=plausible(0.3, 10),
    detection=detection(0.1, None),
)

MCV = Lab(
    id="mcv",
    name="Mean corpuscular volume",
    abbreviation="MCV",
    aliases=("mean_corpuscular_volume", "mean_cell_volume"),
    loinc="787-2",
    loinc_grade="seen",
    loinc_alternates=("30428-7",),
    unit="fL",
    units={"fL": unit(1, 1)},
    si_unit="fL",
    us_unit="fL",
    observe=attrgetter("mcv"),
    scale="linear",
    cv_within=cv(0.8, note=_SHORT),
    cv_within_long=cv(1.1, _YEAR, "39 healthy adults, 1 year"),
    cv_between=cv(4.0),
    cv_analytical=cv(0.7),
    reference=published({"nonpregnant": (79, 93), "t1": (81, 96), "t2": (82, 97), "t3": (81, 99)})
    | usual({"postpartum": (80, 98)}),
    plausible=plausible(30, 170),
    detection=detection(25, None),
)

_NARROW = "published 29-33 pg spans means, not women; the non-pregnant width is kept"

MCH = Lab(
    id="mch",
    name="Mean corpuscular hemoglobin",
    abbreviation="MCH",
    aliases=("mean_corpuscular_hemoglobin", "mean_cell_hemoglobin"),
    loinc="785-6",
    loinc_grade="seen",
    loinc_alternates=("28539-5", "59468-9"),
    unit="pg",
    units={"pg": unit(1, 1), "fmol": unit(16.1145, 2)},
    si_unit="pg",
    us_unit="pg",
    molar_mass=16114.5,
    kind="calculated",
    parents=("hemoglobin", "rbc"),
    calculate=lambda v: 10.0 * v["hemoglobin"] / v["rbc"],
    scale="linear",
    cv_within=cv(0.9, note=_SHORT),
    cv_within_long=cv(1.3, _YEAR, "39 healthy adults, 1 year"),
    cv_between=cv(4.5),
    cv_analytical=cv(1.0),
    reference={"nonpregnant": between(27, 32, TABLE)}
    | usual({"t1": (27, 33), "t2": (27, 33), "t3": (27, 33), "postpartum": (27, 33)}, _NARROW),
    plausible=plausible(8, 60),
    detection=detection(5, None),
)

MCHC = Lab(
    id="mchc",
    name="Mean corpuscular hemoglobin concentration",
    abbreviation="MCHC",
    aliases=("mean_corpuscular_hemoglobin_concentration",),
    loinc="786-4",
    loinc_grade="seen",
    loinc_alternates=("28540-3", "59467-1"),
    unit="g/dL",
    units={
        "g/dL": unit(1, 1),
        "g/L": unit(0.1, 0),
        "mmol/L": unit(1 / _FE, 1),
        "%": unit(1, 1),
    },
    si_unit="g/L",
    us_unit="g/dL",
    molar_mass=16114.5,
    kind="calculated",
    parents=("hemoglobin", "hematocrit"),
    calculate=lambda v: 100.0 * v["hemoglobin"] / v["hematocrit"],
    scale="linear",
    cv_within=cv(1.1, note=_SHORT),
    cv_within_long=cv(1.6, _YEAR, "39 healthy adults, 1 year"),
    cv_between=cv(2.0),
    cv_analytical=cv(1.4),
    reference=usual({"nonpregnant": (31.5, 35.5), "t1": (31.5, 35.5), "t2": (31.5, 35.5)})
    | usual({"t3": (31.5, 35.5), "postpartum": (31.5, 35.5)}),
    plausible=plausible(15, 50),
    detection=detection(10, None),
)

_RDW_T2 = "published 13.4-13.6 % is narrower than assay error; spans the neighboring trimesters"

RDW = Lab(
    id="rdw",
    name="Red-cell distribution width (coefficient of variation)",
    abbreviation="RDW",
    aliases=("rdw_cv",),
    loinc="788-0",
    loinc_grade="seen",
    loinc_alternates=("30385-9",),
    unit="%",
    units={"%": unit(1, 1), "1": unit(100, 3)},
    si_unit="%",
    us_unit="%",
    observe=attrgetter("rdw"),
    scale="linear",
    cv_within=cv(1.7),
    cv_between=cv(5.0),
    cv_analytical=cv(1.4),
    reference={"nonpregnant": between(None, 14.5, TABLE)}
    | published({"t1": (12.5, 14.1), "t3": (12.7, 15.3)})
    | usual({"t2": (12.5, 15.3)}, _RDW_T2)
    | usual({"postpartum": (12.2, 14.9)}),
    plausible=plausible(8, 50),
    detection=detection(5, None),
)

LABS = (HEMOGLOBIN, HEMATOCRIT, RBC, MCV, MCH, MCHC, RDW)
