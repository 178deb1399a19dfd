"""Events of the newest readings: who did what to whom, when, according to whom."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, or_, select

from duta.knowledge import load_pack
from duta.record import Record
from duta.record.derive import folded
from duta.record.dialects.functions import json_list
from duta.record.schema import articles, event_parties, events
from duta.views.filters import Filters, first_day, last_day
from duta.views.query import Query
from duta.views.who import Who, who

WHEN = events.c.day
"""The day to sort and filter by: the event's own, else that of the report."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as one row. ``when`` is EDTF, or None where the text gives no time; ``reported`` the article's day.

    ``judged`` is a person's newest verdict on it (``correct``, ``confirm``, ``unsure``), ``corrected`` the fields they
    corrected. The last six are the act's own codes by the crosswalk, whatever its factuality: PLOVER type, mode, quad
    class (1 to 4) and scale, CAMEO code and its Goldstein score; None where PLOVER has no home for the act.
    """

    id: str
    when: str | None
    reported: str | None
    actors: tuple[str, ...]
    act: str
    recipients: tuple[str, ...]
    actor_countries: tuple[str | None, ...]
    recipient_countries: tuple[str | None, ...]
    factuality: str
    asserted_by: str | None
    chain: tuple[str, ...]
    quote: str
    where: str | None
    earliest: str | None
    latest: str | None
    precision: str | None
    basis: str | None
    era: str
    outlet: str | None
    title: str | None
    article: str
    confidence: float
    rule: str
    judged: str | None
    corrected: tuple[str, ...]
    plover: str | None
    mode: str | None
    quad: int | None
    scale: float | None
    cameo: str | None
    goldstein: float | None


def event_query(record: Record, filters: Filters) -> Query[EventRow]:
    """Ask for events in the order of their days."""
    return Query(record, EventRow, select_events, event_row, filters, key=events.c.row)


def event_row(row: Row[Any]) -> EventRow:
    """Give a row of the select as an EventRow."""
    values = dict(row._mapping)
    for name in ("actors", "recipients", "actor_countries", "recipient_countries", "chain", "corrected"):
        values[name] = tuple(json.loads(values[name] or "[]"))
    return EventRow(**values, **_codes(values["act"]))


@lru_cache(maxsize=256)
def _codes(act: str) -> dict[str, Any]:
    """Give the act's codes in other schemes; none for an act that newer packs no longer have."""
    acts = load_pack().acts
    crossing = acts[act].crossing if act in acts else None
    return {name: getattr(crossing, name, None) for name in ("plover", "mode", "quad", "scale", "cameo", "goldstein")}


def select_events(connection: Connection, filters: Filters) -> Select[Any]:
    """Give the select of the events asked for, a row an event, in the order of their days."""
    table = events.join(articles, articles.c.entry == events.c.entry)
    columns = [
        events.c.id,
        events.c.value.label("when"),
        articles.c.day.label("reported"),
        _parties("actor", "name").label("actors"),
        events.c.act,
        _parties("recipient", "name").label("recipients"),
        _parties("actor", "country").label("actor_countries"),
        _parties("recipient", "country").label("recipient_countries"),
        events.c.factuality,
        events.c.asserted_by,
        events.c.chain,
        events.c.quote,
        events.c.place.label("where"),
        *(events.c[name] for name in ("earliest", "latest", "precision", "basis", "era")),
        articles.c.outlet,
        articles.c.title,
        articles.c.article,
        events.c.confidence,
        events.c.rule,
        events.c.judged,
        events.c.corrected,
    ]
    wanted = and_(_first_of_its_id(), *conditions(connection, filters))
    order = (WHEN.nulls_last(), events.c.entry, events.c.row)
    return select(*columns).select_from(table).where(wanted).order_by(*order)


def conditions(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    """Give what ``filters`` ask of an event and its article."""
    if filters.newest is not None:
        return [events.c.row.in_(_newest(connection, filters))]
    out: list[ColumnElement[bool]] = [events.c.confidence >= filters.min_confidence]
    if filters.act:
        out.append(events.c.act == filters.act)
    if filters.factuality:
        out.append(events.c.factuality == filters.factuality)
    if filters.since:
        out.append(func.coalesce(events.c.latest, articles.c.day) >= first_day(filters.since))
    if filters.until:
        out.append(last_day(filters.until) >= WHEN)
    if filters.outlet:
        out.append(of_outlet(filters.outlet))
    if filters.actor and filters.partner:
        out.append(between(who(connection, filters.actor), who(connection, filters.partner)))
    elif filters.actor or filters.partner:
        out.append(has_party(who(connection, filters.actor or filters.partner or "")))
    return out


def _newest(connection: Connection, filters: Filters) -> Sequence[int]:
    """Give the rows of the events last reported."""
    query = select(events.c.row).join(articles, articles.c.entry == events.c.entry)
    query = query.where(*conditions(connection, replace(filters, newest=None)))
    order = (articles.c.day.desc().nulls_last(), articles.c.published_at.desc(), articles.c.entry.desc(), events.c.row)
    return connection.execute(query.order_by(*order).limit(filters.newest)).scalars().all()


def of_outlet(outlet: str) -> ColumnElement[bool]:
    """Give the condition that an article is of this outlet, by name or domain, in any case."""
    name = folded(outlet)
    return or_(func.lower(articles.c.outlet) == name, func.lower(articles.c.domain) == name)


def has_party(asked: Who, side: str | None = None) -> ColumnElement[bool]:
    """Give the condition that one of ``asked`` is a party of the event."""
    of = [asked.among(event_parties), *([event_parties.c.side == side] if side else [])]
    return events.c.row.in_(select(event_parties.c.event).where(*of))


def between(one: Who, other: Who) -> ColumnElement[bool]:
    """Give the condition that ``one`` and ``other`` are two different parties of the event."""
    a, b = event_parties.alias(), event_parties.alias()
    two = and_(a.c.event == b.c.event, or_(a.c.side != b.c.side, a.c.place != b.c.place))
    return events.c.row.in_(select(a.c.event).join(b, two).where(one.among(a), other.among(b)))


def _first_of_its_id() -> ColumnElement[bool]:
    """Give the condition that leaves out the same event of the same text, found again in another place."""
    earlier = events.alias()
    same = earlier.c.entry == events.c.entry
    first = or_(earlier.c.entry < events.c.entry, and_(same, earlier.c.row < events.c.row))
    return ~exists().where(and_(earlier.c.id == events.c.id, first))


def _parties(side: str, column: str) -> ColumnElement[str]:
    inner = (
        select(event_parties.c[column])
        .where(event_parties.c.event == events.c.row, event_parties.c.side == side)
        .order_by(event_parties.c.place)
        .correlate(events)
        .subquery()
    )
    return select(json_list(inner.c[column])).scalar_subquery()
