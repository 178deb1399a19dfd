"""Parquet tables of articles or of pages: one page a row, in the order of the rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, BinaryIO

from duta.model.page import Page
from duta.model.reading import Failure
from duta.pages.rows import row_page

AT_ONCE = 64
"""Rows held in memory at a time: a row may be a whole page."""


def table_pages(
    stream: BinaryIO, source: str, path: str | None, start: int = 0, stop: int | None = None
) -> Iterator[Page | Failure]:
    """Yield the pages of a Parquet file, or those of its rows from ``start`` on, up to ``stop``.

    A row with `html` is a page; any other is an article already cut out, with `title`, `body`, `date`, `url`, `id`
    as in JSON Lines.
    """
    try:
        from pyarrow import ArrowException  # noqa: PLC0415 - an extra, and slow to import
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    except ImportError:
        yield Failure(source, "unreadable", "it is Parquet, which needs: pip install 'duta[analysis]'", path)
        return
    try:
        number = 0
        with ParquetFile(stream) as file:
            for group in range(file.num_row_groups):
                rows = file.metadata.row_group(group).num_rows
                if number + rows > start and (stop is None or number < stop):
                    for batch in file.iter_batches(AT_ONCE, row_groups=[group]):
                        yield from _wanted(batch.to_pylist(), number, source, path, start, stop)
                        number += batch.num_rows
                else:
                    number += rows
    except (ArrowException, OSError) as error:
        yield Failure(source, "damaged", f"the table cannot be read: {error}", path)


def _wanted(
    rows: list[dict[str, Any]], before: int, source: str, path: str | None, start: int, stop: int | None
) -> Iterator[Page | Failure]:
    for number, row in enumerate(rows, before + 1):
        if start < number and (stop is None or number <= stop):
            yield _page(row, f"{source}:{number}", path, f"row {number}")


def _page(row: dict[str, Any], place: str, path: str | None, called: str) -> Page | Failure:
    said = {name: _plain(value) for name, value in row.items() if value is not None}
    html = row.get("html")
    if isinstance(html, (str, bytes)):
        data = html.encode("utf-8", "replace") if isinstance(html, str) else html
        given, url = said.get("id"), said.get("url")
        name = str(given) if isinstance(given, (str, int)) and str(given).strip() else place
        return Page(data, "html", name, path, url if isinstance(url, str) and url else None)
    return row_page(said, place, path, called)


def _plain(value: object) -> object:
    """Give a value as JSON has it: times as ISO 8601, bytes as text."""
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, (str, int, float, bool, list, dict)) else str(value)
