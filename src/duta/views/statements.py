"""Statements of the newest readings: who said what, in which form, through whom."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, or_, select

from duta.record import Record
from duta.record.schema import actors, articles, statements
from duta.views.events import of_outlet
from duta.views.filters import Filters, first_day, last_day
from duta.views.query import Query
from duta.views.who import who


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as one row. ``chain`` is the way of the words from the outlet to the speaker."""

    id: str
    reported: str | None
    speaker: str
    speaker_country: str | None
    form: str
    text: str
    chain: tuple[str, ...]
    outlet: str | None
    title: str | None
    article: str
    confidence: float
    rule: str
    judged: str | None
    corrected: tuple[str, ...]


def statement_query(record: Record, filters: Filters) -> Query[StatementRow]:
    """Ask for statements in the order of their articles' days; ``actor`` filters by speaker."""
    return Query(record, StatementRow, _select, _row, filters, key=statements.c.row)


def _row(row: Row[Any]) -> StatementRow:
    values = dict(row._mapping)
    for name in ("chain", "corrected"):
        values[name] = tuple(json.loads(values[name] or "[]"))
    return StatementRow(**values)


def _select(connection: Connection, filters: Filters) -> Select[Any]:
    speaker = and_(actors.c.entry == statements.c.entry, actors.c.key == statements.c.speaker)
    table = statements.join(articles, articles.c.entry == statements.c.entry).join(actors, speaker)
    columns = [
        statements.c.id,
        articles.c.day.label("reported"),
        actors.c.name.label("speaker"),
        actors.c.country.label("speaker_country"),
        statements.c.form,
        statements.c.text,
        statements.c.chain,
        articles.c.outlet,
        articles.c.title,
        articles.c.article,
        statements.c.confidence,
        statements.c.rule,
        statements.c.judged,
        statements.c.corrected,
    ]
    wanted = and_(*_conditions(connection, filters))
    order = (statements.c.day.nulls_first(), statements.c.entry, statements.c.start)
    return select(*columns).select_from(table).where(wanted).order_by(*order)


def _conditions(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    earlier = statements.alias()
    same = earlier.c.entry == statements.c.entry
    first = or_(earlier.c.entry < statements.c.entry, and_(same, earlier.c.row < statements.c.row))
    out: list[ColumnElement[bool]] = [
        statements.c.confidence >= filters.min_confidence,
        ~exists().where(and_(earlier.c.id == statements.c.id, first)),
    ]
    if filters.actor:
        out.append(who(connection, filters.actor).among(actors))
    if filters.since:
        out.append(statements.c.day >= first_day(filters.since))
    if filters.until:
        out.append(statements.c.day <= last_day(filters.until))
    if filters.outlet:
        out.append(of_outlet(filters.outlet))
    return out
