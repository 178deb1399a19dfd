"""Who deals with whom, at a glance: the most active pairs, or those around one actor, counted in the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, FromClause, and_, func, or_, select

from duta.knowledge import load_pack
from duta.record import Record
from duta.record.schema import event_parties, events
from duta.views.profile import meant

MOST_NODES = 30
MOST_PAIRS = 400
"""Pairs looked at, those with most events first."""


@dataclass(frozen=True, slots=True)
class TieNode:
    """An actor, or all who act for a country: the ``key`` that finds it again, its name, its events in the picture."""

    key: str
    name: str
    events: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Two who deal with each other: in how many events, and the mean of their acts' scores (None without any)."""

    one: str
    other: str
    events: int
    mean: float | None


@dataclass(frozen=True, slots=True)
class Ties:
    """Nodes, the one asked for first, then those with most events; ties, those with most events first."""

    nodes: tuple[TieNode, ...]
    ties: tuple[Tie, ...]


Condition = Callable[[FromClause], ColumnElement[bool]]


def ties(record: Record, sure: float, around: str | None = None, *, by_country: bool = False) -> Ties:
    """Count who deals with whom in what occurred; ``around`` one actor, or between all."""
    with record.reading() as connection:
        centre: str | None = None
        condition: Condition | None = None
        if around:
            whom = meant(connection, around)
            by_country = whom.country is not None
            centre = whom.country or whom.names[0]
            condition = whom.among
        counted = _pairs(connection, sure, by_country, condition)
        if centre is not None:
            near = _nearest(counted, centre)
            counted |= _pairs(connection, sure, by_country, lambda table: _key(table, by_country).in_(near), both=True)
        names = _names(connection, {key for pair in counted for key in pair}, by_country)
    return _drawn(counted, names, centre)


Pairs = dict[tuple[str, str], dict[str, int]]


def _key(table: FromClause, by_country: bool) -> ColumnElement[str]:  # noqa: FBT001
    column: ColumnElement[str] = table.c.country if by_country else table.c.folded
    return column


def _pairs(connection: Connection, sure: float, by_country: bool, of: Condition | None, *, both: bool = False) -> Pairs:  # noqa: FBT001
    """Count, for each two, the events they meet in, by act."""
    a, b = event_parties.alias("a"), event_parties.alias("b")
    one, other = _key(a, by_country), _key(b, by_country)
    meet = or_(a.c.side != b.c.side, and_(a.c.side == "actor", b.c.side == "actor"))
    count = func.count(events.c.id.distinct())
    query = (
        select(one, other, events.c.act, count)
        .select_from(a.join(b, and_(a.c.event == b.c.event, one < other)).join(events, events.c.row == a.c.event))
        .where(meet, events.c.factuality == "occurred", events.c.confidence >= sure)
        .group_by(one, other, events.c.act)
        .order_by(count.desc(), one, other, events.c.act)
        .limit(MOST_PAIRS)
    )
    if of is not None:
        query = query.where(and_(of(a), of(b)) if both else or_(of(a), of(b)))
    out: Pairs = defaultdict(dict)
    for first, second, act, number in connection.execute(query):
        out[first, second][act] = number
    return out


def _nearest(counted: Pairs, centre: str) -> list[str]:
    totals: dict[str, int] = defaultdict(int)
    for (one, other), acts in counted.items():
        if centre in (one, other):
            totals[other if one == centre else one] += sum(acts.values())
    return [key for key, _ in sorted(totals.items(), key=lambda item: (-item[1], item[0]))[: MOST_NODES - 1]]


def _names(connection: Connection, keys: set[str], by_country: bool) -> dict[str, str]:  # noqa: FBT001
    if by_country:
        states = load_pack().actors.states
        return {key: states[key].name if key in states else key for key in sorted(keys)}
    query = select(event_parties.c.folded, func.max(event_parties.c.name)).where(
        event_parties.c.folded.in_(sorted(keys))
    )
    return {row[0]: row[1] for row in connection.execute(query.group_by(event_parties.c.folded))}


def _drawn(counted: Pairs, names: dict[str, str], centre: str | None) -> Ties:
    totals: dict[str, int] = defaultdict(int)
    for pair, acts in counted.items():
        for key in pair:
            totals[key] += sum(acts.values())
    order = sorted(totals, key=lambda key: (key != centre, -totals[key], key))[:MOST_NODES]
    scores = {act: one.scale for act, one in load_pack().acts.by_id.items()}
    found = []
    for (one, other), acts in counted.items():
        if one in order and other in order:
            scored = [(scores[act], count) for act, count in acts.items() if scores.get(act) is not None]
            weight = sum(count for _, count in scored)
            mean = round(sum((scale or 0) * count for scale, count in scored) / weight, 2) if weight else None
            found.append(Tie(one, other, sum(acts.values()), mean))
    nodes = tuple(TieNode(key, names.get(key, key), totals[key]) for key in order)
    return Ties(nodes, tuple(sorted(found, key=lambda tie: (-tie.events, tie.one, tie.other))))
