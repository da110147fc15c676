"""Multiple myeloma: plasma cells fill the marrow, and their light chains hurt the kidney."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="multiple_myeloma",
    name="multiple myeloma",
    mechanism="marrow_replacement",
    summary=(
        "Plasma cells fill the marrow and suppress red-cell formation; paraprotein draws "
        "water into the plasma and light chains hurt the kidney, so that erythropoietin stays "
        "low for the hemoglobin."
    ),
    effects=(
        # Plasma cells 20, 50 and 75 % of the marrow.
        Effect(parameter="niche.capacity", at={0.2: 0.8, 0.5: 0.5, 0.9: 0.25, 1.0: 0.21}),
        Effect(parameter="niche.stem_kill", at={0.2: 0.003, 0.5: 0.009, 0.9: 0.009, 1.0: 0.009}),
        # eGFR 80, 55 and 20.
        Effect(parameter="kidney.filtration", at={0.2: 0.75, 0.5: 0.52, 0.9: 0.19, 1.0: 0.15}),
        # TNF, Fas ligand and TRAIL of plasma cells act on erythroblasts.
        Effect(parameter="inflammation.cytokine", at={0.2: 0.6, 0.5: 1.4, 0.9: 1.6, 1.0: 1.7}),
        # Plasma cells live on IL-6.
        Effect(parameter="inflammation.il6", at={0.2: 1.5, 0.5: 3.0, 0.9: 4.0, 1.0: 4.3}),
        # Paraprotein raises the plasma volume.
        Effect(parameter="plasma.expansion", at={0.2: 1.02, 0.5: 1.08, 0.9: 1.12, 1.0: 1.1}),
    ),
    rise_days=180.0,
    anchors={
        0.2: "hemoglobin 11.5 g/dL, eGFR 80",
        0.5: "hemoglobin 9.8 g/dL, eGFR 55",
        0.9: "hemoglobin 7.8 g/dL, eGFR 20",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=8.0, high=12.5, source="kyle2003"),
        Sign(lab="mcv", direction="normal", low=86, high=99),
        Sign(lab="rdw", direction="up", low=13.1, high=17),
        Sign(lab="reticulocytes", direction="normal", low=20, high=80),
        Sign(lab="ferritin", direction="up", low=80, high=500),
        Sign(lab="tsat", direction="normal", low=14, high=40),
        Sign(lab="egfr", direction="down", low=30, high=80),
        Sign(lab="creatinine", direction="up", low=0.8, high=2.5),
        Sign(lab="epo", direction="normal", low=8, high=60),
        Sign(lab="ldh", direction="normal", low=100, high=240),
        Sign(lab="platelets", direction="down", low=100, high=260),
        Sign(lab="neutrophils", direction="down", low=1.5, high=5.0),
        Sign(lab="crp", direction="up"),
    ),
    signature_days=720,
    prevalence=judged_shares(
        high_income_antenatal=0.0001,
        high_income_preconception=0.0005,
        south_asia_antenatal=0.001,
        africa_antenatal_malaria=0.001,
        hematology_clinic=0.3,
    ),
    usually_known=0.3,
    codes={"ICD-10": "C90.0", "MONDO": "MONDO:0009693", "HPO": "HP:0006775"},
    loss_path="none known",
    treatments=(
        "red_cell_transfusion",
        "esa",
        "dialysis",
        "stem_cell_transplant",
    ),
    sources=("kyle2003",),
    note=(
        "Of 1,027 patients 73 % were anemic and 19 % had a creatinine of 2 mg/dL or more; 2 % "
        "were younger than 40 (kyle2003). The bounds are judged around these shares. High "
        "calcium and rouleaux are not modeled. The kidney is hurt in step with the marrow "
        "here; in life it may run ahead or not follow."
    ),
)
