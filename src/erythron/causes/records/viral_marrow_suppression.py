"""Viral marrow suppression: an infection stops the marrow for two weeks."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="viral_marrow_suppression",
    name="viral suppression of the marrow",
    mechanism="marrow_failure",
    summary=(
        "A virus and the interferon it raises hold down progenitors of all lines for one to "
        "two weeks. Neutrophils and platelets fall within days, reticulocytes nearly vanish, "
        "hemoglobin falls little, and all recover."
    ),
    effects=(
        Effect(parameter="niche.progenitor_kill", at={0.2: 0.15, 0.5: 0.5, 0.9: 1.2, 1.0: 1.4}),
        # Interferon and the virus in erythroid progenitors; parvovirus B19 is pure red-cell
        # aplasia.
        Effect(parameter="erythroid.production", at={0.2: 0.7, 0.5: 0.5, 0.9: 0.15, 1.0: 0.11}),
        Effect(parameter="leukocytes.marrow_loss", at={0.2: 0.2, 0.5: 0.6, 0.9: 2.0, 1.0: 2.4}),
        # The reserve is spent early.
        Effect(parameter="leukocytes.reserve_time", at={0.2: 0.8, 0.5: 0.6, 0.9: 0.5, 1.0: 0.48}),
        # Neutrophils leave for the tissues.
        Effect(parameter="leukocytes.blood_time", at={0.2: 0.65, 0.5: 0.35, 0.9: 0.28, 1.0: 0.26}),
        Effect(parameter="platelets.consumption", at={0.2: 0.1, 0.5: 0.28, 0.9: 0.9, 1.0: 1.1}),
        Effect(parameter="inflammation.cytokine", at={0.2: 0.5, 0.5: 1.5, 0.9: 4.0, 1.0: 4.6}),
        Effect(parameter="inflammation.il6", at={0.2: 2.0, 0.5: 5.0, 0.9: 35.0, 1.0: 56.9}),
        Effect(parameter="catabolism.ldh_tissue", at={0.2: 1.2, 0.5: 1.9, 0.9: 5.0, 1.0: 6.4}),
    ),
    rise_days=3.0,
    lasts_days=8,
    fade_days=5.0,
    anchors={
        0.2: "nadir: platelets 140, neutrophils 1.8",
        0.5: "nadir: platelets 80 to 90, neutrophils 1.0 to 1.3",
        0.9: "nadir: platelets 25, neutrophils 0.5, with hemophagocytosis",
    },
    signature=(
        Sign(lab="neutrophils", direction="down", low=0.6, high=2.5),
        Sign(lab="platelets", direction="down", low=40, high=180),
        Sign(lab="reticulocytes", direction="down", low=5, high=40),
        Sign(lab="hemoglobin", direction="down", low=9.0, high=13.0),
        Sign(lab="ferritin", direction="up", low=100, high=3000),
        Sign(lab="stfr", direction="down", low=0.6, high=2.6),
        Sign(lab="ldh", direction="up", low=200, high=880),
        Sign(lab="crp", direction="up", low=5, high=100),
        Sign(lab="haptoglobin", direction="up"),
        Sign(lab="platelets", direction="normal", low=150, high=450, day=42),
        Sign(lab="neutrophils", direction="normal", low=1.8, high=7.5, day=42),
        Sign(lab="reticulocytes", direction="up", low=70, high=250, day=42),
    ),
    signature_days=10,
    prevalence=judged_shares(
        high_income_antenatal=0.7,
        high_income_preconception=0.7,
        south_asia_antenatal=1,
        africa_antenatal_malaria=1,
        hematology_clinic=2,
    ),
    codes={"ICD-10": "B34.9"},
    loss_path="cause_viral_marrow_suppression",
    treatments=(
        "red_cell_transfusion",
        "platelet_transfusion",
        "ivig",
    ),
    sources=("denguedays2014",),
    note=(
        "Read ten days after onset. Of 1,921 adults with dengue 11.8 % fell to 0.5 "
        "neutrophils or less, lowest on day 5 of illness (denguedays2014); other viruses are "
        "slower, and the record stands for the middle. Bounds are judged. Neutrophils are "
        "lowest around day 14 here, some days later than in most infections, for cells "
        "already in the marrow cannot be killed. Tropism for red progenitors (parvovirus B19) "
        "is in pure_red_cell_aplasia; hemophagocytosis is only in the platelet loss and "
        "cytokines of the severe form."
    ),
)
