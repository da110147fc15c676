"""Horse antithymocyte globulin and ciclosporin: immunosuppression of T cells."""

from erythron.causes.record import Effect
from erythron.treatments.record import Relief, Treatment

TREATMENT = Treatment(
    id="atg_ciclosporin",
    name="antithymocyte globulin and ciclosporin",
    summary=(
        "Four days of horse globulin empty the blood of T cells, ciclosporin holds them down for a "
        "year or more. The attack ends within weeks; counts return over months, because stem "
        "cells must regrow. Given by a specialist."
    ),
    unit="course",
    effects=(Effect(parameter="immunity.t_cell_control", at={1.0: 0.08}),),
    rise_days=21.0,
    # The taper of ciclosporin.
    fade_days=180.0,
    relieves=(
        # Ciclosporin; the production lost is on a log scale.
        Relief(
            cause="pure_red_cell_aplasia", share=0.95, after_days=14, over_days=60, lasting=False
        ),
    ),
    usual=(1.0, 730, 730),
    largest=1.0,
    allowed={"nonpregnant": "yes", "t1": "no", "t2": "no", "t3": "no", "postpartum": "caution"},
    cautions=(
        "no antithymocyte globulin in pregnancy or while breast-feeding; no conception for six "
        "months after it",
        "ciclosporin alone is allowed in pregnancy, with blood pressure, creatinine and levels",
        "serum sickness, infection: in hospital, under steroid cover",
        "a third relapses when ciclosporin stops; clones appear in 10 to 15 % over ten years",
    ),
    optimized=False,
    codes={"ATC": "L04AA03"},
    sources=("scheinberg2011", "ratgregistry", "prcajapan2006"),
    note=(
        "A twelfth of the attack is left from day 21 (judged): the responder, as two in three are "
        "at six months (scheinberg2011: 68 %). The delay is not put in; it is the regrowth of "
        "stem cells. The attack returns over the taper after two years, as it does in a third of "
        "patients; the two thirds who stay well are not modeled. Ciclosporin answers 75 % of pure "
        "red-cell aplasias (prcajapan2006), the relief is of those. The code is of the globulin; "
        "ciclosporin is L04AD01."
    ),
)
