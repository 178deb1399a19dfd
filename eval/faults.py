"""What a record stands: kill -9 at random moments, a full disk, writers and readers at once.

python eval/faults.py --kills 200 --full 100 --minutes 10

Each drill works on records of its own in a temporary folder and prints a line of figures; exit code 1 if anything
that was acknowledged is lost, any entry is half there, or `duta verify` finds a problem. docs/reliability.md has the
figures.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import multiprocessing
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path

from duta import app
from duta.errors import RecordBusyError, RecordError, UsageError
from duta.knowledge.pack import PACKS
from duta.model.page import Page
from duta.model.reading import Reading
from duta.pipeline.run import outcome_of
from duta.record import Record, keep
from duta.record.rebuild import rebuild
from duta.record.verify import Checked, problems_of
from duta.views import Filters, event_query, judgement_query, search_query, status

SAMPLE = (PACKS / "samples" / "portal.txt").read_text("utf-8")
PAGES = 24
ROUND = 20
"""Kills after which a new record is begun, so that verifying stays quick."""
FORK = multiprocessing.get_context("fork")

Ack = tuple[int, str]
"""An entry whose keeping was acknowledged: its number and its id."""


@dataclass
class Figures:
    """What a drill did, and what went wrong."""

    drill: str
    did: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def line(self) -> str:
        """Give the figures as one line."""
        did = ", ".join(f"{count} {what}" for what, count in self.did.items())
        return f"{self.drill}: {did}; {len(self.wrong)} faults" + "".join(f"\n  {one}" for one in self.wrong[:10])


@cache
def readings() -> tuple[tuple[Page, Reading], ...]:
    """Give pages that tell of the same and of different happenings, read once."""
    out = []
    for number in range(PAGES):
        text = SAMPLE.replace("23/10", f"{20 + number % 4}/10").replace("50 tahun", f"{50 + number} tahun")
        page = Page(text.encode(), "dump", f"p{number:02}", f"p{number:02}.txt")
        reading = outcome_of(page)
        assert isinstance(reading, Reading), reading
        out.append((page, reading))
    return tuple(out)


def warm() -> None:
    """Load all that a process needs before it is forked, so that its time goes to the record."""
    readings()
    with tempfile.TemporaryDirectory() as folder, Record.create(Path(folder) / "r.db") as record:
        chance = random.Random(0)
        for _ in range(12):
            act(record, chance)
        list(search_query(record, "surat", Filters()))


def act(record: Record, chance: random.Random) -> int | None:
    """Keep a reading, judge, undo, or draw the tables again. Give the entry's number, if one was kept."""
    what = chance.random()
    if what < 0.5:
        page, reading = chance.choice(readings())
        return keep(record, page, reading, f"v{chance.randrange(4)}")
    if what < 0.52:
        rebuild(record)
        return None
    with contextlib.suppress(UsageError):  # undone already, rejected by another, says so already
        return judge(record, chance)
    return None


def judge(record: Record, chance: random.Random) -> int | None:
    """Judge some event, or a pair, or undo what was judged."""
    ids = [row.id for row in event_query(record, Filters())]
    if len(ids) < 2:
        return None
    one, other = chance.sample(ids, 2)
    doings: list[Callable[[], int]] = [
        lambda: app.correct(record, one, {"when": f"20{chance.randrange(10, 25)}"}, reason="drill", by="drill"),
        lambda: app.reject(record, one, reason="drill", by="drill"),
        lambda: app.confirm(record, one, by="drill"),
        lambda: app.same(record, one, other, by="drill"),
        lambda: app.different(record, one, other, by="drill"),
        lambda: undo(record, chance),
    ]
    return chance.choice(doings)()


def undo(record: Record, chance: random.Random) -> int:
    """Undo some judgement that holds."""
    held = [row.entry for row in judgement_query(record, Filters()) if row.undone_by is None]
    if not held:
        raise UsageError("there is nothing to undo")
    return app.undo(record, chance.choice(held), by="drill")


def entry_id(record: Record, seq: int) -> str:
    """Give the id of an entry."""
    with record.reading() as connection:
        return str(connection.exec_driver_sql("SELECT id FROM entries WHERE seq = ?", (seq,)).scalar())


def checked(path: Path, acks: list[Ack], figures: Figures, where: str) -> None:
    """Open the record as anybody would and check it: everything acknowledged, nothing half, all verified."""
    if not path.exists():
        figures.wrong += [f"{where}: the record is gone"] * bool(acks)
        return
    try:
        with Record.create(path) as record:
            for seq, known in acks:
                if entry_id(record, seq) != known:
                    figures.wrong.append(f"{where}: entry {seq}, which was acknowledged, is lost")
            with record.reading() as connection:
                stray = (
                    "SELECT count(*) FROM pages WHERE sha256 NOT IN (SELECT page FROM entries WHERE page IS NOT NULL)"
                )
                if connection.exec_driver_sql(stray).scalar():
                    figures.wrong.append(f"{where}: a page is there without its entry")
            problems = list(problems_of(record, Checked()))
    except RecordError as error:
        figures.wrong.append(f"{where}: {error}")
        return
    figures.wrong += [f"{where}: entry {one.entry}, {one.what}: {one.text}" for one in problems]


def tries(folder: Path, number: int) -> Iterator[tuple[int, Path, list[Ack]]]:
    """Count ``number`` tries; each comes with a record, anew every ``ROUND`` of them, and what it has acknowledged."""
    acks: list[Ack] = []
    for count in range(number):
        if count % ROUND == 0:
            acks = []
        yield count, folder / f"{count // ROUND}.db", acks


def kills(number: int, seed: int = 1, *, whole: bool = True) -> Figures:
    """Kill a process that keeps, merges and judges, ``number`` times; every tenth is a whole `duta read`."""
    figures, chance = Figures("kill -9"), random.Random(seed)
    warm()
    with tempfile.TemporaryDirectory() as folder:
        for count, path, acks in tries(Path(folder), number):
            if whole and count % 10 == 9:
                acks.extend(killed_run(path, chance, figures))
            else:
                acks.extend(killed_work(path, chance, figures))
            figures.did["kills"] += 1
            checked(path, acks, figures, f"kill {count + 1}")
        figures.did["entries acknowledged"] = figures.did.pop("entries acknowledged", 0)
    return figures


def killed_work(path: Path, chance: random.Random, figures: Figures) -> list[Ack]:
    """Let a process work on the record, kill it, and give what it had acknowledged."""
    ours, theirs = FORK.Pipe(duplex=False)
    process = FORK.Process(target=work, args=(path, theirs, chance.random()))
    begun = path.exists()
    process.start()
    theirs.close()
    acks: list[Ack] = []
    if begun:  # the first of a record is killed while it makes the tables, the others once they work
        ours.poll(10)
    time.sleep(chance.random() * 0.6)
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    with contextlib.suppress(EOFError, OSError):
        while ours.poll():
            acks.append(ours.recv())
    ours.close()
    figures.did["entries acknowledged"] += len(acks)
    return acks


def work(path: Path, acks: Connection, seed: float) -> None:
    """Keep and judge for ever, telling of each entry once it is kept."""
    chance = random.Random(seed)
    with Record.create(path) as record:
        while True:
            seq = act(record, chance)
            if seq is not None:
                acks.send((seq, entry_id(record, seq)))


def killed_run(path: Path, chance: random.Random, figures: Figures) -> list[Ack]:
    """Kill a `duta read` of many pages; what it had printed was kept."""
    news = path.with_suffix(".news")
    news.mkdir(exist_ok=True)
    for page, _ in readings():
        (news / f"{page.id}.txt").write_bytes(page.data + f"\n{path.stem}".encode())
    command = (sys.executable, "-m", "duta", "read", str(news), "--record", str(path))
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert run.stdout
    printed = [line for _ in range(chance.randrange(13)) if (line := run.stdout.readline())]
    time.sleep(chance.random() * 0.3)
    run.kill()
    printed += run.communicate()[0].splitlines()
    figures.did["runs of duta read"] += 1
    figures.did["articles printed"] += len(printed)
    if not printed:
        return []
    with Record.open(path) as record, record.reading() as connection:
        there = "SELECT count(*) FROM articles WHERE location LIKE ?"
        kept = connection.exec_driver_sql(there, (f"%{news.name}/%",)).scalar() or 0
    if kept < len(printed):
        figures.wrong.append(f"{len(printed)} articles were named, {kept} are kept")
    return []


def full(number: int, seed: int = 1) -> Figures:
    """Let the disk fill up ``number`` times, at a random byte (a limit on the size of files), while a process works."""
    figures, chance = Figures("disk full"), random.Random(seed)
    warm()
    with tempfile.TemporaryDirectory() as folder:
        for count, path, acks in tries(Path(folder), number):
            there = max([one.stat().st_size for one in path.parent.glob(f"{path.name}*")], default=0)
            ours, theirs = FORK.Pipe(duplex=False)
            limit = there + chance.randrange(1, 400_000)
            process = FORK.Process(target=fill, args=(path, theirs, chance.random(), limit))
            process.start()
            theirs.close()
            told = list(received(ours))
            process.join()
            acks.extend(one for one in told if isinstance(one, tuple))
            figures.did["times full"] += sum(one == "full" for one in told)
            figures.wrong += [one for one in told if isinstance(one, str) and one != "full"]
            figures.did["entries acknowledged"] += sum(isinstance(one, tuple) for one in told)
            checked(path, acks, figures, f"full {count + 1}")
    return figures


def received(connection: Connection) -> Iterator[Ack | str]:
    """Yield what comes until the other end is closed."""
    with contextlib.suppress(EOFError):
        while True:
            yield connection.recv()


def fill(path: Path, acks: Connection, seed: float, limit: int) -> None:
    """Work until no file may grow any more; then try once again, as people do."""
    chance, refused = random.Random(seed), 0
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    while refused < 2:
        try:
            with Record.create(path) as record:
                for _ in range(200):
                    seq = act(record, chance)
                    if seq is not None:
                        acks.send((seq, entry_id(record, seq)))
                refused += 1
        except RecordError as error:
            refused += 1
            known = error.code in ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")
            acks.send("full" if known else f"a full disk is told as: {error}")


def crowd(seconds: float, writers: int = 2, readers: int = 8, seed: int = 1) -> Figures:
    """Let writers and readers work on one record at the same time; each answer must be of one moment."""
    figures = Figures(f"{writers} writers and {readers} readers")
    warm()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.db"
        Record.create(path).close()
        until = time.monotonic() + seconds
        ends, processes = [], []
        for number in range(writers + readers):
            ours, theirs = FORK.Pipe(duplex=False)
            target = write if number < writers else ask
            processes.append(FORK.Process(target=target, args=(path, theirs, seed + number, until)))
            processes[-1].start()
            theirs.close()
            ends.append(ours)
        told = [one for end in ends for one in received(end)]
        for process in processes:
            process.join()
        acks = [one for one in told if isinstance(one, tuple)]
        for line in (json.loads(one) for one in told if isinstance(one, str)):
            figures.wrong += line.pop("wrong")
            slowest = max(figures.did.pop("ms the slowest answer", 0), line.pop("slowest", 0))
            figures.did.update(line)
            figures.did["ms the slowest answer"] = slowest
        figures.did["seconds"] = round(seconds)
        figures.did["entries"] = len(acks)
        figures.wrong += [f"process {p.pid} ended with {p.exitcode}" for p in processes if p.exitcode]
        checked(path, acks, figures, "crowd")
    return figures


def write(path: Path, acks: Connection, seed: int, until: float) -> None:
    """Keep and judge until the time is up."""
    chance, busy = random.Random(seed), 0
    with Record.create(path) as record:
        while time.monotonic() < until:
            try:
                seq = act(record, chance)
            except RecordBusyError:
                busy += 1
                continue
            if seq is not None:
                acks.send((seq, entry_id(record, seq)))
    acks.send(json.dumps({"times busy": busy, "wrong": []}))


def ask(path: Path, acks: Connection, seed: int, until: float) -> None:
    """Ask until the time is up; entries never become fewer, and what one answer holds belongs together."""
    chance, asked, last, slowest, wrong = random.Random(seed), 0, 0, 0.0, []
    with Record.open(path) as record:
        while time.monotonic() < until:
            before = time.monotonic()
            try:
                last = question(record, chance, last, wrong)
            except Exception as error:  # whatever it is, the drill tells of it
                wrong.append(f"a reader: {type(error).__name__}: {error}")
            asked += 1
            slowest = max(slowest, time.monotonic() - before)
    acks.send(json.dumps({"answers": asked, "slowest": round(slowest * 1000), "wrong": wrong[:20]}))


def question(record: Record, chance: random.Random, last: int, wrong: list[str]) -> int:
    """Ask one thing; give the number of the newest entry seen."""
    what = chance.randrange(4)
    if what == 0:
        with record.reading() as connection:
            run = connection.exec_driver_sql
            seen, top = run("SELECT count(*), coalesce(max(seq), 0) FROM entries").one()
            events = run("SELECT count(*) FROM events WHERE entry NOT IN (SELECT entry FROM articles)").scalar()
            parties = run("SELECT count(*) FROM event_parties WHERE event NOT IN (SELECT row FROM events)").scalar()
        if seen != top or top < last or events or parties:
            wrong.append(f"one answer does not hold together: {(seen, top, last, events, parties)}")
        return int(top)
    if what == 1:
        list(search_query(record, "surat", Filters()).limit(20))
    elif what == 2:
        rows = event_query(record, Filters()).limit(50)
        wrong += [f"{row.id} has no actors" for row in rows if not row.actors]
    elif last:
        then = status(Record.open(record.path, as_of=f"entry:{chance.randrange(1, last + 1)}"))
        if then.readings < then.articles:
            wrong.append(f"as it stood: {then}")
    return last


def main() -> int:
    """Run the drills asked for and print their figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--full", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    done = []
    for drill, size in ((kills, asked.kills), (full, asked.full), (crowd, asked.minutes * 60)):
        if size:
            start = time.monotonic()
            figures = drill(size, seed=asked.seed)  # type: ignore[operator]
            figures.did["seconds in all"] = round(time.monotonic() - start)
            print(figures.line(), flush=True)
            done.append(figures)
    return int(any(figures.wrong for figures in done))


if __name__ == "__main__":
    sys.exit(main())
