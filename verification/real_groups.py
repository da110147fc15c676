"""Whom of the real rows to set beside the model's women of the same kind, value by value."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import real_tables as tables
from numpy.typing import NDArray
from real_tables import Rows

from erythron.causes import causes

Table = NDArray[np.floating[Any]]
Mask = NDArray[np.bool_]


def of_mechanism(*names: str) -> frozenset[str]:
    """Causes of these mechanisms."""
    return frozenset(c.id for c in causes().values() if c.mechanism in names)


class Group(NamedTuple):
    """Persons set beside the model's women of the same kind, value by value.

    Attributes:
        name: In words.
        members: (person,) who.
        given: Labs the model's women share with each of them.
        having: One of these causes the model's women have; none named: any or none.
        lacking: None of these they have.
        only: No others than these they have; none named: whichever.
        shown: Labs compared.
    """

    name: str
    members: Mask
    given: tuple[str, ...]
    having: frozenset[str]
    lacking: frozenset[str]
    shown: tuple[str, ...]
    only: frozenset[str] = frozenset()


def carrier_groups(rows: Rows) -> list[Group]:
    """Carriers beside the model's carriers, normal rows beside its women without a variant."""
    told = np.array(rows.told)
    globin = of_mechanism("globin")
    shown = ("hemoglobin", "rbc", "mcv", "rdw")
    none: frozenset[str] = frozenset()
    found = []
    for name, label, having, lacking in (
        ("beta carriers", "Beta Thalassaemia carrier", {"beta_thalassemia_trait"}, none),
        ("HbE carriers", "HbE carrier", {"hbe_trait"}, none),
        ("no variant", "Normal", set(), globin),
    ):
        members = (told == label) & rows.consistent
        for given in ((), ("hemoglobin",)):
            found.append(Group(name, members, given, frozenset(having), lacking, shown))
    women = np.array([p.sex == "female" for p in rows.persons]) & rows.consistent
    hemoglobin = rows.column("hemoglobin")
    bands = (
        ("Hb >= 12.5", hemoglobin >= 12.5),
        ("Hb 10 to 12", (hemoglobin >= 10.0) & (hemoglobin < 12.0)),
        ("Hb < 10", hemoglobin < 10.0),
    )
    for words, band in bands:
        one = women & band
        normal, carrier = one & (told == "Normal"), one & (told == "Beta Thalassaemia carrier")
        beta = frozenset({"beta_thalassemia_trait"})
        found += [
            Group(
                f"no variant, women, {words}", normal, ("hemoglobin",), frozenset(), globin, shown
            ),
            Group(f"beta carriers, women, {words}", carrier, ("hemoglobin",), beta, none, shown),
        ]
    return [*found, *_one_cause_groups(told, rows, shown)]


def _one_cause_groups(told: NDArray[np.str_], rows: Rows, shown: tuple[str, ...]) -> list[Group]:
    """Carriers beside the trait alone, the others beside women without any cause."""
    none: frozenset[str] = frozenset()
    kinds = (
        ("beta carriers, trait alone", "Beta Thalassaemia carrier", "beta_thalassemia_trait"),
        ("HbE carriers, trait alone", "HbE carrier", "hbe_trait"),
        ("no variant, no cause", "Normal", ""),
    )
    found = []
    for name, label, cause in kinds:
        members = (told == label) & rows.consistent
        one = frozenset({cause or "hbe_trait"})
        having, lacking = (one, none) if cause else (none, one)
        found.append(Group(name, members, (), having, lacking, shown, one))
    return found


def panel_groups(rows: Rows) -> list[Group]:
    """By ferritin, TSAT, B12 and folate beside the model's women with the same values."""
    ferritin, tsat = rows.column("ferritin"), rows.column("tsat")
    ill = tables.anemic(rows.column("hemoglobin"), [p.sex for p in rows.persons])
    shown = ("hemoglobin", "rbc", "mcv", "rdw", "wbc", "platelets", "iron", "tibc")
    lack = tables.iron_deficient(ferritin)
    short, poor = rows.column("b12") < tables.B12_NG_L, rows.column("folate") < tables.FOLATE_UG_L
    fed = ~lack & (tsat >= 20.0)
    kinds = (
        ("ferritin < 15", lack, ("ferritin",)),
        ("B12 < 180, iron-replete", short & fed, ("b12", "ferritin")),
        ("folate < 3, iron-replete", poor & fed, ("folate", "ferritin")),
        ("TSAT < 20, ferritin > 100, anemic", ill & tables.inflamed(ferritin, tsat),
         ("ferritin", "iron")),
        ("TSAT < 20, ferritin 30-100, anemic", ill & tables.mixed(ferritin, tsat),
         ("ferritin", "iron")),
        ("iron-replete, not anemic", fed & ~ill & ~short & ~poor, ("ferritin",)),
    )  # fmt: skip
    return [
        Group(name, members, given + more, frozenset(), frozenset(), shown)
        for name, members, given in kinds
        for more in ((), ("hemoglobin",))
    ]


def survey_groups(rows: Rows) -> list[Group]:
    """By ferritin, beside the model's women of the same ferritin and CRP."""
    ferritin, crp = rows.column("ferritin"), rows.column("crp")
    ill = tables.anemic(rows.column("hemoglobin"), [p.sex for p in rows.persons])
    shown = ("hemoglobin", "rbc", "mcv", "rdw", "wbc", "platelets", "iron", "tibc")
    lack = tables.iron_deficient(ferritin)
    rich = (ferritin >= 30.0) & (crp <= tables.CRP_MG_L)
    kinds = (
        ("ferritin < 15", lack),
        ("ferritin < 15, anemic", lack & ill),
        ("ferritin >= 30, CRP <= 5", rich),
        ("ferritin >= 30, CRP <= 5, anemic", rich & ill),
    )
    found = [
        Group(name, members, ("ferritin", "crp", *more), frozenset(), frozenset(), shown)
        for name, members in kinds
        for more in ((), ("hemoglobin",))
    ]
    iron = frozenset({"iron_deficiency"})
    bands = ((0.0, 9.0), (9.0, 10.5), (10.5, 12.0), (12.0, 13.0))
    hemoglobin = rows.column("hemoglobin")
    return [
        *found,
        *(
            Group(
                f"ferritin < 15, Hb {low:g} to {high:g}, iron deficiency alone",
                lack & (hemoglobin >= low) & (hemoglobin < high),
                ("ferritin", "crp", "hemoglobin"),
                iron,
                frozenset(),
                shown,
                iron,
            )
            for low, high in bands
        ),
    ]


def kidney_groups(rows: Rows) -> list[Group]:
    """Beside the model's women of the same creatinine."""
    ckd = np.array(rows.told) == "ckd"
    known = ~np.isnan(rows.column("creatinine"))
    high = known & ckd & (rows.column("creatinine") >= tables.KIDNEY_CREATININE_MG_DL)
    shown = ("hemoglobin", "rbc", "hematocrit", "wbc")
    kidney = frozenset({"renal_insufficiency"})
    none: frozenset[str] = frozenset()
    creatinine = rows.column("creatinine")
    bands = [
        Group(
            f"CKD, creatinine {low:g} to {high:g}, kidneys alone",
            ckd & (creatinine >= low) & (creatinine < high),
            ("creatinine",),
            kidney,
            none,
            shown,
            kidney,
        )
        for low, high in ((1.2, 2.0), (2.0, 3.0), (3.0, 6.0), (6.0, 16.0))
    ]
    return [
        *bands,
        Group("CKD, creatinine >= 2", high, ("creatinine",), kidney, none, shown),
        Group("CKD, creatinine >= 2", high, ("creatinine", "hemoglobin"), kidney, none, shown),
        Group("CKD, creatinine < 2", known & ckd & ~high, ("creatinine",), none, none, shown),
        Group("not CKD", known & ~ckd, ("creatinine",), none, none, shown),
        Group("not CKD", known & ~ckd, ("creatinine", "hemoglobin"), none, none, shown),
    ]
