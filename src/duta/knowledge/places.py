"""Places: cities, regions and sites with their state and coordinates."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from duta.errors import PackError
from duta.knowledge.files import read_csv
from duta.knowledge.names import Trie, slug
from duta.model.actor import Actor

PlaceKind = Literal["country", "city", "region", "site"]
_COLUMNS = ("name", "country", "lat", "lon", "kind", "source")


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place by one of its names. ``people`` is the collective that "warga Gaza" belongs to."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    kind: PlaceKind

    @property
    def people(self) -> Actor:
        """The place as those who live there."""
        return Actor(slug(self.name), self.name, "collective", self.country)


def load_places(folder: Path, trie: Trie, states: dict[str, Actor]) -> None:
    """Add the places of ``folder`` to ``trie``; those of ``sites.csv`` go before those of ``cities.csv``."""
    known: set[str] = set()
    for file in ("sites.csv", "cities.csv"):
        for where, row in read_csv(folder / file, _COLUMNS):
            if row["country"] and row["country"] not in states:
                raise PackError(f"no such state: {row['country']}", where=where)
            if row["name"] in known:
                continue
            known.add(row["name"])
            lat, lon = (float(row["lat"]), float(row["lon"])) if row["lat"] else (None, None)
            entry = PlaceEntry(row["name"], row["country"] or None, lat, lon, cast("PlaceKind", row["kind"]))
            trie.add("place", entry, row["name"])
