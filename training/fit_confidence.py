"""Fit the confidence of events on the project's own gold, and write packs/id/confidence.yaml.

    python training/fit_confidence.py            print the bins, before and after
    python training/fit_confidence.py --write    and write the weights

A logistic regression with ridge penalty over the ways the parties were found (see ``duta.knowledge.confidence``).
Sentences that rules were never looked at with (split "test") count three times: what is found in those that rules were
written on is right more often than in text nobody has seen.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import yaml

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "eval"))

import matching  # noqa: E402
import score_events  # noqa: E402
from duta.knowledge import load_pack  # noqa: E402
from duta.knowledge.confidence import ways_of  # noqa: E402

RIDGE = 1.0
LEAST = 5
"""A way seen in fewer events than this gets no weight of its own."""
UNSEEN = 3.0
BINS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01))


def observed() -> list[tuple[tuple[str, ...], bool, float, float]]:
    """Give (ways, right, weight, confidence now) of every event found in the gold. Right: act and both parties are."""
    pack = load_pack()
    rows = []
    for split, weight in (("dev", 1.0), ("test", UNSEEN)):
        for item in [*score_events.sentences(split), *score_events.articles(split)]:
            read = score_events.read_article if "body" in item else score_events.read_sentence
            found = [event for event in read(item, pack)["events"] if not matching.is_domestic(event)]
            actors = {actor["key"]: actor for actor in item["actors"]}
            gold = [matching.resolved(event, actors) for event in item["events"]]
            right = {id(f): matching.judge_event(g, f)["strict"] for g, f in matching.match_events(gold, found)}
            rows += [(ways_of(e["rule"]), right.get(id(e), False), weight, e["confidence"]) for e in found]
    return rows


def fit(rows: list[tuple[tuple[str, ...], bool, float, float]]) -> tuple[float, dict[str, float]]:
    """Give bias and weights by Newton's method."""
    seen = Counter(way for ways, *_ in rows for way in ways)
    names = sorted(way for way, count in seen.items() if count >= LEAST)
    column = {way: i + 1 for i, way in enumerate(names)}
    x = np.zeros((len(rows), len(names) + 1))
    x[:, 0] = 1
    for row, (ways, *_) in enumerate(rows):
        for way in ways:
            if way in column:
                x[row, column[way]] = 1
    y = np.array([right for _, right, *_ in rows], dtype=float)
    weight = np.array([row[2] for row in rows])
    penalty = np.full(x.shape[1], RIDGE)
    penalty[0] = 0
    beta = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ beta))
        gradient = x.T @ (weight * (p - y)) + penalty * beta
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        beta -= np.linalg.solve(hessian + 1e-9 * np.eye(len(beta)), gradient)
    return float(beta[0]), {name: round(float(beta[i + 1]), 3) for i, name in enumerate(names)}


def show(title: str, rows: list[tuple[bool, float]]) -> None:
    """Print the share right in each bin of confidence."""
    print(title)
    for low, high in BINS:
        inside = [right for right, confidence in rows if low <= confidence < high]
        if inside:
            print(f"  {low:.1f}-{min(high, 1):.1f}  {len(inside):4} events, right {sum(inside) / len(inside):.3f}")


def main() -> None:
    """Fit, show, and write if asked."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--write", action="store_true")
    args = asked.parse_args()
    rows = observed()
    show("now, all own gold", [(right, confidence) for _, right, _, confidence in rows])
    show("now, the half no rule was written on", [(r, c) for _, r, weight, c in rows if weight == UNSEEN])
    bias, weights = fit(rows)
    if args.write:
        path = ROOT / "src" / "duta" / "packs" / "id" / "confidence.yaml"
        head = "# Made by training/fit_confidence.py from eval/gold; not edited by hand.\n"
        path.write_text(head + yaml.safe_dump({"bias": round(bias, 3), "weights": weights}), encoding="utf-8")


if __name__ == "__main__":
    main()
