"""`diagnose` for a table: every person from the bank, in input order; a bad row says why."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from erythron.cli.files import check_output, put
from erythron.errors import InputError
from erythron.exchange import Case, Vocabulary, read_table
from erythron.exchange.table import Row

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from erythron.diagnosis.many import Answers

SUFFIXES = (".parquet", ".csv")
CHUNK = 1024
"""Persons weighed and written at a time."""
SHOWN_ROWS = 20

Record = dict[str, Any]


def diagnose_table(file: Path, output: Path | None, words: Vocabulary) -> None:
    """Diagnose every row; write a table, or print the first rows.

    Args:
        file: The table.
        output: Where to write, ``.parquet`` or ``.csv``; None prints.
        words: Ids that rows may name.

    Raises:
        InputError: If a file cannot be used. A row that cannot be used stops nothing.
    """
    if output is not None:
        check_output(output, SUFFIXES)
        if output.suffix.lower() == ".parquet":
            _needs_arrow(output)
    rows = read_table(file, words)  # the header is checked before anything is made
    records = _records(rows)
    if output is None:
        _print(records)
        return
    write = _write_csv if output.suffix.lower() == ".csv" else _write_parquet
    counted = [0, 0]
    put(output, lambda part: write(part, _counting(records, counted)))
    print(f"{counted[0]} rows, {counted[1]} of them refused; written to {output}")


def _counting(records: Iterator[Record], counted: list[int]) -> Iterator[Record]:
    for record in records:
        counted[0] += 1
        counted[1] += bool(record["error"])
        yield record


def _records(rows: Iterator[Row]) -> Iterator[Record]:
    while chunk := list(islice(rows, CHUNK)):
        yield from _of_chunk(chunk)


def _of_chunk(chunk: list[Row]) -> list[Record]:
    from erythron.diagnosis.many import diagnose_many
    from erythron.report.assemble import ask_of

    told = [(row, _refusal(row)) for row in chunk]
    usable = [row for row, why in told if not why]
    cases = [row.case for row in usable if row.case is not None]
    answers = diagnose_many([ask_of(case) for case in cases]) if cases else None
    causes = None if answers is None else answers.causes
    found: dict[int, Record] = {}
    for k, (row, case) in enumerate(zip(usable, cases, strict=True)):
        assert answers is not None
        assert causes is not None
        found[row.number] = _record(row, case, answers, causes[k], k)
    return [found.get(row.number) or _refused(row, why) for row, why in told]


def _refusal(row: Row) -> str:
    if row.case is None:
        return row.error
    return "" if row.case.labs else str(InputError("labs", "nothing", "at least one value"))


def _record(row: Row, case: Case, answers: Answers, causes: NDArray[Any], k: int) -> Record:
    from erythron.diagnosis.result import listed
    from erythron.diagnosis.sets import cause_ids

    each = dict(zip(cause_ids(), causes, strict=True))
    contradicts = any(note.startswith("inconsistent") for note in case.notes)
    return {
        **_named(row),
        "healthy": float(answers.healthy[k]),
        **{f"p[{name}]": float(p) for name, p in each.items()},
        "sets": json.dumps(listed(answers.sets[k])),
        "effective_sample_size": float(answers.effective[k]),
        # Values that contradict each other fit nobody, whichever of them one believes.
        "misfit_p": 0.0 if contradicts else float(answers.misfit[k]),
        "error": "",
    }


def _refused(row: Row, why: str) -> Record:
    from erythron.diagnosis.sets import cause_ids

    columns = ("healthy", *(f"p[{name}]" for name in cause_ids()))
    tail = {"sets": None, "effective_sample_size": None, "misfit_p": None, "error": why}
    return {**_named(row), **dict.fromkeys(columns), **tail}


def _named(row: Row) -> Record:
    return {"id": row.id if row.id is not None else str(row.number)}


def _write_csv(path: Path, records: Iterator[Record]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        first = next(records, None)
        table = csv.DictWriter(stream, list(first or _columns()))
        table.writeheader()
        for record in () if first is None else (first, *records):
            table.writerow({k: _cell(v) for k, v in record.items()})


def _cell(value: object) -> object:
    return f"{value:.6g}" if isinstance(value, float) else value


def _write_parquet(path: Path, records: Iterator[Record]) -> None:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    texts = ("id", "sets", "error")
    kinds = {name: pa.string() if name in texts else pa.float64() for name in _columns()}
    schema = pa.schema(list(kinds.items()))
    with ParquetWriter(path, schema) as table:
        while chunk := list(islice(records, CHUNK)):
            table.write_table(pa.Table.from_pylist(chunk, schema=schema))


def _columns() -> list[str]:
    from erythron.diagnosis.sets import cause_ids

    head = ["id", "healthy", *(f"p[{name}]" for name in cause_ids())]
    return [*head, "sets", "effective_sample_size", "misfit_p", "error"]


def _needs_arrow(output: Path) -> None:
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        accepted = "a file ending in .csv, or .parquet after installing erythron[data]"
        raise InputError("output", output.name, accepted) from None


def _print(records: Iterator[Record]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("id", "most probable", "probability", "healthy", "misfit p", "refused because")
    count = 0
    for record in records:
        count += 1
        if count > SHOWN_ROWS:
            continue
        best = json.loads(record["sets"] or "[]")[:1]
        name = " + ".join(best[0]["ids"]) or "none" if best else ""
        p = best[0]["probability"] if best else None
        table.add_row(
            record["id"], name, _short(p), _short(record["healthy"]), _short(record["misfit_p"]),
            record["error"],
        )  # fmt: skip
    console = Console(highlight=False)
    console.print(table)
    if count > SHOWN_ROWS:
        print(f"{SHOWN_ROWS} of {count} rows shown; -o out.parquet writes all", file=sys.stderr)


def _short(number: float | None) -> str:
    return "" if number is None else f"{number:.2f}"
