"""A record: the file or database in which readings are kept, with the pages they were made from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from duta.model.contract import from_dict
from duta.model.page import Page
from duta.model.reading import Reading
from duta.record.address import Address, Place, place_of
from duta.record.chain import Entry, unpacked
from duta.record.dialects import dialect_of
from duta.record.entries import entry_at
from duta.record.faults import guarded
from duta.record.ledger import standing
from duta.record.moment import checked_moment
from duta.record.opening import open_for_reading, open_for_writing, server_has
from duta.record.schema import pages
from duta.record.then import stand_then


@dataclass(frozen=True)
class Record:
    """An open record. Writers add entries through :mod:`duta.record.write`; nothing kept is ever altered."""

    path: Place
    """Its file, or its address on a server."""
    engine: Engine
    as_of: str | None = None
    """The moment at which everything read from it stood as it is shown; None for now."""

    @classmethod
    def create(cls, path: str | Path | Address) -> Record:
        """Open the record at ``path`` (a file, or ``postgresql://…``) for writing, making it where there is none."""
        place = place_of(path)
        return cls(place, open_for_writing(place))

    @classmethod
    def open(cls, path: str | Path | Address, *, as_of: str | None = None) -> Record:
        """Open the record at ``path`` for reading; RecordError where there is none.

        With ``as_of`` (a day, month, year, a time, or ``entry:12``) all that is read is as it stood then.
        """
        if as_of is not None:
            checked_moment(as_of)
        place = place_of(path)
        return cls(place, open_for_reading(place), as_of)

    @classmethod
    def exists(cls, path: str | Path | Address) -> bool:
        """Tell whether there is a record at ``path``, of whatever version; or a file that is none."""
        place = place_of(path)
        return place.exists() if isinstance(place, Path) else server_has(place)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees the record as it stands now, for as long as the block lasts."""
        with guarded(str(self.path)), self.engine.connect() as connection:
            if self.as_of is not None:
                stand_then(connection, self.as_of)
            yield connection

    @contextmanager
    def writing(self, *, lasting: bool = False) -> Iterator[Connection]:
        """Give a connection whose work is kept as a whole when the block ends, or not at all.

        What is ``lasting`` is on the disk before the block is left, even if the power fails then. Without it the power
        may take the last moments with it: readings, which are made again where they are missing.
        """
        with guarded(str(self.path)), self.engine.connect().execution_options(writes=True) as connection:
            dialect_of(connection).lasting(connection, lasting=lasting)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Close the file: what waits in its write-ahead log goes into it, and the log goes away."""
        self.engine.dispose()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def entry(self, seq: int) -> Entry:
        """Give entry number ``seq``."""
        with self.reading() as connection:
            return entry_at(connection, seq)

    def reading_of(self, seq: int) -> Reading:
        """Give the reading that entry number ``seq`` holds, with what people said of its facts."""
        with self.reading() as connection:
            return from_dict(standing(connection, entry_at(connection, seq)).content)

    def reading_made(self, seq: int) -> Reading:
        """Give the reading that entry number ``seq`` holds, as it was made."""
        return from_dict(self.entry(seq).content)

    def page(self, sha256: str) -> Page:
        """Give the stored page with this hash."""
        with self.reading() as connection:
            row = connection.execute(select(pages).where(pages.c.sha256 == sha256)).one()
        return Page(unpacked(row.data), row.kind, charset=row.charset)
