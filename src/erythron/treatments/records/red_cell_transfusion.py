"""Red-cell transfusion."""

from erythron.treatments.record import Treatment

TREATMENT = Treatment(
    id="red_cell_transfusion",
    name="red-cell transfusion",
    summary=(
        "Each unit brings about 55 g of hemoglobin, a rise of 1.0 to 1.3 g/dL by the next day, "
        "and 190 mg of iron that is set free as the cells die; her own production slows."
    ),
    unit="units",
    event="red_cell_units",
    usual=(1.0, 1, 1),
    largest=6.0,
    allowed={"nonpregnant": "yes", "t1": "yes", "t2": "yes", "t3": "yes", "postpartum": "yes"},
    cautions=(
        "one unit, then look again; by symptoms, not by hemoglobin alone",
        "new red-cell antibodies in 1 to 3 % of episodes; K-negative units before menopause",
        "circulatory overload in about 1 %, more in long-standing severe anemia",
        "with autoantibodies no unit may be compatible: do not withhold it if life depends on it",
    ),
    below_hemoglobin=7.0,
    codes={"ATC": "B05AX01"},
    sources=(),
    note=(
        "Doses are units of 55 g (constants, judged); six units a day is the most that is "
        "simulated as one event. Proposed only below 7 g/dL, the usual restrictive threshold "
        "without symptoms or bleeding (judged); symptoms are for her clinician to weigh."
    ),
)
