"""Microangiopathic hemolysis: clots in small vessels tear red cells and use up platelets."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="microangiopathic_hemolysis",
    name="microangiopathic hemolysis (thrombotic microangiopathy)",
    mechanism="hemolysis",
    summary=(
        "Platelet clots narrow the small vessels. Red cells are torn to fragments within days, "
        "platelets are used up within hours, and organs suffer, the kidney above all in the "
        "hemolytic uremic kind."
    ),
    effects=(
        # Mean survival 40, 14 and 6 days.
        Effect(parameter="red_cells.shear", at={0.2: 0.022, 0.5: 0.07, 0.9: 0.17, 1.0: 0.22}),
        Effect(parameter="platelets.consumption", at={0.2: 0.3, 0.5: 1.0, 0.9: 5.0, 1.0: 7.0}),
        # Injured tissue gives its own enzyme.
        Effect(parameter="catabolism.ldh_tissue", at={0.2: 1.1, 0.5: 1.5, 0.9: 3.0}),
        Effect(parameter="kidney.filtration", at={0.2: 0.95, 0.5: 0.80, 0.9: 0.55}),
        Effect(parameter="inflammation.il6", at={0.2: 1.3, 0.5: 2.5, 0.9: 5.0}),
    ),
    rise_days=3.0,
    anchors={
        0.2: "platelets 105, schistocytes 0.7 %, LDH 1.8 times the limit",
        0.5: "platelets 55, schistocytes 2 %, LDH 3.5 times the limit",
        0.9: "platelets 18, schistocytes 4 %, LDH 5 times the limit",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=6.2, high=10.5),
        Sign(lab="platelets", direction="down", low=20, high=90),
        # Thrombotic thrombocytopenic purpura in young women: 19.9 (SE 2.8).
        Sign(lab="platelets", direction="down", low=6, high=40, severity=0.9, source="ttpage2022"),
        Sign(lab="schistocytes", direction="up", low=1.0, high=8.0),
        Sign(lab="reticulocytes", direction="up", low=100, high=350),
        Sign(lab="mcv", direction="normal", low=85, high=100),
        Sign(lab="rdw", direction="up", low=14, high=20),
        Sign(lab="ldh", direction="up", low=440, high=2200),
        Sign(lab="haptoglobin", direction="down", high=0.15),
        Sign(lab="bilirubin", direction="up", low=1.4, high=4.7),
        Sign(lab="epo", direction="up", low=25, high=300),
        Sign(lab="ferritin", direction="up", low=60, high=1000),
        Sign(
            lab="creatinine",
            direction="up",
            low=0.7,
            high=2.25,
            source="page2017",
            grade="derived",
        ),
    ),
    signature_days=9,
    prevalence=judged_shares(
        high_income_antenatal=0.004,
        high_income_preconception=0.0004,
        south_asia_antenatal=0.005,
        africa_antenatal_malaria=0.005,
        hematology_clinic=0.3,
    ),
    codes={"ICD-10": "M31.1", "HPO": "HP:0001937"},
    loss_path="cause_microangiopathic_hemolysis",
    treatments=(
        "corticosteroid",
        "rituximab",
        "complement_inhibitor",
        "folic_acid",
        "red_cell_transfusion",
    ),
    sources=("page2017", "ttpage2022"),
    note=(
        "Mostly thrombotic thrombocytopenic purpura; 95 % have no or a minor rise of creatinine "
        "(page2017), so filtration falls little. Plasma exchange, its main treatment, is not "
        "in the model. Sizes are judged. Untreated it is fatal; it does not pass by itself here."
    ),
)
