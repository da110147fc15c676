"""Immune-related pancytopenia: antibodies against marrow cells kill all lines on their way."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="immune_related_pancytopenia",
    name="immune-related pancytopenia",
    mechanism="ineffective",
    summary=(
        "Antibodies bind to maturing cells of all lines, and macrophages of the marrow eat "
        "them. The blood lacks all cells although the marrow is often full; reticulocytes are "
        "normal or high, and routine tests for hemolysis are negative."
    ),
    effects=(
        # Maturing cells that survive: 27, 12, 9 and 8 %, of a larger number that enters.
        Effect(parameter="immunity.marrow_antibody", at={0.2: 1.3, 0.5: 2.1, 0.9: 2.45, 1.0: 2.55}),
        Effect(
            parameter="immunity.platelet_antibody", at={0.2: 0.05, 0.5: 0.25, 0.9: 0.5, 1.0: 0.56}
        ),
        Effect(
            parameter="immunity.red_cell_antibody",
            at={0.2: 0.001, 0.5: 0.003, 0.9: 0.006, 1.0: 0.0067},
        ),
        # Macrophages eat the marked cells whole: little LDH or hemoglobin is spilled.
        Effect(parameter="catabolism.ldh_marrow", at={0.2: 0.25, 1.0: 0.16}),
        Effect(parameter="catabolism.marrow_hemolysis", at={0.2: -0.1, 1.0: -0.13}),
    ),
    rise_days=21.0,
    anchors={
        0.2: "neutrophils 1.5, platelets 80, hemoglobin 10.5 g/dL or more",
        0.5: "neutrophils 0.9, platelets 40, hemoglobin 7.5 g/dL",
        0.9: "neutrophils 0.4, platelets 12, hemoglobin 5.5 g/dL",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=5.5, high=10.0, source="irp2007"),
        Sign(lab="neutrophils", direction="down", low=0.5, high=1.8, source="irp2007"),
        Sign(lab="platelets", direction="down", low=15, high=80),
        Sign(lab="mcv", direction="normal", low=88, high=108, source="irp2007"),
        Sign(lab="rdw", direction="up", low=13.1, high=18),
        Sign(lab="reticulocytes", direction="normal", low=40, high=150, source="irp2007"),
        Sign(lab="haptoglobin", direction="normal", low=0.3, high=2.0, source="irp2007"),
        Sign(lab="ldh", direction="normal", low=120, high=270, source="irp2007"),
        Sign(lab="bilirubin", direction="normal", low=0.3, high=1.5),
        Sign(lab="stfr", direction="up", low=3.2, high=9),
        Sign(lab="epo", direction="up", low=20, high=600),
        Sign(lab="ferritin", direction="up", low=60, high=600),
    ),
    signature_days=120,
    prevalence=judged_shares(
        high_income_antenatal=0.0003,
        high_income_preconception=0.0005,
        south_asia_antenatal=0.001,
        africa_antenatal_malaria=0.0005,
        hematology_clinic=0.2,
    ),
    codes={"ICD-10": "D61.8", "HPO": "HP:0001876"},
    loss_path="none known",
    treatments=(
        "corticosteroid",
        "ivig",
        "rituximab",
        "red_cell_transfusion",
        "platelet_transfusion",
        "stem_cell_transplant",
    ),
    sources=("irp2007",),
    note=(
        "Of 72 patients whose marrow cells were Coombs-positive 72 % had pancytopenia, 92 % "
        "of the anemic a normal or large MCV, and none a positive routine test for hemolysis; "
        "reticulocytes were relatively high, and 87.5 % answered to immunosuppression "
        "(irp2007). The counts are judged. Antibodies on stem and early progenitor cells are "
        "not a parameter; the loss is put on maturing cells, which fits a marrow rich in "
        "erythroblasts. Pregnancy was suspected as a trigger."
    ),
)
