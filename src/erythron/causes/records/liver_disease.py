"""Liver disease: large cells, few platelets, a large spleen and poor plasma proteins."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="liver_disease",
    name="chronic liver disease (cirrhosis)",
    mechanism="pooling",
    summary=(
        "Portal hypertension swells the spleen and widens the plasma; the liver makes less "
        "thrombopoietin, hepcidin, transferrin and haptoglobin. Red cells take up lipid, grow "
        "large and live shorter, varices bleed, and folate runs short."
    ),
    effects=(
        Effect(parameter="spleen.size", at={0.2: 1.9, 0.5: 3.2, 0.9: 4.8, 1.0: 5.2}),
        Effect(
            parameter="platelets.thrombopoietin", at={0.2: 0.68, 0.5: 0.45, 0.9: 0.28, 1.0: 0.25}
        ),
        # Cholesterol widens the membrane.
        Effect(parameter="red_cells.volume", at={0.2: 1.02, 0.5: 1.07, 0.9: 1.13}),
        # From eryptosis to spur cells.
        Effect(
            parameter="red_cells.random_loss", at={0.2: 0.001, 0.5: 0.004, 0.9: 0.012, 1.0: 0.015}
        ),
        Effect(parameter="hepcidin.level", at={0.2: 0.75, 0.5: 0.45, 0.9: 0.2}),
        Effect(parameter="oxygen.epo_capacity", at={0.5: 0.9, 0.9: 0.75}),
        Effect(parameter="inflammation.cytokine", at={0.2: 0.2, 0.5: 0.5, 0.9: 1.2}),
        Effect(parameter="inflammation.il6", at={0.2: 1.5, 0.5: 3.0, 0.9: 7.0}),
        # A failing liver makes less C-reactive protein, transferrin and haptoglobin.
        Effect(parameter="inflammation.crp", at={0.5: 0.85, 0.9: 0.6}),
        Effect(parameter="iron.tibc", at={0.2: 0.92, 0.5: 0.78, 0.9: 0.6}),
        Effect(parameter="catabolism.haptoglobin", at={0.2: 0.8, 0.5: 0.45, 0.9: 0.2}),
        Effect(parameter="catabolism.conjugation", at={0.2: 0.85, 0.5: 0.55, 0.9: 0.3}),
        Effect(parameter="catabolism.direct_bilirubin", at={0.2: 2.0, 0.5: 7.0, 0.9: 40.0}),
        Effect(parameter="catabolism.ldh_tissue", at={0.2: 1.1, 0.5: 1.35, 0.9: 1.8}),
        # Injured liver cells leak ferritin.
        Effect(parameter="iron.ferritin_ratio", at={0.2: 0.75, 0.5: 0.45, 0.9: 0.3}),
        Effect(parameter="losses.bleeding", at={0.2: 0.2, 0.5: 0.8, 0.9: 2.0}),
        Effect(parameter="plasma.expansion", at={0.2: 1.02, 0.5: 1.06, 0.9: 1.12}),
        Effect(parameter="vitamins.folate_intake", at={0.2: 0.95, 0.5: 0.85, 0.9: 0.7}),
    ),
    rise_days=365.0,
    anchors={
        0.2: "Child-Pugh A5: platelets 140 x10*9/L, hemoglobin 12.5 g/dL",
        0.5: "B8: platelets 85, hemoglobin 11 g/dL",
        0.9: "C12: platelets 50, hemoglobin 8.8 g/dL, bilirubin 7 mg/dL",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=9.0, high=13.0),
        Sign(lab="mcv", direction="up", low=90, high=108),
        Sign(lab="rdw", direction="up", low=13.2, high=18),
        Sign(lab="platelets", direction="down", low=50, high=160),
        Sign(lab="neutrophils", direction="down", low=1.5, high=5.0),
        Sign(lab="reticulocytes", direction="up", low=40, high=120),
        Sign(lab="haptoglobin", direction="down", high=0.7),
        Sign(lab="bilirubin", direction="up", low=0.9, high=4.7),
        Sign(lab="ldh", direction="normal", low=140, high=330),
        Sign(lab="ferritin", direction="up", low=60, high=900),
        Sign(lab="tibc", direction="down", low=150, high=310),
        Sign(lab="hepcidin", direction="down"),
        Sign(lab="epo", direction="up", low=20, high=60),
    ),
    misses={"epo": "at 11 to 12 g/dL the model calls for less than most assays find"},
    prevalence=judged_shares(
        high_income_antenatal=0.02,
        high_income_preconception=0.1,
        south_asia_antenatal=0.1,
        africa_antenatal_malaria=0.2,
        hematology_clinic=1,
    ),
    usually_known=0.5,
    codes={"ICD-10": "K74.6", "HPO": "HP:0001394"},
    loss_path="cause_liver_disease",
    treatments=("folic_acid", "oral_iron", "red_cell_transfusion"),
    sources=("singh2020", "qamar2009", "gonzalezcasas2009"),
    note=(
        "Hemoglobin falls with the MELD score (r -0.67), and four of five macrocytic patients "
        "have a score above 12 (singh2020). About a third of patients are macrocytic; this record "
        "is that kind, with a little bleeding. "
        "Serum ferritin per store is changed because injured cells leak it. Sizes and bounds "
        "are judged."
    ),
)
