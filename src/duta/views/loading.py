"""From the tables of a record to columns of numbers, each name by its number."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from duta.record.schema import actors, articles, event_parties, events, sentences, statements

Frame = dict[str, NDArray[Any]]
"""Columns of one length. All have ``entry``, by which what a later reading replaced is taken out."""

AT_ONCE = 500
"""Entries asked for in one question."""


@dataclass(frozen=True, slots=True)
class Codes:
    """The numbers that stand for names. A name keeps its number as long as the columns are kept up to date."""

    names: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    shown: dict[int, str] = field(default_factory=dict)
    """What a folded name is called."""

    def of(self, name: str | None) -> int:
        """Give the number of ``name``, a new one where it has none; -1 for None."""
        if name is None:
            return -1
        number = self.numbers.get(name)
        if number is None:
            number = self.numbers[name] = len(self.names)
            self.names.append(name)
        return number

    def called(self, folded: str, name: str) -> int:
        """Give the number of a folded name, and note what it is called: of several spellings the last by alphabet."""
        number = self.of(folded)
        if name > self.shown.get(number, ""):
            self.shown[number] = name
        return number

    def known(self, names: Sequence[str]) -> list[int]:
        """Give the numbers of those of ``names`` that have one."""
        return [self.numbers[name] for name in names if name in self.numbers]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The numbers of all that facets have values of."""

    people: Codes = field(default_factory=Codes)
    """Folded names."""
    actor: Codes = field(default_factory=Codes)
    """Folded name, kind and country: what the list of actors tells apart."""
    country: Codes = field(default_factory=Codes)
    act: Codes = field(default_factory=Codes)
    factuality: Codes = field(default_factory=Codes)
    place: Codes = field(default_factory=Codes)
    outlet: Codes = field(default_factory=Codes)
    source: Codes = field(default_factory=Codes)


Rows = Sequence[tuple[Any, ...]]
TYPES: dict[str, Any] = {"entry": np.int64, "row": np.int64, "event": np.int64, "sentence": np.int64,
                         "first": np.int64, "count": np.int64, "confidence": np.float64, "acting": np.bool_,
                         "copy": np.bool_}  # fmt: skip
"""What columns hold that are not numbers of names or days."""


def loaded(connection: Connection, words: Vocabulary, only: Sequence[int] | None) -> dict[str, Frame]:
    """Give the frames of a record, or of some of its entries ``only``."""

    def rows(query: Select[Any], entry: ColumnElement[int]) -> Rows:
        if only is None:
            return connection.execute(query).all()
        out: list[Any] = []
        for start in range(0, len(only), AT_ONCE):
            out += connection.execute(query.where(entry.in_(only[start : start + AT_ONCE]))).all()
        return out

    return {name: load(rows, words) for name, load in LOADS.items()}


Asking = Callable[[Select[Any], ColumnElement[int]], Rows]


def _articles(rows: Asking, words: Vocabulary) -> Frame:
    query = select(articles.c.entry, articles.c.day, articles.c.outlet)
    entry, day, outlet = _apart(rows(query, articles.c.entry), 3)
    stands = select(sentences.c.entry, func.min(sentences.c.row), func.count()).group_by(sentences.c.entry)
    places = {row[0]: (row[1], row[2]) for row in rows(stands, sentences.c.entry)}
    first, count = _apart([places.get(one, (0, 0)) for one in entry], 2)
    return _frame(
        entry=entry, day=map(_day, day), outlet=map(words.outlet.of, outlet), first=first, count=count,
        copy=(False for _ in entry),
    )  # fmt: skip


def _events(rows: Asking, words: Vocabulary) -> Frame:
    names = ("entry", "row", "sentence", "act", "factuality", "place", "confidence", "day")
    found = rows(select(*(events.c[name] for name in names)), events.c.entry)
    entry, row, sentence, act, factuality, place, confidence, day = _apart(found, 8)
    return _frame(
        entry=entry, row=row, sentence=map(_at, sentence), act=map(words.act.of, act),
        factuality=map(words.factuality.of, factuality), place=map(words.place.of, place), confidence=confidence,
        day=map(_day, day),
    )  # fmt: skip


def _parties(rows: Asking, words: Vocabulary) -> Frame:
    party = event_parties.c
    columns = (party.side, party.folded, party.country, party.name, party.kind)
    query = select(events.c.entry, events.c.row, events.c.sentence, *columns)
    found = rows(query.select_from(events.join(event_parties, events.c.row == party.event)), events.c.entry)
    entry, event, sentence, side, folded, country, name, kind = _apart(found, 8)
    return _frame(
        entry=entry, event=event, sentence=map(_at, sentence), acting=(one == "actor" for one in side),
        who=_people(words, folded, name), country=map(words.country.of, country),
        actor=_actors(words, folded, kind, country),
    )  # fmt: skip


def _statements(rows: Asking, words: Vocabulary) -> Frame:
    said, speaks = statements.c, and_(actors.c.entry == statements.c.entry, actors.c.key == statements.c.speaker)
    columns = (actors.c.folded, actors.c.country, actors.c.name, actors.c.kind)
    query = select(said.entry, said.sentence, said.confidence, said.day, *columns)
    found = rows(query.select_from(statements.join(actors, speaks)), said.entry)
    entry, sentence, confidence, day, folded, country, name, kind = _apart(found, 8)
    return _frame(
        entry=entry, sentence=map(_at, sentence), confidence=confidence, day=map(_day, day),
        who=_people(words, folded, name), country=map(words.country.of, country),
        actor=_actors(words, folded, kind, country),
    )  # fmt: skip


def _links(rows: Asking, words: Vocabulary) -> Frame:
    out = []
    for table in (events, statements):
        query = select(table.c.entry, table.c.sentence, table.c.confidence, table.c.chain)
        for entry, sentence, confidence, chain in rows(query.where(table.c.chain != "[]"), table.c.entry):
            out += [(entry, _at(sentence), confidence, words.source.of(name)) for name in json.loads(chain)]
    entry, sentence, confidence, source = _apart(out, 4)
    return _frame(entry=entry, sentence=sentence, confidence=confidence, source=source)


LOADS: dict[str, Callable[[Asking, Vocabulary], Frame]] = {
    "articles": _articles, "events": _events, "parties": _parties, "statements": _statements, "links": _links,
}  # fmt: skip


def _apart(rows: Iterable[Sequence[Any]], many: int) -> list[tuple[Any, ...]]:
    """Give rows as columns."""
    return list(zip(*rows, strict=True)) or [()] * many


def _frame(**columns: Iterable[Any]) -> Frame:
    return {name: np.fromiter(values, TYPES.get(name, np.int32)) for name, values in columns.items()}


def _people(words: Vocabulary, folded: Iterable[str], names: Iterable[str]) -> list[int]:
    return [words.people.called(one, name) for one, name in zip(folded, names, strict=True)]


def _actors(words: Vocabulary, *columns: Iterable[str | None]) -> Iterable[int]:
    return map(words.actor.of, map(actor_key, *columns))


def actor_key(folded: str | None, kind: str | None, country: str | None) -> str:
    """Give what tells an actor of the list from others, as one name."""
    return f"{folded}|{kind}|{country or ''}"


def _at(row: int | None) -> int:
    return -1 if row is None else row


def _day(day: str | None) -> int:
    """Give a day as YYYYMMDD, 0 for none."""
    return int(day.replace("-", "")) if day else 0
