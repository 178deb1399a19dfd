"""How commands print: data on standard output, talk on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from duta.cli.options import Listing
from duta.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 120
"""The width of tables that go to no terminal."""


def say(message: str) -> None:
    """Tell the person at the terminal something, apart from the data."""
    print(message, file=sys.stderr)  # noqa: T201


def console() -> Console:
    """Give the console for standard output: with colours on a terminal, of fixed width elsewhere."""
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH, emoji=False)


def write(lines: Iterable[bytes]) -> None:
    """Write data to standard output as it is."""
    sys.stdout.flush()
    for line in lines:
        sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()


def print_rows(
    rows: Iterable[Any],
    listing: Listing,
    shape: type,
    columns: Sequence[str],
    cells: Callable[[Any], Sequence[object]],
) -> int:
    """Print a listing the way its options ask for; ``columns`` and ``cells`` make the table. Give the exit code."""
    if listing.json and listing.csv:
        raise UsageError("--json and --csv together", hint="choose one")
    rows = islice(rows, listing.limit)
    if listing.json or listing.csv:
        from duta.export import rows as as_rows

        lines = as_rows.json_lines(rows) if listing.json else as_rows.csv_of(shape, rows)
        write(lines)
        return 0
    from duta.export.terminal import print_table

    found = [cells(row) for row in rows]
    if found:
        print_table(columns, found, console())
    else:
        say("nothing found")
    return 0
