"""Iron chelation: deferasirox by mouth."""

from erythron.causes.record import Effect
from erythron.treatments.record import Treatment

TREATMENT = Treatment(
    id="chelation",
    name="iron chelation (deferasirox)",
    summary=(
        "Binds iron of the stores and carries it out with bile or urine: more where there is more. "
        "Ferritin falls over months. Given by a specialist."
    ),
    unit="mg",
    effects=(Effect(parameter="iron.chelation", at={1.0: 0.002}),),
    rise_days=7.0,
    fade_days=3.0,
    usual=(1200.0, 1, 365),
    largest=2400.0,
    largest_per_kg=40.0,
    allowed={
        "nonpregnant": "yes",
        "t1": "no",
        "t2": "no",
        "t3": "caution",
        "postpartum": "caution",
    },
    cautions=(
        "in pregnancy only deferoxamine, from week 20 on, and only with much iron in heart or "
        "liver; deferasirox and deferiprone stop three months before conception",
        "of the chelators only deferoxamine while breast-feeding",
        "creatinine, liver tests, eyes and ears at intervals; neutrophils weekly on deferiprone",
        "stop when ferritin is below 300 ug/L",
    ),
    optimized=False,
    codes={"ATC": "V03AC03"},
    sources=("deferasiroxaplastic", "deferasiroxintake2008", "lee2022chelator"),
    note=(
        "0.002 of the stores a day is judged: 24 mg from 12 g, about the 0.4 mg/kg that 20 mg/kg "
        "takes out at high load (from memory). Ferritin fell by 38 % in a year of 18.6 mg/kg under "
        "transfusion (deferasiroxaplastic); 20 mg/kg held or lowered the iron of 46 to 75 % of "
        "transfused patients (deferasiroxintake2008)."
    ),
)
