"""Events → FollowTheMoney: one entity a line, as Aleph, OpenAleph and ``ftm`` read them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from duta.export.wanted import Wanted
from duta.export.words import chain_in_words, told_plainly
from duta.knowledge.schemes import load_schemes
from duta.model.actor import Actor
from duta.model.contract import to_line
from duta.views.told import Told, told

SCHEMATA = {
    "person": "Person",
    "state": "PublicBody",
    "igo": "Organization",
    "media": "Organization",
    "organisation": "Organization",
    "group": "Organization",
    "collective": "LegalEntity",
}
"""The FollowTheMoney schema of each kind of actor. FollowTheMoney has none for states."""

Entity = dict[str, Any]


def entities(wanted: Wanted) -> Iterator[bytes]:
    """Yield each article, actor and office once, before the first event that needs it, and each report as an event."""
    seen: set[str] = set()
    for report in told(wanted.record, wanted.filters):
        for entity in (*_around(report), _event(report, wanted)):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                yield to_line(entity)


def _around(report: Told) -> Iterator[Entity]:
    yield _article(report)
    for actor in (*report.event.actors, *report.event.recipients):
        yield _actor(actor)
        yield _mention(report, actor)
        if actor.kind == "person":
            for office in actor.offices:
                yield from _office(report, actor, office)


def _entity(schema: str, key: str, **properties: object) -> Entity:
    """Give an entity whose id is a hash of ``key``; each property a list, the empty ones left out."""
    lists = {name: _values(value) for name, value in properties.items()}
    return {
        "id": _id(schema, key),
        "schema": schema,
        "properties": {name: values for name, values in lists.items() if values},
    }


def _id(schema: str, key: str) -> str:
    return f"duta-{hashlib.sha256(f'{schema}|{key}'.encode()).hexdigest()[:32]}"


def _values(value: object) -> list[str]:
    values = value if isinstance(value, (list, tuple)) else [value]
    return [str(one) for one in values if one not in (None, "")]


def _actor_id(actor: Actor) -> str:
    return _id(SCHEMATA[actor.kind], _actor_key(actor))


def _actor_key(actor: Actor) -> str:
    return actor.wikidata or f"{actor.kind}|{actor.country or ''}|{actor.name}"


def _country(code: str | None) -> str:
    known = load_schemes().countries.get(code or "")
    return known.iso2.lower() if known else ""


def _actor(actor: Actor) -> Entity:
    person = actor.kind == "person"
    return _entity(
        SCHEMATA[actor.kind],
        _actor_key(actor),
        name=actor.name,
        country=_country(actor.country),
        wikidataId=actor.wikidata,
        position=actor.offices if person else (),
    )


def _article(report: Told) -> Entity:
    article = report.reading.article
    return _entity(
        "Article",
        article.id,
        title=article.title,
        author=article.authors,
        publisher=report.outlet,
        publishedAt=article.published_at,
        sourceUrl=report.url,
        language="ind" if article.language == "id" else "",
    )


def _mention(report: Told, actor: Actor) -> Entity:
    article = _id("Article", report.reading.article.id)
    return _entity(
        "Mention",
        f"{report.reading.article.id}|{_actor_key(actor)}",
        document=article,
        name=actor.name,
        resolved=_actor_id(actor),
        detectedSchema=SCHEMATA[actor.kind],
        contextCountry=_country(actor.country),
    )


def _office(report: Told, actor: Actor, office: str) -> Iterator[Entity]:
    position = _entity("Position", f"{office}|{actor.country or ''}", name=office, country=_country(actor.country))
    yield position
    yield _entity(
        "Occupancy",
        f"{_actor_key(actor)}|{office}|{report.day}",
        holder=_actor_id(actor),
        post=position["id"],
        date=report.day,
        publisher=report.outlet,
        sourceUrl=report.url,
    )


def _event(report: Told, wanted: Wanted) -> Entity:
    event, when = report.event, report.event.when
    known = when if when and when.basis != "publication" else None
    exact = known is not None and known.earliest == known.latest
    return _entity(
        "Event",
        report.id,
        name=told_plainly(event, wanted.labels),
        date=known.earliest if known and exact else "",
        startDate=known.earliest if known and not exact else "",
        endDate=known.latest if known and not exact else "",
        organizer=[_actor_id(actor) for actor in event.actors],
        involved=[_actor_id(actor) for actor in event.recipients],
        location=event.where.name if event.where else "",
        country=_country(event.where.country) if event.where else "",
        summary=event.evidence[0].quote,
        keywords=(event.act, event.factuality),
        notes=chain_in_words(report.outlet, event.chain, wanted.labels),
        publisher=report.outlet,
        sourceUrl=report.url,
        recordId=report.id,
        proof=_id("Article", report.reading.article.id),
    )
