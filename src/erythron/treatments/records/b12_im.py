"""Vitamin B12 by injection."""

from erythron.treatments.record import Treatment

_RETAINED_UG_PER_MG = 300.0


def _retained(dose_mg: float, weight_kg: float) -> float:
    return _RETAINED_UG_PER_MG * dose_mg


TREATMENT = Treatment(
    id="b12_im",
    name="vitamin B12, injected (hydroxocobalamin)",
    summary=(
        "Fills the store whatever the gut does. The marrow is normoblastic in two days, "
        "reticulocytes peak after a week, blood counts are normal in eight weeks."
    ),
    unit="mg",
    event="b12_ug",
    taken_up=_retained,
    usual=(1.0, 2, 14),
    largest=1.0,
    allowed={"nonpregnant": "yes", "t1": "yes", "t2": "yes", "t3": "yes", "postpartum": "yes"},
    cautions=(
        "potassium may fall on days 2 to 5 in severe anemia",
        "iron may run short while the blood recovers",
    ),
    codes={"ATC": "B03BA03"},
    sources=("iom1998",),
    note=(
        "30 % of 1 mg hydroxocobalamin is retained, the rest is in the urine in two days; of "
        "cyanocobalamin 15 %, so halve the dose for it (judged, from memory). After the course "
        "1 mg every two to three months."
    ),
)
