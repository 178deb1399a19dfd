"""Authorities: "Menurut X, P"; "P, menurut X"; "berdasarkan keterangan X, P"; and sources that stand alone for P."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from duta.statements.complement import clause_limit, complement_end
from duta.statements.draft import Draft
from duta.statements.hits import Phrase
from duta.statements.indirect import clashes
from duta.statements.nouns import is_agent, is_role, phrase_after
from duta.statements.scene import Scene
from duta.statements.sources import over_date
from duta.statements.unit import has_predicate

_NEAR = 14
_TOLD = frozenset({"clause-cue", "clause-speaker-cue"})
_ENOUGH = 6


class AuthorityReader:
    """Finds the clauses of one unit that stand on an authority without a verb of speech."""

    def __init__(self, scene: Scene):
        self.scene, self.unit, self.cues = scene, scene.unit, scene.cues

    def read(self, there: list[Draft]) -> list[Draft]:
        """Give the statements ``there`` and those found: "Menurut X, P, lapor Y" is X's words, told by Y."""
        found = list(there)
        for draft in self._all():
            around = next((d for d in found if d.rule in _TOLD and d.start <= draft.start and draft.end <= d.end), None)
            if around:
                found[found.index(around)] = replace(draft, outer=around.speaker)
            elif not clashes(draft, found):
                found.append(draft)
        return found

    def _all(self) -> Iterator[Draft]:
        for place, word in enumerate(self.unit.words):
            if word.lower in self.cues.sources.authority_by_word and not word.quoted:
                opened = self._authority_at(place)
                draft = self._clause(place, *opened) if opened else None
                if draft:
                    yield draft

    def _authority_at(self, place: int) -> tuple[int, Phrase] | None:
        """Give the word after an authority phrase, and the speaker's phrase in it."""
        words = self.unit.words
        openings = self.cues.sources.authority_by_word[words[place].lower]
        name = next((n for n in openings if self._reads(place, n)), None)
        if name is None:
            return None
        first = start = place + len(name)
        if name[-1].endswith("nya"):
            return start, Phrase(place, place + 1, back=True)
        while (
            start < len(words)
            and words[start].lower in self.cues.sources.documents | self.cues.sources.linking
            and not words[start].capital
        ):
            start += 1
        if start >= len(words) or words[first].lower in self.cues.sources.not_authority:
            return None
        if start == len(words) - 1 or words[start].text == ",":
            return None
        span = phrase_after(words, start, self.cues)
        return (span[1], Phrase(*span)) if span else None

    def _reads(self, place: int, name: tuple[str, ...]) -> bool:
        return tuple(w.lower for w in self.unit.words[place : place + len(name)]) == name

    def _clause(self, place: int, after: int, phrase: Phrase) -> Draft | None:
        words = self.unit.words
        behind = self._behind(place, after)
        leads = all(w.lower in self.cues.words.openers or w.punct for w in words[:place])
        if behind and (leads or words[place - 1].text == ","):
            return self._draft(*behind, place, phrase, "authority-first" if leads else "authority-medial")
        if place > 2 and words[place - 1].text == "," and has_predicate(words[: place - 1], self.cues):
            start = next((s.last + 1 for s in self.scene.sources if s.first == 0 and s.last < place - 1), 0)
            return self._draft(start, place - 1, place, phrase, "authority-last")
        return None

    def _behind(self, place: int, after: int) -> tuple[int, int] | None:
        """Give the clause behind the authority's comma, over a date and an aside."""
        words = self.unit.words
        near = range(after, min(len(words), after + _NEAR))
        comma = next((p for p in near if words[p].text == "," and not words[p].quoted), None)
        if comma is None:
            return self._unmarked(after, place)
        comma = self._over_apposition(comma)
        start = comma + 1
        dated = over_date(words, comma, self.cues)
        if dated > comma:
            start = dated + 1 if dated < len(words) and words[dated].text == "," else dated
        return self._spoken(start, place)

    def _over_apposition(self, comma: int) -> int:
        """Go over what the speaker is ("Menurut Leila Haddad, peneliti di Tunis, …")."""
        words = self.unit.words
        after = next((p for p in range(comma + 1, min(len(words), comma + _NEAR)) if words[p].text == ","), None)
        if after is None or not (is_role(words[comma + 1], self.cues) or is_agent(words[comma + 1])):
            return comma
        if words[after + 1 : after + 2] and words[after + 1].lower in self.cues.words.joining:
            return comma
        return comma if has_predicate(words[comma + 1 : after], self.cues) else after

    def _unmarked(self, after: int, place: int) -> tuple[int, int] | None:
        if self.unit.words[place].lower.endswith("nya"):
            return self._spoken(after, place)
        return None

    def _spoken(self, start: int, place: int) -> tuple[int, int] | None:
        words = self.unit.words
        if start < len(words) and words[start].lower in self.cues.words.that:
            start += 1
        limit = clause_limit(self.scene, start, place)
        end = complement_end(self.unit, start, limit, self.cues)
        listed = start < len(words) and words[start].lower in self.cues.words.listing
        told = end - start >= 3 and not listed and has_predicate(words[start:end], self.cues)
        return (start, end) if told else None

    def _draft(self, start: int, end: int, place: int, phrase: Phrase, rule: str) -> Draft:
        words = self.unit.words
        cue = (words[place].start, words[place].end)
        return Draft(self.scene.number, words[start].start, words[end - 1].end, "indirect", rule, phrase, cue)


def relayed(scene: Scene) -> Draft | None:
    """Give the sentence that a source alone stands for: "Dilansir AFP, dua kapal bertabrakan"."""
    cues, unit = scene.cues, scene.unit
    source = next((s for s in scene.sources if not s.own and s.rank < 2 and s.start < s.end), None)
    if source is None:
        return None
    words = unit.words
    leads = all(w.lower in cues.words.openers or w.punct for w in words[: source.first])
    if leads:
        start = source.last
        while start < len(words) and words[start].text in ",:*)]":
            start += 1
        end = complement_end(unit, start, len(words), cues)
    elif words[source.first - 1].text in ",(" and source.last >= len(words) - 2:
        start, end = 0, complement_end(unit, 0, source.first - 1, cues)
    else:
        return None
    told = has_predicate(words[start:end], cues) or end - start >= _ENOUGH
    if end - start < 4 or not told or words[start].lower in cues.words.listing:
        return None
    cue = (words[source.first].start, words[source.end - 1].end)
    phrase = Phrase(source.start, source.end)
    return Draft(scene.number, words[start].start, words[end - 1].end, "indirect", "relayed", phrase, cue)
