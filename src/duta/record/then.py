"""The record as it stood at a moment: for the time of one question, temporary tables stand before the real ones.

A table is looked for among the temporary ones first, so every question asked of tables works unchanged. What it
costs goes with what has changed since, not with what the record holds; only the full-text index and the happenings are
made from the whole, and only when they are asked for.
"""

# ruff: noqa: S608 - the SQL is made of our own tables' names and of numbers; nothing that is given gets into it

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, CursorResult, Table, event, select

from duta.record import schema
from duta.record.dialects import dialect_of
from duta.record.entries import entry_at
from duta.record.happenings import retell
from duta.record.ledger import draw, note_undone, standing
from duta.record.moment import entry_then
from duta.record.schema import articles
from duta.record.shadow import shadow

DRAWN = tuple(table for table in schema.DERIVED if table.name != "articles")
REFERENCES = {"row": "", "sentence": "sentences", "event": "events"}
"""Columns with a row's number, and the table the row is of (``row``: of the table itself)."""
WORDS = "sentences_text"
MERGED = rf"\b(?:{'|'.join(table.name for table in schema.MERGED)})\b"


def stand_then(connection: Connection, given: str) -> None:
    """Let ``connection`` see the record as it stood at the moment ``given``, until its transaction ends."""
    seq = entry_then(connection, given)
    last = _run(connection)("SELECT max(seq) FROM main.entries").scalar() or 0
    if seq >= last:
        return
    run = _run(connection)
    run(f"CREATE TEMP VIEW entries AS SELECT * FROM main.entries WHERE seq <= {seq}")
    kept = f"SELECT page FROM main.entries WHERE seq <= {seq}"
    run(f"CREATE TEMP VIEW pages AS SELECT * FROM main.pages WHERE sha256 IN ({kept})")
    run(f"CREATE TEMP VIEW facts AS SELECT * FROM main.facts WHERE entry <= {seq}")
    _judgements(connection, seq)
    again = _readings(connection, seq)
    for table in DRAWN:
        run(f"CREATE TEMP TABLE {table.name} AS SELECT * FROM main.{table.name} WHERE false")
    for number in sorted(again):
        draw(connection, number, entry_at(connection, number))
    rows = {t.name: run(f'SELECT coalesce(max("row"), 0) FROM main.{t.name}').scalar() for t in DRAWN if "row" in t.c}
    for table in DRAWN:
        _stand_before(connection, table, rows)
    _make_when_asked(connection)


def _run(connection: Connection) -> Callable[[str], CursorResult[Any]]:
    """Give what runs SQL in which ``main.`` stands before the record's own tables, ``temp.`` before those of then."""
    dialect = dialect_of(connection)
    home, temporary = dialect.home(connection), dialect.temporary

    def run(statement: str) -> CursorResult[Any]:
        placed = statement.replace("main.", f"{home}.").replace("temp.", f"{temporary}.")
        return connection.exec_driver_sql(placed)

    return run


def _judgements(connection: Connection, seq: int) -> None:
    """Let only the judgements up to ``seq`` stand, undone only by what undid them by then."""
    run = _run(connection)
    for table in reversed(schema.JUDGED):
        run(f"CREATE TEMP TABLE {table.name} AS SELECT * FROM main.{table.name} WHERE entry <= {seq}")
    dialect_of(connection).index(connection, "then_judged", "judgement_facts", "location, article")
    note_undone(connection)


def _readings(connection: Connection, seq: int) -> set[int]:
    """Put the articles then current into a temporary table; give the readings whose rows must be drawn for then."""
    run = _run(connection)
    run("CREATE TEMP TABLE later (entry INTEGER PRIMARY KEY)")
    run("CREATE TEMP TABLE touched (article TEXT, location TEXT)")
    run(f"INSERT INTO touched SELECT article, location FROM main.articles WHERE entry > {seq}")
    since = f"WITH RECURSIVE since(e) AS (SELECT entry FROM main.judgements WHERE entry > {seq} UNION SELECT {_OF})"
    facts = "SELECT article, location FROM main.judgement_facts WHERE entry IN (SELECT e FROM since)"
    run(f"INSERT INTO touched {since} {facts}")
    run(f"INSERT INTO later SELECT entry FROM main.articles WHERE entry > {seq} OR {_TOUCHED}")
    again = set(run(f"SELECT entry FROM later WHERE entry <= {seq}").scalars())
    replaced = f"SELECT location FROM main.articles WHERE entry > {seq}"
    older = f"SELECT max(seq) FROM entries WHERE kind = 'reading' AND location IN ({replaced}) GROUP BY location"
    again.update(run(older).scalars())
    run(f"UPDATE temp.judgement_facts SET found = 0 WHERE {_TOUCHED}")
    unfound = "SELECT entry FROM temp.judgement_facts WHERE found = 0"
    run(f"UPDATE temp.judgements SET state = 'aside' WHERE state = 'holds' AND entry IN ({unfound})")
    run("CREATE TEMP TABLE articles AS SELECT * FROM main.articles WHERE entry NOT IN (SELECT entry FROM later)")
    for column in ("entry", "article", "location", "page", "input", "day"):
        dialect_of(connection).index(connection, f"then_{column}", "articles", column)
    return again


_OF = 'j."of" FROM main.judgements j JOIN since ON j.entry = since.e WHERE j."of" IS NOT NULL'
_TOUCHED = "(article IN (SELECT article FROM touched) OR location IN (SELECT location FROM touched))"


def _stand_before(connection: Connection, table: Table, rows: dict[str, Any]) -> None:
    """Let the rows drawn for then, and those of the record that are still as they were, stand for the table."""
    run, name = _run(connection), table.name
    run(f"ALTER TABLE temp.{name} RENAME TO then_{name}")
    columns = [f'"{column.name}"' for column in table.columns]
    drawn = [
        f"{quoted} + {rows[REFERENCES[column.name] or name]} AS {quoted}" if column.name in REFERENCES else quoted
        for quoted, column in zip(columns, table.columns, strict=True)
    ]
    kept = f"SELECT {', '.join(columns)} FROM main.{name} WHERE entry NOT IN (SELECT entry FROM temp.later)"
    run(f"CREATE TEMP VIEW {name} AS {kept} UNION ALL SELECT {', '.join(drawn)} FROM temp.then_{name}")


def _make_when_asked(connection: Connection) -> None:
    """Make the full-text index of then, and its happenings, as soon as a statement asks for them."""
    makers = {WORDS: dialect_of(connection).index_then, MERGED: _merge}

    def asked(_: Connection, __: Any, statement: str, *___: Any) -> None:
        for wanted in list(makers):
            if re.search(wanted, statement):
                makers.pop(wanted)(connection)

    event.listen(connection, "before_cursor_execute", asked)


def _merge(connection: Connection) -> None:
    """Take what has come since out of the happenings again: merging gives the same in whatever order pages come."""
    run = _run(connection)
    shadow(connection, reversed(schema.MERGED), filled=True)
    since = "SELECT location FROM main.articles WHERE entry IN (SELECT entry FROM later)"
    for location in run(f"{since} ORDER BY location").scalars().all():
        number = connection.execute(select(articles.c.entry).where(articles.c.location == location)).scalar()
        content = standing(connection, entry_at(connection, number)).content if number else None
        retell(connection, location, content, judged=True)
