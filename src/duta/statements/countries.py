"""Countries of speakers that no list knows: from what stands beside their name; for officials, the article's own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from duta.knowledge.cues import Cues
from duta.model.actor import Actor
from duta.model.reading import Reading
from duta.statements.nouns import is_role
from duta.statements.unit import Unit, Word

_BESIDE = 12
_FEWEST, _MOST = 3, 0.4


class CountryFinder:
    """Gives speakers without a country the one the text shows for them, and the same one each time."""

    def __init__(self, reading: Reading, cues: Cues, home: str):
        self.cues, self.home = cues, home
        named = [(m.start, m.end, m.actor.country) for m in reading.mentions if m.actor.kind != "media"]
        named += [(p.start, p.end, p.country) for p in reading.places]
        self.named = sorted((start, end, country) for start, end, country in named if country)
        counts = Counter(m.actor.country for m in reading.mentions if m.actor.kind in {"state", "person"})
        counts.pop(None, None)
        self.own = _most(counts)
        self.found: dict[str, str] = {}

    def fill(self, actor: Actor, unit: Unit, start: int, end: int) -> Actor:
        """Give ``actor``, named at ``unit.words[start:end]``, with a country if one is shown."""
        if actor.country or actor.kind in {"state", "igo", "media"} or "+" in actor.key:
            return actor
        words = unit.words
        country = (
            self.found.get(actor.key)
            or self.within(words[start:end])
            or self.within(self._apposition(words, end))
            or (self.own if self._official(words[start:end]) else None)
            or (self.home if self.own == self.home and self._described(words, start, end) else None)
        )
        if country is None:
            return actor
        self.found[actor.key] = country
        return replace(actor, country=country)

    def within(self, words: tuple[Word, ...]) -> str | None:
        """Give the country first named among ``words``."""
        if not words:
            return None
        first, last = words[0].start, words[-1].end
        return next((country for start, end, country in self.named if first <= start and end <= last), None)

    def _apposition(self, words: tuple[Word, ...], end: int) -> tuple[Word, ...]:
        """Give what stands between commas behind a name ("…, seorang warga Kolombia, …")."""
        if end + 1 >= len(words) or words[end].text != "," or not is_role(words[end + 1], self.cues):
            return ()
        stops = (p for p in range(end + 1, min(len(words), end + _BESIDE)) if words[p].text in ',.;"”')
        return words[end + 1 : next(stops, end + 1)]

    def _described(self, words: tuple[Word, ...], start: int, end: int) -> bool:
        """Tell whether the article says what somebody is, as it does of people of its own country."""
        return is_role(words[start], self.cues) or bool(self._apposition(words, end))

    def _official(self, words: tuple[Word, ...]) -> bool:
        return any(w.lower in self.cues.speakers.official for w in words)


def _most(counts: Counter[str | None]) -> str | None:
    """Give the country that an article is about: named most, and often enough."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))
    if not ranked or ranked[0][1] < max(_FEWEST, _MOST * counts.total()):
        return None
    return ranked[0][0]
