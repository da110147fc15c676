"""Chemotherapy: one cycle kills progenitors for days, and the blood follows by its delays."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="chemotherapy",
    name="cytotoxic chemotherapy (one cycle)",
    mechanism="marrow_failure",
    summary=(
        "A cycle of cytotoxic drugs kills dividing progenitors and precursors of all lines "
        "for some days. Neutrophils are lowest on days 7 to 14 and back by days 21 to 28; "
        "platelets follow the same course, and hemoglobin falls by a little at each cycle."
    ),
    effects=(
        Effect(parameter="niche.progenitor_kill", at={0.2: 0.7, 0.5: 1.6, 0.9: 2.0, 1.0: 2.0}),
        # Quiescent stem cells are mostly spared.
        Effect(parameter="niche.stem_kill", at={0.2: 0.005, 0.5: 0.02, 0.9: 0.1, 1.0: 0.12}),
        # Dividing precursors die: 0.45, 0.02 and 0.002 survive.
        Effect(parameter="leukocytes.marrow_loss", at={0.2: 0.8, 0.5: 4.0, 0.9: 6.0, 1.0: 6.5}),
        # Precursors beyond their last division are rushed out, as under granulocyte colony-
        # stimulating factor.
        Effect(
            parameter="leukocytes.maturation_time", at={0.2: 0.85, 0.5: 0.6, 0.9: 0.3, 1.0: 0.25}
        ),
        Effect(parameter="leukocytes.reserve_time", at={0.2: 0.85, 0.5: 0.6, 0.9: 0.3, 1.0: 0.25}),
        Effect(parameter="platelets.marrow_loss", at={0.2: 0.6, 0.5: 3.0, 0.9: 8.0, 1.0: 9.2}),
        # As for neutrophils: young megakaryocytes die and ripe ones are used up.
        Effect(
            parameter="platelets.megakaryocyte_time", at={0.2: 0.95, 0.5: 0.8, 0.9: 0.4, 1.0: 0.34}
        ),
        Effect(parameter="erythroid.effectiveness", at={0.2: 0.7, 0.5: 0.3, 0.9: 0.1, 1.0: 0.076}),
        Effect(parameter="catabolism.ldh_tissue", at={0.2: 1.1, 0.5: 1.2, 0.9: 1.4, 1.0: 1.5}),
    ),
    rise_days=1.0,
    lasts_days=5,
    fade_days=6.0,
    anchors={
        0.2: "lowest neutrophils 1.5",
        0.5: "lowest neutrophils 0.8, platelets 80 to 90",
        0.9: "lowest neutrophils 0.1 to 0.4, platelets 15 to 50",
    },
    signature=(
        Sign(lab="neutrophils", direction="down", low=1.0, high=4.0, day=7),
        Sign(lab="neutrophils", direction="down", low=0.1, high=1.5, day=12, source="nadirguide"),
        Sign(lab="platelets", direction="down", low=40, high=150, day=14, source="nadirguide"),
        Sign(lab="reticulocytes", direction="down", low=0, high=20, day=12),
        Sign(lab="tsat", direction="up", low=35, high=90, day=10),
        Sign(lab="stfr", direction="down", low=0.6, high=2.0, day=10),
        Sign(lab="hemoglobin", direction="down", low=10.0, high=13.3, day=21),
        Sign(lab="neutrophils", direction="normal", low=1.8, high=7.5, day=21, source="nadirguide"),
        Sign(lab="neutrophils", direction="normal", low=2.5, high=7.5, day=28, source="nadirguide"),
        Sign(lab="platelets", direction="normal", low=150, high=400, day=28, source="nadirguide"),
        Sign(lab="reticulocytes", direction="up", low=65, high=200, day=28),
        Sign(lab="neutrophils", direction="down", low=0.05, high=0.5, day=12, severity=0.9),
        Sign(lab="platelets", direction="down", low=10, high=60, day=14, severity=0.9),
    ),
    signature_days=12,
    prevalence=judged_shares(
        high_income_antenatal=0.0045,
        high_income_preconception=0.09,
        south_asia_antenatal=0.0198,
        africa_antenatal_malaria=0.0198,
        hematology_clinic=1.8,
    ),
    usually_known=0.98,
    codes={"ICD-10": "D61.1"},
    loss_path="cause_chemotherapy",
    treatments=("red_cell_transfusion", "platelet_transfusion", "esa", "stop_drug"),
    sources=(
        "nadirguide",
        "scholz2014chemotherapy",
        "engel2004granulopoiesis",
        "craig2016",
    ),
    note=(
        "One cycle; give it several times to see the slow fall of hemoglobin and the rise of "
        "MCV. Onset is the first day of drugs; kill lasts five days and fades over six, as "
        "drugs and their effect on dividing cells do. Published models let drugs kill cells "
        "at stages of their own (scholz2014chemotherapy); here granulocytes that divide share "
        "the hazard of progenitors, those that ripen do not, and a shorter stay stands for "
        "what is let out early. Sizes are judged."
    ),
)
