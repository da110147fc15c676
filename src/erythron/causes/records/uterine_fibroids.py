"""Uterine fibroids: benign tumors that make menses heavy."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

MEDIAN_ML = 30.6
"""Menstrual loss of the reference woman, mL a cycle (``losses.menses``)."""

CAUSE = Cause(
    id="uterine_fibroids",
    name="uterine fibroids (bleeding)",
    mechanism="iron_lack",
    summary=(
        "Fibroids widen and distort the womb's lining and keep it from clamping its vessels, so "
        "that each period costs 100 to 400 mL of blood, more iron than food replaces. Pregnancy "
        "stops the loss and leaves the empty stores."
    ),
    effects=(
        Effect(
            parameter="losses.menses",
            at={
                0.2: 90 / MEDIAN_ML,
                0.5: 150 / MEDIAN_ML,
                0.9: 350 / MEDIAN_ML,
                1.0: 450 / MEDIAN_ML,
            },
        ),
    ),
    rise_days=360.0,
    anchors={
        0.2: "90 mL a cycle: ferritin 17 ug/L, hemoglobin 13.1 g/dL",
        0.5: "150 mL a cycle: ferritin 10 ug/L, hemoglobin 12.5 g/dL",
        0.9: "350 mL a cycle, flooding: hemoglobin 9.6 g/dL, MCV 77 fL",
    },
    signature=(
        Sign(
            lab="hemoglobin",
            direction="down",
            low=9.1,
            high=13.3,
            source="fibroidsrelugolix2021",
            grade="derived",
        ),
        Sign(lab="mcv", direction="down", low=68, high=88),
        Sign(lab="rdw", direction="up", low=13.5, high=20),
        Sign(lab="ferritin", direction="down", low=3, high=30),
        Sign(lab="tsat", direction="down", low=4, high=18),
        Sign(lab="stfr", direction="up", low=3.6, high=9),
        Sign(lab="ret_he", direction="down", low=18, high=30),
        Sign(lab="reticulocytes", direction="normal", low=25, high=95),
        Sign(lab="platelets", direction="up", low=250, high=450),
    ),
    signature_severity=0.7,
    signature_days=1500,
    prevalence=judged_shares(
        high_income_antenatal=4,
        high_income_preconception=4,
        south_asia_antenatal=3,
        africa_antenatal_malaria=7,
        hematology_clinic=5,
    ),
    usually_known=0.4,
    codes={"ICD-10": "D25", "MONDO": "MONDO:0007886", "HPO": "HP:0000131"},
    loss_path="cause_uterine_fibroids",
    treatments=(
        "tranexamic_acid",
        "levonorgestrel_iud",
        "hemostasis",
        "oral_iron",
        "ferric_carboxymaltose",
        "ferric_derisomaltose",
        "iron_sucrose",
        "red_cell_transfusion",
    ),
    sources=("fibroidsrelugolix2021", "hallberg1991"),
    note=(
        "Acts on menses, not on daily bleeding, because pregnancy stops it and what lightens "
        "menses helps. Women in trials lost 212 to 247 mL a cycle at a hemoglobin of 11.1 to 11.4 "
        "g/dL; its bounds are the mean and 1.28 times the spread of 1.6 (fibroidsrelugolix2021), "
        "others are judged; read at severity 0.7, which is 229 mL. The tumors grow over a year, "
        "judged."
    ),
)
