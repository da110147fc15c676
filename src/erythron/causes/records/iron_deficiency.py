"""Iron deficiency from food: too little absorbable iron for what is lost."""

from erythron.causes.record import Cause, Effect, Prevalence, Sign

CAUSE = Cause(
    id="iron_deficiency",
    name="iron deficiency (diet and absorption)",
    mechanism="iron_lack",
    summary=(
        "Her meals give less absorbable iron than she loses. Stores empty first, then plasma "
        "iron falls, then red cells are made small and pale, and at last hemoglobin falls."
    ),
    effects=(
        Effect(parameter="gut.iron_intake", at={0.2: 0.80, 0.5: 0.55, 0.9: 0.28, 1.0: 0.22}),
        Effect(parameter="gut.bioavailability", at={0.2: 0.85, 0.5: 0.55, 0.9: 0.30, 1.0: 0.25}),
    ),
    rise_days=30.0,
    anchors={
        0.2: "ferritin 12 to 20 ug/L, hemoglobin normal",
        0.5: "hemoglobin 10, MCV 76, ferritin 7 ug/L, saturation 8 %",
        0.9: "hemoglobin 6.5, MCV 62, ferritin 3 ug/L, saturation 4 %",
    },
    signature=(
        Sign(lab="ferritin", direction="down", low=2, high=15, source="judgement"),
        Sign(lab="tsat", direction="down", low=3, high=14, source="judgement"),
        Sign(lab="mcv", direction="down", low=62, high=82, source="judgement"),
        Sign(lab="hemoglobin", direction="down", low=7, high=11.8, source="judgement"),
        Sign(lab="tibc", direction="up", source="nhanes2020"),
        Sign(lab="stfr", direction="up", source="kohgo1987"),
        Sign(lab="rdw", direction="up", low=14.5, high=21, source="judgement"),
    ),
    signature_days=1500,
    prevalence=(
        Prevalence(setting="high_income_antenatal", share=0.17),
        Prevalence(setting="high_income_preconception", share=0.11),
    ),
    codes={"ICD-10": "D50", "MONDO": "MONDO:0001356"},
    loss_path="none known",
    treatments=("oral_iron", "ferric_carboxymaltose"),
    sources=("nhanes2020", "kohgo1987"),
    note="severity to intake is judged: set so that the anchors are met after years",
)
