"""Autoimmune hemolysis: antibodies shorten the life of red cells of any age."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="autoimmune_hemolysis",
    name="autoimmune hemolytic anemia (warm)",
    mechanism="hemolysis",
    summary=(
        "Antibodies mark red cells of every age; macrophages eat them or bite off membrane, and "
        "some burst in the vessels. The marrow answers with many reticulocytes."
    ),
    effects=(
        # Mean survival 40, 15, 4 and 3 days beside senescence at 119 days.
        Effect(
            parameter="immunity.red_cell_antibody",
            at={0.2: 0.0226, 0.5: 0.0661, 0.9: 0.2508, 1.0: 0.33},
        ),
        Effect(parameter="red_cells.intravascular", at={0.2: 2.5, 0.5: 5.0, 0.9: 10.0}),
        Effect(parameter="red_cells.volume", at={0.2: 0.985, 0.5: 0.97, 0.9: 0.95}),
    ),
    rise_days=14.0,
    anchors={
        0.2: "red cells live 40 days; hemoglobin 10.5 g/dL, LDH 1.3 times the limit",
        0.5: "15 days; hemoglobin 8 g/dL, LDH twice the limit",
        0.9: "4 days; hemoglobin 5 g/dL, LDH four times the limit",
    },
    signature=(
        Sign(
            lab="hemoglobin",
            direction="down",
            low=5,
            high=10.3,
            source="barcellini2014onset",
            grade="derived",
        ),
        Sign(lab="reticulocytes", direction="up", low=100, high=500),
        Sign(lab="mcv", direction="up", low=92, high=115),
        Sign(lab="rdw", direction="up", low=13.5, high=22),
        Sign(lab="ldh", direction="up", low=286, high=990),
        Sign(lab="haptoglobin", direction="down", high=0.25),
        Sign(lab="bilirubin", direction="up", low=1.46, high=5.3),
        Sign(lab="stfr", direction="up", low=6.2, high=25, source="kohgo1987", grade="derived"),
        Sign(lab="ferritin", direction="up", low=150, high=1200),
        Sign(lab="epo", direction="up", low=40, high=600),
        Sign(lab="hba1c", direction="down"),
        Sign(lab="platelets", direction="normal", low=130, high=400),
    ),
    signature_days=60,
    misses={"ferritin": "only the excess in macrophages is seen, not the acute phase"},
    prevalence=judged_shares(
        high_income_antenatal=0.002,
        high_income_preconception=0.005,
        south_asia_antenatal=0.003,
        africa_antenatal_malaria=0.003,
        hematology_clinic=0.8,
    ),
    usually_known=0.3,
    codes={"ICD-10": "D59.1", "HPO": "HP:0001890"},
    loss_path="aiha_series",
    treatments=(
        "corticosteroid",
        "rituximab",
        "ivig",
        "splenectomy",
        "folic_acid",
        "red_cell_transfusion",
    ),
    sources=("barcellini2014", "barcellini2014onset", "kohgo1987"),
    note=(
        "At onset 27 % have hemoglobin up to 6 g/dL, 36 % 6 to 8, 24 % 8 to 10 and 13 % more "
        "(barcellini2014onset): the bounds are about the tenth and ninetieth percentile. Other "
        "bounds and the intravascular share are judged. A fifth to two fifths lack the "
        "reticulocytes at onset; this record is the compensated kind."
    ),
)
