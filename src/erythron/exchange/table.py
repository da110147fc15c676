"""A table of people, CSV or Parquet, one row a person: read as a stream, bad rows told apart.

Columns: ``hemoglobin[g/dL]`` and the like (the unit runs from the first ``[`` to the last
``]``), the person columns of `PERSON_COLUMNS`, an optional ``id``. An empty cell is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from erythron.errors import InputError, did_you_mean
from erythron.exchange.case import Case, Vocabulary
from erythron.exchange.table_files import Cells, open_table
from erythron.exchange.table_row import PERSON_COLUMNS, Column, case_of_row
from erythron.labs.registry import find, labs
from erythron.labs.values import unit_of

_UNCHECKED = Vocabulary()


class Row(NamedTuple):
    """One row of a table.

    Args:
        number: 1 for the first row below the header; blank lines are not counted.
        id: The cell of the ``id`` column, unchanged; None without one.
        case: The person, or None if the row cannot be used.
        error: Why it cannot; empty otherwise.
    """

    number: int
    id: str | None
    case: Case | None
    error: str


def read_table(path: str | Path, vocabulary: Vocabulary = _UNCHECKED) -> Iterator[Row]:
    r"""Read a table row by row, in order; the header is checked at once.

    Args:
        path: A ``.csv`` (delimiter ``,`` or ``;``) or ``.parquet`` file.
        vocabulary: Known settings, to check names against.

    Returns:
        One `Row` a person. A row that cannot be used carries its error and stops nothing.

    Raises:
        InputError: If the file or its header cannot be used.

    Example:
        >>> import tempfile
        >>> with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        ...     _ = Path(file.name).write_text("id,hemoglobin[g/L]\na,89\nb,low")
        ...     for row in read_table(file.name):
        ...         print(row.id, row.error[:30] or "read")
        a read
        b hemoglobin[g/L]: got 'low'; ac
    """
    header, rows = open_table(Path(path))
    columns = read_header(header)
    return _rows(columns, rows, vocabulary)


def read_row(path: str | Path, row: int | str, vocabulary: Vocabulary = _UNCHECKED) -> Case:
    r"""Read one person of a table.

    Args:
        path: The table.
        row: Its ``id``, or its number (1 = the first below the header); an id goes first.
        vocabulary: Known settings, to check names against.

    Raises:
        InputError: If there is no such row, several rows carry the id, or the row is unusable.

    Example:
        >>> import tempfile
        >>> with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        ...     _ = Path(file.name).write_text("id,age\na,28\nb,31")
        ...     read_row(file.name, "b").person.age
        31.0
    """
    named: Row | None = None
    counted: Row | None = None
    last = 0
    for candidate in read_table(path, vocabulary):
        last = candidate.number
        if candidate.id == row:
            if named is not None:
                accepted = f"an id of one row; rows {named.number} and {last} have it"
                raise InputError("row", row, accepted)
            named = candidate
        elif str(last) == str(row):
            counted = candidate
    found = named or counted
    if found is None:
        raise InputError("row", row, f"a number from 1 to {last}, or an id of the table")
    if found.case is None:
        raise InputError(f"row {row}", found.error, "a row that can be used")
    return found.case


def read_header(names: Sequence[str]) -> tuple[Column, ...]:
    """Tell what each column holds.

    Raises:
        InputError: At the first name that is unknown, doubled, or lacks its unit.

    Example:
        >>> [(column.name, column.unit) for column in read_header(["age", "epo[[IU]/L]"])]
        [('age', ''), ('epo', '[IU]/L')]
    """
    columns = tuple(_column(name, number) for number, name in enumerate(names, start=1))
    seen: set[str] = set()
    for column in columns:
        if column.name in seen:
            raise InputError("header", column.heading, "each column only once")
        seen.add(column.name)
    return columns


def _column(heading: str, number: int) -> Column:
    text = heading.strip()
    name, bracket, rest = text.partition("[")
    name, where = name.strip(), f"header, column {number}"
    if name in PERSON_COLUMNS and not bracket:
        return Column(text, name, "")
    try:
        lab = find(name)
    except InputError:
        raise InputError(where, text, _suggestion(name)) from None
    if not rest.endswith("]"):
        raise InputError(where, text, f"a lab with its unit, such as {lab.id}[{lab.unit}]")
    return Column(text, lab.id, unit_of(lab, rest[:-1], where))


def _suggestion(name: str) -> str:
    near = did_you_mean(name, [*PERSON_COLUMNS, *labs()])
    if near.startswith("did you mean"):
        return f"a known column; {near}"
    return f"a lab with its unit, such as hemoglobin[g/dL], or one of {', '.join(PERSON_COLUMNS)}"


def _rows(
    columns: tuple[Column, ...], rows: Iterator[Cells], vocabulary: Vocabulary
) -> Iterator[Row]:
    place = next((i for i, column in enumerate(columns) if column.name == "id"), None)
    for number, cells in enumerate(rows, start=1):
        found = cells.values[place] if place is not None and place < len(cells.values) else ""
        name = found or None
        if cells.error:
            yield Row(number, name, None, cells.error)
            continue
        try:
            yield Row(number, name, case_of_row(columns, cells.values, vocabulary), "")
        except InputError as error:
            yield Row(number, name, None, str(error))
