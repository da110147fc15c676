"""Hematuria: blood lost with the urine."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="hematuria",
    name="visible hematuria",
    mechanism="iron_lack",
    summary=(
        "Kidney, ureter or bladder bleeds into the urine. A milliliter a liter already colors it; "
        "only bleeding that is seen for months takes more iron than food replaces."
    ),
    effects=(Effect(parameter="losses.bleeding", at={0.2: 2.0, 0.5: 6.0, 0.9: 15.0, 1.0: 18.0}),),
    rise_days=14.0,
    anchors={
        0.2: "2 mL of blood a day, pink urine: hemoglobin 13.2 g/dL",
        0.5: "6 mL of blood a day, red urine: hemoglobin 11.8 g/dL, ferritin 7 ug/L",
        0.9: "15 mL of blood a day, with clots: hemoglobin 8.4 g/dL, MCV 75 fL",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=9, high=12.8),
        Sign(lab="mcv", direction="down", low=70, high=88),
        Sign(lab="rdw", direction="up", low=13.8, high=19),
        Sign(lab="ferritin", direction="down", low=4, high=35),
        Sign(lab="tsat", direction="down", low=4, high=18),
        Sign(lab="stfr", direction="up", low=3.6, high=9),
        Sign(lab="reticulocytes", direction="normal", low=25, high=100),
        Sign(lab="ldh", direction="normal", low=100, high=220),
        Sign(lab="haptoglobin", direction="normal", low=0.3, high=2.0),
        Sign(lab="egfr", direction="normal", low=80, high=130),
    ),
    signature_days=720,
    prevalence=judged_shares(
        high_income_antenatal=0.05,
        high_income_preconception=0.1,
        south_asia_antenatal=0.1,
        africa_antenatal_malaria=0.5,
        hematology_clinic=0.3,
    ),
    codes={"ICD-10": "R31", "HPO": "HP:0000790"},
    loss_path="none known",
    treatments=(
        "hemostasis",
        "oral_iron",
        "ferric_carboxymaltose",
        "ferric_derisomaltose",
        "iron_sucrose",
        "red_cell_transfusion",
    ),
    sources=("stephenson1985",),
    note=(
        "Volumes and bounds are judged; microscopic hematuria (below 1 mL of blood a liter) never "
        "makes anemic and is not meant. That urinary bleeding alone can empty iron stores is "
        "measured for schistosomiasis (stephenson1985). Kidney function is taken as normal: where "
        "it is not, name renal insufficiency beside it."
    ),
)
