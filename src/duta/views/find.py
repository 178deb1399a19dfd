"""A search as a page shows it: sentences with their facts, counts by facet, and months with their share of the news."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    func,
    insert,
    literal_column,
    select,
    text,
)

from duta.record import Record
from duta.record.schema import actors, articles, event_parties, events, sentences, statements
from duta.views.asked import FACETS, Asked, Facet, hits, of_event, worded
from duta.views.search import marked_words, match_of

MOST_HITS = 50_000
"""Sentences counted at most: of more, the last kept are counted, and the answer says so."""

MOST_SHOWN = 15
"""Values shown of each facet, those of most sentences first."""


@dataclass(frozen=True, slots=True)
class Count:
    """A value of a facet, what it is called, in how many sentences it stands, and whether it is asked for."""

    value: str
    name: str
    count: int
    active: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the answer: its sentences, the articles they stand in, and all articles the record has of it."""

    month: str
    sentences: int
    articles: int
    collected: int

    @property
    def share(self) -> float:
        """The share of the month's articles in which something was found, 0 to 1."""
        return self.articles / self.collected if self.collected else 0.0


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event in a sentence found, in short."""

    id: str
    act: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: str | None
    factuality: str


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A statement in a sentence found, in short."""

    id: str
    speaker: str
    form: str
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence found, with the article it stands in and what was read from it."""

    marked: str
    outlet: str | None
    day: str | None
    title: str | None
    article: str
    start: int
    end: int
    events: tuple[FoundEvent, ...]
    statements: tuple[FoundStatement, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search gives: a stretch of the sentences, and the counts over all of them."""

    asked: Asked
    total: int
    capped: bool
    found: tuple[Found, ...]
    facets: Mapping[Facet, tuple[Count, ...]]
    months: tuple[Month, ...]


def find(record: Record, asked: Asked, *, start: int = 0, most: int = 20, count: bool = True) -> Answer:
    """Answer a search: ``most`` sentences from number ``start`` on; where they ``count``, with each facet's counts."""
    with record.reading() as connection:
        try:
            base = _fill(connection, "asked_words", worded(asked)) if asked.words.strip() else None
            table = _fill(connection, "asked_hits", hits(asked, base))
            total = connection.execute(select(func.count()).select_from(table)).scalar_one()
            facets: dict[Facet, tuple[Count, ...]] = {
                facet: _facet(connection, asked, facet, table, base) for facet in FACETS if count and facet != "month"
            }
            months = _months(connection, asked, table, base) if count else ()
            found = tuple(_shown(connection, asked, table, start, most))
        finally:
            for name in ("asked_words", "asked_hits", "facet_hits"):
                connection.execute(text(f"DROP TABLE IF EXISTS temp.{name}"))
    return Answer(asked, min(total, MOST_HITS), total > MOST_HITS, found, facets, months)


def _fill(connection: Connection, name: str, chosen: Select[Any]) -> Table:
    """Put the sentences chosen into a table of this connection's own."""
    columns = (Column("sentence", Integer, primary_key=True), Column("entry", Integer), Column("day", Text))
    table = Table(name, MetaData(), *columns, prefixes=["TEMPORARY"])
    connection.execute(text(f"DROP TABLE IF EXISTS temp.{name}"))
    table.create(connection, checkfirst=False)
    query = chosen.order_by(next(iter(chosen.selected_columns)).desc()).limit(MOST_HITS + 1)
    connection.execute(insert(table).from_select(["sentence", "entry", "day"], query))
    connection.execute(text(f"ANALYZE temp.{name}"))  # else SQLite takes it for large, and goes through all events
    return table


def _facet(connection: Connection, asked: Asked, facet: Facet, table: Table, base: Table | None) -> tuple[Count, ...]:
    """Count one facet's values over the sentences that all other facets leave."""
    values, others = asked.values(facet), asked
    if values:
        others = asked.without(facet)
        table = _fill(connection, "facet_hits", hits(others, base))
    query = _counted(facet, others, table).limit(MOST_SHOWN)
    counts = [
        Count(row.value, row.name or row.value, row.n, row.value in values)
        for row in connection.execute(query)
        if row.value is not None
    ]
    there = {count.value for count in counts if count.active}
    missing = [value for value in values if value not in there]
    return (*(Count(value, value, 0, active=True) for value in missing), *counts)


def _counted(facet: Facet, asked: Asked, table: Table) -> Select[Any]:
    if facet == "outlet":
        by_entry = select(table.c.entry, func.count().label("n")).group_by(table.c.entry).subquery()
        count = func.sum(by_entry.c.n).label("n")
        query = select(articles.c.outlet.label("value"), articles.c.outlet.label("name"), count)
        query = query.join(by_entry, by_entry.c.entry == articles.c.entry).group_by(articles.c.outlet)
        return query.order_by(count.desc(), articles.c.outlet)
    if facet == "speaker":
        return _speakers(asked, table)
    if facet == "agency":
        return _agencies(asked, table)
    return _of_events(facet, asked, table)


def _of_events(facet: Facet, asked: Asked, table: Table) -> Select[Any]:
    count = func.count(events.c.sentence.distinct()).label("n")
    matching = (events.c.sentence == table.c.sentence, *of_event(asked))
    if facet in ("who", "whom"):
        side = "actor" if facet == "who" else "recipient"
        of = (event_parties.c.event == events.c.row, event_parties.c.side == side)
        value = event_parties.c.folded
        query = select(value.label("value"), func.max(event_parties.c.name).label("name"), count)
        return query.where(*matching, *of).group_by(value).order_by(count.desc(), value)
    column = events.c[facet]
    query = select(column.label("value"), column.label("name"), count).where(*matching, column.is_not(None))
    return query.group_by(column).order_by(count.desc(), column)


def _speakers(asked: Asked, table: Table) -> Select[Any]:
    count = func.count(statements.c.sentence.distinct()).label("n")
    of = (
        statements.c.sentence == table.c.sentence,
        statements.c.confidence >= asked.sure,
        actors.c.entry == statements.c.entry,
        actors.c.key == statements.c.speaker,
    )
    query = select(actors.c.folded.label("value"), func.max(actors.c.name).label("name"), count).where(*of)
    return query.group_by(actors.c.folded).order_by(count.desc(), actors.c.folded)


def _agencies(asked: Asked, table: Table) -> Select[Any]:
    ways = []
    for facts in (events, statements):
        link = func.json_each(facts.c.chain).table_valued("value", name="link")
        here = (facts.c.sentence == table.c.sentence, facts.c.confidence >= asked.sure, facts.c.chain != "[]")
        ways.append(
            select(facts.c.sentence, link.c.value.label("value")).select_from(facts).join(link, text("1")).where(*here)
        )
    both = ways[0].union(ways[1]).subquery()
    count = func.count(both.c.sentence.distinct()).label("n")
    query = select(both.c.value, both.c.value.label("name"), count).group_by(both.c.value)
    return query.order_by(count.desc(), both.c.value)


def _months(connection: Connection, asked: Asked, table: Table, base: Table | None) -> tuple[Month, ...]:
    """Count by month of the report; the months asked for do not narrow it, so that others can be chosen."""
    if asked.month:
        table = _fill(connection, "facet_hits", hits(asked.without("month"), base))
    month = func.substr(table.c.day, 1, 7)
    counted = select(month, func.count(), func.count(table.c.entry.distinct())).where(table.c.day.is_not(None))
    collected = select(func.substr(articles.c.day, 1, 7), func.count(articles.c.article.distinct())).group_by(text("1"))
    all_of = {row[0]: row[1] for row in connection.execute(collected)}
    rows = connection.execute(counted.group_by(text("1")).order_by(text("1")))
    return tuple(Month(row[0], row[1], row[2], all_of.get(row[0], 0)) for row in rows)


def _shown(connection: Connection, asked: Asked, table: Table, start: int, most: int) -> list[Found]:
    columns = [articles.c.outlet, articles.c.day, articles.c.title, articles.c.article]
    query = (
        select(sentences.c.row, sentences.c.text, sentences.c.start, sentences.c.end, *columns)
        .join(table, table.c.sentence == sentences.c.row)
        .join(articles, articles.c.entry == sentences.c.entry)
    )
    if asked.order == "best" and asked.words.strip():
        wanted = text("sentences_text MATCH :wanted").bindparams(wanted=match_of(asked.words))
        query = query.join(text("sentences_text"), literal_column("sentences_text.rowid") == sentences.c.row)
        query = query.where(wanted).order_by(text("bm25(sentences_text, 2.0, 1.0)"), sentences.c.row)
    else:
        day = articles.c.day.asc() if asked.order == "oldest" else articles.c.day.desc()
        query = query.order_by(articles.c.day.is_(None), day, sentences.c.entry.desc(), sentences.c.row)
    rows = connection.execute(query.limit(most).offset(start)).all()
    shown = [row.row for row in rows]
    acts, said = _events_in(connection, shown, asked.sure), _statements_in(connection, shown, asked.sure)
    return [
        Found(
            marked_words(row.text, asked.words),
            row.outlet,
            row.day,
            row.title,
            row.article,
            row.start,
            row.end,
            tuple(acts[row.row]),
            tuple(said[row.row]),
        )
        for row in rows
    ]


def _events_in(connection: Connection, shown: list[int], sure: float) -> dict[int, list[FoundEvent]]:
    parties: dict[tuple[int, str], list[str]] = defaultdict(list)
    of = event_parties.join(events, events.c.row == event_parties.c.event)
    query = select(event_parties.c.event, event_parties.c.side, event_parties.c.name).select_from(of)
    order = (event_parties.c.event, event_parties.c.side, event_parties.c.place)
    for row in connection.execute(query.where(events.c.sentence.in_(shown)).order_by(*order)):
        parties[row.event, row.side].append(row.name)
    out: dict[int, list[FoundEvent]] = defaultdict(list)
    query = select(events).where(events.c.sentence.in_(shown), events.c.confidence >= sure).order_by(events.c.row)
    for row in connection.execute(query):
        sides = (tuple(parties[row.row, "actor"]), tuple(parties[row.row, "recipient"]))
        out[row.sentence].append(FoundEvent(row.id, row.act, *sides, row.value, row.factuality))
    return out


def _statements_in(connection: Connection, shown: list[int], sure: float) -> dict[int, list[FoundStatement]]:
    same = (actors.c.entry == statements.c.entry) & (actors.c.key == statements.c.speaker)
    query = select(statements, actors.c.name).join(actors, same)
    query = query.where(statements.c.sentence.in_(shown), statements.c.confidence >= sure).order_by(statements.c.row)
    out: dict[int, list[FoundStatement]] = defaultdict(list)
    for row in connection.execute(query):
        chain = tuple(json.loads(row.chain))
        out[row.sentence].append(FoundStatement(row.id, row.name, row.form, chain))
    return out
