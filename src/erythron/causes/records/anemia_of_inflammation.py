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
        "the life of red cells. Iron is low and ferritin high; the anemia is mild to moderate."
    ),
    effects=(
        # Interleukin 6 carries the iron (hepcidin, ferroportin), the acute phase, neutrophils and
        # platelets; the cytokine drive the call (blunting), the progenitors and the life span.
        Effect(
            parameter="inflammation.il6",
            at={0.2: 7 / HEALTHY, 0.5: 24 / HEALTHY, 0.9: 68 / HEALTHY, 1.0: 82 / HEALTHY},
        ),
        Effect(parameter="inflammation.cytokine", at={0.2: 0.85, 0.5: 1.7, 0.9: 2.35, 1.0: 2.6}),
    ),
    rise_days=14.0,
    anchors={
        0.2: "interleukin 6 of 7 pg/mL, CRP about 9 mg/L, hemoglobin 12.2 g/dL",
        0.5: "interleukin 6 of 24 pg/mL, CRP 40 mg/L, hemoglobin 11.2 g/dL",
        0.9: "interleukin 6 of 68 pg/mL, CRP 150 mg/L, hemoglobin 10 g/dL, 9.1 after a year",
    },
    signature=(
        Sign(lab="crp", direction="up", low=10, high=120),
        Sign(lab="hepcidin", direction="up", low=8, high=30),
        Sign(lab="ferritin", direction="up", low=100, high=800),
        Sign(lab="tsat", direction="down", low=8, high=20),
        Sign(lab="tibc", direction="down", low=180, high=290),
        Sign(lab="hemoglobin", direction="down", low=9, high=11.8),
        Sign(lab="hemoglobin", direction="down", low=8, day=720, severity=0.9, source="msdacd2023"),
        Sign(lab="mcv", direction="normal", low=80, high=92),
        Sign(lab="rdw", direction="up", low=14, high=16.5, day=365),
        Sign(lab="ret_he", direction="down", low=26, high=32),
        Sign(lab="reticulocytes", direction="normal", low=25, high=75, source="anemiaapproach2016"),
        Sign(lab="stfr", direction="normal", low=2.2, high=4.2),
        # 46 % below the 26 [IU]/L of iron deficiency at this hemoglobin; tenth to ninetieth wide.
        Sign(lab="epo", direction="up", low=10, high=45, source="gowanlock2016"),
        Sign(lab="platelets", direction="up", low=260, high=450),
    ),
    signature_days=90,
    prevalence=judged_shares(
        high_income_antenatal=2,
        high_income_preconception=2,
        south_asia_antenatal=12,
        africa_antenatal_malaria=30,
        hematology_clinic=9,
    ),
    codes={"ICD-10": "D63.8"},
    loss_path="cause_anemia_of_inflammation",
    treatments=("ferric_carboxymaltose", "iron_sucrose", "red_cell_transfusion", "esa"),
    sources=("gowanlock2016", "enculescu2017", "nemeth2004", "msdacd2023", "anemiaapproach2016"),
    note=(
        "The treatment is that of the inflammation; iron helps only what is also deficient. "
        "Read after three months; hemoglobin seldom falls below 8 g/dL unless something else is "
        "added (msdacd2023), which bounds the severe end. Erythropoietin is 46 % below that of "
        "iron deficiency at equal hemoglobin (gowanlock2016), which sets the cytokine drive "
        "of about 2; interleukin levels and the other bounds are judged. In the model the marrow "
        "slows before ferroportin has shut, so saturation rises for two weeks before it falls."
    ),
)
