"""Folate deficiency: too little folate eaten for a body that burns it every day."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="folate_deficiency",
    name="folate deficiency",
    mechanism="vitamin_lack",
    summary=(
        "She eats less folate than she uses. The store lasts for months, not years; then DNA "
        "synthesis lags as in B12 deficiency, but methylmalonate stays normal."
    ),
    effects=(
        Effect(parameter="vitamins.folate_intake", at={0.2: 0.48, 0.5: 0.34, 0.9: 0.27, 1.0: 0.2}),
    ),
    rise_days=14.0,
    anchors={
        0.2: "red-cell folate 140 ug/L, hemoglobin 11.8 g/dL, MCV 99 fL",
        0.5: "red-cell folate 90 ug/L, hemoglobin 9.5 g/dL, MCV 108 fL",
        0.9: "red-cell folate 40 ug/L, hemoglobin 6 g/dL, MCV 122 fL",
    },
    signature=(
        Sign(lab="rbc_folate", direction="down", high=150),
        Sign(lab="folate", direction="down", high=4),
        Sign(lab="homocysteine", direction="up", low=20, high=150),
        Sign(lab="mma", direction="normal", low=50, high=270),
        Sign(lab="hemoglobin", direction="down", low=5.5, high=11),
        Sign(lab="mcv", direction="up", low=102, high=125),
        Sign(lab="rdw", direction="up", low=16, high=25),
        Sign(lab="reticulocytes", direction="normal", low=20, high=60),
        Sign(lab="ferritin", direction="up", low=60, high=400),
        Sign(lab="ldh", direction="up", low=330, high=2200),
        Sign(lab="haptoglobin", direction="down", high=0.5),
        Sign(lab="bilirubin", direction="up", low=0.9, high=3.0),
        Sign(lab="neutrophils", direction="down", low=1.0, high=4.0),
        Sign(lab="platelets", direction="down", low=60, high=230),
    ),
    signature_days=900,
    prevalence=judged_shares(
        high_income_antenatal=0.5,
        high_income_preconception=1,
        south_asia_antenatal=20,
        africa_antenatal_malaria=8,
        hematology_clinic=1.5,
    ),
    codes={"ICD-10": "D52", "HPO": "HP:0100507"},
    loss_path="george2002",
    treatments=("folic_acid", "diet"),
    sources=("savage1994", "golding2014", "george2002"),
    note=(
        "Without any folate a 22 mg store lasts four to five months (golding2014 took far "
        "longer from a larger one); these intakes are what she can live on for long. The "
        "levels are close to each other because daily use hardly falls as the store empties. "
        "Homocysteine rises in 91 % (savage1994); bounds are judged. Where flour is not "
        "fortified it is eight times as common."
    ),
)
