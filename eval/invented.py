"""A record of invented news, filled in bulk: for measuring the reading room at the size of years of news.

    python eval/invented.py FILE [--articles 20000]

Every name, sentence and act in it is made up by templates; the same number of articles gives the same record. An
article has 25 sentences: 8 with an event, 6 with a statement, the others of invented words, whose frequencies fall as
those of a language do. *Presiden* stands in about a third of all sentences. Happenings are put together as the articles
were invented, not by merging, which would take hours.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import time
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any, Generic, TypeVar

from duta.happenings.contract import to_json
from duta.happenings.telling import Telling, tellings_of
from duta.knowledge import load_pack
from duta.knowledge.names import slug
from duta.model.actor import Actor
from duta.model.article import Article, Outlet, Paragraph
from duta.model.contract import to_dict
from duta.model.event import Event, Place
from duta.model.evidence import Evidence
from duta.model.happening import happening_id
from duta.model.mention import Mention
from duta.model.page import Page, PageRef
from duta.model.reading import MadeBy, Reading
from duta.model.sentence import Sentence
from duta.model.statement import Cue, Link, Statement
from duta.model.when import When
from duta.record import Record, schema
from duta.record.chain import FIRST, Entry, canonical, id_of, packed
from duta.record.derive import folded, rows_of

T = TypeVar("T")
SENTENCES, EVENTS, STATEMENTS = 25, 8, 6
FIRST_DAY, DAYS = date(2016, 1, 1), 3200
OFFICES = ("Presiden", "Presiden", "Menteri Luar Negeri", "Perdana Menteri", "Duta Besar")
VERBS = ("bertemu dengan", "mengirimkan surat kepada", "memuji sikap", "mengecam langkah", "mengunjungi")
SYLLABLES = [a + b for a in ("b", "d", "g", "k", "l", "m", "n", "p", "r", "s", "t") for b in ("a", "e", "i", "o", "u")]
TABLES = ("articles", "sentences", "actors", "mentions", "statements", "events", "event_parties")
FACTUALITY = ("occurred",) * 7 + ("planned", "planned", "hypothetical", "denied")


class Ranked(Generic[T]):
    """Things of which the first is chosen most often, the next half as often, and so on (Zipf's law)."""

    def __init__(self, things: Sequence[T], flat: float = 1.0) -> None:
        self.things = things
        self.sums = list(accumulate(1 / (rank + flat) for rank in range(len(things))))

    def one(self, chance: random.Random) -> T:
        """Choose one."""
        return self.things[min(bisect(self.sums, chance.random() * self.sums[-1]), len(self.things) - 1)]


@dataclass(frozen=True, slots=True)
class Story:
    """Something that happened, as several articles will tell it."""

    number: int
    act: str
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    day: date
    place: Place | None
    factuality: str


@dataclass
class World:
    """The invented people, outlets and words."""

    chance: random.Random
    stories: list[Story] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Invent everybody."""
        pack, chance = load_pack(), self.chance
        words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(30_000)]
        self.words = Ranked(list(dict.fromkeys(words)), 8)
        states = [actor for _, actor in sorted(pack.actors.states.items())]
        chance.shuffle(states)
        people = [
            Actor(slug(name), name, "person", state.country, None, (f"{OFFICES[number % 5]} {state.name}",))
            for state in states[:160]
            for number in range(4)
            for name in [
                " ".join(self.words.one(chance).title() + "a" for _ in range(2)) + f" {state.name[:3].title()}"
            ]
        ]
        self.parties = Ranked([*people[:20], *states[:20], *people[20:], *states[20:160]], 4)
        self.outlets = Ranked([f"Kabar {self.words.one(chance).title()} {n}" for n in range(60)], 3)
        self.agencies = Ranked([_media(f"Kantor Berita {self.words.one(chance).title()} {n}") for n in range(15)])
        self.acts = Ranked(sorted(pack.acts.by_id))
        self.places = Ranked([Place(f"Kota {s.name}", s.country, 1.5, 100.25) for s in states[:120]], 3)

    def story(self, day: date) -> Story:
        """Invent something that happened on ``day``, or remember something of the days before."""
        chance = self.chance
        if self.stories and chance.random() < 0.6:
            known = self.stories[-1 - int(chance.random() * min(len(self.stories), 40))]
            if (day - known.day).days <= 3:
                return known
        act = self.acts.one(chance)
        one, other = self.parties.one(chance), self.parties.one(chance)
        mutual = load_pack().acts[act].mutual == "yes"
        place = self.places.one(chance) if chance.random() < 0.5 else None
        story = Story(
            len(self.stories), act, (one, other) if mutual else (one,), () if mutual else (other,), day, place,
            chance.choice(FACTUALITY),
        )  # fmt: skip
        self.stories.append(story)
        return story

    def filler(self, longest: int = 18) -> str:
        """Invent words without a meaning."""
        chance = self.chance
        words = [self.words.one(chance) for _ in range(chance.randint(6, longest))]
        if chance.random() < 0.2:
            words[2] = "presiden"
        if chance.random() < 0.0001:
            words[1] = "gurita"
        return " ".join(words).capitalize()


def _media(name: str) -> Actor:
    return Actor(slug(name), name, "media", None)


@dataclass
class Writing:
    """One article as it is being written."""

    world: World
    day: date
    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    told: list[Story] = field(default_factory=list)

    def reading(self, number: int) -> Reading:
        """Write it, and give what would be read from it."""
        chance = self.world.chance
        kinds = ["event"] * EVENTS + ["said"] * STATEMENTS + ["words"] * (SENTENCES - EVENTS - STATEMENTS)
        chance.shuffle(kinds)
        for kind in kinds:
            {"event": self._event, "said": self._said, "words": self._words}[kind]()
        self.events = [replace(one, evidence=(self._again(one.evidence[0]),)) for one in self.events]
        outlet = self.world.outlets.one(chance)
        domain = slug(outlet) + ".example"
        url = f"https://{domain}/{self.day:%Y/%m/%d}/{number}"
        page = Page(self.text.encode(), "dump", f"page-{number}", None, url)
        published = f"{self.day}T{number % 24:02}:00:00+07:00"
        article = Article(
            Article.id_of(self.text), PageRef.to(page), self.world.filler(8), published, self.text,
            (Paragraph(0, len(self.text), 0, len(self.text)),), outlet=Outlet(outlet, domain), language="id",
        )  # fmt: skip
        links = [link.actor for fact in (*self.events, *self.statements) for link in fact.chain]
        actors = [*(mention.actor for mention in self.mentions), *links]
        return Reading(
            page.id or "", article, MadeBy("0", "id 0"), tuple(self.sentences), tuple(dict.fromkeys(actors)),
            tuple(self.mentions), (), (), tuple(self.statements), tuple(self.events),
        )  # fmt: skip

    def _again(self, evidence: Evidence) -> Evidence:
        """Give evidence with the words that stand after it, now that they are written."""
        return Evidence.of(self.text, evidence.start, evidence.end)

    def _event(self) -> None:
        story, world = self.world.story(self.day), self.world
        one, other = (*story.actors, *story.recipients)[:2]
        start, verb = len(self.text), world.chance.choice(VERBS)
        lead = f"{one.offices[0]} " if one.offices else ""
        self._write(lead, one, f" {verb} ", other, f" {world.filler(10)}.")
        trigger = self.text.index(verb, start)
        day = story.day.isoformat()
        when = When(day, day, day, "day", "explicit") if world.chance.random() < 0.8 else None
        self.events.append(
            Event(
                story.act, story.actors, story.recipients, (Evidence.of(self.text, start, len(self.text) - 1),), when,
                story.place, story.factuality, chain=self._chain(), trigger=(trigger, trigger + len(verb)),  # type: ignore[arg-type]
                confidence=round(0.4 + world.chance.random() * 0.6, 3), rule="invented",
            )
        )  # fmt: skip
        self.told.append(story)

    def _said(self) -> None:
        world, start = self.world, len(self.text)
        speaker = world.parties.one(world.chance)
        words = world.filler()
        self._write(f"“{words},” kata ", speaker, ".")
        cue = start + len(words) + 4
        confidence = round(0.4 + world.chance.random() * 0.6, 3)
        self.statements.append(
            Statement(
                start + 1, start + 2 + len(words), self.text[start + 1 : start + 2 + len(words)], "direct", speaker,
                Cue("kata", cue, cue + 4), self._chain(), confidence, "invented",
            )
        )  # fmt: skip

    def _words(self) -> None:
        self._write(self.world.filler(), ".")

    def _chain(self) -> tuple[Link, ...]:
        chance = self.world.chance
        return (Link(self.world.agencies.one(chance)),) if chance.random() < 0.25 else ()

    def _write(self, *parts: str | Actor) -> None:
        start = len(self.text)
        for part in parts:
            if isinstance(part, Actor):
                self.mentions.append(Mention(len(self.text), len(self.text) + len(part.name), part.name, part))
            self.text += part.name if isinstance(part, Actor) else part
        self.sentences.append(Sentence(start, len(self.text), 0, ()))
        self.text += " "


class Filling:
    """Puts invented readings into the tables of a record, many at once."""

    def __init__(self, run: sqlite3.Connection) -> None:
        self.run = run
        self.prev, self.seq = FIRST, 0
        self.rows = dict.fromkeys(("sentences", "statements", "events"), 0)
        self.waiting: dict[str, list[dict[str, Any]]] = {}
        self.reports: dict[int, list[tuple[str, str, str, Telling]]] = {}

    def put(self, reading: Reading, stories: Sequence[Story]) -> None:
        """Put one reading."""
        self.seq += 1
        content, article = to_dict(reading), reading.article
        page, location = article.page.sha256, f"url:{article.page.url}"
        entry = Entry("reading", location, article.id, page, "invented", content, f"{article.published_at}")
        name = id_of(entry, self.prev)
        self._wait("pages", [{"sha256": page, "kind": "dump", "charset": None, "size": len(article.text),
                              "data": packed(article.text.encode())}])  # fmt: skip
        self._wait("entries", [{"seq": self.seq, "id": name, "prev": self.prev, "kind": "reading", "location": location,
                                "article": article.id, "page": page, "version": "invented",
                                "content": packed(canonical(content)), "created_at": entry.created_at}])  # fmt: skip
        self.prev = name
        self._numbered(rows_of(self.seq, entry))
        ids = [event["id"] for event in content["events"]]
        facts = sorted({*ids, *(statement["id"] for statement in content["statements"])})
        self._wait("facts", [{"id": one, "entry": self.seq} for one in facts])
        for telling, story in zip(tellings_of(reading, load_pack(), location, ids), stories, strict=False):
            self.reports.setdefault(story.number, []).append((telling.event, article.id, location, telling))

    def _numbered(self, rows: dict[str, list[dict[str, Any]]]) -> None:
        first = {table: number + 1 for table, number in self.rows.items()}
        for table, number in first.items():
            for place, row in enumerate(rows[table]):
                row["row"] = number + place
            self.rows[table] += len(rows[table])
        for table in ("mentions", "statements", "events"):
            for row in rows[table]:
                row["sentence"] = None if row["sentence"] is None else row["sentence"] + first["sentences"]
        for row in rows["event_parties"]:
            row["event"] += first["events"]
        for table in TABLES:
            self._wait(table, rows[table])

    def _wait(self, table: str, rows: list[dict[str, Any]]) -> None:
        self.waiting.setdefault(table, []).extend(rows)
        if len(self.waiting[table]) > 5000:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        for table in ("pages", "entries", "facts", *TABLES, "tellings", "placings", "happenings", "happening_parties"):
            rows = self.waiting.pop(table, [])
            names = [column.name for column in schema.metadata.tables[table].columns]
            columns, places = ", ".join(f'"{name}"' for name in names), ", ".join(f":{name}" for name in names)
            blank = dict.fromkeys(names)
            self.run.executemany(
                f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({places})", ({**blank, **row} for row in rows)
            )

    def happenings(self, stories: Sequence[Story]) -> None:
        """Put what the articles told of each story into one happening."""
        for number, told in sorted(self.reports.items()):
            story, first = stories[number], told[0][0]
            name, day = happening_id(first), story.day.isoformat()
            act = load_pack().acts[story.act]
            self._wait("tellings", [{"location": where, "event": event, "data": to_json(telling)}
                                    for event, _, where, telling in told])  # fmt: skip
            self._wait("placings", [{"event": event, "article": article, "location": where, "rank": telling.rank,
                                     "root": first, "score": 1.0, "words": "", "happening": name}
                                    for event, article, where, telling in told])  # fmt: skip
            outlets = len({telling.outlet for *_, telling in told})
            self._wait("happenings", [{
                "id": name, "root": first, "act": story.act, "plover": act.plover, "cameo": act.cameo, "value": day,
                "earliest": day, "latest": day, "precision": "day", "basis": "explicit", "day": day,
                "place": story.place.name if story.place else None,
                "place_country": story.place.country if story.place else None,
                "factuality": story.factuality, "first_reported": day, "last_reported": day, "reports": len(told),
                "outlets": outlets, "sources": outlets, "disagreements": json.dumps([]), "quote": told[0][3].quote,
                "confidence": max(telling.confidence for *_, telling in told), "answer": 0,
            }])  # fmt: skip
            sides = (("actor", story.actors), ("recipient", story.recipients))
            self._wait("happening_parties", [
                {"happening": name, "side": side, "place": place, "key": one.key, "name": one.name,
                 "folded": folded(one.name), "kind": one.kind, "country": one.country}
                for side, actors in sides for place, one in enumerate(actors)
            ])  # fmt: skip


def readings(articles: int, seed: int = 7) -> Iterator[tuple[Reading, list[Story], World]]:
    """Invent so many articles, day by day."""
    world = World(random.Random(seed))
    for number in range(articles):
        writing = Writing(world, FIRST_DAY + timedelta(days=number * DAYS // articles))
        yield writing.reading(number), writing.told, world


def fill(path: Path, articles: int) -> None:
    """Make a record of so many invented articles at ``path``."""
    Record.create(path).close()
    run = sqlite3.connect(path, isolation_level=None)
    run.execute("PRAGMA synchronous = OFF")
    run.execute("BEGIN")
    filling, stories = Filling(run), []
    for reading, told, world in readings(articles):
        filling.put(reading, told)
        stories = world.stories
    filling.happenings(stories)
    filling.flush()
    run.execute("COMMIT")
    run.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    run.close()


def main() -> None:
    """Make the record."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("path", type=Path)
    asked.add_argument("--articles", type=int, default=20_000)
    options = asked.parse_args()
    begin = time.perf_counter()
    fill(options.path, options.articles)
    print(
        f"{options.articles} articles, {options.path.stat().st_size / 1e6:.0f} MB, {time.perf_counter() - begin:.0f} s"
    )


if __name__ == "__main__":
    main()
