"""What a reader must know of an HTML page besides its words: a stub, a listing, a live blog, one page of several."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duta.articles.build import Draft
from duta.articles.jsonld import types_of
from duta.articles.metadata import Metadata

STUB = 1500
"""A story behind a wall that shows fewer letters than this shows only its beginning."""
_PAGE = re.compile(r"[?&](?:page|halaman|hal|p)=(\d{1,2})(?:&|$)|/page/(\d{1,2})/?$")


def page_notes(metadata: Metadata, draft: Draft, url: str | None) -> Iterator[str]:
    """Yield the notes on a page."""
    letters = sum(len(line.text) for line in draft.body)
    html = metadata.tree.root.css_first("html")
    if html is not None and ("amp" in html.attributes or "⚡" in html.attributes):
        yield "amp"
    if any("LiveBlogPosting" in types_of(item) for item in metadata.articles):
        yield "live-blog"
    walled = any(str(item.get("isAccessibleForFree")).lower() == "false" for item in metadata.articles)
    if walled and letters < STUB:
        yield "truncated"
    number = _PAGE.search(url or "")
    if number and int(number[1] or number[2]) > 1:
        yield f"page-{number[1] or number[2]}"
    if _has_next(metadata):
        yield "more-pages"
    if _is_listing(metadata, draft, letters):
        yield "listing"


def _has_next(metadata: Metadata) -> bool:
    """Tell whether the story goes on on another page: the page names that as its next, by a number."""
    links = (node.attributes for node in metadata.marks.get("link", ()))
    named = next((link for link in links if "next" in (link["rel"] or "").lower().split()), None)
    return named is not None and _PAGE.search(named.get("href") or "") is not None


def _is_listing(metadata: Metadata, draft: Draft, letters: int) -> bool:
    """Tell a page of links to stories: no data of an article, no time, and far more linked titles than text."""
    if metadata.articles or draft.published_at is not None:
        return False
    linked = [dropped for dropped in draft.dropped if dropped.reason in ("links", "outside")]
    return "website" in metadata.metas.get("og:type", ["website"]) and len(linked) > 20 and letters < 2000
