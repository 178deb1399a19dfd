"""PostgreSQL: the record of a team, on a server."""

# ruff: noqa: S608 - the SQL is made of our own tables' names

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Engine, Insert, Table
from sqlalchemy.dialects import postgresql

from duta.record.address import Place
from duta.record.dialects.dialect import Raw, Rows, Values

_LIST = re.compile(r"\bIN \[(\?|:\w+)\]")
_NAME = re.compile(r"(?<!:):(\w+)")


@lru_cache(maxsize=1000)
def _in_psycopg(statement: str) -> str:
    listed = _LIST.sub(r"= ANY(\1)", statement.replace("%", "%%"))
    return _NAME.sub(r"%(\1)s", listed).replace("?", "%s")


class RawPsycopg:
    """The connection of ``psycopg``."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def execute(self, statement: str, values: Values = ()) -> Rows:
        """Run a statement."""
        cursor: Rows = self.connection.execute(_in_psycopg(statement), values)
        return cursor

    def executemany(self, statement: str, rows: Iterable[Values]) -> object:
        """Run a statement once for each row, without waiting for each answer."""
        given = list(rows)
        if given:
            self.connection.cursor().executemany(_in_psycopg(statement), given)
        return None

    @staticmethod
    def listed(values: Iterable[Any]) -> list[Any]:
        """Give an array."""
        return list(values)


class Postgresql:
    """What PostgreSQL alone can, or says otherwise."""

    temporary = "pg_temp"

    def home(self, connection: Connection) -> str:
        """Give the schema that is first in the connection's search path."""
        known = connection.info.get("duta_home")
        if known is None:
            known = connection.exec_driver_sql("SELECT quote_ident(current_schema())").scalar_one()
            connection.info["duta_home"] = known
        return str(known)

    def raw(self, connection: Connection) -> Raw:
        """Give psycopg's connection under ``connection``, inside its transaction."""
        if not connection.in_transaction():
            connection.exec_driver_sql("SELECT 1")
        return RawPsycopg(connection.connection.driver_connection)

    def insert(self, table: Table) -> Any:
        """Give PostgreSQL's insert."""
        return postgresql.insert(table)

    def unless_there(self, table: Table) -> Insert:
        """Give an insert of rows that are left alone where they are there already."""
        return postgresql.insert(table).on_conflict_do_nothing()

    def fill(self, connection: Connection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
        """Let rows stream in by COPY."""
        names, driver = ", ".join(f'"{one.name}"' for one in table.columns), connection.connection.driver_connection
        assert driver is not None  # noqa: S101 - it is inside a transaction
        with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as into:
            for row in rows:
                into.write_row(row)

    def shadow(self, connection: Connection, tables: Iterable[Table]) -> None:
        """Make temporary tables like the record's own, which go when the transaction ends."""
        home = self.home(connection)
        for table in tables:
            like = f"LIKE {home}.{table.name} INCLUDING DEFAULTS INCLUDING INDEXES"
            connection.exec_driver_sql(f"CREATE TEMP TABLE {table.name} ({like})")

    def index(self, connection: Connection, name: str, table: str, columns: str) -> None:
        """Make an index, which stands beside its table."""
        connection.exec_driver_sql(f"CREATE INDEX {name} ON pg_temp.{table} ({columns})")

    def index_then(self, connection: Connection) -> None:
        """Make a temporary index over what ``sentences`` means now."""
        words = f'"row" AS rowid, {self.home(connection)}.duta_words(text, stems) AS words'
        connection.exec_driver_sql(f"CREATE TEMP TABLE sentences_text AS SELECT {words} FROM sentences")
        connection.exec_driver_sql("CREATE INDEX then_words ON pg_temp.sentences_text USING gin (words)")
        connection.exec_driver_sql("ANALYZE pg_temp.sentences_text")

    def index_again(self, connection: Connection) -> None:
        """Fill the table of words again."""
        run = connection.exec_driver_sql
        run("DELETE FROM sentences_text")
        run('INSERT INTO sentences_text (rowid, words) SELECT "row", duta_words(text, stems) FROM sentences')

    def unsound(self, connection: Connection, place: Place) -> Iterator[tuple[str, str]]:
        """Yield what of the tables, or of the full-text index, is not as Duta makes it."""
        del place
        from duta.record.server_sound import unsound  # noqa: PLC0415 - it looks at every table's make

        return unsound(connection)

    @contextmanager
    def bounded(self, connection: Connection, seconds: float) -> Iterator[None]:
        """Let the server look at the clock."""
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = {int(seconds * 1000)}")
        yield

    def lasting(self, connection: Connection, *, lasting: bool) -> None:
        """Leave it to the server, which waits for its disk unless it was told not to."""

    def size(self, connection: Connection, place: Place) -> int:
        """Give the size of all tables with their indexes."""
        del place
        query = "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relnamespace = "
        found = connection.exec_driver_sql(f"{query} current_schema()::regnamespace").scalar()
        return int(found or 0)

    def watch(self, engine: Engine) -> Callable[[], int]:
        """Ask for the number that every writing transaction raises."""

        def state() -> int:
            with engine.connect() as connection:
                return int(connection.exec_driver_sql("SELECT changes FROM duta_state").scalar_one())

        return state
