"""Myelofibrosis: fibers squeeze the niche, the barrier leaks, and spleen and liver make blood."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="myelofibrosis",
    name="primary myelofibrosis",
    mechanism="marrow_replacement",
    summary=(
        "Fibers narrow the marrow and open its barrier, so that nucleated red cells, immature "
        "granulocytes and tear drops enter the blood. Spleen and liver make some blood and "
        "the large spleen holds much of it back."
    ),
    effects=(
        Effect(parameter="niche.capacity", at={0.2: 0.6, 0.5: 0.25, 0.9: 0.08, 1.0: 0.06}),
        # Stem cells leave for the blood.
        Effect(parameter="niche.stem_kill", at={0.2: 0.004, 0.5: 0.01, 0.9: 0.0105, 1.0: 0.011}),
        Effect(
            parameter="niche.egress_leak", at={0.2: 0.0003, 0.5: 0.0006, 0.9: 0.002, 1.0: 0.0024}
        ),
        Effect(parameter="niche.extramedullary", at={0.2: 0.05, 0.5: 0.07, 0.9: 0.08, 1.0: 0.083}),
        Effect(parameter="spleen.size", at={0.2: 1.6, 0.5: 3.0, 0.9: 5.0, 1.0: 5.7}),
        # Dysplastic erythroblasts: 0.81 and 0.72 survive.
        Effect(parameter="erythroid.effectiveness", at={0.2: 0.6, 0.5: 0.35, 0.9: 0.35, 1.0: 0.35}),
        Effect(parameter="inflammation.il6", at={0.2: 2.0, 0.5: 5.0, 0.9: 8.0, 1.0: 9.0}),
        Effect(parameter="inflammation.cytokine", at={0.2: 0.3, 0.5: 0.6, 0.9: 0.7, 1.0: 0.72}),
        # The clone behaves as if thrombopoietin were high; late it fails.
        Effect(parameter="platelets.thrombopoietin", at={0.2: 1.8, 0.5: 3.0, 0.9: 0.7, 1.0: 0.49}),
        Effect(parameter="catabolism.ldh_tissue", at={0.2: 1.8, 0.5: 3.5, 0.9: 5.0, 1.0: 5.5}),
        # Fibrosis and outside sites let cells go at uneven ages.
        Effect(parameter="red_cells.stress_variation", at={0.2: 2.0, 0.5: 3.0, 0.9: 2.0, 1.0: 1.8}),
    ),
    rise_days=180.0,
    anchors={
        0.2: "fibrosis MF-1: hemoglobin 12 g/dL",
        0.5: "MF-2: hemoglobin 9.8 g/dL, spleen 18 cm",
        0.9: "MF-3: hemoglobin 7.5 g/dL, platelets 40",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=7.5, high=13.0),
        Sign(lab="wbc", direction="normal", low=3.5, high=25),
        Sign(lab="mcv", direction="normal", low=80, high=96),
        Sign(lab="rdw", direction="up", low=17, high=23),
        Sign(lab="reticulocytes", direction="normal", low=30, high=120),
        Sign(lab="nrbc", direction="up", low=1, high=5),
        Sign(lab="teardrops", direction="up", low=2, high=15),
        Sign(lab="immature_granulocytes", direction="up", low=1, high=10),
        Sign(lab="blasts", direction="up", low=0.2, high=3),
        Sign(lab="ldh", direction="up", low=286, high=880),
        Sign(lab="ferritin", direction="up", low=40, high=500),
        Sign(lab="stfr", direction="up", low=3.7, high=12.4),
        Sign(lab="epo", direction="up", low=15, high=200),
        Sign(
            lab="platelets", direction="normal", low=60, high=600, source="myelofibrosisplatelets"
        ),
    ),
    signature_days=720,
    prevalence=judged_shares(
        high_income_antenatal=0.00013,
        high_income_preconception=0.0002,
        south_asia_antenatal=0.0002,
        africa_antenatal_malaria=0.0002,
        hematology_clinic=0.18,
    ),
    usually_known=0.5,
    codes={"ICD-10": "D47.4", "MONDO": "MONDO:0009692", "HPO": "HP:0011974"},
    loss_path="cause_myelofibrosis",
    treatments=(
        "red_cell_transfusion",
        "esa",
        "stem_cell_transplant",
        "splenectomy",
        "chelation",
    ),
    sources=("myelofibrosisplatelets",),
    note=(
        "Of 1,269 patients 11 % had platelets below 50 and 14 % 50 to 100, the lowest with "
        "the deepest anemia; only 5 % were younger than 40. Fibrosis, leak and outside sites "
        "are judged. The leukocytosis of early disease is not modeled, for no parameter makes "
        "granulocytes autonomous. The thrombopoietin factor stands for the clone's driver "
        "mutation."
    ),
)
