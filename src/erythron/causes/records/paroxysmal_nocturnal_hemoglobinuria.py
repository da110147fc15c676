"""Paroxysmal nocturnal hemoglobinuria: complement bursts the cells of a clone."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="paroxysmal_nocturnal_hemoglobinuria",
    name="paroxysmal nocturnal hemoglobinuria",
    mechanism="hemolysis",
    summary=(
        "A stem cell without the anchor of complement's shields has spread while T cells press "
        "on the healthy ones. Its red cells burst in the vessels; hemoglobin and with it iron "
        "leave by the urine until she is iron deficient as well."
    ),
    effects=(
        Effect(parameter="red_cells.clone_share", at={0.2: 0.3, 0.5: 0.8, 0.9: 0.96}),
        # Cells of type III live five to eight days.
        Effect(parameter="immunity.complement", at={0.2: 0.13, 0.5: 0.155, 0.9: 0.18, 1.0: 0.21}),
        # The lysed cells are young, and young cells hold several times the enzyme.
        Effect(parameter="catabolism.ldh_red_cell", at={0.2: 2.3, 0.5: 3.0, 0.9: 5.5}),
        # The immune attack on the marrow in which the clone grew.
        Effect(parameter="immunity.fas_apoptosis", at={0.2: 0.03, 0.5: 0.05, 0.9: 0.06}),
    ),
    rise_days=90.0,
    anchors={
        0.2: "LDH 1.5 times the limit, clone of 15 % of red cells",
        0.5: "LDH four times the limit, clone of 50 %",
        0.9: "LDH ten times the limit, clone of 95 %",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=6.5, high=11.0, source="pnhdat2017"),
        Sign(lab="reticulocytes", direction="up", low=70, high=320),
        Sign(lab="mcv", direction="normal", low=82, high=108),
        Sign(lab="rdw", direction="up", low=14.5, high=21),
        Sign(lab="ldh", direction="up", low=700, high=3300),
        Sign(lab="haptoglobin", direction="down", high=0.15),
        Sign(lab="bilirubin", direction="up", low=0.9, high=3.2),
        Sign(lab="ferritin", direction="down", low=5, high=40),
        Sign(lab="tsat", direction="down", low=5, high=25),
        Sign(lab="stfr", direction="up", low=6, high=25),
        Sign(lab="epo", direction="up", low=40, high=1000),
        Sign(lab="neutrophils", direction="down", low=0.9, high=4.0),
        Sign(lab="platelets", direction="down", low=40, high=220),
    ),
    prevalence=judged_shares(
        high_income_antenatal=0.001,
        high_income_preconception=0.001,
        south_asia_antenatal=0.001,
        africa_antenatal_malaria=0.0005,
        hematology_clinic=0.2,
    ),
    usually_known=0.4,
    codes={"ICD-10": "D59.5", "MONDO": "MONDO:0100244", "HPO": "HP:0004818"},
    loss_path="cause_paroxysmal_nocturnal_hemoglobinuria",
    treatments=(
        "complement_inhibitor",
        "oral_iron",
        "folic_acid",
        "red_cell_transfusion",
        "stem_cell_transplant",
    ),
    sources=("pnhdat2017", "hillmen2005", "pnhkorea"),
    note=(
        "Before treatment median LDH was 1,657 U/L, hemoglobin 9.2 g/dL and ferritin 69 ug/L, "
        "transfused women among them (pnhdat2017). The clone is given as a share of newborn "
        "red cells; fewer of them are left in the blood. It is an input, not a competing stem "
        "cell: its growth over years is not modeled. Lysis, share and marrow pressure are "
        "judged. Read two years after onset, when iron has been lost; ferritin bounds are of "
        "the untransfused."
    ),
)
