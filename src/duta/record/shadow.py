"""Temporary tables of the same make as a record's own, which stand before them as long as a transaction lasts."""

# ruff: noqa: S608 - the SQL is made of our own tables' names

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Table

from duta.record.dialects import dialect_of


def shadow(connection: Connection, tables: Iterable[Table], *, filled: bool = False) -> None:
    """Let temporary tables stand before ``tables``: empty, or with the same rows."""
    tables, dialect = list(tables), dialect_of(connection)
    dialect.shadow(connection, tables)
    for table in tables if filled else ():
        rows = f"SELECT * FROM {dialect.home(connection)}.{table.name}"
        connection.exec_driver_sql(f"INSERT INTO {dialect.temporary}.{table.name} {rows}")
