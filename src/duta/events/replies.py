"""Replies: a letter that answers another points at it."""

from __future__ import annotations

from dataclasses import replace

from duta.knowledge.grammar import Grammar
from duta.model.event import Event

_ANSWERED = frozenset({"send_message"})


def link_replies(events: tuple[Event, ...], article_id: str, grammar: Grammar) -> tuple[Event, ...]:
    """Set ``reply_to`` where an act's own words call it an answer, and the act the other way round was told before."""
    linked: list[Event] = []
    for event in events:
        asked = _asked(event, linked) if event.act in _ANSWERED and _answers(event, grammar) else None
        linked.append(replace(event, reply_to=asked.id_in(article_id)) if asked else event)
    return tuple(linked)


def _answers(event: Event, grammar: Grammar) -> bool:
    words = (
        word.strip(",.“”\"'()").lower()
        for evidence in event.evidence
        for word in _with_lead(evidence.prefix, evidence.quote)
    )
    return any(word in grammar.reply for word in words)


def _with_lead(prefix: str, quote: str) -> list[str]:
    """Give the quoted words, and those of their own sentence just before them ("Sebagai balasannya, …")."""
    lead = prefix.rsplit(". ", 1)[-1].rsplit("\n", 1)[-1]
    return f"{lead} {quote}".split()


def _asked(event: Event, before: list[Event]) -> Event | None:
    parties = ({a.key for a in event.actors}, {a.key for a in event.recipients})
    for other in before:
        if other.act == event.act and ({a.key for a in other.recipients}, {a.key for a in other.actors}) == parties:
            return other
    return None
