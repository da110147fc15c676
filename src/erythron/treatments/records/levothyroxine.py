"""Levothyroxine."""

from erythron.treatments.record import Relief, Treatment

TREATMENT = Treatment(
    id="levothyroxine",
    name="levothyroxine",
    summary=(
        "Brings oxygen demand, menses and plasma volume back over six weeks; hemoglobin follows "
        "over two to four months, and iron that did nothing before begins to work."
    ),
    unit="ug",
    relieves=(
        Relief(cause="hypothyroidism", share=0.95, over_days=42.0, lasting=False),
        Relief(cause="hypopituitarism", share=0.45, over_days=42.0, lasting=False),
    ),
    usual=(100.0, 1, 180),
    largest=300.0,
    allowed={"nonpregnant": "yes", "t1": "yes", "t2": "yes", "t3": "yes", "postpartum": "yes"},
    cautions=(
        "four hours apart from iron and calcium",
        "a quarter to a third more from the first weeks of pregnancy; TSH every four to six weeks",
        "in pituitary failure hydrocortisone first",
    ),
    codes={"ATC": "H03AA01"},
    sources=("levothyroxineiron2009", "ravanbod2013", "sheehanblood2011"),
    note=(
        "A full dose (1.6 ug/kg) relieves nearly all whatever is written (judged): smaller doses "
        "are for milder disease. Six weeks follow from a half-life of seven days. Beside iron it "
        "added 1.5 g/dL in three months in subclinical disease (levothyroxineiron2009), taken as "
        "an upper bound; both hormones restore the blood in pituitary failure (sheehanblood2011)."
    ),
)
