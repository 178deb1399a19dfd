"""A record that two threads of one process write to, taking turns."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection

from duta.record import Record


@dataclass(frozen=True)
class SharedRecord(Record):
    """A record whose writers in this process wait for one another at a lock.

    Left to themselves they would wait for the file's own lock, which is asked for again and again with pauses of up to
    a tenth of a second in between.
    """

    turn: threading.RLock = field(default_factory=threading.RLock, compare=False, repr=False)

    @classmethod
    def of(cls, record: Record) -> SharedRecord:
        """Share ``record``."""
        return cls(record.path, record.engine)

    @contextmanager
    def writing(self, *, lasting: bool = False) -> Iterator[Connection]:
        """Give a connection as :meth:`Record.writing` does, when no other thread is writing."""
        with self.turn, super().writing(lasting=lasting) as connection:
            yield connection
