"""Ray, with two nodes on this machine: one of them is killed while it reads."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster.conftest import files, jsonl
from tests.cluster.test_engine import lines_of

pytestmark = [pytest.mark.enable_socket, pytest.mark.filterwarnings("ignore")]
PATIENCE = 240
"""Seconds: the machine may be busy with other tests."""
SCRIPT = """
import sys
from duta.cluster.engine import Engine, read_to
for told in read_to([sys.argv[1]], sys.argv[2], Engine("ray", sys.argv[3]), most=2, large=500):
    print("told", told.new + told.same, flush=True)
"""


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """Two nodes of one processor each."""
    for name, value in (("RAY_USAGE_STATS_ENABLED", "0"), ("RAY_DISABLE_IMPORT_WARNING", "1")):
        monkeypatch.setenv(name, value)
    from ray.cluster_utils import Cluster  # noqa: PLC0415 - it takes a second

    node = {"num_cpus": 1, "object_store_memory": 80_000_000, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args=node)
    try:
        yield cluster
    finally:
        cluster.shutdown()


def test_a_node_that_is_killed_loses_nothing(cluster: object, tmp_path: Path) -> None:
    second = cluster.add_node(num_cpus=1, object_store_memory=80_000_000)  # type: ignore[attr-defined]
    jsonl(tmp_path / "a.jsonl", range(8))
    output = tmp_path / "out"
    run = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(tmp_path), str(output), cluster.address],  # type: ignore[attr-defined]
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ},
    )  # fmt: skip
    try:
        for _ in range(PATIENCE * 4):
            if list(output.glob("_done/*/*/*.json")) or run.poll() is not None:
                break
            time.sleep(0.25)
        assert run.poll() is None, run.communicate()
        cluster.remove_node(second, allow_graceful=False)  # type: ignore[attr-defined]
        out, err = run.communicate(timeout=PATIENCE)
    finally:
        run.kill()
    assert run.returncode == 0, err
    # what the lost node had kept but not told is there already when it is read again: "same", not "new"
    assert sum(int(line.split()[1]) for line in out.splitlines() if line.startswith("told ")) == 8
    assert len(lines_of(output)) == 8
    before = files(output)
    again = subprocess.run(
        [sys.executable, "-m", "duta", "read", str(tmp_path / "a.jsonl"), "--engine", "daft", "-o", str(output)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert again.stderr == "0 read, 8 same as before\n"
    assert files(output) == before
