"""Whether the parties of two tellings may be the same: persons for their states, parts for wholes, lists half told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from duta.knowledge.names import WORD, fold
from duta.model.actor import Actor

LIKE = {
    frozenset(("person", "state")): 0.85,
    frozenset(("person", "igo")): 0.85,
    frozenset(("person", "organisation")): 0.75,
    frozenset(("person", "group")): 0.7,
    frozenset(("person", "collective")): 0.6,
    frozenset(("state", "organisation")): 0.85,
    frozenset(("state", "collective")): 0.8,
    frozenset(("state", "group")): 0.5,
    frozenset(("igo", "organisation")): 0.8,
    frozenset(("organisation", "collective")): 0.6,
    frozenset(("group", "collective")): 0.7,
}
"""How alike two actors of one country are who differ in kind: one may stand for the other."""
SPECIFIC = ("person", "group", "organisation", "media", "collective", "igo", "state")
"""Kinds of actors, the most telling first."""
LEFT_OUT = 0.1
"""What each party that only one of two lists names takes off."""


def alike(one: Actor, other: Actor) -> float | None:
    """Give how surely two actors are, or stand for, the same: 1 to 0.5, or None where they cannot be."""
    if one.wikidata and other.wikidata and one.kind == other.kind == "person":
        return 1.0 if one.wikidata == other.wikidata else None
    if one.country != other.country:
        return 0.8 if None in (one.country, other.country) and _words(one.name) == _words(other.name) else None
    if one.kind != other.kind:
        return LIKE.get(frozenset((one.kind, other.kind))) if one.country else None
    if one.kind == "state" and one.country:
        return 1.0
    return _of_one_kind(one, other)


def _of_one_kind(one: Actor, other: Actor) -> float | None:
    a, b = _words(one.name), _words(other.name)
    within = a <= b or b <= a
    if a == b or (within and (one.kind == "collective" or (unnamed(one) and unnamed(other)))):
        return 1.0
    if one.kind == "person" and (unnamed(one) or unnamed(other)):
        return 0.75
    if within:
        return 0.95
    if one.kind == "igo":
        return 0.8
    return 0.85 if one.kind in ("organisation", "collective") and len(a & b) * 2 >= min(len(a), len(b)) else None


def sides_alike(one: Sequence[Actor], other: Sequence[Actor]) -> float | None:
    """Give how alike two lists of parties are; each of the shorter must be one of the longer. None where they clash.

    Parties that only the longer list names are taken to be left out by the other. Two empty lists agree; an empty
    one says nothing (0).
    """
    if not one and not other:
        return 0.9
    if not one or not other:
        return 0.0
    short, long = sorted((one, other), key=len)
    matched = []
    used: set[int] = set()
    for party in short:
        found = _best(party, long, used) or _best(party, long, set())
        if found is None:
            return None
        used.add(found[1])
        matched.append(found[0])
    extra = [party for n, party in enumerate(long) if n not in used and not any(alike(party, s) for s in short)]
    return max(0.1, sum(matched) / len(matched) - LEFT_OUT * min(3, len(extra)))


def _best(party: Actor, among: Sequence[Actor], used: set[int]) -> tuple[float, int] | None:
    found = [(like, -n) for n, other in enumerate(among) if n not in used and (like := alike(party, other))]
    if not found:
        return None
    like, place = max(found)
    return like, -place


def unnamed(actor: Actor) -> bool:
    """Tell whether a person is known by an office alone ("Presiden Fiji", "pejabat AS")."""
    return actor.kind == "person" and (actor.name in actor.offices or actor.name[:1].islower())


def most_telling(lists: Sequence[Sequence[Actor]]) -> tuple[Actor, ...]:
    """Give the parties that several reports name, each in its most telling form, those of the first lists first.

    Of four lists and more, a party that only one of them names is left out.
    """
    counts = Counter(party for parties in lists for party in parties)
    told: list[list[Actor]] = []
    for party in counts:
        home = next((group for group in told if any(alike(party, other) for other in group)), None)
        if home is None:
            told.append([party])
        else:
            home.append(party)
    groups = [group for group in told if len(lists) < 4 or sum(counts[party] for party in group) > 1] or told
    out: dict[str, Actor] = {}
    for group in groups:
        named = [actor for actor in group if not unnamed(actor)] or group
        kind = min((actor.kind for actor in named), key=SPECIFIC.index)
        best = [actor for actor in named if actor.kind == kind]
        for actor in _apart(best):
            out.setdefault(actor.key, actor)
    return tuple(out.values())


def _apart(actors: Sequence[Actor]) -> list[Actor]:
    """Give actors of one kind, each once, under the longest of its names."""
    out: list[Actor] = []
    for actor in actors:
        same = next((n for n, other in enumerate(out) if alike(actor, other)), None)
        if same is None:
            out.append(actor)
        elif (len(actor.name.split()), bool(actor.wikidata)) > (len(out[same].name.split()), bool(out[same].wikidata)):
            out[same] = actor
    return out


@lru_cache(maxsize=65536)
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in WORD.findall(name))
