"""The ground that tellings are settled on: what the settling must be able to ask of a memory or a record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
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


def keys_of(telling: Telling) -> tuple[str, ...]:
    """Give the words a telling is found by: its act with each of its parties' countries (or names)."""
    parties = sorted({party.country or party.name.lower() for party in (*telling.actors, *telling.recipients)})
    return tuple(f"{telling.act}|{party}" for party in parties)


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
        for key in keys_of(telling):
            self._found[key].append(telling.event)

    def telling(self, event: str) -> Telling:
        """Give the telling of an event."""
        return self.tellings[event]

    def near(self, telling: Telling, *, roots: bool) -> Iterator[Telling]:
        """Give the tellings, or of them the roots, that share a party with ``telling`` at about its time."""
        span = span_of(telling, self.rules.of(telling.act))
        if span is None:
            return
        parties = [key.partition("|")[2] for key in keys_of(telling)]
        events = {
            event: None
            for act in self.rules.as_told(telling.act)
            for party in parties
            for event in self._found.get(f"{act}|{party}", ())
        }
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
