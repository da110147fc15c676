"""Dietary change: more and better iron, folate and the small vitamins."""

from erythron.causes.record import Effect
from erythron.treatments.record import Relief, Treatment

TREATMENT = Treatment(
    id="diet",
    name="dietary change",
    summary=(
        "More meat, fish or pulses, fruit and leaves with meals, tea and coffee between them. It "
        "fills stores by a fifth of a milligram a day: good before conception and after birth, "
        "too slow to correct an anemia within a pregnancy."
    ),
    unit="course",
    effects=(
        Effect(parameter="gut.iron_intake", at={1.0: 1.2}),
        # Odds of the heme share: about 10 to 14 % of the iron eaten.
        Effect(parameter="gut.heme_share", at={1.0: 1.5}),
        # Enhancers in, inhibitors out of the meals.
        Effect(parameter="gut.bioavailability", at={1.0: 1.25}),
        Effect(parameter="vitamins.folate_intake", at={1.0: 1.3}),
    ),
    rise_days=14.0,
    fade_days=14.0,
    relieves=(
        # What she did not eat; a poor gut or a high demand stays.
        Relief(cause="folate_deficiency", share=0.6, over_days=14.0, lasting=False),
        Relief(cause="riboflavin_deficiency", share=0.9, over_days=30.0, lasting=False),
        Relief(cause="vitamin_a_deficiency", share=0.9, over_days=60.0, lasting=False),
        Relief(cause="copper_deficiency", share=0.6, over_days=90.0, lasting=False),
        # Fortified food, or eggs and milk.
        Relief(cause="vegan_diet", share=0.6, over_days=30.0, lasting=False),
    ),
    usual=(1.0, 180, 180),
    largest=1.0,
    allowed={"nonpregnant": "yes", "t1": "yes", "t2": "yes", "t3": "yes", "postpartum": "yes"},
    cautions=(
        "no liver and no high-dose vitamin A in pregnancy",
        "never instead of tablets where hemoglobin is low",
    ),
    sources=("patterson2001", "dietnz"),
    note=(
        "Sizes are judged so that stores gain what was measured: ferritin 8.9 to 11.0 ug/L in 12 "
        "weeks and 15.2 half a year later (patterson2001), a quarter more in 16 weeks of "
        "intensive counseling (dietnz, P 0.07). Shares of the deficiencies are judged; copper "
        "lost by surgery or zinc needs tablets."
    ),
)
