"""Celiac disease: gluten flattens the villi that take up iron, folate and B12."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

HEALTHY = 1.5
"""Interleukin 6 of the reference woman, pg/mL (``inflammation.il6``)."""

CAUSE = Cause(
    id="celiac_disease",
    name="celiac disease (untreated)",
    mechanism="iron_lack",
    summary=(
        "Gluten sets off an attack that flattens the villi of the upper gut. Iron is absorbed "
        "there, then folate, later B12: iron deficiency comes first and does not answer to "
        "tablets. A little inflammation adds to it."
    ),
    effects=(
        # Villi lost (Marsh 1, 3a to 3b, 3c): food and tablets alike.
        Effect(parameter="gut.mucosa", at={0.2: 0.6, 0.5: 0.25, 0.9: 0.08, 1.0: 0.06}),
        # Cells shed faster from the flat mucosa carry iron out.
        Effect(parameter="iron.basal_loss", at={0.2: 1.1, 0.5: 1.3, 0.9: 1.5}),
        Effect(
            parameter="vitamins.folate_intake",
            at={0.2: 0.9, 0.5: 0.75, 0.9: 0.6, 1.0: 0.57},
        ),
        Effect(
            parameter="vitamins.b12_absorption",
            at={0.2: 0.9, 0.5: 0.6, 0.9: 0.25, 1.0: 0.2},
        ),
        Effect(parameter="inflammation.il6", at={0.2: 1.8 / HEALTHY, 0.5: 2.2 / HEALTHY}),
    ),
    rise_days=180.0,
    anchors={
        0.2: "Marsh 1, iron absorption 0.6 of normal: ferritin 18 ug/L, hemoglobin 13.1 g/dL",
        0.5: "Marsh 3a to 3b, a quarter of normal: hemoglobin 11 g/dL, MCV 79 fL",
        0.9: "Marsh 3c, almost none, folate and B12 low too: hemoglobin 7.1 g/dL",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=8.5, high=12),
        Sign(lab="mcv", direction="down", low=68, high=88),
        Sign(lab="rdw", direction="up", low=14, high=21),
        Sign(lab="ferritin", direction="down", low=4, high=25),
        Sign(lab="tsat", direction="down", low=4, high=15),
        Sign(lab="stfr", direction="up", low=4.0, high=11),
        Sign(lab="ret_he", direction="down", low=18, high=29),
        Sign(lab="reticulocytes", direction="normal", low=25, high=85),
        Sign(lab="folate", direction="down", low=2.5, high=9.5),
        Sign(lab="rbc_folate", direction="down"),
        Sign(lab="b12", direction="down", low=180, high=440),
        Sign(lab="platelets", direction="up", low=260, high=500),
        Sign(lab="crp", direction="normal", low=0.5, high=8),
    ),
    signature_days=1500,
    prevalence=judged_shares(
        high_income_antenatal=0.9,
        high_income_preconception=0.9,
        south_asia_antenatal=0.6,
        africa_antenatal_malaria=0.1,
        hematology_clinic=2,
    ),
    usually_known=0.4,
    codes={"ICD-10": "K90.0", "MONDO": "MONDO:0005130", "HPO": "HP:0002608"},
    loss_path="cause_celiac_disease",
    treatments=(
        "gluten_free_diet",
        "ferric_carboxymaltose",
        "ferric_derisomaltose",
        "iron_sucrose",
        "oral_iron",
        "folic_acid",
        "b12_im",
    ),
    sources=("celiacanemia2007", "wierdsma2013", "celiacbleeding2006"),
    note=(
        "Absorption factors are judged; tablets suffer as food does. The gut does not bleed: more "
        "than 1.5 mL a day in 1 of 18 (celiacbleeding2006), so shed cells carry the extra iron. "
        "At diagnosis folate is low in 12 to 20, B12 in 5 to 19, stores in 46, anemia in 20 to 32 "
        "% (celiacanemia2007, wierdsma2013): the signature is that of the anemic. Read after four "
        "years; B12 alone needs eight. Hyposplenism and its platelets are left out."
    ),
)
