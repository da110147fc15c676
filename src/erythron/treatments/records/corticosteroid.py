"""Corticosteroid in immunosuppressive dose: prednisolone."""

from erythron.causes.record import Effect
from erythron.treatments.record import Relief, Treatment

TREATMENT = Treatment(
    id="corticosteroid",
    name="corticosteroid (prednisolone)",
    summary=(
        "Macrophages eat fewer coated cells within days and the antibody falls within weeks: "
        "hemoglobin rises from the second week. 1 mg/kg for two to four weeks, then a taper of "
        "months. Given by a specialist."
    ),
    unit="mg",
    effects=(
        Effect(parameter="immunity.phagocytosis", at={1.0: 0.4}),
        Effect(parameter="immunity.antibody_control", at={1.0: 0.5}),
        # Demargination.
        Effect(parameter="leukocytes.neutrophils", at={1.0: 1.4}),
    ),
    rise_days=21.0,
    # The taper.
    fade_days=90.0,
    relieves=(
        Relief(
            cause="pure_red_cell_aplasia", share=0.85, after_days=14, over_days=60, lasting=False
        ),
        Relief(cause="systemic_lupus", share=0.4, over_days=28.0, lasting=False),
        Relief(cause="inflammatory_bowel_disease", share=0.4, over_days=28.0, lasting=False),
        Relief(cause="osteomyelitis_sterile", share=0.4, over_days=28.0, lasting=False),
        Relief(cause="microangiopathic_hemolysis", share=0.3, over_days=14.0, lasting=False),
    ),
    usual=(60.0, 1, 90),
    largest=120.0,
    largest_per_kg=2.0,
    allowed={"nonpregnant": "yes", "t1": "yes", "t2": "yes", "t3": "yes", "postpartum": "yes"},
    cautions=(
        "glucose and blood pressure rise, in pregnancy above all",
        "prednisolone reaches the fetus at a tenth of her level; dexamethasone and betamethasone "
        "cross freely",
        "never stop at once after more than three weeks",
        "neutrophils rise without infection",
    ),
    optimized=False,
    codes={"ATC": "H02AB06"},
    sources=("zanella2014", "wahiaturkey", "prcajapan2006", "flint2016"),
    note=(
        "Phagocytosis at two fifths and the antibody at half are judged for the 70 to 85 % who "
        "respond (zanella2014); one rise of three weeks stands for days (macrophages) and weeks "
        "(antibody). The antibody returns with the taper, as in 43 % after a median of a year "
        "(wahiaturkey). It answers 62 % of pure red-cell aplasias (prcajapan2006); shares of "
        "the inflammatory causes are judged."
    ),
)
