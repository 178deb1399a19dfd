"""Pages of the record as it stood, the corrections of it, and how answers travel."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import re
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from starlette.testclient import TestClient

from duta import app
from duta.record import Record, keep
from duta.views.events import event_query
from duta.views.filters import Filters
from duta.web import remembered
from duta.web.app import build
from duta.web.assets import STATIC, assets
from duta.web.bounded import BoundedRecord
from duta.web.site import Site
from tests.unit.hand import TEXT, page, reading


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record of a letter, then of a visit, whose day was corrected at last."""
    with Record.create(tmp_path_factory.mktemp("then") / "r.db") as record:
        letter = page(TEXT, "a", url="https://kabarlaut.example/surat")
        keep(record, letter, reading(letter), "v1")
        visit = page(TEXT.replace("bersahabat", "bersaudara"), "b")
        keep(record, visit, reading(visit, act="visit", day="2022-01-05"), "v1")
        app.correct(record, fact(record), {"when": "2022-01"}, reason="bulannya saja", by="rini")
        yield record


def fact(record: Record) -> str:
    return next(iter(event_query(record, Filters(act="visit")))).id


@pytest.fixture(scope="module")
def room(grown: Record) -> Iterator[TestClient]:
    with TestClient(build(Site(BoundedRecord.of(grown))), follow_redirects=False) as client:
        yield client


PATHS = (
    "/", "/search?q=surat", "/timeline", "/actors", "/actor/FJI", "/dyad/FJI/TON", "/network", "/map", "/sources",
    "/codebook", "/corrections", "/status", "/help", "/about/api",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("moment", ["entry:1", "entry:2", "2020"])
def test_every_page_shows_the_record_as_it_stood(room: TestClient, path: str, moment: str) -> None:
    answer = room.get(f"/en{path}", params={**dict(re.findall(r"(\w+)=(\w+)", path)), "as_of": moment})
    if answer.status_code == 404:
        assert moment == "2020"  # nobody was known then
        return
    assert answer.status_code == 200
    assert "The record as it stood" in answer.text
    for address in re.findall(r'<a href="(/(?:en|id)/[^"]*)"', answer.text):
        assert "as_of=" in address, address


def test_what_came_later_is_not_there_yet(room: TestClient, grown: Record) -> None:
    assert "visited Tonga" in room.get("/en/timeline").text
    assert "visited Tonga" not in room.get("/en/timeline?as_of=entry:1").text
    address = f"/en/e/{fact(grown)}"
    assert "bulannya saja" in room.get(address).text
    assert "5 January 2022" in room.get(f"{address}?as_of=entry:2").text
    assert room.get("/api/v1/status?as_of=entry:1").json()["articles"] == 1


@pytest.mark.parametrize("moment", ["yesterday", "2024-13", "0001-01-01T00:00+14:00", "entry:x", "entry:" + "9" * 30])
def test_what_is_no_moment_is_told(room: TestClient, moment: str) -> None:
    assert room.get("/en/timeline", params={"as_of": moment}).status_code == 400


@pytest.mark.parametrize("lang", ["id", "en"])
def test_corrections_are_followed_as_feeds(room: TestClient, grown: Record, lang: str) -> None:
    page = room.get(f"/{lang}/corrections").text
    assert f'href="/{lang}/corrections.atom"' in page
    read = feedparser.parse(room.get(f"/{lang}/corrections.atom").content)
    assert not read.bozo
    entry = read.entries[0]
    assert {"en": "Ana Wirata visited Tonga", "id": "Ana Wirata mengunjungi Tonga"}[lang] in entry.title
    assert entry.link.endswith(f"/{lang}/e/{fact(grown)}")
    assert "bulannya saja" in entry.content[0].value
    assert room.get(f"/{lang}/corrections.feed.json").json()["items"][0]["id"] == entry.id
    rows = list(csv.DictReader(io.StringIO(room.get(f"/{lang}/corrections.csv").text)))
    assert rows[0]["by"] == "rini"
    assert room.get("/en/corrections.pdf").status_code == 404


def test_pages_travel_packed_and_are_not_sent_twice(room: TestClient) -> None:
    with room.stream("GET", "/en/timeline", headers={"accept-encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    plain = room.get("/en/timeline", headers={"accept-encoding": "identity"})
    assert gzip.decompress(raw) == plain.content
    assert "content-encoding" not in plain.headers
    assert plain.headers["etag"] == answer.headers["etag"]
    again = room.get("/en/timeline", headers={"if-none-match": answer.headers["etag"], "accept-encoding": "gzip"})
    assert (again.status_code, again.content) == (304, b"")


def test_an_answer_is_never_older_than_a_few_seconds() -> None:
    assert remembered.MOST_STALE <= 5


def test_files_are_kept_for_good_under_their_hash(room: TestClient) -> None:
    address = re.findall(r"/static/duta\.css\?v=\w+", room.get("/en/").text)[0]
    answer = room.get(address)
    assert "immutable" in answer.headers["cache-control"]
    assert room.get(address, headers={"if-none-match": answer.headers["etag"]}).status_code == 304
    assert room.get("/static/duta.css?v=0").headers["cache-control"] == "no-cache"
    for wrong in ("/static/nope.js", "/static/vendor/VENDORED.csv", "/static/%2e%2e/site.py"):
        assert room.get(wrong).status_code == 404


def test_what_others_wrote_is_as_they_published_it() -> None:
    with (STATIC / "vendor" / "VENDORED.csv").open(encoding="utf-8") as file:
        rows = {f"vendor/{row['file']}": row["sha256"] for row in csv.DictReader(file)}
    there = {name for name in assets() if name.startswith("vendor/")}
    assert there == set(rows)
    for name, sha256 in rows.items():
        assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == sha256
    notice = (Path(__file__).parents[2] / "NOTICE").read_text("utf-8")
    assert all(f"static/{name}" in notice for name in rows)


def test_a_page_made_for_one_host_is_not_given_to_another(room: TestClient, grown: Record) -> None:
    address = f"/en/e/{fact(grown)}"
    assert "http://evil.example/en/e/" in room.get(address, headers={"host": "evil.example"}).text
    assert "evil.example" not in room.get(address).text
