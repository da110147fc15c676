"""Gluten-free diet."""

from erythron.treatments.record import Relief, Treatment

TREATMENT = Treatment(
    id="gluten_free_diet",
    name="gluten-free diet",
    summary=(
        "Without gluten the lining of the small bowel grows back over months. Iron and folate are "
        "absorbed again, hemoglobin is mostly normal after six to twelve months, stores refill "
        "over years."
    ),
    unit="course",
    relieves=(Relief(cause="celiac_disease", share=0.95, over_days=150.0, lasting=False),),
    usual=(1.0, 365, 365),
    largest=1.0,
    allowed={"nonpregnant": "yes", "t1": "yes", "t2": "yes", "t3": "yes", "postpartum": "yes"},
    cautions=(
        "for life, and only after biopsy or antibodies have shown celiac disease",
        "oral iron is absorbed poorly in the first months",
    ),
    sources=("annibale2001",),
    note=(
        "Five months on the log scale to a mucosa that is nearly healed are judged by the blood: "
        "of 18 women on the diet alone anemia was gone in 77.8 % after 6 and 94.4 % after 12 "
        "months, iron deficiency in 27.8, 50 and 55.5 % after 6, 12 and 24 (annibale2001). It "
        "returns as slowly with gluten."
    ),
)
