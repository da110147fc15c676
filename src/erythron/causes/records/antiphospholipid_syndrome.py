"""Antiphospholipid syndrome: clots and pregnancy loss; the blood count hardly shows it."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="antiphospholipid_syndrome",
    name="antiphospholipid syndrome",
    mechanism="loss_only",
    summary=(
        "Antibodies against phospholipid-binding proteins cause clots and pregnancy loss, with "
        "no anemia in between. Platelets are slightly low in a third of the women."
    ),
    effects=(Effect(parameter="immunity.platelet_antibody", at={0.2: 0.05, 0.5: 0.21, 0.9: 0.5}),),
    rise_days=60.0,
    hemoglobin_falls=False,
    anchors={
        0.2: "one kind of antibody: platelets nearly normal",
        0.5: "lupus anticoagulant: platelets 130 to 160 x10*9/L",
        0.9: "triple positive: platelets 70 to 100 x10*9/L",
    },
    signature=(
        Sign(lab="platelets", direction="down", low=100, high=180),
        Sign(
            lab="platelets", direction="down", low=50, high=120, severity=0.9, source="apsplatelets"
        ),
        Sign(lab="hemoglobin", direction="normal", low=11.8, high=15.0),
        Sign(lab="mcv", direction="normal", low=80, high=98),
        Sign(lab="reticulocytes", direction="normal", low=25, high=95),
        Sign(lab="neutrophils", direction="normal", low=1.8, high=7.5),
        Sign(lab="ldh", direction="normal", low=110, high=220),
        Sign(lab="haptoglobin", direction="normal", low=0.3, high=2.0),
        Sign(lab="ferritin", direction="normal", low=10, high=150),
    ),
    signature_days=180,
    prevalence=judged_shares(
        high_income_antenatal=0.2,
        high_income_preconception=0.1,
        south_asia_antenatal=0.1,
        africa_antenatal_malaria=0.1,
        hematology_clinic=1.5,
    ),
    usually_known=0.6,
    codes={"ICD-10": "D68.6"},
    loss_path="cause_antiphospholipid_syndrome",
    treatments=(),
    sources=("apsblood2010", "apsplatelets", "apsreview2019"),
    note=(
        "Platelets were low in 29.6 % and red-cell antibodies present in 9.7 % of 1,000 "
        "patients (quoted in apsblood2010); where low they are mostly 50 to 120 x10*9/L. The "
        "record describes the women in whom they are low. It matters as a cause of loss "
        "beside the blood. Heparin and aspirin, its treatments, are not in the model. Sizes "
        "are judged."
    ),
)
