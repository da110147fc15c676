"""G6PD deficiency: an oxidant destroys the older red cells; the young ones resist."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="g6pd_deficiency",
    name="glucose-6-phosphate dehydrogenase deficiency, oxidant exposure",
    mechanism="hemolysis",
    summary=(
        "The enzyme that protects red cells from oxidants decays with age of the cell. A drug, "
        "an infection or fava beans destroy the older cells within days; young cells resist, "
        "reticulocytes pour out and hemoglobin rises although the exposure goes on."
    ),
    effects=(
        Effect(parameter="red_cells.oxidant", at={0.2: 0.09, 0.5: 0.2, 0.9: 0.25, 1.0: 0.28}),
        # Cells older than about 100, 82, 45 and 38 days are open to the oxidant (60 by default).
        # The first point lets a trace of exposure meet old cells only.
        Effect(
            parameter="red_cells.oxidant_age",
            at={0.01: 1.75, 0.2: 1.65, 0.5: 1.36, 0.9: 0.75, 1.0: 0.63},
        ),
    ),
    rise_days=3.0,
    lasts_days=30,
    fade_days=7.0,
    anchors={
        0.2: "45 % activity (most heterozygous women): hemoglobin falls by 1 g/dL",
        0.5: "20 % activity: falls by 3 g/dL in 8 to 12 days, then recovers",
        0.9: "5 % activity (Mediterranean): falls by 7 g/dL, hemoglobinuria",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=9.3, high=11.8),
        # It rises again while the exposure lasts.
        Sign(lab="hemoglobin", direction="down", low=11.0, high=13.3, day=29),
        Sign(lab="hemoglobin", direction="normal", low=12.0, high=15.0, day=75),
        Sign(lab="hemoglobin", direction="down", low=5.0, high=10.0, severity=0.9),
        Sign(lab="reticulocytes", direction="up", low=150, high=400, day=14),
        Sign(lab="mcv", direction="up", low=90, high=100, day=15),
        Sign(lab="ldh", direction="up", low=220, high=900, day=7),
        Sign(lab="haptoglobin", direction="down", high=0.45, day=7),
        Sign(lab="bilirubin", direction="up", low=1.0, high=4.0, day=7),
        Sign(lab="epo", direction="up", low=12, high=100),
        # The iron of the destroyed cells is at hand for the new ones.
        Sign(lab="tsat", direction="normal", low=15, high=60, day=25),
        Sign(lab="platelets", direction="normal", low=150, high=450),
    ),
    signature_days=10,
    prevalence=judged_shares(
        high_income_antenatal=0.3,
        high_income_preconception=0.3,
        south_asia_antenatal=2,
        africa_antenatal_malaria=5,
        hematology_clinic=0.5,
    ),
    ancestry={
        "african": 0.05,
        "east_asian": 0.01,
        "european": 0.0005,
        "mediterranean": 0.01,
        "middle_eastern": 0.02,
        "south_asian": 0.02,
        "southeast_asian": 0.02,
    },
    codes={"ICD-10": "D55.0", "MONDO": "MONDO:0005775"},
    loss_path="none known",
    treatments=("stop_drug", "folic_acid", "red_cell_transfusion"),
    sources=("watson2017", "pukrittayakamee2024", "chu2017"),
    note=(
        "Onset is the first day of exposure, which lasts a month unless it is ended. "
        "Heterozygous women have a mixture of sound and deficient cells; the model has one "
        "population, for which a higher age of susceptibility stands. On primaquine they lost "
        "13 to 20 % of hematocrit in the mean (chu2017); deficient men lost 3.3 g/dL by day 15 "
        "of rising doses, with reticulocytes of 9 % and hemoglobin on its way back under the "
        "drug. Hazards, ages and bounds are judged. Prevalence counts women with less than "
        "30 % activity, exposed or not."
    ),
)
