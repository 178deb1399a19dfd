"""The output contract: a reading as the plain dictionary that ``duta read --format json`` prints, and back.

Key order is part of the contract; fields may be added, these stay. See docs/reference/output.md.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, TypeVar

from duta.model.actor import Actor
from duta.model.article import Article, Dateline, Dropped, Outlet, Paragraph
from duta.model.event import Event, Place
from duta.model.evidence import Evidence
from duta.model.judged import Judged
from duta.model.mention import Mention, PlaceMention
from duta.model.page import PageRef
from duta.model.reading import Failure, MadeBy, Reading
from duta.model.sentence import Sentence
from duta.model.statement import Cue, Link, Statement
from duta.model.when import TimeMention, When

Json = dict[str, Any]
Fact = TypeVar("Fact", Event, Statement)


def to_dict(reading: Reading) -> Json:
    """Give ``reading`` as JSON-ready dictionaries, in the contract's key order. Sentences come without tokens."""
    article_id = reading.article.id
    ids = {event: event.id_in(article_id) for event in reading.events}
    return {
        "id": reading.id,
        "article": _article(reading.article),
        "sentences": [{"start": s.start, "end": s.end, "paragraph": s.paragraph} for s in reading.sentences],
        "actors": [_full_actor(actor) for actor in reading.actors],
        "mentions": [
            {"start": m.start, "end": m.end, "text": m.text, "actor": m.actor.key, "how": m.how, "reason": m.reason}
            for m in reading.mentions
        ],
        "places": [
            {"start": p.start, "end": p.end, "text": p.text, "name": p.name, "country": p.country,
             "lat": p.lat, "lon": p.lon, "kind": p.kind}
            for p in reading.places
        ],
        "times": [_time(t) for t in reading.times],
        "statements": [_statement(s, article_id) for s in reading.statements],
        "events": [_event(e, ids[e]) for e in reading.events],
        "made_by": {"duta": reading.made_by.duta, "packs": reading.made_by.packs},
    }  # fmt: skip


def failure_to_dict(failure: Failure) -> Json:
    """Give the line that stands for a page that could not be read."""
    return {"id": failure.id, "error": {"kind": failure.kind, "message": failure.message}}


def to_line(data: Json) -> bytes:
    r"""Give ``data`` as one line of JSON Lines, always the same bytes for the same data.

    Line separators that are not ``\n`` and lone surrogates are escaped, so that no reader breaks the line or chokes.
    """
    line = json.dumps(data, ensure_ascii=False).translate(_LINE_BREAKS)
    return line.encode("utf-8", "backslashreplace") + b"\n"


_LINE_BREAKS = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}


def from_dict(data: Json) -> Reading:
    """Rebuild a reading from :func:`to_dict`'s form (its sentences without tokens)."""
    actors = {a["key"]: _actor_from(a) for a in data["actors"]}
    article_id = data["article"]["id"]
    return Reading(
        id=data["id"],
        article=_article_from(data["article"]),
        made_by=MadeBy(**data["made_by"]),
        sentences=tuple(Sentence(s["start"], s["end"], s["paragraph"], ()) for s in data.get("sentences", [])),
        actors=tuple(actors.values()),
        mentions=tuple(
            Mention(m["start"], m["end"], m["text"], actors[m["actor"]], m["how"], m["reason"])
            for m in data["mentions"]
        ),
        places=tuple(PlaceMention(**p) for p in data.get("places", [])),
        times=tuple(_time_from(t) for t in data["times"]),
        statements=tuple(_by_its_id(_statement_from(s, actors), s, article_id) for s in data["statements"]),
        events=tuple(_by_its_id(_event_from(e, actors), e, article_id) for e in data["events"]),
    )


def _by_its_id(fact: Fact, data: Json, article_id: str) -> Fact:
    """Give ``fact`` with the id it goes by, where a judgement has kept it from changing."""
    same = data["id"] == fact.id_in(article_id)
    return fact if same else replace(fact, known_as=data["id"])


def _article(article: Article) -> Json:
    page = article.page
    return {
        "id": article.id,
        "page": {"sha256": page.sha256, "path": page.path, "url": page.url, "warc": page.warc},
        "title": article.title,
        "published_at": article.published_at,
        "updated_at": article.updated_at,
        "authors": list(article.authors),
        "editors": list(article.editors),
        "outlet": {"name": article.outlet.name, "domain": article.outlet.domain},
        "dateline": {"text": article.dateline.text, "place": article.dateline.place} if article.dateline else None,
        "language": article.language,
        "captions": list(article.captions),
        "text": article.text,
        "paragraphs": [
            {"start": p.start, "end": p.end, "page_start": p.page_start, "page_end": p.page_end}
            for p in article.paragraphs
        ],
        "dropped": [{"text": d.text, "reason": d.reason} for d in article.dropped],
        "published_words": article.published_words,
        "extractor": article.extractor,
        "notes": list(article.notes),
    }


def _article_from(data: Json) -> Article:
    dateline = data["dateline"]
    return Article(
        id=data["id"],
        page=PageRef(**data["page"]),
        title=data["title"],
        published_at=data["published_at"],
        updated_at=data["updated_at"],
        authors=tuple(data["authors"]),
        editors=tuple(data["editors"]),
        outlet=Outlet(**data["outlet"]),
        dateline=Dateline(**dateline) if dateline else None,
        language=data["language"],
        captions=tuple(data["captions"]),
        text=data["text"],
        paragraphs=tuple(Paragraph(**p) for p in data["paragraphs"]),
        dropped=tuple(Dropped(**d) for d in data["dropped"]),
        published_words=data["published_words"],
        extractor=data["extractor"],
        notes=tuple(data["notes"]),
    )


def _actor(actor: Actor) -> Json:
    return {"key": actor.key, "name": actor.name, "kind": actor.kind, "country": actor.country}


def _full_actor(actor: Actor) -> Json:
    return {**_actor(actor), "wikidata": actor.wikidata, "offices": list(actor.offices)}


def _actor_from(data: Json) -> Actor:
    return Actor(
        key=data["key"],
        name=data["name"],
        kind=data["kind"],
        country=data["country"],
        wikidata=data.get("wikidata"),
        offices=tuple(data.get("offices", ())),
    )


def _when(when: When | None) -> Json | None:
    if when is None:
        return None
    return {
        "value": when.value,
        "earliest": when.earliest,
        "latest": when.latest,
        "precision": when.precision,
        "basis": when.basis,
    }


def _time(time: TimeMention) -> Json:
    return {
        "start": time.start,
        "end": time.end,
        "text": time.text,
        "type": time.type,
        "value": time.value,
        "basis": time.basis,
        "when": _when(time.when),
    }


def _time_from(data: Json) -> TimeMention:
    when = When(**data["when"]) if data["when"] else None
    return TimeMention(data["start"], data["end"], data["text"], data["type"], data["value"], data["basis"], when)


def _link(link: Link) -> Json:
    return {**_actor(link.actor), "link": link.kind, "text": link.text, "start": link.start, "end": link.end}


def _link_from(data: Json, actors: dict[str, Actor]) -> Link:
    return Link(_known(data, actors), data["link"], data["text"], data["start"], data["end"])


def _known(data: Json, actors: dict[str, Actor]) -> Actor:
    return actors.get(data["key"]) or _actor_from(data)


def _judged(judged: Judged | None) -> Json | None:
    return {"verdict": judged.verdict, "fields": list(judged.fields)} if judged else None


def _judged_from(judged: Json | None) -> Judged | None:
    return Judged(judged["verdict"], tuple(judged["fields"])) if judged else None


def _statement(statement: Statement, article_id: str) -> Json:
    cue = statement.cue
    return {
        "id": statement.id_in(article_id),
        "text": statement.text,
        "start": statement.start,
        "end": statement.end,
        "form": statement.form,
        "speaker": _actor(statement.speaker),
        "cue": {"text": cue.text, "start": cue.start, "end": cue.end} if cue else None,
        "chain": [_link(link) for link in statement.chain],
        "confidence": statement.confidence,
        "rule": statement.rule,
        "judged": _judged(statement.judged),
    }


def _statement_from(data: Json, actors: dict[str, Actor]) -> Statement:
    return Statement(
        start=data["start"],
        end=data["end"],
        text=data["text"],
        form=data["form"],
        speaker=_known(data["speaker"], actors),
        cue=Cue(**data["cue"]) if data["cue"] else None,
        chain=tuple(_link_from(link, actors) for link in data["chain"]),
        confidence=data["confidence"],
        rule=data["rule"],
        judged=_judged_from(data.get("judged")),
    )


def _event(event: Event, event_id: str) -> Json:
    where = event.where
    return {
        "id": event_id,
        "act": event.act,
        "plover": event.plover,
        "cameo": event.cameo,
        "actors": [_actor(a) for a in event.actors],
        "recipients": [_actor(a) for a in event.recipients],
        "when": _when(event.when),
        "where": {"name": where.name, "country": where.country, "lat": where.lat, "lon": where.lon} if where else None,
        "factuality": event.factuality,
        "era": event.era,
        "asserted_by": _actor(event.asserted_by) if event.asserted_by else None,
        "chain": [_link(link) for link in event.chain],
        "reply_to": event.reply_to,
        "evidence": [
            {"start": e.start, "end": e.end, "quote": e.quote, "prefix": e.prefix, "suffix": e.suffix}
            for e in event.evidence
        ],
        "trigger": {"start": event.trigger[0], "end": event.trigger[1]} if event.trigger else None,
        "confidence": event.confidence,
        "rule": event.rule,
        "judged": _judged(event.judged),
    }


def _event_from(data: Json, actors: dict[str, Actor]) -> Event:
    trigger = data.get("trigger")
    return Event(
        act=data["act"],
        actors=tuple(_known(a, actors) for a in data["actors"]),
        recipients=tuple(_known(a, actors) for a in data["recipients"]),
        evidence=tuple(Evidence(**e) for e in data["evidence"]),
        when=When(**data["when"]) if data["when"] else None,
        where=Place(**data["where"]) if data["where"] else None,
        factuality=data["factuality"],
        era=data["era"],
        asserted_by=_known(data["asserted_by"], actors) if data["asserted_by"] else None,
        chain=tuple(_link_from(link, actors) for link in data["chain"]),
        reply_to=data["reply_to"],
        plover=data["plover"],
        cameo=data["cameo"],
        trigger=(trigger["start"], trigger["end"]) if trigger else None,
        confidence=data["confidence"],
        rule=data["rule"],
        judged=_judged_from(data.get("judged")),
    )
