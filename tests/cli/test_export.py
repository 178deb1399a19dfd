from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def shell(duta: Shell) -> Shell:
    assert duta("read", "page.txt").code == 0
    return duta


def test_formats_are_listed(duta: Shell) -> None:
    listed = duta("export", "formats").out
    assert "gdelt-events" in listed
    assert "jsonfeed" in listed


def test_data_goes_to_standard_output_or_to_a_file(shell: Shell) -> None:
    printed = shell("export", "jsonl")
    written = shell("export", "jsonl", "-o", "out.jsonl")
    assert (written.code, written.out, written.err) == (0, "", "wrote out.jsonl\n")
    assert (shell.folder / "out.jsonl").read_text("utf-8") == printed.out
    assert {json.loads(line)["factuality"] for line in printed.out.splitlines()} == {"occurred"}


def test_filters_and_other_factualities(shell: Shell) -> None:
    everything = shell("export", "jsonl", "--all-factualities", "--min-confidence", "0").lines
    assert {line["id"] for line in everything} >= {line["id"] for line in shell("export", "jsonl").lines}
    visits = shell("export", "jsonl", "--act", "visit", "--actor", "NZL").lines
    assert {line["act"] for line in visits} == {"visit"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("gdelt",), "gdelt-events"),
        (("csv", "--actor", "Atlantis"), "the record knows nobody"),
        (("csv", "--since", "kemarin"), "is no date"),
        (("csv", "-o", "no/such/folder/x.csv"), "cannot be written"),
    ],
)
def test_a_wrong_call_tells_what_is_wrong(shell: Shell, arguments: tuple[str, ...], told: str) -> None:
    said = shell("export", *arguments)
    assert said.code == 2
    assert told in said.err


def test_a_file_is_written_as_a_whole_or_not_at_all(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("out.csv").write_text("before")

    def broken(_: object) -> object:
        yield b"half"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("duta.export.table.csv_table", broken)
    assert shell("export", "csv", "-o", "out.csv").code == 2
    assert Path("out.csv").read_text() == "before"
    assert [path.name for path in Path().glob(".out.csv*")] == []


def test_what_was_rejected_or_corrected_leaves_so(duta: Shell) -> None:
    assert duta("read", "page.txt").code == 0
    before = duta("export", "jsonl").lines
    visit = next(line for line in before if line["act"] == "visit")
    assert duta("correct", visit["id"], "act=praise", "--reason", "memuji").code == 0
    after = {line["id"]: line for line in duta("export", "jsonl").lines}
    assert after[visit["id"]]["cameo"] == "051"
    assert after[visit["id"]]["quote"] == visit["quote"]
    assert duta("reject", visit["id"], "--reason", "tidak ada").code == 0
    assert visit["id"] not in duta("export", "jsonl").out
    assert duta("export", "jsonl", "--as-of", "entry:1").lines == before
