"""Splenectomy."""

from erythron.causes.record import Effect
from erythron.treatments.record import Relief, Treatment

TREATMENT = Treatment(
    id="splenectomy",
    name="splenectomy",
    summary=(
        "Without the spleen rigid and coated cells are no longer trapped there and nothing is held "
        "back in it: platelets rise within days, hemoglobin over one red-cell life. Given by a "
        "specialist, for good."
    ),
    unit="course",
    effects=(Effect(parameter="spleen.function", at={1.0: 0.02}),),
    rise_days=1.0,
    lasting=True,
    relieves=(
        # Platelets and lymphocytes that only a large spleen destroys or holds.
        Relief(cause="hypersplenism", share=1.0, over_days=3.0),
        # Membrane that each passage of the spleen takes off.
        Relief(cause="hereditary_spherocytosis", share=0.3, over_days=30.0),
    ),
    usual=(1.0, 1, 1),
    largest=1.0,
    allowed={
        "nonpregnant": "yes",
        "t1": "no",
        "t2": "caution",
        "t3": "no",
        "postpartum": "caution",
    },
    cautions=(
        "in pregnancy only in the second trimester and only to save life",
        "vaccines against pneumococci, meningococci and Haemophilus two weeks before, penicillin "
        "after: overwhelming sepsis is a lifelong risk",
        "not in stomatocytosis, where thrombosis follows",
        "platelets above normal and thrombosis, of the portal vein too, in the first weeks",
    ),
    optimized=False,
    sources=("hsspain61", "perrotta2008", "zanella2014"),
    note=(
        "A fiftieth of the filtering is left to the liver (judged), and so is the share of "
        "membrane loss that is the spleen's. Splenectomy raised hemoglobin by 40 g/L in "
        "spherocytosis and brought reticulocytes to normal (hsspain61); two of three warm "
        "autoimmune hemolyses respond, a fifth is cured (zanella2014). Cells that a large spleen "
        "holds return to the blood here instead of leaving with the organ."
    ),
)
