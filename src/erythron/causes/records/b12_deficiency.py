"""Vitamin B12 deficiency: absorption fails and the store of years runs out."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="b12_deficiency",
    name="vitamin B12 deficiency",
    mechanism="vitamin_lack",
    summary=(
        "Less B12 is absorbed than the body uses. The store lasts for years; then DNA synthesis "
        "lags, cells grow large, most die in the marrow, and all three lines fall."
    ),
    effects=(
        Effect(
            parameter="vitamins.b12_absorption", at={0.2: 0.045, 0.5: 0.012, 0.9: 0.003, 1.0: 0.001}
        ),
    ),
    rise_days=30.0,
    anchors={
        0.2: "B12 200 ng/L, methylmalonate 450 nmol/L, hemoglobin 12.2 g/dL, MCV 97 fL",
        0.5: "B12 120 ng/L, methylmalonate 2,000 nmol/L, hemoglobin 9.5 g/dL, MCV 110 fL",
        0.9: "B12 50 ng/L, methylmalonate 20,000 nmol/L, hemoglobin 5.5 g/dL, MCV 125 fL",
    },
    signature=(
        Sign(lab="b12", direction="down", low=41, high=200),
        Sign(lab="mma", direction="up", low=400, high=50000),
        Sign(lab="homocysteine", direction="up", low=15, high=250),
        Sign(lab="hemoglobin", direction="down", low=5, high=12),
        Sign(lab="mcv", direction="up", low=98, high=128),
        Sign(lab="rdw", direction="up", low=15, high=26),
        Sign(lab="reticulocytes", direction="normal", low=15, high=60),
        Sign(lab="ferritin", direction="up", low=60, high=450),
        Sign(lab="ldh", direction="up", low=330, high=4400),
        Sign(lab="haptoglobin", direction="down", high=0.5),
        Sign(lab="bilirubin", direction="up", low=0.9, high=3.2),
        Sign(lab="neutrophils", direction="down", low=1.0, high=4.0),
        Sign(lab="platelets", direction="down", low=50, high=250),
        Sign(lab="rbc_folate", direction="down"),
    ),
    signature_days=3000,
    prevalence=judged_shares(
        high_income_antenatal=3,
        high_income_preconception=4,
        south_asia_antenatal=35,
        africa_antenatal_malaria=12,
        hematology_clinic=5,
    ),
    codes={"ICD-10": "D51", "HPO": "HP:0100502"},
    loss_path="cause_b12_deficiency",
    treatments=("b12_im", "b12_oral", "red_cell_transfusion"),
    sources=("savage1994", "finch1956", "iom1998"),
    note=(
        "From a full store it takes six to ten years, so severity is read eight years after "
        "onset: give the onset in years. Absorption falls nearly to nothing because the store "
        "lasts; methylmalonate and homocysteine are raised in 98 and 96 % (savage1994), their "
        "bounds and the others are judged."
    ),
)
