"""Solid tumor: it inflames, it bleeds, and late it may take marrow."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

HEALTHY = 1.5
"""Interleukin 6 of the reference woman, pg/mL (``inflammation.il6``)."""

CAUSE = Cause(
    id="solid_tumor",
    name="solid tumor",
    mechanism="inflammation",
    summary=(
        "The tumor's cytokines lock iron away and subdue the marrow; many tumors also lose a few "
        "milliliters of blood a day. The cells are of normal size at first and small once the "
        "stores are bled away; a late tumor also takes marrow."
    ),
    effects=(
        Effect(
            parameter="inflammation.il6",
            at={0.2: 6 / HEALTHY, 0.5: 18 / HEALTHY, 0.9: 50 / HEALTHY, 1.0: 65 / HEALTHY},
        ),
        Effect(parameter="inflammation.cytokine", at={0.2: 0.6, 0.5: 1.3, 0.9: 1.9, 1.0: 2.2}),
        Effect(parameter="losses.bleeding", at={0.2: 0.6, 0.5: 1.5, 0.9: 2.5, 1.0: 3.5}),
        # Turnover of tumor cells.
        Effect(parameter="catabolism.ldh_tissue", at={0.2: 1.05, 0.5: 1.15, 0.9: 1.6, 1.0: 1.8}),
        # Marrow is spared up to the middle; a heavy infiltration is ``marrow_metastasis``.
        Effect(parameter="niche.capacity", at={0.5: 1.0, 0.9: 0.75, 1.0: 0.6}),
    ),
    rise_days=60.0,
    anchors={
        0.2: "CRP 7 mg/L, half a milliliter of blood a day, hemoglobin 12.4 g/dL",
        0.5: "CRP 28 mg/L, 1.5 mL of blood a day, hemoglobin 10.9 g/dL",
        0.9: "CRP 100 mg/L, 2.5 mL of blood a day, a quarter of the marrow, hemoglobin 9 g/dL",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=8.5, high=11.8),
        Sign(lab="mcv", direction="normal", low=82, high=95, day=90),
        Sign(lab="mcv", direction="down", low=70, high=86, day=1095),
        Sign(lab="mcv", direction="down", low=76, high=92),
        Sign(lab="rdw", direction="up", low=14, high=18),
        Sign(lab="reticulocytes", direction="normal", low=25, high=75, source="anemiaapproach2016"),
        Sign(lab="ferritin", direction="up", low=40, high=900),
        Sign(lab="tsat", direction="down", low=6, high=22),
        Sign(lab="stfr", direction="up", low=2.5, high=6.2),
        Sign(lab="epo", direction="up", low=12, high=60),
        Sign(lab="crp", direction="up", low=10, high=80),
        Sign(lab="haptoglobin", direction="up", low=1.2, high=4.0),
        Sign(lab="ldh", direction="normal", low=100, high=330),
        Sign(lab="platelets", direction="up", low=220, high=550),
    ),
    signature_days=365,
    prevalence=judged_shares(
        high_income_antenatal=0.1,
        high_income_preconception=0.3,
        south_asia_antenatal=0.1,
        africa_antenatal_malaria=0.15,
        hematology_clinic=1,
    ),
    usually_known=0.6,
    codes={"ICD-10": "C80", "HPO": "HP:0002664"},
    loss_path="cause_solid_tumor",
    treatments=(
        "hemostasis",
        "ferric_carboxymaltose",
        "iron_sucrose",
        "oral_iron",
        "red_cell_transfusion",
        "esa",
    ),
    sources=("ludwig2013", "colonoscopy51cr", "sadahiro1998", "anemiaapproach2016"),
    note=(
        "Bleeding is that of bowel cancers: 2.2 mL in feces a day in the median of colonic cancer "
        "and 1.3 mL of rectal, against 0.7 mL without a lesion (colonoscopy51cr). Of 1,513 "
        "patients 43 % had a saturation below 20 %, four fifths of them with ferritin of 30 or "
        "more (ludwig2013). A fifth to a quarter with bowel cancer have hemoglobin below 10 g/dL "
        "(sadahiro1998). Severity to cytokines and the other bounds are judged."
    ),
)
