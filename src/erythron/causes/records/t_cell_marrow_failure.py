"""T-cell marrow failure: perforin kills stem cells, cytokines kill progenitors."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="t_cell_marrow_failure",
    name="marrow failure by T cells",
    mechanism="marrow_failure",
    summary=(
        "Overactive T cells attack the marrow in two ways: perforin kills stem cells, while "
        "interferon gamma, tumor necrosis factor and Fas drive progenitors into apoptosis. "
        "All lines fall by their life spans."
    ),
    effects=(
        # Slow input: empties the stem-cell pool over months; above 0.025 a day it cannot hold.
        Effect(
            parameter="immunity.perforin_kill", at={0.2: 0.015, 0.5: 0.043, 0.9: 0.052, 1.0: 0.056}
        ),
        # Fast input: half the output of progenitors is lost at 0.14 a day, within weeks.
        Effect(parameter="immunity.fas_apoptosis", at={0.2: 0.45, 0.5: 0.62, 0.9: 0.66, 1.0: 0.7}),
    ),
    rise_days=14.0,
    anchors={
        0.2: "non-severe: neutrophils 1.3, platelets 70 to 100, hemoglobin 10.5 g/dL",
        0.5: "severe: neutrophils 0.6, platelets 25, hemoglobin 7.5 g/dL",
        0.9: "very severe: neutrophils 0.1, platelets 8, hemoglobin 6 g/dL or less",
    },
    signature=(
        Sign(lab="neutrophils", direction="down", day=21),
        Sign(lab="platelets", direction="down", day=28),
        Sign(lab="hemoglobin", direction="normal", low=11.5, high=14.0, day=21),
        Sign(lab="neutrophils", direction="down", low=0.1, high=1.5),
        Sign(lab="platelets", direction="down", low=8, high=45),
        Sign(lab="hemoglobin", direction="down", low=5.0, high=9.5),
        Sign(
            lab="reticulocytes", direction="down", low=0, high=61, source="aplasticmacrocytic2013"
        ),
        Sign(lab="mcv", direction="normal", low=84, high=100, source="aplasticmcv2023"),
        Sign(lab="epo", direction="up", low=300, high=5000),
        Sign(lab="tsat", direction="up", low=35, high=90),
        Sign(lab="stfr", direction="down", low=0.6, high=2.3, source="kohgo1987"),
        Sign(lab="ferritin", direction="up"),
        Sign(lab="ldh", direction="normal", low=100, high=220),
        Sign(lab="haptoglobin", direction="normal", low=0.3, high=2.0),
    ),
    signature_days=140,
    prevalence=judged_shares(
        high_income_antenatal=0.0001,
        high_income_preconception=0.0002,
        south_asia_antenatal=0.001,
        africa_antenatal_malaria=0.0005,
        hematology_clinic=0.1,
    ),
    usually_known=0.2,
    codes={"ICD-10": "D61.8", "HPO": "HP:0001915"},
    loss_path="aplastic_series_70",
    treatments=(
        "atg_ciclosporin",
        "eltrombopag",
        "stem_cell_transplant",
        "red_cell_transfusion",
        "platelet_transfusion",
    ),
    sources=(
        "young1997aplastic",
        "young2006aplastic",
        "aplasticmcv2023",
        "aplasticmacrocytic2013",
        "kohgo1987",
    ),
    note=(
        "The same disease as aplastic anemia with the two arms of the T-cell attack given "
        "separately and more weight on cytokines; override either parameter to see one arm "
        "alone. With immunosuppression both fall together, but progenitors freed from Fas "
        "return within weeks, while stem cells killed by perforin regrow with a doubling time "
        "of about a month. Lifted after 140 days, a failure by cytokines alone has normal "
        "neutrophils and platelets two months later, one by perforin alone only after nine. "
        "Rates are judged; prevalence is set to a fraction of that of aplastic anemia so that "
        "the two are not counted twice."
    ),
)
