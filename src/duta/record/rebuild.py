"""Draws the tables for questions again, from the entries alone."""

from __future__ import annotations

from sqlalchemy import delete, func, select

from duta.record import schema
from duta.record.dialects import dialect_of
from duta.record.drawn import note_drawn
from duta.record.entries import entry_at
from duta.record.ledger import draw_all, enter_all, note_facts
from duta.record.record import Record


def rebuild(record: Record) -> int:
    """Draw every table again from the entries, all or nothing: of each place its newest reading, as people judged it.

    Give the number of readings drawn.
    """
    entries = schema.entries
    readings = select(entries.c.seq).where(entries.c.kind == "reading").order_by(entries.c.seq)
    newest = select(func.max(entries.c.seq)).where(entries.c.kind == "reading").group_by(entries.c.location)
    with record.writing() as connection:
        for table in (*schema.MERGED, *schema.DERIVED, schema.facts):
            connection.execute(delete(table))
        note_drawn(connection, anew=True)
        enter_all(connection)
        current = set(connection.execute(newest).scalars())
        for seq in connection.execute(readings).scalars().all():
            entry = entry_at(connection, seq)
            note_facts(connection, seq, entry.content)
            if seq in current:
                draw_all(connection, seq, entry)
        dialect_of(connection).index_again(connection)
    return len(current)
