"""Vegan diet: no food source of B12, iron without heme."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="vegan_diet",
    name="vegan diet without B12 supplement",
    mechanism="vitamin_lack",
    summary=(
        "Plants hold no B12. The store drains over years until it meets the little that is left "
        "of intake; methylmalonate and homocysteine rise long before the blood count changes. "
        "Iron comes without heme, so stores are smaller; folate is plentiful."
    ),
    effects=(
        Effect(
            parameter="vitamins.b12_absorption",
            at={0.2: 0.3, 0.5: 0.11, 0.9: 0.015, 1.0: 0.008},
        ),
        Effect(parameter="vitamins.folate_intake", at={0.2: 1.25, 0.5: 1.4}),
        Effect(parameter="gut.heme_share", at={0.2: 0.1, 0.5: 0.03, 0.9: 0.02}),
        Effect(parameter="gut.iron_intake", at={0.2: 1.1, 0.5: 1.15}),
        Effect(
            parameter="gut.bioavailability",
            at={0.2: 0.85, 0.5: 0.75, 0.9: 0.7, 1.0: 0.69},
        ),
    ),
    rise_days=30.0,
    anchors={
        0.2: "1.2 ug of B12 a day: B12 285 ng/L after eight years",
        0.5: "0.5 ug of B12 a day: B12 190 ng/L, methylmalonate 320 nmol/L, hemoglobin 13.2 g/dL",
        0.9: "0.05 ug of B12 a day: B12 110 ng/L, MCV 109 fL, hemoglobin 9.6 g/dL",
    },
    signature=(
        Sign(
            lab="b12",
            direction="down",
            low=110,
            high=250,
            source="gilsing2010",
            grade="derived",
        ),
        Sign(lab="mma", direction="up", low=300, high=500),
        Sign(lab="homocysteine", direction="up", low=9, high=25),
        Sign(lab="folate", direction="up", source="gilsing2010", grade="measured"),
        Sign(lab="hemoglobin", direction="down", low=11.5, high=13.8),
        Sign(lab="mcv", direction="normal", low=82, high=97),
        Sign(lab="ferritin", direction="down", low=8, high=45),
        Sign(lab="tsat", direction="down", low=12, high=30),
        Sign(lab="ldh", direction="normal", low=100, high=220),
        Sign(lab="b12", direction="down", high=120, severity=0.9),
        Sign(lab="mcv", direction="up", severity=0.9),
    ),
    signature_days=3000,
    prevalence=judged_shares(
        high_income_antenatal=3,
        high_income_preconception=4,
        south_asia_antenatal=25,
        africa_antenatal_malaria=1,
        hematology_clinic=1,
    ),
    usually_known=0.5,
    codes={"ICD-10": "D51.3"},
    loss_path="none known",
    treatments=("b12_oral", "b12_im", "diet", "oral_iron"),
    sources=("gilsing2010", "tong2019", "iom1998"),
    note=(
        "Read after eight years because the B12 store lasts: give the onset in years. B12 bounds "
        "are the geometric mean of 122 pmol/L of vegan men and 1.28 times the spread that its "
        "confidence interval implies (gilsing2010); others are judged. Hemoglobin differs by at "
        "most 3.7 % from meat eaters' (tong2019). It also stands for vegetarians with little "
        "milk. Intake to absorption is judged: the body needs about 3 ug a day of food B12."
    ),
)
