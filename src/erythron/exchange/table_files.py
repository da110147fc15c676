"""The cells of a table file as text: CSV line by line, Parquet batch by batch."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from erythron.errors import InputError
from erythron.exchange.files import check_file, decode

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

MAX_LINE = 100_000
_BATCH = 4096


class Cells(NamedTuple):
    """The texts of one row, or why they cannot be read."""

    values: list[str]
    error: str = ""


def open_table(file: Path) -> tuple[list[str], Iterator[Cells]]:
    """Return the header of a table and its rows.

    Args:
        file: A ``.csv`` or ``.parquet`` file.

    Raises:
        InputError: If the file is missing, empty, of another kind, or has no readable header.
    """
    check_file(file)
    suffix = file.suffix.lower()
    if suffix == ".csv":
        return _open_csv(file)
    if suffix == ".parquet":
        return _open_parquet(file)
    raise InputError(str(file), suffix or "no suffix", "a table, .csv or .parquet")


def _open_csv(file: Path) -> tuple[list[str], Iterator[Cells]]:
    with file.open("rb") as stream:
        first = next((line for line in _lines(stream) if line.strip(b"\xef\xbb\xbf \r\n")), b"")
    if not first:
        raise InputError(str(file), "an empty file", "a header line and one row a person")
    text = decode(first, str(file)).rstrip("\r\n")
    if len(first) >= MAX_LINE or "\r" in text or "\0" in text:
        raise InputError(str(file), "no plain header line", "CSV with one line a row")
    delimiter = ";" if text.count(";") > text.count(",") else ","
    header = _split(text, delimiter)
    if header.error:
        raise InputError(f"{file} line 1", text, "a header in CSV")
    return header.values, _csv_rows(file, delimiter, len(header.values))


def _csv_rows(file: Path, delimiter: str, width: int) -> Iterator[Cells]:
    """Each line by itself, so that a stray quote spoils one row, not the rest of the file."""
    with file.open("rb") as stream:
        header_seen = False
        for line in _lines(stream):
            if not line.strip(b"\xef\xbb\xbf \r\n"):
                continue
            if header_seen:
                yield _csv_row(line, delimiter, width)
            header_seen = True


def _csv_row(line: bytes, delimiter: str, width: int) -> Cells:
    if len(line) >= MAX_LINE:
        return Cells([], f"row: got a longer line; accepted: fewer than {MAX_LINE:,} bytes")
    try:
        cells = _split(line.decode("utf-8").rstrip("\r\n"), delimiter)
    except UnicodeDecodeError as error:
        message = InputError("row", f"byte 0x{line[error.start]:02x}", "text in UTF-8")
        return Cells(_split(line.decode("latin-1").strip(), delimiter).values, str(message))
    # A spreadsheet pads its rows with empty cells.
    while len(cells.values) > width and not cells.values[-1].strip():
        cells.values.pop()
    return cells


def _split(text: str, delimiter: str) -> Cells:
    try:
        rows = list(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error as error:
        return Cells([], str(InputError("row", text, f"CSV ({error})")))
    return Cells(rows[0] if rows else [])


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines of a file; one of absurd length comes cut at `MAX_LINE` bytes."""
    while line := stream.readline(MAX_LINE):
        rest = line
        while len(rest) == MAX_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE)
        yield line


def _open_parquet(file: Path) -> tuple[list[str], Iterator[Cells]]:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        accepted = "CSV, or Parquet after installing erythron[data]"
        raise InputError(str(file), "a Parquet file", accepted) from None
    try:
        table = ParquetFile(file)
        names = [str(name) for name in table.schema_arrow.names]
    except (ArrowException, OSError, ValueError) as error:
        raise InputError(str(file), str(error), "a Parquet file") from None
    return names, _parquet_rows(table, str(file))


def _parquet_rows(table: ParquetFile, name: str) -> Iterator[Cells]:
    from pyarrow import ArrowException

    with table:
        batches = table.iter_batches(batch_size=_BATCH)
        while True:
            try:
                batch = next(batches, None)
                columns = (
                    [column.to_pylist() for column in batch.columns] if batch is not None else []
                )
            except (ArrowException, OSError, ValueError, OverflowError) as error:
                raise InputError(name, str(error), "a Parquet file that is whole") from None
            if batch is None:
                return
            for row in zip(*columns, strict=True):
                yield Cells([_text(cell) for cell in row])


def _text(cell: object) -> str:
    """A cell of Parquet as CSV would hold it; seven digits hide the width of a float."""
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.7g}"
    return str(cell)
