"""Erythropoiesis-stimulating agent, to simulate only: doses are never proposed."""

from erythron.treatments.record import Treatment

_BIOAVAILABILITY = 0.35


def _absorbed(dose_iu: float, weight_kg: float) -> float:
    return _BIOAVAILABILITY * dose_iu / weight_kg


TREATMENT = Treatment(
    id="esa",
    name="epoetin (erythropoiesis-stimulating agent)",
    summary=(
        "Erythropoietin injected under the skin. It can be simulated; planning never proposes a "
        "dose."
    ),
    unit="IU",
    event="esa_iu_kg",
    taken_up=_absorbed,
    usual=(6000.0, 7, 84),
    largest=40000.0,
    allowed={
        "nonpregnant": "caution",
        "t1": "caution",
        "t2": "caution",
        "t3": "caution",
        "postpartum": "caution",
    },
    cautions=(
        "raises blood pressure and the risk of thrombosis; hemoglobin never above 11.5 to 12 g/dL",
        "in pregnancy only for end-stage kidney disease or on a hematologist's advice",
        "iron runs short as production rises",
    ),
    optimized=False,
    codes={"ATC": "B03XA01"},
    sources=("brugnara1994",),
    note="35 % of a subcutaneous dose is absorbed (30 to 40 %, judged, from memory).",
)
