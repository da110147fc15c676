"""Malaria: parasites, a busy spleen and inflammation destroy red cells and slow new ones."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="malaria",
    name="malaria (Plasmodium falciparum)",
    mechanism="hemolysis",
    summary=(
        "Parasites burst the cells they live in, and for each of these the spleen takes several "
        "sound ones. Inflammation locks iron away and disturbs the marrow, so reticulocytes "
        "come late; platelets fall."
    ),
    effects=(
        # Parasitized and, many times as many, sound cells.
        Effect(
            parameter="red_cells.random_loss", at={0.2: 0.012, 0.5: 0.024, 0.9: 0.05, 1.0: 0.06}
        ),
        Effect(parameter="red_cells.intravascular", at={0.2: 5.0, 0.5: 17.0, 0.9: 22.0}),
        Effect(parameter="inflammation.il6", at={0.2: 3.0, 0.5: 10.0, 0.9: 38.0}),
        Effect(parameter="inflammation.cytokine", at={0.2: 0.3, 0.5: 1.0, 0.9: 2.0}),
        # Dyserythropoiesis: odds that an erythroblast matures.
        Effect(parameter="erythroid.effectiveness", at={0.2: 0.75, 0.5: 0.4, 0.9: 0.25}),
        Effect(parameter="spleen.size", at={0.2: 1.2, 0.5: 1.6, 0.9: 2.2}),
        Effect(parameter="platelets.consumption", at={0.2: 0.08, 0.5: 0.5, 0.9: 1.2}),
        Effect(parameter="leukocytes.lymphocytes", at={0.2: 0.9, 0.5: 0.7, 0.9: 0.5}),
        Effect(parameter="vitamins.folate_intake", at={0.2: 0.95, 0.5: 0.8, 0.9: 0.6}),
        # Iron of malaria pigment is not recycled.
        Effect(parameter="iron.retention", at={0.2: 0.12, 0.5: 0.36, 0.9: 0.45}),
    ),
    rise_days=4.0,
    lasts_days=60,
    fade_days=21.0,
    anchors={
        0.2: "500 parasites/uL, few symptoms: hemoglobin 11.2 g/dL",
        0.5: "10,000 parasites/uL: hemoglobin 9.2 g/dL, platelets 95 x10*9/L",
        0.9: "more than 250,000 parasites/uL: hemoglobin below 6.5 g/dL",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=6.5, high=11.5),
        Sign(lab="reticulocytes", direction="normal", low=15, high=100),
        Sign(lab="mcv", direction="normal", low=75, high=92),
        Sign(lab="platelets", direction="down", low=40, high=170),
        Sign(lab="crp", direction="up", low=20, high=200),
        Sign(lab="ferritin", direction="up", low=100, high=1500),
        Sign(lab="tsat", direction="normal", low=10, high=40),
        Sign(lab="hepcidin", direction="up"),
        Sign(lab="haptoglobin", direction="down", high=0.25),
        Sign(lab="ldh", direction="up", low=286, high=880),
        Sign(lab="bilirubin", direction="up", low=0.88, high=4.7),
        Sign(lab="lymphocytes", direction="down", low=0.6, high=1.8),
        Sign(lab="hemoglobin", direction="normal", low=11.5, high=15.0, day=240),
    ),
    signature_days=14,
    prevalence=judged_shares(
        high_income_antenatal=0.01,
        high_income_preconception=0.01,
        south_asia_antenatal=1,
        africa_antenatal_malaria=20,
        hematology_clinic=0.1,
    ),
    codes={"ICD-10": "B50", "MONDO": "MONDO:0005136"},
    loss_path="cause_malaria",
    treatments=("malaria_treatment", "folic_acid", "oral_iron", "red_cell_transfusion"),
    sources=("white2018", "kotepui2015"),
    note=(
        "Hemolysis of infected and uninfected cells and dyserythropoiesis act together "
        "(white2018); platelets and hemoglobin fall and neutrophils rise with parasites in "
        "2,024 patients (kotepui2015). An untreated infection of a semi-immune woman lasts "
        "months; here it fades after two. Parasites are not modeled, only what they do. Sizes "
        "and bounds are judged. Prevalence counts any parasitemia, mostly mild."
    ),
)
