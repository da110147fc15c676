"""Hypersplenism: a large spleen holds back cells of all lines and draws plasma."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="hypersplenism",
    name="hypersplenism",
    mechanism="pooling",
    summary=(
        "A large spleen holds platelets, white and red cells back, eats a few and draws extra "
        "plasma into the circulation. All three counts are low, platelets first; the marrow is "
        "sound and active."
    ),
    effects=(
        Effect(parameter="spleen.size", at={0.2: 2.4, 0.5: 5.2, 0.9: 10.0, 1.0: 11.0}),
        # Platelets also live a little shorter in a large spleen.
        Effect(parameter="platelets.consumption", at={0.2: 0.06, 0.5: 0.08, 0.9: 0.25}),
        Effect(parameter="red_cells.intravascular", at={0.2: 1.2, 0.5: 1.5, 0.9: 2.0}),
        # Slow passage among many macrophages.
        Effect(parameter="spleen.destruction", at={0.2: 1.2, 0.5: 1.6, 0.9: 2.0}),
        # Lymphocytes are held back as well; the organ's pool counts neutrophils alone.
        Effect(parameter="leukocytes.lymphocytes", at={0.2: 0.92, 0.5: 0.75, 0.9: 0.55}),
    ),
    rise_days=180.0,
    anchors={
        0.2: "spleen of 14 to 16 cm, platelets 140 x10*9/L",
        0.5: "18 cm, platelets 75, hemoglobin 12 g/dL",
        0.9: "25 cm, platelets 30 x10*9/L, hemoglobin 9.5 g/dL",
    },
    signature=(
        Sign(
            lab="platelets",
            direction="down",
            low=25,
            high=107,
            source="ehpvo2018",
            grade="derived",
        ),
        Sign(
            lab="wbc",
            direction="down",
            low=1.4,
            high=4.6,
            source="ehpvo2018",
            grade="derived",
        ),
        Sign(lab="neutrophils", direction="down", low=0.9, high=2.8),
        Sign(
            lab="hemoglobin",
            direction="down",
            low=6.8,
            high=13.0,
            source="ehpvo2018",
            grade="derived",
        ),
        Sign(lab="reticulocytes", direction="up", low=60, high=150),
        Sign(lab="mcv", direction="normal", low=80, high=97),
        Sign(lab="haptoglobin", direction="down"),
        Sign(lab="bilirubin", direction="up", low=0.45, high=2.0),
        Sign(lab="stfr", direction="up", low=3.2, high=8),
        Sign(lab="epo", direction="up", low=11, high=70),
        Sign(lab="ldh", direction="normal", low=100, high=260),
    ),
    prevalence=judged_shares(
        high_income_antenatal=0.05,
        high_income_preconception=0.05,
        south_asia_antenatal=0.3,
        africa_antenatal_malaria=1.5,
        hematology_clinic=1.2,
    ),
    usually_known=0.3,
    codes={"ICD-10": "D73.1"},
    loss_path="cause_hypersplenism",
    treatments=("splenectomy", "folic_acid", "platelet_transfusion"),
    sources=("ehpvo2018", "soper1982"),
    note=(
        "Bounds from 40 patients with an obstructed portal vein and a sound liver, spleen "
        "about 1,090 g (seven times the normal weight), bleeding among them: mean and 1.28 SD "
        "of hemoglobin 9.9 (2.4), white cells 2.97 (1.24), platelets 66 (32) (ehpvo2018). "
        "What makes the spleen large (portal hypertension, malaria, storage) is a cause of its "
        "own. Sizes are judged."
    ),
)
