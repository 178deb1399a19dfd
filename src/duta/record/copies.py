"""Which articles and paragraphs of a record are copies: each knows the unit first published with its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row

from duta.happenings.copies import Unit

UNPUBLISHED = "9999"


def learn(
    connection: Connection, location: str, article: str, published: str | None, units: Iterable[Unit]
) -> set[str]:
    """Learn the units of a page; give the other locations of which a unit now has another one for its first."""
    changed: set[str] = set()
    for unit in units:
        own = f"{published or UNPUBLISHED}|{article}|{location}|{unit.number}"
        changed |= _put(connection, location, article, published or UNPUBLISHED, unit, own)
    return changed - {location}


def forget(connection: Connection, location: str) -> set[str]:
    """Forget the units of a page; give the other locations of which a unit has lost its first."""
    changed: set[str] = set()
    gone = _rows(connection, "location = ?", (location,))
    groups = {row.first for row in gone}
    _drop(connection, gone)
    for first in sorted(groups):
        left = _rows(connection, "first = ?", (first,))
        _drop(connection, left)
        for row in left:
            unit = Unit(row.unit, row.words, row.exact, row.signature)
            own = f"{row.published}|{row.article}|{row.location}|{row.unit}"
            changed |= {row.location} | _put(connection, row.location, row.article, row.published, unit, own)
    return changed - {location}


def originals(connection: Connection, location: str) -> dict[int, str]:
    """Give, by unit, the article whose words those of a page's units are, where they are not its own."""
    query = "SELECT unit, first FROM copy_units WHERE location = ?"
    out = {}
    for unit, first in connection.exec_driver_sql(query, (location,)):
        article, place = first.split("|", 2)[1:]
        if place.rpartition("|")[0] != location:
            out[unit] = article
    return out


def _put(connection: Connection, location: str, article: str, published: str, unit: Unit, own: str) -> set[str]:
    """Put one unit among those it is like; give the locations of those that this gives another first."""
    exact = _rows(connection, "exact = ? LIMIT 1", (unit.exact,))
    alike = exact or _alike(connection, unit)
    firsts = {row.first for row in alike}
    first = min({own, *firsts})
    changed = set()
    for old in sorted(firsts - {first}):
        changed |= {row.location for row in _rows(connection, "first = ?", (old,))}
        connection.exec_driver_sql("UPDATE copy_units SET first = ? WHERE first = ?", (first, old))
    added = connection.exec_driver_sql(
        "INSERT INTO copy_units (location, unit, article, published, exact, signature, words, first) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (location, unit.number, article, published, unit.exact, unit.signature, unit.words, first),
    )
    if not exact:  # one of several with the very same words is enough to be found by
        bands = [(band, added.lastrowid) for band in unit.bands()]
        connection.exec_driver_sql('INSERT OR IGNORE INTO copy_bands (band, "row") VALUES (?, ?)', bands)
    return changed


def _alike(connection: Connection, unit: Unit) -> list[Row[Any]]:
    bands = list(unit.bands())
    marks = ", ".join("?" * len(bands))
    near = _rows(connection, f'"row" IN (SELECT "row" FROM copy_bands WHERE band IN ({marks}))', tuple(bands))  # noqa: S608
    return [row for row in near if unit.like(Unit(row.unit, row.words, row.exact, row.signature))]


def _rows(connection: Connection, where: str, values: tuple[object, ...]) -> Sequence[Row[Any]]:
    return connection.exec_driver_sql(f"SELECT * FROM copy_units WHERE {where}", values).all()  # noqa: S608


def _drop(connection: Connection, rows: Iterable[Row[Any]]) -> None:
    for row in rows:
        unit = Unit(row.unit, row.words, row.exact, row.signature)
        bands = [(band, row.row) for band in unit.bands()]
        connection.exec_driver_sql('DELETE FROM copy_bands WHERE band = ? AND "row" = ?', bands)
        connection.exec_driver_sql('DELETE FROM copy_units WHERE "row" = ?', (row.row,))
