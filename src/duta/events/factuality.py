"""Factuality: did it happen, is it planned, is it only thought of, or is it denied?"""

from __future__ import annotations

from duta.events.layout import Line
from duta.events.roles import Found
from duta.knowledge.grammar import Grammar
from duta.model.event import Factuality

_REACH = 6


def factuality_of(line: Line, verb: int, actor: Found | None, grammar: Grammar) -> Factuality:
    """Judge the act at unit ``verb`` by the words between its subject and it, and by the clause it opens.

    Nearest words weigh most: "membantah akan menyerang" is denied, "tidak akan menyerang" is denied,
    "akan membantah" is planned.
    """
    words = _words_before(line, verb, actor)
    if actor is not None and actor.how == "intent" and not any(word in grammar.denied for word in words):
        return "planned"
    if any(word in grammar.denied for word in words):
        return "denied"
    if _conditional(line, verb, grammar):
        return "hypothetical"
    if any(word in grammar.hypothetical for word in words):
        return "hypothetical"
    if any(word in grammar.planned for word in words):
        return "planned"
    return "occurred"


def _words_before(line: Line, verb: int, actor: Found | None) -> list[str]:
    """The words from the subject (or the clause's opening) to the verb, nearest first."""
    words: list[str] = []
    for index in range(verb - 1, max(-1, verb - 1 - _REACH), -1):
        unit = line.units[index]
        if unit.kind in ("party", "punct", "quote") and index != verb - 1:
            break
        if unit.kind in ("punct", "quote"):
            break
        if actor is not None and index == actor.unit:
            break
        if unit.kind == "word":
            words.append(unit.text)
    return words


def _conditional(line: Line, verb: int, grammar: Grammar) -> bool:
    for index in range(verb - 1, max(-1, verb - 14), -1):
        unit = line.units[index]
        if unit.text == "," or unit.kind == "quote":
            return False
        if unit.text in grammar.if_words:
            return True
    return False
