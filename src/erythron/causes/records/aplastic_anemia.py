"""Aplastic anemia: T cells kill stem cells, and all lines fall by their life spans."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="aplastic_anemia",
    name="aplastic anemia",
    mechanism="marrow_failure",
    summary=(
        "T cells kill stem cells and early progenitors. Neutrophils fall first, then platelets, "
        "then hemoglobin; erythropoietin is very high and the marrow does not answer."
    ),
    effects=(
        Effect(
            parameter="immunity.perforin_kill", at={0.2: 0.02, 0.5: 0.055, 0.9: 0.065, 1.0: 0.072}
        ),
        Effect(parameter="immunity.fas_apoptosis", at={0.2: 0.2, 1.0: 0.21}),
    ),
    rise_days=14.0,
    anchors={
        0.2: "non-severe: neutrophils 1.3, platelets 70, reticulocytes 45, hemoglobin 10.5 g/dL",
        0.5: "severe: neutrophils 0.6, platelets 25, reticulocytes 20, hemoglobin 7.5 g/dL",
        0.9: "very severe: neutrophils 0.1, platelets 8, reticulocytes 4, hemoglobin 6 g/dL",
    },
    signature=(
        Sign(lab="neutrophils", direction="down", low=0.1, high=1.5),
        Sign(lab="platelets", direction="down", low=8, high=45),
        Sign(lab="hemoglobin", direction="down", low=5, high=9.5),
        Sign(
            lab="reticulocytes",
            direction="down",
            low=0,
            high=61,
            source="aplasticmacrocytic2013",
            grade="measured",
        ),
        Sign(lab="mcv", direction="normal", low=84, high=100, source="aplasticmcv2023"),
        Sign(lab="rdw", direction="normal", low=12, high=16, source="aplasticrdw2023"),
        Sign(lab="epo", direction="up", low=300, high=5000),
        Sign(lab="tsat", direction="up", low=35, high=90),
        Sign(lab="ferritin", direction="up"),
        Sign(lab="stfr", direction="down", low=0.6, high=2.3, source="kohgo1987"),
        Sign(lab="ldh", direction="normal", low=100, high=220),
        Sign(lab="haptoglobin", direction="normal", low=0.3, high=2.0),
    ),
    signature_days=140,
    prevalence=judged_shares(
        high_income_antenatal=0.0005,
        high_income_preconception=0.001,
        south_asia_antenatal=0.005,
        africa_antenatal_malaria=0.002,
        hematology_clinic=0.7,
    ),
    usually_known=0.2,
    codes={"ICD-10": "D61", "HPO": "HP:0001915"},
    loss_path="aplastic_series_70",
    treatments=(
        "atg_ciclosporin",
        "eltrombopag",
        "stem_cell_transplant",
        "red_cell_transfusion",
        "platelet_transfusion",
    ),
    sources=(
        "kohgo1987",
        "aplasticmcv2023",
        "aplasticrdw2023",
        "aplasticmacrocytic2013",
        "aplasticseries70",
    ),
    note=(
        "Read 140 days after onset, untransfused. Above a stem-cell kill of 0.025 a day stem "
        "cells cannot keep up and the course is fatal within a year, as untreated severe "
        "aplasia is; milder kill settles as the non-severe form. Kill rates are judged."
    ),
)
