"""Speed of Duta: the steps beside what others take, pages a second on one core and on two, memory as it goes, start-up.

    python eval/bench.py [PAGES] [--count 1k 10k 100k] [--jobs 1 2] [--record] [--rounds 3]

PAGES is a file or folder with pages (JSON Lines of articles, dumps, HTML, WARC …); without it the invented articles of
``eval/gold/articles`` are read. The pages are repeated up to the count, each with a word of its own, so that no two
are the same. ``just bench NAME`` runs ``bench_NAME.py`` for one part; the table of steps is that of ``bench events``.

Wall time says little on a machine that does other things besides. So each line also has the processor time a page,
of the process that hands out and keeps (``parent``) and of those that read, and what follows from it where each
process has a core of its own: the busiest of them sets the pace.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path

from duta.app import _kept
from duta.knowledge.pack import PACKS
from duta.model.page import Page
from duta.model.reading import Failure
from duta.pages import find_pages
from duta.pipeline.run import read_pages
from duta.pipeline.version import version
from duta.record import Record

HERE = Path(__file__).parent
OWN = str(HERE / "gold" / "articles")
STARTS = {
    "import duta": ("-c", "import duta"),
    "duta --help": ("-m", "duta", "--help"),
    "duta read PAGE": ("-m", "duta", "read", "--no-record", str(PACKS / "samples" / "portal.txt")),
}
LOOKS = (0.1, 0.5, 1.0)
"""After which shares of the pages memory is looked at; what was loaded once is loaded by the first."""


def pages(source: str, count: int) -> Iterator[Page]:
    """Yield ``count`` pages, those of ``source`` again and again, each made different by one word at its end."""
    found = [page for page in find_pages([source]) if isinstance(page, Page)]
    for number, page in enumerate(islice(cycle(found), count)):
        yield replace(page, data=_different(page, number), id=f"{page.id}-{number}", url=None)


def _different(page: Page, number: int) -> bytes:
    if page.kind == "json":
        return page.data.rstrip()[:-1] + f', "copy": {number}}}'.encode()
    return page.data + f"\nsalinan {number}\n".encode()


@dataclass(frozen=True)
class Look:
    """How a run stood after some of its pages: time, processor seconds, and megabytes held now."""

    done: int
    at: float
    parent: float
    readers: float
    memory: tuple[float, ...]
    """Of this process, then of each that reads for it."""


def look(done: int) -> Look:
    """Look at this process and at those that read for it."""
    ids = [child.pid for child in multiprocessing.active_children() if child.pid]
    own = resource.getrusage(resource.RUSAGE_SELF)
    memory = tuple(_held(one) for one in ("self", *map(str, ids)))
    return Look(done, time.perf_counter(), own.ru_utime + own.ru_stime, sum(map(_worked, map(str, ids))), memory)


def _worked(process: str) -> float:
    """Give the processor seconds of another process; none where the system does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _held(process: str) -> float:
    try:
        pages_held = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages_held * os.sysconf("SC_PAGE_SIZE") / 2**20


def measure(source: str, count: int, jobs: int, *, keeps: bool) -> None:
    """Read (and keep) the pages and print the figures. Runs in a process of its own, for its memory."""
    marks = {max(1, int(count * share)) for share in LOOKS}
    looks, failed = [], 0
    with tempfile.TemporaryDirectory() as folder:
        record = Record.create(Path(folder) / "bench.db") if keeps else None
        for number, outcome in enumerate(read_pages(pages(source, count), jobs=jobs), start=1):
            failed += isinstance(outcome.result, Failure)
            if record:
                _kept(record, outcome, version())
            if number in marks:
                looks.append(look(number))
        size = sum(file.stat().st_size for file in Path(folder).iterdir()) / 1e6
    kept = f", record {size:.0f} MB" if keeps else ""
    print(f"{count:7} pages, {jobs} process{'es' if jobs > 1 else ''}: {_rates(looks, jobs)}")
    shares = ", ".join(f"{share:.0%} {_megabytes(one)}" for share, one in zip(LOOKS, looks, strict=False))
    print(f"        memory after {shares}; {failed} failed{kept}", flush=True)


def _rates(looks: list[Look], jobs: int) -> str:
    """Give the pages a second since the first look, and the processor time of one."""
    first, last = looks[0], looks[-1]
    done = max(1, last.done - first.done)
    parent, readers = (last.parent - first.parent) / done, (last.readers - first.readers) / done
    wall = f"{done / (last.at - first.at):.1f} a second here"
    if jobs == 1:
        return f"{wall}; {parent * 1000:.2f} ms of processor each, so {1 / parent:.1f} a second on a free core"
    pace = max(parent, readers / jobs, (parent + readers) / jobs)
    each = f"parent {parent * 1000:.2f} ms, readers {readers * 1000:.2f} ms of processor each"
    return f"{wall}; {each}, so {1 / pace:.1f} a second on {jobs} free cores"


def _megabytes(one: Look) -> str:
    return " + ".join(f"{held:.0f}" for held in one.memory) + " MB"


def start_time(arguments: tuple[str, ...], times: int = 5) -> tuple[float, float]:
    """Give the best of several times that Python needs to run ``arguments``: on the clock, and of the processor."""
    walls, works = [], []
    for _ in range(times):
        before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        walls.append(time.perf_counter() - begin)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        works.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(walls), min(works)


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="?", default=OWN)
    parser.add_argument("--count", type=_count, nargs="+", default=[1000, 10_000], help="how many pages: 1k, 100k …")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="in how many processes")
    parser.add_argument("--record", action="store_true", help="keep the readings too")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of the table of steps; 0 leaves it out")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.alone:
        measure(args.pages, args.count[0], args.jobs[0], keeps=args.record)
        return
    for options in ([args.pages], ["--heavy"]) if args.rounds else ():
        _run("bench_events.py", *options, "--rounds", str(args.rounds))
    print(
        f"pages made from {Path(args.pages).name}, {os.cpu_count()} cores here, load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    for count in args.count:
        for jobs in args.jobs:
            options = ["--count", str(count), "--jobs", str(jobs), *(["--record"] if args.record else [])]
            _run("bench.py", args.pages, *options, "--alone")
    for name, arguments in STARTS.items():
        wall, work = start_time(arguments)
        print(f"{name}: {wall * 1000:.0f} ms, {work * 1000:.0f} ms of processor")


def _run(script: str, *arguments: str) -> None:
    subprocess.run([sys.executable, str(HERE / script), *arguments], check=True)
    print(flush=True)


def _count(text: str) -> int:
    """Read a number of pages: 500, 10k."""
    return int(text[:-1]) * 1000 if text.endswith("k") else int(text)


if __name__ == "__main__":
    main()
