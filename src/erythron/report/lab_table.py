"""Her laboratory values as rows of a table, each with its strip."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from erythron.labs.record import System
from erythron.labs.registry import labs
from erythron.report.data import LabRow
from erythron.report.display import amount, number, span, unit
from erythron.report.strips import Flag, flag_of, lab_strip

_FLAG_WORDS = {"low": "below", "high": "above", "": "within"}


class LabLine(NamedTuple):
    """One row as text.

    Attributes:
        name: The lab in words, without what stands in parentheses.
        abbreviation: As a laboratory prints it.
        value: Number, with ``<`` or ``>`` where censored.
        unit: Its unit.
        flag: ``low``, ``high`` or empty.
        reference: The reference interval.
        expected: What the model expects, empty if not computed.
        surprising: Whether the model hardly expects the value.
        strip: The picture, None without a reference interval.
        when: Empty on day 0, else ``12 days before``.
    """

    name: str
    abbreviation: str
    value: str
    unit: str
    flag: Flag
    reference: str
    expected: str
    surprising: bool
    strip: Markup | None
    when: str


def lab_lines(rows: tuple[LabRow, ...], system: System) -> list[LabLine]:
    """Rows in the order all outputs list labs.

    Example:
        >>> line = lab_lines((LabRow(id="mcv", value=72, low=81, high=96),), "si")[0]
        >>> line.value, line.unit, line.flag, line.reference
        ('72.0', 'fL', 'low', '81.0–96.0')
    """
    order = list(labs())
    ranked = sorted(rows, key=lambda row: (order.index(row.id), -row.day))
    return [_line(row, system) for row in ranked]


def _line(row: LabRow, system: System) -> LabLine:
    lab = labs()[row.id]
    expected = ""
    if row.expected_low is not None and row.expected_high is not None:
        expected = span(row.id, row.expected_low, row.expected_high, system)
    shown = unit(row.id, system)
    value = amount(row.id, row.value, system, row.bound)
    return LabLine(
        name=lab.name.split(" (")[0],
        abbreviation=lab.abbreviation,
        value=value.removesuffix(shown).rstrip(),
        unit=shown,
        flag=flag_of(row),
        reference=span(row.id, row.low, row.high, system),
        expected=expected,
        surprising=row.surprising,
        strip=lab_strip(row, lab, _title(row, system)),
        when=f"{-row.day} days before" if row.day else "",
    )


def _title(row: LabRow, system: System) -> str:
    lab = labs()[row.id]
    where = f"{_FLAG_WORDS[flag_of(row)]} the reference interval"
    if row.bound != "exact" and not flag_of(row):
        where = "a limit of the assay, reference interval"
    text = f"{lab.abbreviation} {amount(row.id, row.value, system, row.bound)}: {where} "
    text += span(row.id, row.low, row.high, system)
    if row.expected_low is not None and row.expected_high is not None:
        low, high = (number(row.id, end, system) for end in (row.expected_low, row.expected_high))
        text += f"; the model expects {low} to {high}"
    return text
