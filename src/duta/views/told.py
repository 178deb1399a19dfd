"""Reports in full: each event with its article, its sentence, its parties and its place, for files that leave Duta."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from duta.model.actor import Actor
from duta.model.contract import from_dict
from duta.model.event import Event, Place
from duta.model.evidence import Evidence
from duta.model.reading import Reading
from duta.model.statement import Link
from duta.model.when import When
from duta.record import Record
from duta.record.entries import entry_at
from duta.record.schema import articles, entries, event_parties, events, happening_parties, happenings, placings
from duta.views.events import conditions
from duta.views.filters import Filters

HELD = 64
"""Articles held in memory at a time: the reports of one happening are mostly of the same days."""


@dataclass(frozen=True, slots=True)
class Told:
    """One report of an event. ``sentence`` counts from 0; ``kept_at`` is when the reading was kept (UTC, ISO 8601).

    ``happening`` is what the event reports together with others, or None where it was put nowhere.
    """

    id: str
    event: Event
    reading: Reading
    sentence: int
    kept_at: str
    happening: str | None = None

    @property
    def day(self) -> str | None:
        """The day the article gives as its own."""
        published = self.reading.article.published_at
        return published[:10] if published else None

    @property
    def outlet(self) -> str:
        """The outlet's name, its domain, or nothing."""
        outlet = self.reading.article.outlet
        return outlet.name or outlet.domain or ""

    @property
    def url(self) -> str:
        """Where the page is on the web; nothing where that is not known, or is no address a link may lead to."""
        url = self.reading.article.page.url or ""
        plain = url.lower().startswith(("https://", "http://")) and not any(ord(char) < 33 for char in url)
        return url if plain else ""


def told(record: Record, filters: Filters, *, by_happening: bool = False) -> Iterator[Told]:
    """Yield every report that ``filters`` let through, article by article in the order of their days.

    With ``by_happening`` the reports of one happening come together, the happenings in the order of their days. The
    order depends on the articles alone, not on when they were read. A text kept from two places is told twice, as
    two reports with one id.
    """
    with record.reading() as connection:
        held = lru_cache(maxsize=HELD)(partial(_held, connection))
        for row in connection.execute(_select(connection, filters, by_happening=by_happening)):
            reading, known, parties = held(row.entry)
            event = _event(row, parties.get(row.row, []), known.get(row.id), reading)
            yield Told(row.id, event, reading, _sentence(reading, event), row.created_at, row.happening)


def _select(connection: Connection, filters: Filters, *, by_happening: bool) -> Select[Any]:
    table = (
        events.join(articles, articles.c.entry == events.c.entry)
        .join(entries, entries.c.seq == events.c.entry)
        .outerjoin(placings, placings.c.event == events.c.id)
        .outerjoin(happenings, happenings.c.id == placings.c.happening)
    )
    day = func.coalesce(happenings.c.day, events.c.earliest, articles.c.day)
    first = (day.is_(None), day, func.coalesce(placings.c.happening, events.c.id)) if by_happening else ()
    order = (*first, articles.c.day.is_(None), articles.c.day, articles.c.article, articles.c.location, events.c.start)
    return (
        select(events, entries.c.created_at, placings.c.happening)
        .select_from(table)
        .where(*conditions(connection, filters))
        .order_by(*order, events.c.row)
        .execution_options(yield_per=500)
    )


def _held(connection: Connection, entry: int) -> tuple[Reading, dict[str, Event], dict[int, list[Row[Any]]]]:
    """Give a reading as it was made, its events by id, and the parties of each as the tables have them."""
    reading = from_dict(entry_at(connection, entry).content)
    parties: dict[int, list[Row[Any]]] = {}
    query = select(event_parties).where(event_parties.c.entry == entry).order_by(event_parties.c.place)
    for row in connection.execute(query):
        parties.setdefault(row.event, []).append(row)
    return reading, {event.id_in(reading.article.id): event for event in reading.events}, parties


def by_article(reports: Iterator[Told]) -> Iterator[tuple[Told, ...]]:
    """Yield the reports of each article together, each event once, from the first place the text was kept from."""
    for _, group in groupby(reports, key=lambda one: one.reading.article.id):
        once: dict[str, Told] = {}
        for one in group:
            once.setdefault(one.id, one)
        yield tuple(once.values())


def _sentence(reading: Reading, event: Event) -> int:
    start = event.evidence[0].start
    here = (number for number, one in enumerate(reading.sentences) if one.start <= start < one.end)
    return next(here, -1)


def _event(row: Row[Any], parties: list[Row[Any]], told: Event | None, reading: Reading) -> Event:
    """Give the event as the tables have it: corrections are in them, the finer points are in the reading."""
    known = {actor.key: actor for actor in reading.actors}
    event = told or Event(row.act, (), (), (Evidence.of(reading.article.text, row.start, row.end),))
    return replace(
        event,
        act=row.act,
        actors=_side(parties, "actor", known),
        recipients=_side(parties, "recipient", known),
        when=When(row.value, row.earliest, row.latest, row.precision, row.basis) if row.value else None,
        where=_where(row, event),
        factuality=row.factuality,
        era=row.era,
        asserted_by=_named(row.asserted_by, event.asserted_by),
        chain=_chain(row.chain, event),
        confidence=row.confidence,
        rule=row.rule,
    )


def happened(connection: Connection, happening: str, first: Event) -> Event:
    """Give the event that a happening is: what ``first`` tells, with who, whom, when and where from all its reports."""
    row = connection.execute(select(happenings).where(happenings.c.id == happening)).one_or_none()
    if row is None:
        return first
    mine = happening_parties.c.happening == happening
    parties = list(connection.execute(select(happening_parties).where(mine).order_by(happening_parties.c.place)))
    known = {actor.key: actor for actor in (*first.actors, *first.recipients)}
    return replace(
        first,
        act=row.act,
        actors=_side(parties, "actor", known),
        recipients=_side(parties, "recipient", known),
        when=When(row.value, row.earliest, row.latest, row.precision, row.basis) if row.value else None,
        where=_where(row, first),
        confidence=row.confidence,
    )


def _side(parties: list[Row[Any]], side: str, known: dict[str, Actor]) -> tuple[Actor, ...]:
    out = []
    for row in parties:
        if row.side == side:
            actor = known.get(row.key) or Actor(row.key, row.name, row.kind, row.country)
            out.append(replace(actor, name=row.name, kind=row.kind, country=row.country))
    return tuple(out)


def _where(row: Row[Any], event: Event) -> Place | None:
    if not row.place:
        return None
    same = event.where is not None and (event.where.name, event.where.country) == (row.place, row.place_country)
    return event.where if same else Place(row.place, row.place_country)


def _named(name: str | None, told: Actor | None) -> Actor | None:
    if name is None or (told is not None and told.name == name):
        return told if name else None
    return Actor(name.casefold().replace(" ", "-"), name, "person")


def _chain(names: str, event: Event) -> tuple[Link, ...]:
    wanted = json.loads(names)
    if [link.actor.name for link in event.chain] == wanted:
        return event.chain
    return tuple(Link(Actor(name.casefold().replace(" ", "-"), name, "media")) for name in wanted)
