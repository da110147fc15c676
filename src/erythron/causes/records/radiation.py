"""Radiation: one whole-body dose kills stem cells by its size, lymphocytes at once."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="radiation",
    name="whole-body radiation",
    mechanism="marrow_failure",
    summary=(
        "A dose to the whole body kills stem cells and progenitors in proportion and "
        "lymphocytes within two days. Neutrophils and platelets are lowest after three to "
        "five weeks, hemoglobin after two months, and recovery takes months."
    ),
    effects=(
        # Hazards of two days: 1.2, 4.0, 6.4 and 7.2 e-folds for 1, 2.5, 5 and 6 Gy.
        Effect(parameter="niche.stem_kill", at={0.2: 0.6, 0.5: 2.0, 0.9: 3.2, 1.0: 3.6}),
        Effect(parameter="niche.progenitor_kill", at={0.2: 0.2, 0.5: 0.5, 0.9: 1.0, 1.0: 1.1}),
        # Lymphocytes die within hours of exposure.
        Effect(
            parameter="leukocytes.lymphocyte_time",
            at={0.2: 0.06, 0.5: 0.02, 0.9: 0.01, 1.0: 0.0084},
        ),
    ),
    rise_days=0.5,
    lasts_days=2,
    fade_days=0.5,
    anchors={
        0.2: "1 Gy: counts dip, no symptoms",
        0.5: (
            "2.5 Gy: lymphocytes halved by day 3, neutrophils 1, platelets 80 to 90 at four weeks"
        ),
        0.9: "5 Gy: near the lethal dose; neutrophils 0.2, platelets 25 at four to five weeks",
    },
    signature=(
        Sign(
            lab="lymphocytes",
            direction="down",
            low=0.5,
            high=1.3,
            day=3,
            source="radiationaccident",
            grade="derived",
        ),
        Sign(lab="neutrophils", direction="down", low=0.4, high=2.5),
        Sign(
            lab="platelets",
            direction="down",
            low=30,
            high=90,
            source="radiationaccident",
            grade="derived",
        ),
        Sign(lab="reticulocytes", direction="down", low=5, high=50, day=14),
        Sign(lab="hemoglobin", direction="normal", low=11.5, high=13.6, day=14),
        Sign(lab="hemoglobin", direction="down", low=9.0, high=12.5, day=45),
        Sign(lab="neutrophils", direction="down", day=14),
        Sign(lab="platelets", direction="down", day=14),
        Sign(lab="stfr", direction="down", low=0.6, high=2.3, day=14),
        Sign(lab="tsat", direction="up", low=35, high=90, day=14),
        Sign(
            lab="platelets",
            direction="normal",
            low=150,
            high=400,
            day=180,
            source="radiationaccident",
        ),
        Sign(
            lab="neutrophils",
            direction="normal",
            low=1.8,
            high=7.5,
            day=180,
            source="radiationaccident",
        ),
        Sign(lab="neutrophils", direction="down", low=0.05, high=0.8, day=30, severity=0.9),
    ),
    signature_days=30,
    prevalence=judged_shares(
        high_income_antenatal=0.0005,
        high_income_preconception=0.01,
        south_asia_antenatal=0.0002,
        africa_antenatal_malaria=0.0002,
        hematology_clinic=0.2,
    ),
    usually_known=0.98,
    codes={"ICD-10": "T66"},
    loss_path="cause_radiation",
    treatments=(
        "red_cell_transfusion",
        "platelet_transfusion",
        "stem_cell_transplant",
    ),
    sources=("radiationaccident",),
    note=(
        "At 2 Gy lymphocytes fall to 40 % within days and platelets to 30 to 35 % at 30 days; "
        "at 5 Gy lymphocytes fall to 20 %, all counts are lowest at about four weeks and "
        "recovery is complete at six months (radiationaccident). The signature is 2.5 Gy. "
        "Kill is judged: 1.2 to 1.6 e-folds a gray. The dip of stroma after more than 8 Gy is "
        "stromal_damage. Local radiotherapy is milder for the whole marrow."
    ),
)
