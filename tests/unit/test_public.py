from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import duta
from duta.knowledge.pack import PACKS

SAMPLE = PACKS / "samples" / "portal.txt"


def test_all_is_what_is_there() -> None:
    public = {
        name
        for name, value in vars(duta).items()
        if not name.startswith("_") and getattr(value, "__module__", "").startswith("duta")
    }
    assert set(duta.__all__) == public
    assert duta.__all__ == sorted(duta.__all__)


def test_import_is_light() -> None:
    heavy = ("sqlalchemy", "spacy", "pydantic", "rich", "cyclopts")
    code = f"import sys, duta; print([name for name in {heavy!r} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize(
    "source", [SAMPLE, str(SAMPLE), SAMPLE.read_text(), SAMPLE.read_bytes()], ids=lambda s: type(s).__name__
)
def test_read_takes_a_path_text_or_bytes(source: str | bytes | Path) -> None:
    reading = duta.read(source)
    assert reading.article.title
    assert reading.article.title.startswith("Peringati 50 Tahun")
    assert reading.events
    assert reading.statements
    assert reading.to_dict()["article"]["id"] == reading.article.id


def test_read_takes_html() -> None:
    body = "".join(f"<p>{line}</p>" for line in SAMPLE.read_text().splitlines() if line.endswith("."))
    head = "<!doctype html><html><head><title>Surat</title></head>"
    reading = duta.read(f"{head}<body><article><h1>Surat</h1>{body}</article></body></html>")
    assert "mengirimkan surat" in reading.article.text


def test_a_missing_file_is_told() -> None:
    with pytest.raises(duta.PageError, match="cannot be read"):
        duta.read(Path("no/such/page.txt"))


def test_a_notebook_shows_the_reading_and_escapes_the_page() -> None:
    text = SAMPLE.read_text().replace("Margaret Hale, Rabu", "Margaret Hale <script>alert(1)</script>, Rabu")
    html = duta.read(text)._repr_html_()
    assert "mengirim pesan" in html
    assert '<span class="duta-trigger"' in html
    assert "<script>" not in html


def test_opening_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(duta.RecordError, match="there is no record"):
        duta.open(tmp_path / "none.db")
