"""SQLite: the record as one file."""

# ruff: noqa: S608 - the SQL is made of our own tables' names

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Engine, Insert, Table
from sqlalchemy.dialects import sqlite

from duta.record.address import Place
from duta.record.dialects.dialect import Raw, Rows, Values

STEPS = 20_000
"""After so many steps of SQLite's machine the clock is looked at."""

WORK = 50
"""So many looks at the clock a second are the least that a busy machine takes."""

INDEX = "fts5(text, stems, content='sentences', content_rowid='row', tokenize='unicode61 remove_diacritics 2')"


@lru_cache(maxsize=1000)
def _in_sqlite(statement: str) -> str:
    for mark in (one for one in statement.replace("[", "\n[").split("\n") if one.startswith("[")):
        value = mark[1 : mark.index("]")]
        statement = statement.replace(f"[{value}]", f"(SELECT value FROM json_each({value}))")
    return statement


class RawSqlite:
    """The connection of ``sqlite3``; statements are prepared once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def execute(self, statement: str, values: Values = ()) -> Rows:
        """Run a statement."""
        return self.connection.execute(_in_sqlite(statement), values)

    def executemany(self, statement: str, rows: Iterable[Values]) -> object:
        """Run a statement once for each row."""
        return self.connection.executemany(_in_sqlite(statement), rows)

    @staticmethod
    def listed(values: Iterable[Any]) -> str:
        """Give a list as JSON."""
        return json.dumps(list(values))


class Sqlite:
    """What SQLite alone can, or says otherwise."""

    temporary = "temp"

    def home(self, connection: Connection) -> str:
        """Give ``main``."""
        del connection
        return "main"

    def raw(self, connection: Connection) -> Raw:
        """Give the SQLite connection under ``connection``, inside its transaction."""
        if not connection.in_transaction():
            connection.exec_driver_sql("SELECT 1")  # begins one
        return RawSqlite(cast("sqlite3.Connection", connection.connection.driver_connection))

    def insert(self, table: Table) -> Any:
        """Give SQLite's insert."""
        return sqlite.insert(table)

    def unless_there(self, table: Table) -> Insert:
        """Give an insert of rows that are left alone where they are there already."""
        return sqlite.insert(table).on_conflict_do_nothing()

    def fill(self, connection: Connection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
        """Insert rows."""
        names, marks = ", ".join(f'"{one.name}"' for one in table.columns), ", ".join("?" for _ in table.c)
        self.raw(connection).executemany(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", rows)

    def shadow(self, connection: Connection, tables: Iterable[Table]) -> None:
        """Make temporary tables by the SQL that made the record's own."""
        run = connection.exec_driver_sql
        query = "SELECT type, name, sql FROM main.sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL"
        for table in tables:
            found = run(f"{query} AND type IN ('table', 'index')", (table.name,)).all()
            for kind, name, sql in sorted(found, key=lambda row: row[0] != "table"):
                if kind == "table":
                    run(sql.replace("CREATE TABLE ", "CREATE TEMP TABLE ", 1))
                else:
                    run(sql.replace(f"INDEX {name} ", f"INDEX temp.{name} ", 1))

    def index(self, connection: Connection, name: str, table: str, columns: str) -> None:
        """Make an index, which SQLite wants beside its table."""
        connection.exec_driver_sql(f"CREATE INDEX temp.{name} ON {table} ({columns})")

    def index_then(self, connection: Connection) -> None:
        """Make a temporary index over what ``sentences`` means now."""
        connection.exec_driver_sql(f"CREATE VIRTUAL TABLE temp.sentences_text USING {INDEX}")
        connection.exec_driver_sql("INSERT INTO temp.sentences_text(sentences_text) VALUES ('rebuild')")

    def index_again(self, connection: Connection) -> None:
        """Let FTS5 make its index again."""
        connection.exec_driver_sql("INSERT INTO sentences_text(sentences_text) VALUES ('rebuild')")

    def unsound(self, connection: Connection, place: Place) -> Iterator[tuple[str, str]]:
        """Yield what SQLite and FTS5 find wrong with the file."""
        from duta.record.sound import unsound  # noqa: PLC0415 - it opens records itself

        assert isinstance(place, Path)  # noqa: S101 - a file is all that SQLite has
        return unsound(connection, place)

    @contextmanager
    def bounded(self, connection: Connection, seconds: float) -> Iterator[None]:
        """Look at the clock while SQLite works; a reader who takes a file slowly does not make it work."""
        end, worked = time.monotonic() + seconds, count()
        driver = cast("sqlite3.Connection", connection.connection.driver_connection)
        driver.set_progress_handler(lambda: next(worked) > seconds * WORK and time.monotonic() > end, STEPS)
        try:
            yield
        finally:
            driver.set_progress_handler(None, 0)

    def lasting(self, connection: Connection, *, lasting: bool) -> None:
        """Wait for the disk at every commit, or only at checkpoints."""
        driver = connection.connection.driver_connection
        if driver is not None:
            driver.execute(f"PRAGMA synchronous = {'FULL' if lasting else 'NORMAL'}")

    def size(self, connection: Connection, place: Place) -> int:
        """Give the file's size."""
        del connection
        return place.stat().st_size if isinstance(place, Path) else 0

    def watch(self, engine: Engine) -> Callable[[], int]:
        """Keep a connection of its own, to which SQLite tells of the others' commits."""
        held = engine.raw_connection()

        def state() -> int:
            driver = cast("sqlite3.Connection", held.driver_connection)
            return int(driver.execute("PRAGMA data_version").fetchone()[0])

        return state
