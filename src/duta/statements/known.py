"""What the statements make known of actors: speakers no list had, and countries that stood beside a speaker's name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from duta.model.actor import Actor
from duta.model.reading import Reading
from duta.model.statement import Statement


def add_statements(reading: Reading, statements: tuple[Statement, ...]) -> Reading:
    """Give ``reading`` with its statements, its actors and mentions as the statements know them."""
    spoken = {actor.key: actor for actor in _actors(statements)}
    known = {actor.key: _better(actor, spoken.get(actor.key)) for actor in reading.actors}
    new = tuple(actor for key, actor in spoken.items() if key not in known)
    changed = {key for key, actor in known.items() if actor is spoken.get(key)}
    mentions = tuple(replace(m, actor=known[m.actor.key]) if m.actor.key in changed else m for m in reading.mentions)
    return replace(reading, statements=statements, actors=(*known.values(), *new), mentions=mentions)


def _actors(statements: tuple[Statement, ...]) -> Iterator[Actor]:
    """Yield who speaks and who passes words on, in text order; whoever has a country last."""
    for statement in statements:
        yield statement.speaker
        yield from (link.actor for link in statement.chain)


def _better(actor: Actor, spoken: Actor | None) -> Actor:
    """Give the speaker for the actor where only the speaker's country is known."""
    return spoken if spoken is not None and actor.country is None and spoken.country else actor
