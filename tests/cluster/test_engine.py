"""Daft on this machine: the same bytes as the single process, workers that die, an object store."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest
from pyarrow import fs

from duta.cluster import engine
from duta.cluster.engine import Engine, Task
from duta.cluster.parts import Told, read_stretch
from duta.cluster.receipts import begin
from duta.cluster.storage import Store, files_of
from duta.cluster.stretches import cut
from duta.errors import DutaError, UsageError
from duta.pipeline.version import version
from tests.cli.conftest import Shell
from tests.cluster.conftest import files, jsonl, row, warc

pytestmark = pytest.mark.filterwarnings("ignore")  # what Daft leaves open where its workers die
SMALL = {"most": 4, "large": 900}


def lines_of(output: Path) -> list[bytes]:
    """Give the lines that an output keeps of its pages."""
    tables = [pq.read_table(path) for path in sorted(output.glob("pages/*.parquet"))]
    return sorted(line for table in tables for line in table["content"].to_pylist())


def told_of(news: Path, output: Path, jobs: int = 1) -> Told:
    whole = Told()
    for told in engine.read_to([str(news)], str(output), Engine(jobs=jobs), **SMALL):
        whole.new, whole.same, whole.failed = whole.new + told.new, whole.same + told.same, whole.failed + told.failed
    return whole


def test_the_same_bytes_as_the_single_process_and_nothing_again(news: Path, tmp_path: Path, duta: Shell) -> None:
    single = duta("read", str(news), "--format", "json")
    output = tmp_path / "out"
    assert told_of(news, output, jobs=2) == Told(new=22, failed=1)
    assert lines_of(output) == sorted(line.encode() + b"\n" for line in single.out.split("\n")[:-1])
    before = files(output)
    assert told_of(news, output) == Told(same=23)
    assert files(output) == before


def test_a_worker_that_is_killed_costs_its_stretch_a_second_try(tmp_path: Path) -> None:
    source, output, killed = jsonl(tmp_path / "a.jsonl", range(60)), tmp_path / "out", 0
    for _ in engine.read_to([str(source)], str(output), Engine(), most=20, large=100):
        workers = _workers(os.getpid())
        if not killed and workers:
            killed = len([os.kill(worker, signal.SIGKILL) for worker in workers])
    assert killed
    assert len(lines_of(output)) == 60
    whole = Store.to(str(tmp_path / "whole"))
    begin(whole, version())
    for stretch in cut(*files_of(str(source)), 20):
        read_stretch(stretch, whole, version())
    assert files(tmp_path / "whole") == files(output)


def _workers(parent: int) -> list[int]:
    """Give the processes that Daft has started below ``parent``."""
    tasks = Path(f"/proc/{parent}/task").glob("*/children")
    children = [int(child) for task in tasks for child in task.read_text().split()]
    return [child for child in children if b"udf_worker" in Path(f"/proc/{child}/cmdline").read_bytes()]


@dataclass(frozen=True)
class Deadly:
    """A task that ends its worker at one line, unless what it reads is read apart."""

    apart: bool = False

    def __call__(self, line: str) -> str:
        if json.loads(line)["number"] == 1 and not self.apart:
            os._exit(1)
        return line


def test_what_ends_its_worker_is_read_apart() -> None:
    found = engine._answers(Engine(), [json.dumps({"number": number}) for number in range(3)], Deadly(), "read")  # type: ignore[arg-type]
    assert sorted(answer["number"] for answer in found) == [0, 1, 2]


@dataclass(frozen=True)
class Flaky(Engine):
    """An engine that fails in a way of its own for each run."""

    runs: tuple[str, ...] = ()

    def run(self, task: Task, lines: Sequence[str]) -> Iterator[str]:
        self.seen.append(len(lines))  # type: ignore[attr-defined]
        how = self.runs[min(len(self.seen), len(self.runs)) - 1]  # type: ignore[attr-defined]
        for line in lines:
            number = json.loads(line)["number"]
            if how == "old":
                yield json.dumps({"number": number, "other": "duta 0.0.1"})
            if how == "lost":
                raise RuntimeError("a node\nwent away")
            yield json.dumps(
                {"number": number, "error": "no space"} if how == "full" and number else {"number": number}
            )


def flaky(*runs: str) -> Flaky:
    one = Flaky(runs=runs)
    object.__setattr__(one, "seen", [])
    return one


def test_what_fails_is_tried_again_and_then_told(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("duta.cluster.engine.time.sleep", waited.append)
    lines = [json.dumps({"number": number}) for number in range(3)]
    once = flaky("lost", "full", "lost", "well")
    assert len(list(engine._answers(once, lines, Deadly(), "read"))) == 3  # type: ignore[arg-type]
    assert once.seen == [3, 3, 2, 2]  # type: ignore[attr-defined]
    assert waited == [0, 5, 0, 5]
    with pytest.raises(UsageError, match=r"a worker has another version of Duta: duta 0\.0\.1"):
        list(engine._answers(flaky("old"), lines, Deadly(), "read"))  # type: ignore[arg-type]
    with pytest.raises(DutaError, match="2 of 3 stretches could not be read: no space"):
        list(engine._answers(flaky("full"), lines, Deadly(), "read"))  # type: ignore[arg-type]
    with pytest.raises(DutaError, match="3 of 3 stretches could not be cut: RuntimeError: went away"):
        list(engine._answers(flaky("lost"), lines, Deadly(), "cut"))  # type: ignore[arg-type]


@pytest.fixture
def bucket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An S3 server with a bucket."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for name, value in (
        ("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}"),
        ("AWS_ACCESS_KEY_ID", "test"),
        ("AWS_SECRET_ACCESS_KEY", "test"),
        ("AWS_EC2_METADATA_DISABLED", "true"),
    ):
        monkeypatch.setenv(name, value)
    with (tmp_path / "s3.log").open("wb") as log:
        server = subprocess.Popen([sys.executable, "-m", "moto.server", "-p", str(port)], stdout=log, stderr=log)
    try:
        system = fs.S3FileSystem(endpoint_override=f"http://127.0.0.1:{port}", allow_bucket_creation=True)
        for _ in range(120):
            if server.poll() is not None:
                pytest.fail((tmp_path / "s3.log").read_text())
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.25)
        system.create_dir("news-bucket")
        yield "s3://news-bucket"
    finally:
        server.kill()
        server.wait()


@pytest.mark.enable_socket
def test_an_object_store_to_read_from_and_to_write_to(bucket: str, tmp_path: Path, duta: Shell) -> None:
    warc(tmp_path / "crawl.warc.gz", range(3))
    jsonl(tmp_path / "lines.jsonl", range(20, 23))
    store = Store.to(f"{bucket}/in")
    for name in ("crawl.warc.gz", "lines.jsonl"):
        store.write(name, (tmp_path / name).read_bytes())
    assert [file.path for file in files_of(f"{bucket}/in")] == [
        f"{bucket}/in/crawl.warc.gz",
        f"{bucket}/in/lines.jsonl",
    ]
    assert duta("read", f"{bucket}/in", "--engine", "daft", "-o", f"{bucket}/out").err == "6 read\n"
    again = duta("read", f"{bucket}/in", "--engine", "daft", "-o", f"{bucket}/out")
    assert again.err == "0 read, 6 same as before\n"
    assert duta("load", f"{bucket}/out").err == "6 loaded\n"
    assert duta("verify").code == 0
    counted = duta("count", f"{bucket}/out", "--by", "dyad", "--act", "send_message", "--json").lines
    assert counted[0]["events"] == 6
    options = {"aws_endpoint_url": os.environ["AWS_ENDPOINT_URL"], "aws_allow_http": "true", "aws_region": "us-east-1"}
    frame = pl.read_parquet(f"{bucket}/out/articles/**/*.parquet", hive_partitioning=True, storage_options=options)
    assert sorted(frame["url"]) == sorted(
        [f"https://{row(number)['url'].split('/')[2]}/arsip/{number}" for number in range(3)]
        + [row(number)["url"] for number in range(20, 23)]
    )


@pytest.mark.enable_socket
def test_a_bucket_that_is_not_there_is_told(bucket: str, duta: Shell) -> None:
    said = duta("read", "s3://no-such-bucket/in", "--engine", "daft", "-o", f"{bucket}/out")
    assert said.code == 2
    assert "s3://no-such-bucket/in" in said.err
    jsonl(duta.folder / "a.jsonl", range(1))
    said = duta("read", "a.jsonl", "--engine", "daft", "-o", "s3://no-such-bucket/out")
    assert said.code in (1, 2)
    assert "Traceback" not in said.err
    assert "fault of Duta" not in said.err
