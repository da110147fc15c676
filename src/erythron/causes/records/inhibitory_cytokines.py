"""Inhibitory cytokines: factors of a tumor or a virus that hold the red marrow down."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

HEALTHY = 1.5
"""Interleukin 6 of the reference woman, pg/mL (``inflammation.il6``)."""

CAUSE = Cause(
    id="inhibitory_cytokines",
    name="inhibitory cytokines (tumor necrosis factor, interferons)",
    mechanism="inflammation",
    summary=(
        "Tumor necrosis factor and interferons, from a tumor, a virus or a drug, make red "
        "progenitors die, deafen the kidney, silence ferroportin and let macrophages take red "
        "cells early. Hemoglobin falls with few young cells, normal cell size and full stores."
    ),
    effects=(
        # The drive moves all its targets at once; each factor then doses one target of its own:
        # progenitors, the kidney's answer, life span, ferroportin and, through interleukin 6,
        # hepcidin.
        Effect(parameter="inflammation.cytokine", at={0.2: 0.9, 0.5: 1.8, 0.9: 2.9, 1.0: 3.3}),
        Effect(parameter="inflammation.progenitor_loss", at={0.2: 1.3, 1.0: 1.3}),
        Effect(parameter="inflammation.epo_blunting", at={0.2: 1.2, 1.0: 1.2}),
        Effect(parameter="inflammation.lifespan_loss", at={0.2: 1.2, 1.0: 1.2}),
        Effect(parameter="hepcidin.ferroportin", at={0.2: 0.85, 0.5: 0.75, 0.9: 0.7}),
        Effect(
            parameter="inflammation.il6",
            at={0.2: 5 / HEALTHY, 0.5: 14 / HEALTHY, 0.9: 40 / HEALTHY, 1.0: 50 / HEALTHY},
        ),
    ),
    rise_days=14.0,
    anchors={
        0.2: "interleukin 6 of 5 pg/mL, CRP 6 mg/L, hemoglobin 12 g/dL",
        0.5: "interleukin 6 of 14 pg/mL, CRP 20 mg/L, hemoglobin 10.9 g/dL",
        0.9: "interleukin 6 of 40 pg/mL, CRP 75 mg/L, hemoglobin 9.5 g/dL",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=9.0, high=11.8),
        Sign(lab="mcv", direction="normal", low=81, high=92),
        Sign(lab="reticulocytes", direction="down", low=20, high=60, day=30),
        Sign(lab="reticulocytes", direction="normal", low=25, high=75, source="anemiaapproach2016"),
        Sign(lab="ferritin", direction="up", low=80, high=600),
        Sign(lab="tsat", direction="down", low=7, high=20),
        Sign(lab="tibc", direction="down", low=180, high=290),
        Sign(lab="hepcidin", direction="up", low=5, high=30),
        Sign(lab="stfr", direction="normal", low=2.0, high=4.2),
        Sign(lab="epo", direction="up", low=10, high=45, source="gowanlock2016"),
        Sign(lab="crp", direction="up", low=10, high=100),
        Sign(lab="haptoglobin", direction="up", low=1.5, high=4.0),
        Sign(lab="ldh", direction="normal", low=100, high=220),
        Sign(lab="platelets", direction="up", low=260, high=450),
    ),
    signature_days=90,
    prevalence=judged_shares(
        high_income_antenatal=0.2,
        high_income_preconception=0.3,
        south_asia_antenatal=0.6,
        africa_antenatal_malaria=1.5,
        hematology_clinic=0.5,
    ),
    codes={"ICD-10": "D63.8"},
    loss_path="none known",
    treatments=("stop_drug", "esa", "red_cell_transfusion"),
    sources=(
        "gowanlock2016",
        "enculescu2017",
        "cytokineanemia2009",
        "schmid2005",
        "anemiaapproach2016",
    ),
    note=(
        "Targets are dosed separately: progenitors (progenitor_loss), the kidney (epo_blunting), "
        "life span (lifespan_loss), ferroportin and hepcidin (il6). That these cytokines act on "
        "progenitors without a lack of erythropoietin too is reviewed in cytokineanemia2009, "
        "ferroportin silencing in enculescu2017; all sizes are judged. Against the anemia of "
        "inflammation it has less interleukin 6 and more of the rest. Interferon given as a drug "
        "also lowers white cells and platelets (schmid2005), which this record does not. "
        "Prevalence is a twentieth of that of the anemia of inflammation, which counts both, and "
        "judged."
    ),
)
