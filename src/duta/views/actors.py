"""Whom a record knows, and what they do in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Integer, Row, Select, func, select

from duta.record import Record
from duta.record.derive import folded
from duta.record.schema import actors, event_parties, events, statements
from duta.views.filters import Filters
from duta.views.query import Query


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor: in how many articles named, how often speaking, acting, and acted upon."""

    name: str
    kind: str
    country: str | None
    wikidata: str | None
    articles: int
    statements: int
    acts: int
    acted_upon: int


def actor_query(record: Record, words: str = "", filters: Filters | None = None) -> Query[ActorRow]:
    """Ask for the actors whose names hold ``words``, those named most first."""
    filters = filters or Filters()

    def selected(_: Connection, filters: Filters) -> Select[Any]:
        return _select(words, filters)

    return Query(record, ActorRow, selected, _row, filters)


def _row(row: Row[Any]) -> ActorRow:
    return ActorRow(*tuple(row))


def _select(words: str, filters: Filters) -> Select[Any]:
    sure = filters.min_confidence
    parties = (
        select(
            event_parties.c.entry,
            event_parties.c.key,
            func.sum((event_parties.c.side == "actor").cast(Integer)).label("acts"),
            func.sum((event_parties.c.side == "recipient").cast(Integer)).label("acted_upon"),
        )
        .join(events, events.c.row == event_parties.c.event)
        .where(events.c.confidence >= sure)
        .group_by(event_parties.c.entry, event_parties.c.key)
        .subquery()
    )
    speakers = (
        select(statements.c.entry, statements.c.speaker, func.count().label("statements"))
        .where(statements.c.confidence >= sure)
        .group_by(statements.c.entry, statements.c.speaker)
        .subquery()
    )
    here = actors.outerjoin(parties, (parties.c.entry == actors.c.entry) & (parties.c.key == actors.c.key)).outerjoin(
        speakers, (speakers.c.entry == actors.c.entry) & (speakers.c.speaker == actors.c.key)
    )
    count = func.count().label("articles")
    columns = [
        func.max(actors.c.name).label("name"),
        actors.c.kind,
        actors.c.country,
        func.max(actors.c.wikidata),
        count,
        *(
            func.coalesce(func.sum(column), 0)
            for column in (speakers.c.statements, parties.c.acts, parties.c.acted_upon)
        ),
    ]
    query = select(*columns).select_from(here)
    if words:
        query = query.where(actors.c.folded.contains(folded(words), autoescape=True))
    if filters.actor:
        query = query.where((actors.c.country == filters.actor) | (actors.c.folded == folded(filters.actor)))
    query = query.group_by(actors.c.folded, actors.c.kind, actors.c.country)
    return query.order_by(count.desc(), actors.c.folded, actors.c.kind, actors.c.country.nulls_first())
