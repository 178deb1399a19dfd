"""One event, and what else was reported of the same parties and act about the same days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from duta.record import Record
from duta.record.derive import folded
from duta.record.schema import articles, event_parties, events
from duta.views.events import EventRow, event_query, select_events
from duta.views.filters import Filters

NEAR = timedelta(days=3)
"""How far apart the days of two reports of one act may lie."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of several reports: what each says of it (None where silent), and whether those that speak agree."""

    field: str
    values: tuple[str | None, ...]
    agree: bool


@dataclass(frozen=True, slots=True)
class Reports:
    """Reports of what may be one act, the one asked for first. ``outlets`` counts those that stand for themselves."""

    rows: tuple[EventRow, ...]
    compared: tuple[Compared, ...]
    independent: int


def event_by_id(record: Record, event_id: str) -> EventRow | None:
    """Give the event with this id in the newest readings; None where there is none."""
    return next(iter(events_where(record, events.c.id == event_id, 1)), None)


def reports_like(record: Record, row: EventRow, sure: float, most: int = 12) -> Reports:
    """Give ``row`` with the reports of the same act between the same parties about the same days, one an article."""
    near = _near(row)
    conditions = [events.c.act == row.act, events.c.confidence >= sure, articles.c.article != row.article]
    for side, names in (("actor", row.actors), ("recipient", row.recipients)):
        conditions += [_has(side, name) for name in names]
    found = events_where(record, and_(near, *conditions), most) if near is not None else []
    rows: dict[str, EventRow] = {row.article: row}
    for one in found:
        rows.setdefault(one.article, one)
    reports = tuple(rows.values())
    fields = ("when", "where", "factuality", "asserted_by", "chain")
    compared = tuple(_compared(field, reports) for field in fields)
    return Reports(reports, compared, _independent(reports))


def _independent(rows: Sequence[EventRow]) -> int:
    """Count sources: reports that go back to one agency are one source."""
    return len({row.chain[-1] if row.chain else row.outlet or row.article for row in rows})


def _compared(field: str, rows: Sequence[EventRow]) -> Compared:
    values = tuple(_value(getattr(row, field)) for row in rows)
    return Compared(field, values, len({value for value in values if value}) <= 1)


def _value(value: Any) -> str | None:
    return ", ".join(value) or None if isinstance(value, tuple) else value


def _near(row: EventRow) -> ColumnElement[bool] | None:
    first, last = row.earliest or row.reported, row.latest or row.reported
    if not (first and last):
        return None
    begin, end = _shifted(first, -NEAR), _shifted(last, NEAR)
    return and_(
        func.coalesce(events.c.earliest, articles.c.day) <= end, func.coalesce(events.c.latest, articles.c.day) >= begin
    )


def _shifted(day: str, by: timedelta) -> str:
    try:
        return (date.fromisoformat(day) + by).isoformat()
    except (ValueError, OverflowError):
        return day


def _has(side: str, name: str) -> ColumnElement[bool]:
    party = event_parties.alias()
    here = (party.c.event == events.c.row, party.c.side == side, party.c.folded == folded(name))
    return select(party.c.event).where(*here).exists()


def events_where(record: Record, condition: ColumnElement[bool], most: int) -> list[EventRow]:
    """Give at most ``most`` events of the newest readings that meet a condition."""
    query = event_query(record, Filters())
    with record.reading() as connection:
        rows = connection.execute(select_events(connection, Filters()).where(condition).limit(most)).all()
    return [query.row(row) for row in rows]
