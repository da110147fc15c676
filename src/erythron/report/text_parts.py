"""Pieces of text for a terminal: paragraphs, lists, tables, readable without color."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from erythron.report.display import clean


def paragraph(words: str, style: str = "") -> Text:
    r"""Words without control characters.

    Example:
        >>> paragraph("a\x07b").plain
        'ab'
    """
    return Text(clean(words), style=style)


def heading(words: str) -> list[RenderableType]:
    """An empty line and a bold one."""
    return [Text(""), paragraph(words, style="bold")]


def bullets(sentences: Iterable[str]) -> list[RenderableType]:
    """Sentences as a list with hanging indent."""
    grid = Table.grid(padding=(0, 1))
    for sentence in sentences:
        grid.add_row(Text(" -"), paragraph(sentence))
    return [grid] if grid.row_count else []


def grid_table(*columns: str, right: set[int]) -> Table:
    """An empty table with a rule under its head; the columns ``right`` are set flush right."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1))
    for k, column in enumerate(columns):
        table.add_column(column, justify="right" if k in right else "left", overflow="fold")
    return table
