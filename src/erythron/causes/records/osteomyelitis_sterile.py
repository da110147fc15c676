"""Sterile osteomyelitis: bone inflamed without a germ, the blood hardly touched."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

HEALTHY = 1.5
"""Interleukin 6 of the reference woman, pg/mL (``inflammation.il6``)."""

CAUSE = Cause(
    id="osteomyelitis_sterile",
    name="sterile osteomyelitis (chronic nonbacterial osteitis, SAPHO)",
    mechanism="inflammation",
    summary=(
        "Bone is inflamed by the innate immune system, without bacteria. The acute phase is mild, "
        "often within normal limits; some iron is held back and hemoglobin is slightly low."
    ),
    effects=(
        Effect(
            parameter="inflammation.il6",
            at={0.2: 3 / HEALTHY, 0.5: 8 / HEALTHY, 0.9: 22 / HEALTHY, 1.0: 30 / HEALTHY},
        ),
        Effect(parameter="inflammation.cytokine", at={0.2: 0.3, 0.5: 0.8, 0.9: 1.6, 1.0: 1.9}),
        # The sclerosed bone: a small share of all marrow.
        Effect(parameter="niche.capacity", at={0.2: 0.995, 0.5: 0.98, 0.9: 0.95}),
    ),
    rise_days=60.0,
    anchors={
        0.2: "CRP 3 mg/L, within normal limits, hemoglobin 13 g/dL",
        0.5: "CRP 10 mg/L, hemoglobin 12.2 g/dL",
        0.9: "CRP 36 mg/L, many bones, hemoglobin 11 g/dL",
    },
    signature=(
        Sign(lab="crp", direction="up", low=1, high=40),
        Sign(lab="hemoglobin", direction="down", low=10.8, high=13.0),
        Sign(lab="mcv", direction="normal", low=82, high=92),
        Sign(lab="rdw", direction="normal", low=12, high=15.5),
        Sign(lab="reticulocytes", direction="normal", low=25, high=75),
        Sign(lab="ferritin", direction="up", low=45, high=250),
        Sign(lab="tsat", direction="down", low=10, high=25),
        Sign(lab="haptoglobin", direction="up", low=1.2, high=2.8),
        Sign(lab="epo", direction="normal", low=6, high=25),
        Sign(lab="neutrophils", direction="normal", low=3.5, high=7.5, source="scchcytokines"),
        Sign(lab="platelets", direction="normal", low=220, high=400, source="scchcytokines"),
    ),
    signature_days=365,
    prevalence=judged_shares(
        high_income_antenatal=0.005,
        high_income_preconception=0.01,
        south_asia_antenatal=0.005,
        africa_antenatal_malaria=0.005,
        hematology_clinic=0.02,
    ),
    usually_known=0.5,
    codes={"ICD-10": "M86.3"},
    loss_path="none known",
    treatments=("corticosteroid",),
    sources=("leerling2023", "scchcytokines", "saphocohort71"),
    note=(
        "Inflammation markers are raised inconsistently (leerling2023) and in 172 adults lay "
        "above those of controls but within normal limits (scchcytokines): the lower half of "
        "severity is the usual patient. High values foretell a chronic course (saphocohort71). "
        "Sizes and bounds are judged."
    ),
)
