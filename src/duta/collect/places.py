"""Where collecting stands: the addresses found, and what became of each. The record keeps it: a run can go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, insert, or_, select, update

from duta.collect.links import host_key
from duta.collect.plan import Source
from duta.knowledge.ways import KINDS
from duta.record import Record
from duta.record.collecting import addresses, collected
from duta.record.write import time_now

CHUNK = 400
"""Addresses in one statement: databases take only so many values."""

DOUBLED, GIVEN_UP = 6, 12
"""How often the rest of a host that is away is doubled, and after how many times its pages are given up."""


@dataclass(frozen=True, slots=True)
class Place:
    """An address that is to be asked, or whose answer is to be read."""

    url: str
    source: str
    kind: str
    host: str
    state: str
    visits: int
    tries: int
    etag: str | None
    modified: str | None
    digest: str | None
    archive: str | None
    position: int | None
    target: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """An address found in a list, and when the list says its page was last changed (ISO 8601, UTC)."""

    url: str
    updated: str | None = None


@dataclass(frozen=True)
class Places:
    """The addresses in ``record``; ``began`` is when the round did, which looks at nothing twice."""

    record: Record
    began: str = field(default_factory=time_now)

    def begin(self, sources: Sequence[Source]) -> None:
        """See to it that the lists of all sources are among the addresses, and that no others are asked any more."""
        named = [way.url for source in sources for way in source.ways]
        others = and_(addresses.c.source.in_([source.name for source in sources]), addresses.c.url.not_in(named))
        with self.record.writing() as connection:
            lists = (addresses.c.kind.in_(KINDS), addresses.c.visits > 0, others)
            connection.execute(update(addresses).where(*lists).values(due_at=None, error=None))
            for source in sources:
                for way in source.ways:
                    known = connection.execute(_one(way.url)).one_or_none()
                    if known is None:
                        connection.execute(insert(addresses), _new(way.url, source.name, way.kind, 0, time_now()))
                    elif (known.source, known.kind) != (source.name, way.kind):
                        told = {"source": source.name, "kind": way.kind}
                        connection.execute(_update(way.url).values(**told, due_at=time_now()))

    def unread(self) -> list[Place]:
        """Give the pages that were archived and not yet read."""
        query = select(addresses).where(addresses.c.state == "archived").order_by(addresses.c.fetched_at)
        with self.record.reading() as connection:
            return [_place(row) for row in connection.execute(query)]

    def hosts_due(self, sources: Iterable[str], full: Iterable[str]) -> list[str]:
        """Give the hosts with something to be asked now, the longest due first; of ``full`` sources lists alone."""
        query = select(addresses.c.host, func.min(addresses.c.due_at)).where(*self._due(sources, full))
        query = query.group_by(addresses.c.host).order_by(func.min(addresses.c.due_at), addresses.c.host)
        with self.record.reading() as connection:
            return [str(row.host) for row in connection.execute(query)]

    def next_due(self, host: str, sources: Iterable[str], full: Iterable[str]) -> Place | None:
        """Give the next address of ``host``: lists first, then pages, the newest first."""
        pages_last = addresses.c.kind == "page"
        order = (pages_last, addresses.c.found_at.desc(), addresses.c.rank, addresses.c.url)
        query = select(addresses).where(addresses.c.host == host, *self._due(sources, full)).order_by(*order).limit(1)
        with self.record.reading() as connection:
            row = connection.execute(query).one_or_none()
        return _place(row) if row else None

    def add(self, connection: Connection, source: str, found: Sequence[Found]) -> int:
        """Take in what a list names: pages not known yet, and pages it says have changed. Give how many are new."""
        now, new = time_now(), 0
        ranked = {one.url: (rank, one) for rank, one in reversed(list(enumerate(found)))}
        urls = sorted(ranked)
        for start in range(0, len(urls), CHUNK):
            chunk = urls[start : start + CHUNK]
            query = select(addresses.c.url, addresses.c.fetched_at, addresses.c.kind, addresses.c.state)
            known = {row.url: row for row in connection.execute(query.where(addresses.c.url.in_(chunk)))}
            fresh = [_new(url, source, "page", ranked[url][0], now) for url in chunk if url not in known]
            if fresh:
                connection.execute(insert(addresses), fresh)
            new += len(fresh)
            for url, row in known.items():
                updated = ranked[url][1].updated
                changed = updated is not None and (row.fetched_at or "") < updated <= now
                if changed and row.kind == "page" and row.state == "read":
                    connection.execute(_update(url).values(due_at=updated))
        return new

    def settle(self, place: Place, /, *, failed: bool = False, found: Sequence[Found] = (), **values: Any) -> int:
        """Note what became of an address, and take in the pages found in it; give how many of these are new.

        Where a ``target`` is among the values, it is put among the addresses too.
        """
        with self.record.writing() as connection:
            new = self.add(connection, place.source, found) if found else 0
            if values.get("target"):
                self.follow(connection, place, values["target"], place.kind)
            connection.execute(_update(place.url).values(**values))
            count(connection, place.source, asked=1, failed=int(failed))
        return new

    def take(self, source: str, found: Sequence[Found]) -> int:
        """Take in what a list on this machine names; give how many addresses are new."""
        with self.record.writing() as connection:
            return self.add(connection, source, found)

    def mark(self, place: Place, status: str, /, **values: Any) -> None:
        """Note how a page was read, and count it as ``new``, ``same`` or ``failed``."""
        with self.record.writing() as connection:
            if values:
                connection.execute(_update(place.url).values(**values))
            count(connection, place.source, **{status: 1})

    def original(self, place: Place, canonical: str) -> str | None:
        """Give the address under which this page is kept already: its ``canonical`` one, or one that that is a copy of.

        Where it is not, the canonical address is noted as a copy of ``place``, and not asked for any more.
        """
        with self.record.writing() as connection:
            known = connection.execute(_one(canonical)).one_or_none()
            if known is not None and known.state == "copy":
                return str(known.target) if known.target != place.url else None
            if known is not None and known.state in ("archived", "read"):
                return canonical
            if known is None:
                connection.execute(insert(addresses), _new(canonical, place.source, "page", 0, time_now()))
            told = {"state": "copy", "target": place.url, "due_at": None}
            connection.execute(_update(canonical).values(**told))
        return None

    def follow(self, connection: Connection, place: Place, target: str, kind: str, *, since: str = "9") -> None:
        """Put where ``place`` leads to among the addresses, where it is not there already.

        A list that is there is asked for again, where it was not since then.
        """
        known = connection.execute(_one(target)).one_or_none()
        if known is None:
            connection.execute(insert(addresses), _new(target, place.source, kind, 0, time_now()))
        elif known.kind != "page" and (known.fetched_at or "") < min(since, self.began):
            connection.execute(_update(target).values(due_at=self.began))

    def leave(self, host: str, seconds: float, sources: Iterable[str], told: str, *, away: bool) -> float:
        """Leave all that is due of ``host`` to a later round, and note why; give for how many seconds.

        A host that is ``away`` is left for twice as long each time, and its pages are given up in the end.
        """
        here = (addresses.c.host == host, *self._due(sources, ()))
        with self.record.writing() as connection:
            values: dict[str, Any] = {"error": told}
            if away:
                tries = connection.execute(select(func.max(addresses.c.tries)).where(*here)).scalar() or 0
                over = (addresses.c.kind == "page", addresses.c.tries >= GIVEN_UP)
                connection.execute(update(addresses).where(*here, *over).values(**values, state="failed", due_at=None))
                values["tries"], seconds = addresses.c.tries + 1, seconds * 2 ** min(tries, DOUBLED)
            connection.execute(update(addresses).where(*here).values(**values, due_at=later(seconds)))
        return seconds

    def troubles(self, sources: Iterable[str]) -> list[tuple[str, str, str]]:
        """Give the lists that could not be had when last asked: source, address, why."""
        lists = (addresses.c.kind.in_(KINDS), addresses.c.error.is_not(None), addresses.c.source.in_(list(sources)))
        query = select(addresses.c.source, addresses.c.url, addresses.c.error).where(*lists).order_by(addresses.c.url)
        with self.record.reading() as connection:
            return [(row.source, row.url, row.error) for row in connection.execute(query)]

    def _due(self, sources: Iterable[str], full: Iterable[str]) -> Iterator[Any]:
        due, source = addresses.c.due_at, addresses.c.source
        yield and_(due.is_not(None), due <= time_now(), source.in_(list(sources)))
        yield or_(addresses.c.visits == 0, due <= self.began)
        left = list(full)
        if left:
            yield or_(addresses.c.kind != "page", source.not_in(left))


def later(seconds: float) -> str:
    """Give the moment so many seconds from now, as the tables have it."""
    moment = datetime.now(UTC) + timedelta(seconds=seconds)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def tally(record: Record, source: str, status: str) -> None:
    """Count a page of this machine as ``new``, ``same`` or ``failed``."""
    with record.writing() as connection:
        count(connection, source, **{status: 1})


def count(connection: Connection, source: str, **more: int) -> None:
    """Add to what ``source`` gave today."""
    here = (collected.c.source == source, collected.c.day == time_now()[:10])
    adding = {name: collected.c[name] + value for name, value in more.items()}
    if not connection.execute(update(collected).where(*here).values(**adding)).rowcount:
        row = dict.fromkeys(("asked", "new", "same", "failed"), 0) | more
        connection.execute(insert(collected).values(source=source, day=time_now()[:10], **row))


def _one(url: str) -> Select[Any]:
    return select(addresses).where(addresses.c.url == url)


def _update(url: str) -> Any:
    return update(addresses).where(addresses.c.url == url)


def _new(url: str, source: str, kind: str, rank: int, now: str) -> dict[str, Any]:
    row = {"url": url, "source": source, "kind": kind, "host": host_key(url), "state": "waiting", "rank": rank}
    return {**row, "found_at": now, "due_at": now, "visits": 0, "tries": 0}


def _place(row: Row[Any]) -> Place:
    here = {one.name: getattr(row, one.name) for one in fields(Place) if one.name != "position"}
    return Place(**here, position=row.place)
