"""Exports for counting have a row a happening."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from duta.app import read_into
from duta.export import gdelt
from duta.record import Record
from tests.unit.exported import exported

TELLINGS = (
    ("satu", "Kabar Laut", "2024-06-11T08:00:00+07:00",
     "SUVA - Menteri Luar Negeri Tonga Sione Vaka mengunjungi Fiji, Senin (10/6/2024). Ia disambut di bandara Nadi."),
    ("dua", "Warta Samudra", "2024-06-11T12:00:00+07:00",
     "Fiji kedatangan tamu. Menlu Tonga Sione Vaka mengunjungi Fiji pada Senin (10/6/2024) untuk membahas perikanan."),
)  # fmt: skip


@pytest.fixture
def record(tmp_path: Path) -> Record:
    for name, outlet, published, body in TELLINGS:
        page = {
            "id": name, "url": f"https://{name}.example/1", "title": f"Menlu Tonga ke Fiji, kata {outlet}",
            "publisher": outlet, "published_at": published, "body": body,
        }  # fmt: skip
        (tmp_path / f"{name}.json").write_text(json.dumps(page), "utf-8")
    made = Record.create(tmp_path / "r.db")
    list(read_into(made, [str(tmp_path)]))
    made.close()
    return Record.open(tmp_path / "r.db")


def rows(record: Record, name: str) -> list[list[str]]:
    return [line.split("\t") for line in exported(record, name).decode().splitlines()]


def test_two_reports_of_one_visit_are_one_event_with_two_mentions(record: Record) -> None:
    [event] = rows(record, "gdelt-events")
    found = dict(zip(gdelt.EVENTS, event, strict=True))
    assert (found["EventCode"], found["SQLDATE"]) == ("042", "20240610")
    assert (found["Actor1Code"], found["Actor2Code"]) == ("TONGOV", "FJI")
    assert (found["NumMentions"], found["NumArticles"]) == ("2", "2")
    mentions = rows(record, "gdelt-mentions")
    assert {mention[0] for mention in mentions} == {event[0]}
    assert {mention[5] for mention in mentions} == {"https://satu.example/1", "https://dua.example/1"}
    assert len(rows(record, "phoenix")) == 1
    assert len(rows(record, "polecat")) == 2, "the header and one event"
    assert len(rows(record, "jsonl")) == 2, "reports, a row each"
