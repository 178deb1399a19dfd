"""A record opened to be asked: the face of :func:`duta.open`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from duta.model.reading import Reading
from duta.record import Record
from duta.record.schema import articles
from duta.views.actors import ActorRow, actor_query
from duta.views.dyad import DyadRow, dyad
from duta.views.events import EventRow, event_query
from duta.views.filters import Filters
from duta.views.log import EntryRow, log_query
from duta.views.lookup import by_id
from duta.views.query import Query
from duta.views.search import SearchRow, search_query
from duta.views.statements import StatementRow, statement_query
from duta.views.status import Status, status


@dataclass(frozen=True)
class OpenRecord:
    """Questions to one record. Their filters are the fields of :class:`duta.views.Filters`."""

    record: Record

    @classmethod
    def at(cls, path: str | Path) -> OpenRecord:
        """Open the record at ``path``."""
        return cls(Record.open(path))

    def close(self) -> None:
        """Close the file."""
        self.record.close()

    def __enter__(self) -> OpenRecord:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def events(self, **filters: Any) -> Query[EventRow]:
        """Ask for events, in the order of their days."""
        return event_query(self.record, Filters()).where(**filters)

    def statements(self, **filters: Any) -> Query[StatementRow]:
        """Ask for statements, in the order of their articles' days; ``actor`` is the speaker."""
        return statement_query(self.record, Filters()).where(**filters)

    def actors(self, words: str = "", **filters: Any) -> Query[ActorRow]:
        """Ask for actors whose names hold ``words``, those named most first."""
        return actor_query(self.record, words).where(**filters)

    def search(self, words: str, **filters: Any) -> Query[SearchRow]:
        """Ask for sentences with ``words``, best first."""
        return search_query(self.record, words, Filters()).where(**filters)

    def dyad(self, one: str, other: str, **filters: Any) -> list[DyadRow]:
        """Count who did what to whom between two parties, by month, direction and act."""
        return dyad(self.record, one, other, Filters(**filters))

    def log(self, **filters: Any) -> Query[EntryRow]:
        """Ask for every entry, in the order kept; ``since`` and ``until`` are days of keeping."""
        return log_query(self.record, Filters()).where(**filters)

    def reading(self, name: str) -> Reading:
        """Give the newest reading with this id (or beginning of one)."""
        return by_id(self.record, name)[0]

    def readings(self) -> Iterator[Reading]:
        """Yield the newest reading of every article, in the order kept."""
        with self.record.reading() as connection:
            numbers = list(connection.execute(select(articles.c.entry).order_by(articles.c.entry)).scalars())
        return (self.record.reading_of(number) for number in numbers)

    def status(self) -> Status:
        """Tell what the record holds, in numbers."""
        return status(self.record)
