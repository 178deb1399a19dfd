"""Speed of the reading room: searches among half a million sentences, and mixed pages while a read is being kept.

    python eval/bench_web.py [--articles 20000] [--record FILE] [--seconds 20] [--rate 200] [--addresses 100]

The record is invented (``eval/invented.py``; 20,000 articles are 500,000 sentences, made in some minutes), or the one
in FILE, made if it is not there and kept. Searches are timed in this process, each three times, the best told: CPU and
wall time. Pages are asked of ``duta serve`` at a steady rate, most often those that are asked for most (Zipf's law),
while ``duta read`` writes to the record. The more addresses, the fewer are asked again while their answer stands (five
seconds at most), and the more pages are made: the share of a core that the server took is told beside.
"""

from __future__ import annotations

import argparse
import http.client
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from duta.record import Record
from duta.views.asked import Asked
from duta.views.columns import columns_of
from duta.views.filters import Filters
from duta.views.find import find
from duta.views.latest import newest_articles, newest_events
from duta.views.roll import roll
from duta.web.links import short_id
from invented import Ranked, fill

OWN = str(Path(__file__).parent / "gold" / "articles")
FIXED = ("", "search", "timeline", "actors", "network", "map", "sources", "codebook", "status", "corrections", "help")


def searches(path: Path) -> None:
    """Time searches without facets, and with values of six facets chosen; every search counts all nine."""
    record = Record.open(path)
    begin = time.process_time()
    columns_of(record)
    print(f"columns drawn once, as the server starts: {time.process_time() - begin:.1f} s CPU", flush=True)
    common = {facet: tuple(one.value for one in counts[:3]) for facet, counts in find(record, Asked()).facets.items()}
    six = {facet: common[facet] for facet in ("who", "act", "outlet", "agency")}
    more = {"factuality": ("occurred", "planned"), "month": ("2019", "2020", "2021")}
    asked = {
        "a third of all": Asked("presiden"),
        "its best": Asked("presiden", order="best"),
        "two words": Asked("presiden menteri"),
        "a rare word": Asked("gurita"),
        "no words": Asked(),
        "one facet": Asked(who=common["who"]),
        "a third, six facets": Asked("presiden", **six, **more),
        "rare, six facets": Asked("gurita", **six, **more),
        "six facets": Asked(**six, **more),
    }
    for name, one in asked.items():
        times = [_timed(record, one) for _ in range(3)]
        cpu, wall = min(time[0] for time in times), min(time[1] for time in times)
        total = find(record, one).total
        print(f"search: {name:<20} {cpu * 1000:5.0f} ms CPU {wall * 1000:6.0f} ms  {total:>7} sentences", flush=True)


def _timed(record: Record, asked: Asked) -> tuple[float, float]:
    cpu, wall = time.process_time(), time.perf_counter()
    find(record, asked)
    return time.process_time() - cpu, time.perf_counter() - wall


def mixed(path: Path, seed: int = 11) -> Iterator[str]:
    """Yield addresses without end: of the fixed pages, of searches, actors, dyads, articles, events, and of the API."""
    record, chance = Record.open(path), random.Random(seed)
    names = [row.name for row in roll(record, "", 0.5, most=200)]
    articles = Ranked([short_id(row.article) for row in newest_articles(record, most=2000)], 5)
    events = Ranked([row.id for row in newest_events(record, Filters(min_confidence=0.5)).limit(500)], 5)
    states = [row.country for row in roll(record, "", 0.5, most=300) if row.kind == "state" and row.country][:60]
    actors, fixed = Ranked([*states[:20], *names], 2), Ranked([f"/en/{page}" for page in FIXED], 2)
    words = Ranked(["presiden", "menteri", "surat", "memuji", "kata", *(name.split()[0] for name in names)], 2)
    record.close()
    while True:
        kind, actor, other = chance.random(), actors.one(chance), actors.one(chance)
        word = quote(words.one(chance))
        if kind < 0.3:
            yield fixed.one(chance)
        elif kind < 0.5:
            yield f"/en/a/{articles.one(chance)}"
        elif kind < 0.6:
            yield f"/en/e/{events.one(chance)}"
        elif kind < 0.72:
            yield f"/en/search?q={word}" + chance.choice(("", "", "&factuality=occurred", "&act=meet"))
        elif kind < 0.82:
            yield f"/id/actor/{quote(actor)}"
        elif kind < 0.86:
            yield f"/id/dyad/{quote(actor)}/{quote(other)}"
        elif kind < 0.92:
            yield f"/en/timeline?actor={quote(actor)}"
        else:
            yield chance.choice(("/api/v1/events?order=newest", f"/api/v1/search?q={word}", "/api/v1/status"))


@contextmanager
def served(path: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve the record, and give the server's address and its process."""
    command = [sys.executable, "-m", "duta", "serve", "--record", str(path), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield (
                (server.stdout.readline() if server.stdout else "").strip().removeprefix("http://").rstrip("/"),
                server,
            )
        finally:
            server.terminate()


def popular(path: Path, many: int) -> Iterator[str]:
    """Yield so many mixed addresses again and again, the first most often (Zipf's law)."""
    pool: dict[str, None] = {}
    for address in mixed(path):
        pool[address] = None
        if len(pool) == many:
            break
    ranked, chance = Ranked(list(pool), 2), random.Random(5)
    while True:
        yield ranked.one(chance)


def pages(path: Path, seconds: float, rate: int, many: int) -> None:
    """Ask for mixed pages at a steady rate while a read is kept, and print how long they took."""
    local, addresses = threading.local(), popular(path, many)
    times: list[tuple[float, str]] = []
    refused: list[bool] = []

    def ask(host: str, address: str) -> None:
        if not hasattr(local, "line"):
            local.line = http.client.HTTPConnection(host)
        begin = time.perf_counter()
        local.line.request("GET", address, headers={"accept-encoding": "gzip"})
        answer = local.line.getresponse()
        answer.read()
        assert answer.status in (200, 302, 503), (answer.status, address)
        refused.append(answer.status == 503)
        times.append((time.perf_counter() - begin, address))

    def ask_for(host: str, seconds: float, rate: int) -> float:
        times.clear()
        refused.clear()
        begin = time.perf_counter()
        with ThreadPoolExecutor(32) as pool:
            asking = []
            for number in range(int(seconds * rate)):
                time.sleep(max(0.0, begin + number / rate - time.perf_counter()))
                asking.append(pool.submit(ask, host, next(addresses)))
        for one in asking:
            one.result()
        return time.perf_counter() - begin

    with served(path) as (host, server):
        while not _ready(host):
            time.sleep(1)
        ask_for(host, seconds, rate // 4)
        writer = subprocess.Popen(
            [sys.executable, "-m", "duta", "read", OWN, "--record", str(path)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        before = _cpu(server.pid)
        lasted = ask_for(host, seconds, rate)
        spent = _cpu(server.pid) - before
        writer.terminate()
    spans = sorted(span for span, _ in times)
    median, p95, p99 = (spans[int(len(spans) * share)] * 1000 for share in (0.5, 0.95, 0.99))
    print(f"pages: {len(spans) / lasted:.0f}/s for {lasted:.1f} s, {len({one for _, one in times})} addresses; "
          f"median {median:.0f} ms, p95 {p95:.0f} ms, p99 {p99:.0f} ms")  # fmt: skip
    print(f"  the server took {spent / lasted * 100:.0f} % of a core; {sum(refused)} calls were told to wait")
    for span, address in sorted(times, reverse=True)[:5]:
        print(f"  slow: {span * 1000:5.0f} ms {address}")


def _ready(host: str) -> bool:
    """Tell whether the server has drawn its columns."""
    line = http.client.HTTPConnection(host)
    line.request("GET", "/api/v1/search?q=presiden&limit=1")
    return line.getresponse().status == 200


def _cpu(pid: int) -> float:
    """Give the CPU seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def main() -> None:
    """Make the record and print the figures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=20_000)
    asked.add_argument("--record", type=Path)
    asked.add_argument("--seconds", type=float, default=20)
    asked.add_argument("--rate", type=int, default=200)
    asked.add_argument("--addresses", type=int, default=100)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.record or Path(folder) / "invented.db"
        if not path.exists():
            fill(path, options.articles)
        Record.create(path).close()
        print(f"record: {path.stat().st_size / 1e6:.0f} MB", flush=True)
        searches(path)
        pages(path, options.seconds, options.rate, options.addresses)


if __name__ == "__main__":
    main()
