"""What each file of real rows is asked: who counts as ill, by which values, on which evidence."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import real_tables as tables
from numpy.typing import NDArray
from real_groups import (
    carrier_groups,
    kidney_groups,
    of_mechanism,
    panel_groups,
    survey_groups,
)
from real_tables import Rows

from erythron.diagnosis.formulas import FORMULAS

Table = NDArray[np.floating[Any]]
Mask = NDArray[np.bool_]

CBC = (
    "hemoglobin", "hematocrit", "rbc", "mcv", "mch", "mchc", "rdw",
    "wbc", "neutrophils", "lymphocytes", "platelets",
)  # fmt: skip
ALL = (*CBC, "iron", "tibc", "tsat", "ferritin", "folate", "b12")
KIDNEY = (*CBC, "creatinine")


class Question(NamedTuple):
    """Who is ill, and which probability should say so.

    Attributes:
        name: In words.
        panel: Labs the model is given.
        truth: (person,) whether ill.
        used: (person,) who is ill or a fair comparison.
        any_of: One set of causes or several: the probability that each set is met.
        rivals: Simple scores beside, (person,) higher for the ill.
    """

    name: str
    panel: tuple[str, ...]
    truth: Mask
    used: Mask
    any_of: tuple[frozenset[str], ...]
    rivals: Mapping[str, Table]


class File(NamedTuple):
    """One file: how it is read, the setting of its persons, what is asked of it."""

    name: str
    read: Any
    setting: str
    questions: Any
    groups: Any


def _low(rows: Rows, *labs: str) -> dict[str, Table]:
    return {f"low {lab}": -rows.column(lab) for lab in labs}


def carrier_questions(rows: Rows) -> list[Question]:
    """Beta-thalassemia carriers against those without a variant; other classes apart."""
    told = np.array(rows.told)
    trait, normal = told == "Beta Thalassaemia carrier", told == "Normal"
    rivals = {
        name: -np.asarray(FORMULAS[name].of(*(rows.column(lab) for lab in FORMULAS[name].needs)))
        for name in ("mentzer", "green_king", "england_fraser", "ehsani", "sirdah", "rdw_index")
    }
    rivals |= _low(rows, "mcv", "mch")
    globin = of_mechanism("globin")
    beta = frozenset({"beta_thalassemia_trait"})
    severe = np.isin(told, ("HbE-Beta Thalassaemia", "Beta Thalassaemia major", "HbE disease"))
    both, small = trait | normal, rows.column("mcv") < 80.0
    return [
        Question("carriers / no variant", CBC, trait, both, (beta,), rivals),
        Question("the same, MCV < 80", CBC, trait, both & small, (beta,), rivals),
        Question("the same, consistent", CBC, trait, both & rows.consistent, (beta,), rivals),
        Question("carriers / no variant, any globin cause", CBC, trait, both, (globin,), rivals),
        Question(
            "HbE carriers / no variant", CBC, told == "HbE carrier",
            normal | (told == "HbE carrier"), (frozenset({"hbe_trait"}),), rivals,
        ),
        Question(
            "beta major, HbE-beta, HbE disease / no variant, any globin or ineffective", CBC,
            severe, normal | severe, (globin | of_mechanism("ineffective"),), rivals,
        ),
    ]  # fmt: skip


def panel_questions(rows: Rows) -> list[Question]:
    """Iron, inflammation, both, B12 and folate, each by the values of the panel."""
    ferritin, tsat = rows.column("ferritin"), rows.column("tsat")
    ill = tables.anemic(rows.column("hemoglobin"), [p.sex for p in rows.persons])
    everyone = np.ones(len(ill), bool)
    iron, inflammation = of_mechanism("iron_lack", "blood_loss"), of_mechanism("inflammation")
    b12 = frozenset({"b12_deficiency", "vegan_diet", "atrophic_gastritis", "bariatric_surgery"})
    rivals = _low(rows, "hemoglobin", "mcv", "mch") | {"high rdw": rows.column("rdw")}
    large = {"high mcv": rows.column("mcv"), "high rdw": rows.column("rdw")}
    asked: tuple[tuple[str, Any, Any, Any, Any], ...] = (
        ("iron deficiency", tables.iron_deficient(ferritin), everyone, (iron,), rivals),
        ("inflammation, of the anemic", tables.inflamed(ferritin, tsat), ill, (inflammation,),
         {"high mcv": rows.column("mcv"), "high wbc": rows.column("wbc")}),
        ("mixture, of the anemic", tables.mixed(ferritin, tsat), ill, (iron, inflammation), rivals),
        ("B12 deficiency", rows.column("b12") < tables.B12_NG_L, everyone, (b12,), large),
        ("folate deficiency", rows.column("folate") < tables.FOLATE_UG_L, everyone,
         (frozenset({"folate_deficiency", "folate_antagonism", "celiac_disease", "alcohol"}),),
         large),
    )  # fmt: skip
    return [
        Question(f"{name}, {words}", labs, truth, used, causes_, others)
        for labs, words in ((CBC, "CBC alone"), (ALL, "all values"))
        for name, truth, used, causes_, others in asked
    ]


def survey_questions(rows: Rows) -> list[Question]:
    """Women with and without iron deficiency, from the count alone."""
    ferritin, crp = rows.column("ferritin"), rows.column("crp")
    everyone = np.ones(len(ferritin), bool)
    iron = (of_mechanism("iron_lack", "blood_loss"),)
    ill = tables.anemic(rows.column("hemoglobin"), [p.sex for p in rows.persons])
    rivals = _low(rows, "hemoglobin", "mcv", "mch") | {"high rdw": rows.column("rdw")}
    plain, whole = tables.iron_deficient(ferritin), tables.iron_deficient(ferritin, crp)
    return [
        Question("ferritin < 15", CBC, plain, everyone, iron, rivals),
        Question("ferritin < 15, or < 70 with CRP > 5", CBC, whole, everyone, iron, rivals),
        Question("ferritin < 15, of the anemic", CBC, plain, ill, iron, rivals),
        Question("ferritin < 15, of those not anemic", CBC, plain, ~ill, iron, rivals),
    ]


def kidney_questions(rows: Rows) -> list[Question]:
    """Kidney disease from the count, and with creatinine."""
    truth = np.array(rows.told) == "ckd"
    everyone = np.ones(len(truth), bool)
    ill = tables.anemic(rows.column("hemoglobin"), ["female"] * len(truth))
    kidney = (frozenset({"renal_insufficiency"}),)
    epo = (of_mechanism("low_erythropoietin"),)
    creatinine = np.nan_to_num(rows.column("creatinine"), nan=0.9)
    rivals = _low(rows, "hemoglobin") | {"high creatinine": creatinine}
    low = rows.column("creatinine") >= tables.KIDNEY_CREATININE_MG_DL
    return [
        Question("CKD, CBC alone", CBC, truth, everyone, kidney, rivals),
        Question("CKD, CBC alone, any lack of EPO", CBC, truth, everyone, epo, rivals),
        Question("CKD, CBC and creatinine", KIDNEY, truth, everyone, kidney, rivals),
        Question("creatinine >= 2, CBC alone", CBC, low, everyone, kidney, rivals),
        Question("creatinine >= 2, of Hb < 12, CBC alone", CBC, low, ill, kidney, rivals),
    ]


FILES = {
    "carriers": File(
        "hplc_haemoglobinopathy_sample.csv", tables.carriers, "south_asia_antenatal",
        carrier_questions, carrier_groups,
    ),
    "panel": File(
        "iron_folate_b12_panel_sample.csv", tables.panel, "hematology_clinic",
        panel_questions, panel_groups,
    ),
    "nhanes": File(
        "nhanes_2017_2020.parquet", tables.survey, "high_income_preconception",
        survey_questions, survey_groups,
    ),
    "ckd": File(
        "uci_ckd.arff", tables.kidneys, "hematology_clinic", kidney_questions, kidney_groups,
    ),
}  # fmt: skip
"""Each setting is the nearest of those there are; persons count as not pregnant."""

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
