"""Sickle cell trait: one gene for hemoglobin S, an almost normal blood count."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="sickle_trait",
    name="sickle cell trait",
    mechanism="globin",
    summary=(
        "One of her beta-globin genes makes hemoglobin S, about two fifths of the whole. She is "
        "not anemic by it: cells are slightly smaller and vary a little more in size. Blood in "
        "the urine is somewhat commoner."
    ),
    effects=(
        Effect(parameter="erythroid.globin", at={0.2: 0.99, 0.5: 0.965, 0.9: 0.95, 1.0: 0.945}),
        # Cells dry out a little in the renal medulla and in slow vessels.
        Effect(parameter="red_cells.volume", at={0.2: 0.995, 0.5: 0.99, 0.9: 0.985}),
        Effect(
            parameter="red_cells.random_loss",
            at={0.2: 0.0001, 0.5: 0.0003, 0.9: 0.0006, 1.0: 0.0008},
        ),
        Effect(parameter="red_cells.chain_variation", at={0.2: 1.5, 0.5: 3.5, 0.9: 4.0}),
        # Papillary hematuria: drops, averaged over the year.
        Effect(parameter="losses.bleeding", at={0.2: 0.005, 0.5: 0.01, 0.9: 0.05}),
    ),
    inborn=True,
    anchors={
        0.2: "30 % hemoglobin S",
        0.5: "38 % hemoglobin S: MCV 2 fL lower",
        0.9: "42 % hemoglobin S",
    },
    signature=(
        Sign(lab="hemoglobin", direction="normal", low=11.8, high=15.0),
        Sign(lab="mcv", direction="down", low=82, high=89.4),
        Sign(lab="mch", direction="down", low=26.5, high=30.1),
        Sign(lab="rdw", direction="up", low=13.0, high=15.0, source="sctbrazil"),
        Sign(lab="reticulocytes", direction="normal", low=25, high=95),
        Sign(lab="platelets", direction="normal", low=160, high=400),
        Sign(lab="ldh", direction="normal", low=110, high=220),
        Sign(lab="haptoglobin", direction="normal", low=0.3, high=2.0),
        Sign(lab="bilirubin", direction="normal", low=0.2, high=1.2),
        Sign(lab="ferritin", direction="normal", low=10, high=150),
    ),
    prevalence=judged_shares(
        high_income_antenatal=0.8,
        high_income_preconception=0.8,
        south_asia_antenatal=1,
        africa_antenatal_malaria=16,
        hematology_clinic=1,
    ),
    ancestry={
        "african": 0.12,
        "east_asian": 0,
        "european": 0.0002,
        "mediterranean": 0.01,
        "middle_eastern": 0.02,
        "south_asian": 0.01,
        "southeast_asian": 0.0005,
    },
    usually_known=0.4,
    codes={"ICD-10": "D57.3"},
    loss_path="cause_sickle_trait",
    treatments=(),
    sources=("sctbrazil",),
    note=(
        "Brazilian adults with the trait (234 of 8,952) had lower hemoglobin, MCV, MCH and MCHC "
        "and a higher RDW, all by little (sctbrazil); part of that is alpha-thalassemia, which "
        "goes with the trait and is a cause of its own here. The share of hemoglobin S is not "
        "an observed value of the model, so values hardly tell the trait. Sizes are judged."
    ),
)
