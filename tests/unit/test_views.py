from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from duta.errors import UsageError
from duta.model.actor import Actor
from duta.model.when import When
from duta.record import Record, keep
from duta.views import Filters, actor_query, by_id, by_pages, dyad, event_query, search_query, statement_query, status
from duta.views.opened import OpenRecord
from duta.views.search import MARKS
from duta.views.words import match_of
from tests.unit.hand import ANA, TEXT, TONGA, page, reading


@pytest.fixture(scope="module", params=["file", "server"])
def record(request: pytest.FixtureRequest, new_place: Callable[[str], str]) -> Record:
    record = Record.create(new_place(request.param))
    for name, day, act in (("a", "2024-06-18", "send_message"), ("b", "2022-01-05", "visit")):
        source = page(TEXT if name == "a" else TEXT.replace("bersahabat", "bersaudara"), name)
        keep(record, source, reading(source, act=act, day=day), "v1")
    return Record.open(record.path)


def acts(record: Record, **filters: object) -> list[str]:
    return [row.act for row in event_query(record, Filters()).where(**filters)]


def test_events_come_in_the_order_of_their_days(record: Record) -> None:
    assert acts(record) == ["visit", "send_message"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"actor": "Tonga"}, 2),
        ({"actor": "ana"}, 2),
        ({"actor": "FJI", "partner": "TON"}, 2),
        ({"actor": "FJI", "partner": "Ana Wirata"}, 0),
        ({"act": "visit"}, 1),
        ({"since": "2022-01", "until": "2022-01"}, 1),
        ({"since": "2023"}, 1),
        ({"until": "2021"}, 0),
        ({"outlet": "kabar laut"}, 2),
        ({"outlet": "kabarlaut.example"}, 2),
        ({"outlet": "lain"}, 0),
        ({"factuality": "denied"}, 0),
        ({"min_confidence": 0.95}, 0),
    ],
)
def test_filters(record: Record, filters: dict[str, object], found: int) -> None:
    assert len(acts(record, **filters)) == found


def test_an_unknown_name_tells_the_nearest(record: Record) -> None:
    with pytest.raises(UsageError, match="ana wirata"):
        acts(record, actor="Ana Wiratu")


@pytest.mark.parametrize("day", ["2024-13", "kemarin", "2024-02-30", "24"])
def test_what_is_no_date_is_told(record: Record, day: str) -> None:
    with pytest.raises(UsageError, match="is no date"):
        acts(record, since=day)


def test_an_unknown_filter_is_told(record: Record) -> None:
    with pytest.raises(UsageError, match="there is no filter"):
        acts(record, actr="Tonga")


def test_an_event_row_has_everything(record: Record) -> None:
    row = next(iter(event_query(record, Filters()).where(act="send_message")))
    assert (row.actors, row.act, row.recipients) == (("Ana Wirata",), "send_message", ("Tonga",))
    assert (row.actor_countries, row.recipient_countries) == (("FJI",), ("TON",))
    assert (row.when, row.chain, row.outlet) == ("2024-06-18", ("Kantor Berita Laut",), "Kabar Laut")
    assert row.quote == TEXT[: TEXT.index(". ")]


def test_an_event_row_has_the_codes_of_its_act(record: Record) -> None:
    letter = next(iter(event_query(record, Filters()).where(act="send_message")))
    assert (letter.plover, letter.mode, letter.quad, letter.scale) == (None, None, None, None)
    assert (letter.cameo, letter.goldstein) == ("040", 1.0)
    visit = next(iter(event_query(record, Filters()).where(act="visit")))
    assert (visit.plover, visit.mode, visit.quad, visit.scale) == ("CONSULT", "visit", 1, 4.0)
    assert (visit.cameo, visit.goldstein) == ("042", 1.9)
    table = event_query(record, Filters()).to_arrow()
    assert [str(table.schema.field(name).type) for name in ("quad", "scale", "cameo")] == ["int64", "double", "string"]


def test_queries_become_tables(record: Record) -> None:
    query = OpenRecord(record).events(actor="Tonga", since="2022-01")
    assert query.to_polars().shape[0] == query.to_pandas().shape[0] == query.to_arrow().num_rows == 2
    assert query.limit(1).to_dicts()[0]["act"] == "visit"
    assert query.to_polars()["actors"].to_list() == [["Ana Wirata"], ["Ana Wirata"]]


def test_an_empty_answer_has_the_same_columns(record: Record) -> None:
    query = OpenRecord(record).events()
    assert query.where(act="none").to_arrow().schema == query.to_arrow().schema


def test_the_log_lists_every_entry(record: Record) -> None:
    rows = list(OpenRecord(record).log())
    assert [(row.entry, row.kind) for row in rows] == [(1, "reading"), (2, "reading")]
    assert list(OpenRecord(record).log(until="2000")) == []
    assert [one.id for one in by_id(record, "entry:2")] == ["b"]


def test_statements_by_speaker(record: Record) -> None:
    rows = list(statement_query(record, Filters(actor="FJI")))
    assert [row.text for row in rows] == ["Kami bersahabat,", "Kami bersaudara,"]
    assert list(statement_query(record, Filters(actor="Tonga"))) == []


def test_actors_are_counted(record: Record) -> None:
    rows = {row.name: row for row in actor_query(record)}
    assert (rows["Ana Wirata"].articles, rows["Ana Wirata"].statements, rows["Ana Wirata"].acts) == (2, 2, 2)
    assert (rows["Tonga"].acts, rows["Tonga"].acted_upon) == (0, 2)
    assert [row.name for row in actor_query(record, "berita")] == ["Kantor Berita Laut"]


def test_a_dyad_goes_both_ways(record: Record) -> None:
    forth = [(row.month, row.direction, row.act, row.count) for row in dyad(record, "Fiji", "Tonga", Filters())]
    assert forth == [("2022-01", "forth", "visit", 1), ("2024-06", "forth", "send_message", 1)]
    assert {row.direction for row in dyad(record, "TON", "FJI", Filters())} == {"back"}


@pytest.mark.parametrize(
    ("change", "counted"),
    [
        ({"factuality": "denied"}, []),
        ({"factuality": "planned"}, []),
        ({"actors": (Actor("wsm", "Samoa", "state", "WSM"),), "recipients": (ANA, TONGA)}, []),
        ({"actors": (ANA, TONGA), "recipients": ()}, [("2024-06", "together")]),
        ({"when": When("2011", "2011-01-01", "2011-12-31", "year", "explicit")}, [("2011", "forth")]),
        ({"when": When("2024-W23", "2024-06-28", "2024-07-04", "week", "relative")}, [("2024-06", "forth")]),
        ({"when": None}, [("2024-06", "forth")]),
    ],
)
def test_a_dyad_counts_what_happened_between_the_two(
    tmp_path: Path, change: dict[str, Any], counted: list[tuple[str, str]]
) -> None:
    source = page()
    told = reading(source)
    with Record.create(tmp_path / "r.db") as record:
        keep(record, source, replace(told, events=(replace(told.events[0], **change),)), "v1")
        assert [(row.month, row.direction) for row in dyad(record, "FJI", "TON", Filters())] == counted


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("surat", 2),
        ("kirim", 2),
        ("pengiriman surat", 2),
        ('"surat kepada Tonga"', 2),
        ('"kepada surat"', 0),
        ("bersa*", 2),
        ("kami -bersaudara", 1),
        ("tidakada", 0),
    ],
)
def test_words_are_found_in_any_form(record: Record, words: str, found: int) -> None:
    assert len(list(search_query(record, words, Filters()))) == found


def test_search_filters(record: Record) -> None:
    assert len(list(search_query(record, "surat", Filters(actor="Tonga", act="visit", since="2024")))) == 1
    assert list(search_query(record, "kami", Filters(actor="Tonga"))) == []


def test_found_words_are_marked(record: Record) -> None:
    row = next(iter(search_query(record, "dikirim", Filters())))
    assert f"{MARKS[0]}mengirimkan{MARKS[1]}" in row.marked


@pytest.mark.parametrize("words", ['"', "AND", "a OR", "NEAR(a b)", "text:x", "*", "(((", "a-b-c", "col : ^x", "'; --"])
def test_no_words_break_the_query(record: Record, words: str) -> None:
    try:
        list(search_query(record, words, Filters()))
    except UsageError:
        assert not any(char.isalnum() for char in words)


def test_match_of_puts_exclusions_last() -> None:
    assert match_of("-x surat").fts5.endswith(' NOT ({text} : ("x") OR {stems} : ("x"))')


def test_readings_are_found_by_any_id(record: Record) -> None:
    [found] = by_id(record, "a")
    article = found.article.id
    event = found.events[0].id_in(article)
    statement = found.statements[0].id_in(article)
    for name in (article, article[7:], article[7:15], event, event[:9], statement, found.article.page.sha256):
        assert [one.id for one in by_id(record, name)] == ["a"]
    with pytest.raises(UsageError, match="nothing called"):
        by_id(record, "zzz")
    assert [one.id for one in by_pages(record, [found.article.page.sha256, "none"])] == ["a"]


def test_status_counts(record: Record) -> None:
    numbers = status(record)
    assert (numbers.pages, numbers.readings, numbers.articles, numbers.events, numbers.statements) == (2, 2, 2, 2, 2)
    assert (numbers.first_day, numbers.outlets) == ("2024-06-19", 1)


def test_a_notebook_shows_the_first_rows_of_a_question(record: Record) -> None:
    shown = event_query(record, Filters())._repr_html_()
    assert shown.count("<tr>") == 3
    assert "<th>act</th>" in shown
    assert "<th>asserted_by</th>" not in shown, "a column that is empty in all rows"
    assert "nothing found" in event_query(record, Filters(act="cut"))._repr_html_()
    assert shown.count("<tr>") - 1 == event_query(record, Filters()).limit(1)._repr_html_().count("<tr>")
    assert "<script>" not in search_query(record, "surat", Filters())._repr_html_()
