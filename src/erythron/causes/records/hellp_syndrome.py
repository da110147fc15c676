"""HELLP syndrome: hemolysis, an injured liver and few platelets in late pregnancy."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="hellp_syndrome",
    name="HELLP syndrome",
    mechanism="hemolysis",
    summary=(
        "A severe form of preeclampsia: vessel walls are injured, red cells are torn, platelets "
        "are used up and the liver is damaged, within days. It passes within a week of birth."
    ),
    effects=(
        Effect(parameter="red_cells.shear", at={0.2: 0.02, 0.5: 0.06, 0.9: 0.13, 1.0: 0.16}),
        Effect(parameter="platelets.consumption", at={0.2: 0.35, 0.5: 1.0, 0.9: 2.5, 1.0: 3.0}),
        # Liver cells die and give off their enzyme and conjugated bilirubin.
        Effect(parameter="catabolism.ldh_tissue", at={0.2: 1.8, 0.5: 4.0, 0.9: 9.0}),
        Effect(parameter="catabolism.direct_bilirubin", at={0.2: 1.5, 0.5: 4.0, 0.9: 8.0}),
        Effect(parameter="kidney.filtration", at={0.2: 0.92, 0.5: 0.8, 0.9: 0.6}),
        # Leaky vessels: plasma leaves the circulation.
        Effect(parameter="plasma.expansion", at={0.2: 0.97, 0.5: 0.93, 0.9: 0.90}),
        Effect(parameter="inflammation.il6", at={0.2: 1.5, 0.5: 3.0, 0.9: 6.0}),
    ),
    rise_days=1.5,
    lasts_days=7,
    fade_days=4.0,
    stages=("pregnant", "postpartum"),
    anchors={
        0.2: "class 3: platelets 130 x10*9/L",
        0.5: "class 2: platelets 75 x10*9/L, LDH above 600 U/L",
        0.9: "class 1: platelets 50 x10*9/L or fewer, LDH above 1,500 U/L",
    },
    signature=(
        Sign(lab="platelets", direction="down", low=30, high=95),
        Sign(lab="platelets", direction="normal", low=100, high=400, day=21),
        Sign(lab="hemoglobin", direction="down", low=7.5, high=12.8),
        Sign(lab="ldh", direction="up", low=550, high=1760),
        Sign(lab="ldh", direction="normal", low=100, high=250, day=21),
        Sign(lab="haptoglobin", direction="down", high=0.25),
        Sign(lab="bilirubin", direction="up", low=1.17, high=3.5),
        Sign(lab="schistocytes", direction="up", low=0.5, high=5.0),
        Sign(lab="reticulocytes", direction="up", low=60, high=250, day=7),
        Sign(lab="creatinine", direction="up", low=0.7, high=1.6),
        Sign(lab="mcv", direction="normal", low=82, high=98),
    ),
    signature_days=5,
    prevalence=judged_shares(
        high_income_antenatal=0.4,
        high_income_preconception=0,
        south_asia_antenatal=0.6,
        africa_antenatal_malaria=0.7,
        hematology_clinic=0.3,
    ),
    usually_known=0.3,
    codes={"ICD-10": "O14.2"},
    loss_path="cause_hellp_syndrome",
    treatments=("red_cell_transfusion", "platelet_transfusion"),
    sources=("hellplabs2007", "hellpmississippi"),
    note=(
        "Platelets pass 100 x10*9/L on the third or fourth day after birth and LDH and "
        "bilirubin are normal by the third to seventh (hellplabs2007); LDH above 600 U/L and "
        "platelets below 100 are the Tennessee criteria. It lasts a week here, the time in "
        "which birth usually ends it. Birth itself is the cure and is set by the pregnancy. "
        "Sizes are judged."
    ),
)
