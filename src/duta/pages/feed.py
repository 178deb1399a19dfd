"""RSS and Atom feeds that carry whole articles → one page an entry, its HTML as the feed has it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from duta.model.page import Page
from duta.model.reading import Failure

_ENTRY = re.compile(r"<(item|entry)\b[^>]*>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_ENCODING = re.compile(rb"""<\?xml[^>]*encoding=["']([\w.-]+)""")
_BODY = ("content:encoded", "content", "description", "summary")
FULL_TEXT = 400
"""An entry with less text than this is a teaser: the article itself is not in the feed."""


def feed_pages(data: bytes, source: str, path: str | None) -> Iterator[Page | Failure]:
    """Yield a page for each entry with its full text; an entry that is only a teaser is a failure that says so."""
    declared = _ENCODING.search(data[:200])
    try:
        text = data.decode(declared.group(1).decode("ascii") if declared else "utf-8", "replace")
    except LookupError:
        text = data.decode("utf-8", "replace")
    number = 0
    for number, match in enumerate(_ENTRY.finditer(text), start=1):
        yield _page(match.group(2), f"{source}:{number}", path)
    if not number:
        yield Failure(source, "empty", "the feed has no entries", path)


def _page(entry: str, place: str, path: str | None) -> Page | Failure:
    url = _link(entry)
    page_id = _field(entry, ("guid", "id")) or url or place
    body = next(
        (found for name in _BODY if len(re.sub(r"<[^>]*>", "", found := _field(entry, (name,)))) >= FULL_TEXT), ""
    )
    if not body:
        return Failure(page_id, "no-body", "the feed entry carries no full text", path)
    title = html.escape(re.sub(r"<[^>]*>", "", _field(entry, ("title",))))
    date = html.escape(_field(entry, ("pubDate", "published", "dc:date", "updated")))
    author = html.escape(_author(entry))
    page = (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{date}"><meta name="author" content="{author}">'
        f"</head><body><article><h1>{title}</h1>{body}</article></body></html>"
    )
    return Page(page.encode("utf-8", "replace"), "html", page_id, path, url, None, "utf-8")


def _field(entry: str, names: tuple[str, ...]) -> str:
    for name in names:
        match = re.search(rf"<{name}\b[^>]*>(.*?)</{name}\s*>", entry, re.DOTALL | re.IGNORECASE)
        if match:
            inner = match.group(1).strip()
            cdata = _CDATA.search(inner)
            return cdata.group(1).strip() if cdata else html.unescape(inner)
    return ""


def _author(entry: str) -> str:
    author = _field(entry, ("dc:creator", "author"))
    named = re.search(r"<name>(.*?)</name>", author)
    return re.sub(r"<[^>]*>", "", named.group(1) if named else author).strip()


def _link(entry: str) -> str | None:
    match = re.search(r"<link\b[^>]*?href=[\"']([^\"']+)", entry) or re.search(r"<link>(.*?)</link>", entry, re.DOTALL)
    return html.unescape(_CDATA.sub(r"\1", match.group(1))).strip() if match else None
