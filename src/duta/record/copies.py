"""Which articles and paragraphs of a record are copies: each knows the unit first published with its words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from duta.happenings.copies import Unit
from duta.record.raw import listed, raw

UNPUBLISHED = "9999"


@dataclass(frozen=True, slots=True)
class _Row:
    row: int
    location: str
    unit: Unit
    article: str
    published: str
    first: str

    @property
    def own(self) -> str:
        """What the unit is called: units are sorted by it, those first published first."""
        return f"{self.published}|{self.article}|{self.location}|{self.unit.number}"


def learn(
    connection: Connection, location: str, article: str, published: str | None, units: Iterable[Unit]
) -> set[str]:
    """Learn the units of a page; give the other locations of which a unit now has another one for its first."""
    run, changed = raw(connection), set()
    for unit in units:
        changed |= _put(run, _Row(0, location, unit, article, published or UNPUBLISHED, ""))
    return changed - {location}


def forget(connection: Connection, location: str) -> set[str]:
    """Forget the units of a page; give the other locations of which a unit has lost its first."""
    run, changed = raw(connection), set()
    gone = _rows(run, "location = ?", location)
    _drop(run, gone)
    for first in sorted({row.first for row in gone}):
        left = _rows(run, "first = ?", first)
        _drop(run, left)
        for row in left:
            changed |= {row.location} | _put(run, row)
    return changed - {location}


def originals(connection: Connection, units: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """Give, for units (by location and number), the article whose words they are, where they are not its own."""
    asked = sorted(set(units))
    query = (
        "SELECT u.location, u.unit, u.first FROM json_each(?) asked JOIN copy_units u "
        "ON u.location = json_extract(asked.value, '$[0]') AND u.unit = json_extract(asked.value, '$[1]')"
    )
    out = {}
    for location, unit, first in raw(connection).execute(query, (listed(asked),)):
        article, place = first.split("|", 2)[1:]
        if place.rpartition("|")[0] != location:
            out[location, unit] = article
    return out


def _put(run: sqlite3.Connection, row: _Row) -> set[str]:
    """Put one unit among those it is like; give the locations of those that this gives another first."""
    unit, bands = row.unit, list(row.unit.bands())
    exact = _rows(run, "exact = ? LIMIT 1", unit.exact)
    alike = exact or [other for other in _near(run, bands) if unit.like(other.unit)]
    firsts = {other.first for other in alike}
    first = min({row.own, *firsts})
    changed = set()
    for old in sorted(firsts - {first}):
        changed |= {other.location for other in _rows(run, "first = ?", old)}
        run.execute("UPDATE copy_units SET first = ? WHERE first = ?", (first, old))
    added = run.execute(
        "INSERT INTO copy_units (location, unit, article, published, exact, signature, words, first) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (row.location, unit.number, row.article, row.published, unit.exact, unit.signature, unit.words, first),
    )
    if not exact:  # one of several with the very same words is enough to be found by
        marks = [(band, added.lastrowid) for band in bands]
        run.executemany('INSERT OR IGNORE INTO copy_bands (band, "row") VALUES (?, ?)', marks)
    return changed


def _near(run: sqlite3.Connection, bands: list[int]) -> list[_Row]:
    query = '"row" IN (SELECT "row" FROM copy_bands WHERE band IN (SELECT value FROM json_each(?)))'
    return _rows(run, query, listed(bands))


def _rows(run: sqlite3.Connection, where: str, value: object) -> list[_Row]:
    columns = '"row", location, unit, words, exact, signature, article, published, first'
    found = run.execute(f"SELECT {columns} FROM copy_units WHERE {where}", (value,))  # noqa: S608 - our own columns
    return [_Row(row[0], row[1], Unit(*row[2:6]), *row[6:]) for row in found]


def _drop(run: sqlite3.Connection, rows: Iterable[_Row]) -> None:
    for row in rows:
        bands = [(band, row.row) for band in row.unit.bands()]
        run.executemany('DELETE FROM copy_bands WHERE band = ? AND "row" = ?', bands)
        run.execute('DELETE FROM copy_units WHERE "row" = ?', (row.row,))
