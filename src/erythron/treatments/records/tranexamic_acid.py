"""Tranexamic acid during menses."""

from erythron.causes.record import Effect
from erythron.treatments.record import Treatment

TREATMENT = Treatment(
    id="tranexamic_acid",
    name="tranexamic acid (menses)",
    summary=(
        "Keeps clots from dissolving: 1 to 1.3 g three times a day on the days of heavy bleeding "
        "saves two fifths of the blood from the first cycle on. A course is six cycles."
    ),
    unit="course",
    effects=(Effect(parameter="losses.menses", at={1.0: 0.6}),),
    rise_days=1.0,
    fade_days=1.0,
    usual=(1.0, 168, 168),
    largest=1.0,
    allowed={
        "nonpregnant": "yes",
        "t1": "caution",
        "t2": "caution",
        "t3": "caution",
        "postpartum": "yes",
    },
    cautions=(
        "not with past or present thrombosis",
        "less in renal failure",
        "before birth only for bleeding; after birth 1 g by vein within three hours of hemorrhage",
    ),
    codes={"ATC": "B02AA02"},
    sources=("lukes2010",),
    note=(
        "Menstrual loss fell by 40.4 % (69.6 mL) with it and 8.2 % with placebo (lukes2010). It "
        "acts on menses only: a hemorrhage after birth is an event that it cannot undo here."
    ),
)
