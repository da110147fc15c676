"""Endoscopic or surgical hemostasis: the source of bleeding is closed."""

from erythron.treatments.record import Relief, Treatment

TREATMENT = Treatment(
    id="hemostasis",
    name="endoscopic or surgical hemostasis",
    summary=(
        "Clips, bands, polypectomy, embolization or an operation end the bleeding on the day. The "
        "blood recovers as fast as iron allows: hemoglobin within weeks if stores are left, else "
        "with iron."
    ),
    unit="course",
    relieves=(
        Relief(cause="peptic_ulcer", share=0.85, over_days=3.0),
        Relief(cause="hemorrhoids", share=0.95, over_days=7.0),
        Relief(cause="hematuria", share=0.85, over_days=7.0),
        Relief(cause="uterine_fibroids", share=0.9, over_days=28.0),
        Relief(cause="placenta_accreta_bleed", share=0.9, over_days=1.0),
        Relief(cause="solid_tumor", share=0.3, over_days=7.0),
    ),
    usual=(1.0, 1, 1),
    largest=1.0,
    allowed={
        "nonpregnant": "yes",
        "t1": "caution",
        "t2": "yes",
        "t3": "caution",
        "postpartum": "yes",
    },
    cautions=(
        "endoscopy in pregnancy by preference in the second trimester, urgent at any time",
        "no removal of fibroids in pregnancy; the operation itself loses 200 to 400 mL",
        "look for the cause: a tumor, Helicobacter pylori, a clotting disorder",
    ),
    sources=("barkunhemostasis", "chiu2013", "hemorrhoidanemia"),
    note=(
        "Shares are judged: bleeding recurs in about 15 % after ulcers are treated (chiu2013), "
        "and any endoscopic method is better than drugs alone (barkunhemostasis). After "
        "hemorrhoidectomy hemoglobin rose from 9.4 to 12.3 g/dL in two and 14.1 in six months "
        "(hemorrhoidanemia). Of a tumor only its bleeding and a part of its mass. A hemorrhage "
        "that is over cannot be undone here."
    ),
)
