from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from duta.cli import run
from duta.errors import RecordError
from duta.export.sentence import sentence_of
from duta.knowledge import load_pack
from duta.knowledge.labels import load_labels
from duta.knowledge.wording import load_wording
from duta.record import Record
from duta.views.asked import Asked
from duta.views.reader import reader_of
from duta.web import bounded, charts, links
from duta.web.language import catalogue, wanted
from duta.web.security import _name
from tests.unit.hand import page, reading

WEB = Path(bounded.__file__).parent


def test_every_act_has_its_words_in_both_languages() -> None:
    wording = load_wording()
    for act in load_pack().acts.by_id:
        assert wording[act, "to"], act
        assert wording[act, "alone"], act
    assert {act for act, _ in wording.phrases} == set(load_pack().acts.by_id)


@pytest.mark.parametrize(
    ("arguments", "options", "indonesian", "english"),
    [
        (("visit", ["Ana"], ["Tonga"]), {}, "Ana mengunjungi Tonga", "Ana visited Tonga"),
        (("visit", ["Ana"], ["Fiji"]), {"factuality": "planned"}, "Ana akan mengunjungi Fiji", "Ana is to visit Fiji"),
        (("attack", ["A", "B"], ["C"]), {"factuality": "denied"}, "A dan B tidak menyerang C",
         "A and B did not attack C"),
        (("meet", ["A", "B"], []), {"factuality": "hypothetical"}, "A dan B mungkin bertemu", "A and B may meet"),
        (("send_message", ["A"], ["B"]), {"reply": True}, "A membalas surat B", "A replied to a letter from B"),
        (("thank", ["A"], list("BCDEF")), {}, "A berterima kasih kepada B, C, D dan 2 lainnya",
         "A thanked B, C, D and 2 others"),
    ],
)  # fmt: skip
def test_events_in_plain_sentences(arguments: tuple, options: dict, indonesian: str, english: str) -> None:  # type: ignore[type-arg]
    assert sentence_of(*arguments, load_labels("id"), **options) == indonesian
    assert sentence_of(*arguments, load_labels("en"), **options) == english


def test_every_word_of_the_pages_is_translated() -> None:
    words, there = catalogue("id"), set()
    found = list(extract_from_dir(
        str(WEB), [("**.html", "jinja2"), ("**.py", "python")],
        {"**.html": {"trim_blocks": "true", "lstrip_blocks": "true"}},
        keywords={"_": None, "gettext": None, "ngettext": (1, 2), "words": None},
    ))  # fmt: skip
    for path, line, message, _, _ in found:
        there.add(message)
        if isinstance(message, tuple):
            assert message[:2] in words.plurals, (path, line, message)
        else:
            assert message in words.words, (path, line, message)
    assert there
    asking = {path.name for path in WEB.rglob("*.html") if "_(" in path.read_text("utf-8")}
    assert {Path(path).name for path, *_ in found} >= asking  # a template that cannot be read is passed over in silence
    for english, indonesian in words.words.items():
        assert re.findall(r"%\(\w+\)s", english) == re.findall(r"%\(\w+\)s", indonesian)


def test_pages_render_and_do_not_compute() -> None:
    for path in WEB.rglob("*.py"):
        imports = {
            node.module or ""
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.ImportFrom)
        }
        allowed = {"bounded.py", "users.py"}
        assert path.name in allowed or not any(
            name.startswith(("sqlalchemy", "duta.record.schema")) for name in imports
        ), path


@pytest.mark.parametrize(
    ("cookie", "accept", "language"),
    [
        (None, None, "id"),
        ("en", "id", "en"),
        ("xx", "en", "en"),
        (None, "fr, en;q=0.1, id;q=0.9", "id"),
        (None, ";q=x", "id"),
    ],
)
def test_the_language_a_visitor_wants(cookie: str | None, accept: str | None, language: str) -> None:
    assert wanted(cookie, accept) == language


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil", "http://", "https://a b", "ftp://a", None]
)
def test_only_plain_addresses_become_links(url: str | None) -> None:
    assert links.safe_url(url) is None
    assert links.to_words(url, "", "kata", "") is None


def test_text_fragments_quote_what_has_a_meaning_in_them() -> None:
    assert links.to_words("https://a.example/x#y", "lalu ia ", "kata-kata, & lain", " itu pun usai") == (
        "https://a.example/x#:~:text=ia-,kata%2Dkata%2C%20%26%20lain,-itu%20pun"
    )


@pytest.mark.parametrize(
    ("host", "name"), [(b"a.example:80", "a.example"), (b"[::1]:8000", "[::1]"), (b"LOCALHOST", "localhost")]
)
def test_host_names(host: bytes, name: str) -> None:
    assert _name(host) == name


def test_months_without_any_stand_empty_and_many_become_years() -> None:
    chart = charts.histogram([("2023-12", (2,)), ("2024-02", (4,))])
    assert [bar.key for bar in chart.bars] == ["2023-12", "2024-02"]
    assert chart.bars[1].x > chart.bars[0].x * 2
    assert charts.all_months(["1990-01", "2024-01"])[0] == "1990"


def test_ranges_of_days_are_placed_on_one_line() -> None:
    assert charts.ranges([("2024-01-01", "2024-01-10"), (None, None), ("2024-01-10", "2024-01-10")]) == [
        (0.0, 1000.0), None, (900.0, 100.0),
    ]  # fmt: skip


def test_the_reader_keeps_every_character() -> None:
    made = reading(page())
    for sure in (0.0, 1.0):
        reader = reader_of(made, sure, at=3)
        assert "".join(piece.text for paragraph in reader.paragraphs for piece in paragraph) == made.article.text


def test_too_much_at_once_is_refused() -> None:
    with pytest.raises(Exception, match="more than 20 values"):
        Asked(who=tuple(map(str, range(21))))
    with pytest.raises(Exception, match="is no date"):
        Asked(month=("2024-13",))


def test_a_question_that_takes_too_long_is_broken_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Record.create(tmp_path / "r.db").close()
    record = bounded.BoundedRecord.of(Record.open(tmp_path / "r.db"))
    monkeypatch.setattr(bounded, "SECONDS", 0.05)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    with pytest.raises(bounded.TooLongError), record.reading() as connection:
        connection.exec_driver_sql(endless)
    with record.reading() as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1
    assert issubclass(bounded.TooLongError, RecordError)


def test_serve_asks_before_it_listens_elsewhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--host", "0.0.0.0", "--record", str(tmp_path / "r.db")]) == 2
    assert "--auth" in capsys.readouterr().err
    assert run(["serve", "--port", "70000"]) == 2
