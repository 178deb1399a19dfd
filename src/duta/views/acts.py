"""The acts of the codebook, with how often the record has each and how many of them are expected to be right."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from duta.knowledge import load_pack
from duta.knowledge.acts import Act
from duta.knowledge.frames import Frame
from duta.record import Record
from duta.views.columns import columns_of

EXAMPLES = 3
"""Examples shown of each act."""


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act: its entry in the act list, sentences that show it, its rules, and what the record has of it.

    ``expected`` is the mean confidence of its events: the share of them expected to be right, from the gold.
    """

    act: Act
    examples: tuple[str, ...]
    rules: tuple[str, ...]
    events: int
    expected: float | None


def act_rows(record: Record, sure: float) -> list[ActRow]:
    """Give every act in the order of the act list."""
    counted = _counted(record, sure)
    pack = load_pack()
    frames: dict[str, list[Frame]] = {}
    for frame in pack.frames.frames:
        frames.setdefault(frame.act, []).append(frame)
    rows = []
    for act in pack.acts.by_id.values():
        own = frames.get(act.act, [])
        given = (example.text for frame in own for example in frame.examples if example.gives)
        examples = tuple(text for _, text in zip(range(EXAMPLES), given, strict=False))
        number, expected = counted.get(act.act, (0, None))
        rows.append(ActRow(act, examples, tuple(frame.id for frame in own), number, expected))
    return rows


def _counted(record: Record, sure: float) -> dict[str, tuple[int, float]]:
    """Count the events of each act, and give the mean of their confidence."""
    columns = columns_of(record)
    events, names = columns["events"], columns.vocabulary.act.names
    chosen = events["confidence"] >= sure
    acts, confidence = events["act"][chosen], events["confidence"][chosen]
    counts, sums = np.bincount(acts, minlength=len(names)), np.bincount(acts, confidence, minlength=len(names))
    rows = zip(names, counts.tolist(), sums.tolist(), strict=True)
    return {act: (count, total / count) for act, count, total in rows if count}
