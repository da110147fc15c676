"""Rituximab: no B cells, no new antibody."""

from erythron.causes.record import Effect
from erythron.treatments.record import Relief, Treatment

TREATMENT = Treatment(
    id="rituximab",
    name="rituximab",
    summary=(
        "B cells are gone in days and for six to nine months; the antibody already made fades with "
        "the half-life of IgG, three weeks, so that hemoglobin answers in three to eight weeks. "
        "Given by a specialist, weekly four times."
    ),
    unit="course",
    # An eighth of the titer after three half-lives.
    effects=(Effect(parameter="immunity.antibody_control", at={1.0: 0.12}),),
    rise_days=64.0,
    fade_days=180.0,
    relieves=(
        Relief(cause="microangiopathic_hemolysis", share=0.5, over_days=30.0, lasting=False),
        Relief(cause="systemic_lupus", share=0.3, over_days=60.0, lasting=False),
    ),
    usual=(1.0, 365, 365),
    largest=1.0,
    allowed={
        "nonpregnant": "yes",
        "t1": "caution",
        "t2": "caution",
        "t3": "caution",
        "postpartum": "yes",
    },
    cautions=(
        "in pregnancy only for severe disease without an alternative",
        "after use in the third trimester no live vaccine for the infant until six months",
        "hepatitis B first: it may flare",
    ),
    optimized=False,
    codes={"ATC": "L01FA01"},
    sources=("barcellini2012", "zanella2014", "flint2016"),
    note=(
        "The titer falls in a straight line on the log scale with a half-life of 21 days to an "
        "eighth (judged); 80 to 90 % respond (zanella2014), in warm disease all of a small series, "
        "81 % of them still after two years (barcellini2012). Shares of lupus and of "
        "microangiopathy (its immune form) are judged."
    ),
)
