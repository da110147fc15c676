"""Inflammatory bowel disease: bleeding, poor uptake and inflammation at once."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

HEALTHY = 1.5
"""Interleukin 6 of the reference woman, pg/mL (``inflammation.il6``)."""

CAUSE = Cause(
    id="inflammatory_bowel_disease",
    name="inflammatory bowel disease (Crohn disease, ulcerative colitis)",
    mechanism="inflammation",
    summary=(
        "The inflamed gut bleeds, takes up less iron, B12 and folate, and its interleukin 6 holds "
        "iron back. Iron lack and inflammation mix: ferritin looks better than the stores are, and "
        "platelets are high."
    ),
    effects=(
        Effect(
            parameter="inflammation.il6",
            at={0.2: 4 / HEALTHY, 0.5: 12 / HEALTHY, 0.9: 32 / HEALTHY, 1.0: 42 / HEALTHY},
        ),
        Effect(parameter="inflammation.cytokine", at={0.2: 0.3, 0.5: 0.8, 0.9: 1.3, 1.0: 1.6}),
        # Ulcers bleed: the average over flares and quiet months.
        Effect(parameter="losses.bleeding", at={0.2: 0.6, 0.5: 2.0, 0.9: 3.5, 1.0: 4.5}),
        # Inflamed or removed small bowel: iron high up, B12 in the last loop, folate all along.
        Effect(parameter="gut.mucosa", at={0.2: 0.95, 0.5: 0.85, 0.9: 0.75}),
        Effect(parameter="vitamins.b12_absorption", at={0.2: 0.9, 0.5: 0.75, 0.9: 0.5}),
        Effect(parameter="vitamins.folate_intake", at={0.2: 0.95, 0.5: 0.85, 0.9: 0.7}),
    ),
    rise_days=60.0,
    anchors={
        0.2: "quiet: CRP 4 mg/L, 0.6 mL of blood a day, hemoglobin 12.8 g/dL",
        0.5: "moderate: CRP 17 mg/L, 2 mL of blood a day, hemoglobin 11 g/dL",
        0.9: "severe: CRP 57 mg/L, 3.5 mL of blood a day, hemoglobin 8.4 g/dL",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=9.0, high=12.5),
        Sign(lab="mcv", direction="down", low=73, high=89),
        Sign(lab="rdw", direction="up", low=13.5, high=19),
        Sign(lab="reticulocytes", direction="normal", low=25, high=85),
        Sign(lab="ferritin", direction="normal", low=8, high=150),
        Sign(lab="tsat", direction="down", low=5, high=18),
        Sign(lab="ret_he", direction="down", low=22, high=31),
        Sign(lab="stfr", direction="up", low=3.4, high=9),
        Sign(lab="epo", direction="up", low=12, high=90),
        Sign(lab="crp", direction="up", low=4, high=60),
        Sign(lab="b12", direction="down", low=150, high=460),
        Sign(lab="neutrophils", direction="up", low=4.2, high=9),
        Sign(lab="platelets", direction="up", low=300, high=600),
    ),
    signature_days=730,
    prevalence=judged_shares(
        high_income_antenatal=0.6,
        high_income_preconception=0.6,
        south_asia_antenatal=0.2,
        africa_antenatal_malaria=0.05,
        hematology_clinic=2,
    ),
    usually_known=0.7,
    codes={"ICD-10": "K50", "MONDO": "MONDO:0005265"},
    loss_path="cause_inflammatory_bowel_disease",
    treatments=(
        "ferric_carboxymaltose",
        "ferric_derisomaltose",
        "iron_sucrose",
        "oral_iron",
        "b12_im",
        "folic_acid",
        "corticosteroid",
        "red_cell_transfusion",
    ),
    sources=("stack1969", "ibdatdiagnosis2017"),
    note=(
        "ICD-10 K50 and K51. Anemia at diagnosis in 41 %, severe in 5.5 %, iron deficient in 70 % "
        "of these, and seven times as often in women (ibdatdiagnosis2017). Colitis with no blood "
        "seen lost 50 to 150 mL a week (stack1969); the year's average over all patients is "
        "judged lower, as are the cytokines, absorption and the other bounds."
    ),
)
