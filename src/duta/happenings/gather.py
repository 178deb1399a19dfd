"""From where each event was put to the groups of events that are one happening, with what people said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from duta.happenings.ground import Ground
from duta.happenings.judgements import Ruling

Members = Callable[[str], Iterable[str]]
"""Gives the events that were put with a root, the root among them."""


def gathered(roots: Iterable[str], ground: Ground, members: Members, judged: Ruling) -> list[tuple[str, ...]]:
    """Give the groups of events of the happenings round ``roots``, and of those that judgements join to them.

    Each group begins with its most telling event. Groups that a judgement joins are one; an event judged different
    from one of its group leaves it.
    """
    groups: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for root in sorted(set(roots)):
        if root not in seen:
            joined = _joined(root, ground, members, judged)
            seen |= joined
            events = [event for one in sorted(joined) for event in members(one)]
            groups += _parted(events, ground, judged)
    return groups


def _joined(root: str, ground: Ground, members: Members, judged: Ruling) -> set[str]:
    """Give ``root`` and the roots that judgements join to it."""
    joined, waiting = {root}, [root]
    while waiting:
        for event in members(waiting.pop()):
            for other in judged.group(event):
                place = ground.place(other)
                if place and place.root not in joined:
                    joined.add(place.root)
                    waiting.append(place.root)
    return joined


def _parted(events: Iterable[str], ground: Ground, judged: Ruling) -> list[tuple[str, ...]]:
    """Part events judged different; what was judged the same comes first, so that it stays together."""
    ranked = sorted(events, key=lambda event: ground.telling(event).rank)
    if not any(map(judged.differs_from, ranked)):
        return [tuple(ranked)]
    order = sorted(ranked, key=lambda event: len(judged.group(event)) == 1)
    parts: list[list[str]] = []
    for event in order:
        mates, apart = judged.group(event), judged.differs_from(event)
        home = next((part for part in parts if mates & set(part)), None)
        home = home or next((part for part in parts if not set(apart) & set(part)), None)
        if home is None:
            parts.append([event])
        else:
            home.append(event)
    return [tuple(sorted(part, key=lambda event: ground.telling(event).rank)) for part in parts]
