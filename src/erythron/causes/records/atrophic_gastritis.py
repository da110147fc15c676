"""Atrophic gastritis: no acid for iron, then no intrinsic factor for B12."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="atrophic_gastritis",
    name="autoimmune atrophic gastritis",
    mechanism="iron_lack",
    summary=(
        "Antibodies and T cells destroy the acid-making lining of the stomach. Without acid "
        "non-heme iron is not freed from food, and an iron deficiency comes in young women; "
        "intrinsic factor fails later, and B12 runs out over many years."
    ),
    effects=(
        Effect(
            parameter="gut.bioavailability",
            at={0.2: 0.5, 0.5: 0.2, 0.9: 0.08, 1.0: 0.06},
        ),
        # Heme does not rise as it should, and tablets need acid too.
        Effect(parameter="gut.heme_absorption", at={0.2: 0.9, 0.5: 0.7, 0.9: 0.5}),
        Effect(parameter="gut.dose_absorption", at={0.2: 0.8, 0.5: 0.55, 0.9: 0.4}),
        # Inflamed stomach sheds cells and plasma iron.
        Effect(parameter="iron.basal_loss", at={0.2: 1.05, 0.5: 1.15, 0.9: 1.25}),
        Effect(
            parameter="vitamins.b12_absorption",
            at={0.2: 0.6, 0.5: 0.2, 0.9: 0.015, 1.0: 0.008},
        ),
    ),
    rise_days=360.0,
    anchors={
        0.2: "non-heme iron absorbed at half, B12 at 0.6 of normal: ferritin 16 ug/L",
        0.5: "both at a fifth: iron deficiency, hemoglobin 11.5 g/dL, B12 290 ng/L at four years",
        0.9: "hardly any of either: hemoglobin 9.2 g/dL at four years, then pernicious anemia",
    },
    signature=(
        Sign(
            lab="mcv",
            direction="down",
            low=56,
            high=80,
            source="hershko2006",
            grade="derived",
        ),
        Sign(lab="hemoglobin", direction="down", low=8.5, high=12),
        Sign(lab="ferritin", direction="down", low=3, high=25),
        Sign(lab="tsat", direction="down", low=4, high=15),
        Sign(lab="rdw", direction="up", low=15, high=22),
        Sign(lab="stfr", direction="up", low=4.2, high=11),
        Sign(lab="reticulocytes", direction="normal", low=25, high=80),
        Sign(
            lab="b12",
            direction="down",
            low=108,
            high=392,
            source="hershko2006",
            grade="derived",
        ),
        Sign(lab="mma", direction="up"),
        Sign(lab="folate", direction="normal", low=4, high=18),
        Sign(lab="b12", direction="down", high=150, day=3000, severity=0.9),
        Sign(lab="mma", direction="up", low=1000, day=3000, severity=0.9),
        Sign(
            lab="neutrophils",
            direction="down",
            low=0.8,
            high=4.0,
            day=3000,
            severity=0.9,
        ),
    ),
    signature_days=1500,
    prevalence=judged_shares(
        high_income_antenatal=0.6,
        high_income_preconception=0.6,
        south_asia_antenatal=1,
        africa_antenatal_malaria=1,
        hematology_clinic=3,
    ),
    codes={"ICD-10": "K29.4"},
    loss_path="none known",
    treatments=(
        "ferric_carboxymaltose",
        "ferric_derisomaltose",
        "iron_sucrose",
        "oral_iron",
        "b12_im",
        "b12_oral",
        "h_pylori_eradication",
        "red_cell_transfusion",
    ),
    sources=("hershko2006", "lenti2019", "betesh2015"),
    note=(
        "Iron deficiency is read after four years, the B12 phase of the severe form after eight: "
        "the store lasts so long. Of 160 patients the iron-deficient were 41, the macrocytic 62 "
        "years old, and B12 was low in 46 % of the former (hershko2006); its bounds are the limit "
        "of its microcytic group and its means by age. Absorption factors are judged after "
        "betesh2015. Where iron and B12 both fail, MCV may be normal."
    ),
)
