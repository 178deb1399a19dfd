"""Feeds, sitemaps, section pages, plain lists → the addresses in them. Leniently: half a list is a list."""

from __future__ import annotations

import calendar
import html
import io
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

import feedparser
from selectolax.lexbor import LexborHTMLParser

from duta.collect.decode import unpacked
from duta.collect.faults import FetchError
from duta.collect.fetch import Answer
from duta.collect.links import normal, same_site
from duta.collect.places import Found, later
from duta.collect.plan import Source
from duta.knowledge.ways import WayKind

MOST = 20_000
"""Addresses taken from one list; a sitemap has at most 50,000, and those of news far fewer."""

LARGEST = 64 << 20
"""Bytes of a packed sitemap, unpacked: the standard allows 50 MB."""

INDEXED = 50
"""Sitemaps taken from an index of them, the last changed first."""

_LINK = re.compile(rb"<link[^>]*>\s*(?:<!\[CDATA\[)?\s*(https?://[^<\]\s]+)|<link[^>]+href=[\"'](https?://[^\"']+)")
_ENTRY = re.compile(r"<(sitemap|url)\b[^>]*>(.*?)(?=</\1\s*>|<(?:sitemap|url)[\s>]|\Z)", re.DOTALL | re.IGNORECASE)
_LOC = re.compile(r"<loc\b[^>]*>\s*(?:<!\[CDATA\[)?\s*(.*?)\s*(?:\]\]>)?\s*<", re.DOTALL | re.IGNORECASE)
_CHANGED = re.compile(r"<(?:lastmod|news:publication_date)\b[^>]*>\s*(?:<!\[CDATA\[)?\s*([\dT:.+Z -]+)", re.IGNORECASE)


def listed(answer: Answer, kind: str, source: Source) -> tuple[list[Found], list[Found]]:
    """Give the pages that a list names, and further lists; FetchError where nothing in it can be made out."""
    more: list[Found] = []
    if kind == "feed":
        pages = list(_feed(answer))
    elif kind == "sitemap":
        pages, more = _sitemap(answer, later(-source.since))
        pages = [one for one in pages if _wanted(one.url, source)]
    elif kind == "section":
        pages = [one for one in _section(answer, source) if _wanted(one.url, source)]
    else:
        pages = list(addresses_in(answer.body.decode("utf-8", "replace"), answer.url))
    if not pages and not more and not _is_empty(answer, kind):
        raise FetchError(f"nothing in it can be made out as a {kind}", kind="broken")
    return _once(pages)[:MOST], _once(more)[:INDEXED]


def addresses_in(text: str, base: str = "") -> Iterator[Found]:
    """Yield the addresses of a plain list: one a line, # before a remark."""
    for line in text.splitlines():
        url = normal(line.partition(" #")[0].lstrip("\ufeff"), base) if line.strip() and line[0] != "#" else None
        if url:
            yield Found(url)


def _feed(answer: Answer) -> Iterator[Found]:
    feed = feedparser.parse(io.BytesIO(answer.body), sanitize_html=False, resolve_relative_uris=False)
    links = [
        (entry.get("link"), entry.get("updated_parsed") or entry.get("published_parsed")) for entry in feed.entries
    ]
    if feed.bozo:  # it is broken somewhere: what stands there plainly is taken too
        links += [((a or b).decode("ascii", "ignore"), None) for a, b in _LINK.findall(answer.body)]
    for link, when in links:
        url = normal(html.unescape(link), answer.url) if link else None
        if url and url != answer.url and urlsplit(url).path != "/":
            yield Found(url, _stamp(datetime.fromtimestamp(calendar.timegm(when), UTC)) if when else None)


def _sitemap(answer: Answer, oldest: str) -> tuple[list[Found], list[Found]]:
    body = answer.body
    if body[:2] == b"\x1f\x8b":  # a file that is packed itself, not on the way
        body = unpacked(body, "gzip", LARGEST)
    text = body.decode("utf-8", "replace")
    pages: list[Found] = []
    maps: list[Found] = []
    for name, entry in _ENTRY.findall(text):
        loc, changed = _LOC.search(entry), _CHANGED.search(entry)
        url = normal(html.unescape(loc[1]), answer.url) if loc else None
        if url:
            when = _moment(changed[1]) if changed else None
            if when is None or when >= oldest:
                (maps if name.lower() == "sitemap" else pages).append(Found(url, when))
    return pages, sorted(maps, key=lambda one: one.updated or "", reverse=True)


def _section(answer: Answer, source: Source) -> Iterator[Found]:
    for node in LexborHTMLParser(answer.body).css("a[href]"):
        url = normal(node.attributes.get("href") or "", answer.url)
        if url and same_site(url, answer.url, source.domain):
            yield Found(url)


def _wanted(url: str, source: Source) -> bool:
    return not source.pages or any(pattern.search(url) for pattern in source.pages)


def _is_empty(answer: Answer, kind: WayKind | str) -> bool:
    """Tell whether a list is a list, with nothing in it: a quiet day is no fault."""
    head = answer.body[:2000].lower()
    marks = {
        "feed": (b"<rss", b"<feed", b"<rdf"),
        "sitemap": (b"<urlset", b"<sitemapindex"),
        "section": (b"<html", b"<a"),
    }
    return not answer.body.strip() if kind == "list" else any(mark in head for mark in marks.get(kind, ()))


def _once(found: Iterable[Found]) -> list[Found]:
    return list({one.url: one for one in reversed(list(found))}.values())[::-1]


def _moment(text: str) -> str | None:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return _stamp(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
