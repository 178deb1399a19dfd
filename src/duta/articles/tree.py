"""One tree a page: parsed once, rid of what is never text; the rest of its text is the page's own text."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from duta.articles.jsonld import ld_objects
from duta.articles.mojibake import mended
from duta.articles.text import decode
from duta.model.page import Page

_NEVER_TEXT = ["script", "style", "noscript", "template", "svg", "iframe", "object", "canvas"]
_DEEP = 600
"""No real page nests its elements deeper than this."""
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
    "a ",
)
_MARKUP = re.compile(r"<[^<>]{0,2000}>")
_SCRIPT = re.compile(r"<(script|style)\b(?![^>]*ld\+json)[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_RUN = re.compile(r"(?:<\w[^<>]*+>[^<>]{0,20}+){200}", re.IGNORECASE)
_TAG = re.compile(
    r"<(/?)(?:div|span|[abiu]|em|strong|font|center|small|section|blockquote|ul|ol|table|li|td|tr)\b[^<>]*>",
    re.IGNORECASE,
)


LONGEST_SOURCE = 4_000_000
"""So many letters of a page's source, scripts apart, are parsed at most; the largest real ones have a fifth of it."""


@dataclass(frozen=True)
class Tree:
    """A parsed page."""

    root: LexborHTMLParser
    body: LexborNode
    ld_body: str
    """The article's body as the page's JSON-LD has it, or an empty string; it stands at the end of ``text``."""
    text: str
    """Everything that is text in the page, with the spaces of the source; places in the page count it."""
    data: tuple[dict[str, object], ...]
    """The page's JSON-LD objects."""
    notes: tuple[str, ...] = ()


def parse(page: Page) -> Tree | None:
    """Parse ``page``; None where there is nothing to parse."""
    decoded = decode(page)
    source, notes = _bounded(decoded.text.replace("\x00", ""))
    root = LexborHTMLParser(mended(source))
    data = ld_objects(root)
    body = root.body
    if body is None:
        return None
    body.strip_tags(_NEVER_TEXT)
    ld_body = _body_of(data)
    text = body.text(separator="")
    return Tree(root, body, ld_body, f"{text}\n{ld_body}" if ld_body else text, data, (*decoded.notes, *notes))


def _body_of(data: tuple[dict[str, object], ...]) -> str:
    bodies = [str(item["articleBody"]) for item in data if isinstance(item.get("articleBody"), str)]
    longest = max(bodies, key=len, default="")
    return html.unescape(_MARKUP.sub("\n", longest)).strip() if "<" in longest or "&" in longest else longest.strip()


def html_text(page: Page) -> str:
    """Give the text of an HTML page."""
    tree = parse(page)
    return tree.text if tree is not None else ""


def _bounded(source: str) -> tuple[str, tuple[str, ...]]:
    """Take out the tags that open deeper than any real page does; their text stays, and parsing ends in time."""
    if source.count("<") < 30 * _DEEP:
        return source, ()
    source = _SCRIPT.sub(" ", source)
    notes = ("too long: the rest is left out",) if len(source) > LONGEST_SOURCE else ()
    source = source[:LONGEST_SOURCE]
    if _opened(source) < 10 * _DEEP or not (_opened(source) - source.count("</") > _DEEP or _RUN.search(source)):
        return source, notes
    depth = 0
    cut = False

    def shallow(match: re.Match[str]) -> str:
        nonlocal depth, cut
        inside = depth
        depth = max(0, depth - 1) if match[1] else depth + 1
        if max(inside, depth) <= _DEEP:
            return match.group()
        cut = True
        return " "

    bounded = _TAG.sub(shallow, source)
    return (bounded, (*notes, "nested too deep: tags dropped")) if cut else (source, notes)


def _opened(source: str) -> int:
    return sum(source.count("<" + tag) for tag in _NESTING)
