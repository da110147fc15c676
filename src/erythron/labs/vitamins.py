"""Vitamins of cell division and the metabolites that betray their lack."""

from __future__ import annotations

from operator import attrgetter

from erythron.labs.building import between, cv, detection, plausible, published, unit, usual
from erythron.labs.record import Lab, Unit

_SERIES = "cokluk2021"
_FIVE_SAMPLES = "21 people, 4 weeks"
_WOMEN = "mma2019"
_TEN_WEEKS = "12 women, 10 weeks"


def _folate_units() -> dict[str, Unit]:
    return {"ug/L": unit(1, 1), "ng/mL": unit(1, 1), "nmol/L": unit(0.4414, 1)}


B12 = Lab(
    id="b12",
    name="Vitamin B12 (total cobalamin)",
    abbreviation="B12",
    aliases=("vitamin_b12", "vit_b12", "cobalamin"),
    loinc="2132-9",
    loinc_grade="seen",
    loinc_alternates=("14685-2", "16695-9"),
    unit="ng/L",
    units={
        "ng/L": unit(1, 0),
        "pg/mL": unit(1, 0),
        "pmol/L": unit(1.35537, 0),
        "ng/dL": unit(10, 1, rare=True),
    },
    si_unit="pmol/L",
    us_unit="pg/mL",
    molar_mass=1355.37,
    observe=attrgetter("b12"),
    scale="log",
    cv_within=cv(5.77, _SERIES, _FIVE_SAMPLES + "; 8.6 in another series of 22"),
    cv_between=cv(34.6, _SERIES, "39.6 in another series of 22"),
    cv_analytical=cv(6.1, _SERIES),
    reference=published({"nonpregnant": (279, 966), "t1": (118, 438), "t2": (130, 656)})
    | published({"t3": (99, 526)})
    | usual({"postpartum": (176, 745)}),
    plausible=plausible(5, 50000),
    detection=detection(150, 2000),
    ambiguous_bare=True,
)

FOLATE = Lab(
    id="folate",
    name="Folate, serum",
    abbreviation="Folate",
    aliases=("serum_folate", "folic_acid", "vitamin_b9"),
    loinc="2284-8",
    loinc_grade="seen",
    loinc_alternates=("14732-2",),
    unit="ug/L",
    units=_folate_units(),
    si_unit="nmol/L",
    us_unit="ng/mL",
    molar_mass=441.4,
    observe=attrgetter("folate"),
    scale="log",
    cv_within=cv(10.3, _SERIES, _FIVE_SAMPLES + ", fasting; 24 not fasting (recalled)"),
    cv_between=cv(28.6, _SERIES, "19.4 in another series of 22"),
    cv_analytical=cv(4.71, _SERIES),
    reference=published({"nonpregnant": (5.4, 18), "t1": (2.6, 15), "t2": (0.8, 24)})
    | published({"t3": (1.4, 20.7)})
    | usual({"postpartum": (2, 18)}, "lower while breast-feeding; size recalled"),
    plausible=plausible(0.1, 1000),
    detection=detection(2, 20),
    ambiguous_bare=True,
)

RBC_FOLATE = Lab(
    id="rbc_folate",
    name="Folate in red cells",
    abbreviation="RBC folate",
    aliases=("red_cell_folate", "erythrocyte_folate"),
    loinc="2283-0",
    loinc_grade="seen",
    loinc_alternates=("14731-4",),
    unit="ug/L",
    units=_folate_units(),
    si_unit="nmol/L",
    us_unit="ng/mL",
    molar_mass=441.4,
    observe=attrgetter("rbc_folate"),
    scale="log",
    cv_within=cv(9),
    cv_between=cv(50),
    cv_analytical=cv(9),
    reference=published({"nonpregnant": (150, 450), "t1": (137, 589), "t2": (94, 828)})
    | published({"t3": (109, 663)})
    | usual({"postpartum": (150, 660)}),
    plausible=plausible(10, 5000),
    detection=detection(20, 2000),
    ambiguous_bare=True,
)

HOMOCYSTEINE = Lab(
    id="homocysteine",
    name="Homocysteine, total",
    abbreviation="Hcy",
    aliases=("thcy",),
    loinc="13965-9",
    loinc_grade="seen",
    unit="umol/L",
    units={"umol/L": unit(1, 1), "mg/L": unit(7.3975, 2, rare=True)},
    si_unit="umol/L",
    us_unit="umol/L",
    molar_mass=135.18,
    observe=attrgetter("homocysteine"),
    scale="log",
    cv_within=cv(7.4, _WOMEN, _TEN_WEEKS),
    cv_between=cv(24.2, _WOMEN),
    cv_analytical=cv(4),
    reference=usual({"nonpregnant": (5, 12)})
    | published({"t1": (4.35, 10.16), "t2": (3.38, 8.60), "t3": (3.75, 11.17)}, "hcy2023")
    | usual({"postpartum": (5, 12)}),
    plausible=plausible(0.5, 600),
    detection=detection(1, None),
)

MMA = Lab(
    id="mma",
    name="Methylmalonic acid",
    abbreviation="MMA",
    aliases=("methylmalonic_acid", "methylmalonate"),
    loinc="13964-2",
    loinc_grade="seen",
    unit="nmol/L",
    units={
        "nmol/L": unit(1, 0),
        "umol/L": unit(1000, 2),
        "ug/dL": unit(84.68, 2, rare=True),
        "ug/L": unit(8.468, 1, rare=True),
        "ng/mL": unit(8.468, 1, rare=True),
    },
    si_unit="umol/L",
    us_unit="nmol/L",
    molar_mass=118.09,
    observe=attrgetter("mma"),
    scale="log",
    cv_within=cv(7.2, _WOMEN, _TEN_WEEKS),
    cv_between=cv(21.1, _WOMEN),
    cv_analytical=cv(5),
    reference={"nonpregnant": between(100, 400, "danishb12", "Danes of 18 to 64 years")}
    | usual({"t1": (50, 250), "t2": (50, 250), "t3": (50, 300), "postpartum": (70, 270)}),
    plausible=plausible(10, 200000),
    detection=detection(50, None),
)

LABS = (B12, FOLATE, RBC_FOLATE, HOMOCYSTEINE, MMA)
