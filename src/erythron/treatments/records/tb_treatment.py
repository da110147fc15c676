"""Treatment of tuberculosis."""

from erythron.treatments.record import Relief, Treatment

TREATMENT = Treatment(
    id="tb_treatment",
    name="treatment of tuberculosis (four drugs)",
    summary=(
        "Six months of rifampicin and isoniazid, the first two with pyrazinamide and ethambutol. "
        "Interleukin 6 and hepcidin fall within weeks, iron moves again, and hemoglobin recovers "
        "without iron over months."
    ),
    unit="course",
    relieves=(Relief(cause="tuberculosis", share=0.95, over_days=30.0),),
    usual=(1.0, 180, 180),
    largest=1.0,
    allowed={"nonpregnant": "yes", "t1": "yes", "t2": "yes", "t3": "yes", "postpartum": "yes"},
    cautions=(
        "pyridoxine with isoniazid in pregnancy",
        "no streptomycin in pregnancy",
        "iron not before inflammation has gone; it is hardly absorbed",
        "rifampicin lowers hormonal contraception",
    ),
    codes={"ATC": "J04AM06"},
    sources=("cercamondi2021", "tbgambia2015"),
    note=(
        "30 days on the log scale are judged between the 70 % fall of interleukin 6 and hepcidin "
        "in two weeks (cercamondi2021) and hepcidin of 84 ng/mL before and 9.7 after two months "
        "(tbgambia2015). All of a course is assumed taken; what is left is judged."
    ),
)
