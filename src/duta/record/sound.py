"""Proof of the file itself: its pages, its tables' make, its full-text index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, create_engine

from duta.record.faults import is_damage
from duta.record.opening import PATIENCE_MS, upgrade

WRITES = ("SQLITE_READONLY", "SQLITE_CANTOPEN")


def unsound(connection: Connection, path: Path) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the file, and with which part of it."""
    for (line,) in connection.exec_driver_sql("PRAGMA main.integrity_check(5)"):
        if line != "ok":
            yield "file", f"SQLite finds it damaged: {line}"
    made = _made()
    there = _make(connection)
    for name, sql in made.items():
        if there.get(name) != sql:
            yield name, "it is not made as Duta makes it" if name in there else "it is missing"
    for word in _wrong_words(path):
        yield "sentences_text", word


def _make(connection: Connection) -> dict[str, str | None]:
    """Give the SQL of everything that a record is made of, by name."""
    return {row.name: row.sql for row in connection.exec_driver_sql("SELECT name, sql FROM main.sqlite_master")}


def _made() -> dict[str, str | None]:
    """Give the SQL of an empty record."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        upgrade(connection)
        made = _make(connection)
    engine.dispose()
    return made


def _wrong_words(path: Path) -> Iterator[str]:
    """Yield what is wrong with the full-text index; nothing where the file may not be written to.

    FTS5 checks itself by a command that it takes as an INSERT, which leaves nothing behind.
    """
    uri = f"{path.absolute().as_uri()}?mode=rw"
    try:
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None, timeout=PATIENCE_MS / 1000)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO sentences_text(sentences_text, rank) VALUES ('integrity-check', 1)")
            connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        if is_damage(error):
            yield "the full-text index is not that of the sentences; `duta rebuild` makes it again"
        elif not str(getattr(error, "sqlite_errorname", "")).startswith(WRITES):
            raise
