"""Speed of the reading room: a search with six facets among many sentences, and mixed pages while a read is written.

    python eval/bench_web.py [--sentences 500000] [--seconds 10] [--rate 200]

The record is made of the readings of ``eval/gold/articles``, copied in the tables under other days until there are so
many sentences. Searches are timed in this process, in CPU seconds; pages are asked of ``duta serve`` at a steady rate.
"""

from __future__ import annotations

import argparse
import http.client
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from duta.app import read_into
from duta.record import Record
from duta.views.asked import Asked
from duta.views.find import find

OWN = str(Path(__file__).parent / "gold" / "articles")
SEARCHES = {
    "one word": Asked("presiden"),
    "two words": Asked("presiden menteri"),
    "a rare word": Asked("surat"),
    "who": Asked(who=("IDN",)),
    "six facets": Asked(
        "presiden", who=("IDN",), act=("meet", "visit", "call", "invite"), factuality=("occurred", "planned"),
        month=("2021", "2022"), whom=("JPN", "AUS", "MYS", "CHN"), outlet=("Kabar Nusantara", "Antara", "Kompas.com"),
    ),
    "nothing": Asked(),
}  # fmt: skip
COPIED = ("articles", "sentences", "actors", "mentions", "statements", "events", "event_parties")
MIXED = (
    "/en/", "/en/search?q=presiden", "/en/timeline", "/id/actor/IDN", "/id/timeline?actor=JPN", "/en/network",
    "/api/v1/events?limit=20", "/en/dyad/IDN/JPN", "/id/sources", "/en/codebook",
)  # fmt: skip


def fill(path: Path, sentences: int) -> int:
    """Make the record; give how many sentences it has."""
    with Record.create(path) as record:
        for _ in read_into(record, [OWN]):
            pass
        copied(record, sentences)
    with Record.open(path) as record, record.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM sentences").scalar_one())


def copied(record: Record, sentences: int) -> None:
    """Copy what the tables hold until there are so many sentences."""
    with record.writing() as connection:
        execute = connection.exec_driver_sql
        count = execute("SELECT count(*) FROM sentences").scalar_one()
        shift = execute("SELECT max(seq) FROM entries").scalar_one()
        rows = max(
            execute(f"SELECT max(row) FROM {table}").scalar_one() for table in ("sentences", "statements", "events")
        )
        for copy in range(1, sentences // count):
            for table in COPIED:
                names = [row[1] for row in execute(f'PRAGMA table_info("{table}")')]
                cells = (_cell(table, name, copy, shift, rows) for name in names)
                execute(f"INSERT INTO {table} SELECT {', '.join(cells)} FROM {table} WHERE entry <= {shift}")


def _cell(table: str, name: str, copy: int, shift: int, rows: int) -> str:
    if name == "entry":
        return f"entry + {copy * shift}"
    if name in ("row", "sentence", "event") and table != "articles":
        return f'"{name}" + {copy * rows}'
    if name in ("location", "article") or (name == "id" and table in ("events", "statements")):
        return f"{name} || '-{copy}'"
    if name in ("day", "earliest", "latest"):
        return f"date({name}, '-{copy * 3 % 3650} days')"
    return f'"{name}"'


def searches(path: Path) -> None:
    """Time each search, warm, and print the best of three."""
    record = Record.open(path)
    for name, asked in SEARCHES.items():
        best, total = 1e9, 0
        for _ in range(3):
            begin = time.process_time()
            total = find(record, asked).total
            best = min(best, time.process_time() - begin)
        print(f"search: {name:<12} {best * 1000:7.0f} ms  {total:>7} sentences", flush=True)


def pages(path: Path, seconds: float, rate: int) -> None:
    """Ask for mixed pages at a steady rate while a read is kept, and print how long they took."""
    command = [sys.executable, "-m", "duta", "serve", "--record", str(path), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        host = (server.stdout.readline() if server.stdout else "").strip().removeprefix("http://").rstrip("/")
        local, times = threading.local(), []

        def ask(number: int) -> None:
            if not hasattr(local, "line"):
                local.line = http.client.HTTPConnection(host)
            begin = time.perf_counter()
            local.line.request("GET", MIXED[number % len(MIXED)])
            answer = local.line.getresponse()
            answer.read()
            assert answer.status == 200, MIXED[number % len(MIXED)]
            times.append(time.perf_counter() - begin)

        for number in range(len(MIXED)):
            ask(number)
        times.clear()
        writing = [sys.executable, "-m", "duta", "read", OWN, "--record", str(path)]
        writer = subprocess.Popen(writing, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        begin = time.perf_counter()
        with ThreadPoolExecutor(16) as pool:
            for number in range(int(seconds * rate)):
                time.sleep(max(0.0, begin + number / rate - time.perf_counter()))
                pool.submit(ask, number)
        lasted = time.perf_counter() - begin
        writer.terminate()
        server.terminate()
    times.sort()
    print(f"pages: {len(times) / lasted:.0f}/s for {lasted:.1f} s; median {times[len(times) // 2] * 1000:.0f} ms, "
          f"p99 {times[int(len(times) * 0.99)] * 1000:.0f} ms")  # fmt: skip


def main() -> None:
    """Make the record and print the figures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sentences", type=int, default=500_000)
    asked.add_argument("--seconds", type=float, default=10)
    asked.add_argument("--rate", type=int, default=200)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        begin = time.perf_counter()
        count = fill(path, options.sentences)
        print(
            f"{count} sentences, {path.stat().st_size / 1e6:.0f} MB, made in {time.perf_counter() - begin:.0f} s",
            flush=True,
        )
        searches(path)
        pages(path, options.seconds, options.rate)


if __name__ == "__main__":
    main()
