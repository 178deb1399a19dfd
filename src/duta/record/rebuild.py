"""Draws the tables for questions again, from the entries alone."""

from __future__ import annotations

from sqlalchemy import delete, func, select

from duta.record import schema
from duta.record.chain import Entry
from duta.record.derive import rows_of
from duta.record.record import Record, entry_of
from duta.record.write import put_rows


def rebuild(record: Record) -> int:
    """Draw every table again from the newest reading of each place, all or nothing. Give the number of readings."""
    entries = schema.entries
    newest = select(func.max(entries.c.seq)).where(entries.c.kind == "reading").group_by(entries.c.location)
    with record.writing() as connection:
        for table in schema.DERIVED:
            connection.execute(delete(table))
        numbers = sorted(connection.execute(newest).scalars())
        for seq in numbers:
            entry: Entry = entry_of(connection.execute(select(entries).where(entries.c.seq == seq)).one())
            put_rows(connection, rows_of(seq, entry))
        connection.exec_driver_sql("INSERT INTO sentences_text(sentences_text) VALUES ('rebuild')")
    return len(numbers)
