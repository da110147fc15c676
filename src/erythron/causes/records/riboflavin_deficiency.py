"""Riboflavin deficiency: stored iron is freed too slowly."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="riboflavin_deficiency",
    name="riboflavin deficiency",
    mechanism="micronutrient",
    summary=(
        "Flavin enzymes free iron from ferritin and finish heme. With too little riboflavin "
        "stored iron comes out slowly and hemoglobin is a few grams a liter lower; few women are "
        "anemic from it alone."
    ),
    effects=(
        Effect(parameter="iron.store_release", at={0.2: 0.8, 0.5: 0.6, 0.9: 0.4, 1.0: 0.38}),
        Effect(
            parameter="hepcidin.ferroportin",
            at={0.2: 0.95, 0.5: 0.88, 0.9: 0.8, 1.0: 0.79},
        ),
        Effect(parameter="erythroid.heme", at={0.2: 0.99, 0.5: 0.97, 0.9: 0.94, 1.0: 0.935}),
        Effect(
            parameter="erythroid.production",
            at={0.2: 0.97, 0.5: 0.9, 0.9: 0.82, 1.0: 0.8},
        ),
        # Methylene-tetrahydrofolate reductase is a flavin enzyme.
        Effect(
            parameter="vitamins.folate_utilization",
            at={0.2: 0.99, 0.5: 0.975, 0.9: 0.95},
        ),
    ),
    rise_days=60.0,
    anchors={
        0.2: "activation coefficient of glutathione reductase 1.35: hemoglobin 13.4 g/dL",
        0.5: "activation coefficient 1.5: hemoglobin 13.2 g/dL",
        0.9: "activation coefficient 1.8: hemoglobin 12.7 g/dL",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=11, high=13.2),
        Sign(lab="mcv", direction="down", low=80, high=89),
        Sign(lab="mch", direction="down", low=26, high=31),
        Sign(lab="tsat", direction="down", low=10, high=24),
        Sign(lab="ret_he", direction="down", low=25, high=32.5),
        Sign(lab="homocysteine", direction="up", low=7.8, high=14),
        Sign(lab="reticulocytes", direction="normal", low=25, high=80),
        Sign(lab="epo", direction="up", low=9, high=25),
        Sign(lab="stfr", direction="normal", low=2.2, high=4.6),
        Sign(lab="b12", direction="normal", low=200, high=900),
        Sign(lab="platelets", direction="normal", low=200, high=400),
    ),
    signature_days=360,
    prevalence=judged_shares(
        high_income_antenatal=4,
        high_income_preconception=5,
        south_asia_antenatal=18,
        africa_antenatal_malaria=18,
        hematology_clinic=4,
    ),
    codes={"ICD-10": "E53.0"},
    loss_path="none known",
    treatments=("diet",),
    sources=("powers2011",),
    note=(
        "In 123 deficient young women riboflavin raised hemoglobin, most where the coefficient "
        "was above 1.65, and did not change iron absorption (powers2011): so it acts on release "
        "and use, not on the gut. Sizes are judged to a fall of 4 to 8 g/L at severity 0.5; "
        "bounds are judged. A coefficient above 1.4 is far commoner (15 to 50 %); prevalence "
        "counts those in whom the blood shows it, about a third."
    ),
)
