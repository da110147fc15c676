"""After birth: the fall of hemoglobin by the next day, and ferritin in the weeks that follow."""

from __future__ import annotations

import numpy as np

from erythron.experiments.record import Experiment, Target
from erythron.experiments.subject import Dose, Subject, follow
from erythron.pregnancy.drivers import Pregnancy

BIRTH = 280
# Day of the course = gestational day; tablets of 60 mg from week 14 until birth (judged).
_WOMAN = Subject(
    pregnancy=Pregnancy(conception_day=14, delivery=BIRTH),
    doses=(Dose(event="oral_iron_mg", amount=60.0, day=98, times=BIRTH - 98),),
)


def simulate() -> dict[str, float]:
    """All targets of the family."""
    labs = follow(_WOMAN, BIRTH + 60)
    hemoglobin, ferritin = labs["hemoglobin"], labs["ferritin"]
    early = float(np.mean(hemoglobin[BIRTH - 3 : BIRTH]))
    return {
        "postpartum_day_1": 10.0 * (float(hemoglobin[BIRTH + 1]) - early),
        "postpartum_ferritin": float(ferritin[BIRTH + 42] / ferritin[BIRTH + 2]),
        "postpartum_receptor": float(labs["stfr"][BIRTH + 35] / labs["stfr"][0]),
    }


EXPERIMENT = Experiment(
    id="postpartum",
    title="after birth",
    simulate=simulate,
    targets=(
        Target(
            id="postpartum_day_1",
            quantity="hemoglobin the day after birth, change (American women)",
            unit="g/L",
            observed=-15.0,
            interval=(-19.0, -11.0),
            source="postpartumlife2016",
            note="60 women, 123 (SD 12) to 108 (SD 14) g/L; standard error of the pairs not "
            "given, interval judged; hb_birth_day_1 has a smaller fall from another source",
            diagnosis="blood lost at a median birth; the series may bleed more, and fluids given "
            "in labor are not modeled",
        ),
        Target(
            id="postpartum_ferritin",
            quantity="ferritin six weeks after birth over that at 48 h",
            unit="1",
            observed=1.30,
            interval=(1.15, 1.45),
            interval_grade="derived",
            source="enuguferritin2015",
            note="202 women, 27.8 (SD 18.4) to 36.1 (SD 21.5) ug/L; two standard errors of the "
            "means as if unpaired",
            diagnosis="iron of the surplus red cells comes back while absorption stays high; the "
            "model enters birth with fuller stores than the women had",
        ),
        Target(
            id="postpartum_receptor",
            quantity="transferrin receptor five weeks after birth, fold of before pregnancy",
            unit="1",
            observed=1.0,
            interval=(0.8, 1.25),
            source="choi2000",
            note="level of non-pregnant women five weeks after birth; interval judged; another "
            "series finds it raised for four months",
            diagnosis="red cells that pregnancy added fill the smaller plasma after birth, so that "
            "EPO and with it the marrow fall below normal until they have died",
        ),
    ),
)
