from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event, inspect

from duta.errors import RecordBusyError, RecordError
from duta.model.contract import from_dict, to_dict
from duta.model.reading import Failure
from duta.record import Record, keep, knows, ledger, opening, schema
from duta.record.verify import Checked, problems_of
from tests.unit.hand import TEXT, page, reading

in_a_file = pytest.mark.parametrize("place", ["file"], indirect=True)


@pytest.fixture
def record(place: str) -> Record:
    return Record.create(place)


def problems(record: Record) -> list[str]:
    return [f"{problem.what}: {problem.text}" for problem in problems_of(Record.open(record.path), Checked())]


def alter(record: Record, *statements: str) -> None:
    with sqlite3.connect(record.path) as connection:
        connection.executescript(";".join(["DROP TRIGGER entries_stay", "DROP TRIGGER entries_remain", *statements]))


def test_a_reading_comes_back_as_it_was_kept(record: Record) -> None:
    source = page()
    seq = keep(record, source, reading(source), "v1")
    assert seq == 1
    assert Record.open(record.path).reading_of(1) == reading(source)
    assert record.page(source.sha256).data == source.data


def test_the_same_page_and_version_adds_nothing(record: Record) -> None:
    source = page()
    assert keep(record, source, reading(source), "v1") == 1
    assert knows(record, source, "v1")
    assert keep(record, source, reading(source), "v1") is None


def test_the_same_page_elsewhere_adds_nothing(record: Record) -> None:
    first, second = page(path="one.txt"), page(path="two.txt")
    keep(record, first, reading(first), "v1")
    assert keep(record, second, reading(second), "v1") is None


def test_a_newer_version_adds_a_reading_and_keeps_the_old(record: Record) -> None:
    source = page()
    keep(record, source, reading(source), "v1")
    assert keep(record, source, reading(source, act="thank"), "v2") == 2
    assert record.reading_of(1).events[0].act == "send_message"
    assert record.reading_of(2).events[0].act == "thank"
    with record.reading() as connection:
        assert connection.exec_driver_sql("SELECT entry, act FROM events").all() == [(2, "thank")]


def test_a_changed_page_replaces_what_its_place_showed_and_a_page_changed_back_is_read_anew(record: Record) -> None:
    old, new = page(path="a.txt"), page(TEXT.replace("surat", "nota"), path="a.txt")
    for number, source in enumerate((old, new.__class__(TEXT.encode() + b" ", "dump", "a", "a.txt"), old), 1):
        assert keep(record, source, reading(source), "v1") == number
    with record.reading() as connection:
        assert connection.exec_driver_sql("SELECT entry FROM articles").scalars().all() == [3]


def test_a_failure_is_kept_and_known(record: Record) -> None:
    source = page()
    assert keep(record, source, Failure("a", "listing", "no article"), "v1") == 1
    assert knows(record, source, "v1")
    assert record.entry(1).content["error"]["kind"] == "listing"


@in_a_file
def test_entries_are_never_altered_or_deleted(record: Record) -> None:
    source = page()
    keep(record, source, reading(source), "v1")
    with sqlite3.connect(record.path) as connection:
        for statement in ("UPDATE entries SET version = 'x'", "DELETE FROM entries"):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(statement)


def test_odd_file_names_can_be_kept(record: Record) -> None:
    source = page(path="be\udcffrita.txt")
    assert keep(record, source, reading(source), "v1") == 1
    assert problems(record) == []


def test_the_tables_are_those_of_the_migrations(record: Record) -> None:
    there = inspect(record.engine)
    for table in schema.metadata.sorted_tables:
        assert [column["name"] for column in there.get_columns(table.name)] == list(table.c.keys())
        indexes = {
            index["name"]
            for index in there.get_indexes(table.name)
            if not str(index["name"]).startswith("sqlite") and "duplicates_constraint" not in index
        }
        assert indexes == {index.name for index in table.indexes}


@in_a_file
def test_the_record_is_in_wal_mode(record: Record) -> None:
    with record.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to be read as one" * 20, b"x"])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(content)
    for way in (Record.create, Record.open):
        with pytest.raises(RecordError, match="no record of Duta"):
            way(path)
    assert path.read_bytes() == content


@in_a_file
def test_opening_a_record_again_does_not_let_go_of_it(record: Record) -> None:
    """Another process that ends must not take itself for the last one and remove the log that is in use here."""
    keep(record, page(), reading(page()), "v1")
    with record.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM entries").scalar()
        Record.open(record.path).close()
        Record.create(record.path).close()
        touch = (
            f"import sqlite3; c = sqlite3.connect({str(record.path)!r}); c.execute('SELECT * FROM entries'); c.close()"
        )
        subprocess.run([sys.executable, "-c", touch], check=True)
        assert record.path.with_name("r.db-wal").exists()
    other = page(TEXT + " ", "b")
    keep(record, other, reading(page()), "v1")


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (a)")
    before = path.read_bytes()
    for way in (Record.create, Record.open):
        with pytest.raises(RecordError, match="no record of Duta"):
            way(path)
    assert path.read_bytes() == before


@in_a_file
def test_a_newer_record_is_refused(record: Record) -> None:
    alter(record, "UPDATE alembic_version SET version_num = '9999'")
    for way in (Record.create, Record.open):
        with pytest.raises(RecordError, match="newer version of Duta"):
            way(record.path)


def test_a_missing_record_or_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no record here"):
        Record.open(tmp_path / "none.db")
    with pytest.raises(RecordError, match="cannot be opened"):
        Record.create(tmp_path / "no" / "folder" / "r.db")


@in_a_file
def test_a_record_that_may_not_be_written_is_told(record: Record) -> None:
    engine = opening._engine(f"file:{record.path}?mode=ro")
    source = page()
    with pytest.raises(RecordError, match="may not be written"):
        keep(Record(record.path, engine), source, reading(source), "v1")


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """A folder with a record in it, in which nothing may be written, not even by root."""
    folder = Path(tempfile.mkdtemp())
    record = Record.create(folder / "r.db")
    keep(record, page(), reading(page()), "v1")
    record.close()
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_record_in_a_read_only_folder_can_be_read_but_not_written(closed_folder: Path) -> None:
    path = closed_folder / "r.db"
    assert Record.open(path).reading_of(1) == reading(page())
    with pytest.raises(RecordError, match="may not be written"):
        keep(Record.create(path), page(), reading(page()), "v2")
    with pytest.raises(RecordError, match="cannot be opened"):
        Record.create(closed_folder / "new.db")


@in_a_file
def test_a_busy_record_is_told(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE_MS", 10)
    other = sqlite3.connect(record.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    source = page()
    with pytest.raises(RecordBusyError) as caught:
        keep(Record.create(record.path), source, reading(source), "v1")
    assert caught.value.exit_code == 75
    other.close()


@in_a_file
def test_a_full_disk_is_told_and_leaves_no_half_entry(record: Record) -> None:
    source, big = page(), page(TEXT + "".join(chr(0x4E00 + n * 7 % 20000) for n in range(200_000)), "b")
    keep(record, source, reading(source), "v1")
    record.close()

    @event.listens_for(record.engine, "connect")
    def small(connection: sqlite3.Connection, _: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    with pytest.raises(RecordError, match="the disk is full"):
        keep(record, big, reading(big), "v1")
    again = Record.create(record.path)
    assert problems(again) == []
    assert keep(again, big, reading(big), "v1") == 2
    assert problems(again) == []


def test_two_writers_share_a_record(tmp_path: Path) -> None:
    path = tmp_path / "r.db"

    def fill(start: int) -> None:
        record = Record.create(path)
        for number in range(start, start + 10):
            source = page(f"{TEXT} {number}", str(number))
            keep(record, source, reading(source), "v1")

    threads = [threading.Thread(target=fill, args=(start,)) for start in (0, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    record = Record.open(path)
    with record.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM entries").scalar() == 15
    assert problems(record) == []


def test_nothing_is_kept_when_a_write_fails_midway(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ledger, "put_rows", fails)
    source = page()
    with pytest.raises(KeyboardInterrupt):
        keep(record, source, reading(source), "v1")
    with record.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM entries").scalar() == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM pages").scalar() == 0


def test_an_untouched_record_verifies(record: Record) -> None:
    source = page()
    keep(record, source, reading(source), "v1")
    keep(record, source, reading(source), "v2")
    checked = Checked()
    assert list(problems_of(Record.open(record.path), checked)) == []
    assert (checked.entries, checked.pages, checked.facts) == (2, 1, 8)


@in_a_file
@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE pages SET data = x'00'", "the stored bytes are not"),
        ("UPDATE events SET quote = 'lain'", "events: the rows are not"),
        ("UPDATE event_parties SET name = 'Orang Lain' WHERE side = 'actor'", "event_parties: the rows are not"),
        ("DELETE FROM statements", "statements: the rows are not"),
        ("DELETE FROM articles", "articles: the reading has no rows"),
        ("UPDATE entries SET version = 'v9' WHERE seq = 1", "it was altered"),
        ("UPDATE entries SET content = x'00' WHERE seq = 1", "its content cannot be read"),
        ("DELETE FROM entries WHERE seq = 1", "is missing"),
        ("UPDATE entries SET created_at = '2000-01-01' WHERE seq = 2", "it was altered"),
    ],
)
def test_verify_tells_what_was_changed(record: Record, damage: str, told: str) -> None:
    source = page()
    keep(record, source, reading(source), "v1")
    keep(record, source, reading(source), "v2")
    alter(record, damage)
    assert any(told in problem for problem in problems(record)), problems(record)


def test_verify_tells_a_quote_that_does_not_stand_in_its_article(record: Record) -> None:
    source = page()
    data = to_dict(reading(source))
    data["events"][0]["evidence"][0]["quote"] = "Presiden Fiji menolak"
    keep(record, source, from_dict(data), "v1")
    assert any("does not stand at" in problem for problem in problems(record))


def test_verify_tells_an_article_that_does_not_stand_in_its_page(record: Record) -> None:
    source = page()
    other = page(TEXT.replace("Tonga", "Samoa"))
    keep(record, other, reading(source), "v1")
    assert any("page is missing" in problem for problem in problems(record))
