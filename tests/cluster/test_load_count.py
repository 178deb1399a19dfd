"""From Parquet into a record, and into counts."""

from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from duta.cluster.count import count
from duta.cluster.load import load
from duta.cluster.parts import read_stretch
from duta.cluster.receipts import begin
from duta.cluster.storage import Store, files_of
from duta.cluster.stretches import gathered
from duta.errors import UsageError
from duta.pipeline.version import version
from duta.record import Record
from duta.record.verify import Checked, problems_of
from duta.views.filters import Filters
from tests.cli.conftest import Shell
from tests.cluster.conftest import jsonl


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output with six articles of three outlets and months, and a line that is no article."""
    folder = tmp_path_factory.mktemp("cluster")
    jsonl(folder / "a.jsonl", range(6))
    with (folder / "a.jsonl").open("a") as file:
        file.write('{"id": "bad"}\n')
    store = Store.to(str(folder / "out"))
    begin(store, version())
    for one in gathered(files_of(str(folder / "a.jsonl"))):
        read_stretch(one, store, version())  # type: ignore[arg-type]
    return folder


def test_what_is_loaded_is_what_reading_keeps(readings: Path, duta: Shell) -> None:
    out = str(readings / "out")
    assert duta("read", str(readings / "a.jsonl"), "--record", "read.db").code == 3
    loaded = duta("load", out, "--record", "loaded.db")
    assert (loaded.code, loaded.err.splitlines()[-1]) == (3, "6 loaded, 1 failed")
    for command in (("timeline", "--json"), ("happenings", "--json"), ("actors", "--csv")):
        told = [duta(*command, "--record", name).out for name in ("read.db", "loaded.db")]
        assert told[0]
        assert told[0] == told[1]
    again = duta("load", out, out, "--record", "loaded.db")
    assert again.err.splitlines()[-1] == "0 loaded, 12 same as before, 2 failed"
    assert duta("read", str(readings / "a.jsonl"), "--record", "loaded.db").err.endswith("6 same as before, 1 failed\n")
    checked = Checked()
    with Record.open("loaded.db") as record:
        assert list(problems_of(record, checked)) == []
    assert checked.entries == 6


def test_a_reading_that_its_page_does_not_bear_out_is_refused(readings: Path, tmp_path: Path) -> None:
    store = Store.to(str(tmp_path))
    for name in Store.to(str(readings / "out")).names("", "", deep=True):
        data = Store.to(str(readings / "out")).read(name)
        assert data is not None
        store.write(name, data)
    [name] = store.names("pages", ".parquet")
    rows = pq.read_table(tmp_path / name).to_pylist()
    rows[0]["content"] = rows[0]["content"].replace(b"mengirim surat", b"mengirim pesan")
    rows[1]["content"] = rows[1]["content"].replace(b'"act": "', b'"act": "un')
    rows[2]["data"] = rows[2]["data"].replace(b"Surat", b"Berita")
    pq.write_table(pa.Table.from_pylist(rows, schema=pq.read_schema(tmp_path / name)), tmp_path / name)
    with Record.create(tmp_path / "r.db") as record:
        told = list(load(record, [str(tmp_path)]))
    assert [one.status for one in told] == ["refused"] * 3 + ["new"] * 3 + ["failed"]
    (tmp_path / name).write_bytes(b"PAR1")
    with Record.create(tmp_path / "s.db") as record:
        [lost] = load(record, [str(tmp_path)])
    assert (lost.status, lost.name) == ("refused", name)


def test_counts_are_those_of_the_rows(readings: Path) -> None:
    out = str(readings / "out")
    by = count([out], ["published", "act", "dyad", "outlet"])
    letters = [row for row in by if row[1:3] == ("send_message", "MNG>FJI")]
    assert [(row[0], row[3], row[4]) for row in letters] == [
        ("2024-09", "kabar-satu.example", 2),
        ("2024-10", "kabar-dua.example", 2),
        ("2024-11", "kabar-tiga.example", 2),
    ]
    assert count([out, out], ["act"]) == count([out], ["act"])
    assert count([out], ["month"], Filters(act="send_message")) == [
        ("2024-09", 2, 2, 1),
        ("2024-10", 2, 2, 1),
        ("2024-11", 2, 2, 1),
    ]
    assert count([out], ["actor", "recipient"], Filters(act="send_message"))[0][:3] == ("MNG", "FJI", 6)
    assert count([out], ["act"], Filters(since="2025")) == []
    assert count([out], ["act"], Filters(factuality="denied")) == []
    assert count([out], ["outlet"], Filters(outlet="kabar-dua.example", act="send_message"))[0][1] == 2


def test_a_count_says_what_it_cannot_count(readings: Path, tmp_path: Path) -> None:
    for by in ([], ["moon"], ["act", "act"]):
        with pytest.raises(UsageError):
            count([str(readings / "out")], by)
    with pytest.raises(UsageError, match="no readings here"):
        count([str(tmp_path)], ["act"])
    begin(Store.to(str(tmp_path)), "v")
    assert count([str(tmp_path)], ["act"]) == []


def test_duckdb_and_polars_read_it_as_it_stands(readings: Path) -> None:
    pattern = f"{readings}/out/events/**/*.parquet"
    rows = duckdb.sql(f"SELECT month, outlet, count(*) FROM '{pattern}' GROUP BY ALL").fetchall()
    frame = pl.read_parquet(pattern, hive_partitioning=True).group_by("month", "outlet").len()
    assert sorted(rows) == sorted(frame.rows())
    assert len(rows) == 3


def test_the_commands(readings: Path, duta: Shell) -> None:
    out = str(readings / "out")
    table = duta("count", out, "--by", "published,dyad", "--act", "send_message")
    assert table.out.splitlines()[0].split() == ["Published", "Dyad", "Events", "Articles", "Outlets"]
    assert table.out.splitlines()[1].split() == ["2024-09", "MNG>FJI", "2", "2", "1"]
    assert duta("count", out, "--by", "act", "--json").lines[0]["events"] >= 6
    assert duta("count", out, "--by", "act", "--csv").out.startswith("act,events,articles,outlets\n")
    assert duta("count", out, "--by", "moon").code == 2
    assert duta("count").code == duta("load").code == duta("load", "nowhere").code == 2
    assert "add --engine daft" in duta("read", "page.txt", "--output", "o").err
    assert "--output" in duta("read", "page.txt", "--engine", "daft").err
    assert "--runner ray" in duta("read", "page.txt", "--engine", "daft", "-o", "o", "--address", "x:1").err
    assert duta("read", "page.txt", "--engine", "daft", "-o", "o", "--strict").code == 2
