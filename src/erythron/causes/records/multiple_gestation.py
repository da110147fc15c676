"""Multiple gestation: more plasma, more placentas to feed."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="multiple_gestation",
    name="multiple gestation",
    mechanism="dilution",
    summary=(
        "With two or more fetuses the plasma grows further and every fetus takes its own iron "
        "and folate. Hemoglobin is 0.5 to 1 g/dL below that of a single pregnancy and stores "
        "empty sooner."
    ),
    effects=(
        # Whole fetuses: one more up to severity 0.7, two at 0.85, three at 1.
        Effect(
            parameter="gestation.fetuses", at={0.1: 1.0, 0.7: 1.0, 0.85: 2.0, 0.95: 2.0, 1.0: 3.0}
        ),
    ),
    rise_days=14.0,
    stages=("pregnant",),
    hemoglobin_falls=False,
    anchors={0.2: "twins", 0.5: "twins", 0.9: "triplets"},
    signature=(
        # Read on gestational day 224 (32 weeks), without iron.
        Sign(lab="hemoglobin", direction="down", low=9.5, high=12.0),
        Sign(lab="rbc", direction="down", low=3.0, high=4.2),
        Sign(lab="ferritin", direction="down", low=4, high=25),
        Sign(lab="stfr", direction="up", low=4, high=9),
        Sign(lab="platelets", direction="down", low=130, high=300),
        Sign(lab="mcv", direction="normal", low=80, high=98),
        Sign(lab="haptoglobin", direction="normal", low=0.3, high=2.0),
    ),
    signature_days=224,
    prevalence=judged_shares(
        high_income_antenatal=1.6,
        high_income_preconception=0,
        south_asia_antenatal=0.9,
        africa_antenatal_malaria=1.6,
        hematology_clinic=0.4,
    ),
    usually_known=0.8,
    codes={"ICD-10": "O30"},
    loss_path="cause_multiple_gestation",
    treatments=(
        "oral_iron",
        "folic_acid",
        "ferric_carboxymaltose",
        "ferric_derisomaltose",
        "iron_sucrose",
        "red_cell_transfusion",
    ),
    sources=("multiplesiron2016", "shinar2017"),
    note=(
        "It acts only in pregnancy, so hemoglobin does not fall outside it. At 32 weeks without "
        "iron one fetus leaves the reference woman 12.0 g/dL, twins 10.9, triplets 9.7. At birth "
        "45 % of 83 women with twins to quadruplets were anemic and 18 % iron deficient with it; "
        "tissue iron deficiency rose from 10 to 23 % (multiplesiron2016). The need for iron is "
        "put at 1.8 times that of one fetus and hemoglobin lower in all trimesters (shinar2017, "
        "quoting others). What a fetus adds is set in the physiology."
    ),
)
