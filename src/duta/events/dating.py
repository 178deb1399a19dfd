"""When: a time belongs to an act by attachment, never by nearness alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duta.events.layout import Line
from duta.events.roles import is_verb
from duta.knowledge.grammar import Grammar
from duta.model.event import Era, Factuality
from duta.model.when import When

_CURRENT_DAYS = 30
_BACKGROUND_DAYS = 3650
_OPENING = 2
"""A time this near the sentence's start dates every verb of its main clause."""


@dataclass(frozen=True, slots=True)
class Dated:
    """What the search for a time needs to know of an act: its units, and how it stands in the sentence."""

    first: int
    last: int
    noun: bool
    relative: bool
    others: frozenset[int]
    """Units where other acts of the sentence stand: a time behind one of them is theirs."""
    outside: tuple[int, int] | None = None
    """For an act of speech: the statement it stands in; times of the sentence outside it date the speaking."""


def when_of(line: Line, act: Dated, grammar: Grammar) -> When | None:
    """Give the time that the act's clause tells, or None.

    A time counts when nothing between it and the act opens another clause; the time of a citation ("dilansir AFP,
    Selasa (24/6)") does not. Where two are left, the nearer one is the act's.
    """
    candidates: list[tuple[int, When]] = []
    for index, unit in enumerate(line.units):
        when = unit.time.when if unit.time is not None else None
        if when is None or when.basis == "publication" or act.first <= index <= act.last:
            continue
        speaking = act.outside is not None and not act.outside[0] <= unit.start < act.outside[1]
        if (
            _cites(line, index, grammar)
            or _until(line, index, grammar)
            or not (speaking or _attached(line, index, act, grammar))
        ):
            continue
        candidates.append((min(abs(index - act.first), abs(index - act.last)), when))
    return min(candidates, key=lambda c: c[0])[1] if candidates else _meanwhile(line, act, grammar)


def _meanwhile(line: Line, act: Dated, grammar: Grammar) -> When | None:
    """Give the time right before the act's own clause: "… pada 2019, ketika dia bertemu Putin"."""
    opener = next((i for i in range(act.first - 1, -1, -1) if line.units[i].text in grammar.meanwhile), None)
    if opener is None or any(u.text == "," for u in line.units[opener : act.first]):
        return None
    before = line.at(opener - 2) if opener and line.units[opener - 1].text == "," else line.at(opener - 1)
    return before.time.when if before is not None and before.time is not None else None


def _cites(line: Line, index: int, grammar: Grammar) -> bool:
    """Tell whether the time at ``index`` dates a citation."""
    for near in range(index - 1, max(-1, index - 8), -1):
        unit = line.units[near]
        if unit.text in grammar.citing:
            return True
        if unit.kind == "quote":
            return False
    return False


def _until(line: Line, index: int, grammar: Grammar) -> bool:
    """Tell whether the time at ``index`` is an end ("hingga 2030"), or "pertama … sejak": no time of the act."""
    before = line.at(index - 1)
    return before is not None and before.text in grammar.until


def _attached(line: Line, index: int, act: Dated, grammar: Grammar) -> bool:
    before = index < act.first
    if before and act.noun:
        return False
    low, high = (_past_aside(line, index, act.first, grammar), act.first) if before else (act.last + 1, index)
    between = line.units[low:high]
    if not before and (any(i in act.others for i in range(low, high)) or (act.relative and _commas(line, low, high))):
        return False
    for position, unit in enumerate(between, start=low):
        if unit.kind == "quote" or unit.text in (";", ":"):
            return False
        if unit.text in grammar.that | grammar.if_words | grammar.cause_clause - {"akibat"}:
            return False
        if unit.text in grammar.which and not _took_place(line, position, grammar):
            return False
        if unit.text in grammar.time_clause and (position + 1 != high or _counted(line, position)):
            return False
        if not before and unit.text in grammar.topic and _of_noun(line, index):
            return False
    if before:
        opens = index <= _OPENING
        return opens or not _commas(line, low, high) or not any(is_verb(u, grammar) for u in between)
    return _commas(line, low, high) <= 2


def _past_aside(line: Line, index: int, high: int, grammar: Grammar) -> int:
    """Give where the main clause goes on after a time and what is put in: "Pada Selasa, jam sebelum …, X …"."""
    if index > _OPENING or line.units[index + 1].text != ",":
        return index + 1
    close = next((i for i in range(index + 2, high) if line.units[i].text == ","), None)
    if close is None or not any(u.text in grammar.time_clause for u in line.units[index + 2 : close]):
        return index + 1
    return close + 1


def _of_noun(line: Line, index: int) -> bool:
    """Tell whether the time at ``index`` belongs to the noun it stands behind: "KTT Madrid tahun lalu"."""
    time = line.units[index].time
    vague = time is not None and time.when is not None and time.when.precision != "day"
    return vague and line.units[index].kind == "time" and line.units[index - 1].text not in ("pada", ",", "di")


def _counted(line: Line, opener: int) -> bool:
    """Tell whether the clause lies a counted time away: "sehari setelah bertemu X"."""
    before = line.at(opener - 1)
    return before is not None and (before.kind == "time" or before.text in _SPANS)


_SPANS = frozenset({"sehari", "seminggu", "sepekan", "sebulan", "setahun", "sejam"})


def _commas(line: Line, low: int, high: int) -> int:
    return sum(unit.text == "," for unit in line.units[low:high])


def _took_place(line: Line, which: int, grammar: Grammar) -> bool:
    after = line.at(which + 1)
    return after is not None and after.text in grammar.takes_place


def reconciled(when: When | None, factuality: Factuality, published: str | None) -> tuple[When | None, Factuality]:
    """Bring time and factuality together: what lies ahead is planned, and no plan has a time that is over."""
    if when is None or published is None:
        return when, factuality
    if when.earliest[:10] > published[:10]:
        return when, "planned" if factuality == "occurred" else factuality
    return (None if factuality == "planned" and when.latest[:10] < published[:10] else when), factuality


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
