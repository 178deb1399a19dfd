"""What the record needs of a kind of database, beyond what SQLAlchemy says to all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Insert, Table

from duta.record.address import Place

Values = Sequence[Any] | Mapping[str, Any]


class Rows(Protocol):
    """What a statement gives."""

    def fetchone(self) -> Any:
        """Give the next row; None after the last."""

    def fetchall(self) -> list[Any]:
        """Give the rows that are left."""

    def __iter__(self) -> Iterator[Any]:
        """Yield the rows that are left."""


class Raw(Protocol):
    """The driver, under SQLAlchemy: merging asks hundreds of small questions a page, most of their cost was the way.

    Values stand as ``?`` or ``:name``; ``IN [?]`` takes a list, given as :meth:`listed`, so that there is one statement
    for all lengths.
    """

    def execute(self, statement: str, values: Values = (), /) -> Rows:
        """Run a statement."""

    def executemany(self, statement: str, rows: Iterable[Values], /) -> object:
        """Run a statement once for each row."""

    def listed(self, values: Iterable[Any], /) -> object:
        """Give a list as one value."""


class Dialect(Protocol):
    """A kind of database."""

    temporary: str
    """The schema of temporary tables, which stand before all others."""

    def home(self, connection: Connection) -> str:
        """Give the schema in which the record's own tables are, quoted."""

    def raw(self, connection: Connection) -> Raw:
        """Give the driver's connection, inside the transaction."""

    def insert(self, table: Table) -> Any:
        """Give an insert that can be told what to do ``on_conflict``."""

    def unless_there(self, table: Table) -> Insert:
        """Give an insert of rows that are left alone where they are there already."""

    def fill(self, connection: Connection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
        """Put rows into a table, as quickly as can be; each has a value for every column."""

    def shadow(self, connection: Connection, tables: Iterable[Table]) -> None:
        """Let empty temporary tables with the same columns and indexes stand before ``tables``."""

    def index(self, connection: Connection, name: str, table: str, columns: str) -> None:
        """Make an index on a temporary table."""

    def index_then(self, connection: Connection) -> None:
        """Make a temporary full-text index of ``sentences`` as it stands in this transaction."""

    def index_again(self, connection: Connection) -> None:
        """Make the full-text index again from the sentences."""

    def unsound(self, connection: Connection, place: Place) -> Iterator[tuple[str, str]]:
        """Yield what is wrong with the database itself, and with which part of it."""

    def bounded(self, connection: Connection, seconds: float) -> AbstractContextManager[None]:
        """Break off what runs longer than so many seconds inside the block."""

    def lasting(self, connection: Connection, *, lasting: bool) -> None:
        """Let the connection's next transaction wait for the disk, or not; once it has begun it is too late."""

    def size(self, connection: Connection, place: Place) -> int:
        """Give the bytes that the record takes."""

    def watch(self, engine: Engine) -> Callable[[], int]:
        """Give a function that tells a number which changes whenever anybody writes to the record."""
