"""Platelet transfusion."""

from erythron.treatments.record import Treatment

TREATMENT = Treatment(
    id="platelet_transfusion",
    name="platelet transfusion",
    summary=(
        "One adult dose brings 20 to 40 x10*9/L, half of it gone after two to four days, sooner "
        "with fever, bleeding or a large spleen. Given by a specialist for bleeding, before birth "
        "or an operation, or at very low counts."
    ),
    unit="units",
    event="platelet_units",
    usual=(1.0, 3, 3),
    largest=4.0,
    allowed={"nonpregnant": "yes", "t1": "yes", "t2": "yes", "t3": "yes", "postpartum": "yes"},
    cautions=(
        "thresholds are 10 x10*9/L when stable, 20 with fever or in pregnancy with marrow "
        "failure, 50 for birth, 70 to 80 for a spinal needle",
        "antibodies against tissue groups make later doses fail",
        "not in thrombotic microangiopathy unless life is in danger",
    ),
    optimized=False,
    codes={"ATC": "B05AX02"},
    sources=("slichter2010",),
    note=(
        "The dose that circulates is a constant (judged); a unit is an adult dose, about 3 x10*11 "
        "platelets. Thresholds are judged from practice; in the trial a count of 10 or less "
        "called for platelets and the dose made no difference to bleeding (slichter2010)."
    ),
)
