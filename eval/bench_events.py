"""Speed of the whole way on one core, from an article's text to its events, with the share of each step.

    python eval/bench_events.py [PAGES] [--rounds 5] [--heavy]

PAGES is a file or folder of articles or pages; without it the invented articles of ``eval/gold/articles`` are read.
``--heavy`` reads HTML pages, those of ``eval/pages`` unless told others, with 200-300 KB of a portal's menus, styles
and scripts around each.
Times are processor times of this process, BLAS held to one thread; of several rounds the best counts, for a busy
machine only ever adds. Beside it, in the same run: the same network in a plain spaCy pipeline, from the same text,
and from HTML pages trafilatura before it, as one would write it without Duta, which gives tags, trees and names, and
no event; and what others published.
"""

from __future__ import annotations

import os

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")

import argparse
import importlib
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench_reader import plain_pipeline
from duta.articles import cut_article
from duta.knowledge import Pack, load_pack
from duta.model.page import Page
from duta.model.reading import MadeBy, Reading
from duta.pages import find_pages
from duta.pipeline.build import STEPS
from heavy import heavy

OWN, PORTALS = Path(__file__).parent / "gold" / "articles", Path(__file__).parent / "pages"
PETRARCH, PARSER = 150, 5
"""Sentences a second that PETRARCH codes once they are parsed, and that the parser before it takes at best: "2 to 5"
(petrarch2, docs/source/tabari_vs_petrarch.rst, 2014)."""

Clock = dict[str, float]


def read_all(pages: list[Page], pack: Pack) -> tuple[list[Reading], Clock]:
    """Take each page through every step, one after the other, as a run does; give processor seconds by step."""
    clock: Clock = {}
    readings = []
    for page in pages:
        begin = time.process_time()
        article = cut_article(page, pack)
        reading = Reading(page.id or article.id, article, MadeBy("0", pack.version))
        begin = _lap(clock, "(page to text)", begin)
        for step in STEPS:
            reading = step.run(reading, pack)
            begin = _lap(clock, step.name, begin)
        readings.append(reading)
    return readings, clock


def _lap(clock: Clock, name: str, begin: float) -> float:
    now = time.process_time()
    clock[name] = clock.get(name, 0.0) + now - begin
    return now


def report(readings: list[Reading], clock: Clock) -> None:
    """Print the table of steps and the rates."""
    count = len(readings)
    sentences = sum(len(reading.sentences) for reading in readings)
    words = sum(len(sentence.tokens) for reading in readings for sentence in reading.sentences)
    whole = sum(seconds for name, seconds in clock.items() if not name.startswith("("))
    print(f"{count} articles, {sentences / count:.1f} sentences and {words / count:.0f} words each")
    print(f"{'step':16} {'ms/article':>10} {'share':>6}")
    for name, seconds in clock.items():
        share = "" if name.startswith("(") else f"{seconds / whole:6.0%}"
        print(f"{name:16} {seconds / count * 1000:10.2f} {share}")
    print(f"{'text to events':16} {whole / count * 1000:10.2f} {1:6.0%}")
    rates = f"{count / whole:.1f} articles, {sentences / whole:,.0f} sentences, {words / whole:,.0f} words"
    print(f"Duta, text to events: {rates} a second and core")
    print(f"Duta, page to events: {count / sum(clock.values()):.1f} pages a second and core")


def beside(pages: list[Page], readings: list[Reading], pack: Pack, clock: Clock, rounds: int) -> None:
    """Print what others take, in the same run or as published, and how many times Duta's time that is."""
    count, sentences = len(readings), sum(len(reading.sentences) for reading in readings)
    text = sum(seconds for name, seconds in clock.items() if not name.startswith("("))
    nlp = plain_pipeline(pack)
    texts = [r.article.text[p.start : p.end] for r in readings for p in r.article.paragraphs]
    rows = [("Duta, text to events", text, text)]
    rows.append(("plain spaCy, the same network: no events", _best(lambda: list(nlp.pipe(texts)), rounds), text))
    if pages[0].kind == "html":
        page = sum(clock.values())
        rows.append(("Duta, page to events", page, page))
        extract = _extractor()
        if extract is None:
            print("trafilatura + spaCy left out: trafilatura comes with pip install -e '.[peers]'")
        else:
            both = _best(lambda: [list(nlp.pipe(extract(p.data).split("\n"))) for p in pages], rounds)
            rows.append(("trafilatura + plain spaCy: no events", both, page))
    rows.append(("PETRARCH after parsing, as published", sentences / PETRARCH, text))
    rows.append(("PETRARCH with its parser, as published", sentences / PARSER + sentences / PETRARCH, text))
    print(f"\n{'side by side':42} {'a second':>9} {'ms each':>8} {'Duta = 1':>9}")
    for name, seconds, duta in rows:
        print(f"{name:42} {count / seconds:9.1f} {seconds / count * 1000:8.1f} {seconds / duta:9.2f}")


def _best(work: Callable[[], object], rounds: int) -> float:
    """Give the processor seconds of ``work``, the best of several rounds after one that counts for nothing."""
    times = []
    for _ in range(rounds + 1):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times[1:])


def _extractor() -> Callable[[bytes], str] | None:
    """Give trafilatura's way from a page's bytes to its text, or None where it is not installed."""
    try:
        extract: Callable[[bytes], str | None] = importlib.import_module("trafilatura").extract
    except ImportError:
        return None
    return lambda data: extract(data) or ""


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="?")
    parser.add_argument("--heavy", action="store_true")
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    pack = load_pack()
    source = args.pages or str(PORTALS if args.heavy else OWN)
    pages = [page for page in find_pages([source]) if isinstance(page, Page)]
    if args.heavy:
        pages = [replace(p, data=heavy(p.data.decode()).encode()) for p in pages if p.kind == "html"]
    size = sum(len(page.data) for page in pages) / len(pages) / 1024
    print(f"{len(pages)} pages of {size:.0f} KB")
    read_all(pages, pack)  # packs and words are learned once
    best: Clock = {}
    for _ in range(args.rounds):
        readings, clock = read_all(pages, pack)
        best = {name: min(seconds, best.get(name, seconds)) for name, seconds in clock.items()}
    report(readings, best)
    beside(pages, readings, pack, best, min(args.rounds, 3))


if __name__ == "__main__":
    main()
