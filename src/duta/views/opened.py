"""A record opened to be asked: the face of :func:`duta.open`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from getpass import getuser
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import select

from duta.errors import UsageError
from duta.model.judged import Verdict
from duta.model.reading import Reading
from duta.record import Record, judge
from duta.record.fields import Value
from duta.record.schema import articles
from duta.views.actors import ActorRow, actor_query
from duta.views.dyad import DyadRow, dyad
from duta.views.events import EventRow, event_query
from duta.views.filters import Filters
from duta.views.history import JudgementRow, history, judgement_query
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
    def at(cls, path: str | Path, *, as_of: str | None = None) -> OpenRecord:
        """Open the record at ``path``, with ``as_of`` as it stood then."""
        return cls(Record.open(path, as_of=as_of))

    def close(self) -> None:
        """Close the file."""
        self.record.close()

    def __enter__(self) -> OpenRecord:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def as_of(self, moment: str) -> OpenRecord:
        """Give the record as it stood at ``moment``: a day, month, year, a time, or ``entry:12``."""
        return OpenRecord(Record.open(self.record.path, as_of=moment))

    def correct(
        self, name: str, changes: Mapping[str, Value] | None = None, /, *, reason: str, by: str = "", **fields: Value
    ) -> int:
        """Correct fields of the event or statement called ``name``: ``record.correct(id, when="2024", reason="…")``.

        ``by`` is who says so, else the user's name. Gives the number of the entry that keeps it. Fields and values are
        those of ``duta correct``; UsageError, with what is allowed, for others.
        """
        with self._writing() as record:
            return judge.correct(record, name, {**(changes or {}), **fields}, reason=reason, by=by or getuser())

    def reject(self, name: str, *, reason: str, by: str = "") -> int:
        """Take an event or statement out of every listing; its id answers with the reason."""
        return self._judge("reject", name, reason=reason, by=by)

    def confirm(self, name: str, *, reason: str = "", by: str = "") -> int:
        """Say that an event or statement is right: its confidence is then 1."""
        return self._judge("confirm", name, reason=reason, by=by)

    def unsure(self, *names: str, reason: str = "", by: str = "") -> int:
        """Say that a fact may be wrong, or that two events may or may not be one happening."""
        return self._judge("unsure", *names, reason=reason, by=by)

    def same(self, one: str, other: str, *, reason: str = "", by: str = "") -> int:
        """Say that two events or happenings are one happening."""
        return self._judge("same", one, other, reason=reason, by=by)

    def different(self, one: str, other: str, *, reason: str = "", by: str = "") -> int:
        """Say that two events or happenings are two happenings."""
        return self._judge("different", one, other, reason=reason, by=by)

    def undo(self, entry: int, *, reason: str = "", by: str = "") -> int:
        """Undo the judgement that entry number ``entry`` holds; it stays in the log."""
        with self._writing() as record:
            return judge.undo(record, entry, reason=reason, by=by or getuser())

    def history(self, name: str) -> list[JudgementRow]:
        """Give what was said of the fact called ``name``, in the order kept."""
        return history(self.record, name)

    def judgements(self, **filters: Any) -> Query[JudgementRow]:
        """Ask for every judgement, in the order kept; ``since`` and ``until`` are days of judging."""
        return judgement_query(self.record, Filters()).where(**filters)

    def _judge(self, verdict: Verdict, *names: str, reason: str, by: str) -> int:
        with self._writing() as record:
            return judge.judge(record, verdict, *names, reason=reason, by=by or getuser())

    def _writing(self) -> Record:
        if self.record.as_of is not None:
            raise UsageError("the past is not corrected", hint="open the record without as_of")
        return Record.create(self.record.path)

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

    def plot(self, kind: str, one: str | None = None, other: str | None = None, **filters: Any) -> Any:
        """Draw a ``timeline``, ``dyad``, ``network`` or ``acts`` as an Altair chart (needs ``duta[plots]``).

        A dyad has two parties, the others none, one or two. Only what occurred is drawn, unless ``factuality`` asks
        for more; ``language`` is that of the labels.
        """
        wanted = import_module("duta.export.wanted").Wanted  # by name: questions know no writer
        asked = wanted.of(self.record, actor=one, partner=other, **filters)
        return import_module("duta.export.drawing").plot(asked, kind)

    def status(self) -> Status:
        """Tell what the record holds, in numbers."""
        return status(self.record)
