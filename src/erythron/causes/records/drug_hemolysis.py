"""Drug hemolysis: an antibody that needs the drug destroys red cells within days."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="drug_hemolysis",
    name="drug-induced immune hemolysis",
    mechanism="hemolysis",
    summary=(
        "She has made an antibody that binds red cells together with a drug, often an "
        "antibiotic. Complement bursts the cells within hours or days of a dose; it ends a "
        "week or two after the last."
    ),
    effects=(
        Effect(
            parameter="immunity.red_cell_antibody",
            at={0.2: 0.016, 0.5: 0.042, 0.9: 0.115, 1.0: 0.15},
        ),
        # Mostly by complement: within the vessels.
        Effect(parameter="red_cells.intravascular", at={0.2: 4.0, 0.5: 9.0, 0.9: 18.0}),
        Effect(parameter="inflammation.il6", at={0.2: 1.5, 0.5: 3.0, 0.9: 6.0}),
        Effect(parameter="kidney.filtration", at={0.5: 0.95, 0.9: 0.7}),
    ),
    rise_days=2.0,
    lasts_days=10,
    fade_days=7.0,
    anchors={
        0.2: "hemoglobin falls by 1.5 g/dL",
        0.5: "hemoglobin falls by 3.5 g/dL",
        0.9: "hemoglobin falls by 7.5 g/dL, hemoglobinuria, kidney injury",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=4.5, high=10.0),
        Sign(lab="hemoglobin", direction="normal", low=11.5, high=15.5, day=60),
        Sign(lab="reticulocytes", direction="up", low=120, high=400, day=12),
        Sign(lab="mcv", direction="up", low=89, high=105, day=12),
        Sign(lab="ldh", direction="up", low=330, high=1500),
        Sign(lab="haptoglobin", direction="down", high=0.15),
        Sign(lab="bilirubin", direction="up", low=1.2, high=5.0),
        Sign(lab="epo", direction="up", low=25, high=400),
        Sign(lab="spherocytes", direction="up"),
        Sign(lab="neutrophils", direction="up", low=4, high=15),
        Sign(lab="platelets", direction="normal", low=130, high=450),
    ),
    signature_severity=0.7,
    signature_days=9,
    prevalence=judged_shares(
        high_income_antenatal=0.001,
        high_income_preconception=0.001,
        south_asia_antenatal=0.01,
        africa_antenatal_malaria=0.03,
        hematology_clinic=0.1,
    ),
    codes={"ICD-10": "D59.0"},
    loss_path="none known",
    treatments=("stop_drug", "corticosteroid", "folic_acid", "red_cell_transfusion"),
    sources=("diha2015", "garratty2009"),
    note=(
        "Of 73 cases in twenty years all were acute, 90 % with signs of intravascular "
        "hemolysis, 23 % fatal (diha2015); diclofenac, piperacillin and ceftriaxone led. Read "
        "nine days after onset at the severity of a reported case. It fades by itself ten days "
        "after onset, when the drug has usually been stopped. Oxidant drugs without an "
        "antibody are under glucose-6-phosphate dehydrogenase deficiency. Sizes are judged."
    ),
)
