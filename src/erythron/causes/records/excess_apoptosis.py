"""Excess apoptosis: marrow cells of every line die on their way to the blood."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="excess_apoptosis",
    name="excess apoptosis of marrow cells",
    mechanism="ineffective",
    summary=(
        "Cells of all lines die within the marrow before they are ripe. The marrow is full "
        "and works hard, but few cells reach the blood: reticulocytes are low for the anemia, "
        "and LDH and bilirubin rise from the dead cells."
    ),
    effects=(
        # Erythroblasts that survive: 0.47, 0.17, 0.08 and 0.07 (odds, from 0.88).
        Effect(
            parameter="erythroid.effectiveness", at={0.2: 0.12, 0.5: 0.027, 0.9: 0.0125, 1.0: 0.011}
        ),
        Effect(parameter="niche.progenitor_kill", at={0.2: 0.03, 0.5: 0.06, 0.9: 0.1, 1.0: 0.11}),
        Effect(parameter="leukocytes.marrow_loss", at={0.2: 0.5, 0.5: 0.9, 0.9: 1.8, 1.0: 2.0}),
        Effect(parameter="platelets.marrow_loss", at={0.2: 0.6, 0.5: 1.1, 0.9: 2.2, 1.0: 2.5}),
        # Survivors skipped a division.
        Effect(parameter="red_cells.volume", at={0.2: 1.04, 0.5: 1.09, 0.9: 1.12, 1.0: 1.1}),
        Effect(parameter="red_cells.stress_variation", at={0.2: 1.5, 0.5: 1.8, 0.9: 1.2, 1.0: 1.1}),
    ),
    rise_days=30.0,
    anchors={
        0.2: "half of the erythroblasts survive: hemoglobin 12 g/dL",
        0.5: "a sixth: hemoglobin 9 g/dL, neutrophils 1.6, platelets 110",
        0.9: "a twelfth: hemoglobin 6 g/dL or less",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=7.5, high=10.5),
        Sign(lab="mcv", direction="normal", low=92, high=108),
        Sign(lab="rdw", direction="up", low=16, high=23),
        Sign(lab="reticulocytes", direction="normal", low=25, high=75),
        Sign(lab="stfr", direction="up", low=4.6, high=14),
        Sign(lab="ldh", direction="up", low=220, high=600),
        Sign(lab="haptoglobin", direction="down", low=0.1, high=0.9),
        Sign(lab="bilirubin", direction="up", low=0.9, high=3.0),
        Sign(lab="epo", direction="up", low=30, high=500),
        Sign(lab="ferritin", direction="up", low=100, high=900),
        Sign(lab="tsat", direction="up", low=30, high=80),
        Sign(lab="neutrophils", direction="down", low=0.6, high=3.0),
        Sign(lab="platelets", direction="down", low=50, high=180),
    ),
    signature_days=360,
    misses={"bilirubin": "dying erythroblasts hold little hemoglobin"},
    prevalence=judged_shares(
        high_income_antenatal=0.001,
        high_income_preconception=0.002,
        south_asia_antenatal=0.002,
        africa_antenatal_malaria=0.002,
        hematology_clinic=0.05,
    ),
    codes={"ICD-10": "D64.8"},
    loss_path="none known",
    treatments=(
        "red_cell_transfusion",
        "luspatercept",
        "chelation",
    ),
    sources=(
        "cazzola2022",
        "finch1970",
    ),
    note=(
        "A heading without text in the source list; built from what ineffective "
        "erythropoiesis is (cazzola2022), with all lines hit. Severity is the share of "
        "erythroblasts that survive, smaller than often quoted, because a marrow that expands "
        "three- to fourfold makes good for two thirds lost; the share of other lines and all "
        "bounds are judged. Bilirubin rises little, as dying erythroblasts hold less "
        "hemoglobin than red cells and the shrunken red-cell mass yields less."
    ),
)
