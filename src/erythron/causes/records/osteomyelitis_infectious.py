"""Infectious osteomyelitis: bacteria in bone and months of acute-phase proteins."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

HEALTHY = 1.5
"""Interleukin 6 of the reference woman, pg/mL (``inflammation.il6``)."""

CAUSE = Cause(
    id="osteomyelitis_infectious",
    name="infectious osteomyelitis",
    mechanism="inflammation",
    summary=(
        "Bacteria live in bone. Interleukin 6 and CRP are high, iron is locked away, the marrow "
        "slows and a piece of it is lost to the infection; neutrophils and platelets are high."
    ),
    effects=(
        Effect(
            parameter="inflammation.il6",
            at={0.2: 12 / HEALTHY, 0.5: 42 / HEALTHY, 0.9: 100 / HEALTHY, 1.0: 120 / HEALTHY},
        ),
        Effect(parameter="inflammation.cytokine", at={0.2: 0.8, 0.5: 1.6, 0.9: 2.3, 1.0: 2.6}),
        # G-CSF from the infected bone.
        Effect(parameter="leukocytes.neutrophils", at={0.2: 1.2, 0.5: 1.5, 0.9: 2.0}),
        # The bone that is infected or dead: a small share of all marrow.
        Effect(parameter="niche.capacity", at={0.2: 0.99, 0.5: 0.97, 0.9: 0.92}),
    ),
    rise_days=7.0,
    anchors={
        0.2: "CRP 17 mg/L, hemoglobin 12.2 g/dL",
        0.5: "CRP 80 mg/L, neutrophils 9 x10*9/L, hemoglobin 10.9 g/dL",
        0.9: "CRP 240 mg/L, neutrophils 14 x10*9/L, hemoglobin 9.4 g/dL",
    },
    signature=(
        Sign(lab="crp", direction="up", low=30, high=200),
        Sign(lab="hemoglobin", direction="down", low=10.5, high=13.0, day=30),
        Sign(lab="hemoglobin", direction="down", low=8.5, high=12.0),
        Sign(lab="mcv", direction="normal", low=79, high=90),
        Sign(lab="reticulocytes", direction="normal", low=25, high=75, source="anemiaapproach2016"),
        Sign(lab="ferritin", direction="up", low=150, high=900),
        Sign(lab="tsat", direction="down", low=6, high=18),
        Sign(lab="tibc", direction="down", low=170, high=290),
        Sign(lab="hepcidin", direction="up", low=8, high=40),
        Sign(lab="haptoglobin", direction="up", low=1.8, high=4.5),
        Sign(lab="epo", direction="up", low=10, high=50),
        Sign(lab="neutrophils", direction="up", low=5, high=16),
        Sign(lab="platelets", direction="up", low=280, high=650),
    ),
    signature_days=120,
    prevalence=judged_shares(
        high_income_antenatal=0.005,
        high_income_preconception=0.01,
        south_asia_antenatal=0.015,
        africa_antenatal_malaria=0.015,
        hematology_clinic=0.03,
    ),
    usually_known=0.5,
    codes={"ICD-10": "M86", "HPO": "HP:0002754"},
    loss_path="none known",
    treatments=("red_cell_transfusion",),
    sources=("unkila1994", "lin2016osteomyelitis", "anemiaapproach2016"),
    note=(
        "The treatment is antibiotics and surgery, which are not modelled. At admission CRP was "
        "raised in 98 % and 71 mg/L in the mean in children (unkila1994); a limit of 5 mg/L "
        "predicts recurrence in adults (lin2016osteomyelitis). Sizes and the other bounds are "
        "judged; prevalence is a share of the three bone and airway infections counted together."
    ),
)
