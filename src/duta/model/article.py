"""An article: what a page tells, cut out of everything else the page shows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from duta.model.page import PageRef
from duta.model.value import value


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Where a paragraph stands: in ``Article.text``, and in the page's own text."""

    start: int
    end: int
    page_start: int
    page_end: int


@value(frozen=True, slots=True)
class Dropped:
    """A line of the page left out of the article, and why (``ad``, ``read-more``, ``app-promo`` …)."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """The words in front of the first sentence ("PYONGYANG, iNews.id –"), and the place they name."""

    text: str
    place: str | None


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published the article: the brand as printed, and the site's domain."""

    name: str | None
    domain: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """The article of one page. All offsets anywhere in a reading count code points of ``text``.

    ``published_at`` and ``updated_at`` are ISO 8601 at the precision the page gives: a date ("2024-06-19"), or a
    date-time with its zone ("2024-06-19T12:04:00+07:00"); None where the page gives none - never today's date.
    """

    id: str
    page: PageRef
    title: str | None
    published_at: str | None
    text: str
    paragraphs: tuple[Paragraph, ...]
    updated_at: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    outlet: Outlet = Outlet(None, None)
    dateline: Dateline | None = None
    language: str | None = None
    captions: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    published_words: str | None = None
    """The words ``published_at`` was read from."""
    extractor: str = ""
    """Which way of cutting the article out won (``dump``, ``html``, ``trafilatura`` …)."""
    notes: tuple[str, ...] = ()
    """What a reader must know of this article: ``truncated``, ``listing``, ``not-indonesian`` …"""

    @staticmethod
    def id_of(text: str) -> str:
        """Give the id of an article with this body: SHA-256 of the words, lower-cased and single-spaced."""
        normal = " ".join(text.split()).lower()
        return "sha256:" + hashlib.sha256(normal.encode()).hexdigest()
