"""B12 utilization disorder: B12 is there but does not work."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="b12_utilization_disorder",
    name="B12 utilization disorder (nitrous oxide, transcobalamin)",
    mechanism="vitamin_lack",
    summary=(
        "Nitrous oxide oxidizes B12 and methionine synthase with it, or B12 does not reach the "
        "cells. Serum B12 may be normal while homocysteine and methylmalonate climb; nerves "
        "suffer more than the blood."
    ),
    effects=(
        Effect(
            parameter="vitamins.b12_utilization",
            at={0.2: 0.84, 0.5: 0.56, 0.9: 0.28, 1.0: 0.23},
        ),
        # Oxidized B12 is lost: the store drains faster and is not refilled.
        Effect(parameter="vitamins.b12_turnover", at={0.2: 2.0, 0.5: 2.3}),
        Effect(
            parameter="vitamins.b12_absorption",
            at={0.2: 0.15, 0.5: 0.08, 0.9: 0.05, 1.0: 0.045},
        ),
        # The mutase starves before its store is empty.
        Effect(parameter="vitamins.mma_half", at={0.2: 2.5, 0.5: 2.8}),
    ),
    rise_days=14.0,
    anchors={
        0.2: "0.84 of the B12 at work: methylmalonate 210 nmol/L, homocysteine 17 umol/L",
        0.5: "0.56 at work: methylmalonate 540 nmol/L, homocysteine 45 umol/L, MCV 100 fL",
        0.9: "0.28 at work: methylmalonate 2,000 nmol/L, homocysteine 130 umol/L, MCV 115 fL",
    },
    signature=(
        Sign(lab="mma", direction="up", low=400, high=4000),
        Sign(lab="homocysteine", direction="up", low=15, high=150),
        Sign(lab="b12", direction="down", low=120, high=450),
        Sign(lab="folate", direction="normal", low=4, high=18),
        Sign(lab="hemoglobin", direction="down", low=9, high=13.5),
        Sign(lab="mcv", direction="up", low=88, high=108),
        Sign(lab="rdw", direction="up", low=13.2, high=19),
        Sign(lab="reticulocytes", direction="normal", low=20, high=65),
        Sign(lab="ldh", direction="up", low=150, high=500),
        Sign(lab="platelets", direction="down", low=120, high=255),
        Sign(lab="neutrophils", direction="down", low=1.5, high=4.05),
    ),
    signature_days=365,
    prevalence=judged_shares(
        high_income_antenatal=0.05,
        high_income_preconception=0.2,
        south_asia_antenatal=0.01,
        africa_antenatal_malaria=0.01,
        hematology_clinic=0.15,
    ),
    codes={"ICD-10": "D51.8"},
    loss_path="cause_b12_utilization_disorder",
    treatments=("stop_drug", "b12_im", "folic_acid"),
    sources=("menetrier2023", "nitrousfrance2023", "marsden2022"),
    note=(
        "Read after a year of use. In users homocysteine and methylmalonate are high in 80 %, B12 "
        "is low in 42 % (menetrier2023); in hospital medians are 88 and 3.8 umol/L and 135 pmol/L "
        "(nitrousfrance2023); large cells and anemia are not common (marsden2022). Effects and "
        "bounds are judged. Transcobalamin deficiency is the same lesion from birth."
    ),
)
