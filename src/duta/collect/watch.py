"""What is new between two parties, or for a search, since it was last asked; each happening with its evidence."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from duta.collect.wanted import Watch
from duta.export.sentence import sentence_of
from duta.knowledge.labels import Labels
from duta.record import Record
from duta.record.collecting import watched
from duta.record.dialects.functions import WORDS, matches
from duta.record.schema import articles, event_parties, events, placings
from duta.record.write import time_now
from duta.views.filters import Filters
from duta.views.happenings import happening, select_happenings
from duta.views.words import match_of

CHUNK = 400


@dataclass(frozen=True, slots=True)
class Proof:
    """One report of a happening: its exact words, where they stand, and on whose word they are told."""

    quote: str
    outlet: str | None
    published: str | None
    url: str | None
    source: str | None
    chain: tuple[str, ...]
    event: str
    article: str


@dataclass(frozen=True, slots=True)
class Item:
    """A happening that is new to a watch, as a sentence and in its parts, with the evidence for it."""

    happening: str
    title: str
    act: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: str | None
    factuality: str
    disagreements: tuple[str, ...]
    evidence: tuple[Proof, ...]
    marks: tuple[str, ...] = field(default=(), repr=False)

    def to_dict(self) -> dict[str, Any]:
        """Give the item as JSON has it."""
        return {name: value for name, value in asdict(self).items() if name != "marks"}


def news(record: Record, watch: Watch, labels: Labels) -> list[Item]:
    """Give the happenings that ``watch`` was not told of, those of earlier days first.

    One is known by any of its reports: an article that changes its wording, a merge, or another outlet's report of the
    same make no news of it. :func:`told` notes what was told.
    """
    with record.reading() as connection:
        found = {name: marks for name, marks in _found(connection, watch).items() if name}
        known = set(connection.execute(select(watched.c.mark).where(watched.c.watch == watch.key)).scalars())
    fresh = [name for name, marks in found.items() if not marks & known]
    items = [_item(record, name, tuple(sorted(found[name])), labels) for name in fresh]
    return sorted(items, key=lambda one: (one.when or "9", one.evidence[0].published or "", one.happening))


def told(record: Record, watch: Watch, items: Iterable[Item]) -> None:
    """Note that those who watch were told of ``items``."""
    marks = sorted({mark for item in items for mark in item.marks})
    with record.writing(lasting=True) as connection:
        here = watched.c.watch == watch.key
        known = set(connection.execute(select(watched.c.mark).where(here)).scalars())
        rows = [{"watch": watch.key, "mark": one, "told_at": time_now()} for one in marks if one not in known]
        if rows:
            connection.execute(insert(watched), rows)


def _found(connection: Connection, watch: Watch) -> dict[str, set[str]]:
    """Give the happenings a watch is about, each with the marks of its reports."""
    columns = (events.c.row, events.c.act, events.c.value, articles.c.location, placings.c.happening)
    query = (
        select(*columns)
        .join(articles, articles.c.entry == events.c.entry)
        .join(placings, placings.c.event == events.c.id)
        .where(events.c.confidence >= watch.sure)
    )
    if watch.search:
        words = select(WORDS.c.rowid).where(matches(*match_of(watch.search)))
        query = query.where(events.c.sentence.in_(words))
    if watch.act:
        query = query.where(events.c.act == watch.act)
    if watch.between:
        one, *other = watch.between
        filters = Filters(one, other[0] if other else None, min_confidence=watch.sure)
        wanted = select(select_happenings(connection, filters).order_by(None).subquery().c.id)
        query = query.where(placings.c.happening.in_(wanted))
    rows = connection.execute(query).all()
    out: dict[str, set[str]] = defaultdict(set)
    for row, parties in _with_parties(connection, rows):
        out[row.happening].add(_mark(row, parties))
    return out


def _with_parties(connection: Connection, rows: Sequence[Any]) -> Iterator[tuple[Row[Any], list[str]]]:
    table = event_parties
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        parties: dict[int, list[str]] = defaultdict(list)
        here = table.c.event.in_([row.row for row in chunk])
        for party in connection.execute(select(table.c.event, table.c.side, table.c.folded).where(here)):
            parties[party.event].append(f"{party.side} {party.folded}")
        yield from ((row, sorted(parties[row.row])) for row in chunk)


def _mark(row: Row[Any], parties: list[str]) -> str:
    """Give what a report is known by, whatever words it is told in: its page, act, time and parties."""
    told = json.dumps([row.location, row.act, row.value, parties])
    return hashlib.sha256(told.encode()).hexdigest()[:24]


def _item(record: Record, name: str, marks: tuple[str, ...], labels: Labels) -> Item:
    one = happening(record, name)
    with record.reading() as connection:
        here = articles.c.article.in_([report.article for report in one.reports])
        urls = {
            row.article: row.url for row in connection.execute(select(articles.c.article, articles.c.url).where(here))
        }
    evidence = tuple(
        Proof(
            " ".join(report.quote.split()), report.outlet, report.published, urls.get(report.article), report.source,
            report.chain, report.event, report.article,
        )
        for report in one.reports
    )  # fmt: skip
    actors, recipients = ([actor.name for actor in side] for side in (one.actors, one.recipients))
    title = sentence_of(one.act, actors, recipients, labels, factuality=one.factuality)
    about = tuple(disagreement.slot for disagreement in one.disagreements)
    when = one.when.value if one.when else None
    return Item(one.id, title, one.act, tuple(actors), tuple(recipients), when, one.factuality, about, evidence, marks)
