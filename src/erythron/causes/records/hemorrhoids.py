"""Hemorrhoids: blood with the stool, a little every day."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="hemorrhoids",
    name="bleeding hemorrhoids",
    mechanism="iron_lack",
    summary=(
        "Swollen veins of the anal canal bleed with the stool. Each milliliter takes half a "
        "milligram of iron; when it is more than food replaces, a slow iron deficiency follows."
    ),
    effects=(Effect(parameter="losses.bleeding", at={0.2: 2.0, 0.5: 6.0, 0.9: 15.0, 1.0: 18.0}),),
    rise_days=60.0,
    anchors={
        0.2: "2 mL of blood a day: ferritin 18 ug/L, hemoglobin 13.2 g/dL",
        0.5: "6 mL of blood a day: hemoglobin 11.8 g/dL, MCV 83 fL",
        0.9: "15 mL of blood a day, squirting, with clots: hemoglobin 8.4 g/dL, MCV 75 fL",
    },
    signature=(
        Sign(
            lab="hemoglobin",
            direction="down",
            low=8.2,
            high=10.6,
            source="hemorrhoidanemia",
            grade="derived",
        ),
        Sign(lab="mcv", direction="down", low=64, high=82),
        Sign(lab="rdw", direction="up", low=15, high=22),
        Sign(lab="ferritin", direction="down", low=2, high=15),
        Sign(lab="tsat", direction="down", low=3, high=14),
        Sign(lab="stfr", direction="up", low=4.5, high=13),
        Sign(lab="ret_he", direction="down", low=16, high=27),
        Sign(lab="reticulocytes", direction="normal", low=25, high=100),
        Sign(lab="platelets", direction="up", low=250, high=500),
        Sign(lab="ldh", direction="normal", low=100, high=220),
    ),
    signature_severity=0.7,
    signature_days=1500,
    prevalence=judged_shares(
        high_income_antenatal=0.3,
        high_income_preconception=0.3,
        south_asia_antenatal=0.5,
        africa_antenatal_malaria=0.4,
        hematology_clinic=0.8,
    ),
    codes={"ICD-10": "K64"},
    loss_path="none known",
    treatments=(
        "hemostasis",
        "oral_iron",
        "ferric_carboxymaltose",
        "ferric_derisomaltose",
        "iron_sucrose",
        "red_cell_transfusion",
    ),
    sources=("hemorrhoidanemia",),
    note=(
        "Volumes are judged. Hemoglobin bounds are the mean of 9.4 g/dL and 1.28 times the spread "
        "of 0.97 in 43 patients anemic from hemorrhoids (hemorrhoidanemia), which is rare (0.5 "
        "per 100,000 a year): so the signature is read at severity 0.7. Prevalence is of bleeding "
        "enough to matter. Other bounds are those of iron deficiency, judged."
    ),
)
