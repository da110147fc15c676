"""Alpha-thalassemia trait: one to three of four alpha-globin genes are missing."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="alpha_thalassemia_trait",
    name="alpha-thalassemia (trait to hemoglobin H disease)",
    mechanism="globin",
    summary=(
        "Of four alpha-globin genes one, two or three are missing. With two missing her cells "
        "are small and many and hemoglobin is a little low for life; with three, unpaired beta "
        "chains also shorten the life of the cells."
    ),
    effects=(
        Effect(parameter="erythroid.globin", at={0.2: 0.91, 0.5: 0.74, 0.9: 0.56, 1.0: 0.53}),
        # Hemoglobin H (three genes) precipitates in old cells.
        Effect(
            parameter="red_cells.random_loss",
            at={0.2: 0.0003, 0.5: 0.001, 0.7: 0.007, 0.9: 0.02, 1.0: 0.024},
        ),
        Effect(parameter="red_cells.chain_variation", at={0.5: 1.1, 0.9: 4.0}),
        Effect(parameter="catabolism.hba2", at={0.2: 0.98, 0.5: 0.92, 0.9: 0.65}),
    ),
    inborn=True,
    anchors={
        0.2: "one gene lost: MCV 83 fL, hemoglobin normal",
        0.5: "two genes lost: MCV 71 fL",
        0.9: "three genes lost (hemoglobin H): MCV 64 fL, hemoglobin 9.3 g/dL",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=10.4, high=12.8),
        Sign(lab="rbc", direction="up", low=4.7, high=6.0),
        Sign(lab="mcv", direction="down", low=65, high=76),
        Sign(lab="mcv", direction="down", low=78, high=88, severity=0.2),
        Sign(lab="mcv", direction="down", low=56, high=70, severity=0.9),
        Sign(lab="mch", direction="down", low=20, high=24),
        Sign(lab="rdw", direction="up", low=13.5, high=16.5),
        Sign(lab="reticulocytes", direction="up", low=50, high=110),
        Sign(lab="reticulocytes", direction="up", low=120, high=300, severity=0.9),
        Sign(lab="hemoglobin", direction="down", low=7.5, high=11.0, severity=0.9),
        Sign(lab="hba2", direction="down", low=1.9, high=2.9),
        Sign(lab="stfr", direction="up", low=3.3, high=6.0, source="guimaraes2015"),
        Sign(lab="ferritin", direction="normal", low=15, high=150),
        Sign(lab="ldh", direction="normal", low=110, high=240),
    ),
    prevalence=judged_shares(
        high_income_antenatal=1.5,
        high_income_preconception=1.5,
        south_asia_antenatal=3,
        africa_antenatal_malaria=4,
        hematology_clinic=3,
    ),
    ancestry={
        "african": 0.04,
        "east_asian": 0.04,
        "european": 0.001,
        "mediterranean": 0.02,
        "middle_eastern": 0.03,
        "south_asian": 0.03,
        "southeast_asian": 0.07,
    },
    usually_known=0.2,
    codes={"ICD-10": "D56.0"},
    loss_path="cause_alpha_thalassemia_trait",
    treatments=("folic_acid",),
    sources=("villegas1998", "guimaraes2015", "white1986"),
    note=(
        "Loss of one gene changes little but MCV and MCH; hemoglobin H disease raises RDW and "
        "has severe anemia (villegas1998, 536 carriers). Carriers have lower hepcidin and more "
        "soluble receptor than others (guimaraes2015); iron state is that of other women "
        "(white1986). Globin shares and the hazard of hemoglobin H are judged. Prevalence "
        "counts two genes lost and more."
    ),
)
