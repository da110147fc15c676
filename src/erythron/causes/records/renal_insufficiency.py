"""Renal insufficiency: the kidney that should call for red cells fails."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

HEALTHY = 106.0
"""Filtration of the reference woman, mL/min/1.73 m2 (``kidney.filtration``)."""

CAUSE = Cause(
    id="renal_insufficiency",
    name="renal insufficiency",
    mechanism="low_erythropoietin",
    summary=(
        "As filtration falls the kidney makes too little erythropoietin for her hemoglobin, "
        "hepcidin is cleared less, and red cells live shorter in uremic plasma."
    ),
    effects=(
        Effect(
            parameter="kidney.filtration",
            at={0.2: 50 / HEALTHY, 0.5: 28 / HEALTHY, 0.9: 10 / HEALTHY, 1.0: 6 / HEALTHY},
        ),
    ),
    rise_days=180.0,
    anchors={
        0.2: "eGFR 50 (G3a)",
        0.5: "eGFR 28 (G4)",
        0.9: "eGFR 10 (G5, before dialysis)",
    },
    signature=(
        Sign(lab="egfr", direction="down", low=27, high=29),
        Sign(lab="creatinine", direction="up", low=1.8, high=3.5),
        Sign(
            lab="hemoglobin",
            direction="down",
            low=10.5,
            high=13,
            source="astor2002",
            grade="derived",
        ),
        Sign(lab="mcv", direction="normal", low=85, high=94),
        Sign(lab="epo", direction="normal", low=5, high=20),
        Sign(lab="reticulocytes", direction="normal", low=25, high=65),
        Sign(lab="hepcidin", direction="up"),
        Sign(lab="ferritin", direction="up", high=300),
        Sign(lab="tsat", direction="down", low=14, high=32),
        Sign(lab="stfr", direction="normal", low=2.2, high=3.4),
    ),
    prevalence=judged_shares(
        high_income_antenatal=0.1,
        high_income_preconception=0.2,
        south_asia_antenatal=0.3,
        africa_antenatal_malaria=0.3,
        hematology_clinic=2,
    ),
    usually_known=0.4,
    codes={"ICD-10": "N18", "HPO": "HP:0000083"},
    loss_path="cause_renal_insufficiency",
    treatments=("esa", "oral_iron", "ferric_carboxymaltose", "iron_sucrose"),
    sources=("astor2002", "hsu2002", "li2019ckd", "gowanlock2016"),
    note=(
        "Filtration at the anchors is the stage's; what it does to hemoglobin is the "
        "physiology's, calibrated on astor2002 (women 12.2 g/dL at 30, 10.3 at 15)."
    ),
)
