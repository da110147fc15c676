"""Acute leukemia: blasts that do not mature pack the marrow."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="acute_leukemia",
    name="acute leukemia",
    mechanism="clonal",
    summary=(
        "Blasts that cannot mature multiply within weeks, pack the marrow and spill into the "
        "blood. Healthy stem cells and progenitors lose their place, and neutrophils, "
        "platelets and red cells fall."
    ),
    effects=(
        # A marrow full of blasts within one to three months.
        Effect(parameter="niche.clone_seed", at={0.2: 0.012, 0.5: 0.03, 0.9: 0.05, 1.0: 0.055}),
        # Blasts renew themselves nearly always (0.98 to 0.99) and do not mature.
        Effect(parameter="niche.clone_self_renewal", at={0.2: 10.0, 1.0: 17.0}),
        Effect(parameter="niche.clone_effectiveness", at={0.2: 0.02, 1.0: 0.01}),
        # Healthy stem cells and progenitors driven from their places and held back by the blasts:
        # about 60, 89 and 93 % of output lost.
        Effect(parameter="niche.stem_kill", at={0.2: 0.01, 0.5: 0.03, 0.9: 0.05, 1.0: 0.055}),
        Effect(parameter="niche.progenitor_kill", at={0.2: 0.25, 0.5: 1.1, 0.9: 1.8, 1.0: 2.0}),
        # Megakaryocytes need the marrow sinus most.
        Effect(parameter="platelets.marrow_loss", at={0.2: 0.3, 0.5: 1.0, 0.9: 2.6, 1.0: 2.9}),
        Effect(parameter="leukocytes.blast_spill", at={0.2: 1.8, 0.5: 4.0, 0.9: 55.0, 1.0: 80.0}),
        Effect(parameter="inflammation.il6", at={0.2: 2.0, 0.5: 6.0, 0.9: 12.0, 1.0: 14.3}),
        # Blasts turn over: LDH one to eight times the limit.
        Effect(parameter="catabolism.ldh_tissue", at={0.2: 1.8, 0.5: 3.5, 0.9: 9.0, 1.0: 11.4}),
    ),
    rise_days=30.0,
    anchors={
        0.2: "blasts 20 % of white cells, platelets 100 to 120",
        0.5: "blasts half of the marrow and most white cells, platelets 45",
        0.9: "blasts 90 %, platelets 12, white cells above 100",
    },
    signature=(
        Sign(lab="blasts", direction="up", low=20, high=95),
        Sign(lab="wbc", direction="normal", low=2, high=120),
        Sign(lab="neutrophils", direction="down", low=0.2, high=4.0),
        Sign(lab="platelets", direction="down", low=15, high=130),
        Sign(lab="hemoglobin", direction="down", low=6.5, high=10.5),
        Sign(lab="mcv", direction="normal", low=84, high=100),
        Sign(lab="reticulocytes", direction="down", low=8, high=50),
        Sign(lab="stfr", direction="down", low=0.8, high=2.6),
        Sign(lab="ferritin", direction="up", low=200, high=1500),
        Sign(lab="epo", direction="up", low=40, high=600),
        Sign(lab="ldh", direction="up", low=220, high=1760),
        Sign(lab="haptoglobin", direction="normal", low=0.3, high=3.0),
    ),
    signature_days=60,
    prevalence=judged_shares(
        high_income_antenatal=0.001,
        high_income_preconception=0.003,
        south_asia_antenatal=0.002,
        africa_antenatal_malaria=0.002,
        hematology_clinic=1.3,
    ),
    codes={"ICD-10": "C95.0", "MONDO": "MONDO:0010643", "HPO": "HP:0002488"},
    loss_path="cause_acute_leukemia",
    treatments=(
        "red_cell_transfusion",
        "platelet_transfusion",
        "stem_cell_transplant",
    ),
    sources=(
        "acuteleukemiacbc2024",
        "stiehl2011",
    ),
    note=(
        "Read 60 days after onset. Bounds are judged. The white count may be low, normal or "
        "very high. Loss of healthy progenitors stands for crowding and for inhibitors that "
        "blasts release; the kill is the nearest named parameter and its size is judged from "
        "the counts at presentation. Coagulopathy of promyelocytic leukemia is not modeled; "
        "chemotherapy is a cause of its own here."
    ),
)
