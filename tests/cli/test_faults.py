"""The drills of eval/faults.py in small, and a clock that goes backwards."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from duta.record import Record, keep, write
from duta.record.verify import Checked, problems_of
from tests.cli.conftest import Shell
from tests.unit.hand import TEXT, page, reading

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "eval"))

import faults

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


def test_kills_lose_nothing_and_leave_nothing_half() -> None:
    figures = faults.kills(6, seed=3, whole=False)
    assert figures.wrong == []
    assert figures.did["kills"] == 6
    assert figures.did["entries acknowledged"]


def test_a_full_disk_loses_nothing_and_leaves_nothing_half() -> None:
    figures = faults.full(3, seed=3)
    assert figures.wrong == []
    assert figures.did["times full"]


def test_writers_and_readers_at_once() -> None:
    figures = faults.crowd(2, seed=3)
    assert figures.wrong == []
    assert figures.did["answers"]


def test_a_clock_that_goes_backwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = ["2024-06-18T10:00:00.000Z", "2024-06-17T10:00:00.000Z", "2024-06-18T10:00:00.001Z"]
    with Record.create(tmp_path / "r.db") as record:
        for number, now in enumerate(clock):
            monkeypatch.setattr(write, "time_now", lambda now=now: now)
            source = page(f"{TEXT} {number}", str(number))
            keep(record, source, reading(source), "v1")
        with record.reading() as connection:
            kept = list(connection.exec_driver_sql("SELECT created_at FROM entries ORDER BY seq").scalars())
        assert kept == [clock[0], clock[0], clock[2]]
        assert list(problems_of(record, Checked())) == []


def test_a_corrupted_page_is_told_and_everything_else_is_read(duta: Shell) -> None:
    """The bytes of one stored page are altered on the disk, behind SQLite's back."""
    for number in range(3):
        text = (duta.folder / "page.txt").read_text().replace("50 tahun", f"{60 + number} tahun")
        (duta.folder / f"{number}.txt").write_text(text)
    duta("read", "0.txt", "1.txt", "2.txt")
    with Record.open("duta.db") as record, record.reading() as connection:
        sha256, data = connection.exec_driver_sql("SELECT sha256, data FROM pages LIMIT 1").one()
    duta("backup", "copy.db")
    whole = Path("copy.db").read_bytes()
    at = whole.index(data[-60:])  # the beginnings of these pages are the same
    Path("copy.db").write_bytes(whole[:at] + bytes(byte ^ 0xFF for byte in whole[at : at + 8]) + whole[at + 8 :])
    said = duta("verify", "--record", "copy.db")
    assert said.code == 4
    assert f"page {sha256[:12]}" in said.out
    assert "2 problems" in said.err  # the page's hash, and the article that no longer stands in it
    for listing in ("timeline", "actors", "status"):
        assert duta(listing, "--record", "copy.db", "--json").code == 0
    assert duta("read", "page.txt", "--record", "copy.db").err == "1 read\n"
    assert duta("verify").code == 0
