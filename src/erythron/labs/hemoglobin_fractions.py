"""Fractions of hemoglobin: glycated, and the minor adult fraction a globin lesion raises."""

from __future__ import annotations

from operator import attrgetter

from erythron.labs.building import cv, detection, plausible, published, unit, usual
from erythron.labs.record import Lab

HBA1C = Lab(
    id="hba1c",
    name="Glycated hemoglobin",
    abbreviation="HbA1c",
    aliases=("a1c", "hb_a1c", "glycated_hemoglobin"),
    loinc="4548-4",
    loinc_grade="seen",
    loinc_alternates=("59261-8", "17856-6"),
    unit="%",
    # NGSP % = 0.09148 * IFCC mmol/mol + 2.152, the consensus master equation.
    units={"%": unit(1, 1), "mmol/mol": unit(0.09148, 0, rare=True, offset=2.152)},
    si_unit="mmol/mol",
    us_unit="%",
    observe=attrgetter("hba1c"),
    scale="linear",
    cv_within=cv(1.2, "carlsen2011", "15 healthy people, 10 weeks"),
    cv_between=cv(5),
    cv_analytical=cv(1.5),
    reference=usual({"nonpregnant": (4.6, 5.7)})
    | published({"t1": (4.0, 5.5), "t2": (3.9, 5.3), "t3": (4.1, 5.7)}, "hba1c2023")
    | usual({"postpartum": (4.6, 5.7)}),
    plausible=plausible(2.5, 25),
    detection=detection(2.2, None),
)

HBA2 = Lab(
    id="hba2",
    name="Hemoglobin A2",
    abbreviation="HbA2",
    aliases=("hb_a2", "hemoglobin_a2", "a2"),
    loinc="4551-8",
    loinc_grade="seen",
    loinc_alternates=("4552-6", "34660-1"),
    unit="%",
    units={"%": unit(1, 1), "1": unit(100, 3)},
    si_unit="%",
    us_unit="%",
    observe=attrgetter("hba2"),
    scale="linear",
    cv_within=cv(0.9),
    cv_between=cv(6.5),
    cv_analytical=cv(2.5),
    reference=usual({"nonpregnant": (2.2, 3.2), "t1": (2.2, 3.2), "t2": (2.2, 3.2)})
    | usual({"t3": (2.2, 3.2), "postpartum": (2.2, 3.2)}),
    plausible=plausible(0.1, 60),
    detection=detection(0.1, None),
)

LABS = (HBA1C, HBA2)
