"""Every feed that a page offers is read by its format's own reader."""

from __future__ import annotations

import re
from html import unescape

import feedparser
import icalendar
import pytest
from jsonfeed import Feed as JsonFeed
from starlette.testclient import TestClient

PAGES = ("/search?q=surat", "/search?act=visit&who=FJI", "/actor/TON", "/actor/ana%20wirata", "/dyad/FJI/TON",
         "/timeline?actor=FJI", "/corrections")  # fmt: skip


def offered(web: TestClient, path: str, kind: str) -> str:
    """Give the address of a page's feed, as its head tells it."""
    page = web.get(path).text
    found = re.search(rf'<link rel="alternate" type="{re.escape(kind)}"[^>]*href="([^"]+)"', page)
    assert found, path
    return unescape(found[1])


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_page_with_events_has_feeds_that_are_read(web: TestClient, lang: str, path: str) -> None:
    answer = web.get(offered(web, f"/{lang}{path}", "application/atom+xml"))
    assert answer.headers["content-type"].startswith("application/atom+xml")
    read = feedparser.parse(answer.content)
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    assert len({one.id for one in read.entries}) == len(read.entries)
    assert [one.updated for one in read.entries] == sorted((one.updated for one in read.entries), reverse=True)
    answer = web.get(offered(web, f"/{lang}{path}", "application/feed+json"))
    assert answer.headers["content-type"].startswith("application/feed+json")
    items = JsonFeed.parse(answer.json()).items
    assert len(items) == len(read.entries)
    assert items or path == "/corrections"


@pytest.mark.parametrize(
    "query", ["/search.ics?q=surat", "/timeline.ics?actor=TON", "/timeline.ics?actor=FJI&with=TON"]
)
def test_calendars_of_searches_actors_and_dyads_are_read(web: TestClient, query: str) -> None:
    answer = web.get(f"/en{query}")
    assert answer.headers["content-type"].startswith("text/calendar")
    found = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert found
    assert not any(one.errors for one in found)
    assert len({str(one["uid"]) for one in found}) == len(found)
