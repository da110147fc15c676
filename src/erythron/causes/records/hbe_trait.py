"""Hemoglobin E: a beta-globin that is also made in too small an amount."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="hbe_trait",
    name="hemoglobin E (trait and homozygous)",
    mechanism="globin",
    summary=(
        "One or both of her beta-globin genes make hemoglobin E, and less of it than normal. "
        "Cells are a little small in the trait and as small as in thalassemia in the homozygous "
        "woman, who is well and hardly anemic."
    ),
    effects=(
        Effect(parameter="erythroid.globin", at={0.2: 0.88, 0.5: 0.83, 0.9: 0.67, 1.0: 0.64}),
        # Chromatography reads hemoglobin E together with A2.
        Effect(parameter="catabolism.hba2", at={0.2: 9.6, 0.5: 10.6, 0.9: 35.0}),
    ),
    inborn=True,
    anchors={
        0.2: "trait with 25 % hemoglobin E (an alpha gene lost as well)",
        0.5: "trait with 27 to 28 % hemoglobin E: MCV 78 fL",
        0.9: "homozygous: MCV 66 fL, hemoglobin 12 g/dL",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=11.0, high=13.5),
        Sign(lab="mcv", direction="down", low=72, high=84),
        Sign(lab="mcv", direction="down", low=58, high=70, severity=0.9),
        Sign(lab="hemoglobin", direction="down", low=10.0, high=12.5, severity=0.9),
        Sign(lab="mch", direction="down", low=23, high=28),
        Sign(lab="rdw", direction="up", low=13.1, high=16),
        Sign(lab="hba2", direction="up", low=24, high=35, source="marsh1983"),
        Sign(lab="reticulocytes", direction="normal", low=40, high=100),
        Sign(lab="ferritin", direction="normal", low=15, high=150),
        Sign(lab="tsat", direction="normal", low=16, high=45),
        Sign(lab="bilirubin", direction="normal", low=0.2, high=1.0),
        Sign(lab="ldh", direction="normal", low=110, high=220),
    ),
    prevalence=judged_shares(
        high_income_antenatal=0.2,
        high_income_preconception=0.2,
        south_asia_antenatal=3,
        africa_antenatal_malaria=0,
        hematology_clinic=0.8,
    ),
    ancestry={
        "african": 0,
        "east_asian": 0.003,
        "european": 0,
        "mediterranean": 0,
        "middle_eastern": 0.001,
        "south_asian": 0.03,
        "southeast_asian": 0.12,
    },
    usually_known=0.3,
    codes={"ICD-10": "D58.2"},
    loss_path="cause_hbe_trait",
    treatments=("folic_acid",),
    sources=("marsh1983", "fairbanks1979", "jones2015hbe"),
    note=(
        "Carriers have a slightly low MCV and 25 to 35 % hemoglobin E, with the A2 it is read "
        "together with (marsh1983). Homozygous women are not anemic or hardly so and their "
        "cells live normally (fairbanks1979), so there is no hazard. Erythropoiesis and "
        "hepcidin of carriers are normal (jones2015hbe). Globin shares are judged from MCV."
    ),
)
