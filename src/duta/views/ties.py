"""Who deals with whom, at a glance: the most active pairs, or those around one actor, counted in the tables."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from duta.knowledge import load_pack
from duta.record import Record
from duta.record.schema import event_parties
from duta.views.columns import columns_of
from duta.views.pairs import Pairs, pairs_of
from duta.views.profile import meant

MOST_NODES = 30


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


def ties(record: Record, sure: float, around: str | None = None, *, by_country: bool = False) -> Ties:
    """Count who deals with whom in what occurred; ``around`` one actor, or between all."""
    columns, centre, whom = columns_of(record), None, None
    with record.reading() as connection:
        if around:
            whom = meant(connection, around)
            by_country = whom.country is not None
            centre = whom.country or whom.names[0]
        among = None if whom is None else [whom.country] if whom.country else whom.names
        counted = pairs_of(columns, sure, by_country=by_country, among=among)
        if centre is not None:
            counted |= pairs_of(columns, sure, by_country=by_country, among=_nearest(counted, centre), both=True)
        names = _names(connection, {key for pair in counted for key in pair}, by_country)
    return _drawn(counted, names, centre)


def _nearest(counted: Pairs, centre: str) -> list[str]:
    totals: dict[str, int] = defaultdict(int)
    for (one, other), acts in counted.items():
        if centre in (one, other):
            totals[other if one == centre else one] += sum(acts.values())
    return [key for key, _ in sorted(totals.items(), key=lambda item: (-item[1], item[0]))[: MOST_NODES - 1]]


def _names(connection: Connection, keys: set[str], by_country: bool) -> dict[str, str]:  # noqa: FBT001
    if by_country:
        actors = load_pack().actors
        heads = {body.country: body.name for body in reversed(actors.bodies.values()) if body.country}
        names = {**heads, **{code: state.name for code, state in actors.states.items()}}
        return {key: names.get(key, key) for key in sorted(keys)}
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
