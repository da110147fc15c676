"""Vitamin B12 by mouth in doses that need no intrinsic factor."""

from erythron.treatments.record import Treatment

_PASSIVE_UG_PER_MG = 10.0


def _retained(dose_mg: float, weight_kg: float) -> float:
    return _PASSIVE_UG_PER_MG * dose_mg


TREATMENT = Treatment(
    id="b12_oral",
    name="vitamin B12, oral, high dose",
    summary=(
        "Cyanocobalamin in doses so large that one hundredth, absorbed without intrinsic "
        "factor, exceeds what the body uses in a day."
    ),
    unit="mg",
    event="b12_ug",
    taken_up=_retained,
    usual=(1.0, 1, 120),
    largest=2.0,
    allowed={"nonpregnant": "yes", "t1": "yes", "t2": "yes", "t3": "yes", "postpartum": "yes"},
    cautions=(
        "potassium may fall on days 2 to 5 in severe anemia",
        "with nerve damage injections come first",
    ),
    codes={"ATC": "B03BA01"},
    sources=("iom1998",),
    note=(
        "Only the passive 1 % is counted, as if intrinsic factor were missing; with it another "
        "1.5 ug at most would be absorbed from a dose (judged, from memory)."
    ),
)
