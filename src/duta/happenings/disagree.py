"""Disagreements: what reports of one happening say that cannot all be true, kept side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from duta.happenings.likeness import same_place
from duta.happenings.parties import sides_alike
from duta.happenings.telling import Telling, ordinal
from duta.knowledge.merging import Merging
from duta.model.happening import Disagreement, Side, Slot

Told = tuple[str, str]
"""A value and the event that tells it."""


def disagreements(tellings: Sequence[Telling], rule: Merging, *, mutual: bool) -> tuple[Disagreement, ...]:
    """Give what ``tellings`` of one happening, the most telling first, disagree on."""
    found = [
        _sides("when", _days(tellings, rule)),
        _sides("where", _places(tellings)),
        *(_sides("number", told, noun) for noun, told in _numbers(tellings)),
        _sides("initiator", _initiators(tellings)) if rule.claimed and not mutual else None,
        _sides("occurred", [(telling.factuality, telling.event) for telling in tellings]),
    ]
    return tuple(one for one in found if one)


def _sides(slot: Slot, told: Iterable[Told], about: str | None = None) -> Disagreement | None:
    sides: dict[str, list[str]] = {}
    for value, event in told:
        sides.setdefault(value, []).append(event)
    if len(sides) < 2:
        return None
    return Disagreement(
        slot, tuple(Side(value, tuple(dict.fromkeys(events))) for value, events in sides.items()), about
    )


def _days(tellings: Sequence[Telling], rule: Merging) -> list[Told]:
    """Give the times told, where two of them lie further apart than one occurrence lasts."""
    dated = [(telling, first, last) for telling in tellings if (span := _span(telling)) for first, last in (span,)]
    if not dated or max(first for _, first, _ in dated) - min(last for *_, last in dated) <= rule.lasts:
        return []
    shortest = min((last - first for _, first, last in dated), default=0)
    return [
        (telling.when.value, telling.event)
        for telling, first, last in dated
        if telling.when and last - first == shortest
    ]


def _span(telling: Telling) -> tuple[int, int] | None:
    if telling.when is None:
        return None
    first, last = ordinal(telling.when.earliest), ordinal(telling.when.latest)
    return (first, last) if first is not None and last is not None else None


def _places(tellings: Sequence[Telling]) -> list[Told]:
    """Give the places told, where two of them are not the same, near each other, or one in the other."""
    placed = [(telling.where, telling.event) for telling in tellings if telling.where]
    different = list(dict.fromkeys(place for place, _ in placed))
    clash = any(not same_place(a, b) for n, a in enumerate(different) for b in different[:n])
    return [(place.name, event) for place, event in placed] if clash else []


def _numbers(tellings: Sequence[Telling]) -> list[tuple[str, list[Told]]]:
    """Give how many of each thing is told, where two articles or more count it."""
    told: dict[str, list[Told]] = {}
    for telling in tellings:
        for noun, value in telling.numbers:
            told.setdefault(noun, []).append((f"{value:g}" if value < 1e6 else f"{value:.0f}", telling.event))
    return sorted(told.items())


def _initiators(tellings: Sequence[Telling]) -> list[Told]:
    """Give who did it, where two tellings turn actor and recipient round."""
    first = tellings[0]
    told: dict[bool, tuple[str, list[str]]] = {}
    for telling in tellings:
        straight = sides_alike(first.actors, telling.actors)
        turned = bool(sides_alike(first.actors, telling.recipients)) and not straight
        if straight or turned:
            names = ", ".join(actor.name for actor in (telling if turned else first).actors)
            told.setdefault(turned, (names, []))[1].append(telling.event)
    return [(names, event) for names, events in told.values() for event in events]
