"""Folic acid by mouth."""

from erythron.treatments.record import Treatment

_ABSORBED = 0.85


def _absorbed(dose_mg: float, weight_kg: float) -> float:
    return _ABSORBED * dose_mg


TREATMENT = Treatment(
    id="folic_acid",
    name="folic acid",
    summary=(
        "Opens the way to DNA synthesis within a day or two: reticulocytes rise on days 3 to 5 "
        "and hemoglobin is normal in about two months. 0.4 mg a day prevents, 5 mg treats."
    ),
    unit="mg",
    event="folic_acid_mg",
    taken_up=_absorbed,
    usual=(5.0, 1, 120),
    largest=15.0,
    allowed={"nonpregnant": "yes", "t1": "yes", "t2": "yes", "t3": "yes", "postpartum": "yes"},
    cautions=(
        "never alone where B12 is low or unknown: the blood may recover while the nerves do not",
        "at most 0.4 mg a day beside sulfadoxine-pyrimethamine",
    ),
    codes={"ATC": "B03BB01"},
    sources=("iom1998",),
    note=(
        "85 % is absorbed with food (iom1998: basis of the dietary folate equivalent); it is "
        "close to all on an empty stomach. Doses are judged from practice."
    ),
)
