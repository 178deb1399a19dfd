"""One process collects into a record at a time: a lock that goes away with the process that holds it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from duta.errors import RecordBusyError


@contextmanager
def alone(record: object, archive: Path) -> Iterator[None]:
    """Hold the lock beside ``record`` as long as the block lasts; RecordBusyError where another process has it.

    It is a file of its own: the record's file is locked by the database, and must not be opened by hand. For a record
    on a database server it lies in the ``archive``.
    """
    path = record.with_name(f"{record.name}-collect") if isinstance(record, Path) else archive / ".collecting"
    path.parent.mkdir(parents=True, exist_ok=True)
    number = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _lock(number)
        except OSError as error:
            raise RecordBusyError(
                "another process is collecting into this record", where=str(record), hint="let it end"
            ) from error
        yield
    finally:
        os.close(number)


def _lock(number: int) -> None:
    if os.name == "nt":
        import msvcrt  # noqa: PLC0415 - Windows alone has it

        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        import fcntl  # noqa: PLC0415 - Windows has none

        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
