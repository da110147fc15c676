"""Hydrocortisone as replacement."""

from erythron.treatments.record import Relief, Treatment

TREATMENT = Treatment(
    id="hydrocortisone",
    name="hydrocortisone (replacement)",
    summary=(
        "Replaces cortisol where pituitary or adrenal fails: plasma volume fills first, so that "
        "hemoglobin may dip, then the marrow recovers over two to four months. Given by a "
        "specialist."
    ),
    unit="mg",
    relieves=(Relief(cause="hypopituitarism", share=0.45, over_days=60.0, lasting=False),),
    usual=(20.0, 1, 180),
    largest=300.0,
    allowed={"nonpregnant": "yes", "t1": "yes", "t2": "yes", "t3": "yes", "postpartum": "yes"},
    cautions=(
        "double or triple it with fever, 100 mg by injection in labor and for operations",
        "a fifth to two fifths more from week 24 of pregnancy",
        "always before levothyroxine",
    ),
    optimized=False,
    codes={"ATC": "H02AB09"},
    sources=("sheehanblood2011",),
    note=(
        "Half of the recovery that glucocorticoid and thyroxine brought together, which was "
        "complete (sheehanblood2011, 40 patients); the halves and the two months are judged, a "
        "tenth is left to sex and growth hormones."
    ),
)
