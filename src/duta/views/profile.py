"""An actor: its offices as the reports tell them, what it says, does and is told, by month, and with whom."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from duta.errors import UsageError
from duta.record import Record
from duta.record.derive import folded
from duta.record.schema import actors, articles
from duta.views.columns import columns_of
from duta.views.deeds import Deeds
from duta.views.who import Who, who

MOST = 20
"""Partners, acts and offices shown at most, those of most reports first."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office as reports name it, with the days of the first and the last report that do."""

    name: str
    first: str | None
    last: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody on the other side of an act, or beside the actor in one."""

    name: str
    folded: str
    country: str | None
    events: int


@dataclass(frozen=True, slots=True)
class ActorMonth:
    """A month of an actor: events it does, events done to it, statements it makes."""

    month: str
    does: int
    told: int
    says: int


@dataclass(frozen=True, slots=True)
class Profile:
    """An actor as a page shows it. ``asked`` is the country code or folded name that finds it again."""

    asked: str
    name: str
    kind: str | None
    country: str | None
    wikidata: str | None
    articles: int
    others: tuple[str, ...]
    """Further names that the asked one may mean as well."""
    offices: tuple[Office, ...]
    members: tuple[Partner, ...]
    """For a state: who acts for it, most often first."""
    does: tuple[tuple[str, int], ...]
    told: tuple[tuple[str, int], ...]
    partners: tuple[Partner, ...]
    months: tuple[ActorMonth, ...]
    statements: int


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody, in short: what finds them again, and what they are called."""

    asked: str
    name: str


def profile(record: Record, asked: str, sure: float) -> Profile:
    """Draw up the profile of an actor by exact name or country code, else by what the name means in this record."""
    columns = columns_of(record)
    with record.reading() as connection:
        whom = meant(connection, asked)
        mine = whom.among(actors)
        head = connection.execute(
            select(
                func.max(actors.c.name), func.max(actors.c.kind), func.max(actors.c.country),
                func.max(actors.c.wikidata), func.count(actors.c.entry.distinct()),
            ).where(mine)
        ).one()  # fmt: skip
        if not head[4]:
            raise UsageError(f"the record knows nobody called {asked!r}", hint="`duta actors` lists whom it knows")
        state, deeds = whom.country is not None, Deeds(columns, whom, sure)
        return Profile(
            asked=whom.country or whom.names[0],
            name=_state_name(connection, whom.country) if whom.country else head[0],
            kind="state" if state else head[1],
            country=head[2],
            wikidata=None if state else head[3],
            articles=head[4],
            others=whom.names[1:],
            offices=() if state else tuple(_offices(connection, mine)),
            members=tuple(_members(connection, whom.country)) if whom.country else (),
            does=tuple(deeds.acts(acting=True)[:MOST]),
            told=tuple(deeds.acts(acting=False)[:MOST]),
            partners=tuple(Partner(*row) for row in deeds.partners()[:MOST]),
            months=tuple(
                ActorMonth(month, kinds["does"], kinds["told"], kinds["says"])
                for month, kinds in sorted(deeds.months().items())
            ),
            statements=len(deeds.said),
        )


def party(record: Record, asked: str) -> Party:
    """Give who is meant by a name or country code; UsageError where the record knows nobody of it."""
    with record.reading() as connection:
        whom = meant(connection, asked)
        if whom.country:
            return Party(whom.country, _state_name(connection, whom.country))
        name = connection.execute(select(func.max(actors.c.name)).where(whom.among(actors))).scalar()
    if not name:
        raise UsageError(f"the record knows nobody called {asked!r}", hint="`duta actors` lists whom it knows")
    return Party(whom.names[0], name)


def meant(connection: Connection, asked: str) -> Who:
    """Give whom ``asked`` means: the actor of exactly that name where there is one, else as :func:`who` has it."""
    name = folded(asked)
    if not asked.isupper() and connection.execute(select(actors.c.key).where(actors.c.folded == name).limit(1)).first():
        return Who(asked, None, (name,))
    return who(connection, asked)


def _state_name(connection: Connection, country: str) -> str:
    of = select(actors.c.name).where(actors.c.country == country, actors.c.kind.in_(("state", "igo")))
    query = of.group_by(actors.c.name).order_by(func.count().desc(), actors.c.name).limit(1)
    return connection.execute(query).scalar() or country


def _offices(connection: Connection, mine: ColumnElement[bool]) -> Iterator[Office]:
    query = select(actors.c.offices, articles.c.day).join(articles, articles.c.entry == actors.c.entry).where(mine)
    seen: dict[str, list[str | None]] = {}
    for row in connection.execute(query.where(actors.c.offices != "[]").limit(5000)):
        for office in json.loads(row.offices):
            seen.setdefault(office, []).append(row.day)
    known = sorted(seen.items(), key=lambda item: (-len(item[1]), item[0]))[:MOST]
    for office, days in sorted(known, key=lambda item: max((day or "" for day in item[1]), default=""), reverse=True):
        told = sorted(day for day in days if day)
        yield Office(office, told[0] if told else None, told[-1] if told else None, len(days))


def _members(connection: Connection, country: str) -> Iterator[Partner]:
    count = func.count(actors.c.entry.distinct())
    query = select(func.max(actors.c.name), actors.c.folded, func.max(actors.c.country), count).where(
        actors.c.country == country, actors.c.kind.not_in(("state", "igo"))
    )
    for row in connection.execute(query.group_by(actors.c.folded).order_by(count.desc(), actors.c.folded).limit(MOST)):
        yield Partner(*tuple(row))
