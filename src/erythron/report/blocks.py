"""What text for a terminal is made of: headings, points, tables; readable without color."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from erythron.report.display import clean


def text(words: str, style: str = "") -> Text:
    """Words without control characters."""
    return Text(clean(words), style=style)


def heading(words: str) -> list[RenderableType]:
    """An empty line and a heading."""
    return [Text(""), text(words, style="bold")]


def points(sentences: Iterable[str]) -> list[RenderableType]:
    """Sentences as a list with hanging indent."""
    grid = Table.grid(padding=(0, 1))
    for sentence in sentences:
        grid.add_row(Text(" -"), text(sentence))
    return [grid] if grid.row_count else []


def table(*columns: str, right: set[int]) -> Table:
    """An empty table with a ruled head; the columns in ``right`` are flushed right."""
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1))
    for k, column in enumerate(columns):
        grid.add_column(column, justify="right" if k in right else "left", overflow="fold")
    return grid
