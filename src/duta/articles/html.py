"""HTML pages: one tree a page; its blocks of text are the page's text."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from duta.articles.build import Draft
from duta.articles.dates import first_stamp
from duta.articles.lines import lines_of, without_chrome
from duta.articles.outlet import outlet_of, publisher_of
from duta.articles.text import decode, tidy
from duta.knowledge import Pack
from duta.model.page import Page


def html_text(page: Page) -> str:
    """Give the text of the page's paragraphs and headings, one a line."""
    tree = LexborHTMLParser(decode(page).text)
    return tidy("\n".join(" ".join(node.text().split()) for node in tree.css("h1, h2, h3, p, li, time")))


def draft_of_html(page: Page, pack: Pack) -> Draft:
    """Cut the article out of an HTML page."""
    rules = pack.articles
    tree = LexborHTMLParser(decode(page).text)
    title = tree.css_first("h1") or tree.css_first("title")
    time = tree.css_first('meta[property="article:published_time"]')
    stamp = first_stamp(time.attributes.get("content") or "", rules.dates) if time else None
    swept = without_chrome([line for line in lines_of(html_text(page)) if len(line.text) > 60], rules.lines)
    publisher = publisher_of(rules.publishers, url=page.url)
    return Draft(
        "html",
        title=title.text().strip() if title else None,
        published_at=stamp.iso(rules.dates.default_zone) if stamp else None,
        published_words=stamp.words if stamp else None,
        body=swept.kept,
        dropped=list(swept.dropped),
        outlet=outlet_of(publisher, url=page.url, name=None),
    )
