"""Schistosomiasis: eggs in bladder and liver bleed, inflame and swell the spleen."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

HEALTHY = 1.5
"""Interleukin 6 of the reference woman, pg/mL (``inflammation.il6``)."""

CAUSE = Cause(
    id="schistosomiasis",
    name="schistosomiasis",
    mechanism="iron_lack",
    summary=(
        "Eggs in the bladder wall (or bowel) make it bleed, inflammation locks iron away, and in "
        "long-standing infection of the liver the spleen swells and holds blood cells back."
    ),
    effects=(
        Effect(parameter="losses.bleeding", at={0.2: 1.0, 0.5: 3.5, 0.9: 12.0, 1.0: 15.0}),
        Effect(
            parameter="inflammation.il6",
            at={0.2: 2.5 / HEALTHY, 0.5: 4.5 / HEALTHY, 0.9: 8.0 / HEALTHY},
        ),
        Effect(
            parameter="inflammation.cytokine",
            at={0.2: 0.15, 0.5: 0.4, 0.9: 0.7, 1.0: 0.75},
        ),
        # Portal hypertension in the severe form only.
        Effect(parameter="spleen.size", at={0.5: 1.1, 0.9: 5.0, 1.0: 5.5}),
    ),
    rise_days=120.0,
    anchors={
        0.2: "20 eggs in 10 mL of urine, 1 mL of blood a day: hemoglobin 13 g/dL",
        0.5: "100 eggs in 10 mL, 3.5 mL of blood a day: hemoglobin 11.7 g/dL",
        0.9: "500 eggs in 10 mL, 12 mL of blood a day, and a large spleen: 7.5 g/dL, platelets 130",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=9.5, high=12.5),
        Sign(lab="mcv", direction="down", low=73, high=88),
        Sign(lab="rdw", direction="up", low=13.5, high=18.5),
        Sign(lab="ferritin", direction="normal", low=10, high=150),
        Sign(lab="tsat", direction="down", low=6, high=22),
        Sign(lab="stfr", direction="up", low=3.3, high=7.5),
        Sign(lab="crp", direction="up", low=2, high=20),
        Sign(lab="reticulocytes", direction="normal", low=25, high=100),
        Sign(lab="epo", direction="up", low=10, high=60),
        Sign(lab="platelets", direction="normal", low=180, high=400),
        Sign(lab="platelets", direction="down", low=50, high=150, severity=0.9),
        Sign(lab="neutrophils", direction="down", low=1.5, high=4.0, severity=0.9),
    ),
    signature_days=1100,
    prevalence=judged_shares(
        high_income_antenatal=0,
        high_income_preconception=0,
        south_asia_antenatal=0,
        africa_antenatal_malaria=10,
        hematology_clinic=0,
    ),
    codes={"ICD-10": "B65"},
    loss_path="cause_schistosomiasis",
    treatments=(
        "anthelmintic",
        "oral_iron",
        "ferric_carboxymaltose",
        "iron_sucrose",
        "red_cell_transfusion",
    ),
    sources=("stephenson1985", "niger1992"),
    note=(
        "Heavily infected children lost 0.5 mg of iron a day more than others, about 1 mL of "
        "blood (stephenson1985); men with visible bleeding lose far more. Volumes between, "
        "cytokines and spleen are judged, and so are the bounds. Hemoglobin and saturation fall "
        "with the bleeding (niger1992). Bladder and liver forms share this one record. No excess "
        "of loss is seen in cohorts."
    ),
)
