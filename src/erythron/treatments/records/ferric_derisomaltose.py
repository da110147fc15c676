"""Ferric derisomaltose: the whole iron deficit in one or two visits."""

from erythron.treatments.record import Treatment

TREATMENT = Treatment(
    id="ferric_derisomaltose",
    name="ferric derisomaltose (IV iron)",
    summary=(
        "A tightly bound iron complex: the whole deficit in one or two visits, released to the "
        "marrow over weeks; phosphate seldom falls."
    ),
    unit="mg",
    event="iv_iron_mg",
    usual=(1000.0, 7, 7),
    largest=1500.0,
    largest_per_kg=20.0,
    allowed={"nonpregnant": "yes", "t1": "no", "t2": "yes", "t3": "yes", "postpartum": "yes"},
    cautions=(
        "low phosphate in about 8 % of courses",
        "not in the first trimester; in pregnancy the dose goes by the weight before it",
        "rare severe reactions: give it where resuscitation is at hand",
        "no oral iron for five days after; not during bacteremia or in iron overload",
    ),
    codes={"ATC": "B03AC"},
    sources=("ijms2022iviron",),
    note=(
        "All of the dose is infused; one release rate serves all complexes, though this one "
        "stays in plasma about three times as long (half-life 27 h) as carboxymaltose."
    ),
)
