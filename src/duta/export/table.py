"""Reports as tables: JSON, JSON Lines, CSV and Parquet, the same columns in each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, fields
from itertools import islice
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

from duta.errors import UsageError
from duta.export.rows import cells, columns_of, csv_lines
from duta.export.wanted import Wanted
from duta.model.contract import to_line
from duta.views.flat import FlatRow, flat

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 10_000
"""Rows of a Parquet row group: what is held in memory at a time."""


def json_document(wanted: Wanted) -> Iterator[bytes]:
    """Yield one JSON object: what was asked and of which state of the record, and the rows under ``events``."""
    yield (json.dumps(wanted.about(), ensure_ascii=False)[:-1] + ', "events": [').encode()
    comma = b"\n"
    for row in flat(wanted.record, wanted.filters):
        yield comma + to_line(asdict(row)).rstrip(b"\n")
        comma = b",\n"
    yield b"\n]}\n"


def json_lines(wanted: Wanted) -> Iterator[bytes]:
    """Yield a JSON object a line."""
    for row in flat(wanted.record, wanted.filters):
        yield to_line(asdict(row))


def csv_table(wanted: Wanted) -> Iterator[bytes]:
    """Yield a header and a line a row, lists joined by ``; ``; nothing in it is taken for a formula."""
    return csv_lines(columns_of(FlatRow), map(cells, flat(wanted.record, wanted.filters)))


def parquet(wanted: Wanted) -> Iterator[bytes]:
    """Yield a Parquet file, made a row group at a time; what was asked stands in its schema's metadata."""
    pa, pq = _arrow()
    schema = _schema(pa).with_metadata({f"duta.{name}": value for name, value in wanted.about().items()})
    with TemporaryFile() as file:
        with pq.ParquetWriter(file, schema, compression="zstd") as writer:
            rows = flat(wanted.record, wanted.filters)
            while batch := [asdict(row) for row in islice(rows, BATCH)]:
                writer.write_table(pa.Table.from_pylist(batch, schema=schema))
        file.seek(0)
        while block := file.read(1 << 20):
            yield block


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow", hint="pip install 'duta[analysis]'") from error
    return pa, pq


def _schema(arrow: Any) -> pa.Schema:
    words = arrow.list_(arrow.string())
    types = {"int": arrow.int64(), "int | None": arrow.int64(), "float": arrow.float64()}
    types |= {"float | None": arrow.float64(), "tuple[str, ...]": words, "tuple[str | None, ...]": words}
    return arrow.schema([(one.name, types.get(str(one.type), arrow.string())) for one in fields(FlatRow)])
