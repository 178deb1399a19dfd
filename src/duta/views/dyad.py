"""Two parties: who did what to whom, both ways and together, by month."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sqlalchemy import select

from duta.record import Record
from duta.record.schema import event_parties, events, happening_parties
from duta.views.events import EventRow, event_query
from duta.views.filters import Filters
from duta.views.happenings import HappeningRow, happening_query
from duta.views.who import Who, who

Direction = Literal["forth", "back", "together"]


@dataclass(frozen=True, slots=True)
class DyadRow:
    """How often an act was reported in a month, in one direction: ``forth`` A → B, ``back`` B → A, or ``together``."""

    month: str
    """The month; the year where the text says no more, the month of the report where it says nothing."""
    direction: Direction
    source: str
    target: str
    act: str
    count: int


def dyad(record: Record, one: str, other: str, filters: Filters, *, once: bool = False) -> list[DyadRow]:
    """Count the acts between ``one`` and ``other`` by month, direction and act. Reports without a day come last.

    With ``once`` each happening counts once, however many articles report it; else each report counts.
    What is denied, planned or only thought of is not counted, unless ``filters`` ask for it. An act that both only
    receive ("PBB meminta keduanya menahan diri") is none between them.
    """
    factuality = filters.factuality or "occurred"
    asked = Filters(one, other, filters.act, filters.since, filters.until, filters.outlet, factuality)
    sure = filters.min_confidence
    rows: list[EventRow] | list[HappeningRow] = (
        list(happening_query(record, asked).where(min_confidence=sure))
        if once
        else list(event_query(record, asked).where(min_confidence=sure))
    )
    sides = _sides(record, one, other, once=once)
    counts: Counter[tuple[str, Direction, str]] = Counter()
    for row in rows:
        for direction in sorted(_directions(sides.get(row.id, ()))):
            counts[(_month(row), direction, row.act)] += 1
    ends: dict[Direction, tuple[str, str]] = {"forth": (one, other), "back": (other, one), "together": (one, other)}
    order = sorted(
        counts.items(), key=lambda item: (item[0][0] or "9999", -_ORDER.index(item[0][1]), -item[1], item[0])
    )
    return [DyadRow(month, way, *ends[way], act, count) for (month, way, act), count in order]


_ORDER: tuple[Direction, ...] = ("together", "back", "forth")


def _month(row: EventRow | HappeningRow) -> str:
    reported = row.reported if isinstance(row, EventRow) else row.first_reported
    first = row.earliest or reported or ""
    last = row.latest if row.earliest and row.latest else first
    if not first or date.fromisoformat(last) - date.fromisoformat(first) <= timedelta(days=31):
        return first[:7]
    return first[:4] if first[:4] == last[:4] else ""


def _directions(sides: tuple[tuple[str, str], ...]) -> set[Direction]:
    """Give the directions of one event from the sides on which A and B stand."""
    ones = {side for end, side in sides if end == "one"}
    others = {side for end, side in sides if end == "other"}
    out: set[Direction] = set()
    if "actor" in ones and "recipient" in others:
        out.add("forth")
    if "actor" in others and "recipient" in ones:
        out.add("back")
    if "actor" in ones and "actor" in others:
        out.add("together")
    return out


def _sides(record: Record, one: str, other: str, *, once: bool) -> dict[str, tuple[tuple[str, str], ...]]:
    """Give, for each event (or happening) of A or B, on which side they stand: (("one", "actor"), …)."""
    of_events = select(events.c.id, event_parties.c.side).join(events, events.c.row == event_parties.c.event)
    of_happenings = select(happening_parties.c.happening, happening_parties.c.side)
    query, parties = (of_happenings, happening_parties) if once else (of_events, event_parties)
    out: dict[str, tuple[tuple[str, str], ...]] = {}
    with record.reading() as connection:
        ends: dict[str, Who] = {"one": who(connection, one), "other": who(connection, other)}
        for end, asked in ends.items():
            for event_id, side in connection.execute(query.where(asked.among(parties))):
                out[event_id] = (*out.get(event_id, ()), (end, side))
    return out
