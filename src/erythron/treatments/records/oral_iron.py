"""Oral iron: ferrous salts, daily or on alternate days."""

from erythron.treatments.record import Treatment

TREATMENT = Treatment(
    id="oral_iron",
    name="oral iron (ferrous salt)",
    summary=(
        "Elemental iron swallowed once, fasting. How much is absorbed depends on hepcidin and "
        "on yesterday's dose: alternate days give more per tablet, daily doses more per week."
    ),
    unit="mg",
    event="oral_iron_mg",
    usual=(60.0, 1, 90),
    largest=300.0,
    allowed={"nonpregnant": "yes", "t1": "yes", "t2": "yes", "t3": "yes", "postpartum": "yes"},
    cautions=(
        "constipation and nausea are about twice as common as without",
        "four hours apart from levothyroxine, two from quinolones and tetracyclines",
        "not in iron overload; in thalassemia only where ferritin is low",
    ),
    codes={"ATC": "B03AA"},
    sources=("moretti2015", "stoffel2017", "stoffel2020"),
    note="doses are of elemental iron; absorption is measured, adherence is not modelled here",
)
