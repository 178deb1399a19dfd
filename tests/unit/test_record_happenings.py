"""Happenings in a record: kept up to date as pages come, go and are judged; the same from whatever order."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from sqlalchemy import select

from duta.model.page import Page
from duta.model.reading import Reading
from duta.pipeline.build import read_page
from duta.record import Record, keep
from duta.record.judge import judge, undo
from duta.record.rebuild import rebuild
from duta.record.schema import events
from duta.record.verify import Checked, problems_of

TOLD = (
    ("a", "2024-05-07", "Presiden Fiji Semi Waqa tiba di Tonga pada Senin (6/5/2024). Ia bertemu Raja Siaosi Fale."),
    ("b", "2024-05-08", "Semi Waqa, Presiden Fiji, mengunjungi Tonga pada Senin (6/5/2024)."),
    ("c", "2024-05-20", "Presiden Fiji berkunjung ke Tonga pada Mei 2024."),
    ("d", "2023-05-09", "Presiden Fiji Semi Waqa mengunjungi Tonga pada Senin (8/5/2023)."),
    ("e", "2024-05-09", "Norwegia mengecam Islandia atas perburuan paus di Laut Utara."),
    ("f", "2024-05-09", "Norwegia mengutuk perburuan paus oleh Islandia."),
)
TABLES = ("happenings", "happening_parties", "placings", "tellings", "root_keys", "placing_keys")


def _page(name: str, day: str, text: str, outlet: str | None = None) -> tuple[Page, Reading]:
    data = {"id": name, "title": "T", "date": day, "publisher": outlet or f"Kabar {name}", "body": text}
    page = Page(json.dumps(data).encode(), "json", name, url=f"https://kabar.example/{name}")
    return page, read_page(page)


@pytest.fixture(scope="module")
def pages() -> list[tuple[Page, Reading]]:
    return [_page(*one) for one in TOLD]


def _kept(path: str | Path, pages: list[tuple[Page, Reading]]) -> Record:
    record = Record.create(path)
    for page, reading in pages:
        keep(record, page, reading, "1")
    return record


def _dump(record: Record) -> dict[str, list[tuple[object, ...]]]:
    with record.reading() as connection:
        return {
            table: sorted(map(tuple, connection.exec_driver_sql(f"SELECT * FROM {table}")), key=repr)
            for table in TABLES
        } | {"copies": sorted(map(tuple, connection.exec_driver_sql("SELECT location, unit, first FROM copy_units")))}


def _visits(record: Record) -> list[int]:
    with record.reading() as connection:
        rows = connection.exec_driver_sql("SELECT reports FROM happenings WHERE act = 'visit' ORDER BY day")
        return [reports for (reports,) in rows]


def test_visits_a_year_apart_are_two_and_a_vaguer_report_joins_the_right_one(tmp_path, pages):
    assert _visits(_kept(tmp_path / "r.db", pages)) == [1, 3]


def test_any_order_of_pages_gives_the_same_tables_and_so_does_a_rebuild(tmp_path, pages):
    first = _dump(record := _kept(tmp_path / "0.db", pages))
    rebuild(record)
    assert _dump(record) == first
    for seed in range(1, 4):
        shuffled = random.Random(seed).sample(pages, len(pages))
        assert _dump(_kept(tmp_path / f"{seed}.db", shuffled)) == first


def test_a_server_merges_as_a_file_does(new_place, pages):
    shuffled = random.Random(5).sample(pages, len(pages))
    there = _kept(new_place("server"), shuffled)
    assert _dump(there) == _dump(_kept(new_place("file"), pages))
    assert list(problems_of(there, Checked())) == []


def test_a_page_read_anew_tells_what_it_tells_now(tmp_path, pages):
    record = _kept(tmp_path / "r.db", pages)
    page, reading = _page("b", "2024-05-08", "Norwegia memuji Islandia.")
    keep(record, page, reading, "1")
    assert _visits(record) == [1, 2]
    others = [one for one in pages if one[0].id != "b"]
    assert _dump(record) == _dump(_kept(tmp_path / "fresh.db", [*others, (page, reading)]))


def test_a_page_read_anew_to_the_same_end_changes_nothing(tmp_path, pages):
    record = _kept(tmp_path / "r.db", pages)
    before = _dump(record)
    for page, reading in pages:
        keep(record, page, reading, "2")
    assert _dump(record) == before


def _events(record: Record, act: str) -> list[str]:
    with record.reading() as connection:
        query = select(events.c.id).where(events.c.act == act).order_by(events.c.entry)
        return list(connection.execute(query).scalars())


def test_judgements_join_and_part_happenings_and_are_undone(place, pages):
    record = _kept(place, pages)
    before = _dump(record)
    a, b, _, d = _events(record, "visit")
    joined = judge(record, "same", a, d, reason="", by="Rini")
    assert _visits(record) == [4]
    parted = judge(record, "different", a, b, reason="", by="Rini")
    assert sorted(_visits(record)) == [1, 1, 2]  # which of the two the vaguest tells of, nobody can say
    rebuild(record)
    assert sorted(_visits(record)) == [1, 1, 2]  # which of the two the vaguest tells of, nobody can say
    undo(record, joined, reason="", by="Rini")
    undo(record, parted, reason="", by="Rini")
    assert _dump(record) == before


def test_copies_add_reports_and_no_source(tmp_path):
    told = "Presiden Fiji Semi Waqa tiba di Tonga pada Senin (6/5/2024) untuk membahas kapal ikan bersama raja."
    more = "Kunjungan itu berlangsung tiga hari dan ditutup dengan jamuan makan malam di istana di tepi laut."
    pages = [
        _page("x", "2024-05-07", f"{told}\n\n{more}"),
        _page("y", "2024-05-08", f"{told}\n\n{more}"),
        _page("z", "2024-05-08", f"{told}\n\nPara nelayan menunggu hasil pertemuan kedua pemimpin itu dengan cemas."),
    ]
    for number, order in enumerate((pages, pages[::-1])):
        record = _kept(tmp_path / f"{number}.db", order)
        with record.reading() as connection:
            row = connection.exec_driver_sql("SELECT reports, outlets, sources FROM happenings").one()
        assert tuple(row) == (3, 3, 1)


def test_pages_and_judgements_in_any_order_give_the_same_happenings(tmp_path, pages):
    """Pages come in any order, some first as they stood before; judgements as soon as both events are there."""
    visits = [event for page, reading in pages for event in _ids(reading, "visit")]
    pairs = (("same", visits[0], visits[3]), ("different", visits[0], visits[1]))
    dumps = []
    for seed in range(3):
        chance, waiting = random.Random(seed), list(pairs)
        with Record.create(tmp_path / f"{seed}.db") as record:
            for page, reading in chance.sample(pages, len(pages)):
                if chance.random() < 0.4:
                    keep(record, *_page(page.id or "", "2024-05-01", "Norwegia memuji Islandia."), "0")
                keep(record, page, reading, "1")
                there = {event for act in ("visit",) for event in _events(record, act)}
                for one in [one for one in waiting if {*one[1:]} <= there]:
                    judge(record, one[0], *one[1:], reason="", by="Rini")
                    waiting.remove(one)
            assert not waiting
            assert list(problems_of(record, Checked())) == []
            dumps.append(_dump(record))
    assert all(dump == dumps[0] for dump in dumps)


def _ids(reading: Reading, act: str) -> list[str]:
    return [event.id_in(reading.article.id) for event in reading.events if event.act == act]
