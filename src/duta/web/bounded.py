"""A record whose questions end: one that runs too long is broken off, so that no visitor can tie the server up."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from duta.errors import RecordError
from duta.record import Record
from duta.record.dialects import dialect_of
from duta.record.moment import checked_moment
from duta.record.schema import entries

SECONDS = 10.0
"""How long one question may take."""


class TooLongError(RecordError):
    """The question took too long and was broken off."""


@dataclass(frozen=True)
class BoundedRecord(Record):
    """A record open for reading whose every connection is given :data:`SECONDS`."""

    @classmethod
    def of(cls, record: Record) -> BoundedRecord:
        """Bound the questions to ``record``."""
        return cls(record.path, record.engine)

    def then(self, as_of: str) -> BoundedRecord:
        """Give the same record as it stood at a moment; UsageError for what is none."""
        checked_moment(as_of)
        return BoundedRecord(self.path, self.engine, as_of)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection as :meth:`Record.reading` does; TooLongError where it is used for too long."""
        end = time.monotonic() + SECONDS
        try:
            with super().reading() as connection, dialect_of(connection).bounded(connection, SECONDS):
                yield connection
        except RecordError as error:
            if time.monotonic() > end and not isinstance(error, TooLongError):
                raise TooLongError("the question took too long", hint="narrow it: a word, an actor, a month") from error
            raise

    def newest(self) -> int:
        """Give the number of the newest entry: what every page depends on."""
        with self.reading() as connection:
            return connection.execute(select(func.max(entries.c.seq))).scalar() or 0
