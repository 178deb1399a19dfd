"""A question that is asked only when its answer is wanted: lazy, chainable, iterable, and a table in any library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, fields, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select

from duta.errors import UsageError
from duta.record import Record
from duta.views.filters import Filters

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

T = TypeVar("T")

MANY = 500
"""Rows of a stretch that are chosen by themselves, at most."""


@dataclass(frozen=True)
class Query(Generic[T]):
    """A question to a record. Iterate over it for typed rows, or turn it into a table."""

    record: Record
    shape: type[T]
    select: Callable[[Connection, Filters], Select[Any]]
    row: Callable[[Row[Any]], T]
    filters: Filters = field(default_factory=Filters)
    most: int | None = None
    start: int = 0
    key: ColumnElement[int] | None = None
    """What tells rows apart: of a stretch the rows are chosen first, and only then is worked out what they show."""

    def where(self, **filters: Any) -> Query[T]:
        """Narrow the question: ``query.where(act="visit", since="2022-01")``."""
        unknown = filters.keys() - {one.name for one in fields(Filters)}
        if unknown:
            names = ", ".join(one.name for one in fields(Filters))
            raise UsageError(f"there is no filter {', '.join(sorted(unknown))}", hint=f"filters are {names}")
        return replace(self, filters=replace(self.filters, **filters))

    def limit(self, most: int, start: int = 0) -> Query[T]:
        """Ask for ``most`` rows only, from row number ``start`` on."""
        return replace(self, most=most, start=start)

    def __iter__(self) -> Iterator[T]:
        """Ask, and yield the rows as they come."""
        with self.record.reading() as connection:
            query = self._stretch(connection, self.select(connection, self.filters))
            with connection.execute(query.execution_options(yield_per=500)) as rows:  # closed, also for who stops early
                yield from map(self.row, rows)

    def _stretch(self, connection: Connection, query: Select[Any]) -> Select[Any]:
        if self.most is None and not self.start:
            return query
        if self.key is None or self.most is None or self.most > MANY:
            return query.limit(self.most).offset(self.start)
        chosen = query.with_only_columns(self.key).limit(self.most).offset(self.start)
        return query.where(self.key.in_(connection.execute(chosen).scalars().all()))

    def _repr_html_(self) -> str:
        """Show the first rows in a notebook."""
        html = import_module("duta.export.html")  # by name: questions know no writer
        most = html.SHOWN + 1
        shown: str = html.table_of(list(self.limit(min(self.most or most, most), self.start)), self.shape)
        return shown

    def to_dicts(self) -> list[dict[str, Any]]:
        """Give the rows as dictionaries, JSON-ready."""
        return [asdict(row) for row in self]  # type: ignore[call-overload]

    def to_arrow(self) -> pa.Table:
        """Give a pyarrow table (needs ``duta[analysis]``)."""
        import pyarrow as pa  # noqa: PLC0415 - an extra

        rows = self.to_dicts()
        words = pa.list_(pa.string())
        types = {"int": pa.int64(), "float": pa.float64(), "tuple[str, ...]": words, "tuple[str | None, ...]": words}
        shape = {one.name: str(one.type).removesuffix(" | None") for one in fields(self.shape)}  # type: ignore[arg-type]
        columns = {name: [row[name] for row in rows] for name in shape}
        schema = pa.schema([(name, types.get(type_, pa.string())) for name, type_ in shape.items()])
        return pa.table(columns, schema=schema)

    def to_polars(self) -> pl.DataFrame:
        """Give a polars data frame (needs ``duta[analysis]``)."""
        import polars as pl  # noqa: PLC0415 - an extra

        frame = pl.from_arrow(self.to_arrow())
        if not isinstance(frame, pl.DataFrame):  # pragma: no cover - a table is never a series
            raise TypeError(type(frame))
        return frame

    def to_pandas(self) -> pd.DataFrame:
        """Give a pandas data frame (needs ``duta[analysis]``)."""
        return self.to_arrow().to_pandas()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Let any library that speaks Arrow (duckdb, polars, pandas) read the answer unaided."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)
