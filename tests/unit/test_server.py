"""A record on a server: what it is asked is asked in tests of the record itself; here is what only a server has."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from duta.cli import run
from duta.errors import DutaError, RecordAwayError, RecordBusyError, RecordError, UsageError
from duta.record import Record, happenings, judge, keep, knows, patience, write
from duta.record import server as opening
from duta.record.address import Address, place_of
from duta.record.copying import copy, digest_of
from duta.record.dialects import dialect_of
from duta.record.rebuild import rebuild
from duta.record.users import all_users, put_user
from duta.record.verify import Checked, problems_of
from duta.views import Filters, search_query, status
from duta.web.bounded import BoundedRecord, TooLongError
from tests.server import Server
from tests.unit.hand import TEXT, page, reading

SECRET = "rahasia-sekali"


@pytest.fixture
def url(server: Server, template: str) -> str:
    return server.fresh(template)


def problems(url: str) -> list[str]:
    with Record.open(url) as record:
        return [f"{problem.what}: {problem.text}" for problem in problems_of(record, Checked())]


def fill(url: str, numbers: range, failed: list[BaseException]) -> None:
    try:
        with Record.create(url) as record:
            for number in numbers:
                source = page(f"{TEXT} {number}", str(number))
                keep(record, source, reading(source), "v1")
    except DutaError as error:
        failed.append(error)


def told(error: BaseException) -> str:
    """Give all that anybody may get to see of an error, its causes too."""
    chain: list[str] = []
    one: BaseException | None = error
    while one is not None:
        chain += [str(one), repr(one), repr(getattr(one, "hint", ""))]
        one = one.__cause__
    return " ".join(chain)


# --- addresses


@pytest.mark.parametrize("given", ["postgresql://u@h/d", "postgres://u@h/d", "POSTGRESQL+psycopg://u@h/d"])
def test_an_address_of_a_server_is_known(given: str) -> None:
    assert str(place_of(given)) == "postgresql://u@h/d"


def test_any_other_words_are_a_file() -> None:
    assert place_of("team.db") == Path("team.db")
    assert place_of("postgresql.db") == Path("postgresql.db")


def test_an_address_never_shows_its_password() -> None:
    place = place_of(f"postgresql://ana:{SECRET}@h:5433/d?password={SECRET}&sslpassword={SECRET}")
    assert isinstance(place, Address)
    assert str(place) == "postgresql://ana@h:5433/d"
    assert SECRET not in repr(place)


@pytest.mark.parametrize("given", [f"postgresql://u:{SECRET}@h:port/d", f"postgresql://u:{SECRET}@h", "postgresql://"])
def test_an_address_that_is_none_is_refused(given: str) -> None:
    with pytest.raises(UsageError) as caught:
        place_of(given)
    assert SECRET not in told(caught.value)


# --- what is wrong is told, without the password


def test_a_server_that_is_away_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecordAwayError, match="cannot be reached") as caught:
        Record.open(f"postgresql://ana:{SECRET}@/d?host={tmp_path}")
    assert SECRET not in told(caught.value)


def test_a_wrong_password_is_told(server: Server, url: str) -> None:
    database = url.partition("@/")[2].partition("?")[0]
    server.ask("postgres", f"DROP ROLE IF EXISTS locked; CREATE ROLE locked LOGIN PASSWORD '{SECRET}'")
    with pytest.raises(RecordError, match="another password") as caught:
        Record.open(server.url(database, "locked", "salah-sama-sekali"))
    assert "salah" not in told(caught.value)
    with pytest.raises(RecordError, match="asks for a password"):
        Record.open(server.url(database, "locked"))
    with pytest.raises(RecordError, match="may not do that"):
        Record.open(server.url(database, "locked", SECRET))


def test_a_database_that_is_not_there_is_told(server: Server) -> None:
    with pytest.raises(RecordError, match="no such database"):
        Record.create(server.url("none"))


def test_a_missing_driver_is_told(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "duta.record.dialects.psycopg", raising=False)
    with pytest.raises(RecordError, match=r"pip install 'duta\[postgresql\]'"):
        Record.open(url)


def test_somebody_elses_database_is_left_alone(server: Server) -> None:
    url = server.fresh()
    database = url.partition("@/")[2].partition("?")[0]
    with pytest.raises(RecordError, match="there is no record here"):
        Record.open(url)
    server.ask(database, "CREATE TABLE theirs (id int)")
    for way in (Record.create, Record.open):
        with pytest.raises(RecordError, match="something else"):
            way(url)
    assert server.ask(database, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'") == [("theirs",)]


def test_a_record_may_have_a_schema_of_its_own(server: Server) -> None:
    url = server.fresh()
    database = url.partition("@/")[2].partition("?")[0]
    server.ask(database, "CREATE TABLE theirs (id int); CREATE SCHEMA duta")
    url += "&options=-csearch_path%3Dduta"
    with Record.create(url) as record:
        keep(record, page(), reading(page()), "v1")
    with Record.open(url, as_of="2020") as record:
        assert status(record).articles == 0
    assert problems(url) == []


def test_a_database_that_cannot_hold_every_letter_is_refused(server: Server) -> None:
    server.ask("postgres", "DROP DATABASE IF EXISTS latin")
    server.ask("postgres", "CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    with pytest.raises(RecordError, match="encoding is LATIN1"):
        Record.create(server.url("latin"))


def test_a_newer_record_is_refused(server: Server, url: str) -> None:
    server.ask(url.partition("@/")[2].partition("?")[0], "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RecordError, match="newer version"):
        Record.create(url)


# --- many at once


def test_writers_take_turns_and_the_log_stays_one_chain(url: str) -> None:
    failed: list[BaseException] = []
    threads = [threading.Thread(target=fill, args=(url, range(at, at + 8), failed)) for at in (0, 4, 8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with Record.open(url) as record:
        assert status(record).articles == 16
    assert problems(url) == []


def test_a_reader_sees_one_moment_while_others_write(url: str) -> None:
    with Record.create(url) as record, Record.open(url) as other:
        keep(record, page(), reading(page()), "v1")
        with other.reading() as connection:
            before = connection.exec_driver_sql("SELECT count(*) FROM entries").scalar()
            fill(url, range(1, 3), [])
            assert connection.exec_driver_sql("SELECT count(*) FROM entries").scalar() == before == 1
        assert status(other).readings == 3


def test_who_waits_too_long_to_write_is_told(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE_S", 0.2)
    with Record.create(url) as record, Record.create(url) as other, record.writing():
        with pytest.raises(RecordBusyError), other.writing():
            pass
        with other.reading() as connection:
            assert connection.exec_driver_sql("SELECT 1").scalar() == 1


def test_every_write_changes_the_state(url: str) -> None:
    with Record.create(url) as record:
        state = dialect_of(record.engine).watch(record.engine)
        before = state()
        assert state() == before
        keep(record, page(), reading(page()), "v1")
        assert state() != before


def test_a_question_that_takes_too_long_is_broken_off(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duta.web.bounded.SECONDS", 0.1)
    with Record.open(url) as record:
        with pytest.raises(TooLongError), BoundedRecord.of(record).reading() as connection:
            connection.exec_driver_sql("SELECT pg_sleep(5)")
        assert status(record).pages == 0


# --- the server goes away


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT])
def test_a_restart_in_the_middle_of_a_run_loses_nothing(server: Server, url: str, how: signal.Signals) -> None:
    def stopped() -> None:
        server.down(how)
        server.up()

    restart = threading.Thread(target=stopped)
    with Record.create(url) as record:
        for number in range(12):
            if number == 3:
                restart.start()
            source = page(f"{TEXT} {number}", str(number))
            assert keep(record, source, reading(source), "v1") == number + 1
        restart.join()
        assert status(record).readings == 12
    assert problems(url) == []


@pytest.mark.parametrize(("where", "name"), [(write, "note_facts"), (happenings.Merger, "tell")])
def test_a_line_that_is_cut_as_a_page_is_kept_is_taken_up_again(
    server: Server, url: str, monkeypatch: pytest.MonkeyPatch, where: Any, name: str
) -> None:
    cut, whole = ["now"], getattr(where, name)

    def cutting(*given: Any) -> Any:
        if cut:
            cut.clear()
            server.ask(
                "postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            )
        return whole(*given)

    with Record.create(url) as record:
        monkeypatch.setattr(where, name, cutting)
        assert keep(record, page(), reading(page()), "v1") == 1
        monkeypatch.undo()
        assert knows(record, page(), "v1")
        assert status(record).readings == 1


def test_a_server_that_stays_away_is_told_with_where_to_go_on(
    server: Server, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "PATIENCE_S", 0.5)
    with Record.create(url) as record:
        server.down()
        try:
            with pytest.raises(RecordAwayError, match="goes on where this one stopped"):
                keep(record, page(), reading(page()), "v1")
            with pytest.raises(RecordAwayError), record.reading():
                pass
        finally:
            server.up()
        assert keep(record, page(), reading(page()), "v1") == 1  # the same open record


# --- proof


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE pages SET data = '\\x00'", "stored bytes are not"),
        ("UPDATE events SET quote = 'lain'", "events: the rows are not"),
        ("DELETE FROM placing_keys", "placing_keys: "),
        ("UPDATE entries SET version = 'v9'", "it was altered"),
        ("UPDATE sentences_text SET words = ''", "are not the words of the sentences"),
        ("DELETE FROM sentences_text", "are not the words of the sentences"),
        ("DROP INDEX events_act", "not made as Duta makes it"),
        ("DROP TABLE root_keys", "root_keys: it is missing"),
        ("ALTER TABLE sentences DISABLE TRIGGER sentences_added", "sentences_added: the trigger"),
    ],
)
def test_verify_tells_what_was_changed(server: Server, url: str, statement: str, found: str) -> None:
    with Record.create(url) as record:
        keep(record, page(), reading(page()), "v1")
    database = url.partition("@/")[2].partition("?")[0]
    server.ask(database, "ALTER TABLE entries DISABLE TRIGGER entries_stay")
    server.ask(database, statement)
    assert any(found in problem for problem in problems(url))


@pytest.mark.parametrize(
    "statement", ["UPDATE entries SET version = ''", "DELETE FROM entries", "TRUNCATE entries CASCADE"]
)
def test_entries_are_never_altered_or_deleted(server: Server, url: str, statement: str) -> None:
    with Record.create(url) as record:
        keep(record, page(), reading(page()), "v1")
    with pytest.raises(Exception, match="never altered"):
        server.ask(url.partition("@/")[2].partition("?")[0], statement)


def test_a_lost_index_is_made_again(server: Server, url: str) -> None:
    with Record.create(url) as record:
        keep(record, page(), reading(page()), "v1")
        server.ask(url.partition("@/")[2].partition("?")[0], "DELETE FROM sentences_text")
        assert list(search_query(record, "surat", Filters())) == []
        rebuild(record)
        assert len(list(search_query(record, "surat", Filters()))) == 1
    assert problems(url) == []


# --- from one place to another


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Record]:
    with Record.create(tmp_path / "r.db") as record:
        fill(str(record.path), range(4), [])
        put_user(record, "ani", "editor", "kata sandi yang panjang")
        with record.reading() as connection:
            event = connection.exec_driver_sql("SELECT id FROM events ORDER BY id LIMIT 1").scalar_one()
        judge.correct(record, event, {"when": "2024-06-17"}, reason="tanggal di teks", by="Ani")
        yield record


def digest(place: str | Path | Address) -> str:
    with Record.open(place) as record, record.reading() as connection:
        return digest_of(connection)


def test_a_record_goes_to_a_server_and_back_without_loss(filled: Record, url: str, tmp_path: Path) -> None:
    checked = copy(filled, url)
    assert (checked.entries, checked.pages) == (5, 4)
    with Record.open(url) as there:
        assert [user.name for user in all_users(there)] == ["ani"]
        copy(there, tmp_path / "back.db")
    assert digest(filled.path) == digest(url) == digest(tmp_path / "back.db")


def test_an_older_copy_is_brought_up_to_date(filled: Record, url: str) -> None:
    copy(filled, url)
    fill(str(filled.path), range(4, 6), [])
    judge.undo(filled, 5, reason="salah", by="Ani")
    copy(filled, url)
    assert digest(filled.path) == digest(url)


def test_a_record_with_entries_of_its_own_is_not_written_over(filled: Record, url: str, tmp_path: Path) -> None:
    fill(url, range(9, 11), [])
    before = digest(url)
    with pytest.raises(UsageError, match="another record here"):
        copy(filled, url)
    assert digest(url) == before
    (tmp_path / "notes.txt").write_text("x" * 1000)
    with pytest.raises(UsageError, match="no backup"), Record.open(url) as there:
        copy(there, tmp_path / "notes.txt")
    with pytest.raises(UsageError, match="its own copy"):
        copy(filled, filled.path)


def test_a_copy_that_breaks_off_leaves_nothing(filled: Record, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("duta.record.copying.digest_of", fails)
    with pytest.raises(KeyboardInterrupt):
        copy(filled, url)
    with Record.open(url) as there:
        assert status(there).readings == status(there).pages == 0


def test_no_copy_as_a_file_is_made_by_backup(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DUTA_RECORD", url)
    assert run(["backup", str(tmp_path / "x.db")]) == 2
    told = capsys.readouterr().err
    assert "duta copy" in told
    assert "pg_dump" in told
    assert run(["copy", url, str(tmp_path / "x.db")]) == 0
    assert "0 entries, 0 pages" in capsys.readouterr().err + capsys.readouterr().out
