"""Vitamin C with meals: helps non-heme iron through, a little."""

from erythron.causes.record import Effect
from erythron.treatments.record import Treatment

TREATMENT = Treatment(
    id="vitamin_c",
    name="vitamin C with meals",
    summary=(
        "Ascorbic acid undoes part of what phytate and tea do to the iron of a meal. In single "
        "meals it doubles absorption; over weeks of ordinary meals little of that is left."
    ),
    unit="mg",
    effects=(Effect(parameter="gut.bioavailability", at={1.0: 1.12}),),
    rise_days=1.0,
    fade_days=1.0,
    usual=(200.0, 1, 90),
    largest=1000.0,
    allowed={"nonpregnant": "yes", "t1": "yes", "t2": "yes", "t3": "yes", "postpartum": "yes"},
    cautions=(
        "not in iron overload, where it mobilizes iron",
        "adds nothing to a tablet of ferrous iron taken fasting",
    ),
    codes={"ATC": "A11GA01"},
    sources=("cook2001vitaminc", "hunt1994vitaminc"),
    note=(
        "12 % is judged from a complete diet, where 51 to 247 mg a day made no significant "
        "difference (cook2001vitaminc), and from ferritin 11.9 against 10.7 ug/L after five weeks "
        "of 1.5 g a day (hunt1994vitaminc). It acts on food only, not on tablets."
    ),
)
