"""Scores the time expressions of the pack against gold: spans, TIMEX3 values, intervals, and days nobody named.

Usage: python eval/score_times.py [gold.jsonl] [--errors]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from duta.knowledge import load_pack
from duta.mentions.times import times_in
from duta.model.when import TimeMention

GOLD = Path(__file__).parent / "gold" / "times.jsonl"


def main(arguments: list[str]) -> int:
    """Print the figures, and with ``--errors`` each difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args(arguments)
    tally, errors = score(options.gold)
    if options.errors:
        print("\n".join(errors))
    print(json.dumps(figures(tally), indent=1))
    return 0


def score(gold: Path) -> tuple[Counter[str], list[str]]:
    """Count what was found, what should have been, and where they differ."""
    know = load_pack().time
    tally: Counter[str] = Counter()
    errors: list[str] = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        found = times_in(item["text"], item["published_at"], _starts(item["text"]), know)
        tally["sentences"] += 1
        _compare(item, found, tally, errors)
    return tally, errors


def _starts(text: str) -> tuple[int, ...]:
    """Give where the sentences begin; the gold has no stops but those at ends of sentences and in figures."""
    starts = [0]
    starts += [i + 2 for i in range(len(text) - 2) if text[i] == "." and text[i + 1] == " "]
    return tuple(starts)


def _compare(item: dict[str, Any], found: tuple[TimeMention, ...], tally: Counter[str], errors: list[str]) -> None:
    gold = {(time["start"], time["end"]): time for time in item["times"]}
    tally["gold"] += len(gold)
    tally["found"] += len(found)
    for time in found:
        when = time.when.value if time.when else None
        right = gold.pop((time.start, time.end), None)
        if right is None:
            tally["invented"] += _is_day(when)
            errors.append(f"{item['id']} + {time.text!r} {time.type} {time.value} | {item['text']}")
            continue
        tally["span"] += 1
        tally["type"] += time.type == right["type"]
        tally["value"] += (time.type, time.value) == (right["type"], right["value"])
        tally["when"] += when == right["when"]
        tally["invented"] += _is_day(when) and not right["when"]
        if (time.type, time.value, when) != (right["type"], right["value"], right["when"]):
            got, wanted = f"{time.type} {time.value} {when}", f"{right['type']} {right['value']} {right['when']}"
            errors.append(f"{item['id']} ~ {time.text!r} {got}, not {wanted} | {item['text']}")
    errors += [f"{item['id']} - {time['text']!r} {time['value']} | {item['text']}" for time in gold.values()]


def _is_day(when: str | None) -> bool:
    return bool(when) and len(str(when)) == 10


def figures(tally: Counter[str]) -> dict[str, float]:
    """Turn counts into precision, recall and F1."""
    return {
        "sentences": tally["sentences"],
        "times": tally["gold"],
        "precision": _share(tally["span"], tally["found"]),
        "recall": _share(tally["span"], tally["gold"]),
        "strict_f1": _share(2 * tally["span"], tally["found"] + tally["gold"]),
        "value_f1": _share(2 * tally["value"], tally["found"] + tally["gold"]),
        "when_f1": _share(2 * tally["when"], tally["found"] + tally["gold"]),
        "type_right": _share(tally["type"], tally["span"]),
        "invented_days": tally["invented"],
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
