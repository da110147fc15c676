"""Dialysis."""

from erythron.causes.record import Effect
from erythron.treatments.record import Treatment

TREATMENT = Treatment(
    id="dialysis",
    name="dialysis",
    summary=(
        "Takes part of what the kidney no longer clears: red cells live longer and hepcidin falls, "
        "but each session loses a little blood and the EPO is not replaced. Given by a specialist."
    ),
    unit="course",
    effects=(
        Effect(parameter="kidney.dialysis", at={1.0: 12.0}),
        # Toxins that shorten red-cell life are cleared better than small molecules tell.
        Effect(parameter="kidney.uremic_loss", at={1.0: -0.08}),
        # Residue in the circuit, needle sites, samples.
        Effect(parameter="losses.bleeding", at={1.0: 4.0}),
    ),
    rise_days=30.0,
    fade_days=14.0,
    usual=(1.0, 365, 365),
    largest=1.0,
    allowed={"nonpregnant": "yes", "t1": "yes", "t2": "yes", "t3": "yes", "postpartum": "yes"},
    cautions=(
        "in pregnancy 36 hours a week or more",
        "iron and folic acid are lost with it and must be given",
    ),
    optimized=False,
    sources=("rbcdialysis2011", "tsukamoto2016", "ironhemodialysis2004", "hladunewich2014"),
    note=(
        "12 mL/min of clearance is three sessions a week (judged). Red cells live 58 against 73 "
        "days by chromium on it (rbcdialysis2011). 4 mL of blood a day is judged between 2.5 to "
        "5.1 L a year (ironhemodialysis2004) and 160 mg of iron a year in the circuit alone "
        "(tsukamoto2016). Loss of folate is not modeled. Live births 85 % above 36 hours a week, "
        "48 % up to 20 (hladunewich2014)."
    ),
)
