"""Eltrombopag: a thrombopoietin-receptor agonist that stem cells hear too."""

from erythron.causes.record import Effect
from erythron.treatments.record import Treatment

TREATMENT = Treatment(
    id="eltrombopag",
    name="eltrombopag",
    summary=(
        "Drives platelets through the receptor of thrombopoietin and makes stem cells divide and "
        "renew; it also carries iron out. First answers in aplastic anemia come after two to "
        "three months. Given by a specialist."
    ),
    unit="mg",
    effects=(
        Effect(parameter="platelets.thrombopoietin", at={1.0: 2.0}),
        Effect(parameter="niche.division", at={1.0: 1.3}),
        Effect(parameter="niche.self_renewal", at={1.0: 1.3}),
        Effect(parameter="iron.chelation", at={1.0: 0.001}),
    ),
    rise_days=14.0,
    fade_days=14.0,
    usual=(150.0, 1, 180),
    largest=150.0,
    allowed={"nonpregnant": "yes", "t1": "no", "t2": "no", "t3": "no", "postpartum": "caution"},
    cautions=(
        "four hours apart from iron, calcium and milk",
        "contraception until a week after the last dose; not while breast-feeding",
        "liver tests every two weeks; half the dose in women of East Asian descent",
        "iron stores may run out within years",
    ),
    optimized=False,
    codes={"ATC": "B02BX05"},
    sources=("eltrombopagrefractory2014", "race2022", "eltrombopagiron2022"),
    note=(
        "Division and the odds of self-renewal, each up by 30 %, are judged (half again the pace "
        "of regrowth). Alone it answers 40 % of refractory disease after three to four months "
        "(eltrombopagrefractory2014), here mild disease only; beside immunosuppression the first "
        "response came after 3.0 instead of 8.8 months (race2022). Ferritin halves in 15 months "
        "on it and in 48 without (eltrombopagiron2022): 0.001 of the stores a day."
    ),
)
