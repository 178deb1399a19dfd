"""Proof of a database on a server: its tables' make, its full-text index, the triggers that guard the log."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, inspect

from duta.record.schema import metadata

TRIGGERS = {"entries_stay", "sentences_added"}
REMEDY = "`duta rebuild` makes it again"


def unsound(connection: Connection) -> Iterator[tuple[str, str]]:
    """Yield what is not as Duta makes it, and which part of the database it is. Must come before any shadow."""
    there = inspect(connection)
    tables = set(there.get_table_names())
    for table in metadata.sorted_tables:
        if table.name not in tables:
            yield table.name, "it is missing"
            continue
        columns = {column["name"] for column in there.get_columns(table.name)}
        indexes = {index["name"] for index in there.get_indexes(table.name)}
        if columns != set(table.columns.keys()) or not {index.name for index in table.indexes} <= indexes:
            yield table.name, "it is not made as Duta makes it"
    yield from _triggers(connection)
    if {"sentences", "sentences_text"} <= tables:
        yield from _wrong_words(connection)


def _triggers(connection: Connection) -> Iterator[tuple[str, str]]:
    query = (
        "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "WHERE relnamespace = current_schema()::regnamespace AND tgenabled IN ('O', 'A')"
    )
    there = set(connection.exec_driver_sql(query).scalars())
    for name in sorted(TRIGGERS - there):
        yield name, "the trigger is missing or off"


def _wrong_words(connection: Connection) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the full-text index: words that are not those of the sentences."""
    query = (
        'SELECT count(*) FROM sentences FULL JOIN sentences_text ON rowid = "row" '
        "WHERE words IS DISTINCT FROM duta_words(text, stems)"
    )
    count = connection.exec_driver_sql(query).scalar()
    if count:
        yield "sentences_text", f"{count} rows are not the words of the sentences; {REMEDY}"
