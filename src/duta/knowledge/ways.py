"""How publishers announce their pages: feeds, sitemaps, sections; and what their articles' addresses look like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from duta.errors import PackError
from duta.knowledge.files import read_csv, read_yaml

WayKind = Literal["feed", "sitemap", "section", "list"]
"""``feed``: RSS or Atom; ``sitemap``: also an index of such; ``section``: a page with links; ``list``: a URL a line."""

KINDS: tuple[WayKind, ...] = get_args(WayKind)


@dataclass(frozen=True, slots=True)
class Way:
    """One list of a publisher's pages: its address, what it is about, and where and when it was seen."""

    domain: str
    kind: WayKind
    topic: str
    url: str
    source: str
    seen: str


@dataclass(frozen=True, slots=True)
class PagePattern:
    """What the addresses of a publisher's articles look like, with one that does and where and when it was seen."""

    domain: str
    pattern: re.Pattern[str]
    example: str
    source: str
    seen: str


@dataclass(frozen=True, slots=True)
class Ways:
    """All that is known of how publishers announce their pages."""

    lists: tuple[Way, ...]
    patterns: tuple[PagePattern, ...]

    def of(self, domain: str) -> tuple[Way, ...]:
        """Give the lists of one publisher."""
        return tuple(way for way in self.lists if way.domain == domain)

    def pages_of(self, domain: str) -> tuple[re.Pattern[str], ...]:
        """Give the patterns of one publisher's articles."""
        return tuple(one.pattern for one in self.patterns if one.domain == domain)


@dataclass(frozen=True)
class AddressRules:
    """Names in the query of an address, with ``*`` for any letters."""

    tracing: tuple[str, ...]
    """They tell where a reader came from, and nothing of the page."""
    secret: tuple[str, ...]
    """Their values open doors, and are never shown."""


def load_ways(folder: Path) -> Ways:
    """Read the lists and patterns that stand beside the publishers' profiles."""
    lists = tuple(_way(where, row) for where, row in read_csv(folder / "lists.csv", _LISTS))
    urls = [way.url for way in lists]
    for way in lists:
        if urls.count(way.url) > 1:
            raise PackError(f"{way.url} stands twice", where=str(folder / "lists.csv"))
    return Ways(lists, tuple(_pattern(where, row) for where, row in read_csv(folder / "patterns.csv", _PATTERNS)))


def load_address_rules(path: Path) -> AddressRules:
    """Read the words that addresses are told by."""
    return read_yaml(path, AddressRules)


_LISTS = ("domain", "kind", "topic", "url", "source", "seen")
_PATTERNS = ("domain", "pattern", "example", "source", "seen")


def _way(where: str, row: dict[str, str]) -> Way:
    kind = next((one for one in KINDS if one == row["kind"]), None)
    if kind is None:
        raise PackError(f"there is no kind {row['kind']!r}", where=where, hint=", ".join(KINDS))
    if not re.match(r"https?://[^/\s]+/\S*$", row["url"]):
        raise PackError(f"{row['url']} is no address", where=where)
    return Way(row["domain"], kind, row["topic"], row["url"], _source(where, row), _seen(where, row))


def _pattern(where: str, row: dict[str, str]) -> PagePattern:
    try:
        pattern = re.compile(row["pattern"])
    except re.error as error:
        raise PackError(f"{row['pattern']} is no pattern: {error}", where=where) from error
    if not pattern.search(row["example"]):
        raise PackError(f"{row['pattern']} does not match its example", where=where)
    return PagePattern(row["domain"], pattern, row["example"], _source(where, row), _seen(where, row))


def _source(where: str, row: dict[str, str]) -> str:
    if not row["source"]:
        raise PackError("there is no source", where=where)
    return row["source"]


def _seen(where: str, row: dict[str, str]) -> str:
    try:
        return date.fromisoformat(row["seen"]).isoformat()
    except ValueError:
        raise PackError(f"{row['seen']!r} is no day", where=where, hint="YYYY-MM-DD") from None
