"""The verbs that take a woman: report, diagnose; risk stands in its own file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from erythron.cli.files import check_output, put
from erythron.errors import InputError
from erythron.exchange import Case, Vocabulary, dump, read_case, read_row, versioned

if TYPE_CHECKING:
    pass

TABLES = (".csv", ".parquet")
PAGES = (".html", ".htm")


def report(
    file: Path,
    row: str | None,
    output: Path,
    units: Literal["si", "us"],
    seed: int,
    json: bool,
) -> None:
    """Print a summary, write the page, and end with its path."""
    from rich.console import Console

    from erythron.report import print_summary, write
    from erythron.report.assemble import assemble

    check_output(output, PAGES)
    case = load(file, row)
    warm(json)
    data = assemble(case, units=units, seed=seed)
    path = write(data, output)
    if json:
        print(dump(versioned(data.model_dump(mode="json"), "report")))
        return
    print_summary(data, Console(width=min(Console().width, 100), highlight=False))
    print(path)


def diagnose(file: Path, row: str | None, output: Path | None, seed: int, json: bool) -> None:
    """Print or write the posterior over causes; of a table, a row a person."""
    if file.suffix.lower() in TABLES and row is None:
        from erythron.cli.batch import diagnose_table

        if json:
            raise InputError("--json", "a table", "--row, or -o out.parquet for all rows")
        warm(json)
        diagnose_table(file, output, vocabulary())
        return
    if output is not None:
        check_output(output, (".json",))
    from erythron.report.assemble import diagnosis_of

    case = load(file, row)
    warm(json)
    dx = diagnosis_of(case, seed)
    payload = versioned(dx.to_json(), "diagnose")
    if output is not None:
        put(output, lambda part: part.write_text(dump(payload), encoding="utf-8"))
    if json:
        print(dump(payload))
        return
    _print_diagnosis(payload)


def load(file: Path, row: str | None) -> Case:
    """Read a case, or one row of a table.

    Raises:
        InputError: If the file cannot be used.
    """
    words = vocabulary()
    if file.suffix.lower() in TABLES:
        return read_row(file, row or 1, words)
    if row is not None:
        raise InputError("--row", row, "a table (.csv, .parquet) to take a row from")
    return read_case(file, words)


def vocabulary() -> Vocabulary:
    """Ids that files may name."""
    from erythron.causes import causes
    from erythron.causes.settings import settings
    from erythron.treatments import treatments

    return Vocabulary(
        causes=tuple(causes()), treatments=tuple(treatments()), settings=tuple(settings())
    )


def warm(quiet: bool) -> None:
    """Make the bank with a progress bar on a terminal; silently where output is piped."""
    from erythron.diagnosis import slopes
    from erythron.diagnosis.bank import bank

    if slopes.stored() or quiet or not sys.stderr.isatty():
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        women = bar.add_task("first use: simulating the bank of women", total=1.0)
        bank(lambda share: bar.update(women, completed=share))
        twins = bar.add_task("first use: how the ill differ", total=1.0)
        slopes.slopes(lambda share: bar.update(twins, completed=share))


def _print_diagnosis(payload: dict[str, Any]) -> None:
    from rich.console import Console

    from erythron.report.diagnosis import Diagnosis as Shown
    from erythron.report.diagnosis_text import print_diagnosis

    print_diagnosis(Shown.model_validate(payload), Console(highlight=False))
