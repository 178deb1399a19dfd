"""Pages as the record stores them, ready to be read once more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from duta.model.page import Page
from duta.record.chain import Entry, canonical, unpacked
from duta.record.entries import entry_at
from duta.record.patience import patiently
from duta.record.record import Record
from duta.record.schema import entries, pages

OF_PAGES = ("reading", "failure")


@dataclass(frozen=True, slots=True)
class Stored:
    """A page with the newest entry on it: its number, and what it holds."""

    page: Page
    seq: int
    entry: Entry

    def gives(self, content: dict[str, object]) -> bool:
        """Tell whether a reading's content is, to the byte, what the entry holds."""
        held = {key: value for key, value in self.entry.content.items() if key != "stored"}
        return canonical(held) == canonical(content)


def stored_pages(record: Record) -> Iterator[Stored]:
    """Yield the page last found at each place, in the order of their entries. One is in memory at a time."""
    newest = select(func.max(entries.c.seq)).where(entries.c.kind.in_(OF_PAGES)).group_by(entries.c.location)
    with record.reading() as connection:
        numbers = sorted(connection.execute(newest).scalars())
    for seq in numbers:
        yield patiently(lambda seq=seq: _stored(record, seq))  # type: ignore[misc]


def _stored(record: Record, seq: int) -> Stored:
    with record.reading() as connection:
        entry = entry_at(connection, seq)
        return Stored(_page(connection, entry), seq, entry)


def _page(connection: Connection, entry: Entry) -> Page:
    """Give the page as it was found: with its id, path and address, as far as the entry has them."""
    row = connection.execute(select(pages).where(pages.c.sha256 == entry.page)).one()
    article = entry.content.get("article")
    ref = article["page"] if article else _place(entry.location)
    name = entry.content["id"]
    own = None if name in (article and article["id"], f"page:{entry.page}") else name
    data = unpacked(row.data)
    return Page(data, row.kind, own, ref.get("path"), ref.get("url"), ref.get("warc"), row.charset)


def _place(location: str) -> dict[str, str]:
    kind, _, where = location.partition(":")
    return {"url": where} if kind == "url" else {"path": where.rpartition("#")[0]} if kind == "file" else {}
