"""One reading as flat rows: its events and its statements in one table, for `duta read --format csv`."""

from __future__ import annotations

from collections.abc import Iterator

from duta.model.actor import Actor
from duta.model.judged import Judged
from duta.model.reading import Reading
from duta.model.statement import Link

COLUMNS = (
    "id", "article", "kind", "act", "actors", "actor_countries", "recipients", "recipient_countries", "when",
    "factuality", "asserted_by", "chain", "form", "start", "end", "words", "confidence", "rule",
    "judged", "corrected",
)  # fmt: skip


def fact_rows(reading: Reading, min_confidence: float = 0.0) -> Iterator[tuple[object, ...]]:
    """Yield a row a fact, in the order of :data:`COLUMNS`: events first, then statements (their speaker as actor)."""
    article = reading.article.id
    for event in reading.events:
        if event.confidence >= min_confidence:
            evidence = event.evidence[0]
            yield (
                event.id_in(article), reading.id, "event", event.act, _names(event.actors), _countries(event.actors),
                _names(event.recipients), _countries(event.recipients), event.when.value if event.when else None,
                event.factuality, event.asserted_by.name if event.asserted_by else None, _links(event.chain), None,
                evidence.start, evidence.end, evidence.quote, event.confidence, event.rule,
                *_judged(event.judged),
            )  # fmt: skip
    for statement in reading.statements:
        if statement.confidence >= min_confidence:
            speaker = (statement.speaker,)
            yield (
                statement.id_in(article), reading.id, "statement", None, _names(speaker), _countries(speaker),
                (), (), None, None, None, _links(statement.chain), statement.form,
                statement.start, statement.end, statement.text, statement.confidence, statement.rule,
                *_judged(statement.judged),
            )  # fmt: skip


def _judged(judged: Judged | None) -> tuple[str | None, tuple[str, ...]]:
    return (judged.verdict, judged.fields) if judged else (None, ())


def _names(actors: tuple[Actor, ...]) -> tuple[str, ...]:
    return tuple(actor.name for actor in actors)


def _countries(actors: tuple[Actor, ...]) -> tuple[str, ...]:
    return tuple(actor.country or "" for actor in actors)


def _links(chain: tuple[Link, ...]) -> tuple[str, ...]:
    return tuple(link.actor.name for link in chain)
