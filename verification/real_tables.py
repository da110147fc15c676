"""Real rows as questions: who was measured, with what result, and what they have by guideline.

The files are not part of the project; nothing made of single rows is committed.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from erythron.errors import InputError
from erythron.labs import LabValue, parse_value
from erythron.labs.consistency import inconsistencies
from erythron.people import Man, Person, Woman

Table = NDArray[np.floating[Any]]
Mask = NDArray[np.bool_]

FERRITIN_UG_L = 15.0
"""WHO 2020, adults without inflammation (`guideline.toml`, ferritin_who)."""
FERRITIN_INFLAMED_UG_L = 70.0
"""WHO 2020, adults with inflammation (ferritin_who_inflamed)."""
CRP_MG_L = 5.0
"""Above: inflammation (a convention)."""
B12_NG_L = 180.0
"""NICE 2024 (b12)."""
FOLATE_UG_L = 3.0
"""WHO 2015 (folate)."""
KIDNEY_CREATININE_MG_DL = 2.0
"""Creatinine from which a kidney is clearly diseased whatever the sex (judged)."""
ANEMIA_G_DL = {"female": 12.0, "male": 13.0}
"""WHO 2024, adults, not pregnant."""
CHRONIC_TSAT, CHRONIC_FERRITIN, MIXED_FERRITIN = 20.0, 100.0, 30.0
"""Anemia of inflammation: TSAT below, ferritin above; between the two ferritins iron lack is there
as well (Weiss and Goodnough 2005, `weiss2005`; here without CRP, which the file has not)."""


class Rows(NamedTuple):
    """Persons of one file.

    Attributes:
        persons: Who they are.
        labs: Values of each, canonical units.
        weight: (person,) survey weights, 1 where the file has none.
        told: What the file says of each: its class, or nothing.
        pregnant: Of each, False or None (unknown).
        refused: Why rows were left out, with counts.
    """

    persons: list[Person]
    labs: list[tuple[LabValue, ...]]
    weight: Table
    told: list[str]
    pregnant: list[bool | None]
    refused: dict[str, int]

    def column(self, lab: str) -> Table:
        """(person,) values of one lab, NaN where not measured."""
        return np.array([next((v.value for v in s if v.lab == lab), np.nan) for s in self.labs])

    @property
    def consistent(self) -> Mask:
        """Whether each person's values can be of one blood."""
        return np.array([not inconsistencies({v.lab: v.value for v in s}) for s in self.labs])


HPLC = {
    "hemoglobin": ("HB", "g/dL"), "rbc": ("RBC", "10*12/L"), "mcv": ("MCV", "fL"),
    "mch": ("MCH", "pg"), "mchc": ("MCHC", "g/dL"), "rdw": ("RDWcv", "%"),
}  # fmt: skip
PANEL = {
    "hemoglobin": ("HGB", "g/dL"), "hematocrit": ("HCT", "%"), "rbc": ("RBC", "10*12/L"),
    "mcv": ("MCV", "fL"), "mch": ("MCH", "pg"), "mchc": ("MCHC", "g/dL"), "rdw": ("RDW", "%"),
    "wbc": ("WBC", "10*9/L"), "neutrophils": ("NE#", "10*9/L"), "lymphocytes": ("LY#", "10*9/L"),
    "platelets": ("PLT", "10*9/L"), "iron": ("SD", "ug/dL"), "tibc": ("SDTSD", "ug/dL"),
    "tsat": ("TSD", "%"), "ferritin": ("FERRITTE", "ug/L"), "folate": ("FOLATE", "ug/L"),
    "b12": ("B12", "ng/L"),
}  # fmt: skip
SURVEY = {
    "hemoglobin": ("LBXHGB", "g/dL"), "hematocrit": ("LBXHCT", "%"),
    "rbc": ("LBXRBCSI", "10*12/L"), "mcv": ("LBXMCVSI", "fL"), "mch": ("LBXMCHSI", "pg"),
    "mchc": ("LBXMC", "g/dL"), "rdw": ("LBXRDW", "%"), "wbc": ("LBXWBCSI", "10*9/L"),
    "neutrophils": ("LBDNENO", "10*9/L"), "lymphocytes": ("LBDLYMNO", "10*9/L"),
    "platelets": ("LBXPLTSI", "10*9/L"), "ferritin": ("LBXFER", "ug/L"),
    "iron": ("LBXIRN", "ug/dL"), "tibc": ("LBDTIB", "ug/dL"), "crp": ("LBXHSCRP", "mg/L"),
}  # fmt: skip
KIDNEY = {
    "hemoglobin": ("hemo", "g/dL"), "hematocrit": ("pcv", "%"), "rbc": ("rbcc", "10*12/L"),
    "wbc": ("wbcc", "/uL"), "creatinine": ("sc", "mg/dL"),
}  # fmt: skip

Names = Mapping[str, tuple[str, str]]


def carriers(path: Path) -> Rows:
    """Persons of the hemoglobin chromatography, with their class."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return _rows(csv.DictReader(stream), HPLC, _of_chromatography, told="Diagnosis")


def panel(path: Path) -> Rows:
    """Persons of the iron, folate and B12 panel."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return _rows(csv.DictReader(stream), PANEL, lambda row: _sexed(row["GENDER"] == "1", {}))


def survey(path: Path) -> Rows:
    """Women of the survey of 15 to 49 years, not known to be pregnant, with count and ferritin.

    Only those with even numbers: the odd ones taught the misfit and the density of severity.
    """
    from pyarrow import parquet

    sought = [("RIAGENDR", "==", 2), ("RIDAGEYR", ">=", 15), ("RIDAGEYR", "<=", 49)]
    found = parquet.read_table(path, filters=sought).to_pylist()
    needed = ("LBXFER", "LBXHGB", "LBXRDW", "LBXHSCRP")
    women = [
        p
        for p in found
        if int(p["SEQN"]) % 2 == 0
        and all(_given(p[n]) for n in needed)
        and p["RIDEXPRG"] != 1
        and p["WTMECPRP"] > 0
    ]
    return _rows(women, SURVEY, lambda p: Woman(age=float(p["RIDAGEYR"])), weight="WTMECPRP")


def kidneys(path: Path) -> Rows:
    """Persons with and without kidney disease; their sex is not in the file."""
    text = path.read_text(encoding="utf-8", errors="replace")
    names = re.findall(r"^@attribute '(\w+)'", text, re.MULTILINE)
    lines = text.split("@data", 1)[1].splitlines()
    table = [[cell.strip() for cell in line.split(",")] for line in lines if line.strip()]
    people = [dict(zip(names, cells, strict=False)) for cells in table]
    people = [
        {**p, "class": cells[-1] or cells[-2]} for p, cells in zip(people, table, strict=True)
    ]
    return _rows(people, KIDNEY, _of_unknown_sex, told="class")


def _of_chromatography(row: Mapping[str, Any]) -> Person:
    years = re.match(r"(\d+) Yrs (\d+) month", row["Age"])
    age = None if years is None else int(years[1]) + int(years[2]) / 12
    facts = {"ancestry": "south_asian"} | ({} if age is None else {"age": nearest_age(age)})
    return _sexed(row["Gender"] == "Male", facts)


def _of_unknown_sex(row: Mapping[str, Any]) -> Person:
    return Person(age=nearest_age(float(row["age"]))) if row["age"] not in ("?", "") else Person()


def _sexed(male: bool, facts: dict[str, Any]) -> Person:
    return Man(**facts) if male else Woman(**facts)


def nearest_age(age: float) -> float:
    """The nearest modelled age, as the table reader takes it.

    Example:
        >>> nearest_age(4.5), nearest_age(31.0), nearest_age(83.0)
        (10.0, 31.0, 60.0)
    """
    return min(max(age, 10.0), 60.0)


def _given(cell: object) -> bool:
    return cell is not None and cell == cell and str(cell).strip() not in ("", "?")


def _rows(
    table: Iterable[Mapping[str, Any]],
    names: Names,
    person: Any,  # noqa: ANN401 - a function of a row of any file
    told: str = "",
    weight: str = "",
) -> Rows:
    rows = Rows([], [], np.zeros(0), [], [], {})
    weights = []
    for row in table:
        try:
            values = _values(row, names)
        except InputError as error:
            why = f"{error.field} {error.got}"
            rows.refused[why] = rows.refused.get(why, 0) + 1
            continue
        rows.persons.append(person(row))
        rows.labs.append(values)
        rows.told.append(str(row[told]) if told else "")
        rows.pregnant.append(False if row.get("RIDEXPRG", 2) == 2 else None)
        weights.append(float(row[weight]) if weight else 1.0)
    return rows._replace(weight=np.array(weights))


def _values(row: Mapping[str, Any], names: Names) -> tuple[LabValue, ...]:
    given = {lab: where for lab, where in names.items() if _given(row[where[0]])}
    found = tuple(parse_value(lab, f"{row[c]} {unit}", c) for lab, (c, unit) in given.items())
    if not any(v.lab == "hemoglobin" for v in found):
        raise InputError("hemoglobin", "nothing", "a value")
    return found


def iron_deficient(ferritin: Table, crp: Table | None = None) -> Mask:
    """WHO 2020: ferritin below 15 ug/L, or below 70 where CRP is above 5 mg/L.

    Example:
        >>> iron_deficient(np.array([14.0, 40.0, 40.0]), np.array([1.0, 1.0, 9.0])).tolist()
        [True, False, True]
    """
    inflamed = np.zeros(len(ferritin), bool) if crp is None else crp > CRP_MG_L
    return np.asarray(ferritin < np.where(inflamed, FERRITIN_INFLAMED_UG_L, FERRITIN_UG_L))


def anemic(hemoglobin: Table, sexes: Sequence[str]) -> Mask:
    """WHO: hemoglobin below 12 g/dL in a woman, 13 in a man.

    Example:
        >>> anemic(np.array([12.5, 12.5]), ["female", "male"]).tolist()
        [False, True]
    """
    return np.asarray(hemoglobin < np.array([ANEMIA_G_DL[sex] for sex in sexes]))


def inflamed(ferritin: Table, tsat: Table) -> Mask:
    """Iron held back: TSAT below 20 % though ferritin is above 100 ug/L.

    Example:
        >>> inflamed(np.array([150.0, 150.0, 50.0]), np.array([12.0, 30.0, 12.0])).tolist()
        [True, False, False]
    """
    return np.asarray((tsat < CHRONIC_TSAT) & (ferritin > CHRONIC_FERRITIN))


def mixed(ferritin: Table, tsat: Table) -> Mask:
    """Both, by convention: TSAT below 20 %, ferritin 30 to 100 ug/L.

    Example:
        >>> mixed(np.array([20.0, 50.0, 150.0]), np.array([12.0, 12.0, 12.0])).tolist()
        [False, True, False]
    """
    between = (ferritin >= MIXED_FERRITIN) & (ferritin <= CHRONIC_FERRITIN)
    return np.asarray((tsat < CHRONIC_TSAT) & between)
