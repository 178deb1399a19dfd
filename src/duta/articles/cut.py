"""The article of a page, whatever kind of page it is."""

from __future__ import annotations

from duta.articles.build import finished
from duta.articles.dump import draft_of_dump
from duta.articles.rows import draft_of_row
from duta.articles.text import decode
from duta.knowledge import Pack
from duta.model.article import Article
from duta.model.page import Page


def cut_article(page: Page, pack: Pack) -> Article:
    """Cut the article out of ``page``. Raises PageError where there is none."""
    if page.kind == "json":
        return finished(draft_of_row(page, pack), page, pack)
    if page.kind == "html":
        from duta.articles.html import draft_of_html  # noqa: PLC0415 - the parser loads only where there is HTML

        return finished(draft_of_html(page, pack), page, pack)
    draft = draft_of_dump(page, pack)
    draft.notes += decode(page).notes
    return finished(draft, page, pack)
