"""Iron sucrose: small doses of IV iron, several visits."""

from erythron.treatments.record import Treatment

TREATMENT = Treatment(
    id="iron_sucrose",
    name="iron sucrose (IV iron)",
    summary=(
        "The oldest of the IV irons in use in pregnancy: 200 mg a visit, up to three visits a "
        "week, because more at once would leave free iron in the plasma."
    ),
    unit="mg",
    event="iv_iron_mg",
    usual=(200.0, 3, 15),
    largest=500.0,
    largest_per_kg=7.0,
    allowed={"nonpregnant": "yes", "t1": "no", "t2": "yes", "t3": "yes", "postpartum": "yes"},
    cautions=(
        "200 mg a visit is usual; up to 500 mg only slowly, and at most 7 mg/kg",
        "not in the first trimester; in pregnancy the dose goes by the weight before it",
        "rare severe reactions: give it where resuscitation is at hand",
        "no oral iron for five days after; not during bacteremia or in iron overload",
    ),
    codes={"ATC": "B03AC"},
    sources=("ijms2022iviron",),
    note="All of the dose is infused; dose limits are of the label, from memory.",
)
