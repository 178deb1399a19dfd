"""From what a person names - an id, the beginning of one, a file - to readings in the record."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, or_, select

from duta.errors import UsageError
from duta.model.reading import Reading
from duta.record import Record
from duta.record.schema import articles, entries, events, statements

SHORTEST = 4
"""The fewest characters of an id that may stand for it."""


def by_id(record: Record, name: str) -> list[Reading]:
    """Give the newest readings that ``name`` means: an article's id, its input's id, an event's, a statement's.

    The beginning of an id is enough where only one article has it. ``entry:3`` means that entry, newest or not, as it
    was made; all others come with what people said of their facts.
    """
    with record.reading() as connection:
        made = _entry(connection, name)
        found = made or _exact(connection, name) or _beginning(connection, name)
    if not found:
        raise UsageError(f"the record has nothing called {name!r}", hint="`duta search` and `duta timeline` show ids")
    return [record.reading_made(seq) if made else record.reading_of(seq) for seq in found]


def by_pages(record: Record, hashes: Iterable[str]) -> list[Reading]:
    """Give the newest readings of the pages with these hashes, in that order; pages the record lacks are left out."""
    out = []
    with record.reading() as connection:
        for sha256 in hashes:
            query = select(articles.c.entry).where(articles.c.page == sha256).order_by(articles.c.entry.desc())
            seq = connection.execute(query.limit(1)).scalar()
            if seq is not None:
                out.append(seq)
    return [record.reading_of(seq) for seq in out]


def _entry(connection: Connection, name: str) -> list[int]:
    number = name.removeprefix("entry:")
    if number == name or not number.isdecimal():
        return []
    of_reading = (entries.c.seq == int(number), entries.c.kind == "reading")
    return list(connection.execute(select(entries.c.seq).where(*of_reading)).scalars())


def _exact(connection: Connection, name: str) -> list[int]:
    same = or_(articles.c.article.in_((name, f"sha256:{name}")), articles.c.input == name, articles.c.page == name)
    return _newest(connection, same) or _of_fact(connection, name)


def _beginning(connection: Connection, name: str) -> list[int]:
    if len(name.removeprefix("sha256:")) < SHORTEST:
        return []
    start = name if name.startswith("sha256:") else f"sha256:{name}"
    found = connection.execute(
        select(articles.c.article).where(articles.c.article.startswith(start, autoescape=True)).distinct().limit(4)
    ).scalars()
    ids = list(found)
    if len(ids) > 1:
        raise UsageError(f"{name!r} is the beginning of several ids", hint=", ".join(one[7:23] for one in ids))
    return _newest(connection, articles.c.article.in_(ids)) if ids else _of_fact(connection, name)


def _newest(connection: Connection, condition: ColumnElement[bool]) -> list[int]:
    query = select(articles.c.entry).where(condition).order_by(articles.c.entry.desc()).limit(1)
    return list(connection.execute(query).scalars())


def _of_fact(connection: Connection, name: str) -> list[int]:
    if not name.startswith(("ev:", "st:")):
        return []
    table = events if name.startswith("ev:") else statements
    query = select(table.c.entry).where(table.c.id.startswith(name, autoescape=True)).limit(1)
    return list(connection.execute(query).scalars())
