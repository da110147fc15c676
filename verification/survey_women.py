"""Women of 15 to 49 in the US survey NHANES 2017 to March 2020 as a weighted sample.

The data (National Center for Health Statistics, public domain for statistical use) are not part
of the project. Weights are those of the examination (WTMECPRP). The file names no sampling units,
so that no design-based error can be given.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.floating[Any]]
Flags = NDArray[np.bool_]

COLUMNS = {
    "hemoglobin": "LBXHGB",
    "rbc": "LBXRBCSI",
    "mcv": "LBXMCVSI",
    "rdw": "LBXRDW",
    "ferritin": "LBXFER",
    "tsat": "LBDPCT",
    "tibc": "LBDTIB",
    "crp": "LBXHSCRP",
    "platelets": "LBXPLTSI",
    "wbc": "LBXWBCSI",
}
"""Laboratory id -> NCHS variable; the survey's units are the canonical ones."""

LABS = tuple(COLUMNS)

CRP_LIMIT_MG_L = 0.15
"""Detection limit of the survey's CRP; it prints 0.11 (the limit over root 2) below."""

_PREGNANT, _NOT_KNOWN = 1, 3
_BLACK = 4  # RIDRETH3: non-Hispanic Black


class Bodies(NamedTuple):
    """Who the women are, one row a woman.

    Attributes:
        age: Years.
        weight_kg: As measured, NaN = unknown.
        height_m: NaN = unknown.
        black: Whether she calls herself non-Hispanic Black (for the share of Duffy-null).
    """

    age: Table
    weight_kg: Table
    height_m: Table
    black: Flags


class Sample(NamedTuple):
    """A weighted sample of women.

    Attributes:
        values: (woman, lab) in the order of `LABS`, canonical units, NaN = not measured.
        weight: (woman,) how many women of the country she stands for.
        pregnant: (woman,).
    """

    values: Table
    weight: Table
    pregnant: Flags

    def some(self, chosen: Flags) -> Sample:
        """The chosen women alone."""
        return Sample(self.values[chosen], self.weight[chosen], self.pregnant[chosen])

    def complete(self) -> Sample:
        """Women with every value measured."""
        return self.some(np.asarray(np.isfinite(self.values).all(axis=1)))

    def pregnant_share(self) -> float:
        """Weighted share of pregnant women."""
        return float(self.weight[self.pregnant].sum() / self.weight.sum())


def read(survey: Path) -> tuple[Sample, Bodies]:
    """Women of 15 to 49 who were examined.

    The survey releases pregnancy for ages 20 to 44 alone; younger and older women count as not
    pregnant, and those whose test could not be read are left out.

    Args:
        survey: The survey, Parquet, one row a person, NCHS variable names.
    """
    from pyarrow import parquet

    wanted = [("RIAGENDR", "==", 2), ("RIDAGEYR", ">=", 15), ("RIDAGEYR", "<=", 49)]
    rows = parquet.read_table(survey, filters=[*wanted, ("WTMECPRP", ">", 0)])
    facts = ("RIDEXPRG", "WTMECPRP", "RIDAGEYR", "BMXWT", "BMXHT", "RIDRETH3")
    column = {name: _numbers(rows, name) for name in (*facts, *COLUMNS.values())}
    column = {k: v[column["RIDEXPRG"] != _NOT_KNOWN] for k, v in column.items()}
    values = np.stack([column[name] for name in COLUMNS.values()], axis=1)
    sample = Sample(values, column["WTMECPRP"], column["RIDEXPRG"] == _PREGNANT)
    height, black = column["BMXHT"] / 100, column["RIDRETH3"] == _BLACK
    return sample, Bodies(column["RIDAGEYR"], column["BMXWT"], height, black)


def as_printed(values: Table) -> Table:
    """Values (woman, lab) as the survey prints them: CRP not below its limit, TSAT whole.

    Example:
        >>> as_printed(np.array([[13.0, 4.5, 90.0, 13.0, 40.0, 0.2, 330.0, 0.01, 250.0, 7.0]]))[
        ...     0, [5, 7]].round(2).tolist()
        [1.0, 0.11]
    """
    printed = values.copy()
    crp, tsat = LABS.index("crp"), LABS.index("tsat")
    low = CRP_LIMIT_MG_L / np.sqrt(2.0)
    printed[:, crp] = np.where(values[:, crp] < CRP_LIMIT_MG_L, low, values[:, crp])
    printed[:, tsat] = np.maximum(np.round(values[:, tsat]), 1.0)
    return printed


def _numbers(rows: Any, name: str) -> Table:  # noqa: ANN401 - a table of pyarrow, which has no types
    return np.asarray(rows.column(name).to_numpy(zero_copy_only=False), dtype=float)
