"""Duta reads Indonesian news pages and keeps a verifiable record of diplomacy.

import duta

reading = duta.read("page.html")            # a file, HTML, text or bytes
reading.events, reading.statements          # what was done and said, each with its words

record = duta.open("duta.db")
record.events(actor="Korea Utara", since="2022-01").to_polars()
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from duta.errors import (
    DutaError,
    PackError,
    PageError,
    RecordBusyError,
    RecordError,
    UsageError,
    VerificationError,
)
from duta.model.actor import Actor
from duta.model.article import Article
from duta.model.event import Event
from duta.model.evidence import Evidence
from duta.model.mention import Mention
from duta.model.reading import Reading
from duta.model.sentence import Sentence
from duta.model.statement import Statement
from duta.model.when import When

if TYPE_CHECKING:
    from duta.views.opened import OpenRecord

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Article",
    "DutaError",
    "Event",
    "Evidence",
    "Mention",
    "PackError",
    "PageError",
    "Reading",
    "RecordBusyError",
    "RecordError",
    "Sentence",
    "Statement",
    "UsageError",
    "VerificationError",
    "When",
    "open",
    "read",
]


def read(source: str | bytes | Path) -> Reading:
    """Read one page: a file's path, or the page itself as HTML, text or bytes.

    A string is a path where a file of that name exists, else the page. Raises PageError where there is no article.
    """
    from duta.pages import page_of
    from duta.pipeline.build import read_page

    if isinstance(source, str) and _is_file(source):
        source = Path(source)
    if not isinstance(source, Path):
        return read_page(page_of(source))
    try:
        content = source.read_bytes()
    except OSError as error:
        raise PageError(f"cannot be read: {error.strerror}", kind="unreadable", where=str(source)) from error
    return read_page(page_of(content, name=source.stem))


def open(path: str | Path = "duta.db", *, as_of: str | None = None) -> OpenRecord:  # noqa: A001 - as in gzip.open
    """Open a record to put questions to it and to judge its facts. RecordError where there is none.

    With ``as_of`` (a day, month, year, a time, or ``entry:12``) it answers as it stood then.
    """
    from duta.views.opened import OpenRecord

    return OpenRecord.at(path, as_of=as_of)


def _is_file(text: str) -> bool:
    try:
        return len(text) < 4096 and Path(text).is_file()
    except (OSError, ValueError):  # too long a name, or a character no name may have
        return False
