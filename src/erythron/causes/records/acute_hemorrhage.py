"""Acute hemorrhage: a large share of the blood is lost in a day."""

from erythron.causes.record import Cause, Sign, judged_shares

CAUSE = Cause(
    id="acute_hemorrhage",
    name="acute hemorrhage",
    mechanism="blood_loss",
    summary=(
        "Cells and plasma are lost together, so hemoglobin says little in the first hours. "
        "Plasma refills within two or three days and hemoglobin falls; reticulocytes answer a "
        "week later, and what the new cells cost comes out of the iron stores."
    ),
    bleed={0.2: 0.10, 0.5: 0.25, 0.9: 0.45, 1.0: 0.50},
    anchors={
        0.2: "10 % of the blood volume (about 400 mL), a donation",
        0.5: "25 % (about 1,000 mL), shock class II",
        0.9: "45 % (about 1,800 mL), shock class IV",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=10.0, high=12.0),
        Sign(lab="mcv", direction="normal", low=82, high=98),
        Sign(lab="epo", direction="up", low=15, high=80, day=2),
        Sign(lab="reticulocytes", direction="up", low=110, high=300, day=9),
        Sign(lab="tsat", direction="down", low=4, high=22, day=6),
        Sign(lab="ferritin", direction="down", day=42),
        Sign(lab="stfr", direction="up", day=9),
        Sign(lab="ldh", direction="normal", low=100, high=220),
        Sign(lab="haptoglobin", direction="normal", low=0.3, high=2.0),
    ),
    signature_days=4,
    prevalence=judged_shares(
        high_income_antenatal=0.3,
        high_income_preconception=0.1,
        south_asia_antenatal=0.4,
        africa_antenatal_malaria=0.6,
        hematology_clinic=0.7,
    ),
    usually_known=0.8,
    codes={"ICD-10": "D62"},
    loss_path="cause_acute_hemorrhage",
    treatments=(
        "red_cell_transfusion",
        "oral_iron",
        "ferric_carboxymaltose",
        "ferric_derisomaltose",
        "iron_sucrose",
    ),
    sources=("maeda1992", "pottgiesser2008", "kiss2015"),
    note=(
        "Hemoglobin falls by about 1 g/dL per tenth of the blood and is lowest on days 2 to 7 "
        "(maeda1992: days 3 to 7 after 400 mL). Bounds are judged. It covers trauma, "
        "early-pregnancy bleeding and ectopic pregnancy."
    ),
)
