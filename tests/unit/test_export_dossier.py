"""The dossier of two parties: what stands in it, that nothing in it is live, and its PDF."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from duta.errors import DutaError, UsageError
from duta.export import pdf
from duta.export.dossier import page
from duta.export.pdf import pdf_of
from duta.export.wanted import Wanted
from duta.record import Record
from duta.views.dossier import dossier
from tests.unit.exported import TITLE, record_at


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return record_at(tmp_path_factory.mktemp("dossier") / "r.db")


def html(record: Record, language: str = "en") -> str:
    return page(Wanted.of(record, language=language, factuality=None), "Fiji", "Tonga")


def test_it_tells_what_occurred_and_what_did_not_apart(record: Record) -> None:
    found = dossier(record, "Fiji", "Tonga", Wanted.of(record).filters)
    assert sorted(chapter.event.act for chapter in found.occurred) == ["meet", "send_message", "visit"]
    assert sorted(chapter.event.factuality for chapter in found.open) == ["denied", "planned"]
    assert [len(chapter.reports) for chapter in found.occurred if chapter.event.act == "send_message"] == [2]
    counts = {one.act: (one.forth, one.back, one.together) for one in found.acts}
    assert counts == {"visit": (1, 0, 0), "send_message": (1, 0, 0), "meet": (0, 0, 1)}


def test_the_page_has_every_part(record: Record) -> None:
    made = html(record)
    for part in ("<h1>Fiji – Tonga</h1>", "What happened", "Planned, conditional or denied", "Sources", "<svg", "Ana"):
        assert part in made
    assert "18 June 2024" in made
    assert made.count("<article>") == 5
    assert made == html(record)
    assert 'lang="id"' in html(record, "id")


def test_words_of_pages_are_only_words(record: Record) -> None:
    made = html(record)
    assert "<script" not in made
    assert "&lt;script&gt;alert(1)" in made
    assert TITLE not in made
    assert "javascript:" not in made
    assert "src=" not in made


def test_who_is_not_known_is_told(record: Record) -> None:
    with pytest.raises(UsageError, match="Atlantis"):
        page(Wanted.of(record), "Fiji", "Atlantis")


def test_nothing_between_them_is_a_short_page(record: Record) -> None:
    made = page(Wanted.of(record, since="2031"), "Fiji", "Tonga")
    assert "<article>" not in made
    assert "<svg" not in made


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_weasyprint_makes_a_pdf_the_same_each_time(record: Record) -> None:
    made = pdf_of(html(record))
    assert made.startswith(b"%PDF-")
    assert made == pdf_of(html(record))


def test_without_weasyprint_a_browser_prints(record: Record, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    browser = tmp_path / "chromium"
    browser.write_text(
        '#!/bin/sh\nfor one in "$@"; do case $one in --print-to-pdf=*) echo %PDF-1.7 > "${one#*=}";; esac; done\n'
    )
    browser.chmod(0o755)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    monkeypatch.setattr(pdf, "BROWSERS", (str(browser),))
    assert pdf_of("<p>Ana</p>") == b"%PDF-1.7\n"
    browser.write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(DutaError, match="made no PDF"):
        pdf_of("<p>Ana</p>")
    monkeypatch.setattr(pdf, "BROWSERS", ("no-such-browser",))
    with pytest.raises(UsageError, match=r"duta\[pdf\]"):
        pdf_of("<p>Ana</p>")
