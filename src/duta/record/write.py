"""Keeps readings and failures: one transaction each, so that a run that is killed loses nothing it has kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select

from duta.model.contract import failure_to_dict, to_dict
from duta.model.page import Page
from duta.model.reading import Failure, Reading
from duta.record import schema
from duta.record.chain import FIRST, Entry, canonical, id_of, packed
from duta.record.derive import storable
from duta.record.dialects import dialect_of
from duta.record.ledger import draw_all, note_facts
from duta.record.patience import patiently
from duta.record.record import Record


def keep(
    record: Record, page: Page, result: Reading | Failure, version: str, location: str | None = None
) -> int | None:
    """Keep what was read from ``page``; give the entry's number, or None where the record has it already.

    ``location`` is where the page was found, where it is not what the page itself says.
    """
    return patiently(lambda: _keep(record, page, result, version, location or location_of(page)))


def _keep(record: Record, page: Page, result: Reading | Failure, version: str, location: str) -> int | None:
    with record.writing() as connection:
        if _known(connection, page, version, location):
            return None
        _keep_page(connection, page)
        entry = _entry(page, result, version, location)
        seq = add_entry(connection, entry)
        if entry.kind == "reading":
            note_facts(connection, seq, entry.content)
            draw_all(connection, seq, entry)
    return seq


def knows(record: Record, page: Page, version: str) -> bool:
    """Tell whether this version of code and packs has read ``page`` as it stands now."""

    def known() -> bool:
        with record.reading() as connection:
            return _known(connection, page, version, location_of(page))

    return patiently(known)


def tells_the_same(record: Record, page: Page, reading: Reading, version: str) -> bool:
    """Tell whether the newest reading from where ``page`` was found is of the same article, by the same version."""
    table, article = schema.articles, reading.article
    there = select(table.c.article, table.c.title, table.c.published_at, table.c.version)
    with record.reading() as connection:
        row = connection.execute(there.where(table.c.location == location_of(page))).one_or_none()
    return row is not None and tuple(row) == (article.id, article.title, article.published_at, version)


def location_of(page: Page) -> str:
    """Give where a page is found again when it has changed: its URL, else its file and id in it, else its hash."""
    if page.url:
        return f"url:{page.url}"
    if page.path:
        return storable(f"file:{Path(page.path).absolute()}#{page.id or ''}")
    return f"page:{page.sha256}"


def add_entry(connection: Connection, entry: Entry) -> int:
    """Append ``entry`` to the log and give its number.

    Where the clock was turned back, the entry has the time of the one before it: time in a record never goes back.
    """
    table = schema.entries
    last = connection.execute(select(table).order_by(table.c.seq.desc()).limit(1)).one_or_none()
    seq, prev = (last.seq + 1, last.id) if last else (1, FIRST)
    if last:
        entry = replace(entry, created_at=max(entry.created_at, last.created_at))
    connection.execute(
        insert(table).values(
            seq=seq,
            id=id_of(entry, prev),
            prev=prev,
            kind=entry.kind,
            location=entry.location,
            article=entry.article,
            page=entry.page,
            version=entry.version,
            content=packed(canonical(entry.content)),
            created_at=entry.created_at,
        )
    )
    return int(seq)


def time_now() -> str:
    """Give the time as entries carry it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _known(connection: Connection, page: Page, version: str, location: str) -> bool:
    table = schema.entries
    of_pages = table.c.kind.in_(("reading", "failure"))
    here = select(table.c.page, table.c.version).where(table.c.location == location, of_pages)
    newest = connection.execute(here.order_by(table.c.seq.desc()).limit(1)).one_or_none()
    if newest:
        return (newest.page, newest.version) == (page.sha256, version)
    elsewhere = select(table.c.seq).where(table.c.page == page.sha256, table.c.version == version, of_pages).limit(1)
    return connection.execute(elsewhere).first() is not None


def _keep_page(connection: Connection, page: Page) -> None:
    values = {"sha256": page.sha256, "kind": page.kind, "charset": page.charset, "size": len(page.data)}
    unless_there = dialect_of(connection).unless_there(schema.pages)
    connection.execute(unless_there.values(data=packed(page.data), **values))


def _entry(page: Page, result: Reading | Failure, version: str, location: str) -> Entry:
    now = time_now()
    stored = {"stored": {"kind": page.kind, "charset": page.charset, "size": len(page.data)}}
    if isinstance(result, Failure):
        content: dict[str, Any] = failure_to_dict(result) | stored
        return Entry("failure", location, None, page.sha256, version, content, now)
    return Entry("reading", location, result.article.id, page.sha256, version, to_dict(result) | stored, now)
