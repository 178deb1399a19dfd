"""Drill: a run of `duta read --engine daft` that is killed, robbed of its workers and cut off from its store.

    python eval/drill_cluster.py [--pages N] [--kills N] [--seed N] [--s3]

Invented articles are read into an output while, at random moments, the command itself is killed and started again, or
its workers are killed, or (with --s3, from and to an S3 server of moto) the store stops answering for a while. In the
end the output must hold the very files, to the byte, that an undisturbed run writes, and loading it must give a record
in which `duta verify` finds nothing wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from duta.cluster.storage import Store

DUTA = (sys.executable, "-m", "duta")
SCRIPT = """
import sys
from duta.cluster.engine import Engine, read_to
for told in read_to([sys.argv[1]], sys.argv[2], Engine(jobs=2), most=int(sys.argv[3]), large=1000):
    pass
"""
TEXT = (
    'SUVA, Kabar - Presiden Mongolia Ganbold Batsaikhan mengirim surat kepada Fiji, Rabu ({day}/10/2024). "Kami '
    'menghargai {years} tahun persahabatan," kata Ganbold Batsaikhan. Margaret Hale mengundang Ganbold ke Wellington.'
)


def source(folder: Path, pages: int) -> Path:
    """Write the articles, a line each."""
    path = folder / "news.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(pages):
            body = TEXT.format(day=number % 27 + 1, years=number + 2)
            url = f"https://kabar{number % 5}.example/{number}"
            row = {"id": f"n{number}", "title": f"Surat {number}", "date": "2024-10-28", "url": url, "body": body}
            file.write(json.dumps(row) + "\n")
    return path


def start(given: str, output: str, most: int) -> subprocess.Popen[bytes]:
    """Start a run, with a group of its own, so that all of it can be killed."""
    command = [sys.executable, "-c", SCRIPT, given, output, str(most)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)


def workers(run: subprocess.Popen[bytes]) -> list[int]:
    """Give the processes that Daft has started for a run."""
    found = []
    for task in Path(f"/proc/{run.pid}/task").glob("*/children"):
        for child in task.read_text().split():
            try:
                if b"udf_worker" in Path(f"/proc/{child}/cmdline").read_bytes():
                    found.append(int(child))
            except OSError:
                continue
    return found


def disturbed(given: str, output: str, asked: argparse.Namespace, server: int | None) -> Counter[str]:
    """Run to the end, with faults on the way; give how many of each kind."""
    dice, did = random.Random(asked.seed), Counter[str]()
    run = start(given, output, asked.most)
    while did.total() < asked.kills:
        try:
            run.wait(dice.uniform(2, 12))
        except subprocess.TimeoutExpired:
            did[_fault(run, dice, server)] += 1
        if run.poll() is not None:
            if run.returncode == 0:
                break
            did["started again"] += run.returncode != -signal.SIGKILL
            run = start(given, output, asked.most)
    while run.wait() != 0:
        did["started again"] += 1
        run = start(given, output, asked.most)
    return did


def _fault(run: subprocess.Popen[bytes], dice: random.Random, server: int | None) -> str:
    kind = dice.choice(("command", "worker", *(("store",) if server else ())))
    if kind == "command":
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    elif kind == "store" and server:
        os.kill(server, signal.SIGSTOP)
        time.sleep(dice.uniform(5, 20))
        os.kill(server, signal.SIGCONT)
    else:
        there = workers(run)
        if not there:
            return "no worker yet"
        os.kill(dice.choice(there), signal.SIGKILL)
    return kind


@contextmanager
def s3(folder: Path) -> Iterator[int]:
    """Start an S3 server, and name it in the environment; give its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    os.environ.update(
        AWS_ENDPOINT_URL=f"http://127.0.0.1:{port}", AWS_ACCESS_KEY_ID="drill", AWS_SECRET_ACCESS_KEY="drill",
        AWS_EC2_METADATA_DISABLED="true",
    )  # fmt: skip
    with (folder / "s3.log").open("wb") as log:
        server = subprocess.Popen([sys.executable, "-m", "moto.server", "-p", str(port)], stdout=log, stderr=log)
    try:
        for _ in range(240):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.25)
        from pyarrow.fs import S3FileSystem  # noqa: PLC0415 - it asks the environment as it is imported

        S3FileSystem(endpoint_override=os.environ["AWS_ENDPOINT_URL"], allow_bucket_creation=True).create_dir("drill")
        yield server.pid
    finally:
        server.kill()
        server.wait()


def held(output: str) -> dict[str, bytes | None]:
    """Give every file of an output."""
    store = Store.to(output)
    return {name: store.read(name) for name in store.names("", "", deep=True)}


def drill(asked: argparse.Namespace, folder: Path, server: int | None) -> int:
    """Run undisturbed, then disturbed, and compare."""
    root = "s3://drill" if server else str(folder)
    path = source(folder, asked.pages)
    given = str(path)
    if server:
        Store.to(root).write("in/news.jsonl", path.read_bytes())
        given = f"{root}/in/news.jsonl"
    if start(given, f"{root}/whole", asked.most).wait():
        raise SystemExit("the undisturbed run failed")
    did = disturbed(given, f"{root}/out", asked, server)
    whole, out = held(f"{root}/whole"), held(f"{root}/out")
    wrong = sorted(name for name in whole.keys() | out.keys() if whole.get(name) != out.get(name))
    record = str(folder / "r.db")
    loaded = subprocess.run(
        [*DUTA, "load", f"{root}/out", "--record", record], capture_output=True, text=True, check=False
    )
    verified = subprocess.run([*DUTA, "verify", "--record", record], capture_output=True, text=True, check=False)
    print(f"{asked.pages} pages, {len(whole)} files; faults: {dict(sorted(did.items()))}")
    print(f"files that are not as in an undisturbed run: {len(wrong)} {wrong[:5]}")
    print(f"load: {loaded.stderr.strip()}; verify: {verified.stderr.strip()}")
    return int(bool(wrong or loaded.returncode or verified.returncode))


def main() -> int:
    """Run the drill."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--most", type=int, default=20, help="pages of a stretch")
    parser.add_argument("--kills", type=int, default=8)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--s3", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        if not asked.s3:
            return drill(asked, Path(name), None)
        with s3(Path(name)) as server:
            return drill(asked, Path(name), server)


if __name__ == "__main__":
    sys.exit(main())
