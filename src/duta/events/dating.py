"""When and where: a time belongs to an act by attachment, never by nearness alone."""

from __future__ import annotations

from datetime import date

from duta.events.layout import Line, Unit
from duta.knowledge.grammar import Grammar
from duta.model.event import Era, Factuality
from duta.model.when import When

_CURRENT_DAYS = 30
_BACKGROUND_DAYS = 3650


def when_of(line: Line, first: int, last: int, grammar: Grammar) -> When | None:
    """Give the time that the clause of the act at units ``first``-``last`` tells, or None.

    A time counts when nothing between it and the act opens another clause; the time of a citation ("dilansir AFP,
    Selasa (24/6)") does not. Where two are left, the nearer one is the act's.
    """
    candidates: list[tuple[int, When]] = []
    for index, unit in enumerate(line.units):
        when = unit.time.when if unit.time is not None else None
        if when is None or when.basis == "publication" or first <= index <= last:
            continue
        if _cites(line, index, grammar) or not _same_clause(line, index, first, last, grammar):
            continue
        candidates.append((min(abs(index - first), abs(index - last)), when))
    if not candidates:
        return None
    return min(candidates, key=lambda c: c[0])[1]


def _cites(line: Line, index: int, grammar: Grammar) -> bool:
    """Tell whether the time at ``index`` dates a citation."""
    for near in range(index - 1, max(-1, index - 8), -1):
        unit = line.units[near]
        if unit.text in grammar.citing:
            return True
        if unit.kind == "quote":
            return False
    return False


def _same_clause(line: Line, index: int, first: int, last: int, grammar: Grammar) -> bool:
    low, high = (index + 1, first) if index < first else (last + 1, index)
    between = line.units[low:high]
    commas = [i for i, u in enumerate(between) if u.text == ","]
    for position, unit in enumerate(between):
        if unit.kind == "quote" or unit.text in (";", ":"):
            return False
        if unit.text in grammar.that | grammar.which | grammar.if_words | grammar.cause_clause:
            return False
        if unit.text in grammar.time_clause and not _only_times_follow(between[position + 1 :], line, high):
            return False
    if index < first:
        return len(commas) <= 1 or not any(_verbal(u) for u in between)
    return len(commas) <= 2


def _only_times_follow(rest: tuple[Unit, ...], line: Line, high: int) -> bool:
    return not rest and line.units[high].kind in ("time", "aside") if high < len(line.units) else False


def _verbal(unit: Unit) -> bool:
    return unit.upos == "VERB"


def era_of(when: When | None, factuality: Factuality, published: str | None) -> Era:
    """Give the era of an act: see :data:`duta.model.event.Era` for the limits."""
    if when is None or published is None:
        return "future" if factuality == "planned" else "current"
    try:
        day = date.fromisoformat(published[:10])
        earliest, latest = date.fromisoformat(when.earliest[:10]), date.fromisoformat(when.latest[:10])
    except ValueError:
        return "current"
    if earliest > day:
        return "future"
    age = (day - latest).days
    if age <= _CURRENT_DAYS:
        return "current"
    return "background" if age <= _BACKGROUND_DAYS else "historical"
