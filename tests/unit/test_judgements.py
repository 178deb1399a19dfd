from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import duta
from duta import app
from duta.errors import UsageError
from duta.model.evidence import Evidence
from duta.model.page import Page
from duta.model.reading import Reading
from duta.record import Record, keep
from duta.record.ledger import pair_judgements
from duta.record.rebuild import rebuild
from duta.record.verify import Checked, problems_of
from duta.views import Filters, by_id, event_query, history, statement_query, why_gone
from duta.views.events import EventRow
from duta.views.opened import OpenRecord
from tests.unit.hand import ANA, TEXT, TONGA, page, reading

BY = {"reason": "the text says so", "by": "Rani"}


@pytest.fixture
def record(place: str) -> Record:
    record = Record.create(place)
    for name, text in (("a", TEXT), ("b", TEXT.replace("bersahabat", "bersaudara"))):
        source = page(text, name, f"{name}.txt")
        keep(record, source, reading(source), "v1")
    return record


def events(record: Record) -> list[EventRow]:
    return list(event_query(record, Filters()))


def event(record: Record) -> str:
    return events(record)[0].id


def statement(record: Record) -> str:
    return next(iter(statement_query(record, Filters()))).id


def read_again(record: Record, text: str = TEXT, version: str = "v2", **change: object) -> None:
    """Read the first page again by another version, which reads its event otherwise."""
    source = page(text, "a", "a.txt")
    told = reading(source)
    keep(record, source, replace(told, events=(replace(told.events[0], **change),)), version)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "value", "column", "shown"),
    [
        ("act", "visit", "act", "visit"),
        ("actors", "Tonga; Ana Wirata", "actors", ("Tonga", "Ana Wirata")),
        ("actors", "ton", "actors", ("Tonga",)),
        ("recipients", ["Indonesia", "FJI"], "recipients", ("Indonesia", "Fiji")),
        ("recipients", "", "recipients", ()),
        ("recipients", "Budi Laut (person, IDN)", "recipients", ("Budi Laut",)),
        ("when", "2024-06", "when", "2024-06"),
        ("when", "2024-06-18/2024-06-20", "latest", "2024-06-20"),
        ("when", None, "when", None),
        ("where", "Jakarta", "where", "Jakarta"),
        ("where", "Tanjung Sepi (IDN)", "where", "Tanjung Sepi"),
        ("factuality", "planned", "factuality", "planned"),
        ("asserted_by", "Tonga", "asserted_by", "Tonga"),
        ("chain", "Kantor Berita Laut; Tonga", "chain", ("Kantor Berita Laut", "Tonga")),
    ],
)
def test_a_correction_is_shown_and_marked(
    record: Record, field: str, value: str | list[str] | None, column: str, shown: object
) -> None:
    target = event(record)
    assert app.correct(record, target, {field: value}, **BY) == 3
    row = next(row for row in events(record) if row.id == target)
    assert getattr(row, column) == shown
    assert row.confidence == 1


def test_a_statement_is_corrected(record: Record) -> None:
    target = statement(record)
    app.correct(record, target, {"speaker": "Tonga", "form": "indirect"}, **BY)
    row = next(row for row in statement_query(record, Filters()) if row.id == target)
    assert (row.speaker, row.form) == ("Tonga", "indirect")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"act": "vist"}, "visit"),
        ({"colour": "red"}, "fields are act, actors"),
        ({"actors": ""}, "needs an actor"),
        ({"actors": "Orang Asing"}, "somebody new"),
        ({"actors": "Orang Asing (robot, IDN)"}, "one of person, state"),
        ({"actors": "Orang Asing (person, XYZ)"}, "is no country"),
        ({"when": "yesterday"}, "is no date"),
        ({"when": "2024-02-30"}, "is no date"),
        ({"when": "2024-06-20/2024-06-18"}, "is no date"),
        ({"where": "Antah Berantah"}, "no place"),
        ({"factuality": "maybe"}, "occurred, planned"),
        ({"act": "send_message"}, "says so already"),
        ({"act": "meet"}, "done together"),
        ({"act": ["visit", "meet"]}, "one value"),
    ],
)
def test_what_may_not_be_is_refused_and_nothing_is_kept(record: Record, changes: dict[str, str], told: str) -> None:
    with pytest.raises(UsageError) as caught:
        app.correct(record, event(record), changes, **BY)
    assert told in str(caught.value)
    with record.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM entries").scalar() == 2


def test_unknown_ids_reasons_and_names_are_refused(record: Record) -> None:
    with pytest.raises(UsageError, match="nothing called"):
        app.reject(record, "ev:ffffffff", **BY)
    with pytest.raises(UsageError, match="no id of an event"):
        app.reject(record, "entah", **BY)
    with pytest.raises(UsageError, match="a reason is needed"):
        app.reject(record, event(record), reason=" ", by="Rani")
    with pytest.raises(UsageError, match="somebody's name"):
        app.confirm(record, event(record), by="")
    with pytest.raises(UsageError, match="only judgements are undone"):
        app.undo(record, 1, by="Rani")
    with pytest.raises(UsageError, match="there is no entry 99"):
        app.undo(record, 99, by="Rani")


def test_what_is_rejected_is_gone_until_that_is_undone(record: Record) -> None:
    target = event(record)
    seq = app.reject(record, target, **BY)
    assert target not in [row.id for row in events(record)]
    with pytest.raises(UsageError, match="was rejected by Rani"):
        app.correct(record, target, {"act": "visit"}, **BY)
    undoing = app.undo(record, seq, by="Rani")
    assert target in [row.id for row in events(record)]
    with pytest.raises(UsageError, match="undone already"):
        app.undo(record, seq, by="Rani")
    app.undo(record, undoing, by="Rani")
    assert target not in [row.id for row in events(record)]


def test_corrections_add_up_and_each_can_be_undone(record: Record) -> None:
    target = event(record)
    first = app.correct(record, target, {"act": "visit"}, **BY)
    app.correct(record, target[:10], {"when": "2020", "act": "thank"}, **BY)
    app.undo(record, first, by="Rani")
    row = next(row for row in events(record) if row.id == target)
    assert (row.act, row.when, row.era) == ("thank", "2020", "background")


def test_a_judged_fact_keeps_its_id_and_its_correction_when_read_otherwise(record: Record) -> None:
    target = event(record)
    app.correct(record, target, {"when": "2020"}, **BY)
    read_again(record, act="praise", recipients=(TONGA, ANA))
    row = next(row for row in events(record) if row.id == target)
    assert (row.act, row.when) == ("praise", "2020")


def test_a_corrected_fact_stands_where_a_newer_version_finds_none(record: Record) -> None:
    target = event(record)
    app.correct(record, target, {"act": "visit"}, **BY)
    source = page(TEXT, "a", "a.txt")
    keep(record, source, replace(reading(source), events=()), "v2")
    assert next(row for row in events(record) if row.id == target).act == "visit"
    assert state(record) == "holds"


def test_a_correction_moves_with_its_words(record: Record) -> None:
    target = event(record)
    app.correct(record, target, {"act": "visit"}, **BY)
    source = page(f"Suva. {TEXT}", "a", "a.txt")
    keep(record, source, moved_reading(source), "v2")
    assert next(row for row in events(record) if row.id == target).act == "visit"


def test_a_correction_whose_words_are_gone_is_set_aside_and_comes_back_with_them(record: Record) -> None:
    target = event(record)
    app.correct(record, target, {"act": "visit"}, **BY)
    read_again(record, TEXT.replace("surat", "nota"))
    assert target not in [row.id for row in events(record)]
    assert state(record) == "aside"
    read_again(record, version="v3")
    assert next(row for row in events(record) if row.id == target).act == "visit"
    assert state(record) == "holds"


def test_a_rejection_bears_on_no_other_claim_of_the_same_words(record: Record) -> None:
    target = event(record)
    app.reject(record, target, **BY)
    read_again(record, act="praise")
    assert sorted(row.act for row in events(record)) == ["praise", "send_message"]
    read_again(record, version="v3", confidence=0.7)
    assert len(events(record)) == 1


def test_pairs_are_told_in_order(record: Record) -> None:
    one, other = (row.id for row in events(record))
    app.same(record, one, other.replace("ev:", "hp:"), by="Rani")
    seq = app.different(record, one, other, by="Rani")
    app.unsure(record, one, by="Rani")
    with record.reading() as connection:
        told = [(pair.one, pair.other, pair.verdict) for pair in pair_judgements(connection)]
        assert told == [(one, other, "same"), (one, other, "different")]
    app.undo(record, seq, by="Rani")
    with record.reading() as connection:
        assert [pair.verdict for pair in pair_judgements(connection)] == ["same"]
    with pytest.raises(UsageError, match="name two events"):
        app.same(record, one, one, by="Rani")
    with pytest.raises(UsageError, match="only events happen"):
        app.same(record, one, statement(record), by="Rani")


def test_the_same_text_in_two_places_is_judged_once(tmp_path: Path) -> None:
    with Record.create(tmp_path / "r.db") as record:
        for name in ("a", "b"):
            source = page(TEXT + "\n" * (name == "b"), name, f"{name}.txt")
            text = reading(page(TEXT, name, f"{name}.txt"))
            keep(record, source, text, "v1")
        assert len(events(record)) == 1
        app.reject(record, event(record), **BY)
        assert events(record) == []


def test_a_rebuilt_record_is_the_same(record: Record) -> None:
    target, other = (row.id for row in events(record))
    app.correct(record, target, {"act": "visit", "actors": "Budi Laut (person, IDN)"}, **BY)
    app.undo(record, app.reject(record, other, **BY), by="Rani")
    app.reject(record, statement(record), **BY)
    before = tables(record)
    rebuild(record)
    assert tables(record) == before
    assert list(problems_of(record, Checked())) == []


def state(record: Record) -> str:
    with record.reading() as connection:
        return str(connection.exec_driver_sql("SELECT state FROM judgements ORDER BY entry DESC").scalar())


def tables(record: Record) -> dict[str, list[str]]:
    """Every table that is drawn, without row numbers: those only say in which order rows were put in."""
    out = {}
    with record.reading() as connection:
        for name in (
            "articles",
            "actors",
            "mentions",
            "statements",
            "events",
            "facts",
            "judgements",
            "judgement_facts",
        ):
            rows = connection.exec_driver_sql(f"SELECT * FROM {name}").mappings()
            numbers = ("row", "sentence", "event")
            out[name] = sorted(repr([(key, row[key]) for key in row if key not in numbers]) for row in rows)
    return out


def moved_reading(source: Page) -> Reading:
    """Give the reading of a page whose text begins with one word more, and in which no event is found."""
    told = reading(page(TEXT))
    text = source.data.decode()
    by = len(text) - len(TEXT)
    article = reading(source).article
    statement = told.statements[0]
    assert statement.cue
    cue = replace(statement.cue, start=statement.cue.start + by, end=statement.cue.end + by)
    spoken = replace(statement, start=statement.start + by, end=statement.end + by, cue=cue)
    assert Evidence.of(text, spoken.start, spoken.end).quote == spoken.text
    return replace(reading(source), article=article, mentions=(), statements=(spoken,), events=())


@pytest.mark.parametrize("place", ["file"], indirect=True)
def test_a_judgement_waits_for_the_disk_and_a_reading_does_not(record: Record) -> None:
    said = []
    with record.writing() as connection:
        said.append(connection.exec_driver_sql("PRAGMA synchronous").scalar())
    with record.writing(lasting=True) as connection:
        said.append(connection.exec_driver_sql("PRAGMA synchronous").scalar())
    with record.writing() as connection:
        said.append(connection.exec_driver_sql("PRAGMA synchronous").scalar())
    assert said == [1, 2, 1]  # normal, full, normal


def test_an_id_that_is_read_no_more_still_answers(record: Record) -> None:
    old = event(record)
    read_again(record, act="praise")
    assert old not in [row.id for row in events(record)]
    gone = why_gone(record, old[:12])
    assert gone
    assert (gone.id, gone.why, gone.entry) == (old, "superseded", 1)
    assert by_id(record, gone.hint.split()[-1])[0].events[0].act == "send_message"
    with pytest.raises(UsageError, match="is read no more"):
        app.reject(record, old, **BY)
    assert why_gone(record, event(record)) is None
    assert why_gone(record, "a.txt") is None


def test_the_history_of_a_fact_tells_all_that_was_said_of_it(record: Record) -> None:
    target, other = (row.id for row in events(record))
    first = app.correct(record, target, {"when": "2020", "actors": "Tonga"}, **BY)
    app.same(record, other, target, by="Dewi")
    app.undo(record, first, reason="not so", by="Dewi")
    app.confirm(record, other, by="Dewi")
    rows = history(record, target[:12])
    assert [(row.entry, row.verdict, row.by, row.state, row.undone_by) for row in rows] == [
        (3, "correct", "Rani", "undone", 5), (4, "same", "Dewi", "holds", None), (5, "undo", "Dewi", "holds", None),
    ]  # fmt: skip
    assert rows[0].changes == ("actors: Ana Wirata → Tonga", "when: 2024-06-18 → 2020")
    assert (rows[1].fact, rows[1].other) == (other, target)
    assert (rows[2].fact, rows[2].of, rows[2].reason) == (target, 3, "not so")
    assert len(list(OpenRecord(record).judgements())) == 4


def test_the_python_face_judges_and_looks_back(record: Record) -> None:
    opened = duta.open(record.path)
    target = next(iter(opened.events())).id
    entry = opened.correct(target, when="2020", reason="so it stands", by="Rani")
    opened.confirm(target)
    assert next(row for row in opened.events() if row.id == target).when == "2020"
    assert next(row for row in opened.as_of("entry:2").events() if row.id == target).when == "2024-06-18"
    assert list(duta.open(record.path, as_of="2020").events()) == []
    opened.undo(entry)
    assert next(row for row in opened.events() if row.id == target).when == "2024-06-18"
    with pytest.raises(UsageError, match="the past is not corrected"):
        opened.as_of("entry:2").reject(target, reason="late")
