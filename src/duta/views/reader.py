"""An article as it is read: its paragraphs cut at every mark, and its facts in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from duta.model.article import Dropped
from duta.model.event import Event
from duta.model.reading import Reading
from duta.model.statement import Statement

Role = Literal["found", "evidence", "speech", "trigger", "cue", "actor", "recipient"]
"""``found`` is the sentence a search led to; the others are roles in a fact."""

ROLES: tuple[Role, ...] = ("found", "evidence", "speech", "trigger", "cue", "actor", "recipient")


@dataclass(frozen=True, slots=True)
class Mark:
    """``text[start:end]`` plays ``role`` in the fact called ``fact``."""

    start: int
    end: int
    role: Role
    fact: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between two marks' ends: which roles they play, in which facts; ``closes`` are facts that end with them.

    ``at`` is true where the sentence begins that a search led to.
    """

    text: str
    roles: tuple[Role, ...] = ()
    facts: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    at: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """An event or a statement of the article. ``name`` is short, and unique in the article (e1, s2)."""

    name: str
    id: str
    start: int
    event: Event | None = None
    statement: Statement | None = None

    @property
    def confidence(self) -> float:
        """How sure it is."""
        fact = self.event or self.statement
        return fact.confidence if fact else 0.0

    @property
    def words(self) -> tuple[str, str, str]:
        """The exact words it rests on, with what stands before and after them."""
        if self.event:
            first = self.event.evidence[0]
            return first.prefix, first.quote, first.suffix
        return "", self.statement.text if self.statement else "", ""


@dataclass(frozen=True, slots=True)
class Reader:
    """What a page shows of a reading. ``unsure`` counts the facts left out as less sure than asked for."""

    reading: Reading
    paragraphs: tuple[tuple[Piece, ...], ...]
    facts: tuple[Fact, ...]
    unsure: int
    dropped: tuple[Dropped, ...]

    def fact(self, fact_id: str) -> Fact | None:
        """Give the fact with this id."""
        return next((fact for fact in self.facts if fact.id == fact_id), None)


def reader_of(reading: Reading, min_confidence: float = 0.0, at: int = -1) -> Reader:
    """Lay ``reading`` out for a reader, with the facts at least as sure as ``min_confidence``.

    The sentence in which offset ``at`` lies is marked as found.
    """
    facts = tuple(_facts(reading, min_confidence))
    marks = [mark for fact in facts for mark in _marks(fact, reading)]
    marks += [Mark(s.start, s.end, "found", "") for s in reading.sentences if s.start <= at < s.end]
    text = reading.article.text
    paragraphs = tuple(tuple(_pieces(text, p.start, p.end, marks)) for p in reading.article.paragraphs)
    there = len(reading.events) + len(reading.statements)
    return Reader(reading, paragraphs, facts, there - len(facts), reading.article.dropped)


def _facts(reading: Reading, sure: float) -> Iterable[Fact]:
    article = reading.article.id
    found: list[tuple[int, int, Event | Statement]] = [(e.evidence[0].start, 0, e) for e in reading.events]
    found += [(s.start, 1, s) for s in reading.statements]
    counts = {"e": 0, "s": 0}
    for start, _, fact in sorted(found, key=lambda item: item[:2]):
        if fact.confidence < sure:
            continue
        letter = "e" if isinstance(fact, Event) else "s"
        counts[letter] += 1
        event, statement = (fact, None) if isinstance(fact, Event) else (None, fact)
        yield Fact(f"{letter}{counts[letter]}", fact.id_in(article), start, event, statement)


def _marks(fact: Fact, reading: Reading) -> Iterable[Mark]:
    if fact.statement:
        said = fact.statement
        yield Mark(said.start, said.end, "speech", fact.name)
        if said.cue:
            yield Mark(said.cue.start, said.cue.end, "cue", fact.name)
        return
    event = fact.event
    if event is None:
        return
    for evidence in event.evidence:
        yield Mark(evidence.start, evidence.end, "evidence", fact.name)
    if event.trigger:
        yield Mark(*event.trigger, "trigger", fact.name)
    sides: tuple[tuple[Role, set[str]], ...] = (
        ("actor", {actor.key for actor in event.actors}),
        ("recipient", {actor.key for actor in event.recipients}),
    )
    for role, keys in sides:
        for mention in reading.mentions:
            inside = any(one.start <= mention.start and mention.end <= one.end for one in event.evidence)
            if inside and mention.actor.key in keys:
                yield Mark(mention.start, mention.end, role, fact.name)


def _pieces(text: str, start: int, end: int, marks: list[Mark]) -> Iterable[Piece]:
    """Cut ``text[start:end]`` wherever a mark begins or ends."""
    here = [mark for mark in marks if mark.start < end and start < mark.end]
    edges = {start, end, *(mark.start for mark in here), *(mark.end for mark in here)}
    cuts = sorted(edge for edge in edges if start <= edge <= end)
    for first, last in pairwise(cuts):
        over = [mark for mark in here if mark.start <= first and last <= mark.end]
        roles = tuple(role for role in ROLES if any(mark.role == role for mark in over))
        closes = {mark.fact: mark for mark in over if mark.end == last and mark.role in ("evidence", "speech")}
        yield Piece(
            text[first:last],
            roles,
            tuple(dict.fromkeys(mark.fact for mark in over if mark.fact)),
            tuple(closes),
            any(mark.role == "found" and mark.start == first for mark in over),
        )
