"""The JSON-LD objects of a page, in spite of what sites do to JSON."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

_WRAP = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_TRAILING = re.compile(r",(\s*[}\]])")
_STRAY = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LIMIT = 2_000_000


def ld_objects(root: LexborHTMLParser) -> tuple[dict[str, object], ...]:
    """Give every object that has a type, graphs and lists opened."""
    objects: list[dict[str, object]] = []
    for node in root.css('script[type*="ld+json"]'):
        source = node.text(deep=True, separator="")
        if source and len(source) < _LIMIT:
            objects += _opened(_loaded(source), 0)
    return tuple(objects)


def _loaded(source: str) -> object:
    for attempt in (source, _TRAILING.sub(r"\1", _STRAY.sub(" ", _WRAP.sub("", source)))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _opened(data: object, depth: int) -> Iterator[dict[str, object]]:
    if isinstance(data, list):
        for item in data[:200]:
            yield from _opened(item, depth)
    elif isinstance(data, dict) and depth < 4:
        if "@type" in data:
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement"):
            if isinstance(data.get(key), (list, dict)):
                yield from _opened(data[key], depth + 1)


def types_of(item: dict[str, object]) -> tuple[str, ...]:
    """Give the types of an object, without their namespace."""
    given = item.get("@type")
    names = given if isinstance(given, list) else [given]
    return tuple(str(name).rsplit("/", 1)[-1] for name in names if name)


def text_of(value: object) -> str | None:
    """Give a value that should be text, as text."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if not isinstance(value, (str, int)):
        return None
    text = html.unescape(html.unescape(str(value)))
    return re.sub(r"\s+", " ", text).strip() or None
