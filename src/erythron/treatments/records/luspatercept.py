"""Luspatercept: more erythroblasts reach the blood."""

from erythron.causes.record import Effect
from erythron.treatments.record import Treatment

TREATMENT = Treatment(
    id="luspatercept",
    name="luspatercept",
    summary=(
        "Traps signals of the TGF-beta family that hold late erythroblasts back: more of them "
        "mature where erythropoiesis is ineffective, hemoglobin rises by about 1 g/dL within six "
        "weeks. Given by a specialist, under the skin every three weeks."
    ),
    unit="mg",
    effects=(
        # Odds that an erythroblast matures.
        Effect(parameter="erythroid.effectiveness", at={1.0: 1.5}),
        Effect(parameter="erythroid.imbalance_loss", at={1.0: 0.85}),
    ),
    rise_days=21.0,
    fade_days=28.0,
    usual=(60.0, 21, 252),
    largest=120.0,
    largest_per_kg=1.25,
    allowed={"nonpregnant": "yes", "t1": "no", "t2": "no", "t3": "no", "postpartum": "caution"},
    cautions=(
        "no conception until three months after the last dose; not while breast-feeding",
        "bone pain in four of ten, thrombosis above all without a spleen",
        "blood formed outside the marrow may press on the spinal cord",
    ),
    optimized=False,
    codes={"ATC": "B03XA06"},
    sources=("taher2025", "piga2019", "cappellini2021"),
    note=(
        "Sizes are judged by the rise of hemoglobin: 1 g/dL or more over twelve weeks in 94.8 "
        "against 22.4 % on placebo in the long run (taher2025), 1.5 for two weeks in 58 % "
        "(piga2019); usual dose 1 mg/kg."
    ),
)
