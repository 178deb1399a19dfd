"""Score statements against the own gold of ``eval/gold/statements.jsonl``: invented passages, each with its records.

Usage: python eval/score_statements.py [--topics] [--show] [--json]

Span F1 counts a pair when its texts share 60 % of the words of their union; form, speaker and chain are the shares
right among the pairs.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

import matching
from duta.knowledge import load_pack
from duta.model.article import Article, Paragraph
from duta.model.contract import to_dict
from duta.model.page import PageRef
from duta.model.reading import MadeBy, Reading
from duta.pipeline.build import STEPS
from matching import Json

GOLD = Path(__file__).resolve().parent / "gold" / "statements.jsonl"
SAME = 0.6


def read_passage(case: Json) -> list[Json]:
    """Give the statements Duta finds in the body of ``case``, in the contract's form."""
    return list(to_dict(read_text(case["body"], case["date"]))["statements"])


def read_text(body: str, date: str) -> Reading:
    """Read a body as an article published on ``date``, up to its statements."""
    pack = load_pack()
    starts = [0, *(i + 1 for i, char in enumerate(body) if char == "\n")]
    ends = [*(start - 1 for start in starts[1:]), len(body)]
    paragraphs = tuple(Paragraph(s, e, s, e) for s, e in zip(starts, ends, strict=True))
    article = Article(Article.id_of(body), PageRef("0" * 64), None, date, body, paragraphs, language=pack.language)
    reading = Reading("passage", article, MadeBy("0", pack.version))
    for step in STEPS:
        if step.name != "events":
            reading = step.run(reading, pack)
    return reading


def compare(case: Json, found: list[Json], tally: Counter[str]) -> list[str]:
    """Count what agrees between ``case`` and ``found``; give a line for each record that does not."""
    actors = {actor["key"]: actor for actor in case["actors"]}
    gold = case["statements"]
    matched = matching.pairs(gold, found, _similarity)
    tally.update(gold=len(gold), found=len(found), hit=len(matched))
    lines = []
    for g, f in matched:
        speaker = matching.same_actor(actors[g["speaker"]], f["speaker"])
        chain = matching.same_chain([actors[key] for key in g["chain"]], f["chain"])
        tally.update(speaker=speaker, form=g["form"] == f["form"], chain=chain)
        if not speaker:
            lines.append(f"speaker {f['rule']}: {actors[g['speaker']]} is not {f['speaker']}")
        if not chain:
            lines.append(f"chain {f['rule']}: {g['chain']} is not {[link['name'] for link in f['chain']]}")
        if g["form"] != f["form"]:
            lines.append(f"form {f['rule']}: {g['text']}")
    paired = {id(record) for pair in matched for record in pair}
    lines += [f"missed {g['form']}: {g['text']}" for g in gold if id(g) not in paired]
    lines += [f"extra {f['form']} {f['rule']}: {f['text']}" for f in found if id(f) not in paired]
    return lines


def _similarity(gold: Json, found: Json) -> float | None:
    share = matching.overlap(gold["text"], found["text"])
    return share if share >= SAME else None


def figures(tally: Counter[str]) -> dict[str, float]:
    """Give the figures that ``tally`` makes."""
    hit = max(1, tally["hit"])
    precision, recall = tally["hit"] / max(1, tally["found"]), tally["hit"] / max(1, tally["gold"])
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        "gold": tally["gold"],
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(f1, 4),
        "speaker": round(tally["speaker"] / hit, 4),
        "form": round(tally["form"] / hit, 4),
        "chain": round(tally["chain"] / hit, 4),
    }


def score(*, show: bool = False) -> dict[str, dict[str, float]]:
    """Score all passages; give the figures over all and for each topic."""
    tallies: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        tally: Counter[str] = Counter()
        wrong = compare(case, read_passage(case), tally)
        tallies["all"].update(tally)
        tallies[case["topic"]].update(tally)
        if show and wrong:
            print(f"{case['id']} {case['body']!r}", *wrong, sep="\n    ")
    return {topic: figures(tally) for topic, tally in tallies.items()}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--topics", action="store_true", help="print the figures of each topic too")
    parser.add_argument("--show", action="store_true", help="print what is wrong in each passage")
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object")
    args = parser.parse_args()
    all_figures = score(show=args.show)
    if args.json:
        print(json.dumps(all_figures if args.topics else all_figures["all"]))
        return
    for topic, values in all_figures.items():
        if args.topics or topic == "all":
            print(topic, " ".join(f"{name} {value:g}" for name, value in values.items()))


if __name__ == "__main__":
    main()
