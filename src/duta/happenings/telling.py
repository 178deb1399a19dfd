"""Tellings: what merging must know of one article's event, and nothing else of the article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from duta.happenings.matter import matter_of, numbers_of
from duta.knowledge import Pack
from duta.knowledge.names import WORD, fold
from duta.model.actor import Actor
from duta.model.event import Event, Factuality, Place
from duta.model.reading import Reading
from duta.model.when import When

FUTURE = 120
"""Days ahead within which a plan without a day may lie."""

UNKNOWN = "9999"
"""What an article without a day of publication sorts as."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one article tells it. ``page`` tells apart the pages on which the same article stands.

    ``matter`` are the stems of the words that say what the act is about, ``numbers`` what is counted and how many,
    ``answer`` whether the words call the act an answer to another, ``paragraph`` the place of the words.
    """

    event: str
    article: str
    page: str
    outlet: str | None
    published: str | None
    act: str
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    when: When | None
    where: Place | None
    factuality: Factuality
    by: Actor | None
    chain: tuple[str, ...]
    quote: str
    matter: frozenset[str]
    numbers: tuple[tuple[str, float], ...]
    answer: bool = False
    reply_to: str | None = None
    paragraph: int = 0
    confidence: float = 1.0

    day: int | None = field(init=False, compare=False)
    """The day of publication, as an ordinal."""
    vagueness: int = field(init=False, compare=False)
    """How little is known of the day: 0 the day, 1 a few days, 2 the report's, 3 a month, 4 more, 5 nothing."""
    rank: str = field(init=False, compare=False)
    """What the tellings of a happening are sorted by: the most telling first, then the first published."""

    def __post_init__(self) -> None:
        """Work out, once, what is asked of a telling again and again."""
        object.__setattr__(self, "day", ordinal(self.published))
        object.__setattr__(self, "vagueness", _vagueness(self.when, self.day))
        parties = (*self.actors, *self.recipients)
        gaps = (len({party.key for party in parties}) < 2) + sum(party.kind != "person" for party in parties[:2])
        rank = f"{self.vagueness}{gaps}|{self.published or UNKNOWN}|{self.event}"
        object.__setattr__(self, "rank", rank)

    @property
    def order(self) -> tuple[str, str, str]:
        """The order of publication."""
        return (self.published or UNKNOWN, self.event, self.page)


def _vagueness(when: When | None, day: int | None) -> int:
    if when is None:
        return 2 if day is not None else 5
    first, last = ordinal(when.earliest), ordinal(when.latest)
    if first is None or last is None:
        return 5
    days = last - first
    return 0 if days == 0 else 1 if days <= 10 else 3 if days <= 31 else 4


@lru_cache(maxsize=65536)
def ordinal(day: str | None) -> int | None:
    """Give the ordinal of an ISO date or date-time; None for none, and for what is no date."""
    if not day:
        return None
    try:
        return dt.date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None


def tellings_of(
    reading: Reading, pack: Pack, page: str | None = None, ids: Sequence[str] | None = None
) -> Iterator[Telling]:
    """Yield what merging must know of each event of ``reading``.

    ``page`` is the page's hash unless given; ``ids`` are the events' own unless given.
    """
    article = reading.article
    for number, event in enumerate(reading.events):
        yield Telling(
            event=ids[number] if ids else event.id_in(article.id),
            article=article.id,
            page=page or article.page.sha256,
            outlet=article.outlet.name or article.outlet.domain,
            published=article.published_at,
            act=event.act,
            actors=tuple(_with_office(actor, pack) for actor in event.actors),
            recipients=tuple(_with_office(actor, pack) for actor in event.recipients),
            when=event.when if event.when and event.when.basis != "publication" else None,
            where=event.where,
            factuality=event.factuality,
            by=event.asserted_by,
            chain=tuple(link.actor.name for link in event.chain),
            quote=event.evidence[0].quote,
            matter=matter_of(event, reading, pack),
            numbers=numbers_of(event, reading, pack),
            answer=_answers(event, pack),
            reply_to=event.reply_to,
            paragraph=_paragraph(reading, event.evidence[0].start),
            confidence=event.confidence,
        )


def _with_office(actor: Actor, pack: Pack) -> Actor:
    """Give an actor with no offices but the one it is known by, where it is known by an office alone."""
    return replace(actor, offices=(actor.name,) if _nameless(actor, pack) else ())


def _nameless(actor: Actor, pack: Pack) -> bool:
    """Tell whether a person's name is an office and whose it is ("Presiden Fiji", "seorang pejabat AS")."""
    first, *rest = (fold(word) for word in WORD.findall(actor.name)) if actor.kind == "person" else ("",)
    if not first or first in pack.grammar.determiners or actor.name[0].islower():
        return bool(first)
    state = pack.actors.states.get(actor.country or "")
    own = {fold(word) for word in WORD.findall(state.name)} if state else {fold(actor.country or "")}
    return first in office_words(pack) and own <= set(rest) | office_words(pack)


@lru_cache(maxsize=2)
def office_words(pack: Pack) -> frozenset[str]:
    """Give the words of the names of offices."""
    return frozenset(
        fold(word) for office in pack.actors.roles.offices for name in office.words for word in name.split()
    )


def _answers(event: Event, pack: Pack) -> bool:
    """Tell whether the words of the act, or those just before them in its sentence, call it an answer."""
    words = (
        word.strip(",.“”\"'()").lower()
        for evidence in event.evidence
        for word in f"{evidence.prefix.rsplit('. ', 1)[-1].rsplit(chr(10), 1)[-1]} {evidence.quote}".split()
    )
    return any(word in pack.grammar.reply for word in words)


def _paragraph(reading: Reading, offset: int) -> int:
    """Give the number, from 1, of the paragraph that ``offset`` stands in; 0 where there is none."""
    paragraphs = reading.article.paragraphs
    return next((n for n, paragraph in enumerate(paragraphs, 1) if paragraph.start <= offset < paragraph.end), 0)
