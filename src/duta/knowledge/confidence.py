"""Confidence: how often an event found in this way is right, from weights fitted on gold."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from duta.knowledge.files import read_yaml


@dataclass(frozen=True)
class Confidence:
    """A logistic model over the ways an event's parties were found; made by ``training/fit_confidence.py``."""

    bias: float
    weights: dict[str, float]

    def of(self, ways: Iterable[str]) -> float:
        """Give the expected share right, 0 to 1 with two decimals, of events found in these ``ways``."""
        score = self.bias + sum(self.weights.get(way, 0.0) for way in ways)
        return round(1 / (1 + math.exp(-score)), 2)


def load_confidence(path: Path) -> Confidence:
    """Read ``confidence.yaml``."""
    return read_yaml(path, Confidence)


def ways_of(rule: str) -> tuple[str, ...]:
    """Take a rule apart ("visit.kunjung/active:subject>ke+" is voice:active, actor:subject, recipient:ke, tree:+)."""
    frame, _, found = rule.partition("/")
    voice, _, parties = found.partition(":")
    actor, _, recipient = parties.partition(">")
    sign = recipient[-1:] if recipient[-1:] in "+-" and recipient else ""
    name = recipient.removesuffix(sign) if sign else recipient
    act = frame.partition(".")[0]
    return (f"voice:{voice}", f"actor:{actor}", f"recipient:{name or 'none'}", f"tree:{sign or 'none'}", f"act:{act}")
