"""Score events against the own gold of ``eval/gold``: single sentences, and short articles with their statements.

Usage: python eval/score_events.py [--split dev|test] [--only sentences|articles] [--phenomenon] [--act] [--show]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import matching
from duta.errors import DutaError
from duta.knowledge import Pack, load_pack
from duta.model.article import Article, Paragraph
from duta.model.contract import to_dict
from duta.model.page import Page, PageRef
from duta.model.reading import MadeBy, Reading
from duta.pages import page_of
from duta.pipeline.build import STEPS, read_page
from matching import Json

GOLD = Path(__file__).resolve().parent / "gold"
SHOWN_FROM = 0.5
"""The confidence from which events are shown by default, and so scored."""


@dataclass
class Tally:
    """Counts over many texts, and the figures they make."""

    counts: Counter[str] = field(default_factory=Counter)

    def add_events(self, gold: list[Json], found: list[Json]) -> list[tuple[Json, Json]]:
        """Count one text's events; give the pairs that matched."""
        matched = matching.match_events(gold, found)
        self.counts.update(texts=1, gold=len(gold), found=len(found), hit=len(matched))
        if not gold:
            self.counts.update(empty=1, empty_wrong=bool(found), empty_found=len(found))
        for one, other in matched:
            self.counts.update({name: int(right) for name, right in matching.judge_event(one, other).items()})
            said = matching.said_when(other)
            if one["when"]:
                self.counts.update(dated=1, dated_right=one["when"] == said)
            elif said:
                self.counts.update(invented=1)
        return matched

    def add_statements(self, gold: list[Json], found: list[Json], actors: dict[str, Json]) -> None:
        """Count one text's statements."""
        matched = matching.match_statements(gold, found)
        self.counts.update(st_gold=len(gold), st_found=len(found), st_hit=len(matched))
        for one, other in matched:
            chain = [actors[key] for key in one["chain"]]
            self.counts.update(
                st_speaker=matching.same_actor(actors[one["speaker"]], other["speaker"]),
                st_form=one["form"] == other["form"],
                st_chain=matching.same_chain(chain, other["chain"]),
            )

    def event_figures(self) -> dict[str, float]:
        """Give the figures of events; what is right within matched pairs has the pairs as its whole."""
        c = self.counts
        precision, recall, f1 = matching.rates(c["hit"], c["gold"], c["found"])
        of_hits = {
            name: c[name] / max(1, c["hit"])
            for name in ("act", "actors", "recipients", "when", "factuality", "asserted_by")
        }
        return {
            "event_p": precision,
            "event_r": recall,
            "event_f1": f1,
            "strict_f1": matching.rates(c["strict"], c["gold"], c["found"])[2],
            **of_hits,
            "dated_right": c["dated_right"] / max(1, c["dated"]),
            "undated_kept": 1 - c["invented"] / max(1, c["hit"] - c["dated"]),
            "negatives_clean": 1 - c["empty_wrong"] / max(1, c["empty"]),
        }

    def statement_figures(self) -> dict[str, float]:
        """Give the figures of statements."""
        c = self.counts
        precision, recall, f1 = matching.rates(c["st_hit"], c["st_gold"], c["st_found"])
        hits = max(1, c["st_hit"])
        return {
            "statement_p": precision,
            "statement_r": recall,
            "statement_f1": f1,
            "speaker": c["st_speaker"] / hits,
            "form": c["st_form"] / hits,
            "chain": c["st_chain"] / hits,
        }


def sentences(split: str | None = None) -> Iterator[Json]:
    """Give the gold sentences of ``split``, or all."""
    for path in sorted((GOLD / "events").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            if split in (None, item["split"]):
                yield item


def articles(split: str | None = None) -> Iterator[Json]:
    """Give the gold articles of ``split``, or all."""
    for path in sorted((GOLD / "articles").glob("*.json")):
        item = json.loads(path.read_text(encoding="utf-8"))
        if split in (None, item["split"]):
            yield item


def read_sentence(item: Json, pack: Pack) -> Json:
    """Read a gold sentence as the whole body of an article: nothing but the language work is measured."""
    text = item["text"]
    page = Page(text.encode(), "json", id=item["id"])
    body = Article(
        Article.id_of(text),
        PageRef.to(page),
        None,
        item["published"],
        text,
        (Paragraph(0, len(text), 0, len(text)),),
        language=pack.language,
    )
    reading = Reading(item["id"], body, MadeBy("", pack.version))
    for step in STEPS:
        reading = step.run(reading, pack)
    return to_dict(reading)


def read_article(item: Json, pack: Pack) -> Json:
    """Read a gold article by the whole way, from the JSON a user would give."""
    given = {key: item[key] for key in ("id", "title", "date", "publisher", "body")}
    try:
        return to_dict(read_page(page_of(json.dumps(given, ensure_ascii=False).encode()), pack))
    except DutaError as error:
        print(f"{item['id']}: {error}", file=sys.stderr)
        return {"statements": [], "events": []}


def shown(output: Json) -> list[Json]:
    """Give the events of ``output`` that are shown by default and within the codebook's scope."""
    events = [event for event in output["events"] if event["confidence"] >= SHOWN_FROM]
    return [event for event in events if not matching.is_domestic(event)]


@dataclass
class Score:
    """The tallies of one run: over everything, by phenomenon, and by act."""

    whole: Tally = field(default_factory=Tally)
    phenomena: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    acts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    misses: list[str] = field(default_factory=list)

    def add(self, item: Json, output: Json) -> None:
        """Count one gold text against what was found in it."""
        actors = {actor["key"]: actor for actor in item["actors"]}
        gold = [matching.resolved(event, actors) for event in item["events"]]
        found = shown(output)
        matched = self.whole.add_events(gold, found)
        if "phenomenon" in item:
            self.phenomena[item["phenomenon"]].add_events(gold, found)
        if "statements" in item:
            self.whole.add_statements(item["statements"], output["statements"], actors)
        self._by_act(gold, found, matched)
        self._misses(item, gold, found, matched)

    def _by_act(self, gold: list[Json], found: list[Json], matched: list[tuple[Json, Json]]) -> None:
        for event in gold:
            self.acts[event["act"]]["gold"] += 1
        for event in found:
            self.acts[event["act"]]["found"] += 1
        for one, other in matched:
            self.acts[one["act"]]["hit"] += one["act"] == other["act"]

    def _misses(self, item: Json, gold: list[Json], found: list[Json], matched: list[tuple[Json, Json]]) -> None:
        name = f"{item['id']} [{item.get('phenomenon', '')}]"
        for event in gold:
            if not any(event is one for one, _ in matched):
                self.misses.append(f"MISSED {name} {_brief(event)}: {event['evidence'][:110]}")
        for event in found:
            if not any(event is other for _, other in matched):
                self.misses.append(f"EXTRA  {name} {_brief(event)}: {event['evidence'][0]['quote'][:110]}")
        for one, other in matched:
            wrong = [part for part, right in matching.judge_event(one, other).items() if not right and part != "strict"]
            if wrong:
                self.misses.append(f"WRONG  {name} {'+'.join(wrong)}: {_brief(one)} / found {_brief(other)}")


def _brief(event: Json) -> str:
    parties = "{}>{}".format(*(",".join(sorted(matching.countries(event[side]))) for side in ("actors", "recipients")))
    by = (event["asserted_by"] or {}).get("name")
    return f"{event['act']} {parties} {matching.said_when(event)} {event['factuality']} by={by}"


def score(items: Iterable[Json], pack: Pack | None = None) -> Score:
    """Read every gold text and count."""
    pack = pack or load_pack()
    result = Score()
    for item in items:
        output = read_article(item, pack) if "body" in item else read_sentence(item, pack)
        result.add(item, output)
    return result


def figures(split: str | None = None) -> dict[str, float]:
    """Give the figures of events that may not fall, of sentences and of articles."""
    made = score(sentences(split)).whole.event_figures()
    result = {f"sentences.{name}": value for name, value in made.items()}
    whole = score(articles(split)).whole
    made = {**whole.event_figures(), **whole.statement_figures()}
    made.pop("negatives_clean")
    return {**result, **{f"articles.{name}": value for name, value in made.items()}}


def _print_phenomena(result: Score) -> None:
    print(f"\n{'phenomenon':32} texts  gold found   hit    f1 strict")
    for name, tally in sorted(result.phenomena.items()):
        c, made = tally.counts, tally.event_figures()
        numbers = f"{c['texts']:5} {c['gold']:5} {c['found']:5} {c['hit']:5}"
        print(f"{name:32} {numbers} {made['event_f1']:5.2f} {made['strict_f1']:6.2f}")


def _print_acts(result: Score) -> None:
    print(f"\n{'act':18}  gold found   hit     p     r    f1")
    for act, c in sorted(result.acts.items()):
        p, r, f1 = matching.rates(c["hit"], c["gold"], c["found"])
        print(f"{act:18} {c['gold']:5} {c['found']:5} {c['hit']:5} {p:5.2f} {r:5.2f} {f1:5.2f}")


def _report(title: str, result: Score, asked: argparse.Namespace) -> None:
    c = result.whole.counts
    print(f"\n== {title}: {c['texts']} texts, {c['gold']} events, {c['empty']} texts without any")
    made = result.whole.event_figures()
    if c["st_gold"]:
        made = {**result.whole.statement_figures(), **made}
    for name, value in made.items():
        print(f"{name:16} {value:.3f}")
    print(f"{'invented_dates':16} {c['invented']}\n{'false_events':16} {c['empty_found']} in {c['empty_wrong']} texts")
    if asked.phenomenon and result.phenomena:
        _print_phenomena(result)
    if asked.act:
        _print_acts(result)
    if asked.show:
        print("\n".join(result.misses))


def main() -> int:
    """Read the command line, score, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=["dev", "test"], help="only these texts (rules are tuned on dev alone)")
    parser.add_argument("--only", choices=["sentences", "articles"])
    parser.add_argument("--phenomenon", action="store_true", help="a line for each phenomenon")
    parser.add_argument("--act", action="store_true", help="a line for each act")
    parser.add_argument("--show", action="store_true", help="list what was missed, extra, or wrong in part")
    parser.add_argument("--json", action="store_true", help="print all figures as one JSON object")
    asked = parser.parse_args()
    if asked.json:
        print(json.dumps(figures(asked.split)))
        return 0
    if asked.only != "articles":
        _report("sentences", score(sentences(asked.split)), asked)
    if asked.only != "sentences":
        _report("articles", score(articles(asked.split)), asked)
    return 0


if __name__ == "__main__":
    sys.exit(main())
