"""Reports in full: each event with its article, its sentence, its parties and its place, for files that leave Duta."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from sqlalchemy import Row, select

from duta.model.actor import Actor
from duta.model.event import Event, Place
from duta.model.evidence import Evidence
from duta.model.reading import Reading
from duta.model.statement import Link
from duta.model.when import When
from duta.record import Record
from duta.record.schema import articles, entries, event_parties, events
from duta.views.events import conditions
from duta.views.filters import Filters


@dataclass(frozen=True, slots=True)
class Told:
    """One report of an event. ``sentence`` counts from 0; ``kept_at`` is when the reading was kept (UTC, ISO 8601)."""

    id: str
    event: Event
    reading: Reading
    sentence: int
    kept_at: str

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
        """Where the page is on the web; nothing where that is not known."""
        return self.reading.article.page.url or ""


def told(record: Record, filters: Filters) -> Iterator[Told]:
    """Yield every report that ``filters`` let through, article by article in the order of their days.

    The order depends on the articles alone, not on when they were read. A text kept from two places is told twice,
    as two reports with one id. Only one article is held in memory at a time.
    """
    with record.reading() as connection:
        table = events.join(articles, articles.c.entry == events.c.entry).join(entries, entries.c.seq == events.c.entry)
        order = (articles.c.day.is_(None), articles.c.day, articles.c.article, articles.c.location, events.c.start)
        query = (
            select(events, entries.c.created_at)
            .select_from(table)
            .where(*conditions(connection, filters))
            .order_by(*order, events.c.row)
            .execution_options(yield_per=500)
        )
        for entry, rows in groupby(connection.execute(query), key=lambda row: row.entry):
            reading = record.reading_of(entry)
            parties = _parties(record, entry)
            known = {event.id_in(reading.article.id): event for event in reading.events}
            for row in rows:
                event = _event(row, parties.get(row.row, []), known.get(row.id), reading)
                yield Told(row.id, event, reading, _sentence(reading, event), row.created_at)


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


def _parties(record: Record, entry: int) -> dict[int, list[Row[Any]]]:
    out: dict[int, list[Row[Any]]] = {}
    query = select(event_parties).where(event_parties.c.entry == entry).order_by(event_parties.c.place)
    with record.reading() as connection:
        for row in connection.execute(query):
            out.setdefault(row.event, []).append(row)
    return out


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
