"""Evidence of an event: the shortest stretch of whole clauses that shows the act and its parties."""

from __future__ import annotations

from duta.events.layout import Line
from duta.events.roles import Parties
from duta.events.triggers import Trigger
from duta.model.when import When


def evidence_span(line: Line, trigger: Trigger, parties: Parties, when: When | None) -> tuple[int, int]:
    """Give the offsets from the first to the last part of the event, widened to the next mark on either side."""
    units = [trigger.first, trigger.last, parties.verb]
    units += [f.unit for f in (parties.actor, parties.recipient) if f is not None]
    if trigger.theme is not None:
        units.append(trigger.theme)
    if when is not None:
        units += [i for i, u in enumerate(line.units) if u.time is not None and u.time.when == when][:1]
    first, last = min(units), max(units)
    while first > 0 and not _mark(line, first - 1):
        first -= 1
    while last + 1 < len(line.units) and not _mark(line, last + 1):
        last += 1
    return line.units[first].start, line.units[last].end


def _mark(line: Line, index: int) -> bool:
    unit = line.units[index]
    return unit.kind == "quote" or unit.text in (",", ";", ":", ".", "!", "?")
