"""Marrow metastasis: a cancer from elsewhere replaces the marrow and breaks its barrier."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="marrow_metastasis",
    name="bone marrow metastasis",
    mechanism="marrow_replacement",
    summary=(
        "A cancer from elsewhere, most often breast, fills the marrow. Healthy stem cells "
        "lose their place, immature cells leak into the blood, and inflammation holds back "
        "iron."
    ),
    effects=(
        # Marrow left: 85, 30 and 12 %; fibers around the deposits take more than the tumor
        # itself.
        Effect(parameter="niche.capacity", at={0.2: 0.85, 0.5: 0.3, 0.9: 0.12, 1.0: 0.095}),
        Effect(parameter="niche.stem_kill", at={0.2: 0.004, 0.5: 0.013, 0.9: 0.016, 1.0: 0.017}),
        Effect(parameter="niche.egress_leak", at={0.2: 0.001, 0.5: 0.006, 0.9: 0.015, 1.0: 0.017}),
        Effect(parameter="inflammation.il6", at={0.2: 4.0, 0.5: 9.0, 0.9: 20.0, 1.0: 24.4}),
        Effect(parameter="inflammation.cytokine", at={0.2: 0.6, 0.5: 1.2, 0.9: 1.3, 1.0: 1.3}),
        # Clotting in the vessels of the deposits.
        Effect(parameter="platelets.consumption", at={0.2: 0.02, 0.5: 0.1, 0.9: 0.3, 1.0: 0.35}),
        Effect(parameter="catabolism.ldh_tissue", at={0.2: 1.8, 0.5: 4.5, 0.9: 10.0, 1.0: 12.2}),
    ),
    rise_days=60.0,
    anchors={
        0.2: "15 % of the marrow replaced: hemoglobin 11.5 g/dL",
        0.5: "about half replaced: hemoglobin 9.2 g/dL, platelets 110, nucleated red cells",
        0.9: "85 % replaced: hemoglobin 7 g/dL, platelets 30 to 60",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=7.0, high=11.0, source="ozkalemkas2005"),
        Sign(lab="mcv", direction="normal", low=82, high=97),
        Sign(lab="rdw", direction="up", low=14, high=19, source="ozkalemkas2005"),
        Sign(lab="reticulocytes", direction="normal", low=25, high=110),
        Sign(lab="platelets", direction="down", low=30, high=280, source="filanovsky2017"),
        Sign(lab="neutrophils", direction="normal", low=2.0, high=12),
        Sign(lab="nrbc", direction="up", low=1, high=10, source="leukoerythroblastosis"),
        Sign(
            lab="immature_granulocytes",
            direction="up",
            low=1,
            high=10,
            source="leukoerythroblastosis",
        ),
        Sign(lab="teardrops", direction="up", low=1, high=12),
        Sign(lab="ldh", direction="up", low=220, high=1760),
        Sign(lab="ferritin", direction="up", low=150, high=2500),
        Sign(lab="tsat", direction="normal", low=8, high=32),
        Sign(lab="crp", direction="up", low=8, high=150),
    ),
    signature_days=360,
    prevalence=judged_shares(
        high_income_antenatal=0.0002,
        high_income_preconception=0.0008,
        south_asia_antenatal=0.0007,
        africa_antenatal_malaria=0.0007,
        hematology_clinic=0.17,
    ),
    usually_known=0.5,
    codes={"ICD-10": "C79.5"},
    loss_path="none known",
    treatments=(
        "red_cell_transfusion",
        "platelet_transfusion",
        "esa",
    ),
    sources=(
        "ozkalemkas2005",
        "filanovsky2017",
        "leukoerythroblastosis",
    ),
    note=(
        "All 19 women and men in whom the marrow was the first sign were anemic and "
        "thrombocytopenic with a high RDW (ozkalemkas2005); 44 % of 100 metastases showed "
        "leukoerythroblastosis; platelets below 50 raise the odds of marrow disease 14-fold "
        "(filanovsky2017). Bounds are judged. Microangiopathic hemolysis, in 10 to 20 %, is a "
        "cause of its own."
    ),
)
