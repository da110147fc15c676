"""Plasma expansion of athletes: more blood, thinner blood."""

from erythron.causes.record import Cause, Effect, Sign, judged_shares

CAUSE = Cause(
    id="athlete_plasma_expansion",
    name="plasma expansion of endurance training (sports anemia)",
    mechanism="dilution",
    summary=(
        "Endurance training expands plasma by a tenth to a fifth and the kidney is content with "
        "the thinner blood, because more of it flows. All the hemoglobin is there; foot strikes "
        "break a few cells, and sweat and gut take a little iron."
    ),
    effects=(
        Effect(parameter="plasma.expansion", at={0.2: 1.06, 0.5: 1.13, 0.9: 1.22, 1.0: 1.25}),
        # The kidney senses delivery: more blood at the same hemoglobin mass is enough.
        Effect(parameter="oxygen.demand", at={0.2: 0.975, 0.5: 0.945, 0.9: 0.91, 1.0: 0.9}),
        # Foot strikes.
        Effect(parameter="red_cells.random_loss", at={0.2: 0.0002, 0.5: 0.0005, 0.9: 0.0012}),
        Effect(parameter="red_cells.intravascular", at={0.2: 1.2, 0.5: 1.6, 0.9: 2.2}),
        # Sweat and gut.
        Effect(parameter="losses.bleeding", at={0.2: 0.1, 0.5: 0.3, 0.9: 0.7}),
    ),
    rise_days=30.0,
    anchors={
        0.2: "plasma volume 6 % above her usual",
        0.5: "13 %, trained",
        0.9: "22 %, elite endurance",
    },
    signature=(
        Sign(lab="hemoglobin", direction="down", low=12.0, high=13.4),
        Sign(lab="mcv", direction="normal", low=84, high=95),
        Sign(lab="rdw", direction="normal", low=11.5, high=14.5),
        Sign(lab="reticulocytes", direction="normal", low=35, high=100),
        Sign(lab="ferritin", direction="down", low=12, high=45),
        Sign(lab="tsat", direction="normal", low=15, high=35),
        Sign(lab="haptoglobin", direction="down", low=0.4, high=1.05, source="schumacher2002"),
        Sign(lab="epo", direction="normal", low=5, high=15),
        Sign(lab="bilirubin", direction="normal", low=0.2, high=1.0),
        Sign(lab="ldh", direction="normal", low=100, high=220),
        Sign(lab="crp", direction="normal", low=0.3, high=5),
    ),
    signature_days=365,
    prevalence=judged_shares(
        high_income_antenatal=1,
        high_income_preconception=2,
        south_asia_antenatal=0,
        africa_antenatal_malaria=0,
        hematology_clinic=1,
    ),
    usually_known=0.8,
    codes={"ICD-10": "R71"},
    loss_path="cause_athlete_plasma_expansion",
    treatments=("diet", "oral_iron"),
    sources=("schumacher2002", "traininghypervolemia", "elitewomenrunners"),
    note=(
        "Plasma rose by 20 % in four days of training with red cells unchanged "
        "(traininghypervolemia) and is the one volume raised in elite women runners "
        "(elitewomenrunners); hemoglobin is lower in endurance athletes and haptoglobin low in "
        "runners but not cyclists (schumacher2002, men). It passes within days of rest. How far "
        "the kidney's set point follows, hemolysis and iron loss are judged."
    ),
)
