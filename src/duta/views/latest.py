"""What came last: the newest events, the newest statements, the newest articles."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import func, select

from duta.record import Record
from duta.record.schema import articles, entries, events, statements
from duta.views.events import WHEN, EventRow, event_query, select_events
from duta.views.filters import Filters
from duta.views.log import EntryRow, log_query
from duta.views.query import Query
from duta.views.statements import StatementRow, statement_query


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as one row, with how many facts were read from it."""

    article: str
    day: str | None
    outlet: str | None
    title: str | None
    url: str | None
    language: str | None
    statements: int
    events: int


def newest_events(record: Record, filters: Filters) -> Query[EventRow]:
    """Ask for events, those of the newest days first."""
    return replace(
        event_query(record, filters),
        select=lambda connection, asked: (
            select_events(connection, asked).order_by(None).order_by(WHEN.desc().nulls_last(), events.c.row)
        ),
    )


def newest_statements(record: Record, filters: Filters) -> Query[StatementRow]:
    """Ask for statements, those of the newest reports first."""
    query = statement_query(record, filters)
    plain = query.select
    return replace(
        query,
        select=lambda connection, asked: (
            plain(connection, asked).order_by(None).order_by(statements.c.day.desc().nulls_last(), statements.c.row)
        ),
    )


def newest_articles(record: Record, *, most: int, start: int = 0, outlet: str | None = None) -> list[ArticleRow]:
    """Give articles, those of the newest days first."""
    counts = [
        select(func.count()).where(table.c.entry == articles.c.entry).scalar_subquery()
        for table in (statements, events)
    ]
    columns = (articles.c[name] for name in ("article", "day", "outlet", "title", "url", "language"))
    query = select(*columns, *counts).order_by(articles.c.day.desc().nulls_last(), articles.c.entry.desc())
    if outlet is not None:
        query = query.where(articles.c.outlet == outlet)
    with record.reading() as connection:
        return [ArticleRow(*tuple(row)) for row in connection.execute(query.limit(most).offset(start))]


def newest_entries(record: Record, most: int) -> list[EntryRow]:
    """Give the entries kept last, the last first."""
    query = log_query(record, Filters())
    plain = query.select
    last = replace(
        query, select=lambda connection, asked: plain(connection, asked).order_by(None).order_by(entries.c.seq.desc())
    )
    return list(last.limit(most))
