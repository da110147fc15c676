"""Polycythemia vera: a clone makes red cells without waiting for erythropoietin."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="polycythemia",
    name="polycythemia vera",
    mechanism="erythrocytosis",
    summary=(
        "A clone with a switched-on receptor pathway makes red cells without erythropoietin. "
        "Hemoglobin and platelets rise, erythropoietin falls below normal, and the growing "
        "red-cell mass uses up the iron stores."
    ),
    effects=(
        # With the next two: progenitors that hardly need erythropoietin.
        Effect(parameter="erythroid.production", at={0.2: 2.6, 0.5: 3.7, 0.9: 4.7, 1.0: 5.0}),
        Effect(
            parameter="erythroid.survival_half", at={0.2: 0.05, 0.5: 0.02, 0.9: 0.01, 1.0: 0.0084}
        ),
        Effect(
            parameter="erythroid.expansion_half", at={0.2: 0.05, 0.5: 0.02, 0.9: 0.005, 1.0: 0.0035}
        ),
        # The clone goes on while iron runs out.
        Effect(
            parameter="erythroid.iron_restriction", at={0.2: 0.5, 0.5: 0.3, 0.9: 0.1, 1.0: 0.076}
        ),
        Effect(parameter="platelets.thrombopoietin", at={0.2: 1.8, 0.5: 2.6, 0.9: 4.0, 1.0: 4.5}),
        # Granulocytes of the clone; the nearest parameter to their overproduction.
        Effect(parameter="leukocytes.neutrophils", at={0.2: 1.3, 0.5: 1.9, 0.9: 2.3, 1.0: 2.4}),
        Effect(parameter="spleen.size", at={0.2: 1.1, 0.5: 1.3, 0.9: 2.0, 1.0: 2.2}),
    ),
    rise_days=90.0,
    hemoglobin_falls=False,
    anchors={
        0.2: "hemoglobin 16.5 g/dL",
        0.5: "hemoglobin 17.8 g/dL, platelets 450",
        0.9: "hemoglobin 20 g/dL",
    },
    signature=(
        Sign(lab="hemoglobin", direction="up", low=16.0, high=19.5, source="polycythemiaepo2013"),
        Sign(lab="hematocrit", direction="up", low=48, high=60),
        Sign(lab="rbc", direction="up", low=5.2, high=7.2),
        Sign(lab="mcv", direction="normal", low=70, high=90),
        Sign(lab="mch", direction="down"),
        Sign(lab="rdw", direction="up"),
        Sign(lab="ferritin", direction="down", low=5, high=50, source="polycythemiairon2023"),
        Sign(lab="tsat", direction="down", low=6, high=25),
        Sign(lab="epo", direction="down", low=0.5, high=5, source="polycythemiaepo2013"),
        Sign(lab="platelets", direction="up", low=261, high=800),
        Sign(lab="neutrophils", direction="up", low=5, high=14),
        Sign(lab="wbc", direction="up", low=8, high=18),
        Sign(lab="stfr", direction="up", low=3.2, high=9),
    ),
    signature_days=720,
    prevalence=judged_shares(
        high_income_antenatal=0.003,
        high_income_preconception=0.006,
        south_asia_antenatal=0.003,
        africa_antenatal_malaria=0.002,
        hematology_clinic=1.5,
    ),
    usually_known=0.6,
    codes={"ICD-10": "D45", "MONDO": "MONDO:0009891", "HPO": "HP:0001901"},
    loss_path="cause_polycythemia",
    treatments=(),
    sources=(
        "polycythemiairon2023",
        "polycythemiaepo2013",
    ),
    note=(
        "Iron deficiency was found in 53 % of 33 patients and in 1.3 % of 76 with secondary "
        "polycythemia (polycythemiairon2023); erythropoietin is normal in a fifth. Sizes are "
        "judged. Venesection is blood_donation here. Secondary polycythemia, with high "
        "erythropoietin, comes from altitude and smoking. Tissue iron runs short before MCV "
        "falls far, as the clone presses on at low saturation."
    ),
)
