"""Myelosclerosis: the late, burnt-out stage of marrow fibrosis, with bone in place of marrow."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="myelosclerosis",
    name="myelosclerosis (late marrow fibrosis)",
    mechanism="marrow_replacement",
    summary=(
        "Fibers turn to bone and the marrow is nearly gone. Spleen and liver make what blood "
        "there is; all lines are low, and immature cells and tear drops circulate."
    ),
    effects=(
        Effect(parameter="niche.capacity", at={0.2: 0.25, 0.5: 0.12, 0.9: 0.075, 1.0: 0.067}),
        # Stem cells leave for the blood.
        Effect(parameter="niche.stem_kill", at={0.2: 0.007, 0.5: 0.01, 0.9: 0.0105, 1.0: 0.011}),
        Effect(
            parameter="niche.egress_leak", at={0.2: 0.0004, 0.5: 0.0015, 0.9: 0.003, 1.0: 0.0034}
        ),
        Effect(parameter="niche.extramedullary", at={0.2: 0.06, 0.5: 0.08, 0.9: 0.06, 1.0: 0.055}),
        Effect(parameter="spleen.size", at={0.2: 2.0, 0.5: 3.5, 0.9: 6.0, 1.0: 6.9}),
        Effect(parameter="erythroid.effectiveness", at={0.2: 0.6, 0.5: 0.4, 0.9: 0.4, 1.0: 0.4}),
        Effect(parameter="inflammation.il6", at={0.2: 2.0, 0.5: 4.0, 0.9: 7.0, 1.0: 8.1}),
        Effect(parameter="inflammation.cytokine", at={0.2: 0.3, 0.5: 0.5, 0.9: 0.6, 1.0: 0.62}),
        Effect(parameter="catabolism.ldh_tissue", at={0.2: 1.8, 0.5: 4.0, 0.9: 5.5, 1.0: 6.0}),
        # Fibrosis and outside sites let cells go at uneven ages.
        Effect(parameter="red_cells.stress_variation", at={0.2: 2.0, 0.5: 2.5, 0.9: 1.8, 1.0: 1.7}),
    ),
    rise_days=180.0,
    anchors={
        0.2: "dry tap, hemoglobin 11 g/dL, platelets 150",
        0.5: "hemoglobin 8.8 g/dL, platelets 90",
        0.9: "hemoglobin 7 g/dL, platelets 35, massive spleen",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=7.0, high=11.0),
        Sign(lab="mcv", direction="normal", low=80, high=98),
        Sign(lab="rdw", direction="up", low=17, high=24),
        Sign(lab="reticulocytes", direction="normal", low=15, high=110),
        Sign(lab="nrbc", direction="up", low=2, high=10),
        Sign(lab="teardrops", direction="up", low=3, high=20),
        Sign(lab="immature_granulocytes", direction="up", low=1, high=15),
        Sign(lab="neutrophils", direction="down", low=0.8, high=5.0),
        Sign(lab="platelets", direction="down", low=30, high=200),
        Sign(lab="ldh", direction="up", low=286, high=1000),
        Sign(lab="ferritin", direction="up", low=100, high=700),
        Sign(lab="epo", direction="up", low=20, high=400),
    ),
    signature_days=720,
    prevalence=judged_shares(
        high_income_antenatal=7e-05,
        high_income_preconception=0.0001,
        south_asia_antenatal=0.0001,
        africa_antenatal_malaria=0.0001,
        hematology_clinic=0.07,
    ),
    usually_known=0.5,
    codes={"ICD-10": "D47.4"},
    loss_path="cause_myelofibrosis",
    treatments=(
        "red_cell_transfusion",
        "platelet_transfusion",
        "esa",
        "stem_cell_transplant",
        "splenectomy",
        "chelation",
    ),
    sources=("myelofibrosisplatelets",),
    note=(
        "The same disease as myelofibrosis, later: less marrow, more leak, no excess of "
        "platelets. The bounds are judged; a quarter of 1,269 patients with myelofibrosis had "
        "platelets below 100 (myelofibrosisplatelets), and they were the most anemic."
    ),
)
