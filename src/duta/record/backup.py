"""A copy of a record, made while it may be written to, verified before it takes its place."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, select

from duta.errors import RecordError, UsageError, VerificationError
from duta.record.address import Address, Place
from duta.record.faults import guarded
from duta.record.record import Record
from duta.record.schema import entries
from duta.record.verify import Checked, Drawn, problems_of


def backup(record: Record, target: Path) -> Checked:
    """Copy ``record`` to ``target`` as it stands at one moment, verify the copy, and only then let it take its place.

    Raises UsageError where ``target`` is not an older copy of the same record, VerificationError where the copy
    has a problem (which the record then has too); ``target`` is left as it was then.
    """
    source = record.path
    if isinstance(source, Address):
        raise UsageError(
            "a record on a server is not copied as a file",
            where=str(source),
            hint=f"duta copy {source} {target}: a whole record; or the server's own pg_dump",
        )
    if target.is_dir():
        target = target / source.name
    with beside(record, target) as part:
        with guarded(str(target)):
            _copy(source, part)
        checked = verified(part, target)
        settle(part, target)
    return checked


@contextmanager
def beside(record: Record, target: Path) -> Iterator[Path]:
    """Give a file beside ``target`` to write a copy of ``record`` to; whatever happens, nothing of it stays behind."""
    check_target(record, target)
    part = target.with_name(f".{target.name}.part{os.getpid()}")
    try:
        yield part
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            with suppress(FileNotFoundError):
                part.with_name(part.name + suffix).unlink()


def check_target(record: Record, target: Path) -> None:
    """Refuse to write over what is no older copy of the same record."""
    if not target.exists():
        if not target.parent.is_dir():
            raise RecordError("there is no such folder", where=str(target.parent), hint="make it first")
        return
    if isinstance(record.path, Path) and target.samefile(record.path):
        raise UsageError("the record cannot be its own backup", where=str(target), hint="name another file")
    hint = "name another file, or move this one away"
    try:
        with Record.open(target) as old:
            head = _head(old)
    except RecordError as error:
        raise UsageError("there is a file here that is no backup", where=str(target), hint=hint) from error
    with record.reading() as connection:
        if not has_entry(connection, head):
            raise UsageError("there is a backup of another record here", where=str(target), hint=hint)


def _head(record: Record) -> str | None:
    with record.reading() as connection:
        return connection.execute(select(entries.c.id).order_by(entries.c.seq.desc()).limit(1)).scalar()


def has_entry(connection: Connection, head: str | None) -> bool:
    """Tell whether the log has the entry with this id, from which all before it follow; None is before all."""
    return head is None or connection.execute(select(entries.c.seq).where(entries.c.id == head)).first() is not None


def _copy(source: Path, part: Path) -> None:
    """Copy with SQLite's own backup, in one step: one moment of the record, whoever writes meanwhile."""
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as there,
        closing(sqlite3.connect(part)) as here,
    ):
        there.backup(here)
        here.execute("PRAGMA journal_mode = DELETE")  # one file, whole without any beside it
        sound = here.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if sound != "ok":
        raise VerificationError(f"the copy is damaged: {sound}", where=str(part), hint="is the disk in order?")


def verified(part: Place, target: Place) -> Checked:
    """Verify a copy; VerificationError where it has a problem."""
    checked = Checked()
    with Record.open(part) as copy:
        problem = next((one for one in problems_of(copy, checked) if not isinstance(one, Drawn)), None)
    if problem:
        raise VerificationError(
            f"the record has a problem, and its copy too: entry {problem.entry}, {problem.what}: {problem.text}",
            where=str(target),
            hint="`duta verify` lists all; no backup was made",
        )
    return checked


def settle(part: Path, target: Path) -> None:
    """Put the copy in its place for good, all at once."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(target)
    with suppress(OSError):  # a folder cannot be opened on every system
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
