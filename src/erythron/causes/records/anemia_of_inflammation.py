"""Anemia of inflammation: iron locked away, the marrow and its call subdued."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

HEALTHY = 1.5
"""Interleukin 6 of the reference woman, pg/mL (``inflammation.il6``)."""

CAUSE = Cause(
    id="anemia_of_inflammation",
    name="anemia of inflammation",
    mechanism="inflammation",
    summary=(
        "Interleukin 6 raises hepcidin, which locks iron in stores and macrophages; tumor "
        "necrosis factor and interferons blunt erythropoietin, slow the marrow and shorten "
        "the life of red cells. Iron is low and ferritin high."
    ),
    effects=(
        Effect(
            parameter="inflammation.il6",
            at={0.2: 5 / HEALTHY, 0.5: 20 / HEALTHY, 0.9: 80 / HEALTHY, 1.0: 120 / HEALTHY},
        ),
        Effect(parameter="inflammation.cytokine", at={0.2: 0.8, 0.5: 2.0, 0.9: 3.5, 1.0: 4.0}),
    ),
    rise_days=14.0,
    anchors={
        0.2: "interleukin 6 of 5 pg/mL, CRP about 10 mg/L, hemoglobin 11.8 g/dL",
        0.5: "interleukin 6 of 20 pg/mL, CRP 45 mg/L, hemoglobin 10.4 g/dL",
        0.9: "interleukin 6 of 80 pg/mL, CRP above 150 mg/L, hemoglobin 8.8 g/dL",
    },
    signature=(
        Sign(lab="crp", direction="up", low=10, high=120),
        Sign(lab="hepcidin", direction="up", low=8, high=30),
        Sign(lab="ferritin", direction="up", low=100, high=800),
        Sign(lab="tsat", direction="down", low=7, high=20),
        Sign(lab="tibc", direction="down", low=180, high=290),
        Sign(lab="hemoglobin", direction="down", low=9, high=11.8),
        Sign(lab="mcv", direction="down", low=80, high=92),
        Sign(lab="ret_he", direction="down", low=26, high=32),
        Sign(lab="reticulocytes", direction="normal", low=25, high=60),
        Sign(lab="stfr", direction="normal", low=2.2, high=4.2),
        Sign(lab="epo", direction="up", low=10, high=45, source="gowanlock2016"),
        Sign(lab="haptoglobin", direction="up", low=1.5, high=4.0),
        Sign(lab="neutrophils", direction="up"),
        Sign(lab="platelets", direction="up", low=260, high=450),
    ),
    signature_days=90,
    prevalence=judged_shares(
        high_income_antenatal=4,
        high_income_preconception=5,
        south_asia_antenatal=12,
        africa_antenatal_malaria=30,
        hematology_clinic=9,
    ),
    codes={"ICD-10": "D63.8"},
    loss_path="none known",
    treatments=("ferric_carboxymaltose", "iron_sucrose", "red_cell_transfusion"),
    sources=("gowanlock2016", "enculescu2017", "nemeth2004"),
    note=(
        "The treatment is that of the inflammation; iron helps only what is also deficient. "
        "Read after three months. Erythropoietin is 46 % below that of iron deficiency at "
        "equal hemoglobin (gowanlock2016); interleukin levels and the other bounds are judged."
    ),
)
