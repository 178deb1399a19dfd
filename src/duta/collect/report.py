"""How each source is doing: when it last gave anything, what it gave, what came of it, and where it has gaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, String, case, cast, func, literal, select

from duta.record import Record
from duta.record.collecting import addresses, collected
from duta.record.schema import articles, events

MOST_GAPS = 20
"""Gaps told of one source, the latest ones."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A source in numbers. ``new``, ``same`` and ``failed`` count pages read, ``asked`` requests, since ever.

    ``waiting`` are addresses found and not yet read; ``articles`` and ``events`` what the record has of it, and
    ``events_per_article`` its yield. ``gaps`` are stretches of days, both in, between the first and the last day
    with something new, on which nothing new came. ``troubles`` tells of lists that could not be had.
    """

    source: str
    last_success: str | None
    last_new: str | None
    asked: int
    new: int
    same: int
    failed: int
    waiting: int
    articles: int
    events: int
    events_per_article: float
    gaps: tuple[str, ...]
    troubles: tuple[str, ...]


def outlets(record: Record, named: Iterable[str] = ()) -> list[Outlet]:
    """Give every source that was ever collected, and those ``named``, by name."""
    with record.reading() as connection:
        sums = _sums(connection)
        states, days = _states(connection), _days(connection)
        yields, troubles = _yields(connection), _troubles(connection)
    out = []
    for name in sorted({*named, *sums, *states}):
        last, waiting = states.get(name, (None, 0))
        here, found = yields.get(name, (0, 0))
        news = days.get(name, [])
        told = (last, news[-1] if news else None, *sums.get(name, (0, 0, 0, 0)), waiting, here, found)
        per_article = round(found / here, 2) if here else 0.0
        out.append(Outlet(name, *told, per_article, tuple(_gaps(news)), tuple(troubles.get(name, ()))))
    return out


def _sums(connection: Connection) -> dict[str, tuple[int, int, int, int]]:
    table = collected
    sums = (func.sum(table.c[name]) for name in ("asked", "new", "same", "failed"))
    rows = connection.execute(select(table.c.source, *sums).group_by(table.c.source))
    return {row[0]: (int(row[1]), int(row[2]), int(row[3]), int(row[4])) for row in rows}


def _states(connection: Connection) -> dict[str, tuple[str | None, int]]:
    waits = case((addresses.c.state.in_(("waiting", "archived")), 1), else_=0)
    query = select(addresses.c.source, func.max(addresses.c.fetched_at), func.sum(waits)).group_by(addresses.c.source)
    return {row[0]: (row[1], int(row[2])) for row in connection.execute(query)}


def _days(connection: Connection) -> dict[str, list[str]]:
    query = select(collected.c.source, collected.c.day).where(collected.c.new > 0)
    out: dict[str, list[str]] = {}
    for source, day in connection.execute(query.order_by(collected.c.source, collected.c.day)):
        out.setdefault(source, []).append(day)
    return out


def _yields(connection: Connection) -> dict[str, tuple[int, int]]:
    """Count, for each source, the articles the record has from its addresses, and the events in them."""
    found = select(events.c.entry, func.count().label("n")).group_by(events.c.entry).subquery()
    location: Any = literal("url:", String) + cast(addresses.c.url, String)
    out: dict[str, tuple[int, int]] = {}
    for kind, same in (("page", articles.c.location == location), ("file", articles.c.path == addresses.c.archive)):
        query = (
            select(addresses.c.source, func.count(), func.coalesce(func.sum(found.c.n), 0))
            .join(articles, same)
            .outerjoin(found, found.c.entry == articles.c.entry)
            .where(addresses.c.kind == kind)
            .group_by(addresses.c.source)
        )
        for source, here, facts in connection.execute(query):
            before = out.get(source, (0, 0))
            out[source] = (before[0] + int(here), before[1] + int(facts))
    return out


def _troubles(connection: Connection) -> dict[str, list[str]]:
    here = (addresses.c.kind.not_in(("page", "file")), addresses.c.error.is_not(None))
    query = select(addresses.c.source, addresses.c.url, addresses.c.error).where(*here).order_by(addresses.c.url)
    out: dict[str, list[str]] = {}
    for source, url, error in connection.execute(query):
        out.setdefault(source, []).append(f"{url}: {error}")
    return out


def _gaps(days: list[str]) -> list[str]:
    out = []
    for before, after in pairwise(map(date.fromisoformat, days)):
        if (after - before).days > 1:
            first, last = (date.fromordinal(day).isoformat() for day in (before.toordinal() + 1, after.toordinal() - 1))
            out.append(first if first == last else f"{first}/{last}")
    return out[-MOST_GAPS:]
