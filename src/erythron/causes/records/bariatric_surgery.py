"""Bariatric surgery: food passes by the stomach and duodenum."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="bariatric_surgery",
    name="bariatric surgery (gastric bypass, sleeve)",
    mechanism="iron_lack",
    summary=(
        "A small stomach makes little acid and intrinsic factor, and in a bypass food misses the "
        "duodenum, where iron is taken up; she also eats less meat. Iron runs out in a few years, "
        "B12 in more."
    ),
    effects=(
        Effect(parameter="gut.iron_intake", at={0.2: 0.9, 0.5: 0.8, 0.9: 0.6, 1.0: 0.55}),
        Effect(
            parameter="gut.bioavailability",
            at={0.2: 0.7, 0.5: 0.42, 0.9: 0.12, 1.0: 0.1},
        ),
        Effect(parameter="gut.heme_absorption", at={0.2: 0.6, 0.5: 0.34}),
        Effect(parameter="gut.dose_absorption", at={0.2: 0.7, 0.5: 0.4}),
        Effect(
            parameter="vitamins.b12_absorption",
            at={0.2: 0.6, 0.5: 0.3, 0.9: 0.03, 1.0: 0.02},
        ),
        Effect(parameter="vitamins.folate_intake", at={0.2: 0.97, 0.5: 0.92, 0.9: 0.8}),
    ),
    rise_days=30.0,
    anchors={
        0.2: "sleeve, non-heme iron absorbed at 0.7 of normal: ferritin 20 ug/L",
        0.5: "bypass, iron at 0.4, B12 at 0.3 of normal: ferritin 9 ug/L, hemoglobin 12.3 g/dL",
        0.9: "bypass without supplements, iron at 0.12, B12 hardly any: hemoglobin 8.9 g/dL",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=10, high=13),
        Sign(lab="mcv", direction="down", low=74, high=92),
        Sign(lab="rdw", direction="up", low=13.2, high=18),
        Sign(lab="ferritin", direction="down", low=6, high=45),
        Sign(lab="tsat", direction="down", low=6, high=22),
        Sign(lab="stfr", direction="up", low=3.3, high=7.5),
        Sign(lab="ret_he", direction="down", low=21, high=31),
        Sign(lab="b12", direction="down", low=130, high=420),
        Sign(lab="mma", direction="up"),
        Sign(
            lab="folate",
            direction="normal",
            low=4,
            high=18,
            source="vargasruiz2008",
        ),
        Sign(lab="reticulocytes", direction="normal", low=25, high=85),
        Sign(lab="platelets", direction="up", low=250, high=400),
    ),
    signature_days=1500,
    prevalence=judged_shares(
        high_income_antenatal=0.8,
        high_income_preconception=1,
        south_asia_antenatal=0,
        africa_antenatal_malaria=0,
        hematology_clinic=1.5,
    ),
    usually_known=0.9,
    codes={"ICD-10": "K91.2"},
    loss_path="cause_bariatric_surgery",
    treatments=(
        "ferric_carboxymaltose",
        "ferric_derisomaltose",
        "iron_sucrose",
        "oral_iron",
        "b12_im",
        "b12_oral",
        "folic_acid",
    ),
    sources=("ruz2009", "ruz2012", "vargasruiz2008"),
    note=(
        "At severity 0.5 absorption is as measured: non-heme 11.1 to 4.7 % and heme 23.9 to 6.2 % "
        "(ruz2012; heme is held at 10 %, the lowest the model is tested for), ferrous ascorbate "
        "to 40 % (ruz2009). Intake, folate, B12 and the other severities are judged. After three "
        "years 54 % are iron deficient, 27 % low in B12 and 64 % anemic (vargasruiz2008). Read "
        "after four years; lack of copper is a cause of its own."
    ),
)
