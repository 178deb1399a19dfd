"""What facts known by their ids alone are about, for lists that only name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import and_, select

from duta.record import Record
from duta.record.schema import actors, events, statements
from duta.views.events import EventRow
from duta.views.history import JudgementRow
from duta.views.reports import events_where


@dataclass(frozen=True, slots=True)
class Said:
    """A statement: who speaks, and the words."""

    speaker: str
    text: str


def facts_of(rows: Iterable[JudgementRow]) -> list[str]:
    """Give the ids of the facts that judgements are about, each once."""
    return list(dict.fromkeys(fact for row in rows for fact in (row.fact, row.other) if fact))


def named(record: Record, ids: Iterable[str]) -> dict[str, EventRow | Said]:
    """Give the events and statements with these ids; what no newest reading has any more is left out."""
    asked = sorted(set(ids))
    out: dict[str, EventRow | Said] = {row.id: row for row in _events(record, asked)}
    same = and_(actors.c.entry == statements.c.entry, actors.c.key == statements.c.speaker)
    query = select(statements.c.id, actors.c.name, statements.c.text).join(actors, same)
    with record.reading() as connection:
        for fact, speaker, text in connection.execute(query.where(statements.c.id.in_(asked))):
            out.setdefault(fact, Said(speaker, text))
    return out


def _events(record: Record, ids: list[str]) -> Iterator[EventRow]:
    if ids:
        yield from events_where(record, events.c.id.in_(ids), 4 * len(ids))
