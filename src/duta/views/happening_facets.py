"""Happenings by facets: who, to whom, which act, told by whom, disputed or not; each facet with its counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Connection, FromClause, Select, func, or_, select

from duta.errors import UsageError
from duta.record import Record
from duta.record.derive import folded
from duta.record.dialects.functions import month_of
from duta.record.schema import articles, happening_parties, happenings, placings
from duta.views.asked import MOST_VALUES
from duta.views.filters import Filters, first_day, last_day
from duta.views.find import Count
from duta.views.happenings import HappeningRow, happening_query, select_happenings
from duta.views.papers import answers_among

HappeningFacet = Literal["who", "whom", "act", "factuality", "told", "place", "outlet", "month"]
Order = Literal["newest", "oldest", "most"]
HAPPENING_FACETS: tuple[HappeningFacet, ...] = get_args(HappeningFacet)
TOLD = ("several", "disputed", "answer")
"""What can be asked of the telling: by several independent sources; with contradictions; as an answer to another."""

MOST_COUNTED = 10_000
"""Parties and outlets are counted out among so many happenings at most, the newest: that stays quick in any record."""

WIDE: tuple[HappeningFacet, ...] = ("who", "whom", "outlet")

SHOWN = 12
"""Values of a facet that are counted out, the most frequent first."""


@dataclass(frozen=True, slots=True)
class AskedHappenings:
    """What is asked of happenings. Values of one facet are alternatives; all facets must hold.

    ``who`` and ``whom`` are names or country codes in capitals; ``month`` is YYYY-MM or YYYY.
    """

    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    factuality: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    month: tuple[str, ...] = ()
    sure: float = 0.5
    order: Order = "newest"

    def __post_init__(self) -> None:
        """Refuse what cannot be asked, at once and in words."""
        for month in self.month:
            first_day(month)
        if any(len(self.values(facet)) > MOST_VALUES for facet in HAPPENING_FACETS):
            raise UsageError(f"more than {MOST_VALUES} values of one facet", hint="ask for fewer at once")
        if strange := [one for one in self.told if one not in TOLD]:
            raise UsageError(f"told={strange[0]!r} is none of {', '.join(TOLD)}")

    def values(self, facet: HappeningFacet) -> tuple[str, ...]:
        """Give the values asked for of one facet."""
        given: tuple[str, ...] = getattr(self, facet)
        return given


@dataclass(frozen=True, slots=True)
class HappeningsFound:
    """Happenings found: a stretch of them, how many there are, the counts of each facet, and counts by month.

    ``counted`` is among how many of the newest who, whom and outlets were counted, where not among all.
    """

    rows: tuple[HappeningRow, ...]
    total: int
    facets: dict[HappeningFacet, tuple[Count, ...]]
    months: tuple[tuple[str, int], ...]
    counted: int | None = None
    answers: frozenset[str] = frozenset()
    """The ids of those rows whose words call them an answer to another act."""


def happenings_found(record: Record, asked: AskedHappenings, *, start: int = 0, most: int = 25) -> HappeningsFound:
    """Find happenings. A facet is counted as if nothing were asked of it, so that its other values can be added."""
    with record.reading() as connection:
        total = connection.execute(select(func.count()).where(*_conditions(asked))).scalar() or 0
        ids = connection.execute(_ordered(asked).limit(most).offset(start)).scalars().all()
        drawn = connection.execute(select_happenings(connection, Filters()).where(happenings.c.id.in_(ids))).all()
        rows = sorted(drawn, key=lambda row: ids.index(row.id))  # what they show is worked out for these alone
        facets: dict[HappeningFacet, tuple[Count, ...]] = {}
        for facet in HAPPENING_FACETS:
            others = _conditions(replace(asked, **dict[str, Any]({facet: ()})))
            if facet in WIDE and total > MOST_COUNTED:
                newest = select(happenings.c.id).where(*others).order_by(happenings.c.day.desc().nulls_last())
                others = [happenings.c.id.in_(newest.limit(MOST_COUNTED))]
            facets[facet] = _counted(connection, facet, others, asked.values(facet))
        answers = answers_among(connection, ids)
        month = month_of(happenings.c.day)
        others = _conditions(replace(asked, month=()))
        by_month = select(month, func.count()).where(*others, happenings.c.day.is_not(None)).group_by(month)
        months = tuple((name, number) for name, number in connection.execute(by_month.order_by(month)))
    told = happening_query(record, Filters()).row
    counted = MOST_COUNTED if total > MOST_COUNTED else None
    return HappeningsFound(tuple(told(row) for row in rows), total, facets, months, counted, answers)


def happenings_by_id(record: Record, ids: list[str]) -> dict[str, HappeningRow]:
    """Give the happenings with these ids."""
    with record.reading() as connection:
        rows = connection.execute(select_happenings(connection, Filters()).where(happenings.c.id.in_(ids))).all()
    told = happening_query(record, Filters()).row
    return {row.id: told(row) for row in rows}


def _ordered(asked: AskedHappenings) -> Select[Any]:
    table = happenings
    orders: dict[Order, tuple[Any, ...]] = {
        "newest": (table.c.day.desc().nulls_last(), table.c.id),
        "oldest": (table.c.day.nulls_last(), table.c.id),
        "most": (table.c.sources.desc(), table.c.reports.desc(), table.c.day.desc(), table.c.id),
    }
    return select(table.c.id).where(*_conditions(asked)).order_by(*orders[asked.order])


def _conditions(asked: AskedHappenings) -> list[ColumnElement[bool]]:
    table = happenings
    out: list[ColumnElement[bool]] = [table.c.confidence >= asked.sure]
    for side, values in (("actor", asked.who), ("recipient", asked.whom)):
        if values:
            party = happening_parties
            of_it = select(party.c.happening).where(party.c.side == side, _named(party, values))
            out.append(table.c.id.in_(of_it))
    for column, values in (
        (table.c.act, asked.act),
        (table.c.factuality, asked.factuality),
        (table.c.place, asked.place),
    ):
        if values:
            out.append(column.in_(values))
    if asked.told:
        out.append(or_(*(_TOLD[one] for one in asked.told)))
    if asked.month:
        out.append(or_(*(table.c.day.between(first_day(one), last_day(one)) for one in asked.month)))
    if asked.outlet:
        out.append(table.c.id.in_(select(placings.c.happening).select_from(_TOLD_BY).where(_OUTLET.in_(asked.outlet))))
    return out


def _named(party: FromClause, values: tuple[str, ...]) -> ColumnElement[bool]:
    codes = [value for value in values if value.isupper() and value.isalnum()]
    return or_(party.c.country.in_(codes), party.c.folded.in_([folded(value) for value in values]))


_TOLD: dict[str, ColumnElement[bool]] = {
    "several": happenings.c.sources > 1,
    "disputed": happenings.c.disagreements != "[]",
    "answer": happenings.c.answer == 1,
}
_OUTLET = func.coalesce(articles.c.outlet, articles.c.domain)
_TOLD_BY: FromClause = placings.join(articles, articles.c.location == placings.c.location)


def _counted(
    connection: Connection, facet: HappeningFacet, others: list[ColumnElement[bool]], asked: tuple[str, ...]
) -> tuple[Count, ...]:
    counts = [(value, name, number) for value, name, number in _COUNTS[facet](connection, others) if value]
    shown = [Count(value, name, number, value in asked) for value, name, number in counts[:SHOWN]]
    there = {one.value for one in shown}
    numbers = {value: (name, number) for value, name, number in counts}
    for value in asked:
        if value not in there:
            name, number = numbers.get(value, (value, 0))
            shown.append(Count(value, name, number, active=True))
    return tuple(shown)


Counts = list[tuple[str, str, int]]


def _parties(side: str) -> Callable[[Connection, list[ColumnElement[bool]]], Counts]:
    def counts(connection: Connection, others: list[ColumnElement[bool]]) -> Counts:
        party, number = happening_parties, func.count()  # a party stands but once on a side
        joined = party.join(happenings, happenings.c.id == party.c.happening)
        query = select(party.c.folded, func.min(party.c.name), number).select_from(joined)
        query = query.where(party.c.side == side, *others).group_by(party.c.folded)
        return [tuple(row) for row in connection.execute(query.order_by(number.desc(), party.c.folded).limit(SHOWN))]

    return counts


def _column(name: str) -> Callable[[Connection, list[ColumnElement[bool]]], Counts]:
    def counts(connection: Connection, others: list[ColumnElement[bool]]) -> Counts:
        column, number = happenings.c[name], func.count()
        query = select(column, column, number).where(column.is_not(None), *others).group_by(column)
        return [tuple(row) for row in connection.execute(query.order_by(number.desc(), column))]

    return counts


def _told(connection: Connection, others: list[ColumnElement[bool]]) -> Counts:
    query = select(*(func.count().filter(_TOLD[one]) for one in TOLD)).select_from(happenings).where(*others)
    row = connection.execute(query).one()
    return [(one, one, number) for one, number in zip(TOLD, row, strict=True) if number]


def _outlets(connection: Connection, others: list[ColumnElement[bool]]) -> Counts:
    number = func.count(happenings.c.id.distinct())
    joined = _TOLD_BY.join(happenings, happenings.c.id == placings.c.happening)
    query = select(_OUTLET, _OUTLET, number).select_from(joined).where(*others).group_by(_OUTLET)
    return [tuple(row) for row in connection.execute(query.order_by(number.desc(), _OUTLET).limit(SHOWN))]


def _months(connection: Connection, others: list[ColumnElement[bool]]) -> Counts:
    month, number = month_of(happenings.c.day), func.count()
    query = select(month, month, number).where(happenings.c.day.is_not(None), *others).group_by(month)
    return [(row[0], row[1], row[2]) for row in connection.execute(query.order_by(month.desc()))]


_COUNTS: dict[HappeningFacet, Callable[[Connection, list[ColumnElement[bool]]], Counts]] = {
    "who": _parties("actor"),
    "whom": _parties("recipient"),
    "act": _column("act"),
    "factuality": _column("factuality"),
    "told": _told,
    "place": _column("place"),
    "outlet": _outlets,
    "month": _months,
}
