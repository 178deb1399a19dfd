"""Speed: pages a second and peak memory of reading many pages, on one core and on two; start-up times.

    python eval/bench.py [PAGES] [--count 1k 10k 100k] [--record]

PAGES is a file or folder with pages (JSON Lines of articles, dumps, HTML …); without it the invented articles of
``eval/gold/articles`` are read. The pages are repeated up to the count, each with a word of its own, so that no two
are the same. ``just bench NAME`` runs ``bench_NAME.py`` for the speed of one part.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
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

OWN = str(Path(__file__).parent / "gold" / "articles")
STARTS = {
    "import duta": ("-c", "import duta"),
    "duta --help": ("-m", "duta", "--help"),
    "duta read PAGE": ("-m", "duta", "read", str(PACKS / "samples" / "portal.txt")),
}


def pages(source: str, count: int) -> Iterator[Page]:
    """Yield ``count`` pages, those of ``source`` again and again, each made different by one word at its end."""
    found = [page for page in find_pages([source]) if isinstance(page, Page)]
    for number, page in enumerate(islice(cycle(found), count)):
        yield replace(page, data=_different(page, number), id=f"{page.id}-{number}", url=None)


def _different(page: Page, number: int) -> bytes:
    if page.kind == "json":
        return page.data.rstrip()[:-1] + f', "copy": {number}}}'.encode()
    return page.data + f"\nsalinan {number}\n".encode()


def measure(source: str, count: int, jobs: int, *, keeps: bool) -> None:
    """Read (and keep) the pages and print the figures. Runs in a process of its own, for its peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        record = Record.create(Path(folder) / "bench.db") if keeps else None
        outcomes = read_pages(pages(source, count), jobs=jobs)
        first = next(outcomes)  # loading packs and starting processes is no reading
        begin, worked, failed = time.perf_counter(), cpu_seconds(), isinstance(first.result, Failure)
        for outcome in outcomes:
            failed += isinstance(outcome.result, Failure)
            if record:
                _kept(record, outcome, version())
        seconds, worked = time.perf_counter() - begin, cpu_seconds() - worked
        size = sum(file.stat().st_size for file in Path(folder).iterdir()) / 1e6
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024 if jobs > 1 else 0
    kept = f", kept in {size:.0f} MB" if keeps else ""
    memory = f"{own:.0f} MB" + (f" + {jobs} x {child:.0f} MB" if child else "")
    speed = f"{(count - 1) / seconds:7.1f} pages/s ({worked / (count - 1) * 1000:.0f} ms of processor a page)"
    print(f"{count} pages, {jobs} core(s): {speed}, peak memory {memory}, {failed} failed{kept}")


def cpu_seconds() -> float:
    """Give the processor time of this process and those it has waited for: what a busy machine does not change."""
    used = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def start_time(arguments: tuple[str, ...], times: int = 7) -> float:
    """Give the best time of several, in seconds, that Python needs to run ``arguments``."""
    best = float("inf")
    for _ in range(times):
        begin = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        best = min(best, time.perf_counter() - begin)
    return best


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="?", default=OWN)
    parser.add_argument("--count", type=_count, nargs="+", default=[1000], help="how many pages: 1k, 10k, 100k …")
    parser.add_argument("--record", action="store_true", help="keep the readings too")
    parser.add_argument("--jobs", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.jobs:
        measure(args.pages, args.count[0], args.jobs, keeps=args.record)
        return
    print(f"pages made from {Path(args.pages).name}, {os.cpu_count()} cores here")
    for count in args.count:
        for jobs in (1, 2):
            options = ["--count", str(count), "--jobs", str(jobs), *(["--record"] if args.record else [])]
            subprocess.run([sys.executable, __file__, args.pages, *options], check=True)
    for name, arguments in STARTS.items():
        print(f"{name}: {start_time(arguments) * 1000:.0f} ms")


def _count(text: str) -> int:
    """Read a number of pages: 500, 10k."""
    return int(text[:-1]) * 1000 if text.endswith("k") else int(text)


if __name__ == "__main__":
    main()
