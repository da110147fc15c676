"""Peptic ulcer: a bleeding crater in a stomach or duodenum that Helicobacter pylori inflames."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="peptic_ulcer",
    name="peptic ulcer (Helicobacter pylori)",
    mechanism="iron_lack",
    summary=(
        "The ulcer oozes blood every day, and may begin with an open bleed. The inflamed stomach "
        "makes less acid, so food gives less iron and less B12. Iron stores empty and red cells "
        "grow small."
    ),
    effects=(
        Effect(parameter="losses.bleeding", at={0.2: 2.0, 0.5: 6.0, 0.9: 15.0, 1.0: 18.0}),
        # Gastritis with little acid: less non-heme iron and food B12 set free.
        Effect(parameter="gut.bioavailability", at={0.2: 0.92, 0.5: 0.85, 0.9: 0.8}),
        Effect(parameter="vitamins.b12_absorption", at={0.2: 0.85, 0.5: 0.76, 0.9: 0.7}),
    ),
    bleed={0.2: 0.01, 0.5: 0.05, 0.9: 0.23, 1.0: 0.28},
    rise_days=14.0,
    anchors={
        0.2: "2 mL of blood a day: ferritin 16 ug/L, hemoglobin 13.1 g/dL",
        0.5: "6 mL of blood a day: hemoglobin 11.3 g/dL, MCV 81 fL",
        0.9: "15 mL a day after an open bleed of 1,000 mL: hemoglobin 7.4 g/dL, MCV 73 fL",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=7, high=11.5),
        Sign(lab="mcv", direction="down", low=68, high=88),
        Sign(lab="rdw", direction="up", low=14.5, high=20),
        Sign(lab="ferritin", direction="down", low=5, high=40),
        Sign(lab="tsat", direction="down", low=3, high=16),
        Sign(lab="stfr", direction="up", low=4.2, high=12),
        Sign(lab="reticulocytes", direction="normal", low=25, high=110),
        Sign(lab="reticulocytes", direction="up", low=110, high=300, day=9, severity=0.9),
        Sign(lab="epo", direction="up", low=15, high=200),
        Sign(lab="b12", direction="down", low=250, high=480),
        Sign(lab="platelets", direction="up", low=250, high=500),
        Sign(lab="ldh", direction="normal", low=100, high=220),
    ),
    signature_days=1500,
    prevalence=judged_shares(
        high_income_antenatal=0.15,
        high_income_preconception=0.2,
        south_asia_antenatal=0.6,
        africa_antenatal_malaria=0.8,
        hematology_clinic=1.5,
    ),
    codes={"ICD-10": "K27", "HPO": "HP:0004398"},
    loss_path="cause_peptic_ulcer",
    treatments=(
        "h_pylori_eradication",
        "hemostasis",
        "oral_iron",
        "ferric_carboxymaltose",
        "ferric_derisomaltose",
        "iron_sucrose",
        "red_cell_transfusion",
    ),
    sources=("huang2010hpylori", "hpylorimeta2010", "hpylorialaska"),
    note=(
        "Daily volumes and the open bleed at onset are judged. The infection alone goes with a "
        "quarter less ferritin (hpylorialaska: 37 against 50 ug/L) and twice the odds of "
        "iron-deficiency anemia (hpylorimeta2010); its effect on absorption is judged from these. "
        "The chronic form is read after four years, reticulocytes nine days after the open bleed "
        "of the severe form. Signature bounds are judged."
    ),
)
