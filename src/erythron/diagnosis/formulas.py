r"""Quantities that guidelines and textbooks compute from laboratory values.

Hemoglobin in g/dL, MCV in fL, red cells in 10^12/L, RDW, hematocrit and reticulocytes in %,
transferrin receptor in mg/L, ferritin in ug/L. Who published a formula, with which cut-off, stands
in `guideline.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import log10
from types import MappingProxyType
from typing import NamedTuple


class Formula(NamedTuple):
    """A computed quantity.

    Attributes:
        needs: Labs it is computed from.
        of: The computation, of those labs in that order.
        words: The computation as a reader writes it.
        unit: Its unit, empty for a pure number or a mixture.
    """

    needs: tuple[str, ...]
    of: Callable[..., float]
    words: str
    unit: str = ""


def mentzer(mcv: float, rbc: float) -> float:
    r"""Mentzer index, $\mathrm{MCV}/\mathrm{RBC}$.

    Example:
        >>> mentzer(65.0, 5.0)
        13.0
    """
    return mcv / rbc


def england_fraser(mcv: float, hemoglobin: float, rbc: float) -> float:
    r"""Discriminant function of England and Fraser, $\mathrm{MCV}-5\,\mathrm{Hb}-\mathrm{RBC}-3.4$.

    The constant is that for a hematocrit free of trapped plasma, as analyzers give it.

    Example:
        >>> round(england_fraser(65.0, 11.2, 5.6), 6)
        0.0
    """
    return mcv - 5.0 * hemoglobin - rbc - 3.4


def green_king(mcv: float, rdw: float, hemoglobin: float) -> float:
    r"""Discriminant of Green and King, $\mathrm{MCV}^2\,\mathrm{RDW}/(100\,\mathrm{Hb})$.

    Example:
        >>> green_king(70.0, 15.0, 10.5)
        70.0
    """
    return mcv**2 * rdw / (100.0 * hemoglobin)


def ehsani(mcv: float, rbc: float) -> float:
    r"""Index of Ehsani, $\mathrm{MCV}-10\,\mathrm{RBC}$.

    Example:
        >>> ehsani(65.0, 5.0)
        15.0
    """
    return mcv - 10.0 * rbc


def sirdah(mcv: float, rbc: float, hemoglobin: float) -> float:
    r"""Index of Sirdah, $\mathrm{MCV}-\mathrm{RBC}-3\,\mathrm{Hb}$.

    Example:
        >>> sirdah(65.0, 5.0, 11.0)
        27.0
    """
    return mcv - rbc - 3.0 * hemoglobin


def rdw_index(mcv: float, rdw: float, rbc: float) -> float:
    r"""RDW index, $\mathrm{MCV}\cdot\mathrm{RDW}/\mathrm{RBC}$.

    Example:
        >>> rdw_index(70.0, 16.0, 5.0)
        224.0
    """
    return mcv * rdw / rbc


def corrected_reticulocytes(percent: float, hematocrit: float) -> float:
    r"""Reticulocytes as a share of a full count, $r\,\mathrm{Hct}/45$, %.

    Example:
        >>> corrected_reticulocytes(3.0, 30.0)
        2.0
    """
    return percent * hematocrit / 45.0


def maturation_days(hematocrit: float) -> float:
    """Days a reticulocyte ripens in the blood: longer in anemia, when they leave the marrow early.

    Example:
        >>> [maturation_days(x) for x in (45, 40, 39.9, 35, 30, 25, 20, 15, 10)]
        [1.0, 1.0, 1.5, 1.5, 2.0, 2.0, 2.5, 2.5, 3.0]
    """
    steps = ((40.0, 1.0), (35.0, 1.5), (25.0, 2.0), (15.0, 2.5))
    return next((days for least, days in steps if hematocrit >= least), 3.0)


def production_index(percent: float, hematocrit: float) -> float:
    """Reticulocyte production index: corrected reticulocytes over `maturation_days`.

    Example:
        >>> production_index(3.0, 30.0)
        1.0
    """
    return corrected_reticulocytes(percent, hematocrit) / maturation_days(hematocrit)


def receptor_index(stfr: float, ferritin: float) -> float:
    r"""Transferrin receptor over the logarithm of ferritin, $\mathrm{sTfR}/\log_{10} F$.

    Of Punnonen and others (`punnonen1997`). Infinite at a ferritin of 1 ug/L and below, where the
    logarithm says nothing more.

    Example:
        >>> receptor_index(4.0, 100.0), receptor_index(4.0, 0.5)
        (2.0, inf)
    """
    return stfr / log10(ferritin) if ferritin > 1.0 else float("inf")


FORMULAS: Mapping[str, Formula] = MappingProxyType(
    {
        "mentzer": Formula(("mcv", "rbc"), mentzer, "MCV / RBC"),
        "england_fraser": Formula(
            ("mcv", "hemoglobin", "rbc"), england_fraser, "MCV − 5 Hb − RBC − 3.4"
        ),
        "green_king": Formula(("mcv", "rdw", "hemoglobin"), green_king, "MCV² × RDW / (100 Hb)"),
        "ehsani": Formula(("mcv", "rbc"), ehsani, "MCV − 10 RBC"),
        "sirdah": Formula(("mcv", "rbc", "hemoglobin"), sirdah, "MCV − RBC − 3 Hb"),
        "rdw_index": Formula(("mcv", "rdw", "rbc"), rdw_index, "MCV × RDW / RBC"),
        "corrected_reticulocytes": Formula(
            ("reticulocytes_percent", "hematocrit"),
            corrected_reticulocytes,
            "reticulocytes × Hct / 45",
            "%",
        ),
        "production_index": Formula(
            ("reticulocytes_percent", "hematocrit"),
            production_index,
            "corrected reticulocytes / days of ripening",
        ),
        "receptor_index": Formula(("stfr", "ferritin"), receptor_index, "sTfR / log10 ferritin"),
    }
)
