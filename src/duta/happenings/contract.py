"""Tellings as JSON, for keeping."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any, cast

from duta.happenings.telling import Telling
from duta.model.actor import Actor, ActorKind
from duta.model.event import Place
from duta.model.when import When

Json = Any


def to_json(telling: Telling) -> str:
    """Give a telling as one line of JSON, the same for the same telling."""
    when, where = telling.when, telling.where
    data = [
        telling.event,
        telling.article,
        telling.page,
        telling.outlet,
        telling.published,
        telling.act,
        [_actor(actor) for actor in telling.actors],
        [_actor(actor) for actor in telling.recipients],
        [when.value, when.earliest, when.latest, when.precision, when.basis] if when else None,
        [where.name, where.country, where.lat, where.lon] if where else None,
        telling.factuality,
        _actor(telling.by) if telling.by else None,
        telling.chain,
        telling.quote,
        sorted(telling.matter),
        telling.numbers,
        telling.answer,
        telling.reply_to,
        telling.paragraph,
        telling.confidence,
    ]
    return json.dumps(data, ensure_ascii=True, separators=(",", ":"))


@lru_cache(maxsize=8192)
def from_json(line: str) -> Telling:
    """Undo :func:`to_json`. What was read before is remembered: the same tellings are asked for page after page."""
    (
        event, article, page, outlet, published, act, actors, recipients, when, where,
        factuality, by, chain, quote, matter, numbers, answer, reply_to, paragraph, confidence,
    ) = cast("list[Json]", json.loads(line))  # fmt: skip
    return Telling(
        event,
        article,
        page,
        outlet,
        published,
        act,
        tuple(_actor_from(actor) for actor in actors),
        tuple(_actor_from(actor) for actor in recipients),
        When(*when) if when else None,
        Place(*where) if where else None,
        factuality,
        _actor_from(by) if by else None,
        tuple(chain),
        quote,
        frozenset(matter),
        tuple((noun, value) for noun, value in numbers),
        answer,
        reply_to,
        paragraph,
        confidence,
    )


def _actor(actor: Actor) -> list[Json]:
    return [actor.key, actor.name, actor.kind, actor.country, actor.wikidata, *actor.offices]


def _actor_from(data: list[Json]) -> Actor:
    return _same_actor(*data)


@lru_cache(maxsize=8192)
def _same_actor(
    key: str, name: str, kind: ActorKind, country: str | None, wikidata: str | None, *offices: str
) -> Actor:
    """Give an actor, the same one for the same words: most tellings name those that others name."""
    return Actor(key, name, kind, country, wikidata, offices)
