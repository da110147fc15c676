"""Alcohol: a marrow poison that makes cells large and platelets few."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="alcohol",
    name="heavy drinking",
    mechanism="ineffective",
    summary=(
        "Ethanol and acetaldehyde disturb maturing marrow cells: red cells grow large without "
        "much anemia, platelets are made badly and die early. Folate is eaten less and used "
        "worse. Less hepcidin lets in more iron, and ferritin rises."
    ),
    effects=(
        # Membrane lipids and faulty maturation: large cells.
        Effect(
            parameter="red_cells.volume",
            at={0.2: 1.025, 0.5: 1.08, 0.9: 1.13, 1.0: 1.14},
        ),
        Effect(
            parameter="vitamins.folate_intake",
            at={0.2: 0.95, 0.5: 0.85, 0.9: 0.7, 1.0: 0.65},
        ),
        Effect(
            parameter="vitamins.folate_utilization",
            at={0.2: 0.97, 0.5: 0.87, 0.9: 0.7, 1.0: 0.65},
        ),
        # Vacuoles, ring sideroblasts.
        Effect(
            parameter="erythroid.effectiveness",
            at={0.2: 0.92, 0.5: 0.7, 0.9: 0.35, 1.0: 0.3},
        ),
        Effect(
            parameter="leukocytes.marrow_loss",
            at={0.2: 0.03, 0.5: 0.15, 0.9: 0.4, 1.0: 0.45},
        ),
        Effect(
            parameter="platelets.marrow_loss",
            at={0.2: 0.1, 0.5: 0.4, 0.9: 0.7, 1.0: 0.8},
        ),
        # Life of 3 instead of 8 to 9 days when it is severe.
        Effect(
            parameter="platelets.consumption",
            at={0.2: 0.03, 0.5: 0.12, 0.9: 0.25, 1.0: 0.28},
        ),
        Effect(parameter="hepcidin.level", at={0.2: 0.8, 0.5: 0.5, 0.9: 0.3}),
        # Ferritin leaks from the liver.
        Effect(parameter="iron.ferritin_ratio", at={0.2: 0.9, 0.5: 0.7}),
        Effect(parameter="iron.ferritin_floor", at={0.2: 1.5, 0.5: 3.2}),
    ),
    rise_days=60.0,
    anchors={
        0.2: "30 g a day: MCV 92 fL, platelets 220",
        0.5: "80 g a day: MCV 100 fL, platelets 140, hemoglobin 13.3 g/dL",
        0.9: "200 g a day: MCV 110 fL, platelets 75, hemoglobin 12.3 g/dL",
    },
    signature=(
        Sign(lab="mcv", direction="up", low=96, high=106),
        Sign(lab="hemoglobin", direction="down", low=10, high=13.8),
        Sign(lab="rdw", direction="up", low=13.2, high=17),
        Sign(lab="platelets", direction="down", low=60, high=250),
        Sign(lab="neutrophils", direction="down", low=2.0, high=4.1),
        Sign(lab="ferritin", direction="up", low=100, high=1000),
        Sign(lab="tsat", direction="up", low=25, high=70),
        Sign(lab="homocysteine", direction="up", low=9, high=25),
        Sign(lab="folate", direction="down"),
        Sign(lab="bilirubin", direction="up", high=1.5),
        Sign(lab="ldh", direction="normal", low=100, high=260),
        Sign(lab="reticulocytes", direction="normal", low=25, high=100),
    ),
    signature_days=720,
    prevalence=judged_shares(
        high_income_antenatal=0.1,
        high_income_preconception=1.5,
        south_asia_antenatal=0,
        africa_antenatal_malaria=0.5,
        hematology_clinic=1.5,
    ),
    usually_known=0.3,
    codes={"ICD-10": "F10"},
    loss_path="sundermann2019",
    treatments=("stop_drug", "folic_acid", "diet"),
    sources=(
        "folatealcoholic1975",
        "macrocytosisalcohol1981",
        "cowan1971",
        "cowan1973",
        "anemiaalcoholics1986",
        "alcoholiron2004",
    ),
    note=(
        "Above 80 g a day 84 % have large cells and 13 % anemia (folatealcoholic1975); platelets "
        "are below 150 in 81 % of severe drinkers (cowan1971), their life 2 to 4 days "
        "(cowan1973). Effect sizes are judged; bounds too. Cirrhosis is liver_disease. Cells "
        "enlarge by volume alone, so that MCHC falls a little, which it does not in drinkers."
    ),
)
