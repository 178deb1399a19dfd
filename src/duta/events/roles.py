"""Roles: who did it, to whom - read off the row of words around a trigger.

This is the surface witness: Indonesian is subject-verb-object, prepositions name the other roles, and what stands
between (adverbs, times, asides, inserted clauses) can be stepped over. Subjects are found in ``subject.py``; the tree
witness is in ``tree.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

from duta.events.layout import Line, Unit
from duta.knowledge.grammar import Grammar
from duta.model.actor import Actor

_NP_REACH = 8
"""Words an object may have before the party in its genitive ("kebijakan tarif impor baru Amerika Serikat")."""
_PP_REACH = 16
"""Units a prepositional phrase may stand from its verb."""


@dataclass(frozen=True, slots=True)
class Found:
    """Actors found for a role: the unit they stand in, how, and the verb that governs them, if one does."""

    actors: tuple[Actor, ...]
    unit: int
    how: str
    governor: int | None = None


@dataclass(frozen=True, slots=True)
class Parties:
    """Who did it, to whom, and how each was found.

    ``verb`` is the unit whose words decide on factuality. ``agree`` tells whether the dependency tree has the same
    subject as the row of words; None where either has none.
    """

    actor: Found | None
    recipient: Found | None
    verb: int
    agree: bool | None = None


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


def object_after(
    line: Line,
    last: int,
    grammar: Grammar,
    *,
    loose: bool = False,
    opened: frozenset[str] = frozenset(),
    places: bool = False,
) -> Found | None:
    """Find the party that is the object, or stands in the object's genitive, right of unit ``last``.

    ``loose`` lets the object's own place phrase count ("menyerang pangkalan di Irak"); ``opened`` are words to step
    over that open what is asked for ("meminta agar Israel …"); ``places`` takes a place for its state.
    """
    passed = (_LOOSE if loose else frozenset()) | _OWNER
    words = 0
    index = last + 1
    while (unit := line.at(index)) is not None and words <= _NP_REACH:
        if unit.kind == "party":
            return Found(unit.actors, index, "object" if words == 0 else "genitive")
        if unit.kind == "place" and (places or _lived_in(line, index, grammar)):
            return Found(unit.actors, index, "place")
        opens = (loose or places) and _state_follows(line, index)
        opens = opens or (unit.text in grammar.joins and _goes_on_with(line, last, index, grammar))
        if not (unit.kind in ("time", "aside") or unit.text in opened or opens):
            if _ends_object(line, index, words, passed, grammar):
                return None
            words += unit.kind in ("word", "place") and unit.text not in passed and unit.text not in grammar.which
        index += 1
    return None


def _lived_in(line: Line, place: int, grammar: Grammar) -> bool:
    """Tell whether the place says whose people are meant: "memerintahkan warga di Rafah …"."""
    where, who = line.at(place - 1), line.at(place - 2)
    return where is not None and where.text == "di" and who is not None and who.text in grammar.residents


def _state_follows(line: Line, comma: int) -> bool:
    """Tell whether the state of a place no list knows follows: "di Provinsi Paktika, Afghanistan"."""
    after = line.at(comma + 1)
    if line.units[comma].text != "," or after is None or after.kind not in ("party", "place"):
        return False
    near = [line.units[i].text for i in range(max(0, comma - 5), comma)]
    placed = any(text in ("di", "ke") for text in near) or line.units[comma - 1].upos == "PROPN"
    return len(after.actors) == 1 and after.actors[0].kind == "state" and placed


def deep_object(line: Line, last: int, grammar: Grammar) -> Found | None:
    """Find the first party in what is threatened, promised or refused, up to the next mark or clause.

    A condition belongs to it: "mengancam … jika Finlandia …".
    """
    for index in range(last + 1, min(len(line.units), last + _PP_REACH)):
        unit = line.units[index]
        if unit.kind == "party":
            return Found(unit.actors, index, "deep")
        ended = unit.text in grammar.stops_but_if | grammar.time_clause or _whoever(line, index, grammar)
        if unit.kind == "quote" or unit.text in (",", ";", ":", ".") or ended:
            return None
    return None


def _whoever(line: Line, which: int, grammar: Grammar) -> bool:
    """Tell whether *yang* says which of many are meant, so that the next party is not they: "negara yang membela X"."""
    return line.units[which].text in grammar.which and line.units[which - 1].text in grammar.anybody


_LOOSE = frozenset({"di", "ke", "dari", "terhadap"})
_OWNER = frozenset({"milik", "oleh", "berbendera", "asal"})
ASKING = frozenset({"agar", "supaya", "kepada", "bahwa"})
"""Words between a verb of asking and who is asked."""
ADDRESSING = frozenset({"kepada"})
"""Words between a verb of warning and who is warned: the subject of what he is warned of is not he."""


def _ends_object(line: Line, index: int, words: int, passed: frozenset[str], grammar: Grammar) -> bool:
    """Tell whether the object's phrase has ended before the unit at ``index``."""
    unit = line.units[index]
    if unit.kind == "quote":
        return True
    if unit.text == "di" and line.units[index - 1].text in grammar.residents:
        return False
    if unit.text in passed or (unit.text in grammar.which and _done_by(line, index, grammar)):
        return False
    before = line.units[index - 1]
    if unit.text == "dari" and before.text in grammar.counterparts:
        return False
    if unit.kind == "punct" or unit.text in grammar.ends_phrase:
        return True
    if unit.text in grammar.prepositions:
        return True
    return words > 0 and is_verb(unit, grammar) and unit.text not in grammar.light_done | grammar.held


def _goes_on_with(line: Line, last: int, joint: int, grammar: Grammar) -> bool:
    """Tell whether *dan* leads on within the object, not to a clause: "target nuklir dan militer Iran"."""
    party, after = line.at(joint + 1), line.at(joint + 2)
    if party is None or party.kind != "party":
        return False
    if line.units[last].text in grammar.prepositions:
        return True
    return after is None or not (is_verb(after, grammar) or after.text in grammar.skipped)


def _done_by(line: Line, which: int, grammar: Grammar) -> bool:
    after = line.at(which + 1)
    return after is not None and after.text in grammar.light_done | grammar.held


def after_preposition(
    line: Line, last: int, wanted: frozenset[str], grammar: Grammar, *, places: bool = False, loose: bool = False
) -> Found | None:
    """Find the party of a prepositional phrase ("kepada …") right of unit ``last``, within its clause."""
    index = last + 1
    while (unit := line.at(index)) is not None and index - last <= _PP_REACH:
        if unit.text.removesuffix("nya") in wanted and (owner := line.possessors.get(unit.last)):
            return Found(owner, index, unit.text.removesuffix("nya"))
        if unit.text in wanted and unit.kind == "word":
            found = object_after(line, index, grammar, places=places, loose=loose)
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
    if found is None or _taken(line, last, found.unit, grammar):
        return None
    return Found(found.actors, found.unit, "oleh")


def _taken(line: Line, last: int, agent: int, grammar: Grammar) -> bool:
    """Tell whether a later passive has the agent: "rudal yang diluncurkan dari laut dicegat oleh X"."""
    for index in range(last + 1, agent):
        unit = line.units[index]
        if unit.text.startswith("di") and is_verb(unit, grammar):
            return line.units[index - 1].text not in grammar.and_words
    return False


def _twin(line: Line, joint: int, grammar: Grammar) -> bool:
    """Tell whether a second act noun shares the genitive: "serangan udara dan penembakan X"."""
    noun, owner = line.at(joint + 1), line.at(joint + 2)
    named = noun is not None and noun.kind == "word" and noun.upos == "NOUN" and not is_verb(noun, grammar)
    return named and owner is not None and owner.kind == "party"


def genitive_after(line: Line, last: int, grammar: Grammar) -> Found | None:
    """Find the party in a noun's genitive: "serangan udara Israel", "kunjungan kenegaraan Presiden X"."""
    index = last + 1
    words = 0
    while (unit := line.at(index)) is not None and words <= 3:
        if unit.kind == "party":
            return Found(unit.actors, index, "genitive")
        if unit.text in grammar.joins and _twin(line, index, grammar):
            index, words = index + 2, 0
            continue
        if unit.kind not in ("word", "time") or unit.text in grammar.ends_genitive:
            return None
        if unit.kind == "word" and unit.text not in grammar.qualifiers and not unit.text[:1].isdigit():
            return None
        words += unit.kind == "word"
        index += 1
    return None


def theme_owner(line: Line, verb: int, grammar: Grammar) -> Found | None:
    """Find the party in the genitive of a passive's subject: "usulan Rusia itu ditolak Ukraina"."""
    index = verb - 1
    words = 0
    while (unit := line.at(index)) is not None and words <= 3:
        before = line.at(index - 1)
        if unit.kind == "party" and before is not None and before.text in ("ke", "di", "dari", "dengan"):
            index -= 1
            words += 1
        elif unit.kind == "party":
            if before is not None and before.kind == "word" and before.text not in grammar.clause_openers:
                return Found(unit.actors, index, "genitive")
            return None
        if unit.kind in ("punct", "quote") or unit.text in grammar.clause_openers or is_verb(unit, grammar):
            return None
        words += unit.text not in grammar.skipped
        index -= 1
    return None
