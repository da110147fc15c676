"""Myelodysplastic syndrome: a clone crowds out stem cells, and its own cells die young."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="myelodysplastic_syndrome",
    name="myelodysplastic syndrome",
    mechanism="clonal",
    summary=(
        "A clone of stem cells that renews itself better than the healthy ones fills the "
        "marrow over years. Most of its cells die before they leave the marrow; those that "
        "leave are few, large and uneven."
    ),
    effects=(
        # About half the niche is clonal after a half, one or two years.
        Effect(parameter="niche.clone_seed", at={0.2: 0.0015, 0.5: 0.004, 1.0: 0.008}),
        # Self-renewal 0.94 to 0.97 instead of 0.85.
        Effect(parameter="niche.clone_self_renewal", at={0.2: 3.0, 1.0: 5.0}),
        Effect(parameter="niche.clone_effectiveness", at={0.2: 0.2, 0.5: 0.05, 1.0: 0.03}),
        # The sick stroma keeps fewer healthy stem cells.
        Effect(parameter="niche.stem_kill", at={0.2: 0.006, 0.5: 0.011, 1.0: 0.0115}),
        # Erythroblasts that survive: 0.31, 0.20 and 0.15 (odds, from 0.88); the marrow expands to
        # make good for part of it.
        Effect(parameter="erythroid.effectiveness", at={0.2: 0.06, 0.5: 0.035, 1.0: 0.024}),
        Effect(parameter="leukocytes.marrow_loss", at={0.2: 0.3, 0.5: 0.7, 1.0: 1.4}),
        Effect(parameter="platelets.marrow_loss", at={0.2: 0.5, 0.5: 1.3, 1.0: 2.4}),
        Effect(parameter="leukocytes.blast_spill", at={0.2: 0.003, 0.5: 0.03, 1.0: 0.11}),
        # Macrophages of the marrow eat most of the dying cells whole.
        Effect(parameter="catabolism.ldh_marrow", at={0.2: 0.8, 0.5: 0.6, 1.0: 0.6}),
        # Dysplastic divisions are skipped: larger cells, of uneven size.
        Effect(parameter="red_cells.volume", at={0.2: 1.06, 0.5: 1.11, 1.0: 1.15}),
        Effect(parameter="red_cells.stress_variation", at={0.5: 1.6, 1.0: 1.6}),
    ),
    rise_days=180.0,
    anchors={
        0.2: "very low risk: hemoglobin 10.8 g/dL, platelets 140, neutrophils 2.0",
        0.5: "intermediate: hemoglobin 8.8 g/dL, platelets 75, neutrophils 1.2",
        0.9: (
            "high: hemoglobin 7.2 g/dL, platelets 30, neutrophils 0.5, blasts 12 % of white cells"
        ),
    },
    signature=(
        Sign(
            lab="hemoglobin",
            direction="down",
            low=5.0,
            high=10.6,
            source="mdskarachi",
            grade="derived",
        ),
        Sign(lab="mcv", direction="up", low=92, high=108),
        Sign(lab="rdw", direction="up", low=15, high=21),
        Sign(lab="reticulocytes", direction="normal", low=20, high=70),
        Sign(lab="neutrophils", direction="down", low=0.6, high=4.0),
        Sign(lab="platelets", direction="down", low=40, high=250),
        Sign(lab="ferritin", direction="up", low=150, high=900),
        Sign(lab="tsat", direction="up", low=25, high=80),
        Sign(lab="epo", direction="up", low=20, high=800),
        Sign(lab="ldh", direction="normal", low=120, high=330),
        Sign(lab="haptoglobin", direction="normal", low=0.3, high=2.0),
        Sign(lab="platelets", direction="down", day=270),
        Sign(lab="neutrophils", direction="down", day=270),
    ),
    signature_days=1080,
    prevalence=judged_shares(
        high_income_antenatal=0.0003,
        high_income_preconception=0.001,
        south_asia_antenatal=0.001,
        africa_antenatal_malaria=0.0005,
        hematology_clinic=0.7,
    ),
    usually_known=0.2,
    codes={"ICD-10": "D46", "HPO": "HP:0002863"},
    loss_path="cause_myelodysplastic_syndrome",
    treatments=(
        "esa",
        "luspatercept",
        "stem_cell_transplant",
        "red_cell_transfusion",
        "platelet_transfusion",
        "chelation",
    ),
    sources=(
        "mdskarachi",
        "aplasticmcv2023",
        "stiehl2015",
    ),
    note=(
        "Read three years after onset, untransfused. The hemoglobin bounds are the tenth and "
        "ninetieth percentile of 177 Karachi patients of median age 51 (7.8 +- 2.2 g/dL), "
        "nearly all transfused, so the true lower tail is lower. Half of patients have a "
        "large MCV (aplasticmcv2023: 54.7 %); this record is the macrocytic kind. The clone "
        "is fed by a daily input because competition alone, at one division in 40 weeks, "
        "would take decades. All rates are judged."
    ),
)
