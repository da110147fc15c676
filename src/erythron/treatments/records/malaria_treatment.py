"""Treatment of malaria."""

from erythron.treatments.record import Relief, Treatment

TREATMENT = Treatment(
    id="malaria_treatment",
    name="treatment of malaria (artemisinin combination)",
    summary=(
        "Three days of an artemisinin combination clear the parasites in two or three. Hemoglobin "
        "falls a little more at first, then rises for four to six weeks."
    ),
    unit="course",
    relieves=(Relief(cause="malaria", share=1.0, over_days=7.0),),
    usual=(1.0, 3, 3),
    largest=1.0,
    allowed={"nonpregnant": "yes", "t1": "yes", "t2": "yes", "t3": "yes", "postpartum": "yes"},
    cautions=(
        "artemether-lumefantrine in the first trimester; artesunate by vein in severe malaria at "
        "any time",
        "no primaquine or tafenoquine in pregnancy",
        "hemolysis one to three weeks after intravenous artesunate: check hemoglobin",
        "the iron comes after the fever",
    ),
    codes={"ATC": "P01BF01"},
    sources=("hbmalaria2017", "scheu2019"),
    note=(
        "Seven days for hemolysis, fever and the marrow to clear are judged. In 8,897 patients, "
        "mostly children, hemoglobin fell by 4.7 % to day 3 and then rose by 0.6 % a day "
        "(hbmalaria2017). Reinfection and the delayed hemolysis of 5 % (scheu2019) are not "
        "modeled."
    ),
)
