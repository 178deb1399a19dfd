"""Puts rows into the tables for questions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from duta.record import schema
from duta.record.derive import Rows


def put_rows(connection: Connection, rows: Rows) -> None:
    """Put one reading's rows into the tables for questions, in place of what its location had there before."""
    location = rows["articles"][0]["location"]
    _drop_rows(connection, location)
    _insert(connection, "articles", rows["articles"])
    _insert(connection, "actors", rows["actors"])
    sentence_rows = _numbered(connection, "sentences", rows["sentences"])
    for table in ("mentions", "statements", "events"):
        for row in rows[table]:
            row["sentence"] = None if row["sentence"] is None else sentence_rows[row["sentence"]]
    _insert(connection, "mentions", rows["mentions"])
    _numbered(connection, "statements", rows["statements"])
    event_rows = _numbered(connection, "events", rows["events"])
    for row in rows["event_parties"]:
        row["event"] = event_rows[row["event"]]
    _insert(connection, "event_parties", rows["event_parties"])


def _drop_rows(connection: Connection, location: str) -> None:
    articles = schema.articles
    old = connection.execute(select(articles.c.entry).where(articles.c.location == location)).scalar()
    if old is not None:
        for table in schema.DERIVED:
            connection.execute(delete(table).where(table.c.entry == old))


def _insert(connection: Connection, table: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(schema.metadata.tables[table]), rows)


def _numbered(connection: Connection, table: str, rows: list[dict[str, Any]]) -> list[int]:
    """Insert ``rows`` and give the row numbers they got."""
    column = schema.metadata.tables[table].c.row
    first = (connection.execute(select(func.max(column))).scalar() or 0) + 1
    _insert(connection, table, [{"row": first + number, **row} for number, row in enumerate(rows)])
    return list(range(first, first + len(rows)))
