"""Blood donation: units of blood given year after year."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

UNIT_ML = 475.0
"""Blood that leaves with a unit, samples included."""

CAUSE = Cause(
    id="blood_donation",
    name="frequent blood donation",
    mechanism="iron_lack",
    summary=(
        "Each unit takes 200 to 230 mg of iron, most of a young woman's store. Given several "
        "times a year, stores stay empty; hemoglobin falls little, because a low one turns her "
        "away at the door."
    ),
    effects=(
        Effect(
            parameter="losses.bleeding",
            at={
                0.2: 1 * UNIT_ML / 365,
                0.5: 3 * UNIT_ML / 365,
                0.9: 6 * UNIT_ML / 365,
                1.0: 6.5 * UNIT_ML / 365,
            },
        ),
    ),
    rise_days=60.0,
    stages=("nonpregnant",),
    anchors={
        0.2: "1 unit a year: ferritin 24 ug/L",
        0.5: "3 units a year: ferritin 11 ug/L, hemoglobin 12.6 g/dL",
        0.9: "6 units a year, were she never turned away: ferritin 6 ug/L, hemoglobin 11.1 g/dL",
    },
    signature=(
        Sign(lab="ferritin", direction="down", low=6, high=30),
        Sign(lab="tsat", direction="down", low=8, high=26),
        Sign(lab="tibc", direction="up", low=335, high=460),
        Sign(lab="stfr", direction="up", low=3.2, high=6.0),
        Sign(lab="hepcidin", direction="down"),
        Sign(lab="hemoglobin", direction="down", low=11.5, high=13.8),
        Sign(lab="mcv", direction="down", low=80, high=93),
        Sign(lab="rdw", direction="up", low=12.5, high=16),
        Sign(lab="epo", direction="up", low=9.5, high=29),
        Sign(lab="reticulocytes", direction="normal", low=30, high=110),
    ),
    signature_days=1100,
    prevalence=judged_shares(
        high_income_antenatal=2,
        high_income_preconception=4,
        south_asia_antenatal=0.3,
        africa_antenatal_malaria=0.3,
        hematology_clinic=1,
    ),
    usually_known=0.5,
    codes={"ICD-10": "Z52.0"},
    loss_path="cause_blood_donation",
    treatments=("oral_iron", "diet", "ferric_carboxymaltose", "ferric_derisomaltose"),
    sources=("cable2011", "kiss2015", "mast2013"),
    note=(
        "Units are spread evenly over the year as a mean daily loss; a single donation is "
        "acute_hemorrhage of severity 0.2. Of frequent donor women 27 % have ferritin below 12 "
        "ug/L and 66 % iron-deficient erythropoiesis (cable2011). Read after three years. Donors "
        "are selected for hemoglobin, which the model does not do; bounds are judged. Donation "
        "stops with pregnancy: the antenatal shares are of women who gave before it."
    ),
)
