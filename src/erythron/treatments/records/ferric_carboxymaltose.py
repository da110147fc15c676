"""Ferric carboxymaltose: up to a gram of iron in a quarter of an hour."""

from erythron.treatments.record import Treatment

TREATMENT = Treatment(
    id="ferric_carboxymaltose",
    name="ferric carboxymaltose (IV iron)",
    summary=(
        "Iron in a sugar shell, infused. Macrophages take it up within a day or two and release "
        "it to the marrow over one to two weeks; ferritin overshoots the stores for weeks."
    ),
    unit="mg",
    event="iv_iron_mg",
    usual=(1000.0, 7, 7),
    largest=1000.0,
    largest_per_kg=20.0,
    allowed={"nonpregnant": "yes", "t1": "no", "t2": "yes", "t3": "yes", "postpartum": "yes"},
    cautions=(
        "low phosphate in up to three quarters of courses: check it before repeating",
        "not in the first trimester; in pregnancy the dose goes by the weight before it",
        "rare severe reactions: give it where resuscitation is at hand",
        "no oral iron for five days after; not during bacteremia or in iron overload",
    ),
    codes={"ATC": "B03AC"},
    sources=("geisser2011", "ijms2022iviron"),
    note=(
        "All of the dose is infused; at most 1,000 mg a week and 20 mg/kg as an infusion "
        "(European label, from memory; US 750 mg twice)."
    ),
)
