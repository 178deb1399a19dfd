"""The log: every entry kept, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from duta.record import Record
from duta.record.schema import entries
from duta.views.filters import Filters, first_day, last_day
from duta.views.query import Query


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry: its number, when and what was kept, of which page, made by which version, and its id in the chain."""

    entry: int
    kept_at: str
    kind: str
    location: str
    article: str | None
    page: str | None
    version: str
    id: str


def log_query(record: Record, filters: Filters) -> Query[EntryRow]:
    """Ask for entries in the order kept; ``since`` and ``until`` are days of keeping."""
    return Query(record, EntryRow, _select, _row, filters)


def _row(row: Row[Any]) -> EntryRow:
    return EntryRow(*tuple(row))


def _select(_: Connection, filters: Filters) -> Select[Any]:
    names = ("seq", "created_at", "kind", "location", "article", "page", "version", "id")
    query = select(*(entries.c[name] for name in names)).order_by(entries.c.seq)
    if filters.since:
        query = query.where(entries.c.created_at >= first_day(filters.since))
    if filters.until:
        query = query.where(entries.c.created_at <= f"{last_day(filters.until)}T99")
    return query
