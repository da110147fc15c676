"""Osteopetrosis: bone that is not resorbed leaves little room for marrow, from birth."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="osteopetrosis",
    name="osteopetrosis (marble bone disease)",
    mechanism="marrow_replacement",
    summary=(
        "Osteoclasts fail and bone fills the marrow space from birth. Liver and spleen make "
        "blood instead; in the severe form all lines are low and nucleated red cells "
        "circulate."
    ),
    effects=(
        Effect(parameter="niche.capacity", at={0.2: 0.5, 0.5: 0.06, 0.9: 0.02, 1.0: 0.015}),
        # Stem cells crowded from the narrow marrow circulate and are lost.
        Effect(parameter="niche.stem_kill", at={0.2: 0.001, 0.5: 0.0095, 0.9: 0.013, 1.0: 0.014}),
        Effect(parameter="niche.extramedullary", at={0.2: 0.01, 0.5: 0.06, 0.9: 0.08, 1.0: 0.085}),
        Effect(parameter="niche.egress_leak", at={0.5: 0.001, 0.9: 0.001, 1.0: 0.001}),
        Effect(parameter="spleen.size", at={0.2: 1.1, 0.5: 2.5, 0.9: 3.5, 1.0: 3.8}),
        # LDH of failed osteoclasts.
        Effect(parameter="catabolism.ldh_tissue", at={0.2: 1.3, 0.5: 2.2, 0.9: 3.0, 1.0: 3.2}),
    ),
    inborn=True,
    anchors={
        0.2: "adult dominant form: hemoglobin nearly normal",
        0.5: "intermediate form: hemoglobin 9.5 g/dL",
        0.9: "infantile recessive form: hemoglobin 6.5 g/dL, platelets 40",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=8.0, high=11.5),
        Sign(lab="mcv", direction="normal", low=78, high=96),
        Sign(lab="rdw", direction="up", low=14, high=20),
        Sign(lab="reticulocytes", direction="up", low=61, high=160),
        Sign(lab="nrbc", direction="up", low=1, high=30, source="osteopetrosissaluja2009"),
        Sign(lab="immature_granulocytes", direction="up", low=1, high=12),
        Sign(lab="teardrops", direction="up", low=1, high=15),
        Sign(lab="platelets", direction="down", low=40, high=160, source="osteopetrosiscase"),
        Sign(lab="ldh", direction="up", low=200, high=500),
        Sign(lab="epo", direction="up", low=15, high=200),
        Sign(lab="hemoglobin", direction="normal", low=10.8, high=14.0, severity=0.2),
        Sign(lab="platelets", direction="down", low=15, high=100, severity=0.9),
    ),
    prevalence=judged_shares(
        high_income_antenatal=0.001,
        high_income_preconception=0.001,
        south_asia_antenatal=0.001,
        africa_antenatal_malaria=0.001,
        hematology_clinic=0.03,
    ),
    usually_known=0.9,
    codes={"ICD-10": "Q78.2", "HPO": "HP:0011002"},
    loss_path="none known",
    treatments=(
        "red_cell_transfusion",
        "platelet_transfusion",
        "stem_cell_transplant",
    ),
    sources=(
        "osteopetrosissaluja2009",
        "osteopetrosiscase",
    ),
    note=(
        "The signature is the intermediate form, as in an adult with hemoglobin 8 g/dL, "
        "platelets 130 and a large spleen (osteopetrosiscase); women of childbearing age "
        "mostly have the dominant form, with hardly any anemia. Marrow space, loss of stem "
        "cells and outside sites are judged. A transplant cures because donor osteoclasts "
        "make room, which this record does not represent: the niche stays narrow."
    ),
)
