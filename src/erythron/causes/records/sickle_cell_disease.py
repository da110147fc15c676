"""Sickle cell disease: hemoglobin S polymerizes, cells live two weeks and yield oxygen easily."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="sickle_cell_disease",
    name="sickle cell disease",
    mechanism="hemolysis",
    summary=(
        "Cells full of hemoglobin S stiffen when they give off oxygen and live one to four "
        "weeks; a third burst within vessels. Their hemoglobin gives oxygen away easily, so "
        "erythropoietin is low for the anemia. The spleen is soon lost and blood is inflamed."
    ),
    effects=(
        # Mean survival 37, 17 and 12 days (SC, SS with much and with little hemoglobin F).
        Effect(
            parameter="red_cells.random_loss", at={0.2: 0.024, 0.5: 0.056, 0.9: 0.08, 1.0: 0.095}
        ),
        Effect(parameter="red_cells.intravascular", at={0.2: 2.0, 0.5: 4.5, 0.9: 5.5}),
        # P50 31 mmHg against 27: the same hemoglobin delivers more oxygen.
        Effect(parameter="oxygen.demand", at={0.2: 0.96, 0.5: 0.89, 0.9: 0.86}),
        # Relative microcytosis for so many reticulocytes: less globin, dense dehydrated cells.
        Effect(parameter="erythroid.globin", at={0.2: 0.95, 0.5: 0.93, 0.9: 0.92}),
        Effect(parameter="red_cells.volume", at={0.2: 0.93, 0.5: 0.93, 0.9: 0.92}),
        Effect(parameter="red_cells.stress_variation", at={0.2: 2.0, 0.5: 4.0, 0.9: 5.0}),
        Effect(parameter="inflammation.il6", at={0.2: 1.5, 0.5: 2.5, 0.9: 4.0}),
        Effect(parameter="leukocytes.neutrophils", at={0.2: 1.1, 0.5: 1.4, 0.9: 1.6}),
        Effect(parameter="spleen.function", at={0.2: 0.6, 0.5: 0.1, 0.9: 0.03}),
        # The Gilbert variant is common in the same populations; sickling disturbs the liver.
        Effect(parameter="catabolism.conjugation", at={0.2: 0.9, 0.5: 0.85, 0.9: 0.85}),
        Effect(parameter="catabolism.direct_bilirubin", at={0.2: 1.3, 0.5: 2.5, 0.9: 4.0}),
        # Small infarcts give their own enzyme.
        Effect(parameter="catabolism.ldh_tissue", at={0.2: 1.1, 0.5: 1.4, 0.9: 3.0}),
    ),
    inborn=True,
    anchors={
        0.2: "SC disease: hemoglobin 11.2 g/dL, LDH 1.2 times the limit",
        0.5: "SS with 15 % hemoglobin F: hemoglobin 8.5 g/dL, LDH twice the limit",
        0.9: "SS with 3 % hemoglobin F: hemoglobin 6.5 g/dL, LDH three times the limit",
    },
    signature=(
        Sign(
            lab="hemoglobin",
            direction="down",
            low=6.0,
            high=9.8,
            source="scdlagos2012",
            grade="derived",
        ),
        Sign(
            lab="hemoglobin",
            direction="down",
            low=9.5,
            high=13.0,
            severity=0.2,
            source="powars2002",
        ),
        Sign(
            lab="mcv",
            direction="normal",
            low=79.4,
            high=96.8,
            source="ssmicrocytosis1979",
            grade="derived",
        ),
        Sign(lab="rdw", direction="up", low=18, high=27),
        Sign(lab="reticulocytes", direction="up", low=180, high=500),
        Sign(lab="ldh", direction="up", low=330, high=770),
        Sign(lab="haptoglobin", direction="down", high=0.25),
        Sign(lab="bilirubin", direction="up", low=1.5, high=5.3),
        Sign(lab="stfr", direction="up", low=9, high=19),
        Sign(lab="epo", direction="up", low=30, high=180),
        Sign(lab="ferritin", direction="up", low=60, high=1500),
        Sign(lab="wbc", direction="up", low=7, high=16),
        Sign(
            lab="platelets",
            direction="up",
            low=227,
            high=599,
            source="scdlagos2012",
            grade="derived",
        ),
    ),
    misses={"stfr": "cells that EPO saves late add more to blood than to the marrow"},
    prevalence=judged_shares(
        high_income_antenatal=0.05,
        high_income_preconception=0.05,
        south_asia_antenatal=0.1,
        africa_antenatal_malaria=1,
        hematology_clinic=2,
    ),
    ancestry={
        "african": 0.005,
        "east_asian": 0,
        "european": 1e-05,
        "mediterranean": 0.0005,
        "middle_eastern": 0.001,
        "south_asian": 0.001,
        "southeast_asian": 0,
    },
    usually_known=0.95,
    codes={"ICD-10": "D57", "MONDO": "MONDO:0011382"},
    loss_path="cause_sickle_cell_disease",
    treatments=("folic_acid", "red_cell_transfusion", "stem_cell_transplant"),
    sources=("scdlagos2012", "hayes1985", "ssmicrocytosis1979", "sherwood1986", "powars2002"),
    note=(
        "Erythropoietin rises only below about 9 g/dL, in other anemias below 12 "
        "(sherwood1986): the shift of demand is part of that, the rest is the renal damage of "
        "older patients, left out. MCV is 88 fL where other hemolysis with as many "
        "reticulocytes has 97 (ssmicrocytosis1979). Bounds of hemoglobin and platelets are "
        "mean and 1.28 SD of scdlagos2012. Steady state without crises, hydroxyurea or "
        "transfusion. Hazards and shares are judged."
    ),
)
