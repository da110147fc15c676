"""Sideroblastic anemia: iron reaches the erythroblast but no heme is made from it."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="sideroblastic_anemia",
    name="sideroblastic anemia (defect of heme synthesis)",
    mechanism="ineffective",
    summary=(
        "Erythroblasts cannot build heme, from an inherited defect or a drug such as "
        "isoniazid. Iron piles up in rings around their nuclei, many die, cells are small and "
        "pale beside normal ones, and iron stores grow."
    ),
    effects=(
        Effect(parameter="erythroid.heme", at={0.2: 0.88, 0.5: 0.72, 0.9: 0.6, 1.0: 0.57}),
        # Erythroblasts that survive: 0.29, 0.14, 0.085 and 0.08 (odds, from 0.88).
        Effect(
            parameter="erythroid.effectiveness",
            at={0.2: 0.055, 0.5: 0.023, 0.9: 0.0125, 1.0: 0.0115},
        ),
        Effect(parameter="hepcidin.erythroferrone", at={0.2: 1.5, 0.5: 2.5, 0.9: 3.0, 1.0: 3.1}),
        # Two populations: women are mosaics of cells with and without the defect.
        Effect(parameter="red_cells.stress_variation", at={0.2: 3.0, 0.5: 4.0, 0.9: 3.5, 1.0: 3.4}),
        # Macrophages eat them whole; LDH hardly rises.
        Effect(parameter="catabolism.ldh_marrow", at={0.2: 0.5, 0.5: 0.25, 0.9: 0.2, 1.0: 0.19}),
        Effect(
            parameter="catabolism.marrow_hemolysis",
            at={0.2: -0.05, 0.5: -0.1, 0.9: -0.1, 1.0: -0.1},
        ),
    ),
    rise_days=60.0,
    anchors={
        0.2: "hemoglobin 11.2 g/dL, ring sideroblasts 15 %",
        0.5: "hemoglobin 9.2 g/dL, 40 %",
        0.9: "hemoglobin 6.5 g/dL, 70 %",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=7.0, high=11.0),
        Sign(lab="mcv", direction="down", low=58, high=80, source="xlsamedgen"),
        Sign(lab="mch", direction="down", low=17, high=26),
        Sign(lab="rdw", direction="up", low=18, high=30, source="xlsamedgen"),
        Sign(lab="reticulocytes", direction="normal", low=20, high=90),
        Sign(lab="ferritin", direction="up", low=120, high=1500),
        Sign(lab="tsat", direction="up", low=40, high=100),
        Sign(lab="stfr", direction="up", low=3.4, high=10),
        Sign(lab="epo", direction="up", low=25, high=400),
        Sign(lab="ldh", direction="normal", low=110, high=300),
        Sign(lab="haptoglobin", direction="normal", low=0.2, high=1.5),
        Sign(lab="neutrophils", direction="normal", low=1.8, high=7.5),
        Sign(lab="platelets", direction="normal", low=150, high=450),
    ),
    signature_days=720,
    prevalence=judged_shares(
        high_income_antenatal=0.0003,
        high_income_preconception=0.0003,
        south_asia_antenatal=0.002,
        africa_antenatal_malaria=0.002,
        hematology_clinic=0.2,
    ),
    codes={"ICD-10": "D64.3", "HPO": "HP:0001924"},
    loss_path="none known",
    treatments=(
        "red_cell_transfusion",
        "chelation",
        "stop_drug",
        "luspatercept",
        "stem_cell_transplant",
    ),
    sources=(
        "xlsamedgen",
        "cazzola2022",
    ),
    note=(
        "The microcytic kind: X-linked (a woman whose cells mostly use the sick X), lead, "
        "isoniazid or alcohol. The clonal kind with large cells belongs to "
        "myelodysplastic_syndrome. Pyridoxine is not among the treatments. Read two years "
        "after onset; for the inherited form set its onset to birth. All sizes are judged."
    ),
)
