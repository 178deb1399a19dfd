"""Which version of Duta and its packs drew the tables of a record: another one may draw them otherwise."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, select

from duta.record.dialects import raw
from duta.record.schema import drawn

SOURCE = Path(__file__).parent.parent
DRAWS = ("model", "knowledge", "packs", "happenings", "record")
"""The folders whose files decide what the tables hold of the entries."""
BESIDE = ("models", "migrations", "dialects", "samples", "interface")
"""Folders in them that do not."""


@lru_cache(maxsize=1)
def drawing() -> str:
    """Give a digest of all that decides what the tables hold."""
    digest = hashlib.sha256()
    for path in sorted(path for folder in DRAWS for path in (SOURCE / folder).rglob("*")):
        inside = path.relative_to(SOURCE)
        if path.is_file() and path.suffix != ".pyc" and not set(inside.parts) & set(BESIDE):
            digest.update(str(inside).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def note_drawn(connection: Connection, *, anew: bool = False) -> None:
    """Note that this version draws rows; ``anew`` that it draws them all."""
    run = raw(connection)
    if anew:
        run.execute("DELETE FROM drawn")
    run.execute("INSERT INTO drawn (version) VALUES (?) ON CONFLICT DO NOTHING", (drawing(),))


def drawn_by_another(connection: Connection) -> bool:
    """Tell whether another version drew any of the rows."""
    return set(connection.execute(select(drawn.c.version)).scalars()) != {drawing()}
