"""Pregnancies of a survey of family growth: one row each, with what the woman had lost before."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LIVE, INDUCED, STILLBIRTH, MISCARRIAGE, ECTOPIC, CURRENT = range(1, 7)
END_WEEK = 20


class Pregnancies(NamedTuple):
    """One entry a pregnancy that ended in a birth or a miscarriage.

    Attributes:
        woman: Number of the woman.
        age: Her age at conception, years.
        previous: Miscarriages before, any week.
        weeks: Completed weeks at its end, as she said.
        lost: Whether it ended in a miscarriage before 20 weeks.
        weight: Survey weight.
    """

    woman: NDArray[np.int64]
    age: NDArray[np.float64]
    previous: NDArray[np.int64]
    weeks: NDArray[np.float64]
    lost: NDArray[np.bool_]
    weight: NDArray[np.float64]

    def from_week(self, week: float) -> Pregnancies:
        """Those that went on to this week at least."""
        return self.where(self.weeks >= week)

    def where(self, rows: NDArray[np.bool_]) -> Pregnancies:
        """The chosen rows."""
        return Pregnancies(*(column[rows] for column in self))


def read(path: Path) -> Pregnancies:
    """Read a table with ``caseid, pregordr, outcome, prglngth, agecon, finalwgt``.

    Miscarriages before count from the order within the woman, whatever their week. Pregnancies
    ended by choice, ectopic or still going on are left out; a miscarriage from 20 weeks on counts
    as not lost before 20 weeks.

    Args:
        path: CSV, gzipped or not; age in hundredths of a year.
    """
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8")
    table = csv.DictReader(text.splitlines())
    rows = sorted(table, key=lambda row: (int(row["caseid"]), int(row["pregordr"])))
    before: dict[str, int] = {}
    kept = []
    for row in rows:
        woman, outcome = row["caseid"], int(row["outcome"])
        if outcome in (LIVE, STILLBIRTH, MISCARRIAGE) and row["agecon"] and row["prglngth"]:
            kept.append(_entry(row, before.get(woman, 0)))
        if outcome == MISCARRIAGE:
            before[woman] = before.get(woman, 0) + 1
    woman, age, previous, weeks, lost, weight = (np.array(c) for c in zip(*kept, strict=True))
    return Pregnancies(woman, age, previous, weeks, lost, weight)


def _entry(row: dict[str, str], previous: int) -> tuple[int, float, int, float, bool, float]:
    weeks = float(row["prglngth"])
    lost = int(row["outcome"]) == MISCARRIAGE and weeks < END_WEEK
    age, weight = float(row["agecon"]) / 100, float(row["finalwgt"])
    return int(row["caseid"]), age, previous, weeks, lost, weight
