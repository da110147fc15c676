"""Iron overload: the HFE gene fails, hepcidin is low and iron is taken up without need."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="iron_overload",
    name="iron overload (HFE hemochromatosis)",
    mechanism="iron_loading",
    summary=(
        "The liver does not notice how much iron there is and makes too little hepcidin. The "
        "gut takes up more than she loses, transferrin is full, and stores grow for decades; "
        "menses and pregnancies slow it. Hemoglobin is normal or a little high."
    ),
    effects=(
        Effect(parameter="hepcidin.level", at={0.2: 0.28, 0.5: 0.09, 0.9: 0.03}),
        # The sensing of stores and saturation itself is weak.
        Effect(parameter="hepcidin.store_power", at={0.2: 0.9, 0.5: 0.6, 0.9: 0.4}),
        # The gut's cells, which also sense too little iron, take up more of it.
        Effect(parameter="gut.mucosa", at={0.2: 1.05, 0.5: 1.15, 0.9: 1.6}),
    ),
    rise_days=30.0,
    hemoglobin_falls=False,
    anchors={
        0.2: "ferritin 150 ug/L after ten years, hardly more later",
        0.5: "ferritin 450 ug/L after ten, 900 after thirty years",
        0.9: "ferritin 1,300 ug/L after ten, 3,300 after thirty years",
    },
    signature=(
        Sign(lab="ferritin", direction="up", low=60, high=700),
        Sign(lab="tsat", direction="up", low=45, high=95),
        # Transferrin fills long before the stores do.
        Sign(lab="tsat", direction="up", low=38, high=95, day=120),
        Sign(lab="hepcidin", direction="down"),
        Sign(lab="tibc", direction="down", low=200, high=325),
        Sign(lab="hemoglobin", direction="up", low=12.8, high=15.5, source="beutler2003"),
        Sign(lab="mcv", direction="up", low=90, high=98),
        Sign(lab="stfr", direction="down", low=1.6, high=3.1),
        Sign(lab="reticulocytes", direction="normal", low=25, high=95),
        Sign(lab="crp", direction="normal", low=0.2, high=5),
        Sign(lab="platelets", direction="normal", low=150, high=400),
    ),
    signature_days=3600,
    prevalence=judged_shares(
        high_income_antenatal=0.4,
        high_income_preconception=0.4,
        south_asia_antenatal=0.01,
        africa_antenatal_malaria=0.01,
        hematology_clinic=2,
    ),
    usually_known=0.4,
    codes={"ICD-10": "E83.1"},
    loss_path="none known",
    treatments=("chelation",),
    sources=("gordeuk2008", "beutler2003", "ryan2002", "hfedonors2001"),
    note=(
        "The gene is inborn; onset is the day on which loading begins to count, and the "
        "signature is read ten years on. Of homozygous women of 39 years found by family "
        "screening 36 % had ferritin above 200 ug/L and saturation above 52 % (ryan2002); "
        "carriers have a slightly higher hemoglobin (beutler2003). Phlebotomy, the treatment, "
        "is a bleed and not in the list of treatments. Sizes are judged."
    ),
)
