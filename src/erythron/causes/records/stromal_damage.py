"""Stromal damage: the niche itself is hurt, with or without the cells that live in it."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="stromal_damage",
    name="damage to the marrow stroma",
    mechanism="marrow_failure",
    summary=(
        "The stroma that houses stem cells is damaged, by radiation, toxins, infection or a "
        "previous transplant. Stem cells that lose their niche are lost too, all lines fall "
        "slowly, and new stem cells find no place."
    ),
    effects=(
        # Room left for stem cells.
        Effect(parameter="niche.capacity", at={0.2: 0.25, 0.5: 0.1, 0.9: 0.065, 1.0: 0.06}),
        # Stem cells without a niche differentiate or die; set to 0 for damage that spares them.
        Effect(parameter="niche.stem_kill", at={0.2: 0.015, 0.5: 0.02, 0.9: 0.0235, 1.0: 0.0245}),
    ),
    rise_days=30.0,
    anchors={
        0.2: "neutrophils 1.3 to 2, platelets 110, hemoglobin 11 g/dL",
        0.5: "neutrophils 0.6, platelets 50, hemoglobin 7.5 g/dL",
        0.9: "neutrophils 0.1 to 0.3, platelets 20, hemoglobin 5 g/dL",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=5.5, high=10.5),
        Sign(lab="mcv", direction="normal", low=86, high=108),
        Sign(lab="rdw", direction="normal", low=12.5, high=18.5),
        Sign(lab="reticulocytes", direction="down", low=5, high=50),
        Sign(lab="neutrophils", direction="down", low=0.3, high=1.8),
        Sign(lab="platelets", direction="down", low=15, high=80),
        Sign(lab="lymphocytes", direction="down"),
        Sign(lab="tsat", direction="up", low=30, high=80),
        Sign(lab="ferritin", direction="up", low=100, high=900),
        Sign(lab="stfr", direction="down", low=0.6, high=2.3, source="kohgo1987"),
        Sign(lab="epo", direction="up", low=100, high=2000),
        Sign(lab="ldh", direction="normal", low=100, high=240),
        Sign(lab="haptoglobin", direction="normal", low=0.3, high=2.2),
    ),
    signature_days=360,
    prevalence=judged_shares(
        high_income_antenatal=0.001,
        high_income_preconception=0.002,
        south_asia_antenatal=0.002,
        africa_antenatal_malaria=0.002,
        hematology_clinic=0.05,
    ),
    codes={"ICD-10": "D61.8"},
    loss_path="none known",
    treatments=(
        "red_cell_transfusion",
        "platelet_transfusion",
        "eltrombopag",
    ),
    sources=(
        "nicheaftertransplant",
        "kohgo1987",
    ),
    note=(
        "Both parameters are the lesion: the room and the cells in it. Told by the same "
        "parameters, with the damage lifted after a year: with both, blood counts fall as in "
        "aplasia (hemoglobin 8 g/dL, platelets 60) and are back three to four months after "
        "the niche has healed, from the stem cells left. With the room alone lost "
        "(niche.stem_kill 0) stem cells leave only at their division rate, counts hardly "
        "change within a year (platelets 230), and healing leaves nothing to make up. With "
        "the cells alone killed (niche.capacity 1) the survivors divide in an empty niche and "
        "a balance is reached (hemoglobin 12.5 g/dL); a transplant then restores the blood "
        "for good, whereas with both still in force a graft lifts the counts for two to four "
        "months and is lost within a year. Thus the stem-cell transplant is not among its "
        "treatments. Sizes are judged."
    ),
)
