"""All laboratory values by id, our own and third parties', and the names people give them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import entry_points
from types import MappingProxyType

from erythron.errors import InputError, did_you_mean
from erythron.labs import (
    film,
    hemoglobin_fractions,
    hemolysis,
    inflammation,
    iron,
    kidney_and_thyroid,
    red_cells,
    vitamins,
    white_cells_and_platelets,
    young_cells,
)
from erythron.labs.record import Lab

_ORDER = (
    "hemoglobin hematocrit rbc mcv mch mchc rdw reticulocytes reticulocytes_percent irf ret_he nrbc"
    " wbc neutrophils lymphocytes platelets ferritin iron tibc uibc tsat stfr epo hepcidin crp b12"
    " folate rbc_folate homocysteine mma ldh haptoglobin bilirubin indirect_bilirubin creatinine"
    " egfr tsh hba1c hba2 immature_granulocytes blasts schistocytes spherocytes teardrops"
)
ORDER = tuple(_ORDER.split())
"""Ids in the order every output lists them; others come after."""

_FAMILIES: tuple[Sequence[Lab], ...] = (
    red_cells.LABS,
    young_cells.LABS,
    white_cells_and_platelets.LABS,
    iron.LABS,
    vitamins.LABS,
    hemolysis.LABS,
    kidney_and_thyroid.LABS,
    inflammation.LABS,
    hemoglobin_fractions.LABS,
    film.LABS,
)

# Quantities people give that are not ours but lead to one of ours.
_HINTS = MappingProxyType(
    {
        "transferrin": "tibc: TIBC in ug/dL = 1.4 x transferrin in mg/dL",
        "rdw_sd": "rdw: the coefficient of variation in %, not the SD in fL",
    }
)


@cache
def labs() -> Mapping[str, Lab]:
    """All laboratory values by id, in the order outputs list them.

    Third parties add records by an entry point in the group ``erythron.labs`` that names a
    `Lab` or a sequence of them.

    Raises:
        InputError: If a third party reuses an id or a name, or names an unknown parent.

    Example:
        >>> list(labs())[:3]
        ['hemoglobin', 'hematocrit', 'rbc']
    """
    ours = [("erythron", lab) for family in _FAMILIES for lab in family]
    theirs = [
        (point.name, lab)
        for point in entry_points(group="erythron.labs")
        for lab in _as_sequence(point.load())
    ]
    return collect([*ours, *theirs])


def collect(records: Iterable[tuple[str, Lab]]) -> Mapping[str, Lab]:
    """Order records by id; refuse ids, names and parents that clash.

    Args:
        records: Pairs of the provider's name and a record.

    Raises:
        InputError: At the first clash.

    Example:
        >>> from erythron.labs.inflammation import CRP
        >>> list(collect([("erythron", CRP)]))
        ['crp']
    """
    found: dict[str, Lab] = {}
    taken: dict[str, str] = {}
    for provider, lab in records:
        for name in {lab.id, *map(_fold, lab.aliases), _fold(lab.abbreviation)}:
            if name in taken:
                where = f"entry point '{provider}' of group erythron.labs"
                raise InputError(where, name, f"a name not yet taken (lab '{taken[name]}' has it)")
            taken[name] = lab.id
        found[lab.id] = lab
    for lab in found.values():
        if strangers := set(lab.parents) - found.keys():
            raise InputError(f"lab {lab.id}, parents", sorted(strangers), "ids of known labs")
        if lab.restates is not None and lab.restates not in found:
            raise InputError(f"lab {lab.id}, restates", lab.restates, "the id of a known lab")
    return MappingProxyType(dict(sorted(found.items(), key=lambda item: _rank(item[0]))))


def find(name: str, field: str = "labs") -> Lab:
    """Return the lab an id or another name stands for (``hb``, ``PCV``, ``iron saturation``).

    Args:
        name: Id, abbreviation or alias; case, spaces and hyphens do not matter.
        field: Where the name stood, for the error.

    Raises:
        InputError: If no lab bears the name, with the nearest one.

    Example:
        >>> find("Hgb").id, find("transferrin saturation").id
        ('hemoglobin', 'tsat')
    """
    key = _fold(name)
    lab = labs().get(key) or _by_name().get(key)
    if lab is None:
        raise InputError(field, name, _HINTS.get(key) or did_you_mean(key, labs()))
    return lab


@cache
def _by_name() -> Mapping[str, Lab]:
    return {
        _fold(name): lab for lab in labs().values() for name in (lab.abbreviation, *lab.aliases)
    }


def _fold(name: str) -> str:
    """Lower case, words joined by underscores, a percent sign spelled out."""
    plain = name.strip().lower().replace("%", " percent ")
    return "_".join(plain.replace("-", " ").replace("_", " ").replace(".", " ").split())


def _rank(id_: str) -> int:
    return ORDER.index(id_) if id_ in ORDER else len(ORDER)


def _as_sequence(loaded: Lab | Sequence[Lab]) -> Sequence[Lab]:
    return (loaded,) if isinstance(loaded, Lab) else loaded
