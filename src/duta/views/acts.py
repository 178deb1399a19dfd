"""The acts of the codebook, with how often the record has each and how many of them are expected to be right."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from duta.knowledge import load_pack
from duta.knowledge.acts import Act
from duta.knowledge.frames import Frame
from duta.record import Record
from duta.record.schema import events

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
    query = select(events.c.act, func.count(), func.avg(events.c.confidence)).where(events.c.confidence >= sure)
    with record.reading() as connection:
        counted = {row[0]: (row[1], row[2]) for row in connection.execute(query.group_by(events.c.act))}
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
