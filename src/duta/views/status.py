"""What a record holds, in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from duta.record import Record
from duta.record.dialects import dialect_of
from duta.record.schema import articles, entries, events, happenings, judgements, pages, sentences, statements


@dataclass(frozen=True, slots=True)
class Status:
    """A record in numbers. ``readings`` counts every reading kept, ``articles`` those that are current.

    ``judgements`` are those of people that hold, ``set_aside`` those of which no reading has the words any more;
    ``head`` is the id of the newest entry, from which all before it follow.
    """

    path: str
    megabytes: float
    pages: int
    readings: int
    failures: int
    articles: int
    outlets: int
    first_day: str | None
    last_day: str | None
    sentences: int
    statements: int
    events: int
    happenings: int
    last_entry: str | None
    version: str | None
    judgements: int
    set_aside: int
    head: str | None


def last_kept(record: Record) -> str | None:
    """Give when the newest entry was kept; None for an empty record."""
    with record.reading() as connection:
        query = select(entries.c.created_at).order_by(entries.c.seq.desc()).limit(1)
        return connection.execute(query).scalar()


def status(record: Record) -> Status:
    """Count what ``record`` holds."""
    with record.reading() as connection:
        kinds = {row.kind: row.n for row in connection.execute(
            select(entries.c.kind, func.count().label("n")).group_by(entries.c.kind)
        )}  # fmt: skip
        article = connection.execute(
            select(
                func.count(),
                func.count(articles.c.outlet.distinct()),
                func.min(articles.c.day),
                func.max(articles.c.day),
            )
        ).one()
        counts = [
            connection.execute(select(func.count()).select_from(table)).scalar() or 0
            for table in (pages, sentences, statements, events, happenings)
        ]
        states = {row.state: row.n for row in connection.execute(
            select(judgements.c.state, func.count().label("n")).where(judgements.c.verdict != "undo").group_by("state")
        )}  # fmt: skip
        last = connection.execute(
            select(entries.c.created_at, entries.c.version, entries.c.id).order_by(entries.c.seq.desc()).limit(1)
        ).one_or_none()
        size = dialect_of(connection).size(connection, record.path)
    return Status(
        path=str(record.path),
        megabytes=round(size / 1e6, 1),
        pages=counts[0],
        readings=kinds.get("reading", 0),
        failures=kinds.get("failure", 0),
        articles=article[0],
        outlets=article[1],
        first_day=article[2],
        last_day=article[3],
        sentences=counts[1],
        statements=counts[2],
        events=counts[3],
        happenings=counts[4],
        last_entry=last.created_at if last else None,
        version=last.version if last else None,
        judgements=states.get("holds", 0),
        set_aside=states.get("aside", 0),
        head=last.id if last else None,
    )
