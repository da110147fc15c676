"""Anthelmintics: albendazole for hookworm, praziquantel for schistosomes."""

from erythron.treatments.record import Relief, Treatment

TREATMENT = Treatment(
    id="anthelmintic",
    name="anthelmintic (albendazole, praziquantel)",
    summary=(
        "One dose kills most of the worms within days and ends most of the blood loss; stores then "
        "refill over months, so that the gain grows with the burden."
    ),
    unit="course",
    relieves=(
        Relief(cause="hookworm", share=0.85, over_days=7.0),
        Relief(cause="schistosomiasis", share=0.85, over_days=30.0),
    ),
    usual=(1.0, 1, 1),
    largest=1.0,
    allowed={"nonpregnant": "yes", "t1": "no", "t2": "yes", "t3": "yes", "postpartum": "yes"},
    cautions=(
        "not in the first trimester",
        "praziquantel not with worms in eye or brain",
        "reinfection within months where exposure goes on",
    ),
    codes={"ATC": "P02CA03"},
    sources=("albendazolethree", "praziquantelmeta", "entebbe2010"),
    note=(
        "85 % is judged: albendazole cut hookworm eggs by 84 to 96 % (albendazolethree), "
        "praziquantel those of schistosomes by 95 % (praziquantelmeta); cures are fewer. In "
        "pregnancy anemia at birth was not rarer overall, but was with moderate or heavy hookworm "
        "(odds ratio 0.45; entebbe2010). Reinfection is not modeled, nor that a large spleen "
        "stays. The code is of albendazole; praziquantel is P02BA01."
    ),
)
