"""Hypothyroidism: less oxygen is asked for, heavier menses, larger cells."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

HEALTHY = 1.6
"""Thyrotropin of the reference woman, m[IU]/L (``thyroid.tsh``)."""

CAUSE = Cause(
    id="hypothyroidism",
    name="hypothyroidism",
    mechanism="low_erythropoietin",
    summary=(
        "Without thyroid hormone the tissues use less oxygen, so the kidney is content with less "
        "hemoglobin. Menses may be heavy, B12 uptake suffers when the stomach shares the "
        "autoimmunity, and membranes take up lipid. Cells are of normal size or large."
    ),
    effects=(
        Effect(
            parameter="thyroid.tsh",
            at={0.2: 8 / HEALTHY, 0.5: 35 / HEALTHY, 0.9: 110 / HEALTHY, 1.0: 140 / HEALTHY},
        ),
        # Basal metabolism falls by up to a third; the set point of hemoglobin by half of that.
        Effect(parameter="oxygen.demand", at={0.2: 0.96, 0.5: 0.88, 0.9: 0.77, 1.0: 0.74}),
        # Plasma shrinks too and hides a part.
        Effect(parameter="plasma.expansion", at={0.2: 0.99, 0.5: 0.97, 0.9: 0.95}),
        Effect(parameter="losses.menses", at={0.2: 1.1, 0.5: 1.3, 0.9: 1.6}),
        # Membrane lipid.
        Effect(parameter="red_cells.volume", at={0.2: 1.01, 0.5: 1.03, 0.9: 1.06}),
        # Antibodies against the stomach beside those against the thyroid, averaged over patients.
        Effect(parameter="vitamins.b12_absorption", at={0.2: 0.95, 0.5: 0.85, 0.9: 0.7}),
        Effect(parameter="vitamins.folate_intake", at={0.2: 0.98, 0.5: 0.93, 0.9: 0.85}),
        # Enzymes linger in the plasma.
        Effect(parameter="catabolism.ldh_tissue", at={0.2: 1.03, 0.5: 1.12, 0.9: 1.3}),
    ),
    rise_days=120.0,
    anchors={
        0.2: "TSH 8 m[IU]/L, hemoglobin 13.1 g/dL",
        0.5: "TSH 35 m[IU]/L, hemoglobin 12.2 g/dL, MCV 92 fL",
        0.9: "TSH 110 m[IU]/L, myxedema, hemoglobin 10.9 g/dL, MCV 95 fL",
    },
    signature=(
        Sign(lab="tsh", direction="up", low=10, high=100),
        Sign(lab="hemoglobin", direction="down", low=10.0, high=13.0),
        Sign(lab="mcv", direction="normal", low=85, high=100, source="hypothyroidblood"),
        Sign(lab="rdw", direction="normal", low=12, high=16),
        Sign(lab="reticulocytes", direction="normal", low=25, high=60),
        Sign(lab="epo", direction="normal", low=5, high=14, source="das1975"),
        Sign(lab="ferritin", direction="normal", low=12, high=150),
        Sign(lab="tsat", direction="normal", low=12, high=35),
        Sign(lab="stfr", direction="normal", low=2.0, high=4.0),
        Sign(lab="ldh", direction="up", low=120, high=240),
        Sign(lab="b12", direction="down", low=150, high=475),
        Sign(lab="crp", direction="normal", low=0.3, high=5),
    ),
    signature_days=540,
    prevalence=judged_shares(
        high_income_antenatal=0.4,
        high_income_preconception=0.5,
        south_asia_antenatal=1,
        africa_antenatal_malaria=0.2,
        hematology_clinic=1,
    ),
    usually_known=0.4,
    codes={"ICD-10": "E03", "MONDO": "MONDO:0005420", "HPO": "HP:0000821"},
    loss_path="cause_hypothyroidism",
    treatments=("levothyroxine", "oral_iron", "b12_im", "folic_acid"),
    sources=("hypothyroidblood", "das1975", "erdogan2012", "epicnorfolk2015", "brenner1994"),
    note=(
        "Of 172 women 39 were anemic at diagnosis; mean MCV 90 fL, above 100 fL in 3 of 53 "
        "without a deficiency, and new pernicious anemia in 8.5 % (hypothyroidblood). Red-cell "
        "mass, plasma volume and erythropoietin are low (das1975), the last also at equal "
        "hemoglobin (brenner1994). The excess of anemia over controls is 3 to 17 points "
        "(epicnorfolk2015, erdogan2012): the set point falls little in most. How far demand, "
        "menses and uptake move is judged."
    ),
)
