"""Chains: the sources of one sentence's words, ordered from the outlet to the speaker."""

from __future__ import annotations

from duta.model.actor import Actor
from duta.model.statement import Link
from duta.statements.sources import Source
from duta.statements.speakers import SpeakerFinder
from duta.statements.unit import Unit


def chain_of(unit: Unit, sources: list[Source], speaker: Actor, finder: SpeakerFinder, text: str) -> tuple[Link, ...]:
    """Give the links of ``sources`` but the speaker himself, nearest the outlet first."""
    links: list[Link] = []
    for source in sorted(sources, key=lambda s: (s.rank, s.first)):
        if source.own or source.start == source.end:
            continue
        actor = finder.source(unit, source.start, source.end, media=source.media)
        if actor.kind == "person" or actor.key == speaker.key or any(link.actor.key == actor.key for link in links):
            continue
        start, end = unit.words[source.first].start, unit.words[source.end - 1].end
        links.append(Link(actor, source.kind, text[start:end], start, end))
    return tuple(links)
