"""A search as a page shows it: sentences with their facts, counts by facet, and months with their share of the news."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from duta.record import Record
from duta.record.schema import actors, articles, event_parties, events, sentences, statements
from duta.views.asked import FACETS, Asked, Facet
from duta.views.columns import Columns, columns_of
from duta.views.search import best_rows, marked_words, matching_rows
from duta.views.tally import Tally

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
    """What a search gives: a stretch of the sentences, how many there are, and the counts over all of them."""

    asked: Asked
    total: int
    found: tuple[Found, ...]
    facets: Mapping[Facet, tuple[Count, ...]]
    months: tuple[Month, ...]


def find(record: Record, asked: Asked, *, start: int = 0, most: int = 20, count: bool = True) -> Answer:
    """Answer a search: ``most`` sentences from number ``start`` on; where they ``count``, with each facet's counts."""
    columns = columns_of(record)
    with record.reading() as connection:
        tally = Tally(columns, _worded(connection, columns, asked.words) if asked.words.strip() else None)
        hits = tally.hits(asked)
        facets: dict[Facet, tuple[Count, ...]] = {
            one: _facet(tally, asked, one, hits) for one in FACETS if count and one != "month"
        }
        months = _months(tally, asked, hits) if count else ()
        if asked.order == "best" and asked.words.strip():
            rows = _best(connection, asked.words, hits, start, most)
        else:
            rows = tally.ordered(hits, oldest=asked.order == "oldest", start=start, most=most)
        found = tuple(_shown(connection, asked, rows))
    return Answer(asked, int(np.count_nonzero(hits)), found, facets, months)


def _worded(connection: Connection, columns: Columns, words: str) -> NDArray[np.bool_]:
    """Give the set of the sentences with these words, whatever the facets say."""
    rows = np.fromstring(matching_rows(connection, words), np.int64, sep=",")
    out = np.zeros(columns.top, bool)
    out[rows[rows < columns.top]] = True
    return out


def _best(connection: Connection, words: str, hits: NDArray[np.bool_], start: int, most: int) -> list[int]:
    """Give rows of the sentences that the words say most of."""
    rows = (row for row in best_rows(connection, words) if row < len(hits) and hits[row])
    return list(islice(rows, start, start + most))


def _facet(tally: Tally, asked: Asked, facet: Facet, hits: NDArray[np.bool_]) -> tuple[Count, ...]:
    """Count one facet's values over the sentences that all other facets leave."""
    values, others = asked.values(facet), asked
    if values:
        others = asked.without(facet)
        hits = tally.hits(others)
    counted = tally.counts(facet, others, hits)[:MOST_SHOWN]
    there = {value for value, _, _ in counted}
    missing = (Count(value, value, 0, active=True) for value in values if value not in there)
    return (*missing, *(Count(value, name, count, value in values) for value, name, count in counted))


def _months(tally: Tally, asked: Asked, hits: NDArray[np.bool_]) -> tuple[Month, ...]:
    """Count by month of the report; the months asked for do not narrow it, so that others can be chosen."""
    hits = tally.hits(asked.without("month")) if asked.month else hits
    return tuple(Month(*row) for row in tally.months(hits))


def _shown(connection: Connection, asked: Asked, rows: Sequence[int]) -> list[Found]:
    """Give the sentences in these rows, in this order."""
    columns = [articles.c.outlet, articles.c.day, articles.c.title, articles.c.article]
    query = select(sentences.c.row, sentences.c.text, sentences.c.start, sentences.c.end, *columns)
    query = query.join(articles, articles.c.entry == sentences.c.entry).where(sentences.c.row.in_(rows))
    there = {row.row: row for row in connection.execute(query)}
    acts, said = _events_in(connection, rows, asked.sure), _statements_in(connection, rows, asked.sure)
    return [
        Found(
            marked_words(row.text, asked.words), row.outlet, row.day, row.title, row.article, row.start, row.end,
            tuple(acts[row.row]), tuple(said[row.row]),
        )
        for row in (there[number] for number in rows if number in there)
    ]  # fmt: skip


def _events_in(connection: Connection, shown: Sequence[int], sure: float) -> dict[int, list[FoundEvent]]:
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


def _statements_in(connection: Connection, shown: Sequence[int], sure: float) -> dict[int, list[FoundStatement]]:
    same = (actors.c.entry == statements.c.entry) & (actors.c.key == statements.c.speaker)
    query = select(statements, actors.c.name).join(actors, same)
    query = query.where(statements.c.sentence.in_(shown), statements.c.confidence >= sure).order_by(statements.c.row)
    out: dict[int, list[FoundStatement]] = defaultdict(list)
    for row in connection.execute(query):
        chain = tuple(json.loads(row.chain))
        out[row.sentence].append(FoundStatement(row.id, row.name, row.form, chain))
    return out
