"""Roles: who did it, to whom - read off the row of words around a trigger.

This is the surface witness: Indonesian is subject-verb-object, prepositions name the other roles, and what stands
between (adverbs, times, asides, inserted clauses) can be stepped over. The tree witness is in ``tree.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

from duta.events.layout import Line, Unit
from duta.knowledge.grammar import Grammar
from duta.model.actor import Actor

_NP_REACH = 7
"""Words an object may have before the party in its genitive ("kebijakan tarif impor baru Amerika Serikat")."""
_PP_REACH = 16
"""Units a prepositional phrase may stand from its verb."""
_UNKNOWN = 5
"""Words of no known class that may stand between a subject and its verb."""
_OPENING = 3
"""A clause that opens this near the sentence's start has its subject after the comma."""
_ASIDE = 9
"""Units of an apposition without a verb between commas ("Turki, anggota lama NATO, meminta …")."""
_HOPS = 6
"""Verbs the search may pass through ("berencana mulai mengirim")."""


@dataclass(frozen=True, slots=True)
class Found:
    """Actors found for a role: the unit they stand in, how, and the verb that governs them, if one does."""

    actors: tuple[Actor, ...]
    unit: int
    how: str
    governor: int | None = None


def is_verb(unit: Unit | None, grammar: Grammar) -> bool:
    """Tell whether ``unit`` is a verb: by the tagger's word where there is one, else by its prefix."""
    if unit is None or unit.kind != "word" or unit.text in grammar.unverbal:
        return False
    if unit.upos:
        return unit.upos == "VERB"
    text = unit.text
    if text in grammar.speech:
        return True
    return len(text) > 5 and text.startswith(("me", "ber", "di")) and not text.startswith(("menteri", "berita", "dia"))


class SubjectSearch:
    """Walks left from a verb to the party that is its subject."""

    def __init__(self, line: Line, grammar: Grammar) -> None:
        self.line = line
        self.grammar = grammar
        self.hops = 0

    def of(self, verb: int) -> Found | None:
        """Find the subject of the verb at unit ``verb``."""
        self.hops += 1
        if self.hops > _HOPS:
            return None
        index, unknown = verb - 1, 0
        while index >= 0 and unknown <= _UNKNOWN:
            kind = self._kind(index)
            if unknown == 0 and self.line.units[index].text == "dengan":
                return self._shared(index)
            if kind == "skip":
                index -= 1
            elif kind in ("word", "preposition"):
                unknown = unknown + 1 if kind == "word" else 0
                index -= 1
            elif kind == "party":
                step = self._party(index, unknown)
                if not isinstance(step, int):
                    return step
                index, unknown = step, 0
            elif kind == "comma" and (opening := self._insert_opening(index)) is not None:
                index = opening
            else:
                return self._beyond(kind, index, verb, unknown)
        return None

    def _kind(self, index: int) -> str:
        """Name what the unit at ``index`` means to the search."""
        unit, grammar = self.line.units[index], self.grammar
        if unit.kind == "party":
            return "party"
        if unit.kind in ("time", "aside") or unit.text in grammar.skipped:
            return "skip"
        if unit.kind == "quote" or unit.text in (";", ":"):
            return "stop"
        if unit.text in grammar.own_side:
            return "own"
        named = (
            ("comma", frozenset({","})),
            ("which", grammar.which),
            ("opener", grammar.clause_openers),
            ("and", grammar.and_words),
            ("preposition", grammar.prepositions),
        )
        kind = next((name for name, words in named if unit.text in words), None)
        return kind or ("verb" if is_verb(unit, grammar) else "word")

    def _kind_at(self, index: int) -> str:
        return self._kind(index) if index >= 0 else ""

    def _beyond(self, kind: str, index: int, verb: int, unknown: int) -> Found | None:
        """Go on past what ends the plain search at ``index``: a comma, *yang*, a clause's opening, a verb."""
        if kind == "which":
            return self._antecedent(index)
        if kind == "own":
            return self._own_side(index)
        if unknown > 0 and kind != "comma":
            return None
        if kind in ("comma", "and"):
            return self._shared(index)
        if kind == "opener":
            return self._controlled(index, verb)
        return self._serial(index) if kind == "verb" else None

    def _party(self, index: int, unknown: int) -> Found | int | None:
        """Judge the party at ``index``: the subject, a reason to give up, or the index to go on from."""
        line, grammar = self.line, self.grammar
        before = line.at(index - 1)
        actors = line.units[index].actors
        if before is None or before.kind in ("quote", "punct", "time", "aside"):
            return Found(actors, index, "subject") if unknown <= 2 else None
        if before.text == "dari" and (head := line.at(index - 2)) is not None and head.text in grammar.agents:
            return Found(actors, index, "carrier")
        if before.text in grammar.prepositions and before.text not in grammar.time_clause:
            return index - 2
        if unknown > 2:
            return None
        if before.text in grammar.wishes:
            return Found(actors, index, "wished")
        if before.text in grammar.intents:
            return Found(actors, index, "intent")
        if before.text in grammar.before_subject:
            return Found(actors, index, "subject")
        if before.text in grammar.determiners or before.text in grammar.agents:
            return Found(actors, index, "carrier")
        if before.text.startswith("di") and is_verb(before, grammar) and self._kind_at(index - 2) == "which":
            return self._antecedent(index - 2)
        if is_verb(before, grammar) or before.text in grammar.speech:
            governor = index - 1
            return Found(actors, index, "said" if before.text in grammar.speech else "object", governor)
        return None

    def _insert_opening(self, comma: int) -> int | None:
        """Give the index left of an inserted clause that ends at ``comma`` (", yang …," or ", kata X,")."""
        line, grammar = self.line, self.grammar
        for index in range(comma - 1, max(-1, comma - 30), -1):
            unit = line.units[index]
            if unit.text != ",":
                continue
            first = line.at(index + 1)
            if first is None:
                return None
            if first.kind == "party" and index + 2 == comma:
                before = line.at(index - 1)
                return index - 1 if before is not None and before.kind == "party" else index + 1
            aside = comma - index <= _ASIDE and not any(is_verb(u, grammar) for u in line.units[index + 1 : comma])
            opens = first.text in grammar.opens_insert
            if opens or aside or first.kind in ("party", "time"):
                return index - 1 if index > 0 else None
            return None
        return None

    def _shared(self, index: int) -> Found | None:
        """Take the subject of the verb before ("X bertemu Y dan menandatangani …")."""
        line, grammar = self.line, self.grammar
        for left in range(index - 1, -1, -1):
            unit = line.units[left]
            if unit.kind == "quote" or unit.text in (";", ":"):
                return None
            if is_verb(unit, grammar):
                found = self.of(left)
                return Found(found.actors, found.unit, "shared", found.governor) if found else None
        return None

    def _own_side(self, index: int) -> Found | None:
        """Find whose side it is that somebody speaks of as his own ("X mengatakan (bahwa) pihaknya telah …")."""
        line, grammar = self.line, self.grammar
        says = index - 2 if index and line.units[index - 1].text in grammar.that else index - 1
        before = line.at(says)
        if before is None or before.text not in grammar.speech:
            return None
        found = self.of(says)
        if found is None:
            return None
        owner = line.possessors.get(line.units[index].last)
        return Found(owner or found.actors, index if owner else found.unit, "said", says)

    def _antecedent(self, which: int) -> Found | None:
        """Find what *yang* looks back to ("X yang akan melawat ke Y")."""
        index = which - 1
        while (unit := self.line.at(index)) is not None and (unit.kind in ("aside", "time") or unit.text == ","):
            index -= 1
        while unit is not None and unit.kind in ("party", "place") and self._only_where(index):
            index -= 2
            unit = self.line.at(index)
        before = self.line.at(index - 1)
        if unit is None or unit.kind != "party" or (before is not None and before.text in self.grammar.relations):
            return None
        return Found(unit.actors, index, "relative")

    def _only_where(self, index: int) -> bool:
        """Tell whether the party at ``index`` only says where another one is: "Houthi di Yaman yang …"."""
        before = self.line.at(index - 1)
        return before is not None and before.text in ("di", "ke", "dari", "asal")

    def ahead(self, noun: int) -> Found | None:
        """Find whom -nya looks ahead to, in a clause that opens the sentence ("Jelang kunjungannya ke Y, X …")."""
        before = self.line.at(noun - 1)
        if noun > _OPENING or before is None or before.text not in self.grammar.clause_openers:
            return None
        return self._after_comma(noun)

    def _after_comma(self, index: int) -> Found | None:
        comma = next((i for i in range(index, len(self.line.units)) if self.line.units[i].text == ","), None)
        after = self.line.at(comma + 1) if comma is not None else None
        if after is None or after.kind != "party" or comma is None:
            return None
        return Found(after.actors, comma + 1, "controlled")

    def _controlled(self, opener: int, verb: int) -> Found | None:
        """Find the subject of a clause without one ("Usai bertemu Y, X …"; "X … setelah bertemu Y")."""
        line, grammar = self.line, self.grammar
        if opener < _OPENING:
            return self._after_comma(verb)
        before = line.at(opener - 1)
        if line.units[opener].text in grammar.that and is_verb(before, grammar):
            found = self.of(opener - 1)
            return Found(found.actors, found.unit, "controlled", opener - 1) if found else None
        if line.units[opener].text in grammar.to_clause and (owner := self._intent(opener)) is not None:
            return owner
        found = self._shared(opener)
        governor = self._verb_left(opener) if line.units[opener].text in grammar.to_clause else None
        return Found(found.actors, found.unit, "controlled", governor or found.governor) if found else None

    def _verb_left(self, index: int) -> int | None:
        return next((i for i in range(index - 1, -1, -1) if is_verb(self.line.units[i], self.grammar)), None)

    def _intent(self, opener: int) -> Found | None:
        """Find whose plan it is ("keputusan X untuk mengirim …")."""
        index = opener - 1
        while (unit := self.line.at(index)) is not None and unit.kind in ("aside", "time"):
            index -= 1
        before = self.line.at(index - 1)
        if unit is None or unit.kind != "party" or before is None or before.text not in self.grammar.intents:
            return None
        return Found(unit.actors, index, "intent")

    def _serial(self, verb: int) -> Found | None:
        """Take the governing verb's subject ("X berencana mengirim …")."""
        found = self.of(verb)
        if found is None:
            return None
        return Found(found.actors, found.unit, "serial", verb)


def object_after(
    line: Line, last: int, grammar: Grammar, *, loose: bool = False, speech: bool = False, places: bool = False
) -> Found | None:
    """Find the party that is the object, or stands in the object's genitive, right of unit ``last``.

    ``loose`` lets the object's own place phrase count ("menyerang pangkalan di Irak"); ``speech`` steps over the words
    that open what is asked for ("meminta agar Israel …"); ``places`` takes a place for its state.
    """
    passed = (_LOOSE if loose else frozenset()) | _OWNER
    opened = _ASKING if speech else frozenset()
    words = 0
    index = last + 1
    while (unit := line.at(index)) is not None and words <= _NP_REACH:
        if unit.kind == "party":
            return Found(unit.actors, index, "object" if words == 0 else "genitive")
        if unit.kind == "place" and places:
            return Found(unit.actors, index, "place")
        if not (unit.kind in ("time", "aside") or unit.text in opened or (loose and _state_follows(line, index))):
            if _ends_object(line, index, words, passed, grammar):
                return None
            words += unit.kind in ("word", "place") and unit.text not in passed
        index += 1
    return None


def _state_follows(line: Line, comma: int) -> bool:
    """Tell whether the state of a place no list knows follows: "di Provinsi Paktika, Afghanistan"."""
    after = line.at(comma + 1)
    if line.units[comma].text != "," or after is None or after.kind != "party":
        return False
    near = [line.units[i].text for i in range(max(0, comma - 4), comma)]
    return len(after.actors) == 1 and after.actors[0].kind == "state" and any(text in ("di", "ke") for text in near)


def deep_object(line: Line, last: int, grammar: Grammar) -> Found | None:
    """Find the first party in what is threatened, promised or refused, up to the next mark or clause.

    A condition belongs to it: "mengancam … jika Finlandia …".
    """
    for index in range(last + 1, min(len(line.units), last + _PP_REACH)):
        unit = line.units[index]
        if unit.kind == "party":
            return Found(unit.actors, index, "deep")
        ended = unit.text in grammar.stops_but_if or unit.text in grammar.time_clause
        if unit.kind == "quote" or unit.text in (",", ";", ":", ".") or ended:
            return None
    return None


_LOOSE = frozenset({"di", "ke", "dari", "terhadap"})
_OWNER = frozenset({"milik", "oleh"})
_ASKING = frozenset({"agar", "supaya", "kepada", "bahwa"})


def _ends_object(line: Line, index: int, words: int, passed: frozenset[str], grammar: Grammar) -> bool:
    """Tell whether the object's phrase has ended before the unit at ``index``."""
    unit = line.units[index]
    if unit.kind == "quote":
        return True
    if unit.text in passed or (unit.text in grammar.which and _done_by(line, index, grammar)):
        return False
    before = line.units[index - 1]
    if unit.text == "dari" and before.text in grammar.counterparts:
        return False
    if unit.kind == "punct" or unit.text in grammar.ends_phrase:
        return True
    if unit.text in grammar.prepositions:
        return True
    return words > 0 and is_verb(unit, grammar) and unit.text not in grammar.light_done


def _done_by(line: Line, which: int, grammar: Grammar) -> bool:
    after = line.at(which + 1)
    return after is not None and after.text in grammar.light_done


def after_preposition(
    line: Line, last: int, wanted: frozenset[str], grammar: Grammar, *, places: bool = False
) -> Found | None:
    """Find the party of a prepositional phrase ("kepada …") right of unit ``last``, within its clause."""
    index = last + 1
    while (unit := line.at(index)) is not None and index - last <= _PP_REACH:
        if unit.text in wanted and unit.kind == "word":
            found = object_after(line, index, grammar, places=places)
            if found is not None:
                return Found(found.actors, found.unit, "place" if found.how == "place" else unit.text)
        elif _ends_clause(line, index, wanted, grammar):
            return None
        index += 1
    return None


def _ends_clause(line: Line, index: int, wanted: frozenset[str], grammar: Grammar) -> bool:
    unit = line.units[index]
    if unit.kind == "quote":
        return True
    if unit.text == ",":
        return not _goes_on(line, index, wanted)
    return unit.text in (";", ":", ".") or (unit.kind == "word" and unit.text in grammar.new_clause)


def _goes_on(line: Line, comma: int, wanted: frozenset[str]) -> bool:
    after = line.at(comma + 1)
    return after is not None and (after.text in wanted or after.kind in ("time", "aside"))


def agent_after(line: Line, last: int, grammar: Grammar) -> Found | None:
    """Find the agent of a passive: "oleh X" in the clause, or a bare "X" right after the verb."""
    index = last + 1
    while (unit := line.at(index)) is not None and (unit.text in grammar.adverbs or unit.kind == "aside"):
        index += 1
    if unit is not None and unit.kind == "party":
        return Found(unit.actors, index, "agent")
    if unit is not None and unit.text in grammar.carriers - grammar.prepositions:
        found = object_after(line, index, grammar)
        if found is not None and found.unit - index <= 3:
            return Found(found.actors, found.unit, "agent")
    found = after_preposition(line, last, frozenset({"oleh"}), grammar)
    return Found(found.actors, found.unit, "oleh") if found else None


def genitive_after(line: Line, last: int, grammar: Grammar) -> Found | None:
    """Find the party in a noun's genitive: "serangan udara Israel", "kunjungan kenegaraan Presiden X"."""
    index = last + 1
    words = 0
    while (unit := line.at(index)) is not None and words <= 3:
        if unit.kind == "party":
            return Found(unit.actors, index, "genitive")
        if unit.kind not in ("word", "time") or unit.text in grammar.ends_genitive:
            return None
        if unit.kind == "word" and unit.text not in grammar.qualifiers and not unit.text[:1].isdigit():
            return None
        words += unit.kind == "word"
        index += 1
    return None
