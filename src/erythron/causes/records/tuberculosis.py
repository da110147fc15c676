"""Tuberculosis: months of interleukin 6, interferon and little food."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

HEALTHY = 1.5
"""Interleukin 6 of the reference woman, pg/mL (``inflammation.il6``)."""

CAUSE = Cause(
    id="tuberculosis",
    name="tuberculosis",
    mechanism="inflammation",
    summary=(
        "Active tuberculosis raises interleukin 6, tumor necrosis factor and interferon gamma for "
        "months: hepcidin locks iron away and the marrow slows. She eats less, and granulomas may "
        "sit in the marrow. Drugs against it bring the hemoglobin back without iron."
    ),
    effects=(
        Effect(
            parameter="inflammation.il6",
            at={0.2: 10 / HEALTHY, 0.5: 35 / HEALTHY, 0.9: 90 / HEALTHY, 1.0: 110 / HEALTHY},
        ),
        Effect(parameter="inflammation.cytokine", at={0.2: 0.8, 0.5: 1.7, 0.9: 2.4, 1.0: 2.7}),
        # Poor appetite and wasting.
        Effect(parameter="gut.iron_intake", at={0.2: 0.9, 0.5: 0.75, 0.9: 0.5}),
        Effect(parameter="vitamins.folate_intake", at={0.2: 0.95, 0.5: 0.85, 0.9: 0.7}),
        # Granulomas in the marrow, more than a few only in miliary disease.
        Effect(parameter="niche.capacity", at={0.2: 0.99, 0.5: 0.95, 0.9: 0.75, 1.0: 0.65}),
        # Lymphocytes gather in the lesions.
        Effect(parameter="leukocytes.lymphocytes", at={0.2: 0.9, 0.5: 0.75, 0.9: 0.55, 1.0: 0.5}),
    ),
    rise_days=45.0,
    anchors={
        0.2: "CRP 13 mg/L, hemoglobin 12.2 g/dL",
        0.5: "CRP 65 mg/L, hemoglobin 10.6 g/dL, lymphocytes 1.6 x10*9/L",
        0.9: "CRP 210 mg/L, hemoglobin 9.1 g/dL, lymphocytes 1.1 x10*9/L",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=8.0, high=11.8),
        Sign(lab="mcv", direction="down", low=72, high=88),
        Sign(lab="rdw", direction="up", low=13.2, high=18),
        Sign(lab="reticulocytes", direction="normal", low=25, high=75),
        Sign(lab="ferritin", direction="up", low=100, high=700),
        Sign(lab="tsat", direction="down", low=6, high=20),
        Sign(lab="hepcidin", direction="up", low=6, high=35, source="hella2018"),
        Sign(lab="epo", direction="up", low=12, high=60),
        Sign(lab="crp", direction="up", low=30, high=140),
        Sign(lab="haptoglobin", direction="up", low=1.5, high=4.5),
        Sign(lab="neutrophils", direction="up", low=4.2, high=9),
        Sign(lab="lymphocytes", direction="down", low=0.8, high=2.0),
        Sign(lab="platelets", direction="up", low=250, high=550, source="sahin2012"),
    ),
    signature_days=180,
    prevalence=judged_shares(
        high_income_antenatal=0.005,
        high_income_preconception=0.01,
        south_asia_antenatal=0.25,
        africa_antenatal_malaria=0.3,
        hematology_clinic=0.1,
    ),
    usually_known=0.3,
    codes={"ICD-10": "A15", "MONDO": "MONDO:0018076"},
    loss_path="cause_tuberculosis",
    treatments=("tb_treatment", "red_cell_transfusion"),
    sources=("hella2018", "sahin2012", "baluku2022"),
    note=(
        "Median hepcidin was 64 ng/mL (23 nmol/L) in patients and 14 ng/mL in household contacts, "
        "and the anemia that of chronic disease in 60 % (hella2018); 59 % of 358 were anemic "
        "(baluku2022). Half of the anemic are normocytic; microcytosis follows the long course "
        "and prior iron lack. Iron given early helps little. Sizes and the other bounds are judged."
    ),
)
