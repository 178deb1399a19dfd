"""Which articles and paragraphs of a record are copies: each knows the unit first published with its words.

Units that are copies of one another, or of a third, make a group, and the group is called by the unit first published.
Each band of each group is posted once: a unit is looked for among groups, not among all units that are like it, so that
what the thousandth copy costs is what the second does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from duta.happenings.copies import Unit
from duta.record.dialects import Raw, raw

UNPUBLISHED = "9999"
AT_ONCE = 200
"""Units put at a time, so that what is asked of the record for them fits in memory."""


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
    """Learn the units of a page, in place of what it had before.

    Give the locations, this one too where it had others, of which a unit is now in company with others, or no more.
    """
    run = raw(connection)
    rows = [_Row(0, location, unit, article, published or UNPUBLISHED, "") for unit in units]
    before = _rows(run, "location = ? ORDER BY unit", location)
    if [(row.own, row.unit.exact) for row in before] == [(row.own, row.unit.exact) for row in rows]:
        return set()
    changed = _forget(run, before) | _put_all(run, rows)
    return changed | {location} if before else changed - {location}


def forget(connection: Connection, location: str) -> set[str]:
    """Forget the units of a page; give the other locations of which a unit is now in other company."""
    run = raw(connection)
    return _forget(run, _rows(run, "location = ?", location)) - {location}


def originals(connection: Connection, units: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """Give, for units (by location and number), the article whose words they are, where they are not its own."""
    asked, run, out = set(units), raw(connection), {}
    places, numbers = (run.listed(sorted({unit[side] for unit in asked})) for side in (0, 1))
    query = "SELECT location, unit, first FROM copy_units WHERE location IN [?] AND unit IN [?]"
    for location, unit, first in run.execute(query, (places, numbers)):
        article, place = first.split("|", 2)[1:]
        if (location, unit) in asked and place.rpartition("|")[0] != location:
            out[location, unit] = article
    return out


def _forget(run: Raw, gone: Sequence[_Row]) -> set[str]:
    """Take units away; those that were with them are put anew, as what held them together may be gone."""
    firsts = sorted({row.first for row in gone})
    _drop(run, gone)
    left = [row for first in firsts for row in _rows(run, "first = ?", first)]
    _drop(run, left)
    changed = _put_all(run, sorted(left, key=lambda row: row.own))
    after = {row.own: first for row, first in zip(left, _firsts(run, left), strict=True)}
    return changed | {row.location for row in left if after[row.own] != row.first}


def _firsts(run: Raw, rows: Iterable[_Row]) -> Iterator[str]:
    for row in rows:
        where = (row.location, row.unit.number)
        yield run.execute("SELECT first FROM copy_units WHERE location = ? AND unit = ?", where).fetchone()[0]


@dataclass
class _Groups:
    """The groups that some units may belong to: by the hash of their words, and by the bands of their signatures."""

    run: Raw
    exact: dict[bytes, str]
    bands: dict[int, set[str]]
    changed: set[str] = field(default_factory=set)

    def like(self, unit: Unit, bands: Sequence[int]) -> set[str]:
        """Give the groups of which a unit is one."""
        known = self.exact.get(unit.exact)
        if known is not None:
            return {known}
        met = sorted({first for band in bands for first in self.bands.get(band, ())})
        return {first for first in met if any(unit.meets(other) and unit.like(other) for other in self._of(first))}

    def _of(self, first: str) -> Iterator[Unit]:
        """Yield the units of a group."""
        query = "SELECT unit, words, exact, signature FROM copy_units WHERE first = ?"
        return (Unit(*row) for row in self.run.execute(query, (first,)))

    def call(self, groups: set[str], first: str) -> None:
        """Let groups be one that is called ``first``."""
        old = sorted(groups - {first})
        for one in old:
            alone = len(groups) == 1  # it has another name, and the same company
            self.changed |= {_place(one)} if alone else set(self._locations(one))
            self.run.execute("UPDATE copy_units SET first = ? WHERE first = ?", (first, one))
        for exact, group in self.exact.items():
            self.exact[exact] = first if group in old else group
        for posted in self.bands.values():
            if not posted.isdisjoint(old):
                posted.difference_update(old)
                posted.add(first)

    def _locations(self, first: str) -> list[str]:
        return [row[0] for row in self.run.execute("SELECT location FROM copy_units WHERE first = ?", (first,))]

    def post(self, row: _Row, bands: Sequence[int]) -> list[tuple[int, int]]:
        """Add a unit; give those of its bands by which its group is not found yet."""
        if row.unit.exact in self.exact:
            return []
        self.exact[row.unit.exact] = row.first
        new = [band for band in bands if row.first not in self.bands.setdefault(band, set())]
        for band in new:
            self.bands[band].add(row.first)
        return [(band, row.row) for band in new]


def _put_all(run: Raw, rows: Sequence[_Row]) -> set[str]:
    """Put units among those they are like; give the locations of those that are now in other company."""
    changed: set[str] = set()
    for start in range(0, len(rows), AT_ONCE):
        some = [(row, list(row.unit.bands())) for row in rows[start : start + AT_ONCE]]
        groups = _groups(run, some)
        number = run.execute('SELECT coalesce(max("row"), 0) FROM copy_units').fetchone()[0]
        for count, (row, bands) in enumerate(some, 1):
            alike = groups.like(row.unit, bands)
            first = min({row.own, *alike})
            groups.call(alike, first)
            put = replace(row, row=number + count, first=first)
            run.execute(_INSERT, _values(put))
            run.executemany(_POST, groups.post(put, bands))
        changed |= groups.changed
    return changed


_POST = 'INSERT INTO copy_bands (band, "row") VALUES (?, ?) ON CONFLICT DO NOTHING'
_INSERT = (
    'INSERT INTO copy_units ("row", location, unit, article, published, exact, signature, words, first) '
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def _values(row: _Row) -> tuple[object, ...]:
    unit = row.unit
    return (
        row.row, row.location, unit.number, row.article, row.published,
        unit.exact, unit.signature, unit.words, row.first,
    )  # fmt: skip


def _groups(run: Raw, some: Sequence[tuple[_Row, list[int]]]) -> _Groups:
    """Give the groups that units may belong to, as the record has them."""
    same = "SELECT exact, first FROM copy_units WHERE exact = ? LIMIT 1"
    exact = dict(found for row, _ in some for found in run.execute(same, (row.unit.exact,)))
    wanted = sorted({band for row, bands in some if row.unit.exact not in exact for band in bands})
    query = 'SELECT b.band, u.first FROM copy_bands b JOIN copy_units u ON u."row" = b."row" WHERE b.band IN [?]'
    found: dict[int, set[str]] = {}
    for band, first in run.execute(query, (run.listed(wanted),)):
        found.setdefault(band, set()).add(first)
    return _Groups(run, exact, found)


def _place(first: str) -> str:
    """Give the location of the unit that a group is called by."""
    return first.split("|", 2)[2].rpartition("|")[0]


def _rows(run: Raw, where: str, value: object) -> list[_Row]:
    columns = '"row", location, unit, words, exact, signature, article, published, first'
    found = run.execute(f"SELECT {columns} FROM copy_units WHERE {where}", (value,))  # noqa: S608 - our own columns
    return [_Row(row[0], row[1], Unit(*row[2:6]), *row[6:]) for row in found]


def _drop(run: Raw, rows: Iterable[_Row]) -> None:
    for row in rows:
        bands = [(band, row.row) for band in row.unit.bands()]
        run.executemany('DELETE FROM copy_bands WHERE band = ? AND "row" = ?', bands)
        run.execute('DELETE FROM copy_units WHERE "row" = ?', (row.row,))
