"""Attribution: does the outlet tell the act as fact, or does somebody say so - and through whom?"""

from __future__ import annotations

from collections.abc import Sequence

from duta.events.layout import Line
from duta.knowledge.grammar import Grammar
from duta.model.actor import Actor
from duta.model.statement import Link, Statement

SPEECH_ACTS = frozenset(
    {"congratulate", "condole", "thank", "apologize", "invite", "agree", "offer", "praise", "support", "criticize"}
    | {"accuse", "deny", "reject", "demand", "warn", "threaten", "summon_envoy"}
)
"""Acts done by speaking: performed by their own speaker they are told as fact (codebook, "Cases settled")."""


def statement_around(start: int, end: int, statements: Sequence[Statement]) -> Statement | None:
    """Give the innermost statement whose words hold ``start``-``end``."""
    holding = [s for s in statements if s.start <= start and end <= s.end]
    return min(holding, key=lambda s: s.end - s.start, default=None)


def attribution_of(
    act: str,
    actors: tuple[Actor, ...],
    span: tuple[int, int],
    line: Line,
    statements: Sequence[Statement],
    grammar: Grammar,
) -> tuple[Actor | None, tuple[Link, ...]]:
    """Give who asserts the act, None for the outlet itself, and the chain of sources behind the words."""
    statement = statement_around(*span, statements)
    if statement is not None:
        if act in SPEECH_ACTS and _speaks_for(statement.speaker, actors):
            return None, statement.chain
        return statement.speaker, statement.chain
    return (None, ()) if act in SPEECH_ACTS else (_cited(line, grammar), ())


def _speaks_for(speaker: Actor, actors: tuple[Actor, ...]) -> bool:
    return any(speaker.key == a.key or (speaker.country and speaker.country == a.country) for a in actors)


def _cited(line: Line, grammar: Grammar) -> Actor | None:
    """Give the medium that the sentence itself cites ("Dilansir Reuters, militer Israel menyerang …")."""
    for index, unit in enumerate(line.units):
        if unit.text not in grammar.citing:
            continue
        for after in range(index + 1, min(index + 4, len(line.units))):
            near = line.units[after]
            if near.kind == "party" and near.actors[0].kind == "media":
                return near.actors[0]
            if near.kind != "word":
                break
        before = line.at(index - 1)
        if before is not None and before.kind == "party" and before.actors[0].kind == "media":
            return before.actors[0]
    return None
