from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from duta.model.reading import Reading
from duta.pipeline import run
from tests.cli.conftest import Shell


@pytest.fixture
def read(duta: Shell) -> Shell:
    duta("read", "page.txt")
    return duta


def ids(duta: Shell) -> list[str]:
    return duta("timeline", "--ids").out.split()


def row(duta: Shell, event: str, *options: str) -> dict[str, object] | None:
    return next((line for line in duta("timeline", "--json", *options).lines if line["id"] == event), None)


def test_a_correction_is_shown_marked_and_logged(read: Shell) -> None:
    event = ids(read)[0]
    said = read(
        "correct", event[:12], "when=2020-02-02", "factuality=denied", "--reason", "so it stands", "--by", "Rani"
    )
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"entry 2  correct  {event}: when: ")
    now = row(read, event)
    assert now
    assert (now["when"], now["factuality"], now["judged"], now["corrected"]) == (
        "2020-02-02", "denied", "correct", ["when", "factuality"],
    )  # fmt: skip
    assert "dibantah, diperbaiki" in read("timeline").out
    assert "diperbaiki" in read("show", event).out
    shown = next(one for one in read("show", event, "--json").lines[0]["events"] if one["id"] == event)
    assert (shown["when"]["value"], shown["judged"]) == (
        "2020-02-02",
        {"verdict": "correct", "fields": ["when", "factuality"]},
    )
    logged = read("log", "--json").lines[-1]
    assert (logged["kind"], logged["by"], logged["reason"], logged["fact"], logged["state"]) == (
        "correct", "Rani", "so it stands", event, "holds",
    )  # fmt: skip
    assert "factuality: planned → denied" in read("log").out or logged["changes"][-1].endswith("→ denied")
    assert read("verify").code == 0


def test_what_is_rejected_answers_with_the_reason(read: Shell) -> None:
    event, other, *_ = ids(read)
    read("reject", event, "--reason", "a wish, not an act", "--by", "Rani")
    assert event not in ids(read)
    assert other in ids(read)
    said = read("show", event)
    assert (said.code, said.err) == (0, "")
    assert f"{event} was rejected by Rani" in said.out
    assert "a wish, not an act (duta undo entry:2)" in said.out
    assert read("show", event, "--json").lines[0]["gone"]["why"] == "rejected"
    assert "was rejected by Rani" in read("show", event.replace("ev:", "hp:")).err
    assert event not in read("show", "page", "--ids").out
    assert event not in read("show", "page", "--csv").out
    assert row(read, event, "--as-of", "entry:1")
    assert read("undo", "entry:2").code == 0
    assert event in ids(read)
    assert row(read, event, "--as-of", "entry:2") is None


def test_the_name_of_the_user_stands_where_none_is_given(read: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    event = ids(read)[0]
    monkeypatch.setenv("LOGNAME", "dewi")
    read("confirm", event)
    monkeypatch.setenv("DUTA_BY", "Rani")
    read("unsure", event)
    (read.folder / "duta.toml").write_text('by = "Sari"\n')
    monkeypatch.delenv("DUTA_BY")
    read("undo")
    assert [line["by"] for line in read("log", "--json").lines[1:]] == ["dewi", "Rani", "Sari"]
    assert [line["state"] for line in read("log", "--json").lines[1:]] == ["holds", "undone", "holds"]


def test_pairs(read: Shell) -> None:
    one, other, *_ = ids(read)
    assert read("same", one, other).out == f"entry 2  same  {one} {other}\n"
    assert read("different", one, other.replace("ev:", "hp:")).code == 0
    assert read("unsure", one, other).code == 0
    assert [line["other"] for line in read("log", "--json").lines[1:]] == [other] * 3


def then(duta: Shell, *words: str) -> list[dict[str, object]]:
    """What a listing prints of the record as it stood with its first entry; the size is the file's own."""
    lines = duta(*words, "--json", "--as-of", "entry:1").lines
    return [{key: value for key, value in line.items() if key != "megabytes"} for line in lines]


@pytest.mark.parametrize(
    "command", ["timeline", "actors", "log", "status", "search surat", "dyad MNG NZL", "show page"]
)
def test_every_listing_shows_the_record_as_it_stood(read: Shell, command: str) -> None:
    words = command.split()
    before = then(read, *words)
    event = ids(read)[0]
    read("correct", event, "when=2020", "actors=NZL", "recipients=", "act=visit", "--reason", "so it stands")
    (read.folder / "b.txt").write_text((read.folder / "page.txt").read_text().replace("50 tahun", "60 tahun"))
    read("read", "b.txt")
    assert then(read, *words) == before
    if command not in ("search surat", "dyad MNG NZL", "show page"):
        assert read(*words, "--json").out != before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("correct", "EVENT", "--reason", "x"), "there is nothing to correct"),
        (("correct", "EVENT", "when", "--reason", "x"), "write field=value"),
        (("correct", "EVENT", "when=kemarin", "--reason", "x"), "is no date"),
        (("correct", "EVENT", "act=vist", "--reason", "x"), "visit"),
        (("correct", "EVENT", "warna=biru", "--reason", "x"), "fields are act, actors"),
        (("correct", "EVENT", "when=2020"), "a reason is needed"),
        (("reject", "EVENT"), "a reason is needed"),
        (("reject", "ev:00000000", "--reason", "x"), "nothing called"),
        (("reject", "page", "--reason", "x"), "no id of an event or statement"),
        (("same", "EVENT", "EVENT"), "name two events"),
        (("undo", "1"), "only judgements are undone"),
        (("undo", "satu"), "no number of an entry"),
        (("undo",), "there is no judgement to undo"),
        (("timeline", "--as-of", "kemarin"), "no date or time"),
    ],
)
def test_errors_say_what_is_allowed_and_keep_nothing(read: Shell, arguments: tuple[str, ...], told: str) -> None:
    event = ids(read)[0]
    said = read(*(event if one == "EVENT" else one for one in arguments))
    assert (said.code, said.out) == (2, "")
    assert told in said.err
    assert read("status", "--json").lines[0]["judgements"] == 0


def test_a_judgement_makes_no_record(duta: Shell) -> None:
    assert duta("reject", "ev:00000000", "--reason", "x").code == 1
    assert not (duta.folder / "duta.db").exists()


def test_a_backup_is_a_record_and_an_older_one_is_replaced(read: Shell) -> None:
    said = read("backup", "copy.db")
    assert (said.code, said.err) == (0, "1 entries, 1 pages in copy.db: verified\n")
    assert read("timeline", "--record", "copy.db", "--json").out == read("timeline", "--json").out
    read("confirm", ids(read)[0])
    assert read("backup", "copy.db").err.startswith("2 entries")
    assert not [path for path in Path().iterdir() if ".part" in path.name]


def test_a_backup_replaces_nothing_else(read: Shell) -> None:
    (read.folder / "other.txt").write_text((read.folder / "page.txt").read_text().replace("50 tahun", "60 tahun"))
    read("read", "other.txt", "--record", "other.db")
    before = Path("other.db").read_bytes()
    for target, told in (
        ("page.txt", "no backup"),
        ("other.db", "another record"),
        ("duta.db", "its own backup"),
        ("none/copy.db", "no such folder"),
    ):
        said = read("backup", target)
        assert said.code in (1, 2)
        assert told in said.err
    assert Path("other.db").read_bytes() == before


def test_a_damaged_record_is_not_backed_up_over_a_good_one(read: Shell) -> None:
    read("backup", "copy.db")
    good = Path("copy.db").read_bytes()
    with sqlite3.connect("duta.db") as connection:
        connection.execute("UPDATE pages SET data = x'00'")
    said = read("backup", "copy.db")
    assert said.code == 4
    assert "the stored bytes are not" in said.err
    assert Path("copy.db").read_bytes() == good


LISTINGS = (
    "timeline --json", "timeline --csv", "actors --csv", "search surat --json", "dyad MNG NZL --json", "log --json",
    "show page b c --json", "status --csv",
)  # fmt: skip


def filled(duta: Shell) -> None:
    """A record with several pages, one read twice, and judgements of every kind."""
    text = (duta.folder / "page.txt").read_text()
    for name, years in (("b", "60"), ("c", "70")):
        (duta.folder / f"{name}.txt").write_text(text.replace("50 tahun", f"{years} tahun"))
    duta("read", "page.txt", "b.txt", "c.txt")
    one, other, third, *_ = ids(duta)
    duta("correct", one, "when=2020", "actors=Budi Laut (person, IDN)", "--reason", "so it stands", "--by", "Rani")
    duta("reject", other, "--reason", "a wish", "--by", "Rani")
    duta("different", one, third, "--by", "Rani")
    duta("undo", "--by", "Rani")
    (duta.folder / "b.txt").write_text(text.replace("50 tahun", "61 tahun"))
    duta("read", "b.txt")


def test_a_rebuilt_record_gives_the_same_bytes(duta: Shell) -> None:
    filled(duta)
    before = [duta(*listing.split()).out for listing in LISTINGS]
    assert all(before)
    with sqlite3.connect("duta.db") as connection:
        drawn = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = ("pages", "entries", "alembic_version", "sqlite_sequence", "sentences")
        for table in drawn:
            if table not in kept and not table.startswith("sentences_text") and not table.startswith("user"):
                connection.execute(f"DELETE FROM {table}")
        connection.execute("DELETE FROM sentences")
    assert duta("verify").code == 4
    assert duta("rebuild").code == 0
    assert duta("verify", "--reread").code == 0
    assert [duta(*listing.split()).out for listing in LISTINGS if "status" not in listing] == [
        text for listing, text in zip(LISTINGS, before, strict=True) if "status" not in listing
    ]


def test_a_newer_version_reads_the_stored_pages_again(duta: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(duta)
    before = duta("timeline", "--json").out
    for path in duta.folder.glob("*.txt"):
        path.unlink()
    (duta.folder / "sub").mkdir()
    monkeypatch.chdir(duta.folder / "sub")
    monkeypatch.setattr("duta.app.version", lambda: "a newer one")
    said = duta("rebuild", "--reread", "--record", "../duta.db")
    assert (said.code, said.err) == (0, "3 read again\n3 articles drawn again\n")
    assert duta("timeline", "--json", "--record", "../duta.db").out == before
    assert duta("verify", "--reread", "--record", "../duta.db").code == 0
    assert duta("rebuild", "--reread", "--record", "../duta.db").err.startswith("0 read")


def test_a_reading_that_its_page_does_not_give_is_told(duta: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    duta("read", "page.txt")
    read_page = run.read_page
    monkeypatch.setattr(run, "read_page", lambda page, pack: dropped(read_page(page, pack)))
    said = duta("verify", "--reread", "--json")
    assert said.code == 4
    assert said.lines == [{"entry": 1, "what": "reading", "text": "the same version reads its page otherwise now"}]


def dropped(reading: Reading) -> Reading:
    return replace(reading, events=reading.events[1:])


def test_tables_that_another_version_drew_are_no_fault_and_are_drawn_again(duta: Shell) -> None:
    filled(duta)
    with sqlite3.connect("duta.db") as connection:
        connection.execute("UPDATE happenings SET confidence = 0.25")
    assert duta("verify").code == 4
    with sqlite3.connect("duta.db") as connection:
        connection.execute("UPDATE drawn SET version = 'an older one'")
    said = duta("verify", "--json")
    assert (said.code, len(said.lines)) == (5, 1)
    assert said.lines[0]["text"] == (
        "they were drawn by another version of Duta or its packs; `duta rebuild` draws them again"
    )
    assert duta("backup", "copy.db").code == 0
    duta("rebuild")
    assert duta("verify").code == 0
