"""Settles which tellings are of one happening, one telling at a time, in an order of their own.

The tellings of a happening gather round its *root*, the most telling of them (:attr:`Telling.rank`). A telling becomes
a root where no root before it in that order is like it, and else joins the root it is most like. Where a telling
stands so hangs on the tellings before it in the order alone, never on which came in first: a new telling may only
unsettle those after it, and these are settled again. So any order of arrival ends in the same happenings (this is the
greedy maximal independent set of the graph of likeness, kept up to date), and the work a new telling makes is bounded
by its neighbours in act, parties and time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from duta.happenings.ground import Ground, Place
from duta.happenings.judgements import Ruling
from duta.happenings.likeness import Likeness, Measure
from duta.happenings.telling import Telling

CLOSE = 0.25
"""Points between two roots below which a telling that names no day is not given to either: nobody could tell."""
VAGUE = 3
"""The vagueness from which on a telling is kept apart where two happenings may be meant."""


@dataclass
class Settling:
    """One round of settling on ``ground``; what moved stands in ``moved``, with the root it had before."""

    ground: Ground
    measure: Measure
    judged: Ruling
    moved: dict[str, str | None] = field(default_factory=dict)
    _known: dict[tuple[str, str], Likeness | None] = field(default_factory=dict)

    def settle(self, events: Iterable[str]) -> dict[str, str | None]:
        """Settle ``events``, and all that they unsettle."""
        heap = [(self.ground.telling(event).rank, event) for event in set(events)]
        heapify(heap)
        last = None
        while heap:
            _, event = heappop(heap)
            if event != last:
                for telling in self._settled(self.ground.telling(event)):
                    heappush(heap, (telling.rank, telling.event))
            last = event
        return self.moved

    def _settled(self, telling: Telling) -> list[Telling]:
        """Put one telling where it belongs; give those after it that this may unsettle."""
        event = telling.event
        old, new = self.ground.place(event), self._place_for(telling)
        if old == new:
            return []
        self.ground.put(event, new)
        self.moved.setdefault(event, old.root if old else None)
        unsettled = []
        if (old is not None and old.root == event) != (new.root == event):
            unsettled += self.after(telling)
        apart = [other for other in self.judged.differs_from(event) if self.ground.place(other)]
        unsettled += map(self.ground.telling, apart)
        return [other for other in unsettled if other.rank > telling.rank]

    def after(self, telling: Telling) -> list[Telling]:
        """Give the tellings after this one that hang on whether it is a root."""
        near = self.ground.near(telling, roots=False)
        return [other for other in near if other.rank > telling.rank and self._like(other, telling)]

    def forget(self, event: str) -> None:
        """Forget how like others an event was: it is told otherwise now."""
        self._known = {pair: like for pair, like in self._known.items() if event not in pair}

    def _place_for(self, telling: Telling) -> Place:
        found = []
        for root in self.ground.near(telling, roots=True):
            if root.rank < telling.rank and root.article != telling.article:
                likeness = self._like(telling, root)
                if likeness and self._may_join(telling, root, likeness):
                    found.append((-likeness.points, root.rank, root.event, likeness))
        if not found:
            return Place(telling.event)
        found.sort(key=lambda one: one[:3])
        if telling.vagueness >= VAGUE and len(found) > 1 and found[1][0] - found[0][0] < CLOSE:
            return Place(telling.event, words="may be either of several")
        likeness = found[0][3]
        return Place(found[0][2], likeness.score, "; ".join(likeness.reasons))

    def _may_join(self, telling: Telling, root: Telling, likeness: Likeness) -> bool:
        """Tell whether nothing forbids it: a judgement, or another event of the article that is more like the root."""
        for other in self.judged.differs_from(telling.event):
            place = self.ground.place(other)
            if place and place.root == root.event and self.ground.telling(other).rank < telling.rank:
                return False
        for sibling in self.ground.siblings(telling):
            rival = self._like(sibling, root) if sibling.rank > root.rank else None
            if rival and (-rival.points, sibling.rank) < (-likeness.points, telling.rank):
                return False
        return True

    def _like(self, one: Telling, other: Telling) -> Likeness | None:
        pair = (one.event, other.event) if one.event < other.event else (other.event, one.event)
        if pair not in self._known:
            self._known[pair] = self.measure.between(*sorted((one, other), key=lambda telling: telling.event))
        return self._known[pair]
