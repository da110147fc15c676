"""Copper deficiency: granulocytes and red cells stop maturing, platelets are spared."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="copper_deficiency",
    name="copper deficiency",
    mechanism="micronutrient",
    summary=(
        "After gut surgery or too much zinc copper runs out. Granulocyte and red-cell precursors "
        "fill with vacuoles and stop maturing, and without copper oxidases iron does not leave "
        "macrophages. Neutrophils and hemoglobin fall, platelets hardly."
    ),
    effects=(
        Effect(
            parameter="leukocytes.marrow_loss",
            at={0.2: 0.6, 0.5: 2.0, 0.9: 3.2, 1.0: 3.4},
        ),
        Effect(parameter="erythroid.production", at={0.2: 0.65, 0.5: 0.2, 0.9: 0.11, 1.0: 0.1}),
        # Erythropoietin was low for the anemia where it was measured.
        Effect(parameter="oxygen.epo_capacity", at={0.2: 0.8, 0.5: 0.45, 0.9: 0.35, 1.0: 0.34}),
        # Vacuoles and ring sideroblasts: half die in the marrow.
        Effect(
            parameter="erythroid.effectiveness",
            at={0.2: 0.7, 0.5: 0.3, 0.9: 0.15, 1.0: 0.14},
        ),
        # Ceruloplasmin and hephaestin oxidize iron for its export.
        Effect(parameter="hepcidin.ferroportin", at={0.2: 0.9, 0.5: 0.7, 0.9: 0.5}),
        Effect(parameter="red_cells.volume", at={0.2: 1.03, 0.5: 1.08, 0.9: 1.1}),
        Effect(
            parameter="platelets.marrow_loss",
            at={0.2: 0.05, 0.5: 0.2, 0.9: 0.5, 1.0: 0.55},
        ),
    ),
    rise_days=180.0,
    anchors={
        0.2: "serum copper 9 umol/L: neutrophils 2.6, hemoglobin 12.5 g/dL",
        0.5: "serum copper 5 umol/L: neutrophils 0.9, hemoglobin 8.9 g/dL",
        0.9: "serum copper 1.5 umol/L: neutrophils 0.4, hemoglobin 5.3 g/dL",
    },
    signature=(
        Sign(
            lab="hemoglobin",
            direction="down",
            low=4.6,
            high=10.8,
            source="kharel2019",
            grade="derived",
        ),
        Sign(lab="mcv", direction="normal", low=85, high=110),
        Sign(lab="rdw", direction="up", low=13.5, high=20),
        Sign(lab="reticulocytes", direction="down", low=8, high=55),
        Sign(lab="neutrophils", direction="down", low=0.3, high=1.5),
        Sign(
            lab="wbc",
            direction="down",
            low=0.9,
            high=3.7,
            source="kharel2019",
            grade="derived",
        ),
        Sign(lab="platelets", direction="normal", low=130, high=350),
        Sign(lab="ferritin", direction="up", low=60, high=700),
        Sign(lab="tsat", direction="up", low=20, high=70),
        Sign(lab="epo", direction="up", low=25, high=500),
        Sign(lab="b12", direction="normal", low=200, high=900),
        Sign(lab="mma", direction="normal", low=50, high=270),
    ),
    signature_days=540,
    misses={"reticulocytes": "counts rise with the longer stay of reticulocytes in blood"},
    prevalence=judged_shares(
        high_income_antenatal=0.01,
        high_income_preconception=0.02,
        south_asia_antenatal=0.01,
        africa_antenatal_malaria=0.01,
        hematology_clinic=0.2,
    ),
    codes={"ICD-10": "E61.0"},
    loss_path="none known",
    treatments=("diet", "red_cell_transfusion"),
    sources=("kharel2019", "halfdanarson2008", "coppermarrow2005", "zidar1977"),
    note=(
        "Of 25 patients 18 were anemic and leukopenic, 5 of them pancytopenic, 6 anemic alone; "
        "granulocytes are few in the marrow, megakaryocytes kept, macrophages full of iron "
        "(coppermarrow2005). Hemoglobin and white-cell bounds come from the quartiles of 116 "
        "published cases (kharel2019), severe ones; the others are judged, and so are all sizes. "
        "Low erythropoietin rests on one woman (zidar1977). Copper itself is the treatment, which "
        "is not modeled. Read after 18 months."
    ),
)
