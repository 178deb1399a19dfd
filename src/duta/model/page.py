"""A page: bytes as found, with where they came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

PageKind = Literal["dump", "html", "json"]
"""``dump``: the text of a page, line by line; ``html``; ``json``: one article already cut out, as a JSON object."""


@dataclass(frozen=True)
class Page:
    """Bytes as found, never altered: everything read from them can be checked against ``sha256``.

    ``id`` is the input's own (file stem, ``id`` of a JSON article, WARC record id), or None where it has none.
    """

    data: bytes
    kind: PageKind
    id: str | None = None
    path: str | None = None
    url: str | None = None
    warc: str | None = None
    charset: str | None = None
    """What a transport header declared, if one came along; the page's own declarations are read later."""

    @cached_property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of ``data``."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class PageRef:
    """A page without its bytes: enough to find it again and to prove it is the same."""

    sha256: str
    path: str | None = None
    url: str | None = None
    warc: str | None = None

    @classmethod
    def to(cls, page: Page) -> PageRef:
        """Refer to ``page``."""
        return cls(page.sha256, page.path, page.url, page.warc)
