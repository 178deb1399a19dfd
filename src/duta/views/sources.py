"""Sources: which outlets the record has, what each covers, which agencies it leans on, and where it has gaps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sqlalchemy import func, select, true

from duta.record import Record
from duta.record.dialects.functions import by_code_point, json_values, month_of
from duta.record.schema import articles, events, statements

GAP = 14
"""Days without an article from which on a stretch is called a gap."""


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet, in numbers."""

    outlet: str
    domain: str | None
    articles: int
    statements: int
    events: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Leaning:
    """An agency or other source that an outlet's facts came through, and how many of them."""

    source: str
    facts: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of days from which the record has no article of an outlet, between two from which it has some."""

    after: str
    before: str
    days: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the record has of one outlet."""

    source: Source
    months: tuple[tuple[str, int], ...]
    leanings: tuple[Leaning, ...]
    gaps: tuple[Gap, ...]


def sources(record: Record, outlet: str | None = None) -> list[Source]:
    """List the outlets (or the one asked for), those with most articles first."""
    said, done = (
        select(table.c.entry, func.count().label("n")).group_by(table.c.entry).subquery()
        for table in (statements, events)
    )
    count = func.count()
    query = (
        select(
            articles.c.outlet,
            func.max(articles.c.domain),
            count,
            func.coalesce(func.sum(said.c.n), 0),
            func.coalesce(func.sum(done.c.n), 0),
            func.min(articles.c.day),
            func.max(articles.c.day),
        )
        .outerjoin(said, said.c.entry == articles.c.entry)
        .outerjoin(done, done.c.entry == articles.c.entry)
        .where(articles.c.outlet.is_not(None))
        .group_by(articles.c.outlet)
        .order_by(count.desc(), articles.c.outlet)
    )
    if outlet is not None:
        query = query.where(articles.c.outlet == outlet)
    with record.reading() as connection:
        return [Source(*tuple(row)) for row in connection.execute(query)]


def coverage(record: Record, outlet: str) -> Coverage | None:
    """Tell what the record has of ``outlet``; None where it has nothing."""
    found = sources(record, outlet)
    if not found:
        return None
    day = articles.c.day
    with record.reading() as connection:
        month = month_of(day)
        here = (articles.c.outlet == outlet, day.is_not(None))
        months = connection.execute(select(month, func.count()).where(*here).group_by(month).order_by(month))
        by_month = tuple((row[0], row[1]) for row in months)
        days = list(connection.execute(select(day).where(*here).distinct().order_by(day)).scalars())
        ways = []
        for facts in (events, statements):
            link = json_values.of(facts.c.chain, "link")
            of = select(link.c.value.label("value")).select_from(
                facts.join(articles, articles.c.entry == facts.c.entry).join(link, true())
            )
            ways.append(of.where(articles.c.outlet == outlet, facts.c.chain != "[]"))
        both = ways[0].union_all(ways[1]).subquery()
        query = (
            select(both.c.value, func.count())
            .group_by(both.c.value)
            .order_by(func.count().desc(), by_code_point(both.c.value))
        )
        leanings = tuple(Leaning(row[0], row[1]) for row in connection.execute(query.limit(20)))
    return Coverage(found[0], by_month, leanings, tuple(_gaps(days)))


def _gaps(days: list[str]) -> list[Gap]:
    out = []
    for before, after in pairwise(days):
        try:
            apart = (date.fromisoformat(after) - date.fromisoformat(before)).days
        except ValueError:
            continue
        if apart > GAP:
            out.append(Gap(before, after, apart))
    return sorted(out, key=lambda gap: (-gap.days, gap.after))[:20]


def articles_by_month(record: Record) -> list[tuple[str, int]]:
    """Count the articles of each month of the record."""
    month = month_of(articles.c.day)
    query = select(month, func.count(articles.c.article.distinct())).where(articles.c.day.is_not(None))
    with record.reading() as connection:
        return [(row[0], row[1]) for row in connection.execute(query.group_by(month).order_by(month))]
