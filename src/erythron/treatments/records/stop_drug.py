"""Stopping the drug, drink or exposure at fault."""

from erythron.treatments.record import Relief, Treatment

TREATMENT = Treatment(
    id="stop_drug",
    name="stopping the drug or exposure",
    summary=(
        "The drug, oxidant, nitrous oxide or drink is taken away and does no more harm within days "
        "to weeks. The blood recovers at its own pace: hemolysis in three to five weeks, a "
        "poisoned marrow from the second week on."
    ),
    unit="course",
    relieves=(
        Relief(cause="drug_hemolysis", share=1.0, after_days=1, over_days=5.0),
        Relief(cause="g6pd_deficiency", share=1.0, after_days=1, over_days=3.0),
        Relief(cause="folate_antagonism", share=1.0, after_days=1, over_days=5.0),
        Relief(cause="b12_utilization_disorder", share=1.0, after_days=1, over_days=4.0),
        Relief(cause="chemotherapy", share=1.0, after_days=2, over_days=7.0),
        # Cells swollen by alcohol are replaced; the marrow recovers before them.
        Relief(cause="alcohol", share=0.9, after_days=2, over_days=21.0),
        # The forms of alcohol, isoniazid, linezolid or zinc.
        Relief(cause="sideroblastic_anemia", share=0.6, after_days=2, over_days=28.0),
        # Interferon as a drug.
        Relief(cause="inhibitory_cytokines", share=0.8, after_days=2, over_days=14.0),
    ),
    usual=(1.0, 1, 1),
    largest=1.0,
    allowed={"nonpregnant": "yes", "t1": "yes", "t2": "yes", "t3": "yes", "postpartum": "yes"},
    cautions=(
        "ask who prescribed it: never stop an antiepileptic, anticoagulant or steroid alone",
        "folinic acid after methotrexate, B12 after nitrous oxide",
        "a heavy drinker needs help to stop: withdrawal is dangerous",
        "write the drug down: the next dose may be worse",
    ),
    sources=("diihaguideline", "diha2015"),
    note=(
        "The lesion's input ends, nothing else (judged times). Drug-induced immune hemolysis "
        "improves one to two weeks after the drug is stopped (diihaguideline, as quoted). "
        "Cytokines of a tumor or a virus and inherited sideroblasts do not go with a drug; "
        "those shares are of interferon and of the acquired, reversible form."
    ),
)
