"""Stem-cell transplant from a donor."""

from erythron.causes.record import Effect
from erythron.treatments.record import Relief, Treatment

_GRAFT = 0.1
_REPLACED = (
    "acute_leukemia",
    "aplastic_anemia",
    "beta_thalassemia_intermedia",
    "congenital_dyserythropoietic_anemia",
    "immune_related_pancytopenia",
    "lymphoma_marrow",
    "multiple_myeloma",
    "myelodysplastic_syndrome",
    "myelofibrosis",
    "myelosclerosis",
    "osteopetrosis",
    "paroxysmal_nocturnal_hemoglobinuria",
    "sickle_cell_disease",
    "sideroblastic_anemia",
    "t_cell_marrow_failure",
)
_IN_PART = ("lymphoma_marrow", "multiple_myeloma", "myelofibrosis", "myelosclerosis")


def _grafted(courses: float, weight_kg: float) -> float:
    return _GRAFT * courses


def _relief(cause: str) -> Relief:
    share = 0.7 if cause in _IN_PART else 1.0
    return Relief(cause=cause, share=share, over_days=14.0)


TREATMENT = Treatment(
    id="stem_cell_transplant",
    name="stem-cell transplant",
    summary=(
        "Conditioning empties the marrow, a donor's stem cells take the niche and bring their own "
        "immunity. Neutrophils return after two to three weeks, platelets and reticulocytes in the "
        "fourth, hemoglobin over months. Given by a specialist."
    ),
    unit="course",
    event="stem_cells",
    taken_up=_grafted,
    # Conditioning.
    effects=(Effect(parameter="niche.progenitor_kill", at={1.0: 3.0}),),
    rise_days=1.0,
    fade_days=1.0,
    relieves=tuple(_relief(cause) for cause in _REPLACED),
    usual=(1.0, 16, 16),
    largest=1.0,
    allowed={"nonpregnant": "caution", "t1": "no", "t2": "no", "t3": "no", "postpartum": "caution"},
    cautions=(
        "one in ten dies of it even with a matched sibling below the age of forty",
        "fertility is mostly lost with irradiation or busulfan: preserve it before",
        "as few transfusions before as possible, none from relatives",
    ),
    optimized=False,
    sources=("bmtaplastic2013", "sibling1886", "engraftmenttable"),
    note=(
        "Day 0 is the first of conditioning, so 22 here is about 16 after the graft: progenitors "
        "are held down for 16 days (judged). A graft counts as a tenth of a niche, stem cells and "
        "the progenitors that come with them, judged by the day neutrophils return: 16 or 17 "
        "after the graft (median; engraftmenttable). The clone's cells count as replaced one for "
        "one: what is wrong with them is taken away over two weeks. Engraftment 95 %, survival "
        "near 90 % (bmtaplastic2013), 74 % above the age of 20 in a registry (sibling1886)."
    ),
)
