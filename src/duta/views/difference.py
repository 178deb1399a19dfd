"""What changed in an article between two readings of it: sentences that went and came, and facts with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from sqlalchemy import Connection, select

from duta.errors import UsageError
from duta.model.event import Event
from duta.model.reading import Reading
from duta.record import Record
from duta.record.schema import entries

SHORTEST = 7
"""The fewest characters of an article's id that may stand for it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch of text: ``went`` or ``came``, of the title, the time of publication or the body."""

    part: Literal["title", "published", "body"]
    way: Literal["went", "came"]
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Two readings from one place that are not of the same text: their entries, when each was kept, and what changed.

    Events are compared by act, parties, time and factuality, not by the words that tell them.
    """

    location: str
    before: int
    after: int
    before_kept_at: str
    after_kept_at: str
    changes: tuple[Change, ...]
    events_gone: tuple[Event, ...]
    events_new: tuple[Event, ...]


def differences(record: Record, name: str) -> list[Difference]:
    """Give every change of the article called ``name``, oldest first: an address, an article's id, or ``entry:12``.

    UsageError where the record has no such article; an empty list where its text never changed.
    """
    with record.reading() as connection:
        location = _location(connection, name)
        query = select(entries.c.seq, entries.c.created_at).where(
            entries.c.location == location, entries.c.kind == "reading"
        )
        rows = connection.execute(query.order_by(entries.c.seq)).all()
    read = [(row.seq, row.created_at, record.reading_of(row.seq)) for row in rows]
    out = []
    for (before, kept, one), (after, kept_later, other) in pairwise(read):
        changes = tuple(_changes(one, other))
        if changes:
            gone, new = _facts(one, other)
            out.append(Difference(location, before, after, kept, kept_later, changes, gone, new))
    return out


def _location(connection: Connection, name: str) -> str:
    newest = select(entries.c.location).where(entries.c.kind == "reading").order_by(entries.c.seq.desc()).limit(1)
    number = name.removeprefix("entry:")
    if name.startswith("entry:") and number.isdigit():
        found = connection.execute(newest.where(entries.c.seq == int(number))).scalar()
    elif "://" in name:
        found = connection.execute(newest.where(entries.c.location == f"url:{name}")).scalar()
    elif len(name.removeprefix("sha256:")) >= SHORTEST:
        begins = f"sha256:{name.removeprefix('sha256:')}"
        found = connection.execute(newest.where(entries.c.article.startswith(begins, autoescape=True))).scalar()
    else:
        found = None
    if found is None:
        raise UsageError(f"the record has no article called {name!r}", hint="an address, an article's id, or entry:12")
    return str(found)


def _changes(one: Reading, other: Reading) -> Iterator[Change]:
    before, after = one.article, other.article
    if before.title != after.title:
        yield from _swapped("title", before.title, after.title)
    if before.published_at != after.published_at:
        yield from _swapped("published", before.published_at, after.published_at)
    old, new = _sentences(one), _sentences(other)
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from (Change("body", "went", text) for text in old[a:b])
            yield from (Change("body", "came", text) for text in new[c:d])


def _swapped(part: Literal["title", "published"], before: str | None, after: str | None) -> Iterator[Change]:
    if before:
        yield Change(part, "went", before)
    if after:
        yield Change(part, "came", after)


def _sentences(reading: Reading) -> list[str]:
    text = reading.article.text
    return [" ".join(text[one.start : one.end].split()) for one in reading.sentences]


def _facts(one: Reading, other: Reading) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    old, new = ({_told(event): event for event in reading.events} for reading in (one, other))
    gone = tuple(event for key, event in old.items() if key not in new)
    return gone, tuple(event for key, event in new.items() if key not in old)


def _told(event: Event) -> tuple[object, ...]:
    parties = (tuple(one.key for one in event.actors), tuple(one.key for one in event.recipients))
    return (event.act, *parties, event.when.value if event.when else None, event.factuality)
