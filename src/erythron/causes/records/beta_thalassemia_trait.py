"""Beta-thalassemia trait: one beta-globin gene makes too little."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="beta_thalassemia_trait",
    name="beta-thalassemia trait",
    mechanism="globin",
    summary=(
        "One of her two beta-globin genes works badly. Each cell holds less hemoglobin and is "
        "small; the marrow makes more cells, a part dies early, and hemoglobin is a little low "
        "for life."
    ),
    effects=(
        Effect(parameter="erythroid.globin", at={0.2: 0.8, 0.5: 0.66, 0.9: 0.57, 1.0: 0.5}),
        Effect(parameter="catabolism.hba2", at={0.2: 1.38, 0.5: 1.92, 0.9: 2.15, 1.0: 2.25}),
    ),
    inborn=True,
    anchors={
        0.2: "mild (b++) allele: MCV 76 fL, hemoglobin A2 3.6 %",
        0.5: "b+ allele: MCV 68 fL, hemoglobin A2 5 %",
        0.9: "b0 allele: MCV 60 fL, hemoglobin A2 5.6 %, hemoglobin 9.5 g/dL",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=9.8, high=12.4),
        Sign(lab="rbc", direction="up", low=4.8, high=6.1),
        Sign(
            lab="mcv", direction="down", low=55, high=78, source="romeroartaza1999", grade="derived"
        ),
        Sign(lab="mch", direction="down", low=18.5, high=22.5),
        Sign(
            lab="rdw",
            direction="up",
            low=14.8,
            high=19.4,
            source="romeroartaza1999",
            grade="derived",
        ),
        Sign(lab="ret_he", direction="down", low=19, high=26),
        Sign(lab="reticulocytes", direction="up", low=50, high=130),
        Sign(lab="hba2", direction="up", low=4.0, high=6.2),
        Sign(lab="ferritin", direction="up", low=20, high=150, source="white1986"),
        Sign(lab="tsat", direction="normal", low=16, high=45),
        Sign(lab="stfr", direction="up", low=3.6, high=7.0),
        Sign(lab="haptoglobin", direction="down"),
        Sign(lab="bilirubin", direction="up", low=0.6, high=1.2),
    ),
    misses={"bilirubin": "cells that die in the marrow carry little hemoglobin"},
    prevalence=judged_shares(
        high_income_antenatal=1,
        high_income_preconception=1,
        south_asia_antenatal=4,
        africa_antenatal_malaria=0.7,
        hematology_clinic=4,
    ),
    ancestry={
        "african": 0.008,
        "east_asian": 0.02,
        "european": 0.001,
        "mediterranean": 0.06,
        "middle_eastern": 0.04,
        "south_asian": 0.04,
        "southeast_asian": 0.04,
    },
    usually_known=0.4,
    codes={"ICD-10": "D56.3"},
    loss_path="cause_beta_thalassemia_trait",
    treatments=("folic_acid",),
    sources=("white1986", "pippard1987", "romeroartaza1999"),
    note=(
        "No life-span effect: survival was unimpaired and the marrow 76 +- 17 % effective in "
        "carriers (pippard1987). Ferritin is higher than in other pregnant women and iron "
        "deficiency four times rarer (white1986). Iron only where ferritin is low. Globin "
        "shares are judged from MCV."
    ),
)
