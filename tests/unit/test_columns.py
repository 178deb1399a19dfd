from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from duta import app
from duta.record import Record, keep
from duta.record.rebuild import rebuild
from duta.views.actors import actor_query
from duta.views.asked import Asked
from duta.views.columns import columns_of, drawn
from duta.views.events import event_query
from duta.views.filters import Filters
from duta.views.find import Answer, find
from duta.views.roll import roll
from duta.views.ties import ties
from tests.unit.hand import TEXT, page, reading


def put(record: Record, word: str, version: str = "v1", **how: str) -> None:
    source = page(TEXT.replace("bersahabat", word), word, url=f"https://kabar.example/{word[:4]}")
    keep(record, source, reading(source, **how), version)


def counted(answer: Answer) -> dict[str, list[tuple[str, int]]]:
    return {facet: [(one.value, one.count) for one in counts] for facet, counts in answer.facets.items()}


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = Record.create(tmp_path / "r.db")
    for word in ("satu", "duah", "tiga"):
        put(record, word, day="2022-01-05", act="visit" if word == "duah" else "send_message")
    return record


def agrees(record: Record) -> None:
    """Tell whether the columns kept up to date are those drawn anew."""
    kept = columns_of(record)
    with record.reading() as connection:
        fresh = drawn(connection)
    assert kept.stamp == fresh.stamp
    assert (kept.article_of == fresh.article_of).all()
    assert (kept.first_of == fresh.first_of).all()
    for name, frame in fresh.frames.items():
        assert len(frame["entry"]) == len(kept[name]["entry"]), name
        here = np.lexsort((kept[name]["entry"],))
        there = np.lexsort((frame["entry"],))
        assert (kept[name]["entry"][here] == frame["entry"][there]).all()


def test_what_is_kept_read_again_judged_and_rebuilt_is_counted_at_once(record: Record) -> None:
    assert dict(counted(find(record, Asked()))["act"]) == {"send_message": 2, "visit": 1}
    put(record, "empat", act="meet")
    agrees(record)
    assert dict(counted(find(record, Asked()))["act"]) == {"send_message": 2, "visit": 1, "meet": 1}
    put(record, "duah", "v2", act="thank")
    agrees(record)
    assert dict(counted(find(record, Asked()))["act"]) == {"send_message": 2, "thank": 1, "meet": 1}
    last = next(iter(event_query(record, Filters(act="thank")))).id
    app.correct(record, last, {"act": "visit"}, reason="so it says", by="a")
    agrees(record)
    assert dict(counted(find(record, Asked()))["act"]) == {"send_message": 2, "visit": 1, "meet": 1}
    rebuild(record)
    agrees(record)
    assert find(record, Asked("surat", act=("meet",))).total == 1


def test_nothing_is_drawn_again_while_the_record_stands(record: Record) -> None:
    assert columns_of(record) is columns_of(record)


def test_a_search_as_of_then_counts_what_stood_then(record: Record) -> None:
    put(record, "empat", act="meet")
    then = Record.open(record.path, as_of="entry:2")
    assert find(then, Asked()).total == 4
    assert dict(counted(find(then, Asked()))["act"]) == {"send_message": 1, "visit": 1}
    assert find(record, Asked()).total == 8


def test_a_facet_counts_what_the_others_leave_and_keeps_what_is_asked_for(record: Record) -> None:
    answer = find(record, Asked("surat", act=("visit", "thank"), month=("2024",)))
    assert answer.total == 1
    assert counted(answer)["act"] == [("thank", 0), ("send_message", 2), ("visit", 1)]
    assert [one.active for one in answer.facets["act"]] == [True, False, True]
    assert [month.sentences for month in answer.months] == [1]


def test_an_empty_record_has_no_sentences(tmp_path: Path) -> None:
    record = Record.create(tmp_path / "r.db")
    answer = find(record, Asked("surat", who=("TON",), agency=("x",), outlet=("y",), since="2020"))
    assert (answer.total, answer.found, answer.months) == (0, (), ())
    assert find(record, Asked()).total == 0


def test_the_best_come_first_and_a_stretch_goes_on_where_the_last_ended(record: Record) -> None:
    best = find(record, Asked("surat", order="best"), most=3).found
    parts = [find(record, Asked("surat", order="best"), start=start, most=1).found[0] for start in range(3)]
    assert list(best) == parts
    newest = find(record, Asked(), most=6).found
    assert [find(record, Asked(), start=start, most=1).found[0] for start in range(6)] == list(newest)


def test_the_roll_lists_the_same_actors_as_the_query(record: Record) -> None:
    put(record, "empat", act="meet")
    for words, sure in (("", 0.0), ("", 0.85), ("ana", 0.5), ("nobody", 0.5)):
        listed = list(actor_query(record, words, Filters(min_confidence=sure)))
        assert roll(record, words, sure, most=9) == listed
        assert roll(record, words, sure, most=1, start=1) == listed[1:2]


def test_ties_count_an_event_once_however_often_its_text_was_kept(record: Record) -> None:
    source = page(TEXT.replace("bersahabat", "satu"), "elsewhere", url="https://lain.example/satu")
    keep(record, source, reading(source, day="2022-01-05"), "v1")
    found = ties(record, 0.5)
    assert [(tie.one, tie.other, tie.events) for tie in found.ties] == [("ana wirata", "tonga", 3)]
    assert [(node.key, node.events) for node in ties(record, 0.5, "TON").nodes] == [("TON", 3), ("FJI", 3)]
    assert ties(record, 0.95).ties == ()
