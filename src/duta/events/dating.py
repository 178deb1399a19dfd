"""When: a time belongs to an act by attachment, never by nearness alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from duta.events.layout import Line
from duta.events.roles import is_verb
from duta.knowledge.grammar import Grammar
from duta.model.event import Era, Event, Factuality
from duta.model.statement import Statement
from duta.model.when import TimeMention, When

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
    low, high = (index + 1, act.first) if before else (act.last + 1, index)
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
        if unit.text in grammar.time_clause and position + 1 != high:
            return False
    if before:
        opens = index <= _OPENING
        return opens or not _commas(line, low, high) or not any(is_verb(u, grammar) for u in between)
    return _commas(line, low, high) <= 2


def _commas(line: Line, low: int, high: int) -> int:
    return sum(unit.text == "," for unit in line.units[low:high])


def _took_place(line: Line, which: int, grammar: Grammar) -> bool:
    after = line.at(which + 1)
    return after is not None and after.text in grammar.takes_place


def speech_dates(
    statements: Sequence[Statement], times: Sequence[TimeMention], sentences: Sequence[tuple[int, int]]
) -> dict[str, When]:
    """Give the day on which each speaker spoke, by key, where the article tells exactly one.

    The day stands in the sentence that reports a statement, outside the words said ("…," kata X, Kamis (28/5); or a
    sentence later: "Hal itu disampaikan X, Kamis (28/5)").
    """
    days: dict[str, dict[str, When]] = {}
    for statement in statements:
        told = statement.cue.start if statement.cue is not None else statement.end - 1
        around = next((s for s in sentences if s[0] <= told < s[1]), None)
        for time in times if around else ():
            inside = statement.start <= time.start < statement.end
            if time.when is None or inside or time.when.precision != "day" or not around:
                continue
            near = statement.cue is not None and abs(time.start - statement.cue.end) < _CUE_REACH
            if around[0] <= time.start < around[1] and near and time.when.basis != "publication":
                days.setdefault(statement.speaker.key, {})[time.when.value] = time.when
    return {key: next(iter(found.values())) for key, found in days.items() if len(found) == 1}


_CUE_REACH = 120
"""Code points between a cue and the day of the speaking."""


def date_speech(event: Event, days: dict[str, When]) -> Event:
    """Date an act of speech that tells no time itself by the day its speaker spoke."""
    if event.when is not None or len(event.actors) != 1 or event.actors[0].key not in days:
        return event
    return replace(event, when=replace(days[event.actors[0].key], basis="anaphoric"))


_OCCASIONS = frozenset({"meet", "visit", "call", "sign", "negotiate"})
"""Acts that make an occasion: what the same people say and sign there happens on its day."""
_OCCASION_ACTS = frozenset({"meet", "sign", "agree", "thank", "praise", "invite", "demand", "offer", "congratulate"})


def date_occasion(events: Sequence[Event]) -> list[Event]:
    """Date what people did on the occasion that the article opens with, where its own clause tells no time.

    The occasion is the article's first event, if it is a dated meeting, visit or the like that occurred; an act
    belongs to it when it occurred too, and all its parties that are persons were there.
    """
    first = events[0] if events else None
    if first is None or first.act not in _OCCASIONS or first.when is None or first.when.precision != "day":
        return list(events)
    if first.factuality != "occurred":
        return list(events)
    there = {a.key for a in (*first.actors, *first.recipients)}
    return [first, *(_on(event, first.when, there) for event in events[1:])]


def _on(event: Event, when: When, there: set[str]) -> Event:
    people = {a.key for a in (*event.actors, *event.recipients) if a.kind == "person"}
    if event.when is not None or event.act not in _OCCASION_ACTS or event.factuality != "occurred":
        return event
    if not people or not people <= there:
        return event
    return replace(event, when=replace(when, basis="anaphoric"))


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
