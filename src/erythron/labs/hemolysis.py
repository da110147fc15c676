"""Red-cell breakdown: LDH, haptoglobin, bilirubin."""

from __future__ import annotations

from operator import attrgetter

from erythron.labs.building import (
    TABLE,
    between,
    cv,
    detection,
    plausible,
    published,
    unit,
    usual,
)
from erythron.labs.record import Interval, Lab, Unit


def _bilirubin_units() -> dict[str, Unit]:
    return {
        "mg/dL": unit(1, 1),
        "umol/L": unit(0.058466, 0),
        "mg/L": unit(0.1, 0, rare=True),
    }


def _mean_and_sd(mean: float, sd: float) -> Interval:
    """Mean and SD in mg/dL to the central 95 % in g/L."""
    low, high = (round((mean + sign * 1.96 * sd) / 100, 2) for sign in (-1, 1))
    return between(low, high, TABLE, f"from {mean:g} ± {sd:g} mg/dL", grade="derived")


LDH = Lab(
    id="ldh",
    name="Lactate dehydrogenase",
    abbreviation="LDH",
    aliases=("lactate_dehydrogenase", "ld"),
    loinc="2532-0",
    loinc_grade="seen",
    loinc_alternates=("14804-9",),
    unit="U/L",
    units={"U/L": unit(1, 0), "[IU]/L": unit(1, 0), "ukat/L": unit(60, 2, rare=True)},
    si_unit="U/L",
    us_unit="U/L",
    observe=attrgetter("ldh"),
    scale="log",
    cv_within=cv(5.2, "carobene2017enzymes", "91 people, 10 weeks"),
    cv_between=cv(12.6, "carobene2017enzymes"),
    cv_analytical=cv(2.5),
    reference=published({"nonpregnant": (115, 211), "t1": (78, 433), "t2": (80, 447)})
    | published({"t3": (82, 524)})
    | usual({"postpartum": (115, 225)}),
    plausible=plausible(20, 60000),
    detection=detection(20, None),
)

HAPTOGLOBIN = Lab(
    id="haptoglobin",
    name="Haptoglobin",
    abbreviation="Hp",
    aliases=("hapto",),
    loinc="4542-7",
    loinc_grade="seen",
    loinc_alternates=("46127-7",),
    unit="g/L",
    units={"g/L": unit(1, 2), "mg/dL": unit(0.01, 0), "mg/L": unit(1e-3, 0, rare=True)},
    si_unit="g/L",
    us_unit="mg/dL",
    observe=attrgetter("haptoglobin"),
    scale="log",
    cv_within=cv(12, note="9 to 20 %, recalled"),
    cv_between=cv(30),
    cv_analytical=cv(4),
    reference=published({"nonpregnant": (0.25, 2.5)})
    | {"t1": _mean_and_sd(130, 43), "t2": _mean_and_sd(115, 50), "t3": _mean_and_sd(135, 65)}
    | usual({"postpartum": (0.3, 2.0)}),
    plausible=plausible(0.005, 8),
    detection=detection(0.1, None),
)

BILIRUBIN = Lab(
    id="bilirubin",
    name="Bilirubin, total",
    abbreviation="Bil",
    aliases=("bili", "total_bilirubin", "bilirubin_total", "tbil"),
    loinc="1975-2",
    loinc_grade="seen",
    loinc_alternates=("14631-6",),
    unit="mg/dL",
    units=_bilirubin_units(),
    si_unit="umol/L",
    us_unit="mg/dL",
    molar_mass=584.66,
    observe=attrgetter("bilirubin"),
    scale="log",
    cv_within=cv(21),
    cv_between=cv(30),
    cv_analytical=cv(4),
    reference=published({"nonpregnant": (0.3, 1.3), "t1": (0.1, 0.4), "t2": (0.1, 0.8)})
    | published({"t3": (0.1, 1.1)})
    | usual({"postpartum": (0.2, 1.2)}),
    plausible=plausible(0.05, 60),
    detection=detection(0.1, None),
)

INDIRECT_BILIRUBIN = Lab(
    id="indirect_bilirubin",
    name="Bilirubin, indirect (unconjugated)",
    abbreviation="Ind bil",
    aliases=("unconjugated_bilirubin", "bilirubin_indirect", "indirect_bili"),
    loinc="1971-1",
    loinc_grade="seen",
    loinc_alternates=("14630-8",),
    unit="mg/dL",
    units=_bilirubin_units(),
    si_unit="umol/L",
    us_unit="mg/dL",
    molar_mass=584.66,
    observe=attrgetter("indirect_bilirubin"),
    scale="log",
    cv_within=cv(23.5),
    cv_between=cv(35),
    cv_analytical=cv(6),
    reference=usual({"nonpregnant": (0.1, 0.9)}, "recalled; 0.1-0.5 in abbassighanavati2009")
    | published({"t1": (0.1, 0.5), "t2": (0.1, 0.4), "t3": (0.1, 0.5)})
    | usual({"postpartum": (0.1, 0.9)}),
    plausible=plausible(0.02, 60),
    detection=detection(0.1, None),
)

LABS = (LDH, HAPTOGLOBIN, BILIRUBIN, INDIRECT_BILIRUBIN)
