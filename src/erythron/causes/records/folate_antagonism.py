"""Folate antagonism: a drug blocks dihydrofolate reductase."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="folate_antagonism",
    name="folate antagonist drug",
    mechanism="vitamin_lack",
    summary=(
        "Methotrexate, trimethoprim or pyrimethamine block the enzyme that keeps folate usable. "
        "Folate is in the blood and DNA synthesis still lags: cells grow large, many die in the "
        "marrow, and all lines fall within weeks."
    ),
    effects=(
        Effect(
            parameter="vitamins.folate_utilization",
            at={0.2: 0.75, 0.5: 0.5, 0.9: 0.28, 1.0: 0.24},
        ),
        # Methyl-folate from food still feeds remethylation when thymidylate synthesis stands still.
        Effect(parameter="vitamins.homocysteine_gain", at={0.2: 0.5, 0.5: 0.3}),
    ),
    rise_days=14.0,
    anchors={
        0.2: "a quarter of the enzyme blocked: MCV 94 fL, hemoglobin 12.9 g/dL",
        0.5: "half blocked: MCV 102 fL, hemoglobin 11.8 g/dL, neutrophils 2.5",
        0.9: "nine tenths blocked: MCV 115 fL, hemoglobin 8.4 g/dL, neutrophils 1.6",
    },
    signature=(
        Sign(lab="mcv", direction="up", low=97, high=115),
        Sign(lab="hemoglobin", direction="down", low=8.5, high=12),
        Sign(lab="rdw", direction="up", low=14.5, high=20),
        Sign(lab="reticulocytes", direction="normal", low=15, high=65),
        Sign(lab="homocysteine", direction="up", low=15, high=30),
        Sign(lab="mma", direction="normal", low=50, high=270),
        Sign(lab="folate", direction="normal", low=5, high=20),
        Sign(lab="b12", direction="normal", low=200, high=900),
        Sign(lab="ldh", direction="up", low=220, high=700),
        Sign(lab="neutrophils", direction="down", low=1.2, high=4.0),
        Sign(lab="platelets", direction="down", low=90, high=240),
        Sign(lab="ferritin", direction="up"),
        Sign(lab="tsat", direction="up"),
    ),
    signature_days=180,
    prevalence=judged_shares(
        high_income_antenatal=0.2,
        high_income_preconception=0.5,
        south_asia_antenatal=0.2,
        africa_antenatal_malaria=5,
        hematology_clinic=0.8,
    ),
    usually_known=0.6,
    codes={"ICD-10": "D52.1"},
    loss_path="cause_folate_antagonism",
    treatments=("stop_drug", "folic_acid", "red_cell_transfusion"),
    sources=("baek2025", "trimethoprim2001"),
    note=(
        "Read half a year after the start, when the red cells have been replaced. MCV exceeds 100 "
        "fL in 22 % on weekly methotrexate and only a fifth of these are anemic (baek2025): the "
        "milder half of the scale; low-dose trimethoprim does not move homocysteine "
        "(trimethoprim2001). Block to usable folate, and bounds, are judged. Methotrexate also "
        "ends pregnancies by its effect on the embryo, which no study here measures."
    ),
)
