"""Happenings: what many reports tell together, one row each; and everything about one of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, func, or_, select

from duta.errors import UsageError
from duta.happenings.contract import from_json
from duta.happenings.gather import gathered
from duta.happenings.telling import ordinal
from duta.happenings.threads import End, end_of, links_of
from duta.knowledge import load_pack
from duta.model.actor import Actor
from duta.model.happening import Happening, event_id_of
from duta.model.when import When
from duta.record import Record
from duta.record.derive import folded
from duta.record.dialects.functions import json_list, json_row
from duta.record.ground import Ground
from duta.record.happenings import drawn
from duta.record.named import gone
from duta.record.pairs import Pairs
from duta.record.schema import articles, facts, happening_parties, happenings, placings, tellings
from duta.views.filters import Filters, first_day, last_day
from duta.views.query import Query
from duta.views.who import Who, who

SHORTEST = 7
"""The fewest characters of an id, with its ``hp:`` or ``ev:``, that may stand for it."""


@dataclass(frozen=True, slots=True)
class HappeningRow:
    """A happening as one row. ``when`` is EDTF, or None where no report gives a time; ``day`` the day to sort by.

    ``reports`` counts the articles' events, ``sources`` the independent ones; ``disagreements`` names what the reports
    disagree on (when, where, number, initiator, occurred). ``quote`` are the words of the most telling report.
    """

    id: str
    when: str | None
    day: str | None
    actors: tuple[str, ...]
    act: str
    recipients: tuple[str, ...]
    actor_countries: tuple[str | None, ...]
    recipient_countries: tuple[str | None, ...]
    factuality: str
    reports: int
    outlets: int
    sources: int
    disagreements: tuple[str, ...]
    where: str | None
    earliest: str | None
    latest: str | None
    precision: str | None
    plover: str | None
    cameo: str | None
    first_reported: str | None
    last_reported: str | None
    quote: str
    confidence: float


def happening_query(record: Record, filters: Filters) -> Query[HappeningRow]:
    """Ask for happenings in the order of their days."""
    return Query(record, HappeningRow, select_happenings, _row, filters)


def select_happenings(connection: Connection, filters: Filters) -> Select[Any]:
    """Give the select of the happenings asked for, a row each, in the order of their days."""
    table = happenings
    columns = [
        table.c.id,
        table.c.value.label("when"),
        table.c.day,
        table.c.act,
        table.c.factuality,
        *(table.c[name] for name in ("reports", "outlets", "sources", "disagreements", "place", "earliest", "latest")),
        *(table.c[name] for name in ("precision", "plover", "cameo", "first_reported", "last_reported", "quote")),
        table.c.confidence,
        _parties(),
    ]
    order = (table.c.day.is_(None), table.c.day, table.c.first_reported, table.c.id)
    return select(*columns).where(and_(*_conditions(connection, filters))).order_by(*order)


def happening(record: Record, name: str) -> Happening:
    """Give the happening that ``name`` means: its id, an id it had before, or that of one of its events.

    The beginning of an id is enough where only one has it.
    """
    with record.reading() as connection:
        return _with_links(connection, _made(connection, happening_named(connection, name)))


def happening_with(record: Record, event: str) -> Happening | None:
    """Give the happening that an event reports; None where none has been made of it."""
    try:
        return happening(record, event)
    except UsageError:
        return None


def happening_named(connection: Connection, name: str) -> str:
    """Give the id of the happening that ``name`` means; UsageError where it means none or several."""
    event = event_id_of(name) if name.startswith("hp:") else name
    if not event.startswith("ev:") or len(event) < SHORTEST:
        raise UsageError(f"{name!r} is no id of a happening", hint="`duta happenings` tells ids")
    for column in (placings.c.event == event, placings.c.event.startswith(event, autoescape=True)):
        found = connection.execute(select(placings.c.happening).where(column).distinct().limit(5)).scalars().all()
        if len(found) > 1:
            raise UsageError(f"{name!r} is the beginning of several ids", hint=", ".join(sorted(found)))
        if found:
            return str(found[0])
    one = connection.execute(select(facts.c.id).where(facts.c.id.startswith(event, autoescape=True)).limit(1)).scalar()
    why = gone(connection, one) if one else None
    if why:
        raise UsageError(str(why), hint=why.hint)
    raise UsageError(f"the record has no happening called {name!r}", hint="`duta happenings` tells ids")


def _row(row: Row[Any]) -> HappeningRow:
    values = dict(row._mapping)
    parties = sorted(json.loads(values.pop("parties")))
    for side, field in (("actor", "actors"), ("recipient", "recipients")):
        values[field] = tuple(party[2] for party in parties if party[0] == side)
        values[f"{side}_countries"] = tuple(party[3] for party in parties if party[0] == side)
    values["disagreements"] = tuple(json.loads(values["disagreements"]))
    values["where"] = values.pop("place")
    return HappeningRow(**values)


def _parties() -> ColumnElement[str]:
    table = happening_parties
    one = json_row(table.c.side, table.c.place, table.c.name, table.c.country)
    inner = select(json_list(one)).where(table.c.happening == happenings.c.id)
    return inner.correlate(happenings).scalar_subquery().label("parties")


def _conditions(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    table = happenings
    out: list[ColumnElement[bool]] = [table.c.confidence >= filters.min_confidence]
    if filters.act:
        out.append(table.c.act == filters.act)
    if filters.factuality:
        out.append(table.c.factuality == filters.factuality)
    if filters.since:
        out.append(or_(table.c.latest >= first_day(filters.since), table.c.day >= first_day(filters.since)))
    if filters.until:
        out.append(table.c.day <= last_day(filters.until))
    if filters.outlet:
        out.append(_of_outlet(filters.outlet))
    asked = [who(connection, name) for name in (filters.actor, filters.partner) if name]
    if len(asked) == 2:
        out.append(_between(*asked))
    out += [_has_party(one) for one in asked if len(asked) == 1]
    return out


def _of_outlet(outlet: str) -> ColumnElement[bool]:
    name = folded(outlet)
    of_it = or_(func.lower(articles.c.outlet) == name, func.lower(articles.c.domain) == name)
    told = tellings.join(placings, placings.c.event == tellings.c.event).join(
        articles, articles.c.location == tellings.c.location
    )
    return happenings.c.id.in_(select(placings.c.happening).select_from(told).where(of_it))


def _has_party(asked: Who) -> ColumnElement[bool]:
    table = happening_parties
    return exists().where(and_(table.c.happening == happenings.c.id, asked.among(table)))


def _between(one: Who, other: Who) -> ColumnElement[bool]:
    a, b = happening_parties.alias(), happening_parties.alias()
    both = and_(a.c.happening == happenings.c.id, b.c.happening == happenings.c.id, one.among(a), other.among(b))
    return exists().where(and_(both, or_(a.c.side != b.c.side, a.c.place != b.c.place)))


def _made(connection: Connection, name: str) -> Happening:
    """Make the happening called ``name`` from what its pages tell."""
    pack, ruling = load_pack(), Pairs(connection)
    ground = Ground(connection, pack.merging)
    roots = connection.execute(select(placings.c.root).where(placings.c.happening == name).distinct()).scalars().all()
    groups = gathered(roots, ground, ground.members, ruling)
    made = [drawn(connection, group, ground, ruling, pack) for group in groups]
    found = next((one for one in made if one.id == name), None)
    return found or _told_anew(made, name)


def _told_anew(made: list[Happening], name: str) -> Happening:
    """Give what merging now makes of a happening that was put together by earlier rules; it keeps its id."""
    first = event_id_of(name)
    for one in made:
        if any(report.event == first for report in one.reports):
            return replace(one, id=name)
    raise UsageError(f"{name!r} was merged by other rules", hint="`duta rebuild` merges anew")


def _with_links(connection: Connection, one: Happening) -> Happening:
    """Give a happening with its links to all others of the record."""
    rules = load_pack().merging
    events = [report.event for report in one.reports]
    rows = connection.execute(select(tellings.c.data).where(tellings.c.event.in_(events))).scalars()
    told = {telling.event: telling for telling in map(from_json, rows)}
    end = end_of(one, told)
    others = list(_ends_near(connection, end))
    replies = [
        *_replies(connection, {t.reply_to for t in told.values()}, one.id),
        *_answers(connection, events, one.id),
    ]
    ends = [end, *(other for other in others if other.id != end.id)]
    links = links_of(ends, ends, rules, replies).get(one.id, ())
    return replace(one, links=links)


def _replies(connection: Connection, asked: Iterable[str | None], home: str) -> list[tuple[str, str]]:
    """Give the happenings that its reports say this one replies to, as (later, first)."""
    query = select(placings.c.happening).where(placings.c.event.in_([event for event in asked if event]))
    return [(home, first) for first in connection.execute(query.distinct()).scalars() if first != home]


def _answers(connection: Connection, events: list[str], home: str) -> list[tuple[str, str]]:
    """Give the happenings whose reports, in the same articles, say that they reply to this one."""
    here = select(tellings.c.location).where(tellings.c.event.in_(events))
    beside = select(tellings.c.data).where(tellings.c.location.in_(here), tellings.c.event.not_in(events))
    asking = [one.event for one in map(from_json, connection.execute(beside).scalars()) if one.reply_to in events]
    query = select(placings.c.happening).where(placings.c.event.in_(asking)).distinct()
    return [(later, home) for later in connection.execute(query).scalars() if later != home]


def _ends_near(connection: Connection, end: End) -> Iterable[End]:
    """Give the happenings that may be linked to one: those with a party in common, as far off as any rule goes."""
    rules, days = load_pack().merging, end.days
    if days is None:
        return
    table, widest = happenings, max(rule.within for rule in rules.threads)
    keys = sorted({party.country or folded(party.name) for party in (*end.actors, *end.recipients)})
    shared = happening_parties.c.country.in_(keys) | happening_parties.c.folded.in_(keys)
    wanted = and_(
        table.c.id.in_(select(happening_parties.c.happening).where(shared)),
        table.c.day.between(_iso(days[0] - widest), _iso(days[1] + widest)),
    )
    rows = connection.execute(select(table).where(wanted).order_by(table.c.id)).all()
    ids = [row.id for row in rows]
    sides: dict[tuple[str, str], list[Actor]] = {}
    found = select(happening_parties).where(happening_parties.c.happening.in_(ids))
    for party in connection.execute(found.order_by(happening_parties.c.happening, happening_parties.c.place)):
        actor = Actor(party.key, party.name, party.kind, party.country)
        sides.setdefault((party.happening, party.side), []).append(actor)
    for row in rows:
        actors, recipients = (tuple(sides.get((row.id, side), ())) for side in ("actor", "recipient"))
        when = When(row.value, row.earliest, row.latest, row.precision, row.basis) if row.value else None
        yield End(
            row.id, row.act, row.factuality, actors, recipients, when, ordinal(row.first_reported), bool(row.answer)
        )


def _iso(day: int) -> str:
    return date.fromordinal(max(1, day)).isoformat()
