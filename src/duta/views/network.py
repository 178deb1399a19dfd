"""Who deals with whom: actors as nodes, what they do to one another as edges, counted; and places to draw them at."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from duta.knowledge import load_pack
from duta.model.actor import Actor
from duta.record import Record
from duta.record.derive import folded
from duta.views.filters import Filters
from duta.views.told import Told, told

By = Literal["actor", "country"]


@dataclass(frozen=True, slots=True)
class Node:
    """An actor, or all who act for a country. ``events`` counts the reports it takes part in."""

    id: str
    name: str
    kind: str
    country: str | None
    events: int


@dataclass(frozen=True, slots=True)
class Edge:
    """What ``source`` did to ``target``, or both did together (``mutual``): one act, how often, from when to when.

    ``scale`` is PLOVER's score of the act, from -10 (conflict) to 10 (cooperation).
    """

    source: str
    target: str
    act: str
    mutual: bool
    count: int
    first: str | None
    last: str | None
    scale: float | None


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes, those with most events first; edges by source, target and act."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def around(self, most: int) -> Network:
        """Give the network of the ``most`` nodes with most events, and the edges among them."""
        nodes = self.nodes[:most]
        kept = {node.id for node in nodes}
        return Network(nodes, tuple(edge for edge in self.edges if {edge.source, edge.target} <= kept))


def network(record: Record, filters: Filters, by: By = "actor") -> Network:
    """Count who does what to whom among the reports that ``filters`` let through."""
    seen: dict[str, Actor] = {}
    taking_part: Counter[str] = Counter()
    counts: Counter[tuple[str, str, str, bool]] = Counter()
    days: dict[tuple[str, str, str, bool], list[str]] = {}
    for report in _once(told(record, filters)):
        for one, other, mutual in _ties(report, by, seen, taking_part):
            key = (one, other, report.event.act, mutual)
            counts[key] += 1
            days.setdefault(key, []).extend(_days(report))
    nodes = sorted((_node(key, actor, by, taking_part[key]) for key, actor in seen.items()), key=_most_first)
    edges = tuple(_edge(key, counts[key], sorted(days[key])) for key in sorted(counts))
    return Network(tuple(nodes), edges)


def _once(reports: Iterable[Told]) -> Iterator[Told]:
    before: set[str] = set()
    for report in reports:
        if report.id not in before:
            before.add(report.id)
            yield report


def _ties(report: Told, by: By, seen: dict[str, Actor], taking_part: Counter[str]) -> Iterator[tuple[str, str, bool]]:
    actors, recipients = (_keys(side, by, seen) for side in (report.event.actors, report.event.recipients))
    taking_part.update({*actors, *recipients})
    for one in actors:
        for other in recipients:
            if one != other:
                yield one, other, False
    if not recipients:
        for one, other in combinations(actors, 2):
            yield min(one, other), max(one, other), True


def _keys(side: tuple[Actor, ...], by: By, seen: dict[str, Actor]) -> list[str]:
    keys = []
    for actor in side:
        key = actor.country if by == "country" else f"{actor.kind}:{actor.country or ''}:{folded(actor.name)}"
        if key:
            seen.setdefault(key, actor)
            keys.append(key)
    return list(dict.fromkeys(keys))


def _node(key: str, actor: Actor, by: By, events: int) -> Node:
    if by == "actor":
        return Node(key, actor.name, actor.kind, actor.country, events)
    state = load_pack().actors.states.get(key) or load_pack().actors.bodies.get(key)
    return Node(key, state.name if state else key, state.kind if state else actor.kind, key, events)


def _most_first(node: Node) -> tuple[int, str]:
    return -node.events, node.id


def _days(report: Told) -> list[str]:
    when = report.event.when
    if when and when.basis != "publication":
        return [when.earliest, when.latest]
    return [report.day] if report.day else []


def _edge(key: tuple[str, str, str, bool], count: int, days: list[str]) -> Edge:
    source, target, act, mutual = key
    first, last = (days[0], days[-1]) if days else (None, None)
    return Edge(source, target, act, mutual, count, first, last, load_pack().acts[act].scale)


@dataclass(frozen=True, slots=True)
class Tie:
    """All that two did to each other: which acts, how many reports, the mean of their scores (None without any)."""

    one: str
    other: str
    acts: tuple[str, ...]
    count: int
    mean: float | None


def pairs_of(found: Network) -> list[Tie]:
    """Gather the edges between each two nodes, whatever their direction."""
    between: dict[tuple[str, str], list[Edge]] = {}
    for edge in found.edges:
        between.setdefault((min(edge.source, edge.target), max(edge.source, edge.target)), []).append(edge)
    return [_tie(one, other, edges) for (one, other), edges in sorted(between.items())]


def _tie(one: str, other: str, edges: list[Edge]) -> Tie:
    scored = [(edge.scale, edge.count) for edge in edges if edge.scale is not None]
    weight = sum(count for _, count in scored)
    mean = round(sum(scale * count for scale, count in scored) / weight, 2) if weight else None
    acts = tuple(dict.fromkeys(edge.act for edge in sorted(edges, key=lambda edge: (-edge.count, edge.act))))
    return Tie(one, other, acts, sum(edge.count for edge in edges), mean)


def on_a_circle(count: int) -> list[tuple[float, float]]:
    """Give so many points on the unit circle, the first at the top, the rest clockwise: the same for every drawing."""
    turns = (2 * math.pi * place / max(count, 1) for place in range(count))
    return [(round(math.sin(turn), 6), round(math.cos(turn), 6)) for turn in turns]
