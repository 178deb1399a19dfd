"""Full text: sentences that hold the words asked for, in any of their forms, best first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, exists, select

from duta.knowledge.stems import stem_of
from duta.record import Record
from duta.record.dialects.functions import WORDS, joined, matches, rank
from duta.record.schema import actors, articles, events, mentions, sentences
from duta.views.events import of_outlet
from duta.views.filters import Filters, first_day, last_day
from duta.views.query import Query
from duta.views.who import who
from duta.views.words import Match, match_of

MARKS = ("\u2068", "\u2069")
"""Stand around each word found in ``SearchRow.marked``; characters no news text uses (isolates of the bidi rules)."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A sentence found, and the article it stands in. ``start`` counts code points of the article's text."""

    sentence: str
    marked: str
    outlet: str | None
    day: str | None
    title: str | None
    article: str
    start: int
    end: int


def search_query(record: Record, words: str, filters: Filters) -> Query[SearchRow]:
    """Ask for sentences with ``words``: all of them, in any form. ``"a phrase"``, ``begin*`` and ``-not`` work."""
    wanted = match_of(words)

    sought = frozenset(stem_of(word.lower()) for word in _WORD.findall(words))

    def row(found: Row[Any]) -> SearchRow:
        sentence, *rest = tuple(found)
        return SearchRow(sentence, _marked(sentence, sought), *rest)

    def selected(connection: Connection, filters: Filters) -> Select[Any]:
        return _select(connection, wanted, filters)

    return Query(record, SearchRow, selected, row, filters)


def matching_rows(connection: Connection, words: str) -> str:
    """Give the rows of the sentences with ``words``, in no order, as one string: rows by the thousand take longer."""
    found = select(joined(WORDS.c.rowid)).where(matches(*match_of(words)))
    return connection.execute(found).scalar() or ""


def best_rows(connection: Connection, words: str) -> Iterator[int]:
    """Give the rows of the sentences with ``words``, those that are most about them first."""
    wanted = match_of(words)
    ranked = select(WORDS.c.rowid).where(matches(*wanted)).order_by(rank(*wanted), WORDS.c.rowid)
    return iter(connection.execute(ranked).scalars())


def marked_words(sentence: str, words: str) -> str:
    """Mark every form of ``words`` in ``sentence`` with :data:`MARKS`."""
    return _marked(sentence, frozenset(stem_of(word.lower()) for word in _WORD.findall(words))) if words else sentence


def _marked(sentence: str, sought: frozenset[str]) -> str:
    """Mark the words of ``sentence`` that are a form of a word sought."""

    def mark(word: re.Match[str]) -> str:
        return f"{MARKS[0]}{word[0]}{MARKS[1]}" if stem_of(word[0].lower()) in sought else word[0]

    return _WORD.sub(mark, sentence)


def _select(connection: Connection, wanted: Match, filters: Filters) -> Select[Any]:
    columns = [
        sentences.c.text,
        articles.c.outlet,
        articles.c.day,
        articles.c.title,
        articles.c.article,
        sentences.c.start,
        sentences.c.end,
    ]
    query = (
        select(*columns)
        .select_from(WORDS)
        .join(sentences, sentences.c.row == WORDS.c.rowid)
        .join(articles, articles.c.entry == sentences.c.entry)
        .where(matches(*wanted))
        .where(*_conditions(connection, filters))
    )
    return query.order_by(rank(*wanted), sentences.c.entry, sentences.c.start)


def _conditions(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    out: list[ColumnElement[bool]] = []
    if filters.actor:
        named = and_(mentions.c.entry == actors.c.entry, mentions.c.key == actors.c.key)
        asked = who(connection, filters.actor).among(actors)
        out.append(exists().where(and_(mentions.c.sentence == sentences.c.row, named, asked)))
    if filters.act:
        sure = events.c.confidence >= filters.min_confidence
        out.append(exists().where(and_(events.c.sentence == sentences.c.row, events.c.act == filters.act, sure)))
    if filters.since:
        out.append(articles.c.day >= first_day(filters.since))
    if filters.until:
        out.append(articles.c.day <= last_day(filters.until))
    if filters.outlet:
        out.append(of_outlet(filters.outlet))
    return out
