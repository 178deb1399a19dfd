"""Opens a record: makes or upgrades it for writing, or lets it be read as it is."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from duta.errors import RecordError
from duta.record.address import Address, Place
from duta.record.faults import guarded
from duta.record.schema import APPLICATION_ID, NEWEST

SMALLEST = 512
"""The fewest bytes of a database that is not empty: one page of the smallest size."""

WITH_HAPPENINGS = "0003"
"""The migration from which on a record has happenings; they are drawn as an older one is brought up to date."""

PATIENCE_MS = 30_000
"""How long to wait for another process that is writing."""
CACHE_KB = 32_768
"""Kept in memory a connection: with SQLite's own 2 MB the indexes of a large record are read again and again."""


def open_for_writing(path: Place) -> Engine:
    """Open the record at ``path``, making it where there is none and bringing an older one up to date."""
    if isinstance(path, Address):
        from duta.record import server  # noqa: PLC0415 - for teams alone

        return server.open_for_writing(path)
    _check_kind(path)
    engine = _engine(f"file:{quote(str(path))}?mode=rwc")
    with guarded(str(path)):
        with engine.connect() as connection:
            version = _version(connection, path)
        if version != NEWEST:
            _make(engine, path)
    return engine


def _make(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        connection.connection.execute("PRAGMA journal_mode = WAL")
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if _version(connection, path) != NEWEST:  # another process may have been quicker
            _upgrade(connection, _version(connection, path))


def open_for_reading(path: Place) -> Engine:
    """Open the record at ``path`` without changing anything, also from a folder that may not be written."""
    if isinstance(path, Address):
        from duta.record import server  # noqa: PLC0415 - for teams alone

        return server.open_for_reading(path)
    if not path.exists():
        raise RecordError("there is no record here", where=str(path), hint="make one with: duta read PAGE")
    _check_kind(path)
    engine = _engine(f"file:{quote(str(path))}?mode=ro")
    try:
        _check_readable(engine, path)
    except RecordError as error:
        if error.code not in ("SQLITE_READONLY", "SQLITE_CANTOPEN") or _beside(path, "-wal").exists():
            raise
        engine = _engine(f"file:{quote(str(path))}?immutable=1")  # no -wal or -shm can be made beside it
        _check_readable(engine, path)
    return engine


def server_has(address: Address) -> bool:
    """Tell whether there is a record at ``address``."""
    from duta.record import server  # noqa: PLC0415 - for teams alone

    return server.has_record(address)


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _check_kind(path: Path) -> None:
    """Refuse a file of a few bytes: SQLite would take it for an empty database, and write to it.

    The file is not opened for that: closing it again would drop the locks that this process holds on it (POSIX), and
    another process, taking itself for the last, would remove the write-ahead log that is in use here.
    """
    try:
        size = path.stat().st_size
    except OSError:
        return  # the opening itself tells best what is wrong
    if 0 < size < SMALLEST:
        raise RecordError("this is no record of Duta", where=str(path), hint="name another file with --record")


def _check_readable(engine: Engine, path: Path) -> None:
    with guarded(str(path)), engine.connect() as connection:
        version = _version(connection, path)
    if version is None:
        raise RecordError("the file is empty", where=str(path), hint="fill it with: duta read PAGE")
    if version != NEWEST:
        raise RecordError("the record is of an older version of Duta", where=str(path), hint="run: duta read PAGE")


def _engine(uri: str) -> Engine:
    """Give an engine whose transactions begin as SQLite means them: at once IMMEDIATE where they write."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False),
        poolclass=QueuePool,  # a connection kept open saves a checkpoint, and so a wait for the disk, a page
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _version(connection: Connection, path: Path) -> str | None:
    """Give the schema version; None for a file without tables. Raises RecordError for what is no record, or newer."""
    tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
    if not tables:
        return None
    if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
        raise RecordError("this is no record of Duta", where=str(path), hint="name another file with --record")
    version = str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())
    if version > NEWEST:
        raise RecordError(
            "the record was made by a newer version of Duta", where=str(path), hint="upgrade: pip install -U duta"
        )
    return version


def upgrade(connection: Connection) -> None:
    """Make the tables of a record in a file, or bring them up to date, on ``connection``."""
    run_migrations(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def run_migrations(connection: Connection) -> None:
    """Run the migrations that ``connection`` has not had yet."""
    from alembic import command  # noqa: PLC0415 - takes as long to import as to run, and is seldom needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "duta.record:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _upgrade(connection: Connection, before: str | None) -> None:
    upgrade(connection)
    if before and before < WITH_HAPPENINGS:
        from duta.record.ledger import retell_all  # noqa: PLC0415 - seldom needed

        retell_all(connection)
