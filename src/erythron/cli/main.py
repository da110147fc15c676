"""The command line: one verb a function, everything heavy imported when a verb runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer
from typer.exceptions import TyperException

from erythron._version import __version__
from erythron.errors import InputError

app = typer.Typer(
    name="erythron",
    help="A woman's blood-forming system before and during pregnancy, computed.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Units = Literal["si", "us"]
Reader = Literal["woman", "clinician"]
File = Annotated[Path, typer.Argument(help="A case (TOML, JSON) or a table (CSV, Parquet).")]
Row = Annotated[str | None, typer.Option(help="Row of a table: its id or its number from 1.")]
Json = Annotated[bool, typer.Option("--json", help="JSON alone on stdout.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="File, by suffix.")]
Shown = Annotated[Units, typer.Option(help="Units shown (never those of files).")]
Seed = Annotated[int, typer.Option(min=0, help="Seed of all draws.")]


@app.command()
def report(
    file: File,
    row: Row = None,
    output: Output = None,
    units: Shown = "us",
    seed: Seed = 0,
    json: Json = False,
) -> None:
    """One woman, everything: a summary here and a page to keep."""
    from erythron.cli import verbs

    verbs.report(file, row, output or Path("report.html"), units, seed, json)


@app.command()
def diagnose(
    file: File,
    row: Row = None,
    output: Output = None,
    seed: Seed = 0,
    json: Json = False,
) -> None:
    """Which part of her blood-forming system fails, how sure, and which test next."""
    from erythron.cli import verbs

    verbs.diagnose(file, row, output, seed, json)


@app.command()
def risk(
    file: File,
    row: Row = None,
    output: Output = None,
    bias: Annotated[
        list[str] | None, typer.Option(help="KEY=VALUE, a setting of the causal layer; repeatable.")
    ] = None,
    sensitivity: Annotated[bool, typer.Option(help="What each judged setting changes.")] = False,
    explain: Annotated[bool, typer.Option(help="The answer in plain words.")] = False,
    for_: Annotated[Reader, typer.Option("--for", help="Whom the words are for.")] = "woman",
    units: Shown = "us",
    seed: Seed = 0,
    json: Json = False,
) -> None:
    """Can her anemia cost her the pregnancy: by week, predictive and causal apart."""
    from erythron.cli import risk as verb

    verb.risk(
        file,
        row,
        verb.Wanted(output, tuple(bias or ()), sensitivity, explain, for_, units, seed, json),
    )


@app.command()
def simulate(
    file: Annotated[Path | None, typer.Argument(help="A case; else the reference woman.")] = None,
    cause: Annotated[list[str] | None, typer.Option(help="ID=SEVERITY, repeatable.")] = None,
    onset: Annotated[list[str] | None, typer.Option(help="ID=DAY, -5y or birth.")] = None,
    treatment: Annotated[list[str] | None, typer.Option(help="Text, repeatable.")] = None,
    conception_day: Annotated[int | None, typer.Option(help="Day on which she is 2w0d.")] = None,
    days: Annotated[int, typer.Option(help="Days to simulate.")] = 365,
    draws: Annotated[int, typer.Option(help="1: the median person; more: persons like her.")] = 1,
    seed: Seed = 0,
    output: Output = None,
    json: Json = False,
) -> None:
    """What happens to her blood, day by day."""
    from erythron.cli import simulation

    simulation.simulate(
        file,
        cause or [],
        onset or [],
        treatment or [],
        conception_day,
        days,
        draws,
        seed,
        output,
        json,
    )


@app.command()
def causes(
    action: Annotated[str, typer.Argument(help="'list' or 'show'.")] = "list",
    id_: Annotated[str | None, typer.Argument(metavar="ID", help="Which to show.")] = None,
    json: Json = False,
) -> None:
    """The causes: what each changes, how common, its codes."""
    from erythron.cli import records

    records.causes(action, id_, json)


@app.command()
def treatments(
    action: Annotated[str, typer.Argument(help="'list' or 'show'.")] = "list",
    id_: Annotated[str | None, typer.Argument(metavar="ID", help="Which to show.")] = None,
    json: Json = False,
) -> None:
    """The treatments: dose, what it becomes, what to mind."""
    from erythron.cli import records

    records.treatments(action, id_, json)


@app.command()
def labs(
    action: Annotated[str, typer.Argument(help="'list' or 'show'.")] = "list",
    id_: Annotated[str | None, typer.Argument(metavar="ID", help="Which to show.")] = None,
    json: Json = False,
) -> None:
    """The laboratory values: code, unit, error, reference intervals."""
    from erythron.cli import records

    records.labs(action, id_, json)


@app.command()
def parameters(
    match: Annotated[str | None, typer.Argument(help="Only ids that contain this.")] = None,
    json: Json = False,
) -> None:
    """Every number of the model with unit, spread, source and grade."""
    from erythron.cli import records

    records.parameters(match, json)


@app.command()
def cite(
    keys: Annotated[list[str] | None, typer.Argument(help="Keys; else all the model uses.")] = None,
) -> None:
    """The sources as BibTeX."""
    from erythron.cli import records

    records.cite(keys or [])


@app.command()
def verify(
    names: Annotated[list[str] | None, typer.Argument(help="Experiments; else all.")] = None,
    json: Json = False,
) -> None:
    """The model against published experiments: observed, interval, simulated."""
    from erythron.cli import records

    records.verify(names or [], json)


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        typer.echo(__version__)
        raise typer.Exit


def main() -> None:
    """Run the command line: 0 done, 2 bad input (one line on stderr), 1 a fault of ours."""
    try:
        code = app(standalone_mode=False)
    except InputError as error:
        _refuse(str(error))
    except TyperException as error:
        told = getattr(error, "format_message", error.__str__)()
        _refuse(" ".join(str(told).split()))
    except typer.Abort:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    sys.exit(code if isinstance(code, int) else 0)


def _refuse(message: str) -> None:
    print(f"erythron: {message}", file=sys.stderr)
    sys.exit(2)
