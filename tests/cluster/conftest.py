from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.cli.conftest import duta

__all__ = ["duta"]

OUTLETS = ("kabar-satu.example", "kabar-dua.example", "kabar-tiga.example")


def body(number: int) -> str:
    """Give the text of an invented article: no two are alike."""
    return (
        "SUVA, Kabar - Presiden Mongolia Ganbold Batsaikhan mengirim surat kepada Fiji, "
        f"Rabu ({number % 27 + 1}/{9 + number % 3}/2024). "
        f'"Kami menghargai {number + 2} tahun persahabatan," kata Ganbold Batsaikhan.\n'
    )


def row(number: int) -> dict[str, str]:
    outlet = OUTLETS[number % 3]
    date = f"2024-{9 + number % 3:02}-28"
    url = f"https://{outlet}/dunia/{number}"
    return {"id": f"n{number}", "title": f"Surat {number}", "date": date, "url": url, "body": body(number)}


def jsonl(path: Path, numbers: range) -> Path:
    path.write_text("".join(json.dumps(row(number)) + "\n" for number in numbers), "utf-8")
    return path


def record_of(number: int) -> bytes:
    """Give a WARC record with a page."""
    page = (
        f"<!doctype html><html lang=id><head><title>Surat {number}</title>"
        f'<meta property="article:published_time" content="2024-{9 + number % 3:02}-28T10:00:00+07:00"></head>'
        f"<body><article><h1>Surat {number}</h1><p>{body(number)}</p></article></body></html>"
    ).encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"WARC-Target-URI: https://{OUTLETS[number % 3]}/arsip/{number}\r\nWARC-Date: 2024-11-14T11:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def warc(path: Path, numbers: range, *, packed: str = "records") -> Path:
    records = [record_of(number) for number in numbers]
    if packed == "records":
        path.write_bytes(b"".join(map(gzip.compress, records)))
    else:
        path.write_bytes(gzip.compress(b"".join(records)) if packed == "whole" else b"".join(records))
    return path


def table(path: Path, numbers: range) -> Path:
    pq.write_table(pa.Table.from_pylist([row(number) for number in numbers]), path, row_group_size=3)
    return path


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with a page, an archive, JSON Lines and a table, and a file that is none of these."""
    folder = tmp_path / "news"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "letter.txt").write_text(f"Surat\nKabar Satu - 28/10/2024, 10:00 WIB\n{body(90)}{body(91)}")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    warc(folder / "crawl.warc.gz", range(7))
    jsonl(folder / "lines.jsonl", range(20, 27))
    table(folder / "table.parquet", range(40, 47))
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Give every file of a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
