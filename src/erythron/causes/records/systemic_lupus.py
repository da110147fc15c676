"""Systemic lupus: inflammation, autoantibodies against blood cells, a suffering kidney."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="systemic_lupus",
    name="systemic lupus erythematosus",
    mechanism="inflammation",
    summary=(
        "Interferon and inflammation slow the marrow and lock iron away, antibodies coat red "
        "cells and platelets, and lymphocytes are few. C-reactive protein is low for so much "
        "inflammation. The kidney may suffer."
    ),
    effects=(
        Effect(parameter="inflammation.il6", at={0.2: 3.0, 0.5: 9.0, 0.9: 22.0, 1.0: 25.0}),
        Effect(parameter="inflammation.cytokine", at={0.2: 0.7, 0.5: 1.9, 0.9: 2.5, 1.0: 2.8}),
        # Interferon holds back C-reactive protein.
        Effect(parameter="inflammation.crp", at={0.2: 0.8, 0.5: 0.5, 0.9: 0.4}),
        Effect(parameter="immunity.red_cell_antibody", at={0.2: 0.0005, 0.5: 0.002, 0.9: 0.008}),
        Effect(parameter="immunity.platelet_antibody", at={0.2: 0.06, 0.5: 0.2, 0.9: 0.7}),
        Effect(parameter="leukocytes.lymphocytes", at={0.2: 0.7, 0.5: 0.45, 0.9: 0.25}),
        Effect(parameter="leukocytes.marrow_loss", at={0.2: 0.1, 0.5: 0.45, 0.9: 0.8}),
        Effect(parameter="kidney.filtration", at={0.2: 0.97, 0.5: 0.9, 0.9: 0.6}),
    ),
    rise_days=60.0,
    anchors={
        0.2: "quiet: hemoglobin 12.4 g/dL, few lymphocytes",
        0.5: "active: hemoglobin 10.8 g/dL, platelets 200 x10*9/L",
        0.9: "severe, with nephritis: hemoglobin 8.8 g/dL, platelets 100 x10*9/L",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=8.8, high=12.2),
        Sign(lab="mcv", direction="normal", low=80, high=95),
        Sign(lab="rdw", direction="normal", low=12.5, high=17),
        Sign(lab="reticulocytes", direction="normal", low=25, high=90),
        Sign(lab="lymphocytes", direction="down", low=0.5, high=1.4),
        Sign(lab="neutrophils", direction="down", low=1.5, high=4.5),
        Sign(lab="platelets", direction="down", low=100, high=255),
        Sign(lab="ferritin", direction="up", low=40, high=400),
        Sign(lab="tsat", direction="down", low=8, high=25),
        Sign(lab="hepcidin", direction="up"),
        Sign(lab="crp", direction="up", low=2, high=20),
        Sign(lab="epo", direction="up", low=9, high=40),
        Sign(lab="ldh", direction="normal", low=110, high=260),
    ),
    signature_days=360,
    prevalence=judged_shares(
        high_income_antenatal=0.1,
        high_income_preconception=0.1,
        south_asia_antenatal=0.05,
        africa_antenatal_malaria=0.1,
        hematology_clinic=1,
    ),
    usually_known=0.7,
    codes={"ICD-10": "M32", "MONDO": "MONDO:0007915", "HPO": "HP:0002725"},
    loss_path="cause_systemic_lupus",
    treatments=("corticosteroid", "rituximab", "red_cell_transfusion"),
    sources=("voulgarelis2000", "giannouli2006"),
    note=(
        "Of 132 anemic patients 37 % had the anemia of inflammation, 36 % lacked iron, 14 % had "
        "antibodies against red cells and the worst anemia (voulgarelis2000); erythropoietin "
        "answers poorly (giannouli2006). This record is the inflammatory kind with a trace of "
        "antibodies; overt antibody hemolysis and iron lack are causes beside it. Sizes and "
        "bounds are judged."
    ),
)
