"""One tree a page: parsed once, rid of what is never text; the rest of its text is the page's own text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from duta.articles.jsonld import ld_objects
from duta.articles.mojibake import mended
from duta.articles.text import decode
from duta.model.page import Page

_NEVER_TEXT = ["script", "style", "noscript", "template", "svg", "iframe", "object", "canvas"]
_DEEP = 2000
"""Elements nested deeper than this are a broken page or an attack; the page is cut there before it is parsed."""
_NESTING = (
    "div",
    "span",
    "b>",
    "i>",
    "em",
    "strong",
    "font",
    "center",
    "small",
    "section",
    "blockquote",
    "ul",
    "ol",
    "table",
)
_TAG = re.compile(
    r"<(/?)(?:div|span|[biu]\b|em|strong|font|center|small|section|blockquote|ul|ol|table)", re.IGNORECASE
)


@dataclass(frozen=True)
class Tree:
    """A parsed page."""

    root: LexborHTMLParser
    body: LexborNode
    text: str
    """Everything that is text in the page, with the spaces of the source; places in the page count it."""
    data: tuple[dict[str, object], ...]
    """The page's JSON-LD objects."""
    notes: tuple[str, ...] = ()


def parse(page: Page) -> Tree | None:
    """Parse ``page``; None where there is nothing to parse."""
    decoded = decode(page)
    source, cut = _bounded(decoded.text.replace("\x00", ""))
    root = LexborHTMLParser(mended(source))
    data = ld_objects(root)
    body = root.body
    if body is None:
        return None
    body.strip_tags(_NEVER_TEXT)
    notes = (*decoded.notes, "truncated: nested too deep") if cut else decoded.notes
    return Tree(root, body, body.text(separator=""), data, notes)


def html_text(page: Page) -> str:
    """Give the text of an HTML page."""
    tree = parse(page)
    return tree.text if tree is not None else ""


def _bounded(source: str) -> tuple[str, bool]:
    """Cut a page whose elements are nested without end: no browser shows such a page, and parsing it takes for ever."""
    if sum(source.count("<" + tag) for tag in _NESTING) < _DEEP:
        return source, False
    depth = 0
    for match in _TAG.finditer(source):
        depth += -1 if match[1] else 1
        if depth > _DEEP:
            return source[: match.start()], True
    return source, False
