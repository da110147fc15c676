"""Lymphoma in the marrow: part of it is replaced; cytokines and a large spleen add to it."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="lymphoma_marrow",
    name="lymphoma with marrow involvement",
    mechanism="marrow_replacement",
    summary=(
        "Lymphoma fills part of the marrow, its cytokines hold back iron and erythropoietin, "
        "and the spleen grows. Anemia is mild to moderate; platelets fall late."
    ),
    effects=(
        # Marrow replaced: 15, 45 and 85 %.
        Effect(parameter="niche.capacity", at={0.2: 0.85, 0.5: 0.55, 0.9: 0.15, 1.0: 0.11}),
        # Stem cells that lose their place are gone within months.
        Effect(parameter="niche.stem_kill", at={0.2: 0.002, 0.5: 0.008, 0.9: 0.01, 1.0: 0.011}),
        Effect(parameter="inflammation.il6", at={0.2: 2.5, 0.5: 7.0, 0.9: 15.0, 1.0: 18.1}),
        Effect(parameter="inflammation.cytokine", at={0.2: 0.5, 0.5: 1.3, 0.9: 1.5, 1.0: 1.6}),
        Effect(parameter="spleen.size", at={0.2: 1.2, 0.5: 1.7, 0.9: 2.5, 1.0: 2.8}),
        Effect(parameter="catabolism.ldh_tissue", at={0.2: 1.3, 0.5: 2.2, 0.9: 4.5, 1.0: 5.4}),
    ),
    rise_days=90.0,
    anchors={
        0.2: "15 % of the marrow replaced, hemoglobin 12 g/dL",
        0.5: "45 %, hemoglobin 10.5 g/dL, platelets 170",
        0.9: "85 %, hemoglobin 8.5 g/dL, platelets 80",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=8.5, high=12.5),
        Sign(lab="mcv", direction="normal", low=80, high=94),
        Sign(lab="rdw", direction="up", low=13.1, high=18),
        Sign(lab="reticulocytes", direction="normal", low=20, high=80),
        Sign(lab="ferritin", direction="up", low=100, high=1000),
        Sign(lab="tsat", direction="down", low=8, high=25),
        Sign(lab="crp", direction="up", low=5, high=100),
        Sign(lab="haptoglobin", direction="up", low=1.0, high=4.0),
        Sign(lab="ldh", direction="up", low=176, high=660),
        Sign(lab="platelets", direction="down", low=80, high=300),
        Sign(lab="neutrophils", direction="down", low=1.5, high=5.0),
        Sign(lab="hepcidin", direction="up"),
    ),
    signature_days=360,
    prevalence=judged_shares(
        high_income_antenatal=0.003,
        high_income_preconception=0.005,
        south_asia_antenatal=0.003,
        africa_antenatal_malaria=0.01,
        hematology_clinic=1.5,
    ),
    codes={"ICD-10": "C85.9", "MONDO": "MONDO:0005062", "HPO": "HP:0002665"},
    loss_path="cause_lymphoma_marrow",
    treatments=(
        "red_cell_transfusion",
        "esa",
        "stem_cell_transplant",
    ),
    sources=(
        "conlan1991",
        "bloomfield1976",
    ),
    note=(
        "At diagnosis 42 % of 317 patients were anemic, 13 % thrombocytopenic and 6 % "
        "leukopenic (conlan1991); all with thrombocytopenia or neutropenia had marrow "
        "involved (bloomfield1976). Bounds for women with marrow disease are judged. "
        "Autoimmune hemolysis, in 5 to 10 %, is a cause of its own."
    ),
)
