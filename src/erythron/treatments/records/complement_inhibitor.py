"""Complement inhibitor: the membrane attack is stopped."""

from erythron.causes.record import Effect
from erythron.treatments.record import Relief, Treatment

TREATMENT = Treatment(
    id="complement_inhibitor",
    name="complement inhibitor (eculizumab, ravulizumab)",
    summary=(
        "Blocks complement at C5, so that cells without its shield no longer burst in the vessels: "
        "LDH is near normal within a week or two, hemoglobin rises in part, and iron no longer "
        "lost in the urine fills the stores. Given by a specialist."
    ),
    unit="course",
    effects=(Effect(parameter="immunity.complement_control", at={1.0: 0.06}),),
    rise_days=7.0,
    fade_days=28.0,
    relieves=(
        Relief(cause="microangiopathic_hemolysis", share=0.5, over_days=21.0, lasting=False),
    ),
    usual=(1.0, 365, 365),
    largest=1.0,
    allowed={"nonpregnant": "yes", "t1": "caution", "t2": "yes", "t3": "yes", "postpartum": "yes"},
    cautions=(
        "vaccine against meningococci two weeks before, antibiotics until it works",
        "in pregnancy eculizumab only, at shorter intervals as hemolysis breaks through",
        "inhibitors of C3 or factor B are not for pregnancy",
        "stopping it lets the spared clone burst at once",
    ),
    optimized=False,
    codes={"ATC": "L04AJ01"},
    sources=("pnhdat2017", "pnhpregnancy61"),
    note=(
        "A sixteenth of the lysis is left (judged). In 41 patients LDH fell from 1,657 to 258 "
        "U/L, hemoglobin rose from 9.2 to 10.3 g/dL and ferritin from 69 to 348 ug/L in a median "
        "of 24 months, transfusions included (pnhdat2017). Cells coated with C3 that the liver "
        "then takes are not modeled, so hemoglobin rises further here. The relief is of the "
        "atypical hemolytic uremic form (judged)."
    ),
)
