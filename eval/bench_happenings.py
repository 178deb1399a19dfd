"""Bench of merging: how the cost of an article and the memory grow with the record.

Usage: python eval/bench_happenings.py [ARTICLES …] [--events N] [--alike] [--json]

Generated articles, with a generator of fixed seed: what happens is spread over three years; states, acts and reports of
a happening are as unequal as in a news archive (Zipf: the first of 96 states is in every fourth happening, the first of
the acts is every fifth, some happenings have dozens of reports and most have one); a third of the reports give no day,
a tenth only the month; a fifth of the articles copy another's paragraphs. What is timed is what happens as a page is
kept, after it was read: its tellings and its copies are found, and the record's happenings are brought up to date, on
one core. Reading is not timed. The record's other tables are left out. Each size has a new record and a process of its
own.

``--alike`` is the worst case instead: all articles are one text with a word of its own each, and tell the same events.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path

from duta.happenings.copies import units_of
from duta.happenings.telling import Telling
from duta.knowledge import load_pack
from duta.model.actor import Actor
from duta.model.article import Article, Paragraph
from duta.model.page import PageRef
from duta.model.when import When
from duta.record import Record
from duta.record.copies import learn
from duta.record.happenings import Merger

SIZES = (1_000, 10_000, 100_000)
AT_ONCE = 100
"""Articles a transaction: keeping one page a transaction costs a wait for the disk each, which is not merging's."""
FIRST, DAYS = date(2022, 1, 1), 1096
WORDS = 4000


@dataclass(frozen=True)
class Known:
    """A happening of the generated world."""

    act: str
    actor: Actor
    recipient: Actor
    day: int
    matter: frozenset[str]


class World:
    """What happens, and the articles that tell of it."""

    def __init__(self, articles: int, seed: int = 11) -> None:
        self.random = random.Random(seed)
        self._sums: dict[tuple[int, float], list[float]] = {}
        codes = [f"{a}{b}{c}" for a in "ABCDEFGH" for b in "KLMN" for c in "XYZ"]
        self.states = [Actor(code.lower(), f"Negeri {code.title()}", "state", code) for code in codes]
        self.people = {
            code: [Actor(f"{code.lower()}{n}", f"Nama {code.title()} {n}", "person", code) for n in range(4)]
            for code in codes
        }
        self.acts = list(load_pack().acts.by_id)
        self.words = [f"kata{n}" for n in range(WORDS)]
        self.happenings = [self._happening() for _ in range(max(50, articles * 3 // 4))]
        self.happenings.sort(key=lambda one: one.day)
        self.told: list[tuple[Article, list[int]]] = []

    def _one_of(self, count: int, power: float) -> int:
        """Give a number below ``count``, small ones more often: the n-th with a weight of n to the minus ``power``."""
        sums = self._sums.setdefault((count, power), list(accumulate((n + 1) ** -power for n in range(count))))
        return bisect_left(sums, self.random.random() * sums[-1])

    def _happening(self) -> Known:
        one, other = (self._one_of(len(self.states), 0.8) for _ in range(2))
        if one == other:
            other = (other + 1) % len(self.states)
        act = self.acts[self._one_of(len(self.acts), 1.0)]
        matter = frozenset(self.random.choices(self.words, k=4))
        return Known(act, self.states[one], self.states[other], self.random.randrange(DAYS), matter)

    def articles(self, count: int, events: int) -> Iterator[tuple[Article, list[Telling]]]:
        """Yield articles in the order of their days, each with its tellings."""
        for number in range(count):
            at = number * len(self.happenings) // count
            near = [min(len(self.happenings) - 1, max(0, at - self._one_of(60, 1.2))) for _ in range(events)]
            article = self._article(number, max(self.happenings[one].day for one in near))
            chosen = dict.fromkeys(near)
            yield article, [self._telling(article, n, self.happenings[one]) for n, one in enumerate(chosen)]

    def alike(self, count: int, events: int) -> Iterator[tuple[Article, list[Telling]]]:
        """Yield the same article again and again, each with a word of its own."""
        first, told = next(self.articles(1, events))
        for number in range(count):
            name = f"{number:064x}"
            article = replace(first, id=f"sha256:{name}", page=PageRef(name), text=f"{first.text} {number}")
            yield (
                article,
                [
                    replace(one, event=f"ev:{number:012x}{n:08x}", article=article.id, page=article.id)
                    for n, one in enumerate(told)
                ],
            )

    def _article(self, number: int, day: int) -> Article:
        paragraphs = [" ".join(self.random.choices(self.words, k=32)) + "." for _ in range(8)]
        if self.told and self.random.random() < 0.2:
            other, _ = self.random.choice(self.told[-200:])
            copied = [other.text[p.start : p.end] for p in other.paragraphs]
            paragraphs[: self.random.choice((2, 5, 8))] = copied[: self.random.choice((2, 5, 8))]
        text, placed = "\n\n".join(paragraphs), []
        start = 0
        for paragraph in paragraphs:
            placed.append(Paragraph(start, start + len(paragraph), start, start + len(paragraph)))
            start += len(paragraph) + 2
        published = (FIRST + timedelta(days=day + 1)).isoformat()
        page = PageRef(f"{number:064x}")
        article = Article(f"sha256:{number:064x}", page, None, published, text, tuple(placed))
        self.told = [*self.told[-200:], (article, [])]
        return article

    def _telling(self, article: Article, number: int, known: Known) -> Telling:
        chance, first = self.random.random(), FIRST + timedelta(days=known.day)
        day = first.isoformat()
        when: When | None = When(day, day, day, "day", "explicit")
        if chance < 0.3:
            when = None
        elif chance < 0.4:
            month = day[:7]
            last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
            when = When(month, f"{month}-01", last.isoformat(), "month", "relative")
        actor = known.actor
        if self.random.random() < 0.4 and actor.country:
            actor = self.people[actor.country][hash_of(known) % 4]
        matter = frozenset(self.random.sample(sorted(known.matter), min(3, len(known.matter))))
        outlet = f"Kabar {self.random.randrange(40)}"
        return Telling(
            event=f"ev:{article.id[-10:]}{number:04x}{known.day:06x}",
            article=article.id,
            page=article.id,
            outlet=outlet,
            published=article.published_at,
            act=known.act,
            actors=(actor,),
            recipients=(known.recipient,) if self.random.random() < 0.9 else (),
            when=when,
            where=None,
            factuality="occurred",
            by=None,
            chain=(f"Agensi {self.random.randrange(5)}",) if self.random.random() < 0.3 else (),
            quote="kata " * 20,
            matter=matter,
            numbers=(),
            paragraph=1 + number % 8,
        )


def hash_of(known: Known) -> int:
    """Give a number that is the same for the same happening in every run."""
    return known.day + len(known.act)


def measure(articles: int, events: int, *, alike: bool = False) -> dict[str, float]:
    """Merge so many articles into a new record; give seconds of one core, milliseconds an article, memory, tables."""
    world = World(articles)
    spent, marks = 0.0, []
    with tempfile.TemporaryDirectory() as folder, Record.create(Path(folder) / "bench.db") as record:
        pack = load_pack()
        source = world.alike(articles, events) if alike else world.articles(articles, events)
        done = 0
        while done < articles:
            batch = list(islice(source, AT_ONCE))
            started = time.process_time()
            with record.writing() as connection:
                for article, tellings in batch:
                    changed = learn(connection, article.id, article.id, article.published_at, units_of(article))
                    by_event = {telling.event: telling for telling in tellings}
                    Merger(connection, pack).tell(article.id, by_event, changed)
            took = time.process_time() - started
            spent, done = spent + took, done + len(batch)
            marks.append(took / len(batch))
        with record.reading() as connection:
            happenings = connection.exec_driver_sql("SELECT count(*) FROM happenings").scalar() or 0
            most = connection.exec_driver_sql("SELECT max(reports) FROM happenings").scalar() or 0
        size = (Path(folder) / "bench.db").stat().st_size
    tenth = max(1, len(marks) // 10)
    return {
        "articles": articles,
        "seconds": round(spent, 1),
        "ms_article": round(1000 * spent / articles, 2),
        "ms_article_first_tenth": round(1000 * sum(marks[:tenth]) / tenth, 2),
        "ms_article_last_tenth": round(1000 * sum(marks[-tenth:]) / tenth, 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "record_mb": round(size / 1e6),
        "happenings": int(happenings),
        "most_reports": int(most),
    }


def main() -> int:
    """Measure each size in a process of its own, so that its peak memory is its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--events", type=int, default=4, help="events an article (default 4)")
    parser.add_argument("--alike", action="store_true", help="the worst case: one text, one set of events")
    parser.add_argument("--json", action="store_true", help="one JSON object a size")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.here:
        print(json.dumps(measure(asked.articles[0], asked.events, alike=asked.alike)))
        return 0
    for articles in asked.articles:
        command = [sys.executable, __file__, str(articles), "--events", str(asked.events), "--here"]
        command += ["--alike"] * asked.alike
        made = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        if asked.json:
            print(json.dumps(made))
        else:
            print("  ".join(f"{name} {value:,}" for name, value in made.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
