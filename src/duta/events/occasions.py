"""Days taken from elsewhere in the article: the day a speaker spoke, the day of the occasion people met on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from duta.model.actor import Actor
from duta.model.event import Event
from duta.model.statement import Statement
from duta.model.when import TimeMention, When

_CUE_BEFORE, _CUE_AFTER = 120, 250
"""Code points between a cue and the day of the speaking: behind it a long occasion may stand ("kata X dalam …")."""


@dataclass(frozen=True, slots=True)
class SpeechDays:
    """The day each speaker spoke, by key; only where there is just one.

    A state has no such day through its officials: six of seven taken so were wrong on the development articles.
    """

    by_key: dict[str, When]

    def of(self, event: Event) -> When | None:
        """Give the day of an act of speech by one speaker, or None."""
        if len(event.actors) != 1:
            return None
        return self.by_key.get(event.actors[0].key)


def speech_days(
    statements: Sequence[Statement],
    times: Sequence[TimeMention],
    sentences: Sequence[tuple[int, int]],
    pointing: set[int],
) -> SpeechDays:
    """Give the days on which the article's speakers spoke, where it tells exactly one for each.

    The day stands in the sentence that reports a statement, outside the words said ("…," kata X, Kamis (28/5); or a
    sentence later: "Hal itu disampaikan X, Kamis (28/5)": ``pointing`` are the starts of sentences that point back).
    """
    by_key: dict[str, dict[str, When]] = {}
    for statement in statements:
        for when in _told_with(statement, times, sentences, pointing):
            by_key.setdefault(statement.speaker.key, {})[when.value] = when
    return SpeechDays({who: next(iter(days.values())) for who, days in by_key.items() if len(days) == 1})


def _told_with(
    statement: Statement, times: Sequence[TimeMention], sentences: Sequence[tuple[int, int]], pointing: set[int]
) -> list[When]:
    """Give the days that stand beside the words which report ``statement``."""
    cue = statement.cue
    around = next((i for i, s in enumerate(sentences) if cue and s[0] <= cue.start < s[1]), None)
    if cue is None or around is None:
        return []
    start, end = sentences[around]
    back = _pointing_back(sentences[around + 1 :], pointing)
    found: list[When] = []
    for time in times:
        inside = statement.start <= time.start < statement.end
        near = -_CUE_BEFORE < time.start - cue.end < _CUE_AFTER and start <= time.start < end
        if (near and not inside) or back[0] <= time.start < back[1]:
            found += [time.when] if time.when is not None and _is_day(time.when) else []
    return found


_BACK = 2
"""Sentences behind a statement among which one may point back to it."""


def _pointing_back(sentences: Sequence[tuple[int, int]], pointing: set[int]) -> tuple[int, int]:
    return next((s for s in sentences[:_BACK] if s[0] in pointing), (0, 0))


def _is_day(when: When) -> bool:
    return when.precision == "day" and when.basis != "publication"


def date_speech(event: Event, days: SpeechDays) -> Event:
    """Date an act of speech that tells no time itself by the day its speaker spoke."""
    day = days.of(event) if event.when is None else None
    return replace(event, when=replace(day, basis="anaphoric")) if day is not None else event


_OCCASIONS = frozenset({"meet", "visit", "call", "sign", "negotiate"})
"""Acts that make an occasion: what the same people say and sign there happens on its day."""
_OCCASION_ACTS = frozenset({"meet", "sign", "agree", "thank", "praise", "invite", "demand", "offer", "congratulate"})
_TALKS = frozenset({"meet", "negotiate", "sign"})
_STAY = 7
"""Days a visit may last whose talks are dated by it."""


def date_occasions(events: Sequence[Event], days: SpeechDays) -> list[Event]:
    """Date what people did on an occasion that the article dates, where its own clause tells no time.

    The article's first event, where it is such an occasion, is dated by the one day on which somebody who was there
    spoke; what those who were there did on it is then of its day. Planned talks of a dyad that elsewhere in the article
    has exactly one dated occasion are of its time.
    """
    if not events:
        return []
    first = _opening(events[0], days)
    told = [first, *(_on(event, first) for event in events[1:])]
    return [_talks(event, told) for event in told]


def _opening(event: Event, days: SpeechDays) -> Event:
    if event.when is not None or event.act not in _OCCASIONS or event.factuality != "occurred":
        return event
    spoke = {days.by_key[a.key].value: days.by_key[a.key] for a in _there(event) if a.key in days.by_key}
    return replace(event, when=replace(next(iter(spoke.values())), basis="anaphoric")) if len(spoke) == 1 else event


def _there(event: Event) -> tuple[Actor, ...]:
    return (*event.actors, *event.recipients)


def _on(event: Event, first: Event) -> Event:
    """Date ``event`` by the article's first, if it is a dated occasion where all persons of ``event`` were."""
    if first.act not in _OCCASIONS or first.when is None or first.when.precision != "day":
        return event
    if event.when is not None or event.act not in _OCCASION_ACTS or event.factuality != first.factuality:
        return event
    people = {a.key for a in _there(event) if a.kind == "person"}
    if first.factuality != "occurred" or not people or not people <= {a.key for a in _there(first)}:
        return event
    return replace(event, when=replace(first.when, basis="anaphoric"))


def _talks(event: Event, told: Sequence[Event]) -> Event:
    if event.when is not None or event.act not in _TALKS or event.factuality != "planned":
        return event
    dyad = {a.country for a in _there(event)}
    found = [
        other.when
        for other in told
        if other.when is not None
        and other.act in _OCCASIONS
        and other.factuality in ("occurred", "planned")
        and {a.country for a in _there(other)} == dyad
    ]
    if len({when.value for when in found}) != 1 or not _short(found[0]):
        return event
    return replace(event, when=replace(found[0], basis="anaphoric"))


def _short(when: When) -> bool:
    """Tell whether a time is a day, or a few."""
    try:
        return (date.fromisoformat(when.latest[:10]) - date.fromisoformat(when.earliest[:10])).days <= _STAY
    except ValueError:
        return False
