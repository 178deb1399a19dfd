"""What SQLite says when something goes wrong, as an error that says what to do about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from duta.errors import RecordBusyError, RecordError

HINTS = {
    "SQLITE_READONLY": ("the record may not be written", "check the rights of the file and its folder"),
    "SQLITE_CANTOPEN": ("the record cannot be opened", "check that the folder exists and may be written"),
    "SQLITE_FULL": ("the disk is full", "make room and run the command again; what was kept is safe"),
    "SQLITE_IOERR": ("the disk gave an error", "run the command again; `duta verify` tells whether all is well"),
    "SQLITE_CORRUPT": ("the file is damaged", "go back to a copy, or read the pages again into a new record"),
    "SQLITE_NOTADB": ("this is no record of Duta", "name another file with --record"),
}

OUTSIDE = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_IOERR", "SQLITE_FULL", "SQLITE_READONLY", "SQLITE_CANTOPEN")
"""Errors that come from outside the file."""


@contextmanager
def guarded(path: str) -> Iterator[None]:
    """Turn what SQLite raises inside the block into a RecordError about the record at ``path``."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise explained(error, path) from error


def is_damage(error: DBAPIError | sqlite3.Error) -> bool:
    """Tell whether ``error`` means that the file is not as it was, rather than that it cannot be had just now."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return not str(getattr(cause, "sqlite_errorname", "")).startswith(OUTSIDE)


def explained(error: DBAPIError | sqlite3.Error, path: str) -> RecordError:
    """Give the RecordError that tells what ``error`` means for the record at ``path``."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    name = str(getattr(cause, "sqlite_errorname", ""))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return RecordBusyError("another process is writing to the record", where=path, hint="try again in a moment")
    for start, (message, hint) in HINTS.items():
        if name.startswith(start):
            return RecordError(message, where=path, hint=hint, code=start)
    return RecordError(str(cause), where=path)
