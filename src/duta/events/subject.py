"""Subjects: the walk left from a verb to the party that does it."""

from __future__ import annotations

from duta.events.layout import Line, Unit
from duta.events.roles import Found, agent_after, is_verb
from duta.knowledge.grammar import Grammar

_UNKNOWN = 5
"""Words of no known class that may stand between a subject and its verb."""
_OPENING = 3
"""A clause that opens this near the sentence's start has its subject after the comma."""
_ASIDE = 9
"""Units of an apposition without a verb between commas ("Turki, anggota lama NATO, meminta …")."""
_NAME = 4
"""Words of a name."""
_COPULA_REACH = 5
"""Words from a copula to the noun it leads to ("merupakan salah satu negara yang …")."""
_HOPS = 6
"""Verbs the search may pass through ("berencana mulai mengirim")."""
_LOOSE_YANG = frozenset({",", "ada"})
"""What may stand before *yang*: "sejumlah anggota parlemen Jepang ada yang berkunjung"."""
_BY_DOING = frozenset({"dengan", "dalam"})
"""Right before a verb they say how the verb before was done: "berperan dalam memediasi …"."""


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
            if unknown == 0 and self.line.units[index].text in _BY_DOING:
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
            elif kind == "comma" and self._is_name(index + 1, verb) and self._kind_at(index - 1) == "party":
                index, unknown = index - 1, 0
            elif kind == "comma" and (opening := self.insert_opening(index)) is not None:
                index = opening
            else:
                return self._beyond(kind, index, verb, unknown)
        return None

    def _kind(self, index: int) -> str:
        """Name what the unit at ``index`` means to the search."""
        unit, grammar = self.line.units[index], self.grammar
        if unit.kind == "party" or (unit.kind == "place" and self._stands_for(index)):
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

    def _is_name(self, first: int, verb: int) -> bool:
        """Tell whether an unknown name stands between comma and verb ("Menteri X, Yassierli melakukan …")."""
        words = [u for u in self.line.units[first:verb] if u.text not in self.grammar.skipped]
        return 0 < len(words) <= _NAME and all(u.kind == "word" and u.upos == "PROPN" for u in words)

    def _stands_for(self, index: int) -> bool:
        """Tell whether a place says whose somebody is: "Geng di Port-au-Prince menculik …"."""
        where, head = self.line.at(index - 1), self.line.at(index - 2)
        return where is not None and where.text == "di" and head is not None and head.text in self.grammar.agents

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
        before = line.at(self._counted(index) - 1)
        actors = line.units[index].actors
        if before is None or before.kind in ("quote", "punct", "time", "aside"):
            return Found(actors, index, "subject") if unknown <= 2 else None
        head = line.at(index - 2) if before.text == "dari" or line.units[index].kind == "place" else None
        if head is not None and head.text in grammar.agents:
            return Found(actors, index, "carrier")
        if before.text in grammar.prepositions and before.text not in grammar.time_clause:
            return index - 2
        if unknown > 2:
            return None
        return self._behind(before, index)

    def _counted(self, party: int) -> int:
        """Give where what counts the party begins: "Sebanyak 78 warga X"."""
        index = party
        while index > 0 and self._counts(self.line.units[index - 1]):
            index -= 1
        return index

    def _counts(self, unit: Unit) -> bool:
        return unit.kind == "word" and (unit.upos == "NUM" or unit.text in self.grammar.counts)

    def _behind(self, before: Unit, index: int) -> Found | None:
        """Judge the party at ``index`` by the word right before it."""
        grammar, actors = self.grammar, self.line.units[index].actors
        ways = (
            ("wished", grammar.wishes),
            ("intent", grammar.intents),
            ("said", grammar.reports),
            ("subject", grammar.before_subject),
            ("carrier", grammar.determiners | grammar.agents),
        )
        how = next((how for how, words in ways if before.text in words), None)
        if how is not None:
            return Found(actors, index, how)
        if before.text.startswith("di") and is_verb(before, grammar) and self._kind_at(index - 2) == "which":
            return self._antecedent(index - 2)
        if is_verb(before, grammar) or before.text in grammar.speech:
            return Found(actors, index, "said" if before.text in grammar.speech else "object", index - 1)
        return None

    def insert_opening(self, comma: int) -> int | None:
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

    def _shared(self, index: int, *, agents: bool = False) -> Found | None:
        """Take the subject of the verb before ("X bertemu Y dan menandatangani …").

        With ``agents`` a passive's agent will do where its subject is nobody ("diungkapkan X saat bertemu Y").
        """
        line, grammar = self.line, self.grammar
        for left in range(index - 1, -1, -1):
            unit = line.units[left]
            if unit.kind == "quote" or unit.text in (";", ":"):
                return None
            if is_verb(unit, grammar) or unit.text in grammar.suffered:
                found = self.of(left)
                if found is None and agents and unit.text.startswith("di") and unit.text not in grammar.citing:
                    found = agent_after(line, left, grammar)
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
        while (unit := self.line.at(index)) is not None and self._between(index):
            index -= 1
        while unit is not None and unit.kind in ("party", "place") and self._only_where(index):
            index -= 2
            unit = self.line.at(index)
        if unit is not None and unit.text in self.grammar.documents:
            return self._shared(index)
        if unit is not None and self._passive_behind(which) and (subject := self._named_before(index)) is not None:
            return subject
        before = self.line.at(index - 1)
        if unit is None or unit.kind != "party" or (before is not None and before.text in self.grammar.relations):
            return None
        return Found(unit.actors, index, "relative")

    def _between(self, index: int) -> bool:
        """Tell whether the unit may stand between somebody and *yang*: a time, an aside, a comma."""
        unit, after = self.line.units[index], self.line.units[index + 1]
        return (
            unit.kind in ("aside", "time") or unit.text in _LOOSE_YANG or (unit.text == "pada" and after.kind == "time")
        )

    def _passive_behind(self, which: int) -> bool:
        verb = next((u for u in self.line.units[which + 1 :] if is_verb(u, self.grammar)), None)
        return verb is not None and verb.text.startswith("di")

    def _named_before(self, head: int) -> Found | None:
        """Find what a copula says to be the head of the relative clause: "Turki merupakan negara yang …"."""
        for index in range(head - 1, max(-1, head - _COPULA_REACH), -1):
            unit = self.line.units[index]
            if unit.text in self.grammar.copulas:
                found = self.of(index)
                return Found(found.actors, found.unit, "relative") if found is not None else None
            if unit.kind != "word" or is_verb(unit, self.grammar):
                return None
        return None

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
        found = self._shared(opener, agents=line.units[opener].text in grammar.time_clause)
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
