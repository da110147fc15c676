"""What a film or an analyzer's flag shows: immature white cells and odd red-cell shapes."""

from __future__ import annotations

from operator import attrgetter

from erythron.labs.building import USUAL, cv, detection, plausible, unit, usual
from erythron.labs.record import Lab

_COUNTED = USUAL + "; counted on a film of 100 to 1,000 cells, so a small share means little"


def _share(
    id_: str,
    name: str,
    short: str,
    healthy: float,
    names: tuple[str, ...] = (),
    loinc: str | None = None,
    pregnant: float = 1.0,
) -> Lab:
    """A share of cells, %, near zero in health; ``pregnant`` widens its upper limit."""
    limit = (0, round(healthy * pregnant, 2))
    return Lab(
        id=id_,
        name=name,
        abbreviation=short,
        aliases=names,
        loinc=loinc,
        loinc_grade="seen" if loinc else "none",
        unit="%",
        units={"%": unit(1, 1)},
        si_unit="%",
        us_unit="%",
        observe=attrgetter(id_),
        scale="linear",
        cv_within=cv(40, note=_COUNTED),
        cv_between=cv(60, note=_COUNTED),
        cv_analytical=cv(30, note=_COUNTED),
        reference=usual({"nonpregnant": (0, healthy), "t1": limit, "t2": limit, "t3": limit})
        | usual({"postpartum": limit}),
        plausible=plausible(0, 100),
        detection=detection(0.1, None),
    )


LABS = (
    _share(
        "immature_granulocytes",
        "Immature granulocytes",
        "IG",
        healthy=0.6,
        names=("ig_percent", "immature_grans"),
        loinc="71695-1",
        pregnant=4.0,
    ),
    _share("blasts", "Blasts", "Blasts", healthy=0.1, names=("blast_percent",), loinc="26446-5"),
    _share("schistocytes", "Schistocytes", "Schisto", healthy=0.5, names=("fragments",)),
    _share("spherocytes", "Spherocytes", "Sphero", healthy=0.5),
    _share("teardrops", "Teardrop cells", "Tear", healthy=0.5, names=("dacrocytes", "dacryocytes")),
)
