"""Factuality: did it happen, is it planned, is it only thought of, or is it denied?"""

from __future__ import annotations

from duta.events.layout import Line
from duta.events.roles import Found, is_verb
from duta.events.subject import SubjectSearch
from duta.knowledge.grammar import Grammar
from duta.model.event import Factuality

_REACH = 6
_NOUN_REACH = 12
_IF_REACH = 14
"""Units from a condition's opening to its verb, what is inserted left out."""
_JOINED_REACH = 14
"""Units from a verb to the one it is joined to by *dan*."""
_THAT = frozenset({"itu", "tersebut"})
"""They end the subject: "Usulan itu ditolak Y" speaks of what was done, not of what might be."""


def factuality_of(
    line: Line, verb: int, actor: Found | None, grammar: Grammar, *, noun: bool = False, named: int | None = None
) -> Factuality:
    """Judge the act at unit ``verb`` by the words between its subject and it, and by the clause it opens.

    Nearest words weigh most: "membantah akan menyerang" is denied, "tidak akan menyerang" is denied,
    "akan membantah" is planned. A ``noun`` is judged by the words next to it only: who does not support an invasion
    does not deny it. ``named`` is the act's noun where ``verb`` is a light verb.
    """
    words = _words_around(line, verb, grammar) if noun else _words_before(line, verb, actor, grammar)
    if noun and any(
        unit is not None and unit.text in grammar.feared for unit in (line.at(verb - 1), line.at(verb - 2))
    ):
        return "hypothetical"
    words += _qualified(line, named, grammar) if named is not None else []
    if actor is not None and actor.how == "intent" and not any(word in grammar.denied for word in words):
        return "planned"
    if any(word in grammar.denied for word in words):
        return "denied"
    if _conditional(line, verb, grammar) or _wished(line, verb, grammar):
        return "hypothetical"
    if any(word in grammar.hypothetical for word in words):
        return "hypothetical"
    if any(word in grammar.planned for word in words) or _opens_plan(line, actor, verb, grammar):
        return "planned"
    return "occurred"


def _opens_plan(line: Line, actor: Found | None, verb: int, grammar: Grammar) -> bool:
    """Tell whether the act only leads to, or serves, what is planned: "Sebelum tiba, X akan …"."""
    if actor is None or actor.how != "controlled":
        return False
    start = actor.unit + 1
    ahead = range(start, min(start + _REACH, len(line.units))) if actor.unit > verb else ()
    low = actor.governor if actor.governor is not None and actor.governor < verb else None
    behind = range(low - 1, max(-1, low - 1 - _REACH), -1) if low is not None else ()
    for index in (*ahead, *behind):
        unit = line.units[index]
        if unit.text in grammar.planned:
            return True
        if unit.kind in ("party", "punct", "quote") or is_verb(unit, grammar):
            return False
    return False


def _words_before(line: Line, verb: int, actor: Found | None, grammar: Grammar) -> list[str]:
    """The words from the subject (or the clause's opening) to the verb, nearest first."""
    words: list[str] = []
    first = _joined_to(line, verb, actor, grammar)
    if first is not None:  # "siap mengakui X dan membuka …": what is said of the first holds for both, unless denied
        shared = _words_before(line, first, actor, grammar)
        return shared if first == verb - 2 else [word for word in shared if word not in grammar.denied]
    for index in range(verb - 1, max(-1, verb - 1 - _REACH), -1):
        unit = line.units[index]
        if unit.kind in ("party", "punct", "quote") and index != verb - 1:
            break
        ended = unit.text in _THAT or unit.text in grammar.which | grammar.if_words
        if unit.kind in ("punct", "quote") or ended:
            break
        if actor is not None and index == actor.unit:
            break
        if unit.kind == "word":
            if unit.text not in grammar.modal and is_verb(unit, grammar):
                break
            words.append(unit.text)
    return words


def _joined_to(line: Line, verb: int, actor: Found | None, grammar: Grammar) -> int | None:
    """Give the verb before, in the same clause, that shares subject and modals with the verb behind *dan*."""
    before = line.at(verb - 1)
    if before is None or before.text not in grammar.joins:
        return None
    for index in range(verb - 2, max(-1, verb - _JOINED_REACH), -1):
        unit = line.units[index]
        if is_verb(unit, grammar) and unit.text not in grammar.modal:
            return index if actor is None or actor.unit < index else None
        if unit.kind == "quote" or unit.text in grammar.stops or unit.text in (",", ";", ":"):
            return None
    return None


def _qualified(line: Line, noun: int, grammar: Grammar) -> list[str]:
    """Give the noun whose object the act is: "menyampaikan rencana pertemuannya"."""
    before = line.at(noun - 1)
    return [before.text] if before is not None and before.text in grammar.modal else []


def _words_around(line: Line, noun: int, grammar: Grammar) -> list[str]:
    """The words that qualify an act noun: "rencana kunjungan …", "pertemuan … batal digelar"."""
    words: list[str] = []
    for index in (noun - 1, noun - 2):
        unit = line.at(index)
        if unit is None or unit.text not in grammar.modal | grammar.adverbs | {"rencana", "usulan"}:
            break
        words.append(unit.text)
    for index in range(noun + 1, min(len(line.units), noun + _NOUN_REACH)):
        unit, after = line.units[index], line.at(index + 1)
        if unit.text == "," and after is not None and after.text in grammar.scheduled:
            continue
        if unit.kind in ("punct", "quote") or unit.text in grammar.clause_openers - grammar.prepositions:
            break
        if unit.text in grammar.undone or (unit.text in grammar.planned and line.units[index].kind == "word"):
            words.append("batal" if unit.text in grammar.undone else unit.text)
            break
    return words


def _conditional(line: Line, verb: int, grammar: Grammar) -> bool:
    """Tell whether a condition holds the verb, over what is inserted: "Jika X, tetangga kami, bergabung …"."""
    index, low = verb - 1, verb - _IF_REACH
    while index >= 0 and index > low:
        unit = line.units[index]
        if unit.text in grammar.if_words:
            return True
        if unit.kind == "quote" or unit.text in grammar.time_clause:
            return False
        if unit.text == ",":
            before = SubjectSearch(line, grammar).insert_opening(index)
            if before is None or line.units[before + 1].text != ",":
                return False
            index, low = before, low - (index - before)
        else:
            index -= 1
    return False


def _wished(line: Line, verb: int, grammar: Grammar) -> bool:
    """Tell whether the act is part of what somebody wishes there were: "ingin ada perjanjian yang ditandatangani …"."""
    which = next((i for i in range(verb - 1, max(-1, verb - 3), -1) if line.units[i].text in grammar.which), None)
    if which is None:
        return False
    for index in range(which - 1, max(0, which - _REACH), -1):
        if line.units[index].text == "ada":
            return line.units[index - 1].text in grammar.planned | grammar.hypothetical | grammar.wishes
    return False
