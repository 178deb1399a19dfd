"""Feeds: what is new for a question, as Atom (RFC 4287) and JSON Feed 1.1. Whoever serves them gives the addresses."""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import duta
from duta.export.cells import stamp
from duta.export.graphs import xml_attribute, xml_text
from duta.export.wanted import Wanted
from duta.export.words import chain_in_words, in_words, told_plainly
from duta.views.told import Told, by_article, told

NEWEST = 100
"""How many entries a feed holds."""

MANY = 4 * NEWEST
"""How many of the last reports are looked at for them: a text kept from several places is one entry."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry. ``updated`` and ``published`` are ISO 8601, a day or a moment; ``start`` and ``end`` days, both in."""

    id: str
    title: str
    text: str
    updated: str
    published: str = ""
    url: str = ""
    source: str = ""
    author: str = ""
    tags: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    status: str = "occurred"
    place: str = ""
    point: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """Entries under a title. ``home`` is the page the feed is of, ``address`` the feed's own; both may be empty."""

    id: str
    title: str
    items: tuple[Item, ...]
    language: str = "id"
    home: str = ""
    address: str = ""

    @property
    def updated(self) -> str:
        """When the newest entry was; the epoch where there is none."""
        return moment(max((one.updated for one in self.items), key=lambda at: stamp(moment(at)), default=""))


def item(report: Told, wanted: Wanted) -> Item:
    """Give a report as an entry: a plain sentence, the words it rests on, the way they took."""
    event, article, labels = report.event, report.reading.article, wanted.labels
    when = event.when if event.when and event.when.basis != "publication" else None
    dated = in_words(when.value, labels) if when else labels["no-time"]
    way = chain_in_words(report.outlet or None, event.chain, labels)
    facts = " · ".join(part for part in (dated, labels[event.factuality], way) if part)
    return Item(
        id=f"urn:duta:{report.id}",
        title=told_plainly(event, labels),
        text=f"“{event.evidence[0].quote}”\n{facts}",
        updated=article.published_at or report.kept_at,
        published=article.published_at or "",
        url=f"{wanted.base}/e/{report.id}" if wanted.base else report.url,
        source=report.url,
        author=report.outlet,
        tags=(event.act, event.factuality),
        start=when.earliest if when else "",
        end=when.latest if when else "",
        status=event.factuality,
        place=event.where.name if event.where else "",
        point=(event.where.lat, event.where.lon)
        if event.where and event.where.lat is not None and event.where.lon is not None
        else None,
    )


def feed(wanted: Wanted, *, title: str = "", home: str = "", address: str = "", most: int = NEWEST) -> Feed:
    """Give the newest reports that are wanted as a feed."""
    last = replace(wanted.filters, newest=min(wanted.filters.newest or MANY, MANY))
    reports = (one for group in by_article(told(wanted.record, last)) for one in group)
    newest = heapq.nlargest(most, reports, key=_published)
    items = tuple(item(report, wanted) for report in newest)
    name = title or f"Duta: {wanted.query}"
    return Feed(address or f"urn:duta:feed?{wanted.query}", name, items, wanted.labels.language, home, address)


def _published(report: Told) -> tuple[str, str]:
    return stamp(moment(report.reading.article.published_at or "")), report.id


def moment(when: str) -> str:
    """Give a day or a moment as RFC 3339 wants it: with a time and a zone."""
    if not when:
        return "1970-01-01T00:00:00Z"
    if "T" not in when:
        return f"{when}T00:00:00Z"
    day, _, time = when.partition("T")
    clock = time if time.count(":") > 1 or len(time) < 5 else f"{time[:5]}:00{time[5:]}"
    zoned = clock.endswith("Z") or "+" in clock or "-" in clock
    return f"{day}T{clock}" if zoned else f"{day}T{clock}Z"


def atom(of: Feed) -> Iterator[bytes]:
    """Yield the feed as Atom."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{of.language}">\n'.encode()
    yield f"<id>{xml_text(of.id)}</id>\n<title>{xml_text(of.title)}</title>\n<updated>{of.updated}</updated>\n".encode()
    yield f'<generator version="{duta.__version__}">Duta</generator>\n<author><name>Duta</name></author>\n'.encode()
    if of.address:
        yield f'<link rel="self" type="application/atom+xml" href={xml_attribute(of.address)}/>\n'.encode()
    if of.home:
        yield f'<link rel="alternate" type="text/html" href={xml_attribute(of.home)}/>\n'.encode()
    for one in of.items:
        yield _atom_entry(one).encode("utf-8", "replace")
    yield b"</feed>\n"


def _atom_entry(one: Item) -> str:
    parts = [f"<id>{xml_text(one.id)}</id>", f"<title>{xml_text(one.title)}</title>"]
    parts.append(f"<updated>{moment(one.updated)}</updated>")
    if one.published:
        parts.append(f"<published>{moment(one.published)}</published>")
    if one.author:
        parts.append(f"<author><name>{xml_text(one.author)}</name></author>")
    if one.url:
        parts.append(f'<link rel="alternate" href={xml_attribute(one.url)}/>')
    if one.source and one.source != one.url:
        parts.append(f'<link rel="via" href={xml_attribute(one.source)}/>')
    parts += [f"<category term={xml_attribute(tag)}/>" for tag in one.tags]
    parts.append(f'<content type="text">{xml_text(one.text)}</content>')
    return "<entry>\n" + "\n".join(parts) + "\n</entry>\n"


def json_feed(of: Feed) -> Iterator[bytes]:
    """Yield the feed as JSON Feed 1.1."""
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": of.title,
        **({"home_page_url": of.home} if of.home else {}),
        **({"feed_url": of.address} if of.address else {}),
        "language": of.language,
        "items": [_json_item(one) for one in of.items],
    }
    yield json.dumps(head, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n"


def _json_item(one: Item) -> dict[str, Any]:
    given = {
        "id": one.id,
        "url": one.url,
        "external_url": one.source if one.source != one.url else "",
        "title": one.title,
        "content_text": one.text,
        "date_published": moment(one.published) if one.published else "",
        "date_modified": moment(one.updated),
        "authors": [{"name": one.author}] if one.author else [],
        "tags": list(one.tags),
    }
    return {name: value for name, value in given.items() if value}


def atom_of(wanted: Wanted) -> Iterator[bytes]:
    """Yield the newest reports that are wanted as Atom."""
    return atom(feed(wanted))


def json_feed_of(wanted: Wanted) -> Iterator[bytes]:
    """Yield the newest reports that are wanted as a JSON Feed."""
    return json_feed(feed(wanted))
