"""What a name means in this article: by the words around it, and by the short forms the article itself explains."""

from __future__ import annotations

from dataclasses import dataclass, field

from duta.knowledge.actors import ActorTable
from duta.knowledge.names import Entry
from duta.knowledge.senses import Sense
from duta.mentions.words import Hit, Words
from duta.model.actor import Actor


@dataclass(slots=True)
class Senses:
    """The senses of one article. ``reasons`` tells, by the word as written, why it means what it means."""

    table: ActorTable
    reasons: dict[str, str] = field(default_factory=dict)

    def settle(self, text: str, read: list[Words]) -> None:
        """Change the hits of all sentences to what they mean in this article."""
        low = text.lower()
        chosen = {
            word: next((s for s in senses if s.fits(low)), None)
            for word, senses in self.table.senses.items()
            if word in text
        }
        explained = self._explained(read)
        if not chosen and not explained:
            return
        for words in read:
            for index, written in enumerate(words.texts):
                if written in explained:
                    self._replace(words, index, explained[written], f"the article explains {written} so")
                elif sense := chosen.get(written):
                    self._choose(words, index, sense)

    def _explained(self, read: list[Words]) -> dict[str, Actor]:
        """Find "Republik Rakyat Donetsk (DPR)": short forms in brackets that the tables give to no one or another."""
        out: dict[str, Actor] = {}
        for words in read:
            for hit in words.hits.values():
                entry = hit.entry("state", "body")
                at = hit.last
                if entry is None or at >= len(words) or words.gaps[at] not in (" (", "("):
                    continue
                short = words.texts[at]
                closed = words.gaps[at + 1].startswith(")")
                if not closed or not short.isupper() or not 2 <= len(short) <= 6 or hit.last - hit.first < 2:
                    continue
                known = words.hits.get(at)
                told = known.entry("state", "body") if known else None
                if told is None or told.ref.key != entry.ref.key:
                    out.setdefault(short, entry.ref)
        return out

    def _replace(self, words: Words, index: int, actor: Actor, reason: str) -> None:
        there = words.hits.get(index)
        if there is None and self._inside(words, index):
            return
        if there is not None and there.last - there.first > 1:
            return
        entry = Entry("state" if actor.kind == "state" else "body", actor, words.texts[index], (True,))
        places = tuple(e for e in there.entries if e.type == "place") if there else ()
        words.hits[index] = Hit(index, index + 1, (entry, *places))
        self.reasons[words.texts[index]] = reason

    def _inside(self, words: Words, index: int) -> bool:
        return any(first in words.hits and words.hits[first].last > index for first in range(max(0, index - 5), index))

    def _choose(self, words: Words, index: int, sense: Sense) -> None:
        hit = words.hits.get(index)
        if hit is None or hit.last - hit.first > 1:
            return
        if sense.means:
            actor = self.table.meant(sense.means)
            metonym = hit.entry("metonym")
            if metonym and metonym.ref[0].key == actor.key:
                return
            self._replace(words, index, actor, sense.reason)
        else:
            del words.hits[index]
