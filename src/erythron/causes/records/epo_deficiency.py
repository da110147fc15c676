"""Erythropoietin deficiency: the kidney filters well and does not call."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="epo_deficiency",
    name="erythropoietin deficiency with normal filtration",
    mechanism="low_erythropoietin",
    summary=(
        "The kidney filters normally but makes too little erythropoietin, as in diabetes with "
        "damaged nerves. The marrow is healthy and idle: a normocytic anemia with few young "
        "cells and erythropoietin that does not rise."
    ),
    effects=(
        Effect(parameter="oxygen.epo_capacity", at={0.2: 0.7, 0.5: 0.3, 0.9: 0.08, 1.0: 0.05}),
    ),
    rise_days=90.0,
    anchors={
        0.2: "seven tenths of the capacity: hemoglobin 12.9 g/dL",
        0.5: "three tenths of the capacity: hemoglobin 11.2 g/dL",
        0.9: "less than a tenth of the capacity: hemoglobin 8.8 g/dL",
    },
    signature=(
        Sign(
            lab="hemoglobin",
            direction="down",
            low=9.6,
            high=12.6,
            source="neuropathyepo",
            grade="derived",
        ),
        Sign(lab="epo", direction="normal", low=3, high=12, source="hypoxiaepo2002"),
        Sign(lab="mcv", direction="normal", low=82, high=95),
        Sign(lab="rdw", direction="normal", low=12, high=15.5),
        Sign(lab="reticulocytes", direction="down", low=15, high=50),
        Sign(lab="stfr", direction="down", low=1.4, high=3.05),
        Sign(lab="ferritin", direction="up", low=40, high=300),
        Sign(lab="tsat", direction="normal", low=18, high=45),
        Sign(lab="egfr", direction="normal", low=75, high=130),
        Sign(lab="creatinine", direction="normal", low=0.45, high=1.38, source="neuropathyepo"),
        Sign(lab="haptoglobin", direction="normal", low=0.3, high=2.0),
        Sign(lab="platelets", direction="normal", low=160, high=400),
    ),
    prevalence=judged_shares(
        high_income_antenatal=0.001,
        high_income_preconception=0.002,
        south_asia_antenatal=0.002,
        africa_antenatal_malaria=0.002,
        hematology_clinic=0.05,
    ),
    codes={"ICD-10": "D64.8"},
    loss_path="none known",
    treatments=("esa", "red_cell_transfusion"),
    sources=("neuropathyepo", "bosman2001", "hypoxiaepo2002"),
    note=(
        "Fifteen patients with diabetic autonomic neuropathy and creatinine below 122 umol/L had "
        "hemoglobin 11.1 +- 1.2 g/dL, which rose on erythropoietin; all had proteinuria, so "
        "kidney damage is not excluded (neuropathyepo). Of 27 with early nephropathy 13 were "
        "anemic (bosman2001). Erythropoietin was 5.0 (3.2 to 6.5) [IU]/L at hemoglobin 10.6 g/dL, "
        "yet they answered to hypoxia (hypoxiaepo2002), which a mere capacity does not show. "
        "Bounds of hemoglobin are the mean less and plus 1.28 SD; capacity by severity is judged."
    ),
)
