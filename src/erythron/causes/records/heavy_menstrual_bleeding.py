"""Heavy menstrual bleeding: more blood a cycle than food can replace."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

MEDIAN_ML = 30.6
"""Menstrual loss of the reference woman, mL a cycle (``losses.menses``)."""

CAUSE = Cause(
    id="heavy_menstrual_bleeding",
    name="heavy menstrual bleeding",
    mechanism="iron_lack",
    summary=(
        "She loses more than 80 mL of blood a cycle. Each milliliter takes half a milligram of "
        "iron with it; above some 60 to 80 mL absorption can no longer keep up."
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
    rise_days=30.0,
    anchors={
        0.2: "90 mL a cycle",
        0.5: "150 mL a cycle",
        0.9: "350 mL a cycle, flooding",
    },
    signature=(
        Sign(lab="ferritin", direction="down", low=5, high=35),
        Sign(lab="tsat", direction="down", low=5, high=18),
        Sign(lab="stfr", direction="up", low=3.4, high=9),
        Sign(lab="mcv", direction="down", low=70, high=89),
        Sign(lab="rdw", direction="up", low=13.2, high=19),
        Sign(lab="hemoglobin", direction="down", low=8.5, high=13),
        Sign(lab="reticulocytes", direction="normal", low=25, high=95),
        Sign(lab="platelets", direction="up", low=250, high=450),
    ),
    signature_days=1500,
    prevalence=judged_shares(
        high_income_antenatal=6,
        high_income_preconception=11,
        south_asia_antenatal=6,
        africa_antenatal_malaria=8,
        hematology_clinic=20,
    ),
    usually_known=0.5,
    codes={"ICD-10": "N92.0", "HPO": "HP:0000132"},
    loss_path="none known",
    treatments=(
        "oral_iron",
        "ferric_carboxymaltose",
        "ferric_derisomaltose",
        "iron_sucrose",
        "red_cell_transfusion",
    ),
    sources=("hallberg1991", "hallberg1966"),
    note=(
        "Volumes at the anchors are the clinic's (80 mL is its limit); signature bounds are "
        "judged. Antenatal prevalence is of women who bled heavily before the pregnancy: "
        "menses stop with it, the empty stores stay."
    ),
)
