"""Collecting from sites on this machine: what comes in, what is kept of it, and that nothing is asked twice."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import duta
from duta.collect.metrics import metrics
from duta.collect.report import outlets
from duta.collect.run import Collector
from duta.collect.wanted import Watch
from duta.collect.watch import news
from duta.collect.watch import told as remember
from duta.errors import RecordBusyError
from duta.knowledge.labels import load_labels
from duta.pages import find_pages
from duta.record import Record
from tests.server import Server
from tests.unit.collecting import Newsroom, Reply, collected, due, feed, packed, page, plan_for, state, story

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def room() -> Iterator[Newsroom]:
    with Newsroom().opened() as opened:
        yield opened


def articles(folder: Path) -> list[str]:
    with Record.open(folder / "r.db") as record, record.reading() as connection:
        return list(connection.exec_driver_sql("SELECT location FROM articles ORDER BY location").scalars())


def test_a_feed_is_read_and_its_pages_are_kept(room: Newsroom, tmp_path: Path) -> None:
    room.pages = {"/rss": feed([room.url("/1"), room.url("/2")]), "/1": page(1), "/2": packed(page(2))}
    got = collected(tmp_path, {"name": "warta", "feed": room.url("/rss")})
    assert [(one.source, one.status) for one in got] == [("warta", "new"), ("warta", "new")]
    assert articles(tmp_path) == [f"url:{room.url('/1')}", f"url:{room.url('/2')}"]
    assert room.paths() == ["/robots.txt", "/rss", "/1", "/2"]
    asked = room.seen[-1].headers
    assert asked["user-agent"].startswith("Duta/")
    assert asked["user-agent"].endswith("(+redaksi@example.org)")


def test_what_was_read_is_not_asked_again(room: Newsroom, tmp_path: Path) -> None:
    room.pages = {"/rss": feed([room.url("/1")]), "/1": page(1)}
    source = {"feed": room.url("/rss")}
    collected(tmp_path, source)
    assert collected(tmp_path, source) == []
    assert room.paths() == ["/robots.txt", "/rss", "/1", "/rss"]


def test_a_page_that_has_not_changed_is_not_sent_again(room: Newsroom, tmp_path: Path) -> None:
    def told(path: str, headers: dict[str, str]) -> Reply:
        if headers.get("if-none-match") == '"a"' and headers.get("if-modified-since"):
            return Reply(status=304)
        return page(1, ETag='"a"', **{"Last-Modified": "Tue, 18 Jun 2024 03:00:00 GMT"})

    room.pages = {"/rss": feed([room.url("/1")]), "/1": told}
    source = {"feed": room.url("/rss")}
    collected(tmp_path, source, again=["1h", "1d"])
    due(tmp_path)
    assert collected(tmp_path, source, again=["1h", "1d"]) == []
    assert [one.status for one in room.seen if one.path == "/1"] == [200, 304]
    assert state(tmp_path, room.url("/1")) == ("read", None)


def test_a_changed_article_is_a_new_reading_and_the_old_one_is_kept(room: Newsroom, tmp_path: Path) -> None:
    room.pages = {"/rss": feed([room.url("/1")]), "/1": page(1)}
    source = {"feed": room.url("/rss")}
    collected(tmp_path, source, again=["1h", "1d"])
    room.pages["/1"] = Reply(story(1).replace("<head>", "<head><meta name=token content=x>").encode())
    due(tmp_path)
    assert [one.status for one in collected(tmp_path, source, again=["1h", "1d"])] == ["same"]  # its surroundings alone
    room.pages["/1"] = page(1, version=2)
    due(tmp_path)
    assert [one.status for one in collected(tmp_path, source, again=["1h", "1d", "1d"])] == ["new"]
    with Record.open(tmp_path / "r.db") as record:
        texts = [record.reading_of(seq).article.text for seq in (1, 2)]
    assert "mengecam" not in texts[0]
    assert "mengecam" in texts[1]


def test_every_answer_is_archived_and_duta_read_reads_the_archive(room: Newsroom, tmp_path: Path) -> None:
    room.pages = {"/rss": feed([room.url("/1")]), "/1": packed(page(1, **{"Set-Cookie": "a=1"}))}
    collected(tmp_path, {"feed": room.url("/rss")})
    found = list(find_pages([str(tmp_path / "archive" / "pages")]))
    assert [one.url for one in found] == [room.url("/1")]  # type: ignore[union-attr]
    assert found[0].data == story(1).encode()  # type: ignore[union-attr]
    [reading] = duta.open(tmp_path / "r.db").readings()
    assert reading.article.page.warc == found[0].warc  # type: ignore[union-attr]


def test_what_was_archived_and_not_read_is_read_by_the_next_run(room: Newsroom, tmp_path: Path) -> None:
    room.pages = {"/rss": feed([room.url(f"/{n}") for n in range(4)]), **{f"/{n}": page(n) for n in range(4)}}
    plan = plan_for(tmp_path, {"feed": room.url("/rss")})
    with Record.create(tmp_path / "r.db") as record:
        going = Collector(record, plan).round()
        next(going)
        going.close()  # type: ignore[attr-defined]
    before = room.paths().count("/0")
    got = collected(tmp_path, {"feed": room.url("/rss")})
    assert len(articles(tmp_path)) == 4
    assert len(got) >= 3
    assert room.paths().count("/0") == before


def test_a_folder_of_warc_files_is_read(room: Newsroom, tmp_path: Path) -> None:
    room.pages = {"/rss": feed([room.url("/1")]), "/1": page(1)}
    collected(tmp_path, {"feed": room.url("/rss")})
    archive = tmp_path / "archive" / "pages"
    for file in archive.rglob("*.gz"):
        os.utime(file, (1, 1))
    (tmp_path / "other").mkdir()
    [got] = collected(tmp_path / "other", {"name": "arsip", "warc": str(archive)})
    assert (got.source, got.status) == ("arsip", "new")
    assert articles(tmp_path / "other") == [f"url:{room.url('/1')}"]


def test_one_process_collects_at_a_time(room: Newsroom, tmp_path: Path) -> None:
    room.pages = {"/rss": feed([room.url("/1")]), "/1": page(1)}
    plan = plan_for(tmp_path, {"feed": room.url("/rss")})
    with Record.create(tmp_path / "r.db") as record:
        going = Collector(record, plan).round()
        next(going)
        with pytest.raises(RecordBusyError, match="collecting"):
            next(Collector(record, plan).round())
        assert list(going) == []


def test_thousands_of_items_are_taken_in_and_asked_for_bit_by_bit(room: Newsroom, tmp_path: Path) -> None:
    room.pages = {"/rss": feed([room.url(f"/{n}") for n in range(3000)])}
    room.fallback = lambda host, path, headers: page(int(path[1:])) if path[1:].isdigit() else Reply(status=404)
    source = {"feed": room.url("/rss"), "most": 3}
    assert [one.url for one in collected(tmp_path, source)] == [room.url(f"/{n}") for n in (0, 1, 2)]
    with Record.open(tmp_path / "r.db") as record, record.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM addresses WHERE kind = 'page'").scalar() == 3000
    assert [one.url for one in collected(tmp_path, source)] == [room.url(f"/{n}") for n in (3, 4, 5)]


def test_sections_sitemaps_and_lists(room: Newsroom, tmp_path: Path) -> None:
    stamp = f"<lastmod>{date.today().isoformat()}</lastmod>"
    links = "<a href='/berita/1?utm_source=x#top'>a</a><a href=/tentang>b</a><a href='//lain.example/berita/9'>c"
    old = f"<url><loc>{room.url('/berita/6')}</loc><lastmod>2019-01-01</lastmod></url>"
    urls = f"{old}<url><loc>{room.url('/berita/2')}</loc></url><url><loc>{room.url('/foto/3')}</loc>"
    room.pages = {
        "/dunia": Reply(f"<html>{links}".encode()),
        "/peta": Reply(f"<sitemapindex><sitemap><loc>{room.url('/peta-1')}</loc>{stamp}</sitemap>".encode()),
        "/peta-1": Reply(gzip.compress(f"<urlset>{urls}".encode()), headers={"Content-Type": "application/gzip"}),
        "/daftar.txt": Reply(f"# pilihan\n{room.url('/berita/4')}\n".encode(), headers={"Content-Type": "text/plain"}),
        **{f"/berita/{n}": page(n) for n in (1, 2, 4, 5)},
    }  # fmt: skip
    (tmp_path / "urls.txt").write_text(f"{room.url('/berita/5')}\nbukan alamat\n")
    lists = {"section": room.url("/dunia"), "sitemap": room.url("/peta"), "pages": "/berita/"}
    got = collected(
        tmp_path, {"name": "a", **lists}, {"name": "b", "list": [room.url("/daftar.txt"), str(tmp_path / "urls.txt")]}
    )
    assert sorted(one.url for one in got) == [room.url(f"/berita/{n}") for n in (1, 2, 4, 5)]
    before = room.paths().count("/peta-1")
    assert collected(tmp_path, {"name": "a", **lists}) == []
    assert (room.paths().count("/peta"), room.paths().count("/peta-1")) == (2, before)  # its index names no change


def test_a_list_that_moved_is_followed_and_one_that_was_taken_out_is_left_alone(room: Newsroom, tmp_path: Path) -> None:
    room.pages = {
        "/old": Reply(status=301, headers={"Location": "/rss"}), "/rss": feed([room.url("/1")]), "/1": page(1),
        "/other": feed([]),
    }  # fmt: skip
    source = {"name": "warta", "feed": [room.url("/old"), room.url("/other")]}
    assert [one.status for one in collected(tmp_path, source)] == ["new"]
    room.pages |= {"/rss": feed([room.url("/2")]), "/2": page(2)}
    assert [one.url for one in collected(tmp_path, source)] == [room.url("/2")]
    before = room.paths().count("/other")
    collected(tmp_path, {"name": "warta", "feed": room.url("/old")})
    assert room.paths().count("/other") == before


def test_folders_are_read_once_and_again_when_a_file_changes(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.html").write_text(story(1))
    (inbox / "b.html.part").write_text(story(2))
    assert collected(tmp_path, {"folder": str(inbox)}) == []  # somebody may be writing to it yet
    os.utime(inbox / "a.html", (1, 1))
    assert [one.status for one in collected(tmp_path, {"folder": str(inbox)})] == ["new"]
    assert collected(tmp_path, {"folder": str(inbox)}) == []
    (inbox / "a.html").write_text(story(1, 2))
    os.utime(inbox / "a.html", (2, 2))
    assert [one.status for one in collected(tmp_path, {"folder": str(inbox)})] == ["new"]


def test_collecting_into_a_record_on_a_server(room: Newsroom, tmp_path: Path, server: Server, template: str) -> None:
    url = server.fresh(template)
    room.pages = {"/rss": feed([room.url("/1"), room.url("/2")]), "/1": page(1), "/2": Reply(status=410)}
    with Record.create(url) as record:
        for _ in range(2):
            got = list(Collector(record, plan_for(tmp_path, {"name": "warta", "feed": room.url("/rss")})).round())
        assert got == []
        [told] = outlets(record)
        assert (told.source, told.new, told.failed, told.articles) == ("warta", 1, 1, 1)
        [first, *_] = found = news(record, Watch(("Fiji", "NZL")), load_labels("id"))
        assert first.evidence[0].url == room.url("/1")
        remember(record, Watch(("Fiji", "NZL")), found)
        assert news(record, Watch(("Fiji", "NZL")), load_labels("id")) == []
        assert news(record, Watch(search="perjanjian"), load_labels("id"))
        assert b'duta_collect_new_total{source="warta"} 1' in metrics(record)
