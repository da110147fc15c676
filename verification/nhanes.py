"""Women of the US survey NHANES 2017 to March 2020 as cases.

The data (National Center for Health Statistics, public domain for statistical use) are not part
of the project; nothing made of them is committed.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from erythron.exchange.case import Case, PregnancyStatus
from erythron.exchange.case_write import to_toml
from erythron.labs.values import LabValue, parse_value
from erythron.people.person import Person, Woman

#: NCHS variable -> laboratory id and the unit the survey reports. Calculated variables are taken
#: as the survey prints them. LBXUIB and LBDTIB are of the same assay (iron + UIBC = TIBC).
LABS: Mapping[str, tuple[str, str]] = {
    "LBXHGB": ("hemoglobin", "g/dL"),
    "LBXHCT": ("hematocrit", "%"),
    "LBXRBCSI": ("rbc", "10*12/L"),
    "LBXMCVSI": ("mcv", "fL"),
    "LBXMCHSI": ("mch", "pg"),
    "LBXMC": ("mchc", "g/dL"),
    "LBXRDW": ("rdw", "%"),
    "LBXNRBC": ("nrbc", "/100{WBC}"),
    "LBXWBCSI": ("wbc", "10*9/L"),
    "LBDNENO": ("neutrophils", "10*9/L"),
    "LBDLYMNO": ("lymphocytes", "10*9/L"),
    "LBXPLTSI": ("platelets", "10*9/L"),
    "LBXFER": ("ferritin", "ng/mL"),
    "LBXIRN": ("iron", "ug/dL"),
    "LBDTIB": ("tibc", "ug/dL"),
    "LBXUIB": ("uibc", "ug/dL"),
    "LBDPCT": ("tsat", "%"),
    "LBXHSCRP": ("crp", "mg/L"),
    "LBXSCR": ("creatinine", "mg/dL"),
    "LBXSTB": ("bilirubin", "mg/dL"),
    "LBXSLDSI": ("ldh", "U/L"),
    "LBXGH": ("hba1c", "%"),
}
_MOST_BIRTHS = 20  # above are the codes for refused and unknown


def first_women(parquet_path: str | Path, n: int = 10) -> list[Case]:
    """Cases of the first anemic women of the survey, by sequence number.

    Women of 18 to 45 years with hemoglobin below 12 g/dL and ferritin measured.

    Args:
        parquet_path: The survey, one row a person, NCHS variable names.
        n: How many women at most.
    """
    from pyarrow import parquet

    sought = [
        ("RIAGENDR", "==", 2),
        ("RIDAGEYR", ">=", 18),
        ("RIDAGEYR", "<=", 45),
        ("LBXHGB", "<", 12),
    ]
    people = parquet.read_table(parquet_path, filters=sought).to_pylist()
    women = sorted((p for p in people if _given(p["LBXFER"])), key=lambda p: float(p["SEQN"]))
    return [case_of(woman) for woman in women[:n]]


def case_of(row: Mapping[str, Any]) -> Case:
    """One woman of the survey as a case; every laboratory value that she has."""
    pregnant = row["RIDEXPRG"] == 1
    notes = ["NHANES 2017 to March 2020, one survey visit"]
    if pregnant:
        notes.append("pregnant, week not asked; weight as measured, in pregnancy")
    return Case(
        person=_woman(row),
        pregnancy=PregnancyStatus() if pregnant else None,
        pregnancy_known=pregnant or row["RIDEXPRG"] == 2,
        labs=tuple(_value(row[name], name) for name in LABS if _given(row[name])),
        id=f"nhanes-{int(row['SEQN'])}",
        notes=tuple(notes),
    )


def write_cases(cases: list[Case], folder: str | Path) -> list[Path]:
    """Write one case file a woman for ``erythron report``; return the paths."""
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    paths = []
    for case in cases:
        path = place / f"{case.id}.toml"
        path.write_text(to_toml(case), encoding="utf-8")
        paths.append(path)
    return paths


def _woman(row: Mapping[str, Any]) -> Person:
    facts: dict[str, Any] = {"age": float(row["RIDAGEYR"])}
    if _given(row["BMXWT"]):
        facts["weight_kg"] = round(float(row["BMXWT"]), 1)
    if _given(row["BMXHT"]):
        facts["height_m"] = round(float(row["BMXHT"]) / 100, 3)
    if _given(row["RHQ171"]) and row["RHQ171"] <= _MOST_BIRTHS:
        facts["births"] = int(row["RHQ171"])  # deliveries with a live birth
    return Woman(**facts)


def _value(number: float, name: str) -> LabValue:
    lab, unit = LABS[name]
    return parse_value(lab, f"{number:.6g} {unit}", name)


def _given(value: float | None) -> bool:
    """Whether a cell holds a number; the file marks the absent by null or NaN."""
    return value is not None and value == value
