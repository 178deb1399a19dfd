"""Addresses, the guard, the plan, and twenty hosts at once."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from duta.collect.faults import FetchError
from duta.collect.fetch import seconds_of
from duta.collect.guard import Guard
from duta.collect.links import normal, same_site, shown
from duta.collect.plan import plan_of
from duta.collect.robots import Rules
from duta.errors import UsageError
from duta.knowledge import load_pack
from tests.unit.collecting import Newsroom, collected, feed, page


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("HTTPS://Warta.Example:443/Berita/1?utm_source=x&id=2&fbclid=y#atas", "https://warta.example/Berita/1?id=2"),
        ("/berita/é 2", "https://warta.example/berita/%C3%A9%202"),
        ("//lain.example", "https://lain.example/"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
        ("javascript:alert(1)", None),
        ("ftp://warta.example/a", None),
        ("file:///etc/passwd", None),
        ("https://rini:kata@warta.example/", None),
        ("https://warta.example:99999/", None),
        ("https://warta.example/" + "a" * 2000, None),
    ],
)
def test_an_address_has_one_form(given: str, found: str | None) -> None:
    assert normal(given, "https://warta.example/indeks") == found
    assert found is None or normal(found) == found


def test_addresses_are_shown_without_secrets() -> None:
    assert shown("https://a:b@warta.example/x?token=1&halaman=2") == "https://warta.example/x?token=***&halaman=2"


def test_sites() -> None:
    assert same_site("https://m.warta.example/1", "https://www.warta.example/2")
    assert same_site("https://dunia.warta.example/1", "https://warta.example/2", "warta.example")
    assert not same_site("https://dunia.warta.example/1", "https://warta.example/2")
    assert not same_site("https://jahatwarta.example/1", "https://warta.example/2", "warta.example")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1", "x",
    ],
)  # fmt: skip
def test_addresses_that_are_not_on_the_open_web(address: str) -> None:
    assert not Guard().lets(address)


def test_the_guard_gives_the_address_it_checked() -> None:
    async def resolve(host: str, port: int) -> list[str]:
        return {"a.example": ["10.0.0.1", "93.184.215.14"], "b.example": ["10.0.0.1"]}[host]

    guard = Guard.of(["10.9.0.0/16"], resolve)
    assert asyncio.run(guard.address_of("a.example", 443)) == "93.184.215.14"
    with pytest.raises(FetchError, match="not on the open web"):
        asyncio.run(guard.address_of("b.example", 443))
    assert guard.lets("10.9.1.1")
    with pytest.raises(UsageError, match=r"collect\.allow"):
        Guard.of(["rumah"])


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        ({"collect": {"delay": "2"}}, "length of time"),
        ({"collect": {"delai": "2s"}}, "no setting 'delai'"),
        ({"collect": {"contact": "saya"}}, "neither a mail nor a web address"),
        ({"sources": {"feed": "x"}}, r"\[\[sources\]\]"),
        ({"sources": [{}]}, "nothing to collect"),
        ({"sources": [{"feed": "warta.example/rss"}]}, "no address"),
        ({"sources": [{"feed": "https://a:b@warta.example/rss"}]}, "without a password"),
        ({"sources": [{"section": "https://warta.example/"}]}, "which of its links"),
        ({"sources": [{"section": "https://warta.example/", "pages": "("}]}, "no regular expression"),
        ({"sources": [{"publisher": "tidak.example"}]}, "no lists"),
        ({"sources": [{"folder": "a"}, {"folder": "a"}]}, "two sources"),
        ({"sources": [{"folder": "a", "most": 0}]}, "no count"),
        ({"sources": [{"name": n, "feed": "https://warta.example/rss"} for n in "ab"]}, "in two sources, a and b"),
    ],
)
def test_a_wrong_plan_is_told_in_words(tables: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        plan_of(tables)


def test_every_profile_makes_a_source() -> None:
    ways = load_pack().ways
    assert ways.lists
    for domain in sorted({way.domain for way in ways.lists}):
        [source] = plan_of({"sources": [{"publisher": domain}]}).sources
        assert source.name == source.domain == domain
        topic = ways.of(domain)[0].topic
        assert plan_of({"sources": [{"publisher": domain, "topics": [topic]}]}).sources[0].ways
    known = {publisher.domain for publisher in load_pack().articles.publishers}
    assert {way.domain for way in ways.lists} <= known
    assert {one.domain for one in ways.patterns} <= known


def test_retry_after_is_seconds_or_a_date() -> None:
    assert seconds_of("120") == 120
    assert seconds_of("Tue, 18 Jun 2024 03:00:00 GMT") == 0
    assert seconds_of("nanti") is None
    assert seconds_of(None) is None


def test_robots_txt_says_how_fast() -> None:
    assert Rules.of("User-agent: *\nCrawl-delay: 7").delay(2) == 7
    assert Rules.of("User-agent: *\nRequest-rate: 1/30s").delay(2) == 30
    assert Rules.of("User-agent: *\nCrawl-delay: 1").delay(2) == 2
    assert not Rules.of("User-agent: Duta\nDisallow: /").allow("https://warta.example/1")
    assert Rules.of("User-agent: Lain\nDisallow: /").allow("https://warta.example/1")


@pytest.mark.enable_socket
def test_twenty_hosts_at_once_each_one_request_at_a_time(tmp_path: Path) -> None:
    with Newsroom(20).opened() as room:
        for number, site in enumerate(room.sites):
            room.pages[f"{site}/rss"] = feed([room.url(f"/{n}", number) for n in range(2)])
            room.pages |= {f"{site}/{n}": page(n + 2 * number) for n in range(2)}
        sources = [{"name": f"s{number}", "feed": room.url("/rss", number)} for number in range(20)]
        got = collected(tmp_path, *sources, delay="0.2s")
    assert len({one.url for one in got}) == 40
    manners = room.manners()
    assert len(manners) == 20
    assert all(count == 4 and gap >= 0.2 and not overlaps for count, gap, overlaps in manners.values())
    begins = sorted(one.begin for one in room.seen)
    assert begins[-1] - begins[0] < 20 * 3 * 0.2  # one after another would take longer
