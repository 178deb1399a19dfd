"""Scale on paper, checked by simulation: partitions of events by act, dyad and month, and what merging them costs.

    python eval/simulate_scale.py [--events 10m] [--workers 2 16 64 256] [--sizes 100 300 1000 3000]
    python eval/simulate_scale.py --storage PAGES

Events are drawn with a generator of fixed seed, as unequal as Duta found them: in 260,000 sentences of Indonesian
online news (4.7 million words; the sentences its word vectors were learned from) 2,536 pairs of states are named
together, and in 3,000 of the sentences with two states Duta found 574 events. Maximum likelihood of Zipf's law gives
the n-th pair a weight of n to the minus 0.92 (of all pairs named together: 0.86), the n-th act n to the minus 1.1;
every third event was an attack. Months of a pair are lognormal (sigma 1): wars begin and end.

Merging is timed with the real code (duta.happenings.merge_events) on cells: the reports of one act and one pair, a
month's, of sizes as asked. A partition is merged with a fortnight of margin on either side, so that what lies at its
edge finds its company; how many events come out in the same company as in one piece is measured too. Hot partitions
can be cut into weeks, each with the same margin. With --storage, PAGES are read and kept as
`duta read --engine daft` keeps them, and the bytes of each table a million pages are told.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from bench_happenings import FIRST, Known, World
from duta.cluster.parts import read_stretch
from duta.cluster.receipts import begin
from duta.cluster.storage import Store, files_of
from duta.cluster.stretches import Stretch, cut, gathered
from duta.happenings import Telling, merge_events
from duta.knowledge import load_pack
from duta.pipeline.version import version

SEED = 11
STATES, ACTS, MONTHS = 194, 47, 12
PAIR_POWER, ACT_POWER, BURST = 0.92, 1.1, 1.0
REPORTS = 5.3
"""Reports of a happening, on average: as in ``bench_happenings.py``."""
MONTH, WEEK, MARGIN = 30, 7, 14
"""Days of a partition, of a piece of a hot one, and those read on either side of it."""
CHECKED = 700
"""Events a month of the quarter that is merged in one piece and in windows."""
HOT = 1000
"""Events a month from which on a partition is cut into weeks."""


def zipf(count: int, power: float) -> np.ndarray:
    """Give the shares of ``count`` things of which the n-th has a weight of n to the minus ``power``."""
    weights = np.arange(1, count + 1, dtype=float) ** -power
    return weights / weights.sum()


def partitions(events: int) -> np.ndarray:
    """Draw events; give the sizes of the partitions by act, pair and month, the largest first."""
    draw = np.random.default_rng(SEED)
    pairs = STATES * (STATES - 1) // 2
    months = draw.lognormal(0.0, BURST, (pairs, MONTHS)).cumsum(axis=1)
    months /= months[:, -1:]
    sizes: dict[int, int] = defaultdict(int)
    keys = []
    for start in range(0, events, 1_000_000):
        many = min(1_000_000, events - start)
        act = draw.choice(ACTS, many, p=zipf(ACTS, ACT_POWER))
        pair = draw.choice(pairs, many, p=zipf(pairs, PAIR_POWER))
        month = (draw.random(many)[:, None] > months[pair]).sum(axis=1)
        keys.append(np.unique((act * pairs + pair) * MONTHS + month, return_counts=True))
    for values, counts in keys:
        for value, count in zip(values.tolist(), counts.tolist(), strict=True):
            sizes[value] += count
    return np.array(sorted(sizes.values(), reverse=True))


def cell(size: int, days: int = MONTH) -> list[Telling]:
    """Give the tellings of one act between one pair within some days: ``size`` reports, some happening told by many."""
    world = World(1)
    world.random = random.Random(SEED + size)
    act = world.acts[0]
    world.happenings = [
        Known(
            act, world.states[0], world.states[1], world.random.randrange(days),
            frozenset(world.random.choices(world.words, k=4)),
        )
        for _ in range(max(1, round(size / REPORTS)))
    ]  # fmt: skip
    world.happenings.sort(key=lambda one: one.day)
    return [telling for _, tellings in world.articles(size, 1) for telling in tellings]


def merged(tellings: Iterable[Telling]) -> tuple[dict[str, frozenset[str]], float]:
    """Merge with the real code; give, for each event, its company, and the seconds of processor it took."""
    pack, started = load_pack(), time.process_time()
    happenings = merge_events(tellings, pack)
    took = time.process_time() - started
    company = {}
    for one in happenings:
        events = frozenset(report.event for report in one.reports)
        company |= dict.fromkeys(events, events)
    return company, took


def in_windows(tellings: Sequence[Telling], window: int) -> tuple[dict[str, frozenset[str]], float]:
    """Merge window by window; give each event's company in its own window, and the seconds of all."""
    spent, company = 0.0, {}
    days = [(one.day or 0) - FIRST.toordinal() for one in tellings]
    for start in range(0, max(days) + 1, window):
        placed = list(zip(days, tellings, strict=True))
        within = [one for day, one in placed if start - MARGIN <= day < start + window + MARGIN]
        own = [one.event for day, one in placed if start <= day < start + window]
        if own:
            found, took = merged(within)
            company |= {event: found[event] for event in own}
            spent += took
    return company, spent


def model(sizes: Sequence[int]) -> tuple[float, float]:
    """Time cells of these sizes; give a and b of seconds = a n + b n²: the linear share, and that of hot cells."""
    times = []
    print(f"{'events in a cell':>18} {'seconds':>9} {'ms an event':>12}")
    for size in sizes:
        _, took = merged(cell(size))
        times.append(took)
        print(f"{size:18,} {took:9.2f} {1000 * took / size:12.2f}")
    n = np.array(sizes, dtype=float)
    rows = np.stack([np.ones_like(n), n], axis=1)
    a, b = np.linalg.lstsq(rows, np.array(times) / n, rcond=None)[0]
    return max(float(a), 1e-5), max(float(b), 0.0)


def makespan(costs: Iterable[float], workers: int) -> float:
    """Give the time until the last of the workers is done, the dearest first and each to who is free first."""
    free = [0.0] * workers
    for cost in costs:
        heappush(free, heappop(free) + cost)
    return max(free)


def simulate(events: int, workers: Sequence[int], sizes: Sequence[int]) -> None:
    """Print sizes, skew, the time of merging, and what cutting the hot cells does."""
    found = partitions(events)
    mean = found.mean()
    print(f"{events:,} events of a year, by act, pair and month: {len(found):,} partitions")
    print(f"  mean {mean:.1f}, median {np.median(found):.0f}, 99 % up to {np.quantile(found, 0.99):.0f} events")
    hottest = 100 * found[:100].sum() / events
    print(f"  largest {found[0]:,} ({found[0] / mean:,.0f} times the mean); the 100 largest hold {hottest:.1f} %")
    print()
    a, b = model(sizes)
    print(f"  fitted: {1000 * a:.2f} ms an event, and {1000 * b:.5f} ms for each other of its cell")
    whole, pieces = _costs(found, a, b)
    print(
        f"  all partitions, with margins: {whole.sum() / 3600:.1f} hours of one core; largest {whole[0] / 60:.1f} min"
    )
    print(
        f"  cut into weeks above {HOT:,} events: {pieces.sum() / 3600:.1f} hours; the largest {pieces[0] / 60:.1f} min"
    )
    print()
    print(f"{'workers':>8} {'months: minutes':>16} {'skew':>6} {'hot ones in weeks: minutes':>27} {'skew':>6}")
    for many in workers:
        uncut, cut = makespan(whole, many), makespan(pieces, many)
        print(
            f"{many:8} {uncut / 60:16.1f} {uncut * many / whole.sum():6.2f}"
            f" {cut / 60:27.1f} {cut * many / pieces.sum():6.2f}"
        )
    print()
    tellings = cell(3 * CHECKED, days=3 * MONTH)
    company, once = merged(tellings)
    for name, window in (("months", MONTH), ("weeks", WEEK)):
        parts, spent = in_windows(tellings, window)
        same = sum(parts[event] == others for event, others in company.items())
        share = 100 * same / len(company)
        print(f"a quarter of {len(tellings):,} events in {name}: {share:.2f} % in the same company as in one piece;")
        print(f"  {spent:.1f} s ({once:.1f} s in one piece)")


def _costs(sizes: np.ndarray, a: float, b: float) -> tuple[np.ndarray, np.ndarray]:
    """Give the seconds of each partition, and those of the pieces where hot ones are cut, the dearest first."""

    def seconds(of: np.ndarray, days: int) -> np.ndarray:
        """Give those of windows of so many days, with their margins."""
        held = of * (days + 2 * MARGIN) / MONTH
        return a * held + b * held**2

    whole = seconds(sizes, MONTH)
    hot = sizes[sizes > HOT]
    weeks = np.repeat(seconds(hot, WEEK), round(MONTH / WEEK))
    pieces = np.concatenate([weeks, whole[len(hot) :]])
    return np.sort(whole)[::-1], np.sort(pieces)[::-1]


def storage(source: str) -> None:
    """Read the pages of ``source`` and print the bytes that each table takes, and the time of reading."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.to(folder)
        begin(store, version())
        load_pack()
        pages, started = 0, time.process_time()
        given = files_of(source)
        for item in gathered(given):
            for stretch in [item] if isinstance(item, Stretch) else cut(item):
                told = read_stretch(stretch, store, version())
                pages += told.new + told.failed
        took = time.process_time() - started
        size: dict[str, int] = defaultdict(int)
        files: dict[str, int] = defaultdict(int)
        for path in Path(folder).rglob("*"):
            if path.is_file():
                table = path.relative_to(folder).parts[0]
                size[table] += path.stat().st_size
                files[table] += 1
        print(f"{pages:,} pages of {sum(file.size for file in given) / pages / 1000:.1f} kB, read at")
        print(f"{1000 * took / pages:.1f} ms of processor a page (with writing); a million pages take")
        for table in sorted(size):
            print(f"  {table:12} {size[table] / pages / 1000:8.2f} GB ({files[table]} files here)")
        print(f"  {'together':12} {sum(size.values()) / pages / 1000:8.2f} GB")


def number(given: str) -> int:
    """Read 10m as ten million, 300k as 300,000."""
    scale = {"k": 1_000, "m": 1_000_000}.get(given[-1].lower(), 1)
    return int(float(given.rstrip("kKmM")) * scale)


def main() -> int:
    """Simulate, or measure storage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=number, default=10_000_000)
    parser.add_argument("--workers", type=int, nargs="*", default=[2, 16, 64, 256])
    parser.add_argument("--sizes", type=int, nargs="*", default=[300, 1000, 3000, 6000])
    parser.add_argument("--storage", metavar="PAGES")
    asked = parser.parse_args()
    if asked.storage:
        storage(asked.storage)
    else:
        simulate(asked.events, asked.workers, asked.sizes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
