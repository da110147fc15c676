"""Hereditary spherocytosis: a weak membrane makes rigid cells that the spleen takes out."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="hereditary_spherocytosis",
    name="hereditary spherocytosis",
    mechanism="hemolysis",
    summary=(
        "Her red cells shed membrane, become round and rigid and are held and eaten in the "
        "spleen. The marrow makes several times as many cells; most women stay only a little "
        "anemic, jaundiced and with a large spleen."
    ),
    effects=(
        # Mean survival about 50, 18 and 9 days in a working spleen.
        Effect(parameter="spleen.trapping", at={0.2: 0.013, 0.5: 0.05, 0.9: 0.105, 1.0: 0.125}),
        Effect(parameter="spleen.size", at={0.2: 1.2, 0.5: 1.6, 0.9: 2.2}),
        # Membrane loss: a cell with the same hemoglobin takes up less volume.
        Effect(parameter="red_cells.volume", at={0.2: 0.94, 0.5: 0.88, 0.9: 0.85}),
        Effect(parameter="red_cells.spherocytes", at={0.2: 6.0, 0.5: 15.0, 0.9: 30.0}),
        # Fragments and conditioned cells also free hemoglobin into the plasma.
        Effect(parameter="red_cells.intravascular", at={0.2: 1.5, 0.5: 2.0, 0.9: 2.5}),
        # Each passage of the spleen takes membrane: sizes differ by what a cell has been through.
        Effect(parameter="red_cells.stress_variation", at={0.2: 2.0, 0.5: 3.0, 0.9: 3.5}),
        # Vesicles take hemoglobin along: counted here as hemoglobin never made.
        Effect(parameter="erythroid.heme", at={0.2: 0.97, 0.5: 0.93, 0.9: 0.91}),
    ),
    inborn=True,
    anchors={
        0.2: "mild: hemoglobin 12.5 g/dL, reticulocytes 4 %",
        0.5: "moderate: hemoglobin 9.8 g/dL, reticulocytes 8 %, bilirubin above 2 mg/dL",
        0.9: "severe: hemoglobin 7 g/dL, reticulocytes 13 %, bilirubin above 3 mg/dL",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=8.0, high=11.5),
        Sign(
            lab="reticulocytes",
            direction="up",
            low=220,
            high=460,
            source="hs2022compensation",
            grade="derived",
        ),
        Sign(lab="mcv", direction="down", low=77, high=90),
        Sign(lab="mchc", direction="up", low=35, high=37),
        Sign(lab="rdw", direction="up", low=16, high=22),
        Sign(lab="spherocytes", direction="up", low=5, high=40),
        Sign(lab="ldh", direction="up", low=264, high=330),
        Sign(lab="haptoglobin", direction="down", high=0.25),
        Sign(lab="bilirubin", direction="up", low=1.2, high=5.3),
        Sign(lab="stfr", direction="up", low=6.2, high=16),
        Sign(lab="epo", direction="up", low=25, high=60),
        Sign(lab="ferritin", direction="up", low=50, high=400),
        Sign(lab="platelets", direction="normal", low=150, high=400),
        Sign(lab="hba1c", direction="down"),
    ),
    prevalence=judged_shares(
        high_income_antenatal=0.04,
        high_income_preconception=0.04,
        south_asia_antenatal=0.01,
        africa_antenatal_malaria=0.005,
        hematology_clinic=0.8,
    ),
    usually_known=0.6,
    codes={"ICD-10": "D58.0", "MONDO": "MONDO:0019350", "HPO": "HP:0004444"},
    loss_path="cause_hereditary_spherocytosis",
    treatments=("splenectomy", "folic_acid", "red_cell_transfusion"),
    sources=("hs2022compensation", "perrotta2008", "hsindices2011"),
    note=(
        "The spleen is the place of destruction and its removal cures the hemolysis "
        "(perrotta2008), so the hazard is the spleen's. Reticulocytes are 340 x10*9/L in the "
        "median, 270 to 440 between quartiles (hs2022compensation); the bounds join the "
        "quartiles of compensated and anemic patients. Membrane loss, spleen size and the "
        "intravascular share are judged; other bounds too."
    ),
)
