"""The text of a page: its bytes decoded and tidied, the same way every time, so that offsets into it can be checked."""

from __future__ import annotations

import codecs
import html
import json
import re
from dataclasses import dataclass

from duta.articles.mojibake import mended
from duta.errors import PageError
from duta.model.page import Page

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding=["']([\w-]+)""", re.IGNORECASE)
_GONE = re.compile("[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?|[\u0085\u2028\u2029\v\f]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|nbsp|amp|quot|apos|lt|gt|[lr][sd]quo|hellip|[nm]dash|eacute);")
_INLINE = frozenset(
    ["a", "b", "strong", "em", "i", "u", "span", "font", "small", "sup", "sub", "mark", "q", "cite", "wbr"]
)
_TAGS = re.compile(
    r"</?(p|br|div|a|b|strong|em|i|u|span|font|small|sup|sub|mark|q|cite|wbr|h[1-6]|ul|ol|li|blockquote|figure|figcaption"
    r"|img|table|tr|td|tbody|section|article|hr|iframe|center)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"<(script|style|figure|iframe|noscript)\b[^<>]*>.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL
)
_SAME = {"latin-1": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "us-ascii": "utf-8", "ascii": "utf-8"}


LONGEST = 1_500_000
"""So many letters of a page are read at most: a hundred times the longest story there is."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and what had to be noted on the way to it."""

    text: str
    notes: tuple[str, ...] = ()


def page_text(page: Page) -> str:
    """Give the text that ``Paragraph.page_start`` and ``page_end`` count."""
    if page.kind == "html":
        from duta.articles.tree import html_text  # noqa: PLC0415 - the parser loads only where there is HTML

        return html_text(page)
    if page.kind == "json":
        return tidy(without_tags(str(row_of(page)["body"])[:LONGEST]), entities=True)
    return tidy(decode(page).text[:LONGEST])


def row_of(page: Page) -> dict[str, object]:
    """Give the JSON object that ``page`` is. Raises PageError where it is none or has no body."""
    try:
        row = json.loads(page.data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise PageError(f"not valid JSON: {error}", kind="damaged", where=page.id) from error
    if not isinstance(row, dict) or not isinstance(row.get("body"), str):
        raise PageError("there is no `body` with the article's text", kind="no-body", where=page.id)
    return row


def decode(page: Page) -> Decoded:
    """Decode a page's bytes: byte order mark, then what was declared, then UTF-8, then the Western table."""
    data = page.data
    for bom, marked in _BOMS:
        if data.startswith(bom):
            return Decoded(data.decode(marked, "replace"))
    declared = _declared(page)
    notes: tuple[str, ...] = ()
    for name in dict.fromkeys((declared, "utf-8")):
        if name is None:
            continue
        try:
            return Decoded(data.decode(name), notes)
        except (UnicodeDecodeError, LookupError):
            notes = (f"encoding: not {name}",)
    if _nearly_utf8(data):
        return Decoded(data.decode("utf-8", "replace"), ("encoding: damaged utf-8",))
    return Decoded(data.decode("cp1252", "replace"), (*notes, "encoding: read as cp1252"))


def without_tags(text: str) -> str:
    """Give a body that still has its HTML as lines of text; a body without tags comes back as it is."""
    if not _TAGS.search(text):
        return text
    text = _HIDDEN.sub(" ", text)
    return _TAGS.sub(lambda match: "" if match[1].lower() in _INLINE else "\n", text)


def tidy(text: str, *, entities: bool = False) -> str:
    """Give ``text`` with one kind of line end and of space, without invisible characters, and with mojibake undone."""
    text = _LINE_END.sub("\n", text)
    if entities or _ENTITY.search(text):
        text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    text = _SPACES.sub(" ", mended(text))
    return _GONE.sub("", text).encode("utf-8", "replace").decode("utf-8")


def _declared(page: Page) -> str | None:
    found = _META.search(page.data[:4096]) if page.kind == "html" else None
    name = page.charset or ((found.group(1) or found.group(2)).decode("ascii") if found else None)
    if name is None:
        return None
    name = name.strip().lower()
    return _SAME.get(name, name)


def _nearly_utf8(data: bytes) -> bool:
    """Tell UTF-8 with a few broken bytes from another encoding: most of its multi-byte runs are good."""
    text = data[:1_000_000].decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for char in text if char > "\x7f") - bad
    return good > 4 * bad
