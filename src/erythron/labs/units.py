"""From the many ways a report prints a unit to one UCUM spelling, by a fixed table.

Case matters where it must: ``G/L`` is 10*9/L, ``g/L`` is grams. Elsewhere it does not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

# UCUM spelling -> other spellings, after `_plain` (no spaces, mu as u, 10^9 as 10*9).
_SPELLINGS = {
    "%": "percent pct",
    "1": "fraction ratio",
    "[ppth]": "‰ permille promille 0/00 o/oo 1/1000 10*-3",
    "L/L": "",
    "g/dL": "gm/dL gms/dL gr/dL g% gm% g/100mL",
    "g/L": "gm/L gr/L",
    "mg/dL": "mg% mg/100mL",
    "mg/L": "",
    "ug/mL": "mcg/mL",
    "ug/dL": "mcg/dL ug% ug/100mL mcg/100mL",
    "ug/L": "mcg/L",
    "ng/mL": "",
    "ng/dL": "",
    "ng/L": "",
    "pg/mL": "",
    "pg": "pg/cell",
    "fmol": "fmol/cell",
    "fL": "um3 um*3 mcm3 cu.um",
    "mmol/L": "",
    "umol/L": "mcmol/L",
    "nmol/L": "",
    "pmol/L": "",
    "mmol/mol": "",
    "U/L": "units/L unit/L",
    "[IU]/L": "IU/L [iU]/L",
    "m[IU]/mL": "mIU/mL mU/mL m[iU]/mL",
    "m[IU]/L": "mIU/L mU/L m[iU]/L",
    "u[IU]/mL": "uIU/mL uU/mL mcIU/mL mcU/mL u[iU]/mL",
    "ukat/L": "mckat/L",
    "10*12/L": "1012/L E12/L T/L Tpt/L Tera/L /pL",
    "10*9/L": "109/L E9/L G/L Gpt/L Giga/L /nL",
    "10*6/uL": "106/uL E6/uL M/uL 10*6/mm3 106/mm3 M/mm3 mill/uL mil/uL mill/mm3 mill/cumm"
    " million/uL million/mm3 millions/mm3 million/cumm",
    "10*5/uL": "105/uL lakh/uL lakhs/uL lakh/mm3 lakhs/mm3 lakh/cumm lakhs/cumm lac/cumm",
    "10*4/uL": "104/uL 10*4/mm3",
    "10*3/uL": "103/uL E3/uL K/uL 10*3/mm3 103/mm3 K/mm3 K/cumm thou/uL thou/mm3 thou/cumm"
    " thousand/uL Th/uL",
    "/uL": "/mm3 /cumm cells/uL cells/mm3 cells/cumm 1/uL",
    "/L": "1/L cells/L",
    "/100{WBC}": "/100WBC /100WBCs per100WBC /100{WBCs} /100leukocytes",
    "mL/min/{1.73_m2}": "mL/min/1.73m2 mL/min/1.73m^2 mL/min/1,73m2 mL/min/1.73sqm mL/min/1.73",
    "mL/min": "",
    "mL/s/{1.73_m2}": "mL/s/1.73m2",
}

_PRINTED = MappingProxyType(
    {
        "10*12/L": "10^12/L",
        "10*9/L": "10^9/L",
        "10*6/uL": "10^6/uL",
        "10*5/uL": "lakh/uL",
        "10*4/uL": "10^4/uL",
        "10*3/uL": "10^3/uL",
        "[IU]/L": "IU/L",
        "m[IU]/mL": "mIU/mL",
        "m[IU]/L": "mIU/L",
        "u[IU]/mL": "uIU/mL",
        "/100{WBC}": "/100 WBC",
        "mL/min/{1.73_m2}": "mL/min/1.73 m2",
        "mL/s/{1.73_m2}": "mL/s/1.73 m2",
        "[ppth]": "per mille",
        "1": "fraction",
    }
)


def normalize_unit(text: str) -> str | None:
    """Return the UCUM spelling of a printed unit, or None if it is unknown.

    Example:
        >>> normalize_unit("x10^9/l"), normalize_unit("G/L"), normalize_unit("g/L")
        ('10*9/L', '10*9/L', 'g/L')
        >>> normalize_unit("mcg/L"), normalize_unit("furlong")
        ('ug/L', None)
    """
    plain = _plain(text)
    for spelling in (plain, re.sub(r"\{[^}]*\}", "", plain)):
        known = _EXACT.get(spelling) or _FOLDED.get(spelling.lower())
        if known is not None:
            return known
    return None


def printed_unit(unit: str) -> str:
    """Return how a UCUM unit is printed for people; `normalize_unit` reads it back.

    Example:
        >>> printed_unit("10*9/L"), printed_unit("m[IU]/L"), printed_unit("g/dL")
        ('10^9/L', 'mIU/L', 'g/dL')
    """
    return _PRINTED.get(unit, unit)


def _plain(text: str) -> str:
    """Drop what varies without meaning: spaces, superscripts, the two mu, the signs of powers."""
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    folded = folded.replace("\N{GREEK SMALL LETTER MU}", "u")
    folded = re.sub(r"^[xX×*·.]+(?=10)", "", folded)
    return re.sub(r"^10(\^|\*\*|[eE])(?=-?\d)", "10*", folded)


def _tables() -> tuple[Mapping[str, str], Mapping[str, str]]:
    exact = {
        spelling: unit
        for unit, others in _SPELLINGS.items()
        for spelling in (unit, *others.split())
    }
    folded: dict[str, set[str]] = {}
    for spelling, unit in exact.items():
        folded.setdefault(spelling.lower(), set()).add(unit)
    # A spelling whose lower case means two things (g/l: grams or giga) keeps its case.
    alone = {key: min(units) for key, units in folded.items() if len(units) == 1}
    exact |= {"g/l": "g/L", "G/l": "10*9/L"}
    return MappingProxyType(exact), MappingProxyType(alone)


_EXACT, _FOLDED = _tables()
