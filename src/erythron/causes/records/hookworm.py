"""Hookworm: worms drink blood in the small intestine."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="hookworm",
    name="hookworm infection",
    mechanism="iron_lack",
    summary=(
        "Worms cling to the upper gut, drink blood and let more seep past. A part of its iron is "
        "taken up again lower down, the rest leaves with the stool. Where food is poor, stores "
        "empty and a deep iron deficiency follows."
    ),
    effects=(
        Effect(parameter="losses.bleeding", at={0.2: 1.5, 0.5: 6.0, 0.9: 25.0, 1.0: 32.0}),
        # Shed hemoglobin is eaten as heme iron: 0.3 mg a mL of (anemic) blood joins her food's
        # 11.5 mg, of which 10 % is heme. Non-heme iron stays 10.35 mg a day.
        Effect(
            parameter="gut.iron_intake",
            at={
                0.2: 11.95 / 11.5,
                0.5: 13.3 / 11.5,
                0.9: 17.6 / 11.5,
                1.0: 18.0 / 11.5,
            },
        ),
        Effect(parameter="gut.heme_share", at={0.2: 1.39, 0.5: 2.57, 0.9: 6.0}),
    ),
    rise_days=60.0,
    anchors={
        0.2: "1,000 eggs a gram of stool (light), 1.5 mL of blood a day: ferritin 24 ug/L",
        0.5: "3,000 eggs a gram, 6 mL of blood a day: ferritin 9 ug/L, hemoglobin 12.3 g/dL",
        0.9: "12,000 eggs a gram (heavy), 25 mL of blood a day: hemoglobin 7.5 g/dL, MCV 76 fL",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=7, high=12),
        Sign(lab="mcv", direction="down", low=66, high=84),
        Sign(lab="rdw", direction="up", low=14.5, high=22),
        Sign(lab="ferritin", direction="down", low=4, high=25),
        Sign(lab="tsat", direction="down", low=3, high=15),
        Sign(lab="stfr", direction="up", low=4.2, high=13),
        Sign(lab="epo", direction="up", low=14, high=200),
        Sign(lab="reticulocytes", direction="normal", low=25, high=110),
        Sign(
            lab="reticulocytes",
            direction="up",
            severity=0.9,
            source="hookwormanemia1961",
            grade="derived",
        ),
        Sign(lab="platelets", direction="up", low=250, high=500),
        Sign(lab="ldh", direction="normal", low=100, high=220),
        Sign(lab="crp", direction="normal", low=0.3, high=5),
    ),
    signature_days=1500,
    prevalence=judged_shares(
        high_income_antenatal=0,
        high_income_preconception=0,
        south_asia_antenatal=12,
        africa_antenatal_malaria=18,
        hematology_clinic=0,
    ),
    codes={"ICD-10": "B76"},
    loss_path="cause_hookworm",
    treatments=(
        "anthelmintic",
        "oral_iron",
        "ferric_carboxymaltose",
        "ferric_derisomaltose",
        "iron_sucrose",
        "red_cell_transfusion",
    ),
    sources=("farid1965", "hookwormanemia1961", "ness2020"),
    note=(
        "Ancylostoma takes 4.5 mL per 1,000 eggs/g, heavily infected men lost 14 to 45 mL a day "
        "(farid1965); lighter loads are Necator's, about half as much, judged. Of the iron shed "
        "37 % is taken up again (hookwormanemia1961): entered as heme iron eaten, of which the "
        "model gut takes its usual quarter. Odds of anemia in pregnancy 2.55 (ness2020). Bounds "
        "are judged. Her food is the reference woman's: name iron_deficiency beside it where "
        "poor."
    ),
)
