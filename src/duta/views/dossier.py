"""Two parties in full: what was counted, what happened by day with its sentences, what one said of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from sqlalchemy import Connection, and_, exists, select

from duta.model.event import Event
from duta.record import Record
from duta.record.schema import actors, articles, mentions, statements
from duta.views.curve import CurvePoint, curve, months_between
from duta.views.dyad import Direction, DyadRow, dyad
from duta.views.events import of_outlet
from duta.views.filters import Filters, first_day, last_day
from duta.views.status import Status, status
from duta.views.told import Told, happened, told
from duta.views.who import Who, who


@dataclass(frozen=True, slots=True)
class Chapter:
    """One happening between the two, with its reports, the first published first."""

    id: str
    event: Event
    reports: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What one of the two said with the other's name in it."""

    day: str | None
    speaker: str
    text: str
    form: str
    outlet: str | None
    article: str


@dataclass(frozen=True, slots=True)
class ActCount:
    """How often an act was reported, by direction."""

    act: str
    forth: int
    back: int
    together: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that a record holds on two parties. ``rows``, ``acts`` and ``curve`` count what occurred."""

    one: str
    other: str
    rows: tuple[DyadRow, ...]
    months: tuple[str, ...]
    acts: tuple[ActCount, ...]
    curve: tuple[CurvePoint, ...]
    occurred: tuple[Chapter, ...]
    open: tuple[Chapter, ...]
    """What is planned, only thought of, or denied."""
    said: tuple[Said, ...]
    outlets: tuple[tuple[str, int], ...]
    status: Status


def dossier(record: Record, one: str, other: str, filters: Filters) -> Dossier:
    """Draw up the dossier of ``one`` and ``other``; UsageError where the record does not know one of them."""
    asked = replace(filters, actor=one, partner=other, factuality=None)
    rows = dyad(record, one, other, asked)
    chapters = list(_chapters(record, asked))
    outlets = Counter(report.outlet or "?" for chapter in chapters for report in chapter.reports)
    with record.reading() as connection:
        a, b = who(connection, one), who(connection, other)
        said = sorted(
            (*_said(connection, a, b, asked), *_said(connection, b, a, asked)),
            key=lambda found: (found.day or "9999", found.article, found.text),
        )
    return Dossier(
        one=one,
        other=other,
        rows=tuple(rows),
        months=tuple(months_between(rows)),
        acts=tuple(_acts(rows)),
        curve=tuple(curve(rows)),
        occurred=tuple(chapter for chapter in chapters if chapter.event.factuality == "occurred"),
        open=tuple(chapter for chapter in chapters if chapter.event.factuality != "occurred"),
        said=tuple(said),
        outlets=tuple(sorted(outlets.items(), key=lambda item: (-item[1], item[0]))),
        status=status(record),
    )


def _chapters(record: Record, filters: Filters) -> Iterator[Chapter]:
    with record.reading() as connection:
        reports = told(record, filters, by_happening=True)
        for key, group in groupby(reports, key=lambda one: one.happening or one.id):
            found = tuple(group)
            first = found[0].event
            yield Chapter(key, happened(connection, key, first) if found[0].happening else first, found)


def _acts(rows: list[DyadRow]) -> Iterator[ActCount]:
    counts: dict[str, Counter[Direction]] = {}
    for row in rows:
        counts.setdefault(row.act, Counter())[row.direction] += row.count
    for act, found in sorted(counts.items(), key=lambda item: (-item[1].total(), item[0])):
        yield ActCount(act, found["forth"], found["back"], found["together"])


def _said(connection: Connection, speaker: Who, named: Who, filters: Filters) -> Iterator[Said]:
    """Yield the statements of ``speaker`` whose words name ``named``."""
    whom = actors.alias()
    within = mentions.c.start.between(statements.c.start, statements.c.end)
    same = and_(whom.c.entry == mentions.c.entry, whom.c.key == mentions.c.key)
    naming = exists().where(and_(mentions.c.entry == statements.c.entry, within, same, named.among(whom)))
    by = and_(actors.c.entry == statements.c.entry, actors.c.key == statements.c.speaker, speaker.among(actors))
    columns = (articles.c.day, actors.c.name, statements.c.text, statements.c.form, articles.c.outlet)
    query = (
        select(*columns, articles.c.article)
        .select_from(statements.join(actors, by).join(articles, articles.c.entry == statements.c.entry))
        .where(statements.c.confidence >= filters.min_confidence, naming)
        .distinct()
    )
    if filters.since:
        query = query.where(articles.c.day >= first_day(filters.since))
    if filters.until:
        query = query.where(articles.c.day <= last_day(filters.until))
    if filters.outlet:
        query = query.where(of_outlet(filters.outlet))
    for row in connection.execute(query):
        yield Said(*tuple(row))
