"""Happenings: the list, one of them, its citation, and facts as cards elsewhere."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from urllib.parse import quote

import bibtexparser
import feedparser
import pytest
import rispy
from starlette.testclient import TestClient

from duta.export.citations import Citation, bibtex, cited, csl, ris
from duta.knowledge.labels import load_labels
from duta.record import Record
from duta.views import happenings as views
from duta.views.events import event_query
from duta.views.filters import Filters
from duta.views.happenings import happening_query
from duta.views.papers import papers
from duta.web.wording import in_a_sentence


def letter(record: Record) -> str:
    return next(iter(happening_query(record, Filters(act="send_message", factuality="occurred")))).id


def report(record: Record) -> str:
    return next(iter(event_query(record, Filters(act="visit")))).id


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize(
    "asked", ["", "?told=several", "?who=FJI&act=visit", "?act=visit&act=send_message&order=most", "?month=2024-06",
              "?outlet=Kabar+Laut", "?factuality=denied", "?page=2", "?place=Nowhere"],
)  # fmt: skip
def test_the_list_answers_whatever_is_asked(web: TestClient, lang: str, asked: str) -> None:
    answer = web.get(f"/{lang}/happenings{asked}")
    assert answer.status_code == 200
    for facet, value in re.findall(r"(act|told|month)=([\w-]+)", asked):
        assert 'aria-current="true"' in answer.text, (facet, value)


def test_each_happening_counts_once(web: TestClient) -> None:
    page = web.get("/en/happenings?act=send_message").text
    assert page.count("<li data-row>") < web.get("/en/timeline?act=send_message").text.count("<li data-row>")


def test_facets_are_alternatives_within_and_narrow_together(web: TestClient) -> None:
    both = web.get("/en/happenings?act=visit&act=send_message").text
    assert both.count("<li data-row>") > web.get("/en/happenings?act=visit").text.count("<li data-row>")
    assert "Nothing found" in web.get("/en/happenings?act=visit&month=1999").text


@pytest.mark.parametrize("asked", ["told=nonsense", "month=2024-13", "&".join(f"act=a{i}" for i in range(30))])
def test_what_cannot_be_asked_of_the_list_is_told(web: TestClient, asked: str) -> None:
    assert web.get(f"/en/happenings?{asked}").status_code in (400, 422)


def test_the_list_can_be_taken_away(web: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(web.get("/en/happenings.csv?act=visit").text)))
    assert rows
    assert {row["act"] for row in rows} == {"visit"}
    assert json.loads(web.get("/en/happenings.jsonl").text.splitlines()[0])["id"].startswith("hp:")
    feed = feedparser.parse(web.get("/id/happenings.atom").content)
    assert not feed.bozo
    assert any("Ana Wirata" in entry.title for entry in feed.entries)
    assert web.get("/en/happenings.ics").text.startswith("BEGIN:VCALENDAR")
    assert web.get("/en/happenings.exe").status_code == 404


def test_reports_stand_side_by_side(web: TestClient, record: Record) -> None:
    page = web.get(f"/en/h/{letter(record)}").text
    assert "Reports side by side" in page
    assert "Agree:" in page
    assert "Harian Lain" in page
    assert page.count('<tr class="words">') >= 2
    assert "#:~:text=" in page


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_happening_and_a_report_are_cited(web: TestClient, record: Record, lang: str) -> None:
    for address in (f"/{lang}/h/{letter(record)}", f"/{lang}/e/{report(record)}"):
        page = web.get(address).text
        assert f'href="{address}.bib"' in page
        entry = bibtexparser.parse_string(web.get(f"{address}.bib").text).entries[0]
        assert entry.entry_type == "misc"
        assert "Ana Wirata" in entry["note"] + entry["title"]
        told = rispy.loads(web.get(f"{address}.ris").text)[0]
        assert told["type_of_reference"] in ("NEWS", "ELEC")
        assert told["year"].isdigit()
        assert web.get(f"{address}.csl").json()[0]["id"] == entry.key
        assert web.get(f"{address}.endnote").status_code == 404


def test_nothing_breaks_a_citation() -> None:
    evil = Citation("ev:12ab", r'A {b} \c 50% & $x$ #1_ "q"', "2024-06", ("Koran & Kawan",), r"Judul } \input{x} ~^",
                    "2024-06-18", "https://a.example/{x}?a=1%20b", "http://h/en/e/ev:12ab", "2026-01-02",
                    "dua\nbaris\r\nTY  - BOOK", "en")  # fmt: skip
    found = bibtexparser.parse_string(b"".join(bibtex(evil)).decode())
    assert [entry.key for entry in found.entries] == ["duta-ev-12ab"]
    assert not found.failed_blocks
    records = rispy.loads(b"".join(ris(evil)).decode())
    assert len(records) == 1
    assert records[0]["abstract"] == "dua baris TY - BOOK"
    assert json.loads(b"".join(csl(evil)))[0]["issued"] == {"date-parts": [[2024, 6, 18]]}
    assert "June 2024" in cited(evil, load_labels("en"))
    assert "Juni 2024" in cited(evil, load_labels("id"))


def test_an_editor_makes_a_card_of_an_address(web: TestClient, record: Record) -> None:
    page = web.get(f"/en/h/{letter(record)}").text
    discovered = re.search(r'application/json\+oembed" href="([^"]+)"', page)
    assert discovered
    told = web.get(discovered[1].replace("&amp;", "&")).json()
    assert (told["type"], told["version"]) == ("rich", "1.0")
    assert told["html"].startswith("<blockquote")
    assert "<script" not in told["html"]
    narrow = web.get(f"/oembed?url={quote(f'http://testserver/id/e/{report(record)}')}&maxwidth=200").json()
    assert narrow["width"] == 200
    assert "mengunjungi" in narrow["html"]


@pytest.mark.parametrize(
    ("url", "status"),
    [("http://evil.example/en/h/hp:1234567", 404), ("http://testserver/en/status", 404), ("//", 404), ("", 404),
     ("http://testserver/en/e/ev:0000000", 404), ("javascript:alert(1)", 404)],
)  # fmt: skip
def test_no_card_of_what_is_not_ours(web: TestClient, url: str, status: int) -> None:
    assert web.get("/oembed", params={"url": url}).status_code == status
    assert web.get("/oembed?url=http://testserver/en/h/x&format=xml").status_code == 501


def test_only_cards_may_be_framed(web: TestClient, record: Record) -> None:
    card = web.get(f"/en/card/{letter(record)}")
    assert "frame-ancestors *" in card.headers["content-security-policy"]
    assert card.headers["x-frame-options"] == ""
    assert "frame-ancestors 'none'" in web.get(f"/en/h/{letter(record)}").headers["content-security-policy"]
    assert web.get("/en/card/hp:0000000").status_code == 404


def test_cards_hold_nothing_that_runs(web: TestClient, record: Record) -> None:
    for row in event_query(record, Filters()):
        for page in (
            web.get(f"/en/card/{row.id}").text,
            web.get("/oembed", params={"url": f"http://testserver/en/e/{row.id}"}).json()["html"],
        ):
            assert "<script" not in page
            assert "<img" not in page
            assert "javascript:" not in re.findall(r'href="([^"]*)"', page)


def test_what_earlier_rules_merged_keeps_its_id(
    web: TestClient, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = letter(record)
    drawn = views.drawn
    monkeypatch.setattr(views, "drawn", lambda *given: replace(drawn(*given), id="hp:anders"))
    answer = web.get(f"/en/h/{known}?anew=1")
    assert answer.status_code == 200
    assert known in answer.text


def test_a_letter_that_answers_is_told_as_a_reply(record: Record) -> None:
    row = next(iter(happening_query(record, Filters(act="send_message"))))
    assert in_a_sentence(row, load_labels("en"), reply=True) == "Ana Wirata replied to a letter from Tonga"


def test_papers_between_two_are_listed_once_each(web: TestClient, record: Record) -> None:
    found = papers(record, Filters("FJI", "TON", min_confidence=0.5))
    assert [row.act for row in found.rows] == ["send_message"] * len(found.rows)
    page = web.get("/en/dyad/FJI/TON").text
    assert all(f'href="/en/h/{row.id}"' in page for row in found.rows)
