"""The ground that tellings are settled on: what the settling must be able to ask of a memory or a record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Protocol

from duta.happenings.likeness import span_of
from duta.happenings.telling import Telling
from duta.knowledge.merging import MergingRules


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event was put: with the event ``root`` (itself, where it is the first told), how surely and why."""

    root: str
    score: float = 1.0
    words: str = ""


class Ground(Protocol):
    """Tellings by event, and where each was put."""

    def telling(self, event: str) -> Telling:
        """Give the telling of an event."""

    def near(self, telling: Telling, *, roots: bool) -> Iterable[Telling]:
        """Give the tellings, or of them the roots, that share a party with ``telling`` at about its time."""

    def siblings(self, telling: Telling) -> Iterable[Telling]:
        """Give the other tellings of the same article."""

    def place(self, event: str) -> Place | None:
        """Tell where an event was put; None while it was not."""

    def put(self, event: str, place: Place) -> None:
        """Put an event somewhere."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Words that tellings of one happening have in common: ``posted`` a telling is found by, ``asked`` finds others."""

    posted: tuple[str, ...]
    asked: tuple[str, ...]


def keys_of(telling: Telling, rules: MergingRules) -> Keys:
    """Give the keys of a telling: its act with each pair of its parties' countries.

    One that leaves a side out, or whose parties have no country, finds and is found by each party alone: as ``A*``
    every telling is found by those, as ``A?`` they are found by every telling.
    """
    sides = [
        sorted({party.country or party.name.lower() for party in side}) for side in (telling.actors, telling.recipients)
    ]
    parties = sorted({*sides[0], *sides[1]})
    pairs = [f"{one}+{other}" for one, other in combinations(parties, 2)]
    named = all(party.country for party in (*telling.actors, *telling.recipients))
    whole = named and bool(pairs) and (bool(sides[0] and sides[1]) or telling.act in rules.mutual)
    alone = [f"{party}?" for party in parties]
    everyone = [f"{party}*" for party in parties]
    posted = [*pairs, *everyone, *(() if whole else alone)]
    asked = [*pairs, *alone] if whole else everyone
    return Keys(
        tuple(f"{telling.act}|{key}" for key in posted),
        tuple(f"{act}|{key}" for act in rules.as_told(telling.act) for key in asked),
    )


@dataclass
class Memory:
    """A ground in memory, for sets of articles that fit there."""

    rules: MergingRules
    tellings: dict[str, Telling] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    _found: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _articles: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, telling: Telling) -> None:
        """Add a telling that is not there yet."""
        self.tellings[telling.event] = telling
        self._articles[telling.article].append(telling.event)
        for key in keys_of(telling, self.rules).posted:
            self._found[key].append(telling.event)

    def telling(self, event: str) -> Telling:
        """Give the telling of an event."""
        return self.tellings[event]

    def near(self, telling: Telling, *, roots: bool) -> Iterator[Telling]:
        """Give the tellings, or of them the roots, that share a party with ``telling`` at about its time."""
        span = span_of(telling, self.rules.of(telling.act))
        if span is None:
            return
        asked = keys_of(telling, self.rules).asked
        events = {event: None for key in asked for event in self._found.get(key, ())}
        for event in events:
            if event != telling.event and (not roots or self._is_root(event)):
                yield self.tellings[event]

    def _is_root(self, event: str) -> bool:
        place = self.places.get(event)
        return place is not None and place.root == event

    def siblings(self, telling: Telling) -> Iterator[Telling]:
        """Give the other tellings of the same article."""
        for event in self._articles[telling.article]:
            if event != telling.event:
                yield self.tellings[event]

    def place(self, event: str) -> Place | None:
        """Tell where an event was put; None while it was not."""
        return self.places.get(event)

    def put(self, event: str, place: Place) -> None:
        """Put an event somewhere."""
        self.places[event] = place
