"""Iron: stores, transport, demand, and the hormone that rules them."""

from __future__ import annotations

from operator import attrgetter

from erythron.labs.building import cv, detection, plausible, published, unit, usual
from erythron.labs.record import Lab, SharedError, Unit

_FIVE_WEEKS = "pilon1981"
_YEAR = "maes1997"
_MOLAR = 55.845  # g/mol; 1 umol/L = 5.5845 ug/dL

_DIURNAL = SharedError(
    group="diurnal",
    fraction=1.0,
    reason="iron and what is computed from it come from one sample at one hour",
)


def _iron_units() -> dict[str, Unit]:
    return {
        "ug/dL": unit(1, 0),
        "umol/L": unit(_MOLAR / 10, 1),
        "ug/L": unit(0.1, 0, rare=True),
        "mg/L": unit(100, 2, rare=True),
    }


FERRITIN = Lab(
    id="ferritin",
    name="Ferritin",
    abbreviation="Fer",
    aliases=("ferr", "serum_ferritin"),
    loinc="2276-4",
    loinc_grade="seen",
    loinc_alternates=("20567-4", "24373-3"),
    unit="ug/L",
    units={
        "ug/L": unit(1, 0),
        "ng/mL": unit(1, 0),
        "pmol/L": unit(0.445, 0, rare=True),
    },
    si_unit="ug/L",
    us_unit="ng/mL",
    molar_mass=445000.0,
    observe=attrgetter("ferritin"),
    scale="log",
    cv_within=cv(14.5, _FIVE_WEEKS, "13 people, 5 weeks; 6.2 (cokluk2021) in another series"),
    cv_within_long=cv(26.5, _YEAR, "26 people, monthly for 1 year"),
    cv_between=cv(71.1, _YEAR, "105.6 in cokluk2021"),
    cv_analytical=cv(4, note="2.3 % in one series, 4-5 % in routine (recalled)"),
    reference=published({"nonpregnant": (10, 150), "t1": (6, 130), "t2": (2, 230), "t3": (0, 116)})
    | usual({"postpartum": (10, 100)}),
    plausible=plausible(0.3, 200000),
    detection=detection(3, 2000),
)

IRON = Lab(
    id="iron",
    name="Iron, serum",
    abbreviation="Fe",
    aliases=("serum_iron",),
    loinc="2498-4",
    loinc_grade="seen",
    loinc_alternates=("14798-3",),
    unit="ug/dL",
    units=_iron_units(),
    si_unit="umol/L",
    us_unit="ug/dL",
    molar_mass=_MOLAR,
    observe=attrgetter("iron"),
    scale="log",
    cv_within=cv(28.5, _FIVE_WEEKS, "13 people, 5 weeks; 27.3 in cokluk2021"),
    cv_within_long=cv(29.2, _YEAR, "26 people, monthly for 1 year"),
    cv_between=cv(32.3, "cokluk2021", "16.8 in maes1997"),
    cv_analytical=cv(2, note="0.7 % in one series; routine is wider (recalled)"),
    shared=_DIURNAL,
    reference=published({"nonpregnant": (41, 141), "t1": (72, 143), "t2": (44, 178)})
    | published({"t3": (30, 193)})
    | usual({"postpartum": (39, 151)}),
    plausible=plausible(1, 2000),
    detection=detection(5, None),
    ambiguous_bare=True,
)

TIBC = Lab(
    id="tibc",
    name="Total iron-binding capacity",
    abbreviation="TIBC",
    aliases=("total_iron_binding_capacity", "iron_binding_capacity"),
    loinc="2500-7",
    loinc_grade="seen",
    loinc_alternates=("14800-7",),
    unit="ug/dL",
    units=_iron_units(),
    si_unit="umol/L",
    us_unit="ug/dL",
    molar_mass=_MOLAR,
    observe=attrgetter("tibc"),
    scale="linear",
    cv_within=cv(4.8, _FIVE_WEEKS, "13 people, 5 weeks; transferrin 3.6 in cokluk2021"),
    cv_within_long=cv(6.7, _YEAR, "transferrin, 26 people, monthly for 1 year"),
    cv_between=cv(10.3, "cokluk2021", "transferrin; 14.4 in maes1997"),
    cv_analytical=cv(2.5),
    reference=published({"nonpregnant": (251, 406), "t1": (278, 403), "t3": (359, 609)})
    | usual({"t2": (307, 503), "postpartum": (251, 447)}),
    plausible=plausible(50, 1200),
    detection=detection(20, None),
    ambiguous_bare=True,
)

UIBC = Lab(
    id="uibc",
    name="Unsaturated iron-binding capacity",
    abbreviation="UIBC",
    aliases=("unsaturated_iron_binding_capacity",),
    loinc="2501-5",
    loinc_grade="seen",
    loinc_alternates=("22753-8",),
    unit="ug/dL",
    units=_iron_units(),
    si_unit="umol/L",
    us_unit="ug/dL",
    molar_mass=_MOLAR,
    kind="calculated",
    parents=("tibc", "iron"),
    calculate=lambda v: v["tibc"] - v["iron"],
    scale="linear",
    cv_within=cv(9),
    cv_between=cv(18),
    cv_analytical=cv(3),
    shared=_DIURNAL,
    reference=usual({"nonpregnant": (140, 307), "t3": (251, 503)}),
    plausible=plausible(1, 1100),
    detection=detection(10, None),
    ambiguous_bare=True,
)

TSAT = Lab(
    id="tsat",
    name="Transferrin saturation",
    abbreviation="TSAT",
    aliases=("transferrin_saturation", "iron_saturation", "tfsat", "saturation"),
    loinc="2502-3",
    loinc_grade="seen",
    loinc_alternates=("14801-5",),
    unit="%",
    units={"%": unit(1, 1), "1": unit(100, 3)},
    si_unit="%",
    us_unit="%",
    kind="calculated",
    parents=("iron", "tibc"),
    calculate=lambda v: 100.0 * v["iron"] / v["tibc"],
    scale="log",
    cv_within=cv(28.0, _FIVE_WEEKS, "13 people, 5 weeks"),
    cv_between=cv(35),
    cv_analytical=cv(3),
    shared=_DIURNAL,
    reference=usual({"nonpregnant": (16, 45), "t1": (15, 45), "t2": (10, 44), "t3": (5, 37)})
    | usual({"postpartum": (12, 42)}),
    plausible=plausible(0.5, 130),
    detection=detection(1, None),
)

STFR = Lab(
    id="stfr",
    name="Soluble transferrin receptor",
    abbreviation="sTfR",
    aliases=("tfr", "transferrin_receptor", "soluble_transferrin_receptor"),
    loinc="30248-9",
    loinc_grade="seen",
    unit="mg/L",
    units={
        "mg/L": unit(1, 2),
        "ug/mL": unit(1, 2),
        "nmol/L": unit(0.085, 1),
        "mg/dL": unit(10, 3, rare=True),
    },
    si_unit="mg/L",
    us_unit="mg/L",
    molar_mass=85000.0,
    observe=attrgetter("stfr"),
    scale="log",
    cv_within=cv(6.0, "carobene2019", "91 people, 10 weeks"),
    cv_within_long=cv(13.6, _YEAR, "26 people, monthly for 1 year"),
    cv_between=cv(19.1, "carobene2019", "20.8 in maes1997"),
    cv_analytical=cv(4, note="within one assay; makers differ up to threefold (recalled)"),
    reference=usual(
        {"nonpregnant": (1.9, 4.4), "t1": (1.7, 4.4), "t2": (1.9, 6.2), "t3": (3.0, 8.8)},
        "Roche scale, recalled; pregnancy rise x1.2-2 by different series",
    )
    | usual({"postpartum": (1.9, 4.4)}, "Roche scale, recalled; normal again by 5 weeks"),
    plausible=plausible(0.3, 100),
    detection=detection(0.5, None),
)

_WITHIN_DAY = "24 healthy people, four times in a day; weeks apart it is at least this"

HEPCIDIN = Lab(
    id="hepcidin",
    name="Hepcidin-25",
    abbreviation="Hepcidin",
    aliases=("hepcidin_25",),
    loinc=None,
    loinc_grade="none",
    unit="nmol/L",
    units={"nmol/L": unit(1, 2), "ng/mL": unit(0.3585, 1), "ug/L": unit(0.3585, 1)},
    si_unit="nmol/L",
    us_unit="ng/mL",
    molar_mass=2789.4,
    observe=attrgetter("hepcidin"),
    scale="log",
    cv_within=cv(30.3, "kroot2009", _WITHIN_DAY),
    cv_between=cv(48.1, "kroot2009", "90 % in wider series (recalled)"),
    cv_analytical=cv(28.6, "kroot2009", "analytical and pre-analytical together"),
    reference=usual({"nonpregnant": (0.5, 12), "t1": (0.5, 8), "t2": (0.3, 3), "t3": (0.2, 3)})
    | usual({"postpartum": (0.5, 12)}),
    plausible=plausible(0.01, 300),
    detection=detection(0.5, None),
    ambiguous_bare=True,
)

LABS = (FERRITIN, IRON, TIBC, UIBC, TSAT, STFR, HEPCIDIN)
