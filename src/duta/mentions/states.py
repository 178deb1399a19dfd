"""Which state "negara tersebut" means: the only one told of just before that is not itself at work in the clause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from duta.knowledge.reference import Reference
from duta.mentions.discourse import Discourse, Seen
from duta.mentions.registry import Registry
from duta.mentions.words import Words
from duta.model.actor import Actor


def states_of(seen: Iterable[Seen], discourse: Discourse, registry: Registry, *, media: bool = False) -> list[str]:
    """Give the states named or acted for, in order of mention; media count where asked for."""
    out = ("igo", "group") if media else ("igo", "group", "media")
    actors = [discourse.actor(s) for s in seen]
    codes = [a.country for a in actors if a.kind not in out and a.country in registry.table.states]
    return list(dict.fromkeys(code for code in codes if code))


@dataclass(frozen=True, slots=True)
class StateSearch:
    """Looks back from a phrase of one sentence for the state it stands for."""

    words: Words
    discourse: Discourse
    reference: Reference
    registry: Registry

    def of(self, first: int, last: int, noun: list[str]) -> tuple[Actor | None, str]:
        """Find the state that words ``first``…``last`` mean ("negara Amerika Tengah itu"), and why that one."""
        region = self.reference.regions.get(" ".join(self.words.folds[first + len(noun) : last - 1]))
        apart = self._at_work(first)
        found = self._before(first, last, region, apart)
        if found is None and apart and self.words.folds[first - 1] in self.reference.where:
            found = self._before(first, last, region, frozenset())
        if found is None:
            return None, ""
        return self.registry.add(self.registry.table.states[found]), "the only state meant just before"

    def _at_work(self, index: int) -> frozenset[str]:
        """Give the states that a goal cannot be: who goes there, whose deed it is ("invasi Rusia ke negara itu")."""
        before = self.words.folds[index - 1] if index else ""
        if before not in self.reference.towards | self.reference.where:
            return frozenset()
        start = self.words.starts[index - 1]
        subject = self.discourse.last_subject(start)
        near = [s for s in self.discourse.now if 0 <= start - s.end <= 1 or s is subject]
        return frozenset(states_of(near, self.discourse, self.registry))

    def _before(self, first: int, last: int, region: frozenset[str] | None, apart: frozenset[str]) -> str | None:
        start = self.words.starts[first]
        goes_on = last < len(self.words) and self.words.folds[last] in self.reference.still
        for window in self.discourse.windows(start, 2):
            named = states_of(window, self.discourse, self.registry, media=True)
            codes = [c for c in named if c not in apart and (region is None or c in region)]
            subject = self.discourse.first_subject(start)
            if len(codes) == 2 and goes_on and subject is None:
                leading = [s for s in window if s.subject and not s.quoted]
                codes = states_of(leading[:1], self.discourse, self.registry) or codes
            if len(codes) == 2 and subject and subject.sentence == window[0].sentence:
                own = self.discourse.actor(subject).country
                codes = [c for c in codes if c != own]
            if codes:
                return codes[0] if len(codes) == 1 else None
        return None
