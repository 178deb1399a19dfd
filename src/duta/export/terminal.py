"""Faces and listings → a terminal: colours and tables where there is a terminal, plain text where there is none."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from duta.export.face import Line, Role

STYLES: dict[Role, str] = {
    "plain": "",
    "title": "bold",
    "head": "bold underline",
    "line": "bold",
    "meta": "dim",
    "trigger": "bold yellow",
    "actor": "cyan",
    "recipient": "magenta",
    "speech": "italic green",
}
MARKS: dict[Role, tuple[str, str]] = {
    "trigger": ("«", "»"),
    "actor": ("[", "]"),
    "recipient": ("{", "}"),
    "speech": ("⟨", "⟩"),
}
WIDTH = 100
"""The width of text that goes to no terminal: always the same, so that the same record gives the same bytes."""


def print_face(lines: Iterable[Line], console: Console, *, marks: bool = False) -> None:
    """Print a face. Roles are colours on a terminal; elsewhere plain text, with ``marks`` in brackets."""
    for line in lines:
        text = Text()
        for span in line.spans:
            opening, closing = MARKS.get(span.role, ("", "")) if marks else ("", "")
            text.append(f"{opening}{span.text}{closing}", STYLES[span.role])
        if console.is_terminal and not line.indent:
            console.print(text)
        elif console.is_terminal:
            grid = Table.grid(padding=0)
            grid.add_column(width=line.indent)
            grid.add_column()
            grid.add_row(line.gutter, text)
            console.print(grid)
        else:
            console.file.write(_wrapped(text.plain, line.indent, line.gutter) + "\n")


def _wrapped(text: str, indent: int, gutter: str) -> str:
    lines = textwrap.wrap(
        text,
        WIDTH,
        initial_indent=gutter.ljust(indent),
        subsequent_indent=" " * indent,
        break_on_hyphens=False,
        break_long_words=False,
        drop_whitespace=True,
    )
    return "\n".join(lines)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], console: Console) -> None:
    """Print rows as a table."""
    table = Table(box=None, pad_edge=False, header_style="bold", show_edge=False, show_header=any(columns))
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else Text(shown(cell)) for cell in row))
    if console.is_terminal:
        console.print(table)
        return
    with console.capture() as capture:
        console.print(table)
    console.file.write("".join(f"{line.rstrip()}\n" for line in capture.get().splitlines()))


def shown(cell: object) -> str:
    """Give a value as a table shows it."""
    if cell is None:
        return ""
    if isinstance(cell, (tuple, list)):
        return ", ".join(str(one) for one in cell if one is not None)
    if isinstance(cell, float):
        return f"{cell:.2f}"
    return str(cell)
