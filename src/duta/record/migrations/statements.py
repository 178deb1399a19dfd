"""The SQL of a migration, from files beside it: one for both kinds of database, and one for each kind's own ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from alembic import op
from sqlalchemy import text

TYPES = {
    "INTEGER": "BIGINT",
    "BLOB": "BYTEA",
    "FLOAT": "DOUBLE PRECISION",
    "TEXT": 'TEXT COLLATE "C"',  # sorted and compared by code points, as SQLite does
    " WITHOUT ROWID": "",
}
"""What SQLite's types are in PostgreSQL."""

_TYPE = re.compile(r" WITHOUT ROWID\b|\b(?:INTEGER|BLOB|FLOAT|TEXT)\b")


def run_statements(module: str) -> None:
    """Run what stands in ``NAME.sql`` beside the migration ``NAME.py``, then in ``NAME.<dialect>.sql`` if it is there.

    A blank line ends a statement.
    """
    dialect, path = op.get_bind().dialect.name, Path(module)
    for statement in _statements(path.with_suffix(".sql")):
        op.execute(text(in_postgresql(statement) if dialect == "postgresql" else statement))
    for statement in _statements(path.with_suffix(f".{dialect}.sql")):
        op.get_bind().exec_driver_sql(statement)


def _statements(path: Path) -> Iterator[str]:
    if path.exists():
        for statement in path.read_text(encoding="utf-8").split("\n\n"):
            yield statement.strip().removesuffix(";")


def in_postgresql(statement: str) -> str:
    """Give an SQL statement with PostgreSQL's types."""
    return _TYPE.sub(lambda found: TYPES[found[0]], statement)
