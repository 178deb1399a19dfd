"""What the database says when something goes wrong, as an error that says what to do about it."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from duta.errors import RecordAwayError, RecordBusyError, RecordError

HINTS = {
    "SQLITE_READONLY": ("the record may not be written", "check the rights of the file and its folder"),
    "SQLITE_CANTOPEN": ("the record cannot be opened", "check that the folder exists and may be written"),
    "SQLITE_FULL": ("the disk is full", "make room and run the command again; what was kept is safe"),
    "SQLITE_IOERR": ("the disk gave an error", "run the command again; `duta verify` tells whether all is well"),
    "SQLITE_CORRUPT": ("the file is damaged", "go back to a copy, or read the pages again into a new record"),
    "SQLITE_NOTADB": ("this is no record of Duta", "name another file with --record"),
    "28": ("the server knows no such user, or another password", "PGPASSWORD or ~/.pgpass"),
    "3D": ("there is no such database on the server", "createdb DATABASE, or ask who runs it"),
    "42501": ("this user may not do that in the record", "GRANT the rights, or ask who runs the server"),
    "25006": ("the record may not be written", "this server is a copy that only reads; name the one that is copied"),
    "53100": ("the server's disk is full", "make room and run the command again; what was kept is safe"),
    "57014": ("the question took too long", "narrow it, or ask who runs the server for more time"),
    "XX": ("the server finds the record damaged", "go back to a backup, or read the pages again into a new record"),
}

BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "40001", "40P01")
AWAY = ("08", "57P01", "57P02", "57P03", "57P05", "53300")
OUTSIDE = (*BUSY, *AWAY, "SQLITE_IOERR", "SQLITE_FULL", "SQLITE_READONLY", "SQLITE_CANTOPEN", "53", "57", "42501")
"""Errors that come from outside the record."""


@contextmanager
def guarded(path: str) -> Iterator[None]:
    """Turn what the database raises inside the block into a RecordError about the record at ``path``."""
    try:
        yield
    except _database_errors() as error:
        raise explained(error, path) from error


def _database_errors() -> tuple[type[Exception], ...]:
    """Give the errors of SQLAlchemy and of the drivers under it, as far as they are in use."""
    psycopg = sys.modules.get("psycopg")  # an extra
    return (DBAPIError, sqlite3.Error, *((psycopg.Error,) if psycopg else ()))


def is_damage(error: Exception) -> bool:
    """Tell whether ``error`` means that the record is not as it was, rather than that it cannot be had just now."""
    return not _is_away(error) and not _name(error).startswith(OUTSIDE)


def explained(error: Exception, path: str) -> RecordError:
    """Give the RecordError that tells what ``error`` means for the record at ``path``."""
    name = _name(error)
    if name.startswith(BUSY):
        return RecordBusyError("another process is writing to the record", where=path, hint="try again in a moment")
    if _is_away(error):
        return _away(error, path)
    for start, (message, hint) in HINTS.items():
        if name.startswith(start):
            return RecordError(message, where=path, hint=hint, code=start)
    return RecordError(str(_cause(error)), where=path)


def _cause(error: Exception) -> BaseException | None:
    """Give what the driver said."""
    return error.orig if isinstance(error, DBAPIError) else error


def _name(error: Exception) -> str:
    """Give SQLite's name of an error, or the SQLSTATE that a server gives."""
    cause = _cause(error)
    return str(getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or "")


def _is_away(error: Exception) -> bool:
    """Tell whether there is no line to the server: none could be made, or it was cut."""
    cause = _cause(error)
    if not type(cause).__module__.startswith("psycopg"):
        return False
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    return lost or _name(error).startswith(AWAY) or (not _name(error) and type(cause).__name__ == "OperationalError")


def _away(error: Exception, path: str) -> RecordError:
    from duta.record.server import connect_fault  # noqa: PLC0415 - for teams alone

    known = connect_fault(str(_cause(error)))
    if known:
        return RecordError(known[0], where=path, hint=known[1])
    return RecordAwayError(
        "the server cannot be reached", where=path, hint="is it running? what was kept is kept; try again"
    )
