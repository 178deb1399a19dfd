from __future__ import annotations

import csv
import io
import json
import shlex
import sqlite3

import pytest

from duta.cli.commands import COMMANDS
from tests.cli.conftest import Shell


def test_read_keeps_and_show_shows(duta: Shell) -> None:
    read = duta("read", "page.txt")
    assert (read.code, read.err) == (0, "1 read\n")
    article = read.out.split()[0]
    by_path, by_id = duta("show", "page.txt"), duta("show", article)
    assert by_path.code == by_id.code == 0
    assert by_path.out == by_id.out
    assert by_path.err == ""
    assert "Ganbold Batsaikhan → mengirim pesan → Margaret Hale · 23 Oktober 2024 · terjadi" in by_path.out
    assert "\x1b" not in by_path.out


def test_a_second_read_adds_nothing_and_still_names_the_article(duta: Shell) -> None:
    first, second = duta("read", "page.txt"), duta("read", "page.txt")
    assert second.out == first.out
    assert second.err == "0 read, 1 same as before\n"
    assert duta("status", "--json").lines[0]["readings"] == 1


def test_show_reads_a_page_the_record_lacks_and_says_so(duta: Shell) -> None:
    said = duta("show", "page.txt")
    assert said.code == 0
    assert "not in the record" in said.err
    assert not (duta.folder / "duta.db").exists()


def test_show_in_english_with_marks(duta: Shell) -> None:
    said = duta("show", "page.txt", "--lang", "en", "--marks")
    assert "Ganbold Batsaikhan → sends a message to → Margaret Hale · 23 October 2024 · occurred" in said.out
    assert "[Presiden Mongolia Ganbold Batsaikhan] «mengirimkan" in " ".join(said.out.split())


def test_json_is_the_contract_and_the_same_bytes_again(duta: Shell) -> None:
    first, second = duta("read", "--format", "json", "page.txt"), duta("read", "--format", "json", "page.txt")
    assert first.out == second.out
    [line] = first.lines
    assert list(line)[:2] == ["id", "article"]
    assert line["id"] == "page"
    for event in line["events"]:
        for evidence in event["evidence"]:
            assert line["article"]["text"][evidence["start"] : evidence["end"]] == evidence["quote"]
    assert not (duta.folder / "duta.db").exists()


def test_json_keeps_where_a_record_is_named(duta: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = duta("read", "--format", "json", "page.txt")
    kept = duta("read", "--format", "json", "page.txt", "--record", "r.db")
    again = duta("read", "--format", "json", "page.txt", "--record", "r.db")
    assert plain.out == kept.out == again.out
    assert duta("status", "--record", "r.db", "--json").lines[0]["readings"] == 1
    monkeypatch.setenv("DUTA_RECORD", "e.db")
    duta("read", "--format", "csv", "page.txt")
    assert (duta.folder / "e.db").exists()


def test_two_processes_give_the_same_bytes_as_one(duta: Shell) -> None:
    text = (duta.folder / "page.txt").read_text()
    for number in range(4):
        (duta.folder / f"{number}.txt").write_text(text.replace("23/10", f"2{number}/10"))
    files = ("0.txt", "1.txt", "missing.txt", "2.txt", "3.txt")
    one, two = duta("read", "--format", "json", *files), duta("read", "--format", "json", "--jobs", "2", *files)
    assert one.out == two.out
    assert (one.code, two.code) == (3, 3)


def test_csv_and_text(duta: Shell) -> None:
    rows = list(csv.DictReader(io.StringIO(duta("read", "--format", "csv", "page.txt").out)))
    assert {row["kind"] for row in rows} == {"event", "statement"}
    assert duta("read", "--format", "text", "page.txt").out == duta("show", "page.txt").out
    assert duta("read", "--no-record", "page.txt").out == duta("show", "page.txt").out


def test_less_sure_facts_are_left_out_and_counted(duta: Shell) -> None:
    every = duta("show", "page.txt", "--json").lines[0]["events"]
    sure = max(event["confidence"] for event in every)
    few = duta("show", "page.txt", "--json", "--min-confidence", str(sure)).lines[0]["events"]
    assert 0 < len(few) <= len(every)
    assert all(event["confidence"] >= sure for event in few)
    text = duta("show", "page.txt", "--min-confidence", "0.999").out
    assert "kurang pasti" in text


@pytest.mark.parametrize(
    "command", ["log", "timeline", "actors", "search surat", 'dyad Mongolia "Selandia Baru"', "status"]
)
def test_every_listing_comes_in_three_forms(duta: Shell, command: str) -> None:
    duta("read", "page.txt")
    words = shlex.split(command)
    table, lines, rows = duta(*words), duta(*words, "--json"), duta(*words, "--csv")
    assert table.code == lines.code == rows.code == 0
    assert table.out
    assert all(line == line.rstrip() for line in table.out.splitlines())
    data = list(csv.DictReader(io.StringIO(rows.out)))
    assert [list(row) for row in data] == [list(line) for line in lines.lines]
    assert lines.lines


def test_json_and_csv_together_are_refused(duta: Shell) -> None:
    duta("read", "page.txt")
    said = duta("timeline", "--json", "--csv")
    assert (said.code, said.out) == (2, "")


def test_timeline_filters(duta: Shell) -> None:
    duta("read", "page.txt")
    every = duta("timeline", "--json").lines
    assert [row["earliest"] or row["reported"] for row in every] == sorted(
        row["earliest"] or row["reported"] for row in every
    )
    both = duta("timeline", "--actor", "Mongolia", "--with", "NZL", "--json").lines
    assert both
    assert all({"MNG", "NZL"} <= {*row["actor_countries"], *row["recipient_countries"]} for row in both)
    assert duta("timeline", "--until", "2020", "--json").lines == []


def test_nothing_found_is_said_apart_from_the_data(duta: Shell) -> None:
    duta("read", "page.txt")
    said = duta("search", "kelinci")
    assert (said.code, said.out, said.err) == (0, "", "nothing found\n")


def test_verify_tells_the_sound_from_the_damaged(duta: Shell) -> None:
    duta("read", "page.txt")
    good = duta("verify")
    assert (good.code, good.out) == (0, "")
    assert "0 problems" in good.err

    with sqlite3.connect("duta.db") as connection:
        connection.execute("UPDATE events SET quote = 'lain'")
    bad = duta("verify", "--json")
    assert bad.code == 4
    assert bad.lines[0]["what"] == "events"


def test_rebuild_mends_the_tables(duta: Shell) -> None:
    duta("read", "page.txt")
    before = [duta("timeline", "--json").out, duta("search", "surat", "--json").out, duta("actors", "--csv").out]
    with sqlite3.connect("duta.db") as connection:
        connection.executescript("UPDATE events SET quote = 'lain'; DELETE FROM actors; UPDATE sentences SET text = ''")
    assert duta("verify").code == 4
    assert duta("rebuild").code == 0
    assert duta("verify").code == 0
    after = [duta("timeline", "--json").out, duta("search", "surat", "--json").out, duta("actors", "--csv").out]
    assert before == after


def test_explain_names_every_step(duta: Shell) -> None:
    steps = {line["step"] for line in duta("explain", "page.txt", "--json").lines}
    assert {"article", "dropped", "sentence", "time", "mention", "statement", "event"} <= steps


def test_sample_is_the_sample(duta: Shell) -> None:
    assert duta("sample").out == (duta.folder / "page.txt").read_text()


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("read",), 2, "there is nothing to read"),
        (("show",), 2, "there is nothing to show"),
        (("raed", "page.txt"), 2, 'Did you mean "read"?'),
        (("read", "--fromat", "json", "page.txt"), 2, "Did you mean --format?"),
        (("read", "--format", "xml", "page.txt"), 2, "--format"),
        (("search", "surat", "--jsn"), 2, "there is no option --jsn"),
        (("timeline", "--act", "vist"), 2, "did you mean visit"),
        (("timeline", "--since", "kemarin"), 2, "is no date"),
        (("read", "missing.txt"), 3, "there is no file missing.txt"),
        (("status", "--record", "none.db"), 1, "there is no record here"),
        (("status", "--record", "page.txt"), 1, "this is no record of Duta"),
        (("read", "page.txt", "--record", "no/such/folder/r.db"), 1, "cannot be opened"),
        (("read", "page.txt", "--record", "r.db", "--no-record"), 2, "choose one"),
        (("read", "page.txt", "--jobs", "0"), 2, "one process is the fewest"),
        (("show", "empty.txt"), 3, "there is nothing in it"),
    ],
)
def test_errors_are_one_line_with_a_way_out(duta: Shell, arguments: tuple[str, ...], code: int, told: str) -> None:
    (duta.folder / "empty.txt").touch()
    said = duta(*arguments)
    assert said.code == code
    assert told in " ".join(said.err.split())
    assert "Traceback" not in said.err
    assert said.out == ""


def test_a_failed_page_does_not_stop_a_run_unless_strict(duta: Shell) -> None:
    said = duta("read", "--format", "json", "missing.txt", "page.txt")
    assert said.code == 3
    assert [set(line) >= {"id", "error"} for line in said.lines] == [True, False]
    assert said.lines[0]["error"]["kind"] == "missing"
    assert said.err == "1 read, 1 failed\n"
    strict = duta("read", "--strict", "--format", "json", "missing.txt", "page.txt")
    assert (strict.code, len(strict.lines)) == (3, 1)


def test_settings_file_environment_flag(duta: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    (duta.folder / "duta.toml").write_text('record = "a.db"\nlang = "en"\n')
    duta("read", "page.txt")
    assert "Events" in duta("show", "page.txt").out
    monkeypatch.setenv("DUTA_RECORD", "b.db")
    duta("read", "page.txt")
    duta("read", "page.txt", "--record", "c.db")
    assert sorted(path.name for path in duta.folder.glob("*.db")) == ["a.db", "b.db", "c.db"]
    (duta.folder / "duta.toml").write_text("recrod = 1\n")
    assert "there is no setting 'recrod'" in duta("status").err


@pytest.mark.parametrize("command", [(), *((command.name,) for command in COMMANDS), ("pack", "check")])
def test_help(duta: Shell, command: tuple[str, ...]) -> None:
    said = duta(*command, "--help")
    assert said.code == 0
    assert "Usage: duta" in said.out
    json.dumps(said.out)
