"""Sites that behave badly, by accident or on purpose: each costs little, tells why, and spoils nothing else."""

from __future__ import annotations

import asyncio
import gzip
import logging
import ssl
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest
import trustme
import zstandard

from duta.collect.desk import Desk
from duta.collect.faults import FetchError
from duta.collect.fetch import Fetcher
from duta.collect.guard import Guard
from duta.collect.logs import JsonLines, log
from duta.collect.places import GIVEN_UP, Place
from duta.collect.round import PAUSE
from duta.errors import DutaError
from duta.record import Record
from tests.unit.collecting import Newsroom, Reply, collected, due, feed, page, state, story

pytestmark = pytest.mark.enable_socket

Write = Callable[[bytes], Awaitable[None]]


@pytest.fixture
def room() -> Iterator[Newsroom]:
    with Newsroom(2).opened() as opened:
        yield opened


def bring(room: Newsroom, folder: Path, *paths: str, timeout: float = 5, patience: float = 0.5) -> list[str]:
    """Collect the ``paths`` of the first site; give those that came to be read."""
    room.pages["/rss"] = feed([room.url(path) for path in paths])
    got = collected(folder, {"name": "warta", "feed": room.url("/rss")}, timeout=timeout, patience=patience)
    return [one.url.removeprefix(room.url("")) for one in got if one.status == "new"]


def test_moved_gone_and_not_found(room: Newsroom, tmp_path: Path) -> None:
    room.pages["/old"] = Reply(status=301, headers={"Location": "/new"})
    room.pages["/new"] = page(1)
    room.pages["/home"] = Reply(status=302, headers={"Location": "/"})
    room.pages["/gone"] = Reply(b"gone", 410)
    assert bring(room, tmp_path, "/old", "/home", "/gone", "/none") == ["/new"]
    states = {path: state(tmp_path, room.url(path)) for path in ("/old", "/home", "/gone", "/none")}
    assert states == {
        "/old": ("moved", None),
        "/home": ("gone", "it leads to the front page"),
        "/gone": ("gone", "HTTP 410"),
        "/none": ("gone", "HTTP 404"),
    }


def test_redirects_in_a_circle_and_without_end(room: Newsroom, tmp_path: Path) -> None:
    room.pages |= {path: Reply(status=302, headers={"Location": to}) for path, to in (("/a", "/b"), ("/b", "/a"))}
    room.fallback = lambda host, path, headers: (
        Reply(status=302, headers={"Location": f"{path}x"}) if path.startswith("/x") else Reply(status=404)
    )
    assert bring(room, tmp_path, "/a", "/x") == []
    assert state(tmp_path, room.url("/b")) == ("failed", "its redirects lead in a circle")
    assert state(tmp_path, room.url("/xxxxxx")) == ("failed", "more than 5 redirects")
    assert len(room.paths()) < 14


def test_a_slow_answer_is_given_up(room: Newsroom, tmp_path: Path) -> None:
    async def slow(path: str, headers: dict[str, str], write: Write) -> None:
        await write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(100):
            await write(b"x")
            await asyncio.sleep(0.1)

    room.pages |= {"/slow": slow, "/1": page(1)}
    begin = time.monotonic()
    assert bring(room, tmp_path, "/slow", "/1", timeout=0.4) == ["/1"]
    assert time.monotonic() - begin < 15
    assert state(tmp_path, room.url("/slow"))[0] == "failed"
    assert "no whole answer" in str(state(tmp_path, room.url("/slow"))[1])


def test_a_body_shorter_than_it_claims_is_no_page(room: Newsroom, tmp_path: Path) -> None:
    body = story(1).encode()
    room.pages["/short"] = Reply(body[:300], length=len(body))
    room.pages["/long"] = Reply(story(2).encode() + b"more than told", length=len(story(2).encode()))
    assert bring(room, tmp_path, "/short", "/long") == ["/long"]
    assert state(tmp_path, room.url("/short"))[0] == "failed"
    room.pages["/short"] = page(1)
    due(tmp_path)
    assert bring(room, tmp_path, "/short", "/long") == ["/short"]


def test_a_body_without_end_is_cut_off(room: Newsroom, tmp_path: Path) -> None:
    sent = 0

    async def endless(path: str, headers: dict[str, str], write: Write) -> None:
        nonlocal sent
        await write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>")
        while True:
            await write(b"surat " * 10_000)
            sent += 60_000

    room.pages |= {"/endless": endless, "/huge": Reply(b"", length=10**12), "/1": page(1)}
    assert bring(room, tmp_path, "/endless", "/huge", "/1") == ["/1"]
    assert "goes on after 16 MB" in str(state(tmp_path, room.url("/endless"))[1])
    assert "no page has" in str(state(tmp_path, room.url("/huge"))[1])
    assert sent < 40_000_000


@pytest.mark.parametrize("way", ["gzip", "br", "zstd", "gzip, gzip"])
def test_a_bomb_does_not_go_off(room: Newsroom, tmp_path: Path, way: str) -> None:
    large = b"a" * (40 << 20)
    pack = {"gzip": gzip.compress, "br": lambda data: brotli.compress(data, quality=1), "zstd": zstandard.compress}
    body = large
    for one in way.split(", "):
        body = pack[one](body)
    assert len(body) < 100_000
    room.pages |= {"/bomb": Reply(body, headers={"Content-Encoding": way}), "/1": page(1)}
    assert bring(room, tmp_path, "/bomb", "/1") == ["/1"]
    assert state(tmp_path, room.url("/bomb")) == ("failed", "the body unpacks to more than 32 MB")


@pytest.mark.parametrize("way", ["gzip", "br", "zstd"])
def test_bodies_come_packed(room: Newsroom, tmp_path: Path, way: str) -> None:
    pack = {"gzip": gzip.compress, "br": brotli.compress, "zstd": zstandard.compress}
    body = pack[way](story(1).encode())
    told = {"Content-Encoding": way}
    room.pages |= {"/1": Reply(body, headers=told), "/cut": Reply(body[:-9], headers=told)}
    assert bring(room, tmp_path, "/1", "/cut") == ["/1"]
    assert "cannot be unpacked" in str(state(tmp_path, room.url("/cut"))[1])


def test_a_host_that_asks_to_wait_is_left_alone(room: Newsroom, tmp_path: Path) -> None:
    times = iter([Reply(status=429, headers={"Retry-After": "1"}), page(1)])
    room.pages |= {"/soon": lambda path, headers: next(times), "/2": page(2)}
    assert bring(room, tmp_path, "/soon", "/2", patience=3) == ["/soon", "/2"]
    asked = [one for one in room.seen if one.path == "/soon"]
    assert asked[1].begin - asked[0].end >= 1
    room.pages |= {"/later": Reply(status=503, headers={"Retry-After": "3600"}), "/3": page(3)}
    assert bring(room, tmp_path, "/later", "/3") == []
    before = len(room.seen)
    assert bring(room, tmp_path, "/later", "/3") == []  # nor does the next run ask it anything
    assert len(room.seen) == before


def test_passing_faults_are_tried_again(room: Newsroom, tmp_path: Path) -> None:
    times = iter([Reply(status=502), Reply(status=500), page(1)])
    room.pages["/1"] = lambda path, headers: next(times)
    assert bring(room, tmp_path, "/1") == ["/1"]


def test_a_host_that_fails_again_and_again_is_left_for_the_round(room: Newsroom, tmp_path: Path) -> None:
    room.fallback = lambda host, path, headers: Reply(status=500 if path.startswith("/a") else 404)
    assert bring(room, tmp_path, *(f"/a{n}" for n in range(10))) == []
    assert len([path for path in room.paths() if path.startswith("/a")]) == 9  # three addresses, three times each


def test_broken_xml_gives_what_can_be_made_out(room: Newsroom, tmp_path: Path) -> None:
    room.pages |= {f"/{n}": page(n) for n in (1, 2)}
    room.pages["/broken"] = Reply(
        f"<?xml version=1.0?><rss><channel><item><title>A & B<link>{room.url('/1')}</link></item>"
        f"<item><link>{room.url('/2')}</link><description>&nbsp;<![CDATA[".encode()
    )
    got = collected(tmp_path, {"feed": room.url("/broken")})
    assert sorted(one.url for one in got) == [room.url("/1"), room.url("/2")]
    room.pages["/nothing"] = Reply(b"maaf, sedang ada gangguan")
    collected(tmp_path, {"feed": room.url("/nothing")})
    assert state(tmp_path, room.url("/nothing")) == ("failed", "nothing in it can be made out as a feed")


def test_odd_headers_are_archived_and_a_fault_of_ours_ends_nothing(
    room: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.pages |= {"/1": page(1, **{"X-Kota": "K\xf6ln \xe2\x80\x94", "Last-Modified": "kemarin"}), "/2": page(2)}
    take = Desk.take

    async def broken(desk: Desk, place: Place, *rest: object) -> None:
        if place.url.endswith("/2"):
            raise RecursionError("too deep")
        await take(desk, place, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Desk, "take", broken)
    assert bring(room, tmp_path, "/2", "/1") == ["/1"]
    assert state(tmp_path, room.url("/2")) == ("failed", "RecursionError: too deep")


def test_an_archive_that_cannot_be_written_ends_the_round(room: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("a file where the folder should be")
    with pytest.raises(DutaError, match="archive cannot be written"):
        bring(room, tmp_path, "/1")


def test_what_is_no_page_is_not_fetched(room: Newsroom, tmp_path: Path) -> None:
    room.pages["/film"] = Reply(b"", headers={"Content-Type": "video/mp4", "Content-Length": "1000000"}, length=0)
    room.pages["/empty"] = Reply(b" \n")
    assert bring(room, tmp_path, "/film", "/empty") == []
    assert state(tmp_path, room.url("/film")) == ("failed", "it is video/mp4, no page")
    assert state(tmp_path, room.url("/empty")) == ("failed", "there is nothing in it")


def test_a_page_under_two_addresses_is_kept_once(room: Newsroom, tmp_path: Path) -> None:
    told = f"<head><link rel=canonical href='{room.url('/1')}'>"
    room.pages |= {"/1": page(1), "/amp/1": Reply(story(1).replace("<head>", told).encode())}
    assert bring(room, tmp_path, "/1", "/amp/1") == ["/1"]
    assert state(tmp_path, room.url("/amp/1")) == ("copy", None)
    far = "<head><link rel=canonical href='http://lain.example/2'>"
    room.pages |= {"/2": Reply(story(2).replace("<head>", far).encode())}
    assert bring(room, tmp_path, "/2") == ["/2"]


def test_robots_txt_is_obeyed(room: Newsroom, tmp_path: Path) -> None:
    rules = b"User-agent: *\nDisallow: /rahasia\nCrawl-delay: 0.3\n"
    room.pages |= {
        "/robots.txt": Reply(rules, headers={"Content-Type": "text/plain"}),
        "/1": page(1),
        "/rahasia": page(2),
    }
    assert bring(room, tmp_path, "/rahasia", "/1") == ["/1"]
    assert state(tmp_path, room.url("/rahasia")) == ("refused", "robots.txt does not allow it")
    [(count, gap, overlaps)] = [told for told in room.manners().values() if told[0]]
    assert (count, overlaps) == (3, 0)
    assert gap >= 0.3


@pytest.mark.parametrize("answer", [Reply(status=500), Reply(status=302, headers={"Location": "/robots.txt"})])
def test_without_its_robots_txt_a_host_is_not_asked_for_anything(room: Newsroom, tmp_path: Path, answer: Reply) -> None:
    room.pages |= {"/robots.txt": answer, "/1": page(1)}
    assert bring(room, tmp_path, "/1") == []
    assert set(room.paths()) == {"/robots.txt"}
    assert "robots.txt" in str(state(tmp_path, room.url("/rss"))[1])
    before = len(room.seen)
    assert bring(room, tmp_path, "/1") == []  # it waits
    assert len(room.seen) == before
    del room.pages["/robots.txt"]
    due(tmp_path)
    assert bring(room, tmp_path, "/1") == ["/1"]


def test_a_host_that_stays_away_is_asked_ever_less_often_and_its_pages_are_given_up(
    room: Newsroom, tmp_path: Path
) -> None:
    def rests() -> float:
        with Record.open(tmp_path / "r.db") as record, record.reading() as connection:
            query = "SELECT due_at FROM addresses WHERE kind != 'page'"
            when = datetime.fromisoformat(connection.exec_driver_sql(query).scalar_one())
        return round((when - datetime.now(UTC)).total_seconds() / PAUSE)

    room.pages["/robots.txt"] = Reply(status=500)
    bring(room, tmp_path, "/1")
    assert rests() == 1
    due(tmp_path)
    bring(room, tmp_path, "/1")
    assert rests() == 2
    (tmp_path / "urls.txt").write_text(room.url("/2"))
    for _ in range(GIVEN_UP + 1):
        due(tmp_path)
        collected(tmp_path, {"name": "daftar", "list": str(tmp_path / "urls.txt")})
    before = len(room.seen)
    due(tmp_path)
    collected(tmp_path, {"name": "daftar", "list": str(tmp_path / "urls.txt")})
    assert len(room.seen) == before
    assert state(tmp_path, room.url("/2"))[0] == "failed"


def test_private_addresses_are_refused_by_name_by_dns_and_after_redirects(room: Newsroom, tmp_path: Path) -> None:
    port = room.sites[0].partition(":")[2]

    async def resolve(host: str, _: int) -> list[str]:
        return {"open.example": ["127.0.0.2"], "inner.example": ["127.0.0.3", "10.0.0.7"]}.get(host, [host])

    room.pages |= {"/1": page(1), "/in": Reply(status=302, headers={"Location": f"http://inner.example:{port}/2"})}
    room.pages["/rss"] = feed([f"http://open.example:{port}/1", f"http://open.example:{port}/in", "http://0x7f.2/a"])
    source = {"feed": f"http://open.example:{port}/rss"}
    got = collected(tmp_path, source, resolve=resolve, allow=["127.0.0.2"])
    assert [one.url for one in got] == [f"http://open.example:{port}/1"]
    assert {one.host for one in room.seen} == {room.sites[0]}
    assert state(tmp_path, f"http://inner.example:{port}/2")[0] == "failed"
    assert "not on the open web" in str(state(tmp_path, f"http://inner.example:{port}/2")[1])


def test_the_certificate_is_of_the_name_asked_for_though_the_address_is_connected_to() -> None:
    async def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.2"]

    authority = trustme.CA()
    proof, trust = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH), ssl.create_default_context()
    authority.issue_cert("warta.example").configure_cert(proof)
    authority.configure_trust(trust)

    async def asked(host: str, port: str) -> int:
        fetcher = Fetcher("Duta", Guard.of(["127.0.0.2"], resolve), trust=trust)
        try:
            return (await fetcher.get(f"https://{host}:{port}/1")).status
        finally:
            await fetcher.close()

    with Newsroom(pages={"/1": page(1)}, trust=proof).opened() as room:
        port = room.sites[0].partition(":")[2]
        assert asyncio.run(asked("warta.example", port)) == 200
        with pytest.raises(FetchError, match="certificate"):
            asyncio.run(asked("lain.example", port))


def test_cookies_are_refused(room: Newsroom, tmp_path: Path) -> None:
    room.pages |= {"/1": page(1, **{"Set-Cookie": "id=7; Path=/"}), "/2": page(2)}
    assert bring(room, tmp_path, "/1", "/2") == ["/1", "/2"]
    assert not [one for one in room.seen if "cookie" in one.headers]


def test_logs_are_json_lines_without_secrets(caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger("duta.collect")
    logger.propagate = True
    with caplog.at_level(logging.INFO, "duta.collect"):
        log("listed", url="https://rini:rahasia@warta.example/rss?api_key=abc&page=2", found=3)
    line = JsonLines().format(caplog.records[0])
    assert '"event": "listed"' in line
    assert '"url": "https://warta.example/rss?api_key=***&page=2"' in line
    assert "rahasia" not in line
    assert "abc" not in line
