"""The record as the ground that tellings are settled on: nothing is held in memory but a window of tellings."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection

from duta.happenings.contract import from_json
from duta.happenings.ground import Keys, Place, keys_of
from duta.happenings.likeness import span_of
from duta.happenings.telling import Telling
from duta.knowledge.merging import MergingRules
from duta.record.dialects import raw

WINDOW = 20_000
"""Tellings held in memory at a time, about 2 kB each."""
LENGTHS = {"d": 12, "m": 130, "y": 40_000}
"""The longest span of each class, in days, so that a search among days need not look at years."""

_NEAR = " UNION ".join(
    f"SELECT event FROM {{table}} WHERE key IN [:keys_{name}] "  # noqa: S608 - our own tables
    f"AND first BETWEEN :from_{name} AND :last AND last >= :first"
    for name in LENGTHS
)


_TOLD = (
    "SELECT p.event, p.root, p.score, p.words, t.data FROM placings p "
    "JOIN tellings t ON t.location = p.location AND t.event = p.event"
)


@dataclass
class Shelf:
    """Tellings read before, the newest last. They are what the record says as long as one transaction lasts."""

    rows: OrderedDict[str, Telling] = field(default_factory=OrderedDict)

    def keep(self, event: str, telling: Telling) -> None:
        """Keep a telling, in place of the one longest unused."""
        self.rows[event] = telling
        self.rows.move_to_end(event)
        if len(self.rows) > WINDOW:
            self.rows.popitem(last=False)


@dataclass
class Ground:
    """Tellings and their places in the tables of a record."""

    connection: Connection
    rules: MergingRules
    shelf: Shelf = field(default_factory=Shelf)
    _places: dict[str, Place | None] = field(default_factory=dict)
    _met: dict[tuple[object, ...], list[str]] = field(default_factory=dict)
    _keys: dict[tuple[object, ...], Keys] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Go to the driver itself."""
        self.raw = raw(self.connection)
        self.run, self.run_many = self.raw.execute, self.raw.executemany

    def telling(self, event: str) -> Telling:
        """Give the telling of an event; KeyError where there is none."""
        known = self.shelf.rows.get(event)
        if known is None:
            self._fetch("p.event = ?", event)
            known = self.shelf.rows[event]
        return known

    def fetch(self, events: Iterable[str]) -> None:
        """Read at once the tellings of events, and where they were put."""
        new = [event for event in events if event not in self.shelf.rows]
        if len(new) > 1:
            self._fetch("p.event IN [?]", self.raw.listed(new))

    def _fetch(self, where: str, value: object) -> list[str]:
        """Read the tellings of some events, and where they were put; give the events."""
        rows = self.run(f"{_TOLD} WHERE {where} ORDER BY p.event", (value,)).fetchall()
        for event, root, score, words, data in rows:
            self.shelf.keep(event, from_json(data))
            self._places[event] = Place(root, score, words) if root is not None else None
        return [row[0] for row in rows]

    def near(self, telling: Telling, *, roots: bool) -> Iterator[Telling]:
        """Give the tellings, or of them the roots, that share a party with ``telling`` at about its time."""
        events = self._near(telling, "root_keys" if roots else "placing_keys")
        self.fetch(events)
        for event in events:
            if event != telling.event:
                yield self.telling(event)

    def _near(self, telling: Telling, table: str) -> list[str]:
        """Give the events found by the keys of a telling; tellings of one happening mostly ask the same."""
        span = span_of(telling, self.rules.of(telling.act))
        if span is None:
            return []
        keys = self._keys_of(telling)
        asked = (table, keys.asked, telling.act, span)
        if asked not in self._met:
            widest = self.rules.widest(telling.act)
            self._met[asked] = self._found(table, keys.asked, span[0] - widest, span[1] + widest)
        return self._met[asked]

    def _keys_of(self, telling: Telling) -> Keys:
        about = (telling.act, telling.actors, telling.recipients)
        if about not in self._keys:
            self._keys[about] = keys_of(telling, self.rules)
        return self._keys[about]

    def _found(self, table: str, told: Iterable[str], first: int, last: int) -> list[str]:
        asked: dict[str, object] = {"first": first, "last": last}
        for name, longest in LENGTHS.items():
            asked[f"keys_{name}"] = self.raw.listed(f"{key}|{name}" for key in told)
            asked[f"from_{name}"] = first - longest
        return sorted(event for (event,) in self.run(_NEAR.format(table=table), asked))

    def siblings(self, telling: Telling) -> Iterator[Telling]:
        """Give the other tellings of the same article."""
        rows = self.run("SELECT event FROM placings WHERE article = ?", (telling.article,))
        for (event,) in rows.fetchall():
            if event != telling.event:
                yield self.telling(event)

    def place(self, event: str) -> Place | None:
        """Tell where an event was put; None while it was not."""
        if event not in self._places:
            row = self.run("SELECT root, score, words FROM placings WHERE event = ?", (event,)).fetchone()
            self._places[event] = Place(*row) if row and row[0] is not None else None
        return self._places[event]

    def put(self, event: str, place: Place) -> None:
        """Put an event somewhere."""
        before = self.place(event)
        self._places[event] = place
        was, now = before is not None and before.root == event, place.root == event
        self.run(
            "UPDATE placings SET root = ?, score = ?, words = ? WHERE event = ?",
            (place.root, place.score, place.words, event),
        )
        if now != was:
            self._met.clear()
        if now and not was:
            self.run(
                "INSERT INTO root_keys (key, first, event, last) "
                "SELECT key, first, event, last FROM placing_keys WHERE event = ?",
                (event,),
            )
        elif was and not now:
            self._unroot(event)

    def members(self, root: str) -> list[str]:
        """Give the events that were put with ``root``, itself among them."""
        return self._fetch("p.root = ?", root)

    def add(self, telling: Telling) -> None:
        """Add the telling that stands for an event, or put it in place of the one that did; it is not yet placed."""
        self.remove(telling.event)
        self._places[telling.event] = None
        self.run(
            "INSERT INTO placings (event, article, location, rank) VALUES (?, ?, ?, ?)",
            (telling.event, telling.article, telling.page, telling.rank),
        )
        span = span_of(telling, self.rules.of(telling.act))
        if span:
            name = next(name for name, longest in LENGTHS.items() if span[1] - span[0] <= longest or name == "y")
            rows = [(f"{key}|{name}", span[0], telling.event, span[1]) for key in self._keys_of(telling).posted]
            self.run_many("INSERT INTO placing_keys (key, first, event, last) VALUES (?, ?, ?, ?)", rows)
        self.shelf.keep(telling.event, telling)

    def remove(self, event: str) -> None:
        """Take an event away, with all that finds it."""
        self._met.clear()
        self._unroot(event)
        for table in ("placing_keys", "placings"):
            self.run(f"DELETE FROM {table} WHERE event = ?", (event,))  # noqa: S608
        self.shelf.rows.pop(event, None)
        self._places.pop(event, None)

    def _unroot(self, event: str) -> None:
        self.run(
            "DELETE FROM root_keys WHERE (key, first, event) IN "
            "(SELECT key, first, event FROM placing_keys WHERE event = ?)",
            (event,),
        )
