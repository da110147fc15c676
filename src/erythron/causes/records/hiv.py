"""HIV infection: a long interferon response, a damaged marrow and lost lymphocytes."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

HEALTHY = 1.5
"""Interleukin 6 of the reference woman, pg/mL (``inflammation.il6``)."""

CAUSE = Cause(
    id="hiv",
    name="HIV infection",
    mechanism="inflammation",
    summary=(
        "The virus destroys helper lymphocytes, keeps interferons high and damages the marrow's "
        "stroma and progenitors; antibodies and infection shorten the life of platelets. All "
        "lines fall slowly as the disease advances."
    ),
    effects=(
        Effect(parameter="inflammation.cytokine", at={0.2: 0.6, 0.5: 1.3, 0.9: 2.5, 1.0: 2.9}),
        Effect(
            parameter="inflammation.il6",
            at={0.2: 2.5 / HEALTHY, 0.5: 6 / HEALTHY, 0.9: 22 / HEALTHY, 1.0: 30 / HEALTHY},
        ),
        # Infected stroma and progenitors.
        Effect(
            parameter="niche.progenitor_kill", at={0.2: 0.006, 0.5: 0.02, 0.9: 0.055, 1.0: 0.07}
        ),
        Effect(parameter="leukocytes.marrow_loss", at={0.2: 0.15, 0.5: 0.6, 0.9: 1.2, 1.0: 1.4}),
        # Helper cells lost.
        Effect(parameter="leukocytes.lymphocytes", at={0.2: 0.85, 0.5: 0.65, 0.9: 0.35, 1.0: 0.3}),
        # Antibodies and infected megakaryocytes.
        Effect(parameter="platelets.consumption", at={0.2: 0.03, 0.5: 0.09, 0.9: 0.22, 1.0: 0.28}),
        # More cells die in the tissues and the marrow.
        Effect(parameter="catabolism.ldh_tissue", at={0.2: 1.05, 0.5: 1.2, 0.9: 1.5}),
        # Appetite and gut.
        Effect(parameter="vitamins.b12_absorption", at={0.2: 0.95, 0.5: 0.85, 0.9: 0.65}),
    ),
    rise_days=365.0,
    anchors={
        0.2: "CD4 550 /uL, hemoglobin 12.6 g/dL",
        0.5: "CD4 300 /uL, hemoglobin 11.6 g/dL, neutrophils 2.8, platelets 220 x10*9/L",
        0.9: "CD4 50 /uL, hemoglobin 9.6 g/dL, neutrophils 1.8, platelets 170 x10*9/L",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=9.0, high=12.5),
        Sign(lab="mcv", direction="normal", low=80, high=94),
        Sign(lab="rdw", direction="normal", low=12.5, high=17),
        Sign(lab="reticulocytes", direction="normal", low=20, high=75),
        Sign(lab="ferritin", direction="up", low=50, high=500),
        Sign(lab="tsat", direction="down", low=9, high=27),
        Sign(lab="stfr", direction="normal", low=2.0, high=4.2),
        Sign(lab="epo", direction="up", low=9, high=40),
        Sign(lab="crp", direction="up", low=2, high=30),
        Sign(lab="neutrophils", direction="down", low=1.0, high=4.0),
        Sign(lab="lymphocytes", direction="down", low=0.6, high=1.9),
        Sign(lab="platelets", direction="down", low=90, high=300),
        Sign(lab="ldh", direction="up", low=140, high=300),
    ),
    signature_days=1095,
    prevalence=judged_shares(
        high_income_antenatal=0.15,
        high_income_preconception=0.2,
        south_asia_antenatal=0.25,
        africa_antenatal_malaria=8,
        hematology_clinic=0.4,
    ),
    usually_known=0.6,
    codes={"ICD-10": "B24", "MONDO": "MONDO:0005109"},
    loss_path="cause_hiv",
    treatments=("red_cell_transfusion", "esa"),
    sources=("levine2001", "shen2013hiv", "hivwomen797", "dikshit2009", "damtie2021"),
    note=(
        "Untreated. Of 2,056 infected women 37 % had hemoglobin below 12 g/dL, of others 17 % "
        "(levine2001); 28 and 15 % in another cohort (hivwomen797). Anemia in 14, 22, 51 and 75 % "
        "by CD4 of 350 and more, 200, 50 and below (shen2013hiv); low platelets in 7 to 17 %, low "
        "neutrophils in 8 % (dikshit2009, damtie2021). Antiretroviral drugs are not modelled; "
        "zidovudine adds macrocytosis. Sizes and the other bounds are judged."
    ),
)
