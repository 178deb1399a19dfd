"""What people said of facts: every judgement, in the order kept, and those on one fact."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from duta.record import Record
from duta.record.entries import entry_at
from duta.record.judgement import Judgement, judgement_of
from duta.record.named import SHORTEST, Fact, Gone, fact_named
from duta.record.schema import judgement_facts, judgements
from duta.views.filters import Filters, first_day, last_day
from duta.views.query import Query

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """A judgement: who said what of which fact (of a pair: and of which ``other``), when and why.

    ``changes`` tells each field corrected, as "when: 2024-06 → 2024-06-18". ``state`` is ``holds``, ``undone`` (by the
    entry ``undone_by``), or ``aside`` where no reading has the words any more. ``of`` is the entry that an undo is of.
    """

    entry: int
    at: str
    by: str
    verdict: str
    fact: str | None
    other: str | None
    changes: tuple[str, ...]
    reason: str
    state: str
    undone_by: int | None
    of: int | None
    article: str | None


def judgement_query(record: Record, filters: Filters) -> Query[JudgementRow]:
    """Ask for judgements in the order kept; ``since`` and ``until`` are days of judging."""
    return Query(record, JudgementRow, _select, lambda row: judgement_at(record, row.entry), filters)


def history(record: Record, name: str) -> list[JudgementRow]:
    """Give what was said of the fact called ``name``, and what was undone of it, in the order kept."""
    with record.reading() as connection:
        found = fact_named(connection, name)
        about = judgement_facts.c.fact == found.id
        said = set(connection.execute(select(judgement_facts.c.entry).where(about)).scalars())
        rows = connection.execute(select(judgements).order_by(judgements.c.entry)).all()
        for row in rows:  # an undo comes after what it is of
            if row.of in said:
                said.add(row.entry)
        return [_told(connection, row) for row in rows if row.entry in said]


def newest_judgements(
    record: Record, *, facts: Sequence[str] | None = None, most: int = 50, start: int = 0
) -> list[JudgementRow]:
    """Give judgements, the last first; those on ``facts``, with what undid them, where ids are given."""
    query = select(judgements).order_by(judgements.c.entry.desc()).limit(most).offset(start)
    if facts is not None:
        about = select(judgement_facts.c.entry).where(judgement_facts.c.fact.in_(facts))
        query = query.where(judgements.c.entry.in_(about) | judgements.c.of.in_(about))
    with record.reading() as connection:
        return [_told(connection, row) for row in connection.execute(query).all()]


def said_by(record: Record, entry: int) -> str | None:
    """Give who made the judgement of entry number ``entry``; None where it is none."""
    with record.reading() as connection:
        return connection.execute(select(judgements.c.by).where(judgements.c.entry == entry)).scalar()


def why_gone(record: Record, name: str) -> Gone | None:
    """Tell why the fact called ``name`` is in no listing; None where it is in them, or is no fact's id."""
    if not name.startswith(("ev:", "st:")) or len(name) < SHORTEST:
        return None
    with record.reading() as connection:
        found = fact_named(connection, name)
    return None if isinstance(found, Fact) else found


def judgement_at(record: Record, entry: int) -> JudgementRow:
    """Give the judgement that entry number ``entry`` holds."""
    with record.reading() as connection:
        return _told(connection, connection.execute(select(judgements).where(judgements.c.entry == entry)).one())


def _told(connection: Connection, row: Row[Any]) -> JudgementRow:
    judgement = judgement_of(row.entry, entry_at(connection, row.entry))
    root = judgement
    while root.of is not None:
        root = judgement_of(root.of, entry_at(connection, root.of))
    ids = [about.id for about in root.facts]
    return JudgementRow(
        entry=row.entry,
        at=row.at,
        by=row.by,
        verdict=row.verdict,
        fact=ids[0] if ids else None,
        other=ids[1] if len(ids) > 1 else None,
        changes=tuple(_changes(judgement)),
        reason=row.reason,
        state=row.state,
        undone_by=row.undone_by,
        of=row.of,
        article=root.facts[0].article if root.facts else None,
    )


def _select(_: Connection, filters: Filters) -> Select[Any]:
    query = select(judgements).order_by(judgements.c.entry)
    if filters.since:
        query = query.where(judgements.c.at >= first_day(filters.since))
    if filters.until:
        query = query.where(judgements.c.at <= f"{last_day(filters.until)}T99")
    return query


def _changes(judgement: Judgement) -> Iterator[str]:
    for name in judgement.fields:
        before, after = ((side or {}).get(name) for side in (judgement.before, judgement.after))
        yield f"{name}: {in_words(before)} → {in_words(after)}"


def in_words(value: Any) -> str:
    """Give the value of a field as a person would write it in a correction; ``-`` for none."""
    if isinstance(value, list):
        return "; ".join(in_words(one) for one in value) or "-"
    if isinstance(value, dict):
        return str(value.get("name") or value.get("value") or json.dumps(value))
    return "-" if value is None else str(value)
