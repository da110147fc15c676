"""Short words for writing a laboratory record: variations, intervals, units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from erythron.labs.record import Interval, Unit, Variation
from erythron.labs.stages import Stage
from erythron.parameters.schema import JUDGEMENT, Grade

TABLE = "abbassighanavati2009"
"""The reference intervals in pregnancy most labs quote (read in a reprint and in extracts)."""

USUAL = "usual laboratory figure, recalled and not checked against a source"
PLAUSIBLE = "widest values reported in survivable disease or treatment, with a margin"
ASSAY = "limits of common assays; they differ by maker"


def cv(percent: float, source: str = JUDGEMENT, note: str = "", *, grade: str = "") -> Variation:
    """A coefficient of variation in percent; judged unless a source is named.

    Example:
        >>> cv(5.2, "carobene2017enzymes").grade
        'measured'
    """
    return Variation(value=round(percent / 100, 6), **_provenance(source, note, grade))


def between(
    low: float | None,
    high: float | None,
    source: str = JUDGEMENT,
    note: str = "",
    *,
    grade: str = "",
) -> Interval:
    """An interval in canonical units; judged unless a source is named.

    Example:
        >>> between(4.0, 5.5, "hba1c2023").grade
        'measured'
    """
    return Interval(low=low, high=high, **_provenance(source, note, grade))


def plausible(low: float, high: float) -> Interval:
    """Values accepted on input, canonical units (all judged).

    Example:
        >>> plausible(1, 27).holds(110)
        False
    """
    return between(low, high, note=PLAUSIBLE)


def detection(low: float | None, high: float | None = None) -> Interval:
    """Limits of the usual assay, canonical units (all judged).

    Example:
        >>> detection(5.0, 2000.0).low
        5.0
    """
    return between(low, high, note=ASSAY)


def published(
    rows: Mapping[Stage, tuple[float, float]], source: str = TABLE
) -> dict[Stage, Interval]:
    """Reference intervals read in one source.

    Example:
        >>> published({"t1": (11.6, 13.9)})["t1"].source
        'abbassighanavati2009'
    """
    return {stage: between(low, high, source) for stage, (low, high) in rows.items()}


def usual(rows: Mapping[Stage, tuple[float, float]], note: str = USUAL) -> dict[Stage, Interval]:
    """Reference intervals nobody looked up.

    Example:
        >>> usual({"postpartum": (11.2, 14.5)})["postpartum"].grade
        'judged'
    """
    return {stage: between(low, high, note=note) for stage, (low, high) in rows.items()}


def unit(factor: float = 1.0, decimals: int = 1, *, rare: bool = False, offset: float = 0) -> Unit:
    """An accepted unit: canonical = value * factor + offset.

    Example:
        >>> unit(0.1, 0).decimals
        0
    """
    return Unit(factor=factor, decimals=decimals, rare=rare, offset=offset)


def white_count_units() -> dict[str, Unit]:
    """Units of a cell count whose canonical unit is 10*9/L.

    Example:
        >>> white_count_units()["/uL"].factor
        0.001
    """
    return {
        "10*9/L": unit(1, 2),
        "10*3/uL": unit(1, 2),
        "/uL": unit(1e-3, 0),
        "/L": unit(1e-9, 0, rare=True),
    }


def _provenance(source: str, note: str, grade: str) -> dict[str, Any]:
    judged = source == JUDGEMENT
    kind: Grade | str = grade or ("judged" if judged else "measured")
    return {"source": source, "grade": kind, "note": note or (USUAL if judged else "")}
