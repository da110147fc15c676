"""Eradication of Helicobacter pylori."""

from erythron.treatments.record import Relief, Treatment

TREATMENT = Treatment(
    id="h_pylori_eradication",
    name="Helicobacter pylori eradication",
    summary=(
        "Two weeks of antibiotics and acid suppression heal the ulcer, end most of its bleeding "
        "and give the stomach back some of its acid, so that iron and B12 of food are absorbed "
        "better within weeks."
    ),
    unit="course",
    relieves=(
        Relief(cause="peptic_ulcer", share=0.8, after_days=3, over_days=42.0),
        Relief(cause="atrophic_gastritis", share=0.15, after_days=14, over_days=180.0),
    ),
    usual=(1.0, 14, 14),
    largest=1.0,
    allowed={
        "nonpregnant": "yes",
        "t1": "caution",
        "t2": "caution",
        "t3": "caution",
        "postpartum": "yes",
    },
    cautions=(
        "defer to after birth unless an ulcer bleeds",
        "no bismuth or tetracycline in pregnancy and while breast-feeding",
        "test again four weeks after it",
    ),
    codes={"ATC": "A02BD"},
    sources=("gisbert2004", "huang2010hpylori", "hpylorimeta2010"),
    note=(
        "Four fifths of the ulcer is judged from rebleeding in 2.9 % after eradication against "
        "20 % after acid suppression alone (gisbert2004: odds ratio 0.17); a seventh of an "
        "atrophic gastritis is judged. Beside iron it added 12.9 g/L of hemoglobin in one pool of "
        "trials (huang2010hpylori) and 4.1, not significant, in another."
    ),
)
