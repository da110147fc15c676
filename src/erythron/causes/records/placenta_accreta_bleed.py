"""Placenta accreta: a placenta grown into the womb bleeds by liters when it is parted."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="placenta_accreta_bleed",
    name="hemorrhage from placenta accreta",
    mechanism="blood_loss",
    summary=(
        "The placenta has grown into the scar of an earlier cesarean and does not part from the "
        "womb; two to four liters are lost at surgery. Platelets are lost and used up with the "
        "blood, and the marrow answers a week later."
    ),
    effects=(
        # Platelets used up in the wound and the clotting disorder of massive loss.
        Effect(
            parameter="platelets.consumption",
            at={0.2: 0.05, 0.5: 0.25, 0.9: 0.6, 1.0: 0.65},
        ),
    ),
    bleed={0.2: 0.12, 0.5: 0.405, 0.9: 0.645, 1.0: 0.69},
    rise_days=1.0,
    lasts_days=2,
    fade_days=2.0,
    stages=("postpartum",),
    anchors={
        0.2: "1,000 mL in all",
        0.5: "2,500 mL in all, untransfused, platelets 190",
        0.9: "4,500 mL in all: fatal without transfusion",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=5.5, high=9.5),
        Sign(lab="mcv", direction="normal", low=82, high=98),
        Sign(lab="platelets", direction="down", low=60, high=210, day=2),
        Sign(lab="epo", direction="up", low=30, high=400, day=2),
        Sign(lab="reticulocytes", direction="up", low=110, high=350, day=9),
        Sign(lab="tsat", direction="down", low=3, high=22, day=7),
        Sign(lab="stfr", direction="up", day=10),
        Sign(lab="ferritin", direction="down", high=30, day=42),
        Sign(lab="ldh", direction="normal", low=100, high=250),
        Sign(lab="haptoglobin", direction="normal", low=0.3, high=2.2),
    ),
    signature_days=4,
    prevalence=judged_shares(
        high_income_antenatal=0.1,
        high_income_preconception=0,
        south_asia_antenatal=0.1,
        africa_antenatal_malaria=0.05,
        hematology_clinic=0.1,
    ),
    usually_known=0.95,
    codes={"ICD-10": "O43.2"},
    loss_path="none known",
    treatments=(
        "red_cell_transfusion",
        "platelet_transfusion",
        "hemostasis",
        "ferric_carboxymaltose",
        "ferric_derisomaltose",
        "iron_sucrose",
        "oral_iron",
    ),
    sources=("accreta2011", "yefet2020"),
    note=(
        "Median loss at hysterectomy is 3,000 mL with 5 units given (accreta2011). The share is "
        "of her blood volume outside pregnancy, on top of the 500 mL usual at birth, and shown "
        "without transfusion. Consumption of platelets for two days, and all bounds, are judged. "
        "The plasma's clotting factors are not modeled."
    ),
)
