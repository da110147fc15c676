"""Postpartum hemorrhage: far more blood than usual is lost at birth."""

from erythron.causes.record import Cause, Sign, judged_shares

CAUSE = Cause(
    id="postpartum_hemorrhage",
    name="postpartum hemorrhage",
    mechanism="blood_loss",
    summary=(
        "A womb that does not contract, a tear or a retained piece of placenta bleeds on after "
        "birth. Hemoglobin falls for a day or two as plasma refills, reticulocytes follow a week "
        "later, and the iron lost is missing for months."
    ),
    bleed={0.2: 0.04, 0.5: 0.18, 0.9: 0.48, 1.0: 0.53},
    stages=("postpartum",),
    anchors={
        0.2: "650 mL in all",
        0.5: "1,250 mL in all",
        0.9: "3,000 mL in all, untransfused",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=6.5, high=10.5),
        Sign(lab="mcv", direction="normal", low=82, high=98),
        Sign(lab="mchc", direction="normal", low=31.5, high=35.5),
        Sign(lab="epo", direction="up", low=15, high=120, day=2),
        Sign(lab="reticulocytes", direction="up", low=100, high=260, day=9),
        Sign(lab="tsat", direction="down", low=4, high=25, day=7),
        Sign(lab="stfr", direction="up", low=3.4, high=8, day=10),
        Sign(lab="ferritin", direction="down", low=6, high=40, day=42),
        Sign(lab="ldh", direction="normal", low=100, high=250),
        Sign(lab="haptoglobin", direction="normal", low=0.3, high=2.2),
    ),
    signature_severity=0.6,
    signature_days=4,
    prevalence=judged_shares(
        high_income_antenatal=6,
        high_income_preconception=0,
        south_asia_antenatal=8,
        africa_antenatal_malaria=10,
        hematology_clinic=2,
    ),
    usually_known=0.8,
    codes={"ICD-10": "O72", "HPO": "HP:0011891"},
    loss_path="none known",
    treatments=(
        "red_cell_transfusion",
        "ferric_carboxymaltose",
        "ferric_derisomaltose",
        "iron_sucrose",
        "oral_iron",
    ),
    sources=("yefet2020", "bergmann2010"),
    note=(
        "The share is of her blood volume outside pregnancy and comes on top of the 500 mL usual "
        "at birth. Hemoglobin falls by 3.0 +- 1.6 g/dL after overt and 0.9 +- 1.0 after usual "
        "bleeding, with a plateau after 24 to 48 hours (yefet2020); a loss above a liter makes "
        "hemoglobin below 8 g/dL 75 times as likely (bergmann2010). The signature is that of "
        "1,600 mL, in a woman not anemic before. Volumes at the anchors are the clinic's; bounds "
        "are judged. The white cells of labor are not in it."
    ),
)
