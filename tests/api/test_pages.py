from __future__ import annotations

import gzip
import re
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from duta.record import Record
from duta.views.events import event_query
from duta.views.filters import Filters
from duta.web.links import short_id
from duta.web.security import POLICY

PATHS = (
    "/", "/search", "/search?q=surat", "/search?who=ana+wirata&act=visit&month=2024-06", "/timeline",
    "/timeline?actor=FJI&with=TON", "/actors", "/actors?name=ana", "/actor/ana%20wirata", "/actor/TON", "/dyad/FJI/TON",
    "/network", "/network?by=actor&around=ana+wirata", "/network?around=FJI", "/map",
    "/sources", "/source/Kabar%20Laut", "/codebook", "/corrections", "/status", "/help", "/about/api",
)  # fmt: skip


def letter(record: Record) -> str:
    return next(iter(event_query(record, Filters(act="send_message")))).id


def facts(record: Record) -> list[str]:
    rows = list(event_query(record, Filters()))
    return [f"/e/{row.id}" for row in rows] + [f"/a/{short_id(row.article)}?sure=0" for row in rows]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_page_answers_in_its_language_and_stays_small(web: TestClient, lang: str, path: str) -> None:
    answer = web.get(f"/{lang}{path}")
    assert answer.status_code == 200, answer.text
    assert f'<html lang="{lang}">' in answer.text
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert len(gzip.compress(answer.content)) < 60_000


class _Inert(HTMLParser):
    """Fails on anything that could run: foreign scripts, handlers, styles in attributes, addresses with a scheme."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script":
            assert (given.get("src") or "").startswith("/static/")
        assert tag not in ("iframe", "object", "embed", "base", "b")
        for name, value in attrs:
            assert not name.startswith("on"), (tag, name)
            assert name != "style", tag
            if name in ("href", "src", "action"):
                assert re.match(r"/(?!/)|#|\?|https?://", value or ""), value
        assert tag != "img"

    def handle_data(self, data: str) -> None:
        assert "49" not in data or "7 * 7" not in data


@pytest.mark.parametrize("path", PATHS)
def test_nothing_of_a_hostile_page_can_run(web: TestClient, path: str) -> None:
    _Inert().feed(web.get(f"/en{path}").text)


def test_nothing_of_a_hostile_page_can_run_where_it_is_read(web: TestClient, record: Record) -> None:
    for path in facts(record):
        answer = web.get(f"/en{path}")
        assert answer.status_code == 200
        _Inert().feed(answer.text)


def test_a_happening_shows_its_reports_side_by_side(web: TestClient, record: Record) -> None:
    page = web.get(f"/en/e/{letter(record)}").text
    address = re.search(r"/en/h/hp:[0-9a-f]+", page)
    assert address
    happening = web.get(address[0]).text
    assert "Reports side by side" in happening
    assert "Ana Wirata sent a message to Tonga" in happening
    assert web.get(address[0].replace("hp:", "ev:")).headers["location"] == address[0]


@pytest.mark.parametrize("path", ["/nope", "/e/ev:0000", "/a/ffffffff", "/actor/nobody%20here", "/source/none", "/c/x"])
def test_what_the_record_lacks_is_404_with_a_page(web: TestClient, path: str) -> None:
    answer = web.get(f"/en{path}")
    assert answer.status_code == 404
    assert "The record does not have that" in answer.text


@pytest.mark.parametrize("path", ["/search?since=2024-13", "/search?page=0", "/timeline?actor=zzzz", "/search?sure=7"])
def test_what_cannot_be_asked_is_told(web: TestClient, path: str) -> None:
    answer = web.get(f"/en{path}")
    assert answer.status_code in (400, 422)
    assert "That cannot be asked" in answer.text


def test_an_address_without_a_language_leads_to_the_visitors(web: TestClient) -> None:
    assert web.get("/search?q=a").headers["location"] == "/id/search?q=a"
    assert web.get("/search", headers={"accept-language": "en-GB"}).headers["location"] == "/en/search"
    assert web.get("//evil.example/x").headers.get("location", "/").startswith("/id/")


def test_the_answer_is_not_sent_twice(web: TestClient) -> None:
    first = web.get("/en/timeline")
    again = web.get("/en/timeline", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_quotes_are_not_translated_and_sentences_are(web: TestClient, record: Record) -> None:
    path = f"/e/{letter(record)}"
    english, indonesian = web.get(f"/en{path}").text, web.get(f"/id{path}").text
    assert "Ana Wirata sent a message to Tonga" in english
    assert "Ana Wirata mengirim pesan kepada Tonga" in indonesian
    for page in (english, indonesian):
        assert "Presiden Fiji Ana Wirata mengirimkan surat kepada Tonga" in page


def test_an_event_stands_beside_the_other_report_of_it(web: TestClient, record: Record) -> None:
    page = web.get(f"/en/e/{letter(record)}").text
    assert "2 reports of this" in page
    assert "Harian Lain" in page
    assert "1 independent source" in page  # both came through the same agency


def test_a_fact_leads_to_its_words_in_the_live_page(web: TestClient, record: Record) -> None:
    page = web.get(f"/en/e/{letter(record)}").text
    assert "https://kabarlaut.example/surat?id=1#:~:text=Presiden%20Fiji%20Ana%20Wirata%20mengirimkan" in page


def test_the_reader_marks_roles_and_links_both_ways(web: TestClient, record: Record) -> None:
    row = next(iter(event_query(record, Filters(act="visit"))))
    page = web.get(f"/en/a/{short_id(row.article)}").text
    assert f'id="f-{row.id}"' in page
    assert f'href="#f-{row.id}"' in page
    assert re.search(r'<span class="p [^"]*trigger[^"]*"[^>]*>mengirimkan surat</span>', page)
    assert re.search(r'<span class="p [^"]*speech[^"]*"[^>]*>Kami', page)
    assert "direct · Kabar Laut, citing Kantor Berita Laut" in page
    assert 'class="words"' in page


def test_a_copy_of_a_text_is_counted_once(web: TestClient) -> None:
    assert "<h1>1 sentence</h1>" in web.get("/en/search?q=surat&outlet=Kabar+Laut&month=2024-06&act=send_message").text


def test_facets_are_addresses_that_come_off_again(web: TestClient) -> None:
    page = web.get("/en/search?q=surat&act=visit").text
    assert 'href="/en/search?q=surat"' in page
    assert 'href="/en/search?q=surat&amp;act=visit&amp;act=send_message"' in page


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "json", "ics", "geojson", "graphml", "gexf", "atom", "feed.json"])
def test_the_timeline_can_be_taken_away(web: TestClient, suffix: str) -> None:
    answer = web.get(f"/en/timeline.{suffix}?actor=FJI")
    assert answer.status_code == 200
    assert answer.content


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "ics", "atom", "feed.json"])
def test_a_search_can_be_taken_away(web: TestClient, suffix: str) -> None:
    answer = web.get(f"/id/search.{suffix}?q=surat")
    assert answer.status_code == 200
    assert b"surat" in answer.content


def test_a_reading_can_be_taken_away(web: TestClient, record: Record) -> None:
    row = next(iter(event_query(record, Filters(act="visit"))))
    assert web.get(f"/en/a/{short_id(row.article)}.json").json()["events"][0]["id"] == row.id
    assert web.get(f"/en/a/{short_id(row.article)}.csv").text.startswith("id,")
    assert web.get(f"/en/e/{row.id}.json").json()["act"] == "visit"
