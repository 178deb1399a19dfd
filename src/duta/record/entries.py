"""Entries as the table holds them."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row, select

from duta.record.chain import Entry, unpacked
from duta.record.schema import entries


def entry_of(row: Row[Any]) -> Entry:
    """Give a row of ``entries`` as an Entry; raises ValueError where its content is damaged."""
    content = json.loads(unpacked(row.content))
    return Entry(row.kind, row.location, row.article, row.page, row.version, content, row.created_at)


def entry_at(connection: Connection, seq: int) -> Entry:
    """Give entry number ``seq``."""
    return entry_of(connection.execute(select(entries).where(entries.c.seq == seq)).one())
