"""One event; and the reports of a happening side by side: what agrees, what differs, where each is silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select

from duta.model.happening import Disagreement, Happening
from duta.record import Record
from duta.record.schema import articles, events
from duta.views.events import EventRow, event_query, select_events
from duta.views.filters import Filters

FIELDS = ("actors", "act", "recipients", "when", "where", "factuality", "asserted_by", "chain")
SLOTS = {"when": "when", "where": "where", "factuality": "occurred"}
"""The slots of disagreements that fields of an event answer to; what else reports disagree on has rows of its own."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of several reports: what each says of it, None where it is silent.

    ``differs`` tells whether they contradict one another; otherwise they say the same, some more exactly than others.
    ``about`` names what is counted, where numbers are compared.
    """

    field: str
    values: tuple[str | None, ...]
    differs: bool
    about: str | None = None

    @property
    def silent(self) -> int:
        """How many reports say nothing of it."""
        return self.values.count(None)

    @property
    def alike(self) -> bool:
        """Whether those that speak use the same words."""
        return len({value for value in self.values if value is not None}) <= 1


@dataclass(frozen=True, slots=True)
class Reports:
    """Reports of one happening, with their pages' addresses. ``independent`` counts the sources they go back to."""

    rows: tuple[EventRow, ...]
    urls: tuple[str | None, ...]
    copies: tuple[str | None, ...]
    compared: tuple[Compared, ...]
    independent: int


def event_by_id(record: Record, event_id: str) -> EventRow | None:
    """Give the event with this id in the newest readings; None where there is none."""
    return next(iter(events_where(record, events.c.id == event_id, 1)), None)


def reports_of(record: Record, known: Happening | None, first: EventRow | None = None) -> Reports:
    """Give the reports of a happening in the order of publication, but the event asked for ``first``.

    Without a happening the event stands alone.
    """
    ids = [report.event for report in known.reports] if known else []
    found = {row.id: row for row in events_where(record, events.c.id.in_(ids), 4 * len(ids))} if ids else {}
    ordered = [found[one] for one in ids if one in found]
    rows = (first, *(row for row in ordered if row.id != first.id)) if first else tuple(ordered)
    urls = _urls(record, [row.article for row in rows])
    copies = {report.event: report.copy_of for report in known.reports} if known else {}
    return Reports(
        rows,
        tuple(urls.get(row.article) for row in rows),
        tuple(copies.get(row.id) for row in rows),
        tuple(_compared(rows, known.disagreements if known else ())),
        len(known.sources) if known else 1,
    )


def events_where(record: Record, condition: ColumnElement[bool], most: int) -> list[EventRow]:
    """Give at most ``most`` events of the newest readings that meet a condition."""
    query = event_query(record, Filters())
    with record.reading() as connection:
        rows = connection.execute(select_events(connection, Filters()).where(condition).limit(most)).all()
    return [query.row(row) for row in rows]


def _compared(rows: Sequence[EventRow], disagreements: Sequence[Disagreement]) -> list[Compared]:
    slots = {one.slot for one in disagreements}
    out = [
        Compared(field, tuple(_value(getattr(row, field)) for row in rows), SLOTS.get(field) in slots)
        for field in FIELDS
    ]
    for one in disagreements:
        if one.slot not in SLOTS.values():
            said = {event: side.value for side in one.sides for event in side.events}
            out.append(Compared(one.slot, tuple(said.get(row.id) for row in rows), True, one.about))  # noqa: FBT003
    return [one for one in out if one.silent < len(rows)]


def _value(value: Any) -> str | None:
    return "; ".join(value) or None if isinstance(value, tuple) else value


def _urls(record: Record, names: Sequence[str]) -> dict[str, str | None]:
    query = select(articles.c.article, articles.c.url).where(articles.c.article.in_(names)).order_by(articles.c.entry)
    with record.reading() as connection:
        return {row.article: row.url for row in connection.execute(query)}
