"""Score merging against the retellings of ``eval/gold``: which reports tell one happening, and which do not.

Usage: python eval/score_happenings.py [--split dev|test] [--show] [--json]

Twice: ``gold`` merges the events as the gold codes them, so that merging alone is judged; ``whole`` those that the
reader finds in the articles, paired with the gold's (what it misses or adds is no matter of merging: it is counted).
Pairs are pairs of reports of one story: a happening and its near misses. ``pairs`` is the share of them told rightly
together or apart, ``together`` the share of pairs of one happening that were merged, ``true_merges`` the share of
merged pairs (of all stories) that are of one happening, ``rows`` how many happenings are found for each there is.

``kept`` keeps the articles in a record, so that copies are found too, and compares what the gold says of some
happenings: ``sources`` is the share of them with the right number of independent sources, ``disputes`` with the right
disagreements and no other.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import matching
from duta.happenings import Telling, merge_events, tellings_of
from duta.knowledge import Pack, load_pack
from duta.model.actor import Actor
from duta.model.contract import to_dict
from duta.model.event import Event
from duta.model.evidence import Evidence
from duta.model.page import Page
from duta.model.reading import Reading
from duta.model.statement import Link
from duta.model.when import Precision, When
from duta.pipeline.build import read_page
from duta.record import Record, keep
from duta.views.happenings import happening
from matching import Json

GOLD = Path(__file__).resolve().parent / "gold" / "retellings.jsonl"
SHOWN_FROM = 0.5
"""The confidence from which events are shown by default, and so scored."""


@dataclass(frozen=True)
class Told:
    """A telling, with the story it stands in and the happening that the gold says it tells."""

    telling: Telling
    story: str
    happening: str


def articles(split: str | None) -> list[Json]:
    """Give the articles of the gold, of one split or all."""
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    return [item for line in lines if (item := json.loads(line)) and split in (None, item["split"])]


def read(item: Json) -> Reading:
    """Read one article as any page is read."""
    return read_page(page_of(item))


def page_of(item: Json) -> Page:
    """Give one article as a page."""
    data = {"id": item["id"], "title": "Berita", "date": item["published"], "publisher": item["outlet"]}
    return Page(json.dumps({**data, "body": item["text"]}, ensure_ascii=False).encode(), "json", id=item["id"])


def of_gold(item: Json, reading: Reading, pack: Pack) -> Iterator[Told]:
    """Yield the tellings that the gold codes in one article."""
    coded = replace(reading, events=tuple(_event(event, item, reading) for event in item["events"]))
    for telling, event in zip(tellings_of(coded, pack), item["events"], strict=True):
        yield Told(telling, item["story"], event["happening"])


def of_reader(item: Json, reading: Reading, pack: Pack) -> Iterator[Told]:
    """Yield the tellings that the reader finds in one article and the gold has too."""
    by_id = {telling.event: telling for telling in tellings_of(reading, pack)}
    for one, event in _paired(item, reading):
        yield Told(by_id[event], item["story"], one["happening"])


def _paired(item: Json, reading: Reading) -> Iterator[tuple[Json, str]]:
    """Yield each event of the gold that the reader found, with the id of what it found."""
    shown = replace(reading, events=tuple(event for event in reading.events if event.confidence >= SHOWN_FROM))
    actors = {actor["key"]: actor for actor in item["actors"]}
    gold = [matching.resolved(event, actors) for event in item["events"]]
    for one, found in matching.match_events(gold, to_dict(shown)["events"]):
        yield one, found["id"]


def figures(told: Sequence[Told], pack: Pack, *, show: bool = False) -> dict[str, float]:
    """Merge what is told; give the figures."""
    home = {
        report.event: happening.id
        for happening in merge_events([one.telling for one in told], pack)
        for report in happening.reports
    }
    pairs = right = same = together = merged = wrong = 0
    for one, other in combinations(told, 2):
        truly, found = one.happening == other.happening, home[one.telling.event] == home[other.telling.event]
        merged, wrong = merged + found, wrong + (found and not truly)
        same, together = same + truly, together + (truly and found)
        if one.story == other.story:
            pairs, right = pairs + 1, right + (truly == found)
        if show and truly != found:
            print(
                "APART   " if truly else "TOGETHER", *(_line(telling.telling) for telling in (one, other)), sep="\n  "
            )
    there = len({one.happening for one in told})
    return {
        "tellings": len(told),
        "happenings": there,
        "pairs": round(right / max(1, pairs), 4),
        "together": round(together / max(1, same), 4),
        "true_merges": round(1 - wrong / max(1, merged), 4),
        "rows": round(len(set(home.values())) / max(1, there), 4),
    }


def kept(items: Sequence[tuple[Json, Reading]], *, show: bool = False) -> dict[str, float]:
    """Keep the articles; give how many happenings have the sources and disagreements that the gold says."""
    asked = sources = disputes = 0
    with tempfile.TemporaryDirectory() as folder, Record.create(Path(folder) / "r.db") as record:
        for item, reading in items:
            keep(record, page_of(item), reading, "1")
        for item, reading in items:
            for gold, event in _paired(item, reading):
                if "sources" in gold:
                    one = happening(record, event)
                    slots = sorted(dispute.slot for dispute in one.disagreements)
                    asked, sources = asked + 1, sources + (len(one.sources) == gold["sources"])
                    disputes += slots == sorted(gold["disputes"])
                    if show and (len(one.sources), slots) != (gold["sources"], sorted(gold["disputes"])):
                        print("KEPT", gold["happening"], len(one.sources), slots, gold["sources"], gold["disputes"])
    return {"asked": asked, "sources": round(sources / asked, 4), "disputes": round(disputes / asked, 4)}


def _event(event: Json, item: Json, reading: Reading) -> Event:
    actors = {
        actor["key"]: Actor(actor["key"], actor["name"], actor["kind"], actor["country"]) for actor in item["actors"]
    }
    start = reading.article.text.index(event["evidence"])
    return Event(
        act=event["act"],
        actors=tuple(actors[key] for key in event["actors"]),
        recipients=tuple(actors[key] for key in event["recipients"]),
        evidence=(Evidence.of(reading.article.text, start, start + len(event["evidence"])),),
        when=_when(event["when"]),
        factuality=event["factuality"],
        asserted_by=actors.get(event["asserted_by"]),
        chain=tuple(Link(actors[key]) for key in event["chain"]),
        confidence=1.0,
    )


def _when(value: str | None) -> When | None:
    if value is None:
        return None
    if "/" in value:
        earliest, latest = value.split("/")
        return When(value, earliest, latest, "interval", "explicit")
    first = dt.date.fromisoformat((value + "-01-01")[:10])
    precision: Precision = ("year", "month", "day")[value.count("-")]
    last = {
        "day": first,
        "month": (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1),
        "year": first.replace(month=12, day=31),
    }[precision]
    return When(value, first.isoformat(), last.isoformat(), precision, "explicit")


def _line(telling: Telling) -> str:
    parties = " > ".join(", ".join(actor.name for actor in side) for side in (telling.actors, telling.recipients))
    when = telling.when.value if telling.when else f"({telling.published})"
    return f"{telling.act} {parties} {when} {telling.factuality} {sorted(telling.matter)}: {telling.quote}"


def main() -> int:
    """Print the figures, one way and the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("dev", "test"))
    parser.add_argument("--show", action="store_true", help="print each pair that is wrong")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    asked = parser.parse_args()
    pack, made = load_pack(), {}
    for split in (asked.split,) if asked.split else ("dev", "test"):
        items = [(item, read(item)) for item in articles(split)]
        there = sum(len(item["events"]) for item, _ in items)
        for name, telling_of in (("gold", of_gold), ("whole", of_reader)):
            if asked.show:
                print(f"--- {split}, {name}")
            told = [one for item, reading in items for one in telling_of(item, reading, pack)]
            made[f"{split}.{name}"] = figures(told, pack, show=asked.show)
        made[f"{split}.kept"] = kept(items, show=asked.show)
        made[f"{split}.whole"]["told"] = round(made[f"{split}.whole"]["tellings"] / there, 4)
    _print(made, as_json=asked.json)
    return 0


def _print(made: dict[str, dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(made))
        return
    for name, found in made.items():
        print(f"{name:12}", "  ".join(f"{figure} {value:g}" for figure, value in found.items()))


if __name__ == "__main__":
    sys.exit(main())
