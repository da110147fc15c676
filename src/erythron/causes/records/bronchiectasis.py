"""Bronchiectasis: years of low inflammation and blood coughed up."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

HEALTHY = 1.5
"""Interleukin 6 of the reference woman, pg/mL (``inflammation.il6``)."""

CAUSE = Cause(
    id="bronchiectasis",
    name="bronchiectasis",
    mechanism="inflammation",
    summary=(
        "Widened airways stay infected for years. A low inflammation holds iron back, and blood "
        "is coughed up, so that iron lack and inflammation mix; hemoglobin is a little low."
    ),
    effects=(
        Effect(
            parameter="inflammation.il6",
            at={0.2: 3.5 / HEALTHY, 0.5: 9 / HEALTHY, 0.9: 25 / HEALTHY, 1.0: 33 / HEALTHY},
        ),
        Effect(parameter="inflammation.cytokine", at={0.2: 0.25, 0.5: 0.6, 0.9: 1.2, 1.0: 1.5}),
        # Coughed up, averaged over the year.
        Effect(parameter="losses.bleeding", at={0.2: 0.2, 0.5: 0.7, 0.9: 1.8, 1.0: 2.5}),
        # The airway's own call for neutrophils (interleukin 8, G-CSF).
        Effect(parameter="leukocytes.neutrophils", at={0.2: 1.1, 0.5: 1.25, 0.9: 1.5}),
    ),
    rise_days=180.0,
    anchors={
        0.2: "stable: CRP 4 mg/L, streaks of blood, hemoglobin 13 g/dL",
        0.5: "CRP 12 mg/L, 0.7 mL of blood a day over the year, hemoglobin 12 g/dL",
        0.9: "frequent exacerbations: CRP 42 mg/L, 1.8 mL of blood a day, hemoglobin 10.2 g/dL",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=10.5, high=13.2),
        Sign(lab="mcv", direction="down", low=79, high=92),
        Sign(lab="rdw", direction="normal", low=12.5, high=16.5),
        Sign(lab="reticulocytes", direction="normal", low=25, high=80),
        Sign(lab="ferritin", direction="normal", low=25, high=350),
        Sign(lab="tsat", direction="down", low=9, high=25),
        Sign(lab="stfr", direction="up", low=2.6, high=6),
        Sign(lab="epo", direction="up", low=8, high=40),
        Sign(lab="crp", direction="up", low=5, high=30),
        Sign(lab="neutrophils", direction="up", low=5, high=9),
        Sign(lab="platelets", direction="up", low=260, high=420, source="aliberti2021"),
    ),
    signature_days=730,
    prevalence=judged_shares(
        high_income_antenatal=0.04,
        high_income_preconception=0.13,
        south_asia_antenatal=0.08,
        africa_antenatal_malaria=0.08,
        hematology_clinic=0.15,
    ),
    usually_known=0.6,
    codes={"ICD-10": "J47", "MONDO": "MONDO:0004822", "HPO": "HP:0002110"},
    loss_path="cause_bronchiectasis",
    treatments=(
        "oral_iron",
        "ferric_carboxymaltose",
        "iron_sucrose",
        "red_cell_transfusion",
    ),
    sources=("aliberti2021", "bsicrp", "chronicrespiratory"),
    note=(
        "Platelets above the limit in the stable state in 7.7 % of 1,771 (aliberti2021); CRP grows "
        "with severity (bsicrp); 17 of 25 in a hospital series were anemic, mostly normocytic "
        "(chronicrespiratory), which is the severe end. Volumes of blood, cytokines and the "
        "other bounds are judged. Low oxygen in ruined lungs, which raises hemoglobin, is left out."
    ),
)
