"""Stretches and parts, without Daft: what a worker does."""

from __future__ import annotations

import dataclasses
import datetime as dt
import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from duta.cluster import parts
from duta.cluster.parts import Told, read_stretch
from duta.cluster.receipts import begin, receipts_in
from duta.cluster.storage import File, Store, Window, files_of, opened
from duta.cluster.stretches import Stretch, cut, gathered, pages_of
from duta.cluster.tables import dyads
from duta.errors import UsageError
from duta.model.page import Page
from duta.model.reading import Failure
from duta.pages import find_pages
from duta.pipeline.run import Outcome
from tests.cluster.conftest import files, jsonl, row, table, warc
from tests.unit.hand import ANA, TONGA, reading

TOLD = b"Fiji. Kami bersahabat ya. mengirimkan kata"


def stretches(folder: Path, *, most: int = 3, large: int = 900) -> list[Stretch]:
    found: list[Stretch] = []
    for item in gathered(files_of(str(folder)), large):
        found += [item] if isinstance(item, Stretch) else cut(item, most)
    return found


def as_read(pages: list[Page | Failure]) -> list[object]:
    return [dataclasses.astuple(page) for page in pages]


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Readings are made by hand, so that no model is needed; gives the pages read, in order."""
    read: list[str] = []

    def read_pages(found: object, *, apart: bool) -> object:
        for item in found:  # type: ignore[attr-defined]
            if isinstance(item, Failure):
                yield Outcome(None, item)
                continue
            read.append(item.id)
            stand_in = dataclasses.replace(
                reading(Page(b"Fiji. Kami bersahabat ya. mengirimkan kata", "dump", item.id))
            )
            yield Outcome(item, stand_in)

    monkeypatch.setattr(parts, "read_pages", read_pages)
    return read


def test_stretches_have_the_very_pages_that_the_files_have(news: Path) -> None:
    found = stretches(news)
    assert {one.kind for one in found} == {"whole", "warc", "lines", "rows"}
    assert len([one for one in found if one.kind == "warc"]) == 3
    pages = sorted((page for one in found for _, page in pages_of(one)), key=lambda page: page.path or "")
    assert as_read(pages) == as_read(sorted(find_pages([str(news)]), key=lambda page: page.path or ""))
    assert [Stretch.of(one.line()) for one in found] == found


@pytest.mark.parametrize("packed", ["records", "whole", "no"])
def test_an_archive_is_cut_where_its_records_begin(tmp_path: Path, packed: str) -> None:
    path = warc(tmp_path / "a.warc", range(8), packed=packed)
    found = stretches(tmp_path)
    assert len(found) == (1 if packed == "whole" else 3)
    assert as_read([page for one in found for _, page in pages_of(one)]) == as_read(list(find_pages([str(path)])))


def test_a_damaged_archive_is_told_once(tmp_path: Path) -> None:
    path = warc(tmp_path / "a.warc.gz", range(8))
    path.write_bytes(path.read_bytes()[:-200])
    pages = [page for one in stretches(tmp_path) for _, page in pages_of(one)]
    assert as_read(pages) == as_read(list(find_pages([str(path)])))


def test_an_object_over_several_lines_is_not_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(row(1) | {"more": "x" * 2000}, indent=2))
    [one] = stretches(tmp_path)
    assert as_read([page for _, page in pages_of(one)]) == as_read(list(find_pages([str(path)])))


def test_many_small_files_of_a_folder_are_one_stretch(tmp_path: Path) -> None:
    for number in range(300):
        jsonl(tmp_path / f"{number:03}.jsonl", range(number, number + 1))
    assert [len(one.files) for one in stretches(tmp_path)] == [256, 44]


def test_a_fault_of_the_disk_is_no_damage_of_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warc(tmp_path / "a.warc.gz", range(8))
    [first, *_] = stretches(tmp_path)

    def lost(window: Window, _: object) -> int:
        window.fault = OSError("the network is gone")
        raise window.fault

    monkeypatch.setattr(Window, "readinto", lost)
    with pytest.raises(OSError, match="gone"):
        list(pages_of(first))


def test_a_part_is_there_once_and_the_same_again(tmp_path: Path, by_hand: list[str]) -> None:
    jsonl(tmp_path / "a.jsonl", range(5))
    store = Store.to(str(tmp_path / "out"))
    [one] = stretches(tmp_path, large=10**6)
    assert read_stretch(one, store, "v1") == Told(new=5)
    before = files(tmp_path / "out")
    assert read_stretch(one, store, "v1") == Told(same=5)
    assert files(tmp_path / "out") == before
    assert by_hand == [f"n{number}" for number in range(5)]
    [receipt] = receipts_in(store, deep=True)
    assert (receipt.readings, receipt.failures, receipt.generation) == (5, 0, 1)
    assert sum(rows for name, rows in receipt.files.items() if name.startswith("articles/")) == 5
    for name, rows in receipt.files.items():
        assert pq.read_metadata(tmp_path / "out" / name).num_rows == rows


def test_a_part_cut_off_before_its_receipt_is_written_again_to_the_byte(tmp_path: Path, by_hand: list[str]) -> None:
    jsonl(tmp_path / "a.jsonl", range(5))
    store = Store.to(str(tmp_path / "out"))
    [one] = stretches(tmp_path, large=10**6)
    read_stretch(one, store, "v1")
    before = files(tmp_path / "out")
    [receipt] = (name for name in before if name.startswith("_done/"))
    (tmp_path / "out" / receipt).unlink()
    read_stretch(one, store, "v1")
    assert files(tmp_path / "out") == before


@pytest.mark.parametrize("large", [100, 10**6])
def test_of_a_file_that_grew_only_what_is_new_is_read(tmp_path: Path, by_hand: list[str], large: int) -> None:
    store = Store.to(str(tmp_path / "out"))
    for many in (5, 9):
        jsonl(tmp_path / "a.jsonl", range(many))
        for one in stretches(tmp_path, most=4, large=large):
            if "out" not in one.files[0].path:
                read_stretch(one, store, "v1", most=4)
    assert sorted(by_hand) == [f"n{number}" for number in range(9)]


@pytest.mark.parametrize("sizes", [(10**6, 100), (100, 10**6)])
def test_a_small_file_that_became_a_large_one_is_known(
    tmp_path: Path, by_hand: list[str], sizes: tuple[int, int]
) -> None:
    store = Store.to(str(tmp_path / "out"))
    jsonl(tmp_path / "a.jsonl", range(4))
    for large in sizes:
        for one in stretches(tmp_path, large=large):
            if "out" not in one.files[0].path:
                read_stretch(one, store, "v1", most=4)
    assert len(by_hand) == 4


def test_a_page_that_changed_is_of_a_later_generation(tmp_path: Path, by_hand: list[str]) -> None:
    store = Store.to(str(tmp_path / "out"))
    for title in ("Surat", "Surat lagi"):
        (tmp_path / "a.jsonl").write_text("".join(json.dumps(row(n) | {"title": title}) + "\n" for n in range(2)))
        read_stretch(stretches(tmp_path, large=10**6)[0], store, "v1")
    assert sorted(one.generation for one in receipts_in(store, deep=True)) == [1, 2]


def test_a_line_that_stands_twice_is_read_twice_and_known_twice(tmp_path: Path, by_hand: list[str]) -> None:
    store = Store.to(str(tmp_path / "out"))
    (tmp_path / "a.jsonl").write_text((json.dumps(row(1)) + "\n") * 3)
    [one] = stretches(tmp_path, large=10**6)
    assert read_stretch(one, store, "v1") == Told(new=3)
    assert read_stretch(one, store, "v1") == Told(same=3)


def test_packed_lines_are_kept_in_several_parts(tmp_path: Path, by_hand: list[str]) -> None:
    lines = "".join(json.dumps(row(number)) + "\n" for number in range(10))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    store = Store.to(str(tmp_path / "out"))
    [one] = stretches(tmp_path, large=100)
    assert read_stretch(one, store, "v1", most=4) == Told(new=10)
    assert [len(one.pages) for one in receipts_in(store, deep=True)].count(4) == 2
    assert read_stretch(one, store, "v1", most=4) == Told(same=10)


def test_an_output_is_of_one_version(tmp_path: Path) -> None:
    store = Store.to(str(tmp_path / "out"))
    begin(store, "v1")
    begin(store, "v1")
    with pytest.raises(UsageError, match="another version"):
        begin(store, "v2")


def test_a_file_is_written_as_a_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(str(tmp_path))
    store.write("a/b.json", b"one")

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="no space"):
        store.write("a/b.json", b"two")
    assert store.read("a/b.json") == b"one"
    assert store.names("a", ".json") == ["a/b.json"]
    assert store.read("a/none") is None


def test_a_window_is_the_bytes_between(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(range(100)))
    file = File("a", str(tmp_path / "a"), 100)
    with opened(file, 10, 20) as (stream, _):
        assert stream.read() == bytes(range(10, 20))
        stream.seek(-3, 2)
        assert (stream.tell(), stream.read(99)) == (7, bytes(range(17, 20)))


def test_dyads_are_of_countries_and_of_each_pair_once() -> None:
    event = reading(Page(TOLD, "dump")).events[0]
    assert list(dyads(event)) == ["FJI>TON"]
    assert list(dyads(dataclasses.replace(event, actors=(TONGA, ANA), recipients=()))) == ["FJI=TON"]
    assert list(dyads(dataclasses.replace(event, actors=(ANA, ANA), recipients=()))) == []


def test_there_must_be_files(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no file"):
        files_of(str(tmp_path / "none"))


def test_a_table_with_pages_or_articles_is_read_like_any_file(tmp_path: Path) -> None:
    path = table(tmp_path / "t.parquet", range(4))
    pages = list(find_pages([str(path)]))
    assert [page.id for page in pages] == ["n0", "n1", "n2", "n3"]
    assert isinstance(pages[0], Page)
    assert json.loads(pages[0].data) == row(0)
    path.write_bytes(path.read_bytes()[:-8])
    [failure] = find_pages([str(path)])
    assert isinstance(failure, Failure)
    assert failure.kind == "damaged"


def test_a_table_may_hold_whole_pages(tmp_path: Path) -> None:
    page = b"<!doctype html><html><body><p>Surat</p></body></html>"
    rows = [{"html": page, "url": "https://kabar.example/1", "fetched": dt.date(2024, 5, 1)}, {"html": None, "url": ""}]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "t.parquet")
    first, second = find_pages([str(tmp_path / "t.parquet")])
    assert first == Page(page, "html", "t:1", str(tmp_path / "t.parquet"), "https://kabar.example/1")
    assert isinstance(second, Failure)
    assert (second.id, second.kind) == ("t:2", "no-body")
