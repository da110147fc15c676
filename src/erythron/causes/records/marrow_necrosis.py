"""Marrow necrosis: a large part of the marrow dies at once, stroma and cells."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="marrow_necrosis",
    name="bone marrow necrosis",
    mechanism="marrow_replacement",
    summary=(
        "Its vessels fail and a large part of the marrow dies within days, stroma and blood- "
        "forming cells together. Immature cells pass the broken barrier, and dying tissue "
        "spills LDH."
    ),
    effects=(
        # Share of the marrow that is dead: 15, 50 and 85 %.
        Effect(parameter="niche.capacity", at={0.2: 0.85, 0.5: 0.5, 0.9: 0.15, 1.0: 0.11}),
        Effect(parameter="niche.stem_kill", at={0.2: 0.008, 0.5: 0.018, 0.9: 0.03, 1.0: 0.033}),
        # Progenitors of the dead part and, poisoned by its TNF, beside it.
        Effect(parameter="niche.progenitor_kill", at={0.2: 0.2, 0.5: 0.9, 0.9: 1.8, 1.0: 2.0}),
        Effect(parameter="platelets.marrow_loss", at={0.2: 0.2, 0.5: 0.6, 0.9: 1.2, 1.0: 1.4}),
        Effect(parameter="niche.egress_leak", at={0.2: 0.003, 0.5: 0.008, 0.9: 0.02, 1.0: 0.023}),
        # Fever in two of three.
        Effect(parameter="inflammation.il6", at={0.2: 5.0, 0.5: 15.0, 0.9: 30.0, 1.0: 35.7}),
        Effect(parameter="inflammation.cytokine", at={0.2: 0.3, 0.5: 0.8, 0.9: 1.2, 1.0: 1.3}),
        Effect(parameter="catabolism.ldh_tissue", at={0.2: 1.6, 0.5: 3.5, 0.9: 10.0, 1.0: 13.0}),
    ),
    rise_days=3.0,
    anchors={
        0.2: "grade I, less than a fifth dead: hemoglobin 11 g/dL",
        0.5: "grade II to III, half dead: hemoglobin 8 g/dL, platelets 50",
        0.9: "nearly all dead: hemoglobin 6 g/dL, platelets 15",
    },
    signature=(
        Sign(lab="platelets", direction="down", low=15, high=120, source="marrownecrosis2000"),
        Sign(lab="neutrophils", direction="down", low=0.5, high=3.0),
        Sign(lab="hemoglobin", direction="down", low=6.0, high=10.0, source="marrownecrosis2000"),
        Sign(lab="mcv", direction="normal", low=80, high=98),
        Sign(lab="reticulocytes", direction="down", low=5, high=60),
        Sign(lab="nrbc", direction="up", low=0.5, high=15, source="marrownecrosis2000"),
        Sign(lab="immature_granulocytes", direction="up", low=1.0, high=15),
        Sign(lab="ldh", direction="up", low=220, high=2500, source="marrownecrosis2000"),
        Sign(lab="ferritin", direction="up", low=300, high=3000),
        Sign(lab="crp", direction="up", low=10, high=200),
        Sign(lab="epo", direction="up", low=40, high=1000),
        Sign(lab="platelets", direction="down", day=14),
        Sign(lab="hemoglobin", direction="down", low=10.0, high=13.0, day=14),
    ),
    signature_days=60,
    prevalence=judged_shares(
        high_income_antenatal=0.0001,
        high_income_preconception=0.0002,
        south_asia_antenatal=0.0003,
        africa_antenatal_malaria=0.0003,
        hematology_clinic=0.03,
    ),
    usually_known=0.2,
    codes={"ICD-10": "D75.8"},
    loss_path="none known",
    treatments=(
        "red_cell_transfusion",
        "platelet_transfusion",
    ),
    sources=("marrownecrosis2000",),
    note=(
        "Of 240 extensive cases 91 % were anemic, 78 % thrombocytopenic, 51 % "
        "leukoerythroblastic, and nearly half had a high LDH; nine of ten had a malignancy "
        "(marrownecrosis2000), which must be added as a cause of its own. Sizes of the signs "
        "are judged. When the cause ends the niche returns and stem cells that are left "
        "repopulate it, as described in survivors. Platelets fall before hemoglobin by their "
        "life span alone."
    ),
)
