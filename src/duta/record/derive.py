"""Entries → rows: what the tables for questions hold of one reading. Pure, so it can be done again and compared."""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from typing import Any

from duta.record.chain import Entry
from duta.record.stems import stems_of

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def rows_of(seq: int, entry: Entry) -> Rows:
    """Give the rows of each table for a ``reading`` entry, by table name. Rows refer to one another by position.

    A ``sentence`` is the number of the sentence in the article and an ``event`` that of the event; the writer
    puts the row numbers in their place.
    """
    data = entry.content
    text = data["article"]["text"]
    starts = [sentence["start"] for sentence in data["sentences"]]
    published = _day(data["article"]["published_at"])

    def sentence_at(offset: int) -> int | None:
        return bisect_right(starts, offset) - 1 if starts and offset >= starts[0] else None

    rows: Rows = {
        "articles": [_article(entry)],
        "sentences": [_sentence(s["start"], s["end"], text) for s in data["sentences"]],
        "actors": [_actor(actor) for actor in data["actors"]],
        "mentions": [_mention(mention, sentence_at(mention["start"])) for mention in data["mentions"]],
        "statements": [_statement(one, sentence_at(one["start"]), published) for one in data["statements"]],
        "events": [_event(event, sentence_at(event["evidence"][0]["start"]), published) for event in data["events"]],
        "event_parties": [party for number, event in enumerate(data["events"]) for party in _parties(event, number)],
    }
    for table in rows.values():
        for row in table:
            row["entry"] = seq
    return rows


def storable(text: str) -> str:
    """Give ``text`` as SQLite can hold it: a file name that is not UTF-8 shows its odd bytes escaped."""
    return text.encode("utf-8", "backslashreplace").decode()


def folded(name: str) -> str:
    """Give ``name`` as names are compared: lower case, without marks, single-spaced."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return " ".join(bare.casefold().split())


def _article(entry: Entry) -> Row:
    article = entry.content["article"]
    published = article["published_at"]
    return {
        "location": entry.location,
        "article": article["id"],
        "input": entry.content["id"],
        "page": entry.page,
        "version": entry.version,
        "title": article["title"],
        "outlet": article["outlet"]["name"] or article["outlet"]["domain"],
        "domain": article["outlet"]["domain"],
        "url": article["page"]["url"],
        "path": storable(article["page"]["path"]) if article["page"]["path"] else None,
        "published_at": published,
        "day": _day(published),
        "language": article["language"],
    }


def _day(published: str | None) -> str | None:
    return published[:10] if published else None


def _sentence(start: int, end: int, text: str) -> Row:
    words = text[start:end]
    return {"start": start, "end": end, "text": words, "stems": stems_of(words)}


def _actor(actor: Row) -> Row:
    return {
        **_party(actor),
        "wikidata": actor["wikidata"],
        "offices": json.dumps(actor["offices"], ensure_ascii=False),
    }


def _party(actor: Row) -> Row:
    return {
        "key": actor["key"],
        "name": actor["name"],
        "folded": folded(actor["name"]),
        "kind": actor["kind"],
        "country": actor["country"],
    }


def _mention(mention: Row, sentence: int | None) -> Row:
    return {
        "sentence": sentence,
        "start": mention["start"],
        "end": mention["end"],
        "text": mention["text"],
        "key": mention["actor"],
        "how": mention["how"],
    }


def _statement(statement: Row, sentence: int | None, published: str | None) -> Row:
    return {
        "id": statement["id"],
        "sentence": sentence,
        "start": statement["start"],
        "end": statement["end"],
        "text": statement["text"],
        "form": statement["form"],
        "speaker": statement["speaker"]["key"],
        "cue": statement["cue"]["text"] if statement["cue"] else None,
        "chain": _chain(statement["chain"]),
        "confidence": statement["confidence"],
        "rule": statement["rule"],
        **_judged(statement),
        "day": published,
    }


def _event(event: Row, sentence: int | None, published: str | None) -> Row:
    when = event["when"] or dict.fromkeys(("value", "earliest", "latest", "precision", "basis"))
    where = event["where"] or {"name": None, "country": None}
    evidence = event["evidence"][0]
    return {
        "id": event["id"],
        "sentence": sentence,
        "act": event["act"],
        "plover": event["plover"],
        "cameo": event["cameo"],
        **{name: when[name] for name in ("value", "earliest", "latest", "precision", "basis")},
        "place": where["name"],
        "place_country": where["country"],
        "factuality": event["factuality"],
        "era": event["era"],
        "asserted_by": event["asserted_by"]["name"] if event["asserted_by"] else None,
        "chain": _chain(event["chain"]),
        "start": evidence["start"],
        "end": evidence["end"],
        "quote": evidence["quote"],
        "confidence": event["confidence"],
        "rule": event["rule"],
        **_judged(event),
        "day": when["earliest"] or published,
    }


def _judged(fact: Row) -> Row:
    judged = fact.get("judged")
    return {
        "judged": judged["verdict"] if judged else None,
        "corrected": json.dumps(judged["fields"]) if judged else None,
    }


def _parties(event: Row, number: int) -> list[Row]:
    return [
        {"event": number, "side": side, "place": place, **_party(actor)}
        for side, actors in (("actor", event["actors"]), ("recipient", event["recipients"]))
        for place, actor in enumerate(actors)
    ]


def _chain(links: list[Row]) -> str:
    return json.dumps([link["name"] for link in links], ensure_ascii=False)
