"""Rows → bytes: JSON Lines and CSV, the same for every listing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from typing import Any

from duta.export.cells import harmless
from duta.model.contract import to_line


def json_lines(rows: Iterable[Any]) -> Iterator[bytes]:
    """Yield each row, a dataclass, as one JSON object a line."""
    for row in rows:
        yield to_line(asdict(row))


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """Yield a header and the rows as CSV: UTF-8, a line feed after each row, lists joined by ``; ``.

    Nothing in it is taken for a formula by a spreadsheet: see :func:`duta.export.cells.harmless`.
    """
    yield _csv(columns)
    for row in rows:
        yield _csv([_cell(cell) for cell in row])


def csv_of(shape: type, rows: Iterable[Any]) -> Iterator[bytes]:
    """Yield rows of the dataclass ``shape`` as CSV, every field a column."""
    return csv_lines(columns_of(shape), map(cells, rows))


def cells(row: Any) -> list[object]:
    """Give the values of a row, a dataclass, in the order of its fields."""
    return [getattr(row, field.name) for field in fields(row)]


def columns_of(shape: Any) -> list[str]:
    """Give the names of a row's fields."""
    return [field.name for field in fields(shape)]


def _csv(cells: Sequence[object]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue().encode("utf-8", "backslashreplace")


def _cell(cell: object) -> object:
    if isinstance(cell, (tuple, list)):
        return harmless("; ".join(str(one) for one in cell if one is not None))
    if isinstance(cell, str):
        return harmless(cell)
    return "" if cell is None else cell
