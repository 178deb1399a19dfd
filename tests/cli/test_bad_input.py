from __future__ import annotations

import gzip
import json
import sqlite3
from pathlib import Path

import pytest

from duta.pages import find_pages
from tests.cli.conftest import Shell

HTML_WITHOUT_ARTICLE = b"<!doctype html><html><head><title>Masuk</title></head><body><form><input></form></body></html>"
LISTING = "Berita Terbaru\n" + "".join(
    f"• Judul Berita Nomor {n} tentang Pasar\nSenin, 1 April 2024 | 0{n % 9}:10 WIB\n" for n in range(30)
)
ENGLISH = (
    "The ministers met on Monday.\n\n" + "They talked for two hours about fishing rights and the new harbour. " * 20
)

FAILING = {
    "empty.txt": (b"", "empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "binary"),
    "cut.gz": (gzip.compress(b"Presiden berkunjung. " * 500)[:60], "damaged"),
    "line.txt": (b"a" * 50_000_000, "too-large"),
}
CODED_NOTHING = {
    "form.html": HTML_WITHOUT_ARTICLE,
    "listing.txt": LISTING.encode(),
    "english.txt": ENGLISH.encode(),
    "latin.txt": "Presiden Fiji mengunjungi Tonga, katanya “sudah”.".encode("cp1252"),
    "utf16.txt": "Presiden Fiji mengunjungi Tonga.".encode("utf-16"),
    "nothing-but-space.txt": b" \n\t\n ",
    "nulls.txt": b"Presiden\x00Fiji\x00" * 10,
}


@pytest.mark.parametrize("name", FAILING)
def test_what_is_no_page_is_an_error_line_and_the_others_are_read(duta: Shell, name: str) -> None:
    content, kind = FAILING[name]
    (duta.folder / name).write_bytes(content)
    said = duta("read", "--format", "json", name, "page.txt")
    assert said.code == 3
    bad, good = said.lines
    assert bad["error"]["kind"] == kind
    assert bad["error"]["message"]
    assert good["article"]["title"].startswith("Peringati 50 Tahun")
    assert "Traceback" not in said.err


@pytest.mark.parametrize("name", CODED_NOTHING)
def test_what_holds_no_news_is_an_honest_error_or_an_empty_reading(duta: Shell, name: str) -> None:
    (duta.folder / name).write_bytes(CODED_NOTHING[name])
    said = duta("read", "--format", "json", name)
    assert "Traceback" not in said.err
    [line] = said.lines
    if "error" in line:
        assert said.code == 3
        assert line["error"]["kind"] != "internal", line
    else:
        assert said.code == 0
    if name in ("form.html", "listing.txt", "english.txt", "nothing-but-space.txt"):
        assert not line.get("events")


def test_json_lines_with_bad_lines_give_one_line_each(duta: Shell) -> None:
    good = {"id": "a", "title": "Surat", "date": "19 Jun 2024", "body": "Presiden Fiji mengirim surat kepada Tonga."}
    lines = [json.dumps(good), '{"id": "b", "title": "tanpa isi"}', "{broken", json.dumps({**good, "id": "c"})]
    (duta.folder / "rows.jsonl").write_text("\n".join(lines) + "\n")
    said = duta("read", "--format", "json", "rows.jsonl")
    assert said.code == 3
    assert [("error" in line) for line in said.lines] == [False, True, True, False]
    assert {line["error"]["kind"] for line in said.lines if "error" in line} <= {"no-body", "damaged"}


def test_a_failed_page_is_kept_once_and_told_again(duta: Shell) -> None:
    (duta.folder / "form.html").write_bytes(HTML_WITHOUT_ARTICLE)
    first = duta("read", "form.html")
    if first.code == 0:
        pytest.skip("this page gives an empty reading")
    assert "form.html" in first.err
    assert duta("verify").code == 0


@pytest.mark.parametrize("text", ['{"id": "x", "title": "t", "body": "a\\ud800b"}', '{"id": "\\ud800", "body": "a"}'])
def test_lone_surrogates_do_no_harm(duta: Shell, text: str) -> None:
    (duta.folder / "x.jsonl").write_text(text + "\n")
    said = duta("read", "x.jsonl")
    assert "Traceback" not in said.err
    assert "internal" not in duta("read", "--format", "json", "x.jsonl").out
    assert duta("verify").code == 0


def test_a_full_disk_ends_the_run_with_one_line(duta: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    duta("read", "page.txt")

    def full(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"  # type: ignore[attr-defined]
        raise error

    (duta.folder / "other.txt").write_text((duta.folder / "page.txt").read_text().replace("50 tahun", "60 tahun"))
    with monkeypatch.context() as patched:
        patched.setattr("duta.record.ledger.put_rows", full)
        said = duta("read", "other.txt")
    assert said.code == 1
    assert "the disk is full" in said.err
    assert duta("verify").code == 0
    assert duta("read", "other.txt").err == "1 read\n"


def test_a_busy_record_is_exit_75(duta: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    duta("read", "page.txt")
    monkeypatch.setattr("duta.record.opening.PATIENCE_MS", 10)
    (duta.folder / "other.txt").write_text((duta.folder / "page.txt").read_text().replace("50 tahun", "60 tahun"))
    other = sqlite3.connect("duta.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    said = duta("read", "other.txt")
    other.close()
    assert said.code == 75
    assert "another process is writing" in said.err


def test_a_folder_that_may_not_be_written_is_told(duta: Shell) -> None:
    said = duta("read", "page.txt", "--record", "/proc/duta.db")
    assert said.code == 1
    assert "check that the folder exists and may be written" in said.err
    assert list(find_pages([str(Path("page.txt"))]))
