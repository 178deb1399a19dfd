"""Proof of the tables that are drawn from all entries together: drawn once more beside them, and compared."""

# ruff: noqa: S608 - the SQL is made of our own tables' names

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Table, func, select

from duta.record import schema
from duta.record.dialects import dialect_of
from duta.record.entries import entry_at
from duta.record.happenings import retell
from duta.record.ledger import enter_all, note_facts, note_found, standing
from duta.record.schema import entries
from duta.record.shadow import shadow

TOGETHER = (schema.facts, *schema.JUDGED, *schema.MERGED)
"""The tables that are not drawn from one reading alone."""

NUMBERED = {
    "copy_units": ("location, unit, article, published, exact, signature, words, first", "{copy_units}"),
    "copy_bands": ("band, first", '{copy_bands} JOIN {copy_units} USING ("row")'),
}
"""Tables with numbers that only tell in which order rows were put in: what is compared instead."""


def draw_again(connection: Connection) -> None:
    """Draw what ``TOGETHER`` must hold into temporary tables, which stand before the record's own from then on."""
    shadow(connection, reversed(TOGETHER))
    enter_all(connection)
    kind, seq, location = entries.c.kind, entries.c.seq, entries.c.location
    readings = select(seq).where(kind == "reading").order_by(seq)
    newest = select(func.max(seq)).where(kind == "reading").group_by(location)
    current = sorted(connection.execute(newest).scalars())
    for number in connection.execute(readings).scalars().all():
        note_facts(connection, number, entry_at(connection, number).content)
    judged = connection.execute(select(schema.judgements.c.entry).limit(1)).first() is not None
    if judged:  # which facts are found rests on all readings: settled before any happening is told
        for number in current:
            entry = entry_at(connection, number)
            note_found(connection, number, entry, standing(connection, entry))
    for number in current:
        entry = entry_at(connection, number)
        retell(connection, entry.location, standing(connection, entry).content)


def differences(connection: Connection) -> Iterator[tuple[str, int]]:
    """Yield each table that differs from what was drawn again, with the number of rows that do."""
    dialect = dialect_of(connection)
    places = (dialect.home(connection), dialect.temporary)
    for table in TOGETHER:
        there, drawn = (_rows_of(table, place) for place in places)
        both = (f"{there} EXCEPT {drawn}", f"{drawn} EXCEPT {there}")
        count = sum(_count(connection, one) for one in both)
        if count:
            yield table.name, count


def _count(connection: Connection, query: str) -> int:
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM ({query}) AS these").scalar() or 0)


def _rows_of(table: Table, place: str) -> str:
    columns, source = NUMBERED.get(table.name, ("*", f"{{{table.name}}}"))
    names = {one.name: f"{place}.{one.name}" for one in TOGETHER}
    return f"SELECT {columns} FROM {source.format(**names)}"
