"""A whole record in another place: from a file to a server, from a server to a file, and between two of a kind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, Table, delete, func, select

from duta.errors import UsageError, VerificationError
from duta.record import schema
from duta.record.address import Address, Place, place_of
from duta.record.backup import beside, has_entry, settle, verified
from duta.record.dialects import dialect_of
from duta.record.record import Record
from duta.record.verify import Checked

FEW = {"yield_per": 200}
"""Rows fetched at a time: a record may be larger than the memory."""

LOG = (schema.pages, schema.entries)
"""What is never altered: of an older copy it stays, and only what came since is added."""

LEFT = (schema.sessions,)
"""What is not copied: who has signed in to the one place has not to the other."""


@dataclass(slots=True)
class Digest:
    """A sum over rows that is the same in whatever order they come."""

    total: int = 0

    def through(self, rows: Iterable[Sequence[Any]]) -> Iterator[tuple[Any, ...]]:
        """Yield the rows, and add each."""
        for row in rows:
            plain = tuple(row)
            held = [hashlib.sha256(one).hexdigest() if isinstance(one, bytes) else one for one in plain]
            self.total += int.from_bytes(hashlib.sha256(repr(held).encode("utf-8", "surrogatepass")).digest(), "big")
            yield plain

    def __str__(self) -> str:
        """Give it in hexadecimal."""
        return f"{self.total % 2**256:064x}"


def copy(source: Record, given: str | Path | Address) -> Checked:
    """Copy ``source`` to the place ``given`` as it stands at one moment, and verify the copy.

    A file takes its place only when it is verified; on a server all comes in one transaction. An older copy of the same
    record is brought up to date. Raises UsageError where something else is there, VerificationError where the copy is
    not the record, or has a problem (which the record then has too).
    """
    target = place_of(given)
    if str(target) == str(source.path):
        raise UsageError("the record cannot be its own copy", where=str(target), hint="name another place")
    return _to_file(source, target) if isinstance(target, Path) else _to_server(source, target)


def digest_of(connection: Connection, tables: Iterable[Table] = ()) -> str:
    """Give the digest of all that is copied: two records with the same one answer every question alike."""
    digest = Digest()
    for table in tables or _tables():
        for _ in digest.through(_rows(connection, select(table))):
            pass
    return str(digest)


def _to_file(source: Record, target: Path) -> Checked:
    with beside(source, target) as part:
        with Record.create(part) as copied:
            _fill(source, copied)
        checked = verified(part, target)
        settle(part, target)
    return checked


def _to_server(source: Record, target: Address) -> Checked:
    with Record.create(target) as copied:
        _fill(source, copied)
    return verified(target, target)


def _fill(source: Record, target: Record) -> None:
    """Make ``target`` what ``source`` is, as a whole or not at all."""
    with source.reading() as there, target.writing(lasting=True) as here:
        last = _last(there, here, target.path)
        for table in reversed(_tables()):
            if table not in LOG:
                here.execute(delete(table))
        digest = Digest()
        for table in _tables():
            _put(here, table, digest.through(_rows(there, _since(table, last))))
        if last:
            digest = Digest(int(digest_of(there), 16))
        if str(digest) != digest_of(here):
            raise VerificationError(
                "what was copied is not what the record holds", where=str(target.path), hint="nothing was changed there"
            )


def _tables() -> list[Table]:
    """Give all tables that are copied, those referred to first."""
    return [table for table in schema.metadata.sorted_tables if table not in LEFT]


def _last(there: Connection, here: Connection, place: Place) -> int:
    """Give the number of the last entry of an older copy, 0 where nothing is there; UsageError for another record."""
    entries = schema.entries
    last = here.execute(select(entries.c.seq, entries.c.id).order_by(entries.c.seq.desc()).limit(1)).one_or_none()
    if last is None:
        if here.execute(select(func.count()).select_from(schema.pages)).scalar():
            raise UsageError("there are pages without a log", where=str(place), hint="name an empty database")
        return 0
    if not has_entry(there, last.id):
        hint = "name another place; one record is not merged into another"
        raise UsageError("there is another record here, or one with entries of its own", where=str(place), hint=hint)
    return int(last.seq)


def _since(table: Table, last: int) -> Select[Any]:
    """Select the rows that an older copy with ``last`` entries lacks."""
    entries, query = schema.entries, select(table)
    if table is entries:
        return query.where(entries.c.seq > last).order_by(entries.c.seq)
    if table is schema.pages and last:
        known = select(entries.c.page).where(entries.c.seq <= last, entries.c.page.is_not(None))
        return query.where(table.c.sha256.not_in(known))
    return query


def _rows(connection: Connection, query: Select[Any]) -> Iterator[Sequence[Any]]:
    with connection.execute(query.execution_options(**FEW)) as rows:
        yield from rows


def _put(connection: Connection, table: Table, rows: Iterator[tuple[Any, ...]]) -> None:
    dialect_of(connection).fill(connection, table, rows)
