"""Beta-thalassemia intermedia: most erythroblasts die in the marrow and iron piles up."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="beta_thalassemia_intermedia",
    name="beta-thalassemia intermedia (not transfusion dependent)",
    mechanism="ineffective",
    summary=(
        "Both beta-globin genes work badly. Unpaired alpha chains kill most erythroblasts in "
        "the marrow and shorten the life of the cells that get out. The huge, wasteful marrow "
        "silences hepcidin, and she loads iron though never transfused."
    ),
    effects=(
        Effect(parameter="erythroid.globin", at={0.2: 0.72, 0.5: 0.665, 0.9: 0.63, 1.0: 0.61}),
        # Odds that an erythroblast becomes a red cell; imbalance adds to it.
        Effect(
            parameter="erythroid.effectiveness", at={0.2: 0.16, 0.5: 0.078, 0.9: 0.06, 1.0: 0.055}
        ),
        # Survivors with inclusions live seven, four and three weeks.
        Effect(parameter="red_cells.random_loss", at={0.2: 0.015, 0.5: 0.033, 0.9: 0.042}),
        Effect(parameter="red_cells.intravascular", at={0.2: 1.5, 0.5: 2.0, 0.9: 2.5}),
        Effect(parameter="red_cells.chain_variation", at={0.2: 5.0, 0.5: 8.0, 0.9: 10.0}),
        Effect(parameter="niche.extramedullary", at={0.2: 0.1, 0.5: 0.4, 0.9: 0.8}),
        Effect(parameter="spleen.size", at={0.2: 1.3, 0.5: 2.0, 0.9: 3.5}),
        # Hemoglobin F holds its oxygen.
        Effect(parameter="oxygen.demand", at={0.2: 1.01, 0.5: 1.03, 0.9: 1.05}),
        Effect(parameter="catabolism.hba2", at={0.2: 1.6, 0.5: 1.7, 0.9: 1.8}),
        # A lifelong drive widens the marrow and opens new sites.
        Effect(parameter="erythroid.production", at={0.2: 1.4, 0.5: 2.0, 0.9: 2.5}),
        # Eaten whole where they die, unlike megaloblasts, on which the yield of enzyme is set.
        Effect(parameter="catabolism.ldh_marrow", at={0.2: 0.5, 0.5: 0.3, 0.9: 0.22}),
    ),
    inborn=True,
    anchors={
        0.2: "hemoglobin 9.8 g/dL",
        0.5: "hemoglobin 8.2 g/dL, large spleen, ferritin 350 ug/L and rising",
        0.9: "hemoglobin 6.5 g/dL, blood formed outside the marrow",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=7.0, high=10.0),
        Sign(lab="mcv", direction="down", low=62, high=78),
        Sign(lab="mch", direction="down", low=18, high=25),
        Sign(lab="rdw", direction="up", low=22, high=32),
        Sign(lab="reticulocytes", direction="up", low=60, high=350),
        Sign(lab="ferritin", direction="up", low=200, high=1500),
        Sign(lab="tsat", direction="up", low=40, high=100),
        Sign(lab="hepcidin", direction="down", source="jones2015hbe"),
        Sign(lab="stfr", direction="up", low=12, high=31),
        Sign(lab="epo", direction="up", low=50, high=500),
        Sign(lab="bilirubin", direction="up", low=1.46, high=5.3),
        Sign(lab="haptoglobin", direction="down", high=0.25),
        Sign(lab="ldh", direction="up", low=220, high=660),
        Sign(lab="nrbc", direction="up", low=5, high=100),
    ),
    prevalence=judged_shares(
        high_income_antenatal=0.01,
        high_income_preconception=0.01,
        south_asia_antenatal=0.15,
        africa_antenatal_malaria=0.02,
        hematology_clinic=0.7,
    ),
    ancestry={
        "african": 0.0002,
        "east_asian": 0.0002,
        "european": 1e-05,
        "mediterranean": 0.0005,
        "middle_eastern": 0.0005,
        "south_asian": 0.0005,
        "southeast_asian": 0.001,
    },
    usually_known=0.9,
    codes={"ICD-10": "D56.1"},
    loss_path="cause_beta_thalassemia_intermedia",
    treatments=(
        "red_cell_transfusion",
        "luspatercept",
        "chelation",
        "splenectomy",
        "folic_acid",
        "stem_cell_transplant",
    ),
    sources=("taher2009", "viprakasit2014", "jones2015hbe"),
    note=(
        "Ineffective erythropoiesis, hemolysis and iron loading without transfusion are its "
        "three marks (viprakasit2014); hepcidin is suppressed by the marrow (jones2015hbe, in "
        "hemoglobin E with beta-thalassemia). Iron has loaded for a thousand days at day 0, "
        "not since birth. Shares, hazards and bounds are judged."
    ),
)
