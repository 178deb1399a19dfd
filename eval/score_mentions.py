"""Score actors and coreference on the gold of our own: python eval/score_mentions.py [--show] [--json].

``gold/actors.jsonl``: sentences with the mentions they hold; a mention is right when its span and its actor's state are
(``exact``), and persons must also be the right person. Sentences marked ``office`` name an office without a name: their
accuracy is the share whose holder at the date is found. ``gold/coreference.jsonl``: short texts whose ``links`` are the
words that stand for somebody named before (pronouns, titles, surnames); a link is right when its words lead to the
right actor or actors.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from duta.knowledge import Pack, load_pack
from duta.mentions import find_actors
from duta.model.article import Article, Paragraph
from duta.model.mention import Mention
from duta.model.page import PageRef
from duta.sentences import split_sentences

GOLD = Path(__file__).parent / "gold"
REFERRING = ("pronoun", "clitic", "both", "title")


def read_text(text: str, day: str, pack: Pack) -> tuple[Mention, ...]:
    """Give the mentions of a text published on ``day``."""
    article = Article("gold", PageRef("0" * 64), None, day, text, (Paragraph(0, len(text), 0, len(text)),))
    return find_actors(article, split_sentences(article, pack), pack)[1]


def rows(name: str) -> list[dict[str, Any]]:
    """Give the rows of a gold file."""
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


def words(name: str) -> set[str]:
    """Give the words of a name, lower-cased."""
    return set(re.findall(r"\w+", name.lower()))


def score_actors(pack: Pack, *, show: bool) -> dict[str, float]:
    """Compare the mentions found with those of ``actors.jsonl``."""
    hit = gold = found = right = dated = 0
    for row in rows("actors.jsonl"):
        mentions = [m for m in read_text(row["text"], row["date"], pack) if m.how not in REFERRING]
        spans = {(m.start, m.end): m for m in mentions}
        same = 0
        for expected in row["mentions"]:
            mention = spans.get((expected["start"], expected["end"]))
            good = mention is not None and mention.actor.country == expected["country"]
            if good and mention and mention.actor.kind == "person":
                good = bool(words(mention.actor.name) & words(expected["name"]))
            same += good
            if not good and show:
                got = f"{mention.actor.name} {mention.actor.country}" if mention else sorted(m.text for m in mentions)
                print("MISSED", row["id"], expected, "got", got, file=sys.stderr)
        if show and len(spans) > len(row["mentions"]):
            print("EXTRA", row["id"], row["text"], sorted(m.text for m in mentions), file=sys.stderr)
        hit, gold, found = hit + same, gold + len(row["mentions"]), found + len(spans)
        if row.get("office"):
            dated += 1
            right += same
    return {
        **f1("actor", hit, gold, found),
        "office_at_date": right / max(1, dated),
        "actor_sentences": len(rows("actors.jsonl")),
    }


def score_coreference(pack: Pack, *, show: bool) -> dict[str, float]:
    """Compare the referring words found with those of ``coreference.jsonl``."""
    hit = gold = found = 0
    for row in rows("coreference.jsonl"):
        linked = [(link["start"], link["end"]) for link in row["links"]]
        mentions = [
            m
            for m in read_text(row["text"], row["date"], pack)
            if m.how in REFERRING or any(m.start < end and start < m.end for start, end in linked)
        ]
        by_span: dict[tuple[int, int], list[str]] = {}
        for mention in mentions:
            by_span.setdefault((mention.start, mention.end), []).append(mention.actor.name)
        for link in row["links"]:
            names = [n for (s, e), ns in by_span.items() if s < link["end"] and link["start"] < e for n in ns]
            good = sorted(names) == sorted(link["names"])
            hit += good
            if not good and show:
                print(
                    "LINK", row["id"], row["text"][link["start"] : link["end"]], link["names"], names, file=sys.stderr
                )
        gold, found = gold + len(row["links"]), found + len(by_span)
        if show:
            for (s, e), names in by_span.items():
                if not any(s < b and a < e for a, b in linked):
                    print("EXTRA", row["id"], row["text"][s:e], names, "|", row["text"], file=sys.stderr)
    return {**f1("link", hit, gold, found), "chains": len(rows("coreference.jsonl"))}


def f1(name: str, hit: int, gold: int, found: int) -> dict[str, float]:
    """Give precision, recall and F1."""
    p, r = hit / max(1, found), hit / max(1, gold)
    return {f"{name}_p": p, f"{name}_r": r, f"{name}_f1": 2 * p * r / (p + r) if p + r else 0.0}


def main() -> None:
    """Print the figures."""
    pack, show = load_pack(), "--show" in sys.argv
    figures = {**score_actors(pack, show=show), **score_coreference(pack, show=show)}
    if "--json" in sys.argv:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:16} {value:.3f}" if isinstance(value, float) else f"{name:16} {value}")


if __name__ == "__main__":
    main()
