"""Whatever is altered in a record's file, in any column of any table, `duta verify` notices."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from duta import app
from duta.record import Record, keep, schema
from duta.record.collecting import COLLECTING
from duta.record.verify import Checked, problems_of
from duta.views import Filters, event_query, status
from tests.unit.hand import TEXT, page, reading

ACCESS = {"users", "sessions", "tokens", "drawn", *(table.name for table in COLLECTING)}
"""Who may come in, where collecting goes on and who drew the tables is no part of what the record says."""
TABLES = [table.name for table in schema.metadata.sorted_tables if table.name not in ACCESS]
FREE = {("sentences", "row"), ("statements", "row"), ("events", "row"), ("copy_units", "row"), ("copy_bands", "row")}
"""Numbers of rows: they only tell in which order rows were put in, and the rows that name them are checked."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with something in every table."""
    path = tmp_path_factory.mktemp("altered") / "r.db"
    with Record.create(path) as record:
        more = (
            "kabel bawah laut dan jalur pelayaran baru yang akan dibangun kedua negara kepulauan itu dalam lima tahun"
        )
        text = TEXT.replace("surat", f"surat tentang {more}")
        for name, words in (("a", text), ("b", text.replace("bersahabat", "bersaudara"))):
            source = page(words, name, f"{name}.txt")
            keep(record, source, reading(source), "v1")
        one, other = (row.id for row in event_query(record, Filters()))
        app.correct(record, one, {"where": "Jakarta", "asserted_by": "Tonga"}, reason="so it stands", by="Rani")
        app.undo(record, app.different(record, one, other, by="Rani"), by="Rani")
        app.same(record, one, other, by="Rani")
    return path


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "r.db"))


def problems(path: Path, head: str | None = None) -> list[str]:
    with Record.open(path) as record:
        return [f"{problem.what}: {problem.text}" for problem in problems_of(record, Checked(), head)]


def altered(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, sql in triggers:
            connection.execute(sql)
    connection.close()


def columns() -> list[tuple[str, str]]:
    return [(table.name, column.name) for table in schema.metadata.sorted_tables for column in table.c]


def test_nothing_altered_is_nothing_wrong(whole: Path) -> None:
    assert problems(whole) == []
    with sqlite3.connect(whole) as connection:
        for table in TABLES:
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0], table


@pytest.mark.parametrize("table", TABLES)
def test_an_altered_value_is_noticed(whole: Path, tmp_path: Path, table: str) -> None:
    """Of small tables every column; of the others three, other ones with each table."""
    names = [name for one, name in columns() if one == table and (table, name) not in FREE]
    if table not in ("pages", "entries", "judgements"):
        names = random.Random(table).sample(names, min(3, len(names)))
    for name in names:
        path = Path(shutil.copy(whole, tmp_path / f"{name}.db"))
        first = f"rowid = (SELECT min(rowid) FROM {table})"
        if "WITHOUT ROWID" in _sql(path, table):
            first = f'"{name}" = (SELECT min("{name}") FROM {table})'
        change = f"""CASE typeof("{name}") WHEN 'integer' THEN "{name}" + 7 WHEN 'real' THEN "{name}" + 0.01
            WHEN 'blob' THEN CAST(x'00' || "{name}" AS BLOB) ELSE coalesce("{name}", '') || 'x' END"""
        altered(path, "PRAGMA foreign_keys = OFF", f'UPDATE OR REPLACE {table} SET "{name}" = {change} WHERE {first}')
        assert problems(path), (table, name)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_taken_away_is_noticed(copy: Path, table: str) -> None:
    altered(copy, f"DELETE FROM {table} WHERE rowid = (SELECT max(rowid) FROM {table})"
            if "WITHOUT ROWID" not in _sql(copy, table) else f"DELETE FROM {table}")  # fmt: skip
    assert table == "entries" or problems(copy), table


def test_a_log_cut_off_is_noticed_by_its_head(copy: Path) -> None:
    with Record.open(copy) as record:
        head = status(record).head
    altered(copy, "DELETE FROM judgements WHERE entry = 6", "DELETE FROM judgement_facts WHERE entry = 6",
            "DELETE FROM entries WHERE seq = 6")  # fmt: skip
    assert any("cut off" in problem for problem in problems(copy, head))


def test_a_log_made_anew_is_noticed_by_its_head(whole: Path, tmp_path: Path) -> None:
    with Record.open(whole) as record:
        head = status(record).head
    with Record.create(tmp_path / "other.db") as other:
        source = page(TEXT, "a", "a.txt")
        keep(other, source, reading(source), "v1")
    assert problems(tmp_path / "other.db") == []
    assert problems(tmp_path / "other.db", head)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM sentences_text_data WHERE id > 10",
        "UPDATE sentences_text_docsize SET sz = x'0101'",
        "DROP TRIGGER entries_stay",
        "DROP INDEX events_id",
        "UPDATE sentences_text_config SET v = 99",
    ],
)
def test_what_holds_the_tables_together_is_checked_too(copy: Path, statement: str) -> None:
    with sqlite3.connect(copy) as connection:
        connection.execute(statement)
    connection.close()
    assert problems(copy)


def test_bytes_altered_anywhere_in_the_file_are_noticed_or_mean_nothing(whole: Path, tmp_path: Path) -> None:
    """A byte that no query reads (free space in a page) may change unseen; then everything still reads the same."""
    data = whole.read_bytes()
    chance = random.Random(7)
    before = dump(whole)
    for number in range(12):
        at = chance.randrange(200, len(data))
        path = tmp_path / f"{number}.db"
        path.write_bytes(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
        try:
            noticed = bool(problems(path))
        except Exception:
            noticed = True
        assert noticed or dump(path) == before, at


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return [repr(row) for table in TABLES for row in connection.execute(f"SELECT * FROM {table}")]


def _sql(path: Path, table: str) -> str:
    with sqlite3.connect(path) as connection:
        return str(connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0])
