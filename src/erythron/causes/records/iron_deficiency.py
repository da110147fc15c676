"""Iron deficiency from food: too little absorbable iron for what is lost."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="iron_deficiency",
    name="iron deficiency (diet and absorption)",
    mechanism="iron_lack",
    summary=(
        "Her meals give less absorbable iron than she loses. Stores empty first, then plasma "
        "iron falls, then red cells are made small and pale, and hemoglobin falls."
    ),
    effects=(
        Effect(parameter="gut.iron_intake", at={0.2: 0.8, 0.5: 0.55, 0.9: 0.3, 1.0: 0.25}),
        Effect(parameter="gut.bioavailability", at={0.2: 0.58, 0.5: 0.25, 0.9: 0.03, 1.0: 0.02}),
    ),
    rise_days=30.0,
    anchors={
        0.2: "stores empty: ferritin 12 to 20 ug/L, saturation 17 %, hemoglobin above 12 g/dL",
        0.5: "anemia: hemoglobin 10 g/dL, MCV 76 fL, ferritin 7 ug/L, saturation 8 %",
        0.9: "severe anemia: hemoglobin 6.5 g/dL, MCV 62 fL, ferritin 3 ug/L, saturation 4 %",
    },
    signature=(
        Sign(lab="ferritin", direction="down", low=2, high=15),
        Sign(lab="tsat", direction="down", low=3, high=14),
        Sign(lab="tibc", direction="up", low=360, high=480, source="nhanes2020", grade="derived"),
        Sign(lab="stfr", direction="up", low=4.5, high=13, source="kohgo1987", grade="derived"),
        Sign(lab="ret_he", direction="down", low=16, high=27),
        Sign(lab="mcv", direction="down", low=62, high=82),
        Sign(lab="mch", direction="down", low=17, high=26),
        Sign(
            lab="rdw", direction="up", low=15, high=27, source="romeroartaza1999", grade="derived"
        ),
        Sign(lab="hemoglobin", direction="down", low=7, high=11.5),
        Sign(lab="reticulocytes", direction="normal", low=25, high=75),
        Sign(lab="epo", direction="up", low=20, high=300),
        Sign(lab="hepcidin", direction="down", high=0.5),
        Sign(lab="platelets", direction="up", low=250, high=500),
    ),
    signature_days=1500,
    misses={"reticulocytes": "counts rise with the longer stay of reticulocytes in blood"},
    prevalence=judged_shares(
        high_income_antenatal=17,
        high_income_preconception=13,
        south_asia_antenatal=50,
        africa_antenatal_malaria=40,
        hematology_clinic=45,
    ),
    codes={"ICD-10": "D50", "MONDO": "MONDO:0001356", "HPO": "HP:0001891"},
    loss_path="wu2025",
    treatments=(
        "oral_iron",
        "ferric_carboxymaltose",
        "ferric_derisomaltose",
        "iron_sucrose",
        "red_cell_transfusion",
    ),
    sources=("nhanes2020", "kohgo1987", "romeroartaza1999", "wu2025"),
    note=(
        "Severity to intake is judged: set so that the anchors are met after four years. The "
        "severe end is nearly no absorption: food alone seldom does it without blood loss. "
        "Prevalence is of iron deficiency by any route (US surveys: 16 to 18 % of pregnant and "
        "10 % of other women by body iron)."
    ),
)
