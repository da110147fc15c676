"""Hypopituitarism: thyroid, adrenal and ovary fall silent together."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="hypopituitarism",
    name="hypopituitarism",
    mechanism="low_erythropoietin",
    summary=(
        "Without the pituitary's hormones the tissues ask for less oxygen and the marrow lacks "
        "androgen, growth hormone and cortisol. Hemoglobin, white cells and platelets are a "
        "little low, erythropoietin is not raised, and menses stop."
    ),
    effects=(
        # Thyroid and growth hormone: oxygen demand.
        Effect(parameter="oxygen.demand", at={0.2: 0.92, 0.5: 0.83, 0.9: 0.72, 1.0: 0.7}),
        # Androgen and growth factors for the red progenitors.
        Effect(parameter="erythroid.production", at={0.2: 0.93, 0.5: 0.82, 0.9: 0.7}),
        # Cortisol lack: less plasma, fewer neutrophils and platelets.
        Effect(parameter="plasma.expansion", at={0.2: 0.99, 0.5: 0.97, 0.9: 0.94}),
        Effect(parameter="leukocytes.marrow_loss", at={0.2: 0.1, 0.5: 0.45, 0.9: 1.0}),
        Effect(parameter="platelets.marrow_loss", at={0.2: 0.08, 0.5: 0.3, 0.9: 0.7}),
        # The ovary.
        Effect(parameter="losses.menses", at={0.2: 0.4, 0.5: 0.05, 0.9: 0.01}),
        # No thyrotropin for the low thyroxine.
        Effect(parameter="thyroid.tsh", at={0.2: 1.0, 0.5: 0.8, 0.9: 0.4}),
    ),
    rise_days=120.0,
    anchors={
        0.2: "growth hormone and gonadotropins lost: hemoglobin 12.7 g/dL",
        0.5: "the thyroid axis too: hemoglobin 11.5 g/dL",
        0.9: "all axes lost: hemoglobin 10.1 g/dL, white cells and platelets low",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=10.0, high=12.8),
        Sign(lab="mcv", direction="normal", low=82, high=94),
        Sign(lab="rdw", direction="normal", low=12, high=16),
        Sign(lab="reticulocytes", direction="down", low=20, high=55),
        Sign(lab="epo", direction="normal", low=4, high=15, source="gokalp2009"),
        Sign(lab="stfr", direction="down", low=1.8, high=3.1),
        Sign(lab="ferritin", direction="up", low=30, high=200),
        Sign(lab="tsat", direction="normal", low=14, high=40),
        Sign(lab="wbc", direction="down", low=3.5, high=6.5, source="sheehanblood2011"),
        Sign(lab="platelets", direction="down", low=140, high=255, source="sheehanblood2011"),
        Sign(lab="tsh", direction="normal", low=0.1, high=4.5),
        Sign(lab="crp", direction="normal", low=0.3, high=5),
    ),
    signature_days=540,
    prevalence=judged_shares(
        high_income_antenatal=0.005,
        high_income_preconception=0.01,
        south_asia_antenatal=0.02,
        africa_antenatal_malaria=0.02,
        hematology_clinic=0.05,
    ),
    usually_known=0.5,
    codes={"ICD-10": "E23.0", "MONDO": "MONDO:0005152", "HPO": "HP:0040075"},
    loss_path="cause_hypopituitarism",
    treatments=("hydrocortisone", "levothyroxine", "red_cell_transfusion"),
    sources=("gokalp2009", "sheehanblood2011"),
    note=(
        "In 65 women after Sheehan syndrome 80 % were anemic against 25.5 % of controls, with "
        "lower erythropoietin, iron and binding capacity, leukopenia in 20 and low platelets in "
        "9 % (gokalp2009); all lines recover on thyroxine and glucocorticoid (sheehanblood2011). "
        "Nearly half were iron deficient, a legacy of the bleed: add iron_deficiency, which this "
        "record does not hold. Sizes and bounds are judged."
    ),
)
