"""The two kinds of database a record may be kept in, and all in which they differ: a file a kind."""

from __future__ import annotations

from sqlalchemy import Connection, Engine

from duta.record.dialects.dialect import Dialect, Raw
from duta.record.dialects.postgresql import Postgresql
from duta.record.dialects.sqlite import Sqlite

__all__ = ["Dialect", "Raw", "dialect_of", "raw"]

_DIALECTS: dict[str, Dialect] = {"sqlite": Sqlite(), "postgresql": Postgresql()}


def dialect_of(bind: Connection | Engine) -> Dialect:
    """Give the kind of database that ``bind`` leads to."""
    return _DIALECTS[bind.dialect.name]


def raw(connection: Connection) -> Raw:
    """Give the driver's connection under ``connection``, inside its transaction."""
    return dialect_of(connection).raw(connection)
