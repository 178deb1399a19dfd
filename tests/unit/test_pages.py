"""Pages: what is found in files, folders, streams and archives, and what is said where nothing can be."""
# ruff: noqa: E501 - pages are quoted as they are

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from duta.errors import PageError
from duta.model.page import Page
from duta.model.reading import Failure
from duta.pages import find_pages, page_of

DUMP = "Menlu Buka Konferensi Laut\n\nMenteri itu membuka konferensi laut di Ambon, Senin (3/6/2024).\n"
HTML = "<!DOCTYPE html><html><head><title>x</title></head><body><p>Menteri itu membuka rapat.</p></body></html>"
ROW = {"id": "a-1", "title": "Judul", "date": "3 Juni 2024", "body": "Menteri itu tiba.", "url": "https://kabar.test/1"}


def pages(*inputs: Path | str, stdin: io.BytesIO | None = None) -> list[Page | Failure]:
    return list(find_pages([str(i) for i in inputs], stdin))


def only_failure(found: list[Page | Failure]) -> Failure:
    (failure,) = found
    assert isinstance(failure, Failure)
    return failure


def test_kinds_are_told_by_content_not_by_name(tmp_path: Path) -> None:
    files = {
        "a.html": DUMP.encode(),
        "b.txt": HTML.encode(),
        "c.txt": json.dumps(ROW).encode(),
        "d": gzip.compress(HTML.encode()),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    found = pages(tmp_path)
    assert [(p.id, p.kind) for p in found if isinstance(p, Page)] == [
        ("a", "dump"), ("b", "html"), ("a-1", "json"), ("d", "html"),
    ]  # fmt: skip


def test_json_lines_and_arrays_give_a_page_an_object_with_its_own_bytes(tmp_path: Path) -> None:
    line = json.dumps(ROW)
    (tmp_path / "rows.jsonl").write_text(line + "\n\n" + line.replace("a-1", "a-2") + "\n", encoding="utf-8")
    (tmp_path / "rows.json").write_text("[\n " + line + ",\n " + line.replace("a-1", "a-2") + "\n]", encoding="utf-8")
    for name in ("rows.jsonl", "rows.json"):
        found = pages(tmp_path / name)
        assert [p.id for p in found] == ["a-1", "a-2"]
        assert isinstance(found[0], Page)
        assert found[0].data == line.encode()
        assert found[0].url == "https://kabar.test/1"


def test_an_object_over_several_lines_is_one_article() -> None:
    page = page_of(json.dumps(ROW, indent=2))
    assert (page.kind, page.id) == ("json", "a-1")


def test_bad_rows_are_failures_and_the_others_go_on(tmp_path: Path) -> None:
    rows = [json.dumps(ROW), '{"id": "no-body", "title": "x"}', "{broken", "[1]", json.dumps({"id": "e", "body": " "})]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(rows), encoding="utf-8")
    found = pages(path)
    assert [(f.id, f.kind) if isinstance(f, Failure) else f.id for f in found] == [
        "a-1", ("no-body", "no-body"), ("rows:3", "damaged"), ("rows:4", "no-article"), ("e", "empty"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (bytes(range(32)) * 50, "binary"),
        (gzip.compress(DUMP.encode() * 5000)[:400], "damaged"),
        (b'[{"id": "x", "body": "y"}', "damaged"),
    ],
)
def test_what_is_no_page_is_a_failure_that_says_so(tmp_path: Path, data: bytes, kind: str) -> None:
    path = tmp_path / "x"
    path.write_bytes(data)
    failures = [f for f in pages(path) if isinstance(f, Failure)]
    assert [f.kind for f in failures] == [kind]
    assert failures[0].message


def test_a_missing_file_and_an_empty_folder(tmp_path: Path) -> None:
    assert only_failure(pages(tmp_path / "nowhere")).kind == "missing"
    assert only_failure(pages(tmp_path)).kind == "empty"


def test_a_line_without_end_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    with path.open("wb") as stream:
        stream.write(json.dumps(ROW).encode() + b'\n{"id": "x", "body": "')
        for _ in range(34):
            stream.write(b"a" * 2**20)
        stream.write(b'"}\n' + json.dumps(ROW).encode())
    assert [f.kind if isinstance(f, Failure) else f.id for f in pages(path)] == ["a-1", "too-large", "a-1"]


def test_standard_input(tmp_path: Path) -> None:
    (page,) = pages("-", stdin=io.BytesIO(HTML.encode()))
    assert isinstance(page, Page)
    assert page.kind == "html"
    assert only_failure(pages("-")).kind == "unreadable"


def test_warc_and_wet_records_become_pages_with_their_ids(tmp_path: Path) -> None:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n" + HTML.encode()
    image = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"
    data = b"".join([
        _record("response", "1", http, "application/http; msgtype=response"),
        _record("response", "2", image, "application/http; msgtype=response"),
        _record("conversion", "3", DUMP.encode(), "text/plain"),
    ])  # fmt: skip
    for name, content in (("x.warc", data), ("x.warc.gz", gzip.compress(data))):
        (tmp_path / name).write_bytes(content)
        found = [p for p in pages(tmp_path / name) if isinstance(p, Page)]
        assert [(p.id, p.kind, p.url) for p in found] == [
            ("urn:uuid:1", "html", "https://kabar.test/1"), ("urn:uuid:3", "dump", "https://kabar.test/3"),
        ]  # fmt: skip
        assert found[0].charset == "iso-8859-1"


def _record(kind: str, number: str, payload: bytes, content_type: str) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2024-06-03T00:00:00Z\r\n"
        f"WARC-Target-URI: https://kabar.test/{number}\r\nContent-Type: {content_type}\r\nContent-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def test_feeds_with_full_text_and_teasers() -> None:
    body = "<p>" + "Menteri itu membuka konferensi laut di Ambon. " * 12 + "</p>"
    entry = f"<item><title>Judul</title><link>https://kabar.test/1</link><guid>g1</guid><content:encoded><![CDATA[{body}]]></content:encoded></item>"
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel>{entry}<item><guid>g2</guid><description>Pendek.</description></item></channel></rss>'
    found = pages("-", stdin=io.BytesIO(feed.encode()))
    assert [(p.id, p.kind) for p in found] == [("g1", "html"), ("g2", "no-body")]


def test_a_saved_page() -> None:
    mail = (
        "From: <Saved by Browser>\r\nSnapshot-Content-Location: https://kabar.test/1\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><p>Menteri =C3=A9</p></body></html>\r\n--b--\r\n"
    )
    page = page_of(mail)
    assert (page.kind, page.url) == ("html", "https://kabar.test/1")
    assert "Menteri é" in page.data.decode()


def test_page_of_refuses_what_is_not_one_page() -> None:
    for content in ("", b"\x89PNG\r\n\x1a\n", json.dumps([ROW, ROW])):
        with pytest.raises(PageError):
            page_of(content)
