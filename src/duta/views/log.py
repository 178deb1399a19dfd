"""The log: every entry kept, in order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from duta.model.judged import VERDICTS
from duta.record import Record
from duta.record.schema import entries
from duta.views.filters import Filters, first_day, last_day
from duta.views.history import judgement_at
from duta.views.query import Query


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry: its number, when and what was kept, of which page, made by which version, and its id in the chain.

    Of a judgement also who said it, of which ``fact`` (of a pair: and which ``other``), what it changes, why, and
    whether it ``holds``, is ``undone``, or is set ``aside`` because no reading has the words any more.
    """

    entry: int
    kept_at: str
    kind: str
    location: str
    article: str | None
    page: str | None
    version: str
    id: str
    by: str | None = None
    fact: str | None = None
    other: str | None = None
    changes: tuple[str, ...] = ()
    reason: str | None = None
    state: str | None = None


def log_query(record: Record, filters: Filters) -> Query[EntryRow]:
    """Ask for entries in the order kept; ``since`` and ``until`` are days of keeping."""

    def told(row: Row[Any]) -> EntryRow:
        plain = EntryRow(*tuple(row))
        if row.kind not in VERDICTS:
            return plain
        said = judgement_at(record, row.seq)
        about = {name: getattr(said, name) for name in ("by", "fact", "other", "changes", "reason", "state")}
        return replace(plain, **about)

    return Query(record, EntryRow, _select, told, filters)


def _select(_: Connection, filters: Filters) -> Select[Any]:
    names = ("seq", "created_at", "kind", "location", "article", "page", "version", "id")
    query = select(*(entries.c[name] for name in names)).order_by(entries.c.seq)
    if filters.since:
        query = query.where(entries.c.created_at >= first_day(filters.since))
    if filters.until:
        query = query.where(entries.c.created_at <= f"{last_day(filters.until)}T99")
    return query
