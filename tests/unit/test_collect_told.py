"""How sources are doing, what is new to those who watch, and how articles changed."""

from __future__ import annotations

import http.server
import json
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from duta.collect.guard import Guard
from duta.collect.metrics import metrics
from duta.collect.notify import mail, post
from duta.collect.report import outlets
from duta.collect.wanted import Smtp, Watch, smtp_of, watches_of
from duta.collect.watch import news, told
from duta.errors import DutaError, UsageError
from duta.knowledge.labels import load_labels
from duta.record import Record, keep
from duta.record.collecting import addresses, collected
from duta.views.difference import differences
from tests.unit.hand import TEXT, page, reading

LABELS = load_labels("en")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.create(tmp_path / "r.db") as opened:
        source = page(TEXT, "a", url="https://kabarlaut.example/1")
        keep(opened, source, reading(source), "v1")
        yield opened


def collects(record: Record, days: dict[str, int]) -> None:
    row = {"host": "kabarlaut.example", "rank": 0, "found_at": "2024", "visits": 1, "tries": 0, "source": "laut"}
    with record.writing() as connection:
        when = "2024-06-18T01:00:00.000Z"
        there = {**row, "url": "https://kabarlaut.example/1", "kind": "page", "state": "read", "fetched_at": when}
        broken = {**row, "url": "https://kabarlaut.example/rss", "kind": "feed", "state": "failed", "error": "HTTP 500"}
        for values in (there, broken):
            connection.execute(addresses.insert().values(**values))
        for day, new in days.items():
            values = {"source": "laut", "day": day, "asked": 3, "new": new, "same": 1, "failed": 0}
            connection.execute(collected.insert().values(**values))


def test_sources_are_told_with_their_gaps_and_yield(record: Record) -> None:
    collects(record, {"2024-06-10": 1, "2024-06-11": 0, "2024-06-12": 2, "2024-06-16": 1})
    [one, never] = outlets(record, ["pasar"])
    assert (one.source, one.new, one.same, one.asked) == ("laut", 4, 4, 12)
    assert one.gaps == ("2024-06-11", "2024-06-13/2024-06-15")
    assert (one.articles, one.events, one.events_per_article) == (1, 1, 1.0)
    assert one.troubles == ("https://kabarlaut.example/rss: HTTP 500",)
    assert one.last_success == "2024-06-18T01:00:00.000Z"
    assert (never.source, never.last_success, never.asked) == ("pasar", None, 0)


def test_metrics_are_read_by_prometheus(record: Record) -> None:
    collects(record, {"2024-06-10": 1})
    families = {one.name: one for one in text_string_to_metric_families(metrics(record).decode())}
    assert families["duta_articles"].samples[0].value == 1
    [new] = families["duta_collect_new"].samples
    assert (new.labels, new.value) == ({"source": "laut"}, 1)
    assert families["duta_collect_last_success_timestamp_seconds"].samples[0].value == 1718672400


def test_a_watch_tells_each_happening_once_with_its_evidence(record: Record) -> None:
    watch = Watch(("Fiji", "Tonga"))
    [item] = news(record, watch, LABELS)
    assert item.evidence[0].quote == TEXT[: TEXT.index(". ")]
    assert item.evidence[0].url == "https://kabarlaut.example/1"
    assert [one.happening for one in news(record, watch, LABELS)] == [item.happening]  # not told yet
    told(record, watch, [item])
    assert news(record, watch, LABELS) == []
    assert news(record, replace(watch, name="other"), LABELS)


def test_a_changed_article_and_a_second_report_are_no_news(record: Record) -> None:
    watch = Watch(("FJI",))
    told(record, watch, news(record, watch, LABELS))
    changed = page(TEXT.replace("bersahabat", "bersaudara"), "a", url="https://kabarlaut.example/1")
    keep(record, changed, reading(changed), "v1")
    other = page(TEXT.replace("bersahabat", "bersahaja"), "b", url="https://lain.example/1")
    keep(record, other, reading(other), "v1")
    assert news(record, watch, LABELS) == []
    visit = page(TEXT.replace("bersahabat", "bertetangga"), "c", url="https://lain.example/2")
    keep(record, visit, reading(visit, act="visit", day="2024-06-20"), "v1")
    [item] = news(record, watch, LABELS)
    assert item.act == "visit"


def test_watches_for_words_and_acts(record: Record) -> None:
    assert len(news(record, Watch(search="surat"), LABELS)) == 1
    assert news(record, Watch(search="rudal"), LABELS) == []
    assert news(record, Watch(("Fiji",), act="visit"), LABELS) == []
    assert news(record, Watch(("Fiji",), sure=0.95), LABELS) == []


@pytest.mark.parametrize(
    ("given", "told_so"),
    [
        ({"watches": [{}]}, "nothing to watch"),
        ({"watches": [{"between": "Fiji"}]}, "no list"),
        ({"watches": [{"betwen": ["Fiji"]}]}, "no setting"),
        ({"watches": [{"search": "a"}, {"search": "a"}]}, "two watches"),
    ],
)
def test_wrong_watches_are_told_in_words(given: dict[str, Any], told_so: str) -> None:
    with pytest.raises(UsageError, match=told_so):
        watches_of(given)


def test_a_mail_server_is_read_and_its_password_is_not_in_the_file() -> None:
    given = {"smtp": {"host": "surat.example", "from": "duta@surat.example"}}
    assert smtp_of(given) == Smtp("surat.example", "duta@surat.example")
    for wrong in ({"host": "a"}, {"host": "a", "from": "b", "security": "no"}):
        with pytest.raises(UsageError, match="smtp"):
            smtp_of({"smtp": wrong})
    with pytest.raises(UsageError, match="DUTA_SMTP_PASSWORD"):
        smtp_of({"smtp": {"host": "a", "from": "b", "password": "c"}})


@pytest.mark.enable_socket
def test_a_webhook_gets_items_and_is_refused_where_it_is_private(record: Record) -> None:
    got: list[bytes] = []

    class Hook(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(204 if self.path == "/hook?key=rahasia" else 500)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    watch = Watch(("Fiji", "Tonga"))
    items = news(record, watch, LABELS)
    with http.server.HTTPServer(("127.0.0.1", 0), Hook) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        guard = Guard.of(["127.0.0.1"])
        post(f"{base}/hook?key=rahasia", watch, items, guard)
        with pytest.raises(DutaError, match="HTTP 500") as failed:
            post(f"{base}/other?key=rahasia", watch, items, guard)
        with pytest.raises(DutaError, match="not on the open web") as refused:
            post(f"{base}/hook?key=rahasia", watch, items, Guard())
        server.shutdown()
    assert "rahasia" not in f"{failed.value}{refused.value}"
    sent = json.loads(got[0])
    assert sent["watch"] == "Fiji – Tonga"
    assert sent["items"][0]["evidence"][0]["quote"] == items[0].evidence[0].quote


@pytest.mark.enable_socket
def test_mail_goes_out_as_plain_text(record: Record) -> None:
    talk: list[str] = []

    class Postman(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 surat\r\n")
            body = False
            for raw in self.rfile:
                line = raw.decode().rstrip("\r\n")
                talk.append(line)
                if body and line != ".":
                    continue
                word = line[:4].upper()
                body = word == "DATA"
                self.wfile.write({"DATA": b"354 go\r\n", "QUIT": b"221 bye\r\n"}.get(word, b"250 ok\r\n"))
                if word == "QUIT":
                    return

    watch = Watch(("Fiji", "Tonga"), mail="rini@surat.example")
    with socketserver.TCPServer(("127.0.0.1", 0), Postman) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        smtp = Smtp("127.0.0.1", "duta@surat.example", server.server_address[1], security="none")
        mail(smtp, watch, news(record, watch, LABELS))
        server.shutdown()
    with pytest.raises(DutaError, match="cannot be sent"):
        mail(smtp, watch, news(record, watch, LABELS))
    said = "\n".join(talk)
    assert "rcpt TO:<rini@surat.example>" in said
    assert "Subject: Duta: 1" in said or "Subject: =?utf-8?" in said
    assert "kabarlaut.example/1" in said


def test_differences_name_sentences_and_events(record: Record) -> None:
    assert differences(record, "https://kabarlaut.example/1") == []
    changed = page(TEXT.replace("bersahabat", "bersaudara"), "a", url="https://kabarlaut.example/1")
    later = reading(changed, act="visit")
    keep(record, changed, replace(later, article=replace(later.article, title="Kunjungan ke Suva")), "v1")
    [one] = differences(record, "https://kabarlaut.example/1")
    assert (one.before, one.after) == (1, 2)
    told_so = [(change.part, change.way, change.text) for change in one.changes]
    assert told_so[:2] == [("title", "went", "Surat dari Suva"), ("title", "came", "Kunjungan ke Suva")]
    assert told_so[2] == ("body", "went", '"Kami bersahabat," kata Ana Wirata.')
    assert ([event.act for event in one.events_gone], [event.act for event in one.events_new]) == (
        ["send_message"], ["visit"],
    )  # fmt: skip
    assert differences(record, "entry:2") == differences(record, later.article.id[7:20]) == [one]
    with pytest.raises(UsageError, match="no article"):
        differences(record, "https://tidak.example/")
