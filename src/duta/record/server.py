"""Opens a record on a PostgreSQL server: makes or upgrades it for writing, or lets it be read as it is."""

from __future__ import annotations

from typing import Any
from weakref import finalize

from sqlalchemy import Connection, Engine, create_engine, event

from duta.errors import RecordError
from duta.record.address import Address
from duta.record.faults import guarded
from duta.record.schema import APPLICATION_ID, NEWEST

OLDEST = 13
"""The oldest PostgreSQL whose ways are used here (``normalize``)."""

PATIENCE_S = 30
"""Seconds to wait for somebody else who is writing."""

OPTIONS = {
    "application_name": "duta",
    "client_encoding": "utf8",
    "connect_timeout": 10,
    "keepalives_idle": 30,  # a line that is cut is known of within a minute
    "keepalives_interval": 10,
    "keepalives_count": 3,
}
"""How a connection is opened, where the address says nothing else."""

OFTEN = 5
"""Times a statement is run by who writes before the server keeps its plan: that halves what keeping a page costs.

Who reads has no plans kept: they would not see the temporary tables that may come to stand before the record's own.
"""

_LOCK = f"SELECT pg_advisory_xact_lock({APPLICATION_ID}, current_schema()::regnamespace::oid::int)"


def open_for_writing(address: Address) -> Engine:
    """Open the record at ``address``, making its tables in an empty database and bringing older ones up to date."""
    engine = _engine(address)
    with guarded(str(address)):
        with engine.connect() as connection:
            version = _version(connection, address)
        if version != NEWEST:
            with engine.connect().execution_options(writes="tables") as connection, connection.begin():
                if _version(connection, address) != NEWEST:  # somebody else may have been quicker
                    _upgrade(connection)
    return engine


def open_for_reading(address: Address) -> Engine:
    """Open the record at ``address`` without changing anything."""
    engine = _engine(address)
    with guarded(str(address)), engine.connect() as connection:
        version = _version(connection, address)
    if version is None:
        raise RecordError("there is no record here", where=str(address), hint="make one with: duta read PAGE")
    if version != NEWEST:
        raise RecordError("the record is of an older version of Duta", where=str(address), hint="run: duta read PAGE")
    return engine


def has_record(address: Address) -> bool:
    """Tell whether the database has the tables of a record, of whatever version."""
    engine = _engine(address)
    with guarded(str(address)), engine.connect() as connection:
        return _version(connection, address) is not None


def _engine(address: Address) -> Engine:
    """Give an engine whose transactions see one moment of the record; those that write go one after another."""
    options = {name: value for name, value in OPTIONS.items() if name not in address.url.query}
    try:
        from duta.record.dialects.psycopg import prepare  # noqa: PLC0415 - an extra

        engine = create_engine(
            address.url,
            connect_args=options,
            isolation_level="REPEATABLE READ",
            pool_pre_ping=True,  # a server that was started anew in between is not noticed
            use_native_hstore=False,
        )
    except ModuleNotFoundError:
        raise RecordError(
            "the driver for PostgreSQL is missing", where=str(address), hint="pip install 'duta[postgresql]'"
        ) from None
    lines: set[Any] = set()

    def keep(line: Any, _: object) -> None:
        prepare(line)
        lines.add(line)

    event.listen(engine, "connect", keep)
    event.listen(engine, "close", lambda line, _: lines.discard(line))
    event.listen(engine, "begin", _begin)
    finalize(engine, _hang_up, lines)
    return engine


def _hang_up(lines: set[Any]) -> None:
    """Close what is still open when nobody has the record any more."""
    for line in lines:
        line.close()


def _begin(connection: Connection) -> None:
    """Let a transaction that writes wait for the one before it, and only then see the record.

    One writes at a time, as in a file: the log stays one chain, and what pages tell is merged one page after another.
    """
    writes = connection.get_execution_options().get("writes")
    line: Any = connection.connection.driver_connection
    line.prepare_threshold = OFTEN if writes else None
    if writes:
        run = connection.exec_driver_sql
        run(f"SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = '{PATIENCE_S}s'; {_LOCK}")
        if writes != "tables":
            run("UPDATE duta_state SET changes = changes + 1")


def _version(connection: Connection, address: Address) -> str | None:
    """Give the schema version; None for an empty database. Raises RecordError for what is no record, or newer."""
    run, where = connection.exec_driver_sql, str(address)
    number, encoding, schema = run(
        "SELECT current_setting('server_version_num')::int / 10000, current_setting('server_encoding'), "
        "current_schema()"
    ).one()
    if number < OLDEST:
        raise RecordError(
            f"the server is PostgreSQL {number}", where=where, hint=f"{OLDEST} is the oldest that will do"
        )
    if encoding != "UTF8":
        raise RecordError(
            f"the database's encoding is {encoding}", where=where, hint="make one with: createdb --encoding=UTF8"
        )
    if schema is None:
        raise RecordError("there is no schema to keep tables in", where=where, hint="look at its search_path")
    tables = set(run("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()").scalars())
    if not tables:
        return None
    if not {"duta_state", "alembic_version"} <= tables:
        raise RecordError("the database holds something else", where=where, hint="name an empty one, or a schema of it")
    version = str(run("SELECT version_num FROM alembic_version").scalar())
    if version > NEWEST:
        raise RecordError("the record was made by a newer version of Duta", where=where, hint="pip install -U duta")
    return version


def _upgrade(connection: Connection) -> None:
    from duta.record.opening import run_migrations  # noqa: PLC0415 - which opens records on servers by this module

    run_migrations(connection)
    uneven = connection.exec_driver_sql(
        "SELECT table_name, column_name, data_type FROM information_schema.columns "
        "WHERE table_schema = current_schema() AND table_name <> 'alembic_version' "
        "AND (data_type = 'integer' OR data_type IN ('text', 'character varying') AND collation_name IS NULL) "
        "ORDER BY table_name, ordinal_position"
    ).all()
    for table, column, kind in uneven:  # of migrations that are written for both kinds of database at once
        becomes = "BIGINT" if kind == "integer" else 'TEXT COLLATE "C"'
        connection.exec_driver_sql(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" TYPE {becomes}')


def connect_fault(told: str) -> tuple[str, str] | None:
    """Give what is wrong where the server cannot be reached or does not let us in, and what to do; else None.

    The server's own words are all there is to go by: it gives no code before one is in.
    """
    for words, answer in _DOORS.items():
        if words in told:
            return answer
    return None


_DOORS = {
    "password authentication failed": ("the server knows no such user, or another password", "PGPASSWORD or ~/.pgpass"),
    "no password supplied": ("the server asks for a password", "put it into ~/.pgpass or PGPASSWORD"),
    "no pg_hba.conf entry": ("the server lets nobody in from here by this name", "ask who runs it (pg_hba.conf)"),
    "does not exist": ("there is no such database or user on the server", "createdb DATABASE, or ask who runs it"),
    "permission denied for database": ("this user may not open the database", "GRANT CONNECT ON DATABASE … TO …"),
    "SSL": ("the server and Duta do not agree on encryption", "?sslmode=require or ?sslmode=disable in the address"),
}
