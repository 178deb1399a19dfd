"""Keeps a record's happenings up to date: as a page is read or judged, what it tells is settled among all that is told.

What the tables hold is drawn from the newest readings and the judgements alone, in whatever order they came.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table

from duta.happenings.build import happening_of
from duta.happenings.contract import from_json, to_json
from duta.happenings.copies import WHOLE, units_of
from duta.happenings.gather import gathered
from duta.happenings.ground import Place
from duta.happenings.judgements import Ruling
from duta.happenings.likeness import Measure
from duta.happenings.settle import Settling
from duta.happenings.telling import Telling, tellings_of
from duta.knowledge import Pack, load_pack
from duta.model.contract import from_dict
from duta.model.happening import Happening
from duta.record import schema
from duta.record.copies import forget, learn, originals
from duta.record.derive import folded
from duta.record.dialects import raw
from duta.record.ground import Ground, Shelf
from duta.record.pairs import Pairs

Json = dict[str, Any]


def retell(connection: Connection, location: str, content: Json | None, *, judged: bool = False) -> None:
    """Bring the happenings up to date with what the page at ``location`` now tells; None where it is gone.

    ``content`` is its reading as people judged it. What is told as before is left alone, unless what people said of
    pairs of events has changed (``judged``).
    """
    pack, tellings = load_pack(), {}
    if content is None:
        changed = forget(connection, location)
    else:
        reading, ids = from_dict(content), [event["id"] for event in content["events"]]
        tellings = {telling.event: telling for telling in tellings_of(reading, pack, location, ids)}
        article = reading.article
        changed = learn(connection, location, article.id, article.published_at, units_of(article))
    Merger(connection, pack).tell(location, tellings, changed | ({location} if judged else set()))


def _insert(table: Table) -> str:
    names = ", ".join(column.name for column in table.columns)
    values = ", ".join(f":{column.name}" for column in table.columns)
    return f"INSERT INTO {table.name} ({names}) VALUES ({values})"  # noqa: S608 - our own tables


_INSERT_TELLING = (
    "INSERT INTO tellings (location, event, data) VALUES (?, ?, ?) "
    "ON CONFLICT (location, event) DO UPDATE SET data = excluded.data"
)
_INSERT_HAPPENING, _INSERT_PARTY = _insert(schema.happenings), _insert(schema.happening_parties)


@dataclass
class Merger:
    """One change to the happenings of a record."""

    connection: Connection
    pack: Pack
    shelf: Shelf = field(default_factory=Shelf)

    def __post_init__(self) -> None:
        """Take the tables as the ground."""
        self.ground = Ground(self.connection, self.pack.merging, self.shelf)
        self.raw = raw(self.connection)
        self.judged = Pairs(self.connection)
        self.settling = Settling(self.ground, Measure(self.pack.merging, self.pack.acts), self.judged)

    def tell(self, location: str, tellings: Mapping[str, Telling], copied: Collection[str] = ()) -> None:
        """Put ``tellings`` in place of what the page told before, and settle what that unsettles.

        ``copied`` are the locations of pages whose words were found to be others', or their own again. What is told as
        before, and is no other's now, is left alone.
        """
        lines = {event: to_json(telling) for event, telling in tellings.items()}
        known = dict(self.raw.execute("SELECT event, data FROM tellings WHERE location = ?", (location,)).fetchall())
        events = {event for event in {*known, *lines} if known.get(event) != lines.get(event)}
        told = sorted(events)
        was = {event: self.ground.telling(event) for event in sorted(self._there(events))}
        self._write(location, {event: lines.get(event) for event in told})
        articles = {telling.article for telling in (*was.values(), *(tellings[e] for e in told if e in tellings))}
        query = "SELECT event FROM placings WHERE article IN [?]"
        unsettled = set(self._column(query, self.raw.listed(sorted(articles)))) if articles else set()
        query = "SELECT DISTINCT event FROM tellings WHERE location IN [?]"
        events |= set(self._column(query, self.raw.listed(sorted(copied)))) if copied else set()
        if not events:
            return
        self.judged.prepare(events)
        events |= {other for event in events for other in self.judged.company(event)}
        before = self._happenings(events)
        for event in told:
            unsettled |= self._stand(event, was.get(event))
        before |= self._happenings(unsettled)
        there = self._there(events | unsettled)
        self.ground.fetch(sorted(there))
        moved = self.settling.settle(there)
        before |= self._happenings(moved)
        self._draw(before, there | set(moved), {root for root in moved.values() if root})

    def _write(self, location: str, lines: Mapping[str, str | None]) -> None:
        """Write what the page tells of some events; None for what it tells no more."""
        for event in (event for event, line in lines.items() if line is None):
            self.raw.execute("DELETE FROM tellings WHERE location = ? AND event = ?", (location, event))
        self.raw.executemany(_INSERT_TELLING, [(location, event, line) for event, line in lines.items() if line])

    def _stand(self, event: str, was: Telling | None) -> set[str]:
        """See to it that the page first published stands for an event; give what that unsettles."""
        lines = self._column("SELECT data FROM tellings WHERE event = ?", event)
        now = min(map(from_json, lines), key=lambda telling: telling.order, default=None)
        if now == was:
            return set()
        unsettled = {other.event for other in self.settling.after(was)} if was else set()
        if now is None:
            self.ground.remove(event)
        else:
            self.ground.add(now)
        self.settling.forget(event)
        return unsettled - {event}

    def _draw(self, before: set[str], events: Iterable[str], roots: set[str]) -> None:
        """Draw the happenings of ``events`` and ``roots`` again, and those that are now what ``before`` were."""
        query = "SELECT DISTINCT root FROM placings WHERE happening IN [?]"
        roots |= {root for root in self._column(query, self.raw.listed(before)) if root}
        roots |= {place.root for event in sorted(events) if (place := self.ground.place(event))}
        standing = [root for root in sorted(roots) if (place := self.ground.place(root)) and place.root == root]
        groups = gathered(standing, self.ground, self._members, self.judged)
        before |= self._happenings([event for group in groups for event in group])
        gone = self.raw.listed(sorted(before))
        self.raw.execute("DELETE FROM happening_parties WHERE happening IN [?]", (gone,))
        self.raw.execute("DELETE FROM happenings WHERE id IN [?]", (gone,))
        for group in groups:
            self._keep(group)

    def _keep(self, group: tuple[str, ...]) -> None:
        tellings = [self.ground.telling(event) for event in group]
        happening = drawn(self.connection, group, self.ground, self.judged, self.pack)
        query = "UPDATE placings SET happening = ? WHERE event IN [?] AND coalesce(happening, '') <> ?"
        self.raw.execute(query, (happening.id, self.raw.listed(group), happening.id))
        self.raw.execute(_INSERT_HAPPENING, _row(happening, tellings, self.pack))
        self.raw.executemany(_INSERT_PARTY, _parties(happening))

    def _members(self, root: str) -> list[str]:
        """Give the events that were put with ``root``, with what people said of them at hand."""
        events = self.ground.members(root)
        self.judged.prepare(events)
        return events

    def _happenings(self, events: Iterable[str]) -> set[str]:
        """Give the happenings that events are in as the tables stand."""
        query = "SELECT DISTINCT happening FROM placings WHERE event IN [?]"
        return {one for one in self._column(query, self.raw.listed(events)) if one}

    def _there(self, events: Iterable[str]) -> set[str]:
        """Give those of the events that the record has."""
        query = "SELECT event FROM placings WHERE event IN [?]"
        return set(self._column(query, self.raw.listed(events)))

    def _column(self, query: str, *values: object) -> list[str]:
        return [row[0] for row in self.raw.execute(query, values)]


def drawn(connection: Connection, group: Iterable[str], ground: Ground, ruling: Ruling, pack: Pack) -> Happening:
    """Give the happening that the events of ``group`` report, the most telling first; without its links."""
    group = list(group)
    query = "SELECT data FROM tellings WHERE event IN [?] ORDER BY event, location"
    run = raw(connection)
    pages = [from_json(line) for (line,) in run.execute(query, (run.listed(group),))]
    units = ((page.page, unit) for page in pages for unit in (WHOLE, page.paragraph))
    known, copies = originals(connection, units), {}
    for page in pages:
        original = known.get((page.page, WHOLE)) or known.get((page.page, page.paragraph))
        if original:
            copies[(page.event, page.page)] = original
    tellings = [ground.telling(event) for event in group]
    places = {event: ground.place(event) or Place(event) for event in group}
    return happening_of(tellings, pages, places, ruling, pack, copies)


def _row(happening: Happening, tellings: list[Telling], pack: Pack) -> Json:
    when, where, act = happening.when, happening.where, pack.acts[happening.act]
    reported = [report.published[:10] for report in happening.reports if report.published]
    return {
        "id": happening.id,
        "root": tellings[0].event,
        "act": happening.act,
        "plover": act.plover,
        "cameo": act.cameo,
        "value": when.value if when else None,
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "precision": when.precision if when else None,
        "basis": when.basis if when else None,
        "place": where.name if where else None,
        "place_country": where.country if where else None,
        "factuality": happening.factuality,
        "day": when.earliest if when else min(reported, default=None),
        "first_reported": min(reported, default=None),
        "last_reported": max(reported, default=None),
        "reports": len(happening.reports),
        "outlets": len({report.outlet for report in happening.reports}),
        "sources": len(happening.sources),
        "disagreements": json.dumps([one.slot for one in happening.disagreements]),
        "quote": tellings[0].quote,
        "confidence": max(telling.confidence for telling in tellings),
        "answer": int(any(telling.answer for telling in tellings)),
    }


def _parties(happening: Happening) -> list[Json]:
    sides = (("actor", happening.actors), ("recipient", happening.recipients))
    return [
        {
            "happening": happening.id,
            "side": side,
            "place": place,
            "key": actor.key,
            "name": actor.name,
            "folded": folded(actor.name),
            "kind": actor.kind,
            "country": actor.country,
        }
        for side, actors in sides
        for place, actor in enumerate(actors)
    ]
