"""The same happening told twice in one article is one event with two evidences."""

from __future__ import annotations

from dataclasses import replace

from duta.model.actor import Actor
from duta.model.event import Event
from duta.model.when import When


def merge(events: list[Event]) -> tuple[Event, ...]:
    """Join events of the same act, parties and factuality whose times agree; the best told one gives the parties."""
    kept: list[Event] = []
    for event in sorted(events, key=lambda e: e.evidence[0].start):
        for index, other in enumerate(kept):
            if _same(event, other):
                kept[index] = _joined(other, event)
                break
        else:
            kept.append(event)
    return tuple(kept)


def _same(a: Event, b: Event) -> bool:
    return (
        a.act == b.act
        and a.factuality == b.factuality
        and _agree(a.when, b.when)
        and _countries(a.actors) == _countries(b.actors)
        and _countries(a.recipients) == _countries(b.recipients)
        and _names_agree(a, b)
    )


def _countries(actors: tuple[Actor, ...]) -> frozenset[str]:
    return frozenset(a.country or a.key for a in actors)


def _names_agree(a: Event, b: Event) -> bool:
    """Two different persons of one country did not do the same thing; a person and its state may well have."""
    left = {x.key for x in (*a.actors, *a.recipients) if x.kind == "person"}
    right = {x.key for x in (*b.actors, *b.recipients) if x.kind == "person"}
    return not left or not right or bool(left & right)


def _agree(a: When | None, b: When | None) -> bool:
    if a is None or b is None:
        return True
    return a.earliest <= b.latest and b.earliest <= a.latest


_SPAN = {"minute": 0, "day": 1, "week": 2, "interval": 3, "month": 4, "quarter": 5, "year": 6}


def _joined(first: Event, second: Event) -> Event:
    """The clearer telling leads; the sharper time wins; both evidences stay."""
    lead, other = (second, first) if second.confidence > first.confidence + 0.05 else (first, second)
    times = [w for w in (lead.when, other.when) if w is not None]
    when = min(times, key=lambda w: _SPAN.get(w.precision, 9), default=None)
    evidence = lead.evidence + tuple(e for e in other.evidence if e not in lead.evidence)
    asserted = lead.asserted_by if lead.asserted_by is None or other.asserted_by is not None else None
    return replace(
        lead,
        when=when,
        evidence=evidence,
        asserted_by=asserted,
        chain=lead.chain if asserted == lead.asserted_by else (),
        confidence=round(min(0.98, max(first.confidence, second.confidence) + 0.05), 2),
    )
