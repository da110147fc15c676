"""Pure red-cell aplasia: only the red line stops."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="pure_red_cell_aplasia",
    name="pure red-cell aplasia",
    mechanism="marrow_failure",
    summary=(
        "T cells, an antibody or parvovirus B19 stop the red progenitors alone. Reticulocytes "
        "vanish within days; hemoglobin falls by what dies of age, 0.6 to 0.8 g/dL a week."
    ),
    effects=(
        Effect(
            parameter="erythroid.production", at={0.2: 0.02, 0.5: 0.0085, 0.9: 0.001, 1.0: 0.0006}
        ),
    ),
    rise_days=7.0,
    anchors={
        0.2: "reticulocytes 20 x10*9/L",
        0.5: "reticulocytes 8 x10*9/L",
        0.9: "reticulocytes 0 to 2 x10*9/L, a transfusion every two to four weeks",
    },
    signature=(
        Sign(lab="reticulocytes", direction="down", low=0, high=10),
        Sign(lab="hemoglobin", direction="down", low=4.5, high=8),
        Sign(lab="mcv", direction="normal", low=82, high=102),
        Sign(lab="rdw", direction="normal", low=11.5, high=16),
        Sign(lab="epo", direction="up", low=300, high=10000),
        Sign(lab="tsat", direction="up", low=50, high=95),
        Sign(lab="ferritin", direction="up"),
        Sign(lab="stfr", direction="down", low=0.6, high=2.3, source="kohgo1987"),
        Sign(lab="neutrophils", direction="normal", low=1.8, high=7.5),
        Sign(lab="platelets", direction="normal", low=160, high=400),
        Sign(lab="ldh", direction="normal", low=100, high=220),
    ),
    signature_days=70,
    misses={"rdw": "a cohort that only ages becomes uniform"},
    prevalence=judged_shares(
        high_income_antenatal=0.001,
        high_income_preconception=0.0005,
        south_asia_antenatal=0.005,
        africa_antenatal_malaria=0.005,
        hematology_clinic=0.15,
    ),
    codes={"ICD-10": "D60", "HPO": "HP:0012410"},
    loss_path="cause_pure_red_cell_aplasia",
    treatments=("red_cell_transfusion", "atg_ciclosporin", "corticosteroid", "ivig"),
    sources=("kohgo1987", "deklerk1981"),
    note=(
        "Read ten weeks after onset, untransfused; without transfusion the severe form is not "
        "survivable after four to five months. Factors are judged: erythropoietin amplifies "
        "what is left tenfold."
    ),
)
