"""Collecting, measured: pages a second fetched and read at once, politeness host by host, and losses over kills.

    python eval/bench_collect.py [--hosts 20] [--pages 15] [--delay 0.5] [--kills 50] [--jobs 1] [--seed 1]

The sites are on this machine (``newsroom.py``), each at a loopback address of its own. Speed: every host asks for no
rest, so that fetching, archiving (with a wait for the disk) and reading are all there is to do. Politeness: what the
sites saw. Kills: a collector is killed (SIGKILL) at random moments while the feeds grow; then a last one runs to its
end, and every page that was announced must be in the record and in the archive, every page told as read too, and
`duta verify` must find nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from duta.app import read
from duta.collect.plan import plan_of
from duta.collect.run import Collector
from duta.knowledge import load_pack
from duta.model.reading import Reading
from duta.pages import find_pages
from duta.record import Record
from duta.record.verify import Checked, problems_of
from newsroom import Asked, Newsroom, Reply, feed, page, story

LARGE = "<script>" + "var iklan = 'kosong';" * 4000 + "</script>"
"""What news pages carry besides the news: about 80 KB."""


@dataclass
class Figures:
    """What a drill did, and what it found wrong."""

    did: dict[str, Any] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        """Give it as a line."""
        told = ", ".join(f"{what} {value}" for what, value in self.did.items())
        return f"{name}: {told}; wrong: {len(self.wrong)}" + "".join(f"\n  {one}" for one in self.wrong[:20])


@contextmanager
def sites(hosts: int, pages: int, *, grows: float = 0.0, crawl_delay: float = 0.0) -> Iterator[tuple[list[str], Path]]:
    """Serve ``hosts`` sites with ``pages`` each from a process of its own; give them, and the file of what they saw.

    With ``grows`` the feeds begin empty and grow by so many pages a second. Every other host asks for ``crawl_delay``.
    """
    with tempfile.TemporaryDirectory() as folder:
        seen, ready = Path(folder) / "seen.json", Path(folder) / "ready.json"
        child = os.fork()
        if not child:
            _serve(hosts, pages, grows, crawl_delay, seen, ready)
        while not ready.exists() or not ready.read_text():
            time.sleep(0.01)
        try:
            yield json.loads(ready.read_text()), seen
        finally:
            stop(child)


def stop(child: int) -> None:
    """End the sites; they leave behind what they saw."""
    with suppress(ChildProcessError, ProcessLookupError):
        os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)


def _serve(hosts: int, pages: int, grows: float, crawl_delay: float, seen: Path, ready: Path) -> None:
    stopped: list[int] = []
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(1))
    begin = time.monotonic()

    def answer(host: str, path: str, _: dict[str, str]) -> Reply:
        number = room.sites.index(host)
        if path == "/robots.txt":
            wants = f"User-agent: *\nCrawl-delay: {crawl_delay}\n" if crawl_delay and number % 2 else ""
            return Reply(wants.encode(), headers={"Content-Type": "text/plain"})
        if path == "/rss":
            there = pages if not grows else min(pages, int((time.monotonic() - begin) * grows))
            return feed([f"http://{host}/{one}" for one in range(there)])
        one = story(int(path[1:]) + number * pages)
        return Reply(one.replace("</head>", f"{LARGE}</head>").encode())

    room = Newsroom(hosts, fallback=answer)
    with room.opened():
        ready.write_text(json.dumps(room.sites))
        while not stopped:
            time.sleep(0.02)
        seen.write_text(json.dumps([[one.host, one.path, one.begin, one.end, one.status] for one in room.seen]))
    os._exit(0)


def plan_for(folder: Path, hosts: list[str], delay: float) -> Any:
    """Give the plan that names each site's feed."""
    collect = {
        "contact": "redaksi@example.org", "archive": str(folder / "archive"), "delay": f"{delay:.3f}s", "every": "0s",
        "again": [], "allow": ["127.0.0.0/8"], "at_once": len(hosts),
    }  # fmt: skip
    sources = [{"name": f"s{number}", "feed": f"http://{host}/rss"} for number, host in enumerate(hosts)]
    return plan_of({"collect": collect, "sources": sources})


def manners(seen: Path) -> dict[str, tuple[int, float, int]]:
    """Give, for each host, what it saw: requests, least gap, overlaps."""
    asked = [
        Asked(host, path, {}, begin, end, status) for host, path, begin, end, status in json.loads(seen.read_text())
    ]
    return Newsroom(seen=asked).manners()


def speed(hosts: int, pages: int, jobs: int) -> Figures:
    """Fetch and read at once, without rest."""
    figures = Figures()
    with tempfile.TemporaryDirectory() as given, sites(hosts, pages) as (there, _):
        folder = Path(given)
        with Record.create(folder / "r.db") as record:
            begin, cpu = time.perf_counter(), time.process_time()
            got = list(Collector(record, plan_for(folder, there, 0.0), jobs=jobs).round())
            lasted, cpu = time.perf_counter() - begin, time.process_time() - cpu
        files = [str(path) for path in sorted((folder / "archive" / "pages").rglob("*.gz"))]
        begin = time.perf_counter()
        alone = sum(isinstance(one.result, Reading) for one in read(files))
        reading = time.perf_counter() - begin
    new = sum(one.status == "new" for one in got)
    if new != hosts * pages:
        figures.wrong.append(f"{hosts * pages} pages, {new} read")
    figures.did = {
        "hosts": hosts, "pages": new, "seconds": f"{lasted:.1f}", "pages/s": f"{new / lasted:.1f}",
        "CPU ms/page": f"{1000 * cpu / max(new, 1):.0f}",
        "pages/s of CPU": f"{new / cpu:.1f}",
        "reading alone pages/s": f"{alone / reading:.1f}",
    }  # fmt: skip
    return figures


def politeness(hosts: int, pages: int, delay: float) -> Figures:
    """Collect with ``delay``; every other host asks for more than that in its robots.txt."""
    figures, wants = Figures(), 1.4 * delay
    with tempfile.TemporaryDirectory() as given, sites(hosts, pages, crawl_delay=wants) as (there, seen):
        with Record.create(Path(given) / "r.db") as record:
            begin = time.perf_counter()
            read_pages = len(list(Collector(record, plan_for(Path(given), there, delay)).round()))
            lasted = time.perf_counter() - begin
        _hurry(seen)
        saw = manners(seen)
    for number, host in enumerate(there):
        count, gap, overlaps = saw[host]
        least = wants if number % 2 else delay
        print(f"  {host:<18} asked {count:>3}, delay {least:.2f} s, least gap {gap:.3f} s, overlaps {overlaps}")
        if gap < least or overlaps:
            figures.wrong.append(f"{host}: gap {gap:.3f} s, overlaps {overlaps}")
    figures.did = {
        "hosts": hosts, "pages": read_pages, "seconds": f"{lasted:.1f}", "pages/s": f"{read_pages / lasted:.1f}",
        "least gap": f"{min(gap for _, gap, _ in saw.values()):.3f} s", "overlaps": sum(one[2] for one in saw.values()),
    }  # fmt: skip
    return figures


def _hurry(seen: Path) -> None:
    """Let the sites tell what they saw while the block that holds them still stands."""
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    for child in children:
        stop(int(child))
    while not seen.exists() or not seen.read_text():
        time.sleep(0.01)


def kills(times: int, *, hosts: int = 4, delay: float = 0.1, seed: int = 1) -> Figures:
    """Kill a collector ``times`` times while the feeds grow, then let one run to its end."""
    figures, chance = Figures(), random.Random(seed)
    pages = max(4, times)
    with tempfile.TemporaryDirectory() as given:
        folder = Path(given)
        told = folder / "told.txt"
        with sites(hosts, pages, grows=pages / max(1.0, times * 0.8)) as (there, seen):
            plan = plan_for(folder, there, delay)
            Record.create(folder / "r.db").close()
            for _ in range(times):
                child = os.fork()
                if not child:
                    _collect(folder, plan, told)
                time.sleep(chance.uniform(0.02, 1.5))
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
            at_kills = len(told.read_text().splitlines()) if told.exists() else 0
            time.sleep(max(0.0, 0.5))
            _finish(folder, plan, hosts * pages)
            _hurry(seen)
            saw = manners(seen)
        acknowledged = told.read_text().split() if told.exists() else []
        _check(folder, there, pages, acknowledged, figures)
    for host, (_, gap, overlaps) in saw.items():
        if gap < delay or overlaps:
            figures.wrong.append(f"{host}: gap {gap:.3f} s, overlaps {overlaps}")
    figures.did |= {
        "kills": times, "pages told before them": at_kills, "requests": sum(one[0] for one in saw.values()),
        "least gap": f"{min(gap for _, gap, _ in saw.values()):.3f} s",
    }  # fmt: skip
    return figures


def _collect(folder: Path, plan: Any, told: Path) -> None:
    """Collect until killed, and tell of each page once it is kept."""
    number = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    try:
        with Record.create(folder / "r.db") as record:
            while True:
                for one in Collector(record, plan).round():
                    if one.status == "new":
                        os.write(number, f"{one.url}\n".encode())
    finally:
        os._exit(1)


def _finish(folder: Path, plan: Any, wanted: int) -> None:
    with Record.create(folder / "r.db") as record:
        for _ in range(200):
            list(Collector(record, plan).round())
            with record.reading() as connection:
                count = connection.exec_driver_sql("SELECT count(*) FROM articles").scalar_one()
            if count >= wanted:
                return
            time.sleep(0.3)


def _check(folder: Path, there: list[str], pages: int, acknowledged: list[str], figures: Figures) -> None:
    with Record.open(folder / "r.db") as record:
        with record.reading() as connection:
            kept = set(connection.exec_driver_sql("SELECT location FROM articles").scalars())
            entries = connection.exec_driver_sql("SELECT count(*) FROM entries").scalar_one()
        figures.wrong += [f"{problem.what}: {problem.text}" for problem in problems_of(record, Checked())]
    announced = {f"url:http://{host}/{one}" for host in there for one in range(pages)}
    figures.wrong += [f"never read: {one}" for one in sorted(announced - kept)]
    figures.wrong += [f"told as read, and gone: {one}" for one in acknowledged if f"url:{one}" not in kept]
    archived = {
        one.url for one in find_pages([str(folder / "archive" / "pages")]) if getattr(one, "url", None)
    }  # a file cut off by a kill tells so at its end; what stands before it counts
    figures.wrong += [
        f"read, and not archived: {one}" for one in sorted(kept) if one.removeprefix("url:") not in archived
    ]
    figures.did |= {"announced": len(announced), "kept": len(kept), "entries": entries}


def main() -> int:
    """Run the drills and print their figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hosts", type=int, default=20)
    parser.add_argument("--pages", type=int, default=15)
    parser.add_argument("--delay", type=float, default=0.5)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    warm()
    done = []
    for name, figures in (
        ("speed", lambda: speed(asked.hosts, asked.pages, asked.jobs)),
        ("politeness", lambda: politeness(asked.hosts, asked.pages, asked.delay)),
        ("kills", lambda: kills(asked.kills, seed=asked.seed)),
    ):
        found = figures()
        print(found.line(name), flush=True)
        done.append(found)
    return int(any(found.wrong for found in done))


def warm() -> None:
    """Read one page, so that what is loaded once is loaded before anything is forked or timed."""
    load_pack()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.html"
        path.write_bytes(page(1).body)
        list(read([str(path)]))


if __name__ == "__main__":
    sys.exit(main())
