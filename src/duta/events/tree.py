"""The second witness: who did it, to whom, as the dependency tree has it.

Universal Dependencies labels; subtypes are read by their first part except ``nsubj:pass`` and ``obl:agent``.
"""

from __future__ import annotations

from duta.events.layout import Line
from duta.events.roles import Found

_CLIMB = frozenset({"conj", "advcl"})
"""Relations whose clause shares its head's subject; open complements do not, often enough to matter."""
_STEPS = 4


def tree_subject(line: Line, verb: int) -> Found | None:
    """Give the party that is the subject of the verb at unit ``verb``, or None where the tree has none."""
    tokens = line.sentence.tokens
    token = line.units[verb].first
    for _ in range(_STEPS):
        subject = _child(line, token, ("nsubj", "nsubj:pass"))
        if subject is not None:
            return _party(line, subject)
        head, deprel = tokens[token].head, tokens[token].deprel
        if head < 0 or head == token:
            return None
        if deprel.partition(":")[0] not in _CLIMB:
            return None
        token = head
    return None


def tree_object(line: Line, verb: int) -> Found | None:
    """Give the party that is, or stands inside, the object of the verb at unit ``verb``."""
    child = _child(line, line.units[verb].first, ("obj", "iobj"))
    return _party(line, child, deep=True) if child is not None else None


def tree_agent(line: Line, verb: int) -> Found | None:
    """Give the agent of the passive verb at unit ``verb``."""
    child = _child(line, line.units[verb].first, ("obl:agent",))
    return _party(line, child) if child is not None else None


def _child(line: Line, token: int, labels: tuple[str, ...]) -> int | None:
    for index, candidate in enumerate(line.sentence.tokens):
        if candidate.head == token and index != token and candidate.deprel in labels:
            return index
    return None


def _party(line: Line, token: int, *, deep: bool = False) -> Found | None:
    """Give the party unit that holds ``token``; with ``deep``, else the first party below it."""
    unit = _unit_of(line, token)
    if unit is not None and line.units[unit].kind == "party":
        return Found(line.units[unit].actors, unit, "tree")
    if not deep:
        return None
    low, high = _reach(line, token)
    for index, candidate in enumerate(line.units):
        if candidate.kind == "party" and low <= candidate.first <= high:
            return Found(candidate.actors, index, "tree")
    return None


def _unit_of(line: Line, token: int) -> int | None:
    for index, unit in enumerate(line.units):
        if unit.first <= token <= unit.last:
            return index
    return None


def _reach(line: Line, token: int) -> tuple[int, int]:
    """Give the first and last token of the subtree under ``token``."""
    below = {token}
    grown = True
    while grown:
        more = {i for i, t in enumerate(line.sentence.tokens) if t.head in below and i not in below}
        grown = bool(more)
        below |= more
    return min(below), max(below)
