"""Entries and the chain that binds them: each one's id is a hash over its content and the id of the one before."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass
from typing import Any

FIRST = "0" * 64
"""What the first entry names as the one before it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. ``content`` is JSON-ready; ``kind`` says what it holds (``reading``, ``failure`` …)."""

    kind: str
    location: str
    article: str | None
    page: str | None
    version: str
    content: dict[str, Any]
    created_at: str


def id_of(entry: Entry, prev: str) -> str:
    """Give the id of ``entry`` when it follows the entry with the id ``prev``."""
    fields = [prev, entry.kind, entry.location, entry.article, entry.page, entry.version, entry.created_at]
    head = json.dumps([*fields, hashlib.sha256(canonical(entry.content)).hexdigest()])
    return hashlib.sha256(head.encode()).hexdigest()


def canonical(content: dict[str, Any]) -> bytes:
    """Give ``content`` as JSON bytes, the same for the same content. ASCII, so that any text survives."""
    return json.dumps(content, separators=(",", ":")).encode("ascii")


def packed(data: bytes) -> bytes:
    """Compress ``data`` for keeping."""
    return zlib.compress(data, 6)


def unpacked(blob: bytes) -> bytes:
    """Undo :func:`packed`; raises ValueError where the blob is damaged."""
    try:
        return zlib.decompress(blob)
    except zlib.error as error:
        raise ValueError(f"a compressed blob is damaged: {error}") from error
