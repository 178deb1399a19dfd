"""Temporary tables of the same make as a record's own, which stand before them as long as a transaction lasts."""

# ruff: noqa: S608 - the SQL is made of our own tables' names

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Table


def shadow(connection: Connection, tables: Iterable[Table], *, filled: bool = False) -> None:
    """Let temporary tables stand before ``tables``: empty, or with the same rows."""
    run = connection.exec_driver_sql
    for table in tables:
        query = "SELECT type, name, sql FROM main.sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL"
        made = sorted(
            run(f"{query} AND type IN ('table', 'index')", (table.name,)).all(), key=lambda row: row[0] != "table"
        )
        for kind, name, sql in made:
            if kind == "table":
                run(sql.replace("CREATE TABLE ", "CREATE TEMP TABLE ", 1))
            else:
                run(sql.replace(f"INDEX {name} ", f"INDEX temp.{name} ", 1))
        if filled:
            run(f"INSERT INTO temp.{table.name} SELECT * FROM main.{table.name}")
