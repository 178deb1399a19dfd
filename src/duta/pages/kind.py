"""What a run of bytes is, told by the bytes themselves."""

from __future__ import annotations

import codecs
import re
from typing import Literal

Content = Literal[
    "empty", "binary", "gzip", "warc", "parquet", "json-lines", "json-array", "feed", "mail", "html", "dump"
]

HEAD = 16384
"""How many bytes are looked at."""

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MAGIC = (
    b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"PK\x03\x04", b"\x7fELF", b"SQLite format 3\x00",
    b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf", b"Rar!", b"\xd0\xcf\x11\xe0", b"OggS", b"RIFF", b"ID3", b"\x28\xb5\x2f\xfd",
)  # fmt: skip
_MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|article|div|script|section|h1|p)\b", re.IGNORECASE)
_DOCUMENT = re.compile(r"<!doctype\s+html|<html[\s>]|<body[\s>]|<head[\s>]", re.IGNORECASE)
_FEED = re.compile(r"^(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*|<\?.*?\?>\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_MAIL = re.compile(r"^(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?mime-version\s*:", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def told_by_content(data: bytes) -> Content:
    """Tell what ``data`` (its beginning is enough) is."""
    head = data[:HEAD]
    if head[:2] == b"\x1f\x8b":
        return "gzip"
    if head[:5] == b"WARC/":
        return "warc"
    if head[:4] == b"PAR1":
        return "parquet"
    if any(head.startswith(magic) for magic in _MAGIC):
        return "binary"
    text = _sniffed(head)
    if not text.strip("\x00 \t\r\n\ufeff\u200b"):
        return "empty"
    return _told_by_text(text.lstrip("\ufeff\x00 \t\r\n"), head)


def _told_by_text(text: str, head: bytes) -> Content:
    if _FEED.match(text):
        return "feed"
    if _DOCUMENT.search(text) and not text.startswith(("{", "[")):
        return "mail" if _MAIL.match(text.replace("\r\n", "\n")) else "html"
    if not _has_bom(head) and len(_CONTROL.findall(head)) * 20 > len(head):
        return "binary"
    if text.startswith("{"):
        return "json-lines"
    if re.match(r"\[\s*(?:\{|\])", text):
        return "json-array"
    if _MAIL.match(text.replace("\r\n", "\n")):
        return "mail"
    return "html" if (text.startswith("<") and _MARKUP.match(text)) or len(_MARKUP.findall(text)) > 5 else "dump"


def _has_bom(head: bytes) -> bool:
    return any(head.startswith(bom) for bom, _ in _BOMS)


def _sniffed(head: bytes) -> str:
    for bom, name in _BOMS:
        if head.startswith(bom):
            return head.decode(name, "ignore")
    return head.decode("latin-1")
