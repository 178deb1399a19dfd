"""The last step of every way of cutting: paragraphs with their places in the page, put together as an Article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from duta.articles.language import language_of
from duta.articles.lines import Line
from duta.articles.mend import respaced
from duta.errors import PageError
from duta.knowledge import Pack
from duta.model.article import Article, Dateline, Dropped, Outlet, Paragraph
from duta.model.page import Page, PageRef

_MARKS = re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)")
_UNSEEN = re.compile("[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060\ufeff]")


@dataclass
class Draft:
    """An article in the making. ``body`` are the lines that stay, each a paragraph."""

    extractor: str
    title: str | None = None
    published_at: str | None = None
    published_words: str | None = None
    updated_at: str | None = None
    authors: Sequence[str] = ()
    editors: Sequence[str] = ()
    outlet: Outlet = field(default_factory=lambda: Outlet(None, None))
    dateline: Dateline | None = None
    body: Sequence[Line] = ()
    captions: Sequence[str] = ()
    dropped: list[Dropped] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    url: str | None = None
    """The address that the page gives as its own; it counts where nobody else tells one."""
    language: str | None = None
    """What the page itself declares; the text decides where it is long enough."""


def finished(draft: Draft, page: Page, pack: Pack) -> Article:
    """Put ``draft`` together. Raises PageError where there is no text in it."""
    mend = draft.extractor in ("json", "dump") or draft.language in (None, pack.language)
    pieces = [(plain(line.text), line) for line in draft.body]
    if mend:
        pieces = [(respaced(text, pack.articles.mend), line) for text, line in pieces]
    pieces = [(text, line) for text, line in pieces if re.search(r"\w", text)]
    if not pieces:
        raise PageError("there is no article in the page", kind="no-article", where=page.path or page.id)
    paragraphs: list[Paragraph] = []
    at = 0
    for text, line in pieces:
        paragraphs.append(Paragraph(at, at + len(text), line.start, line.end))
        at += len(text) + 2
    body = "\n\n".join(text for text, _ in pieces)
    language = language_of(body, pack.articles.language, draft.language) or draft.language
    notes = [*draft.notes]
    if any(dropped.reason == "paywall" for dropped in draft.dropped):
        notes.append("truncated")
    if language not in (None, pack.language):
        notes.append("not-indonesian" if pack.language == "id" else f"not-{pack.language}")
    return Article(
        id=Article.id_of(body),
        page=replace(PageRef.to(page), url=page.url or draft.url),
        title=plain(draft.title) if draft.title else None,
        published_at=draft.published_at,
        text=body,
        paragraphs=tuple(paragraphs),
        updated_at=draft.updated_at,
        authors=tuple(draft.authors),
        editors=tuple(draft.editors),
        outlet=draft.outlet,
        dateline=draft.dateline,
        language=language,
        captions=tuple(dict.fromkeys(plain(caption) for caption in draft.captions)),
        dropped=tuple(draft.dropped),
        published_words=draft.published_words,
        extractor=draft.extractor,
        notes=tuple(dict.fromkeys(notes)),
    )


def plain(text: str) -> str:
    """Give ``text`` in single spaces and without Markdown's marks: the same words, in the same order."""
    if not text.isprintable():
        text = _UNSEEN.sub("", text)
    return " ".join((_MARKS.sub("", text) if "*" in text or "_" in text else text).split())
