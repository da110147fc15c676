"""Vitamin A deficiency: iron stays in stores and the call for red cells is weak."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="vitamin_a_deficiency",
    name="vitamin A deficiency",
    mechanism="micronutrient",
    summary=(
        "Retinoic acid turns on the erythropoietin gene and helps progenitors mature, and without "
        "it iron stays in liver and macrophages. The anemia is mild, looks like iron lack, and "
        "does not answer to iron alone."
    ),
    effects=(
        # Iron held back in liver and macrophages, more hepcidin.
        Effect(parameter="hepcidin.ferroportin", at={0.2: 0.8, 0.5: 0.5, 0.9: 0.35, 1.0: 0.33}),
        Effect(parameter="hepcidin.level", at={0.2: 1.3, 0.5: 2.0, 0.9: 2.8}),
        Effect(parameter="iron.retention", at={0.2: 0.04, 0.5: 0.12, 0.9: 0.2}),
        Effect(
            parameter="oxygen.epo_capacity",
            at={0.2: 0.88, 0.5: 0.65, 0.9: 0.45, 1.0: 0.42},
        ),
        Effect(
            parameter="erythroid.production",
            at={0.2: 0.95, 0.5: 0.85, 0.9: 0.7, 1.0: 0.68},
        ),
    ),
    rise_days=90.0,
    anchors={
        0.2: "retinol 0.9 umol/L: hemoglobin 13.1 g/dL",
        0.5: "retinol 0.6 umol/L: hemoglobin 11.7 g/dL, saturation 16 %",
        0.9: "retinol 0.3 umol/L: hemoglobin 9.7 g/dL, saturation 12 %",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=9.5, high=11.8),
        Sign(lab="mcv", direction="down", low=74, high=88),
        Sign(lab="rdw", direction="up", low=13.3, high=17),
        Sign(lab="tsat", direction="down", low=8, high=20),
        Sign(lab="ferritin", direction="up", low=30, high=130),
        Sign(lab="ret_he", direction="down", low=24, high=32),
        Sign(lab="reticulocytes", direction="normal", low=25, high=70),
        Sign(lab="stfr", direction="normal", low=2.2, high=5.0),
        Sign(lab="epo", direction="normal", low=6, high=30),
        Sign(lab="platelets", direction="normal", low=200, high=400),
        Sign(lab="ldh", direction="normal", low=100, high=220),
    ),
    signature_days=540,
    prevalence=judged_shares(
        high_income_antenatal=0,
        high_income_preconception=0,
        south_asia_antenatal=12,
        africa_antenatal_malaria=20,
        hematology_clinic=0,
    ),
    codes={"ICD-10": "E50"},
    loss_path="cause_vitamin_a_deficiency",
    treatments=("diet",),
    sources=("vitamina2006", "vitaminaanemia2002"),
    note=(
        "In a trial in deficient children vitamin A raised hemoglobin by 7 g/L, MCV and "
        "erythropoietin, and lowered ferritin and transferrin receptor, body iron unchanged "
        "(vitamina2006): release of iron, the erythropoietin gene and progenitors are the three "
        "targets (vitaminaanemia2002). Sizes and bounds are judged; vitamin A itself is not a "
        "modeled treatment beyond diet."
    ),
)
