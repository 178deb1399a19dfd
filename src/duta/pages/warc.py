"""WARC and WET archives → pages: responses as HTML, conversions (WET) as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from duta.model.page import Page
from duta.model.reading import Failure
from duta.pages.kind import told_by_content

LIMIT = 32 * 1024 * 1024
"""The largest record that is taken for a page, in bytes."""
_TYPES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_TEXT = ("text/", "application/xhtml", "application/xml")


def warc_pages(stream: BinaryIO, source: str, path: str | None) -> Iterator[Page | Failure]:
    """Yield the pages of an archive in order. A damaged end is a failure of its own; what came before it is kept."""
    count = 0
    try:
        for record in ArchiveIterator(stream, record_types=_TYPES, parse_http=True, auto_decode="all"):
            count += 1
            page = _page(record, path)
            if page is not None:
                yield page
    except (OSError, EOFError, ValueError) as error:
        yield Failure(source, "damaged", f"the archive is damaged after {count} records: {error}", path)
        return
    if not count:
        yield Failure(source, "empty", "the archive holds no page", path)


def _page(record: WarcRecord, path: str | None) -> Page | Failure | None:
    record_id = (record.record_id or "").strip("<>")
    url = record.headers.get("WARC-Target-URI")
    try:
        data = record.reader.read(LIMIT + 1)
    except (OSError, EOFError, ValueError) as error:
        return Failure(record_id, "damaged", f"{url}: the record cannot be unpacked: {error}", path)
    if len(data) > LIMIT:
        return Failure(record_id, "too-large", f"{url}: larger than {LIMIT // 2**20} MB; no page is", path)
    if record.record_type == WarcRecordType.conversion:
        return _checked(Page(data, "dump", record_id, path, url, record_id, "utf-8"))
    http = record.http_headers
    kind = (record.http_content_type or "").lower() if http is not None else ""
    if kind and not kind.startswith(_TEXT):
        return None
    status = http.status_code if http is not None else None
    if status is not None and status >= 300:
        return None if status < 400 else Failure(record_id, "http-status", f"{url}: HTTP {status}", path)
    page_kind = "dump" if kind.startswith("text/plain") else "html"
    if page_kind == "html" and told_by_content(data) not in ("html", "empty", "binary"):
        return None  # a style sheet, a script, a feed: parts of a site that are no page
    charset = record.http_charset if http is not None else None
    return _checked(Page(data, "html" if page_kind == "html" else "dump", record_id, path, url, record_id, charset))


def _checked(page: Page) -> Page | Failure:
    content = told_by_content(page.data)
    if content in ("empty", "binary"):
        message = "there is nothing in it" if content == "empty" else "it is not text"
        return Failure(page.id or "", content, f"{page.url}: {message}", page.path)
    return page
