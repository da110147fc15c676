"""Intravenous immunoglobulin."""

from erythron.causes.record import Effect
from erythron.treatments.record import Relief, Treatment

TREATMENT = Treatment(
    id="ivig",
    name="intravenous immunoglobulin",
    summary=(
        "A flood of IgG blocks the receptors by which macrophages eat coated cells, for two to "
        "three weeks, and brings antibodies against parvovirus B19, which frees the red precursors "
        "within a week. Given by a specialist, 2 g/kg over two to five days."
    ),
    unit="course",
    effects=(Effect(parameter="immunity.phagocytosis", at={1.0: 0.5}),),
    rise_days=3.0,
    fade_days=14.0,
    relieves=(
        Relief(cause="pure_red_cell_aplasia", share=0.85, after_days=2, over_days=5),
        Relief(cause="viral_marrow_suppression", share=0.6, after_days=2, over_days=5),
    ),
    usual=(1.0, 21, 21),
    largest=1.0,
    allowed={"nonpregnant": "yes", "t1": "yes", "t2": "yes", "t3": "yes", "postpartum": "yes"},
    cautions=(
        "hemolysis by antibodies against her blood group, thrombosis, overload",
        "in aplasia only where parvovirus B19 is found; a third relapses within months",
        "antibody tests are unreadable for weeks after it",
    ),
    optimized=False,
    codes={"ATC": "J06BA02"},
    sources=("b19ivig", "zanella2014", "flint2016"),
    note=(
        "Half the phagocytosis is judged. Of 133 aplasias by B19 hemoglobin was corrected in 93 % "
        "after the first course, a third relapsed at a mean of 4.3 months (b19ivig); the relief "
        "is of that form and leaves a part for the others."
    ),
)
