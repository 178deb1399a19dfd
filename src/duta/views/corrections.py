"""The log of judgements: what people said of facts, when and why; and the history of one fact."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from duta.record import Record
from duta.record.entries import entry_at
from duta.record.schema import judgement_facts, judgements


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A judgement as one row. ``facts`` are ids; ``state`` is holds, undone or aside; ``of`` the entry undone."""

    entry: int
    at: str
    by: str
    verdict: str
    reason: str
    facts: tuple[str, ...]
    changes: tuple[tuple[str, str, str], ...]
    """What a correction changed: the field, what it was, what it is."""
    state: str
    of: int | None


def corrections(record: Record, *, fact: str | None = None, most: int = 50, start: int = 0) -> list[CorrectionRow]:
    """Give judgements, the last first; those on one ``fact`` where it is given."""
    query = select(judgements).order_by(judgements.c.entry.desc()).limit(most).offset(start)
    if fact is not None:
        about = select(judgement_facts.c.entry).where(judgement_facts.c.fact == fact)
        query = query.where(judgements.c.entry.in_(about) | judgements.c.of.in_(about))
    out = []
    with record.reading() as connection:
        for row in connection.execute(query).all():
            facts = select(judgement_facts.c.fact).where(judgement_facts.c.entry == row.entry)
            ids = connection.execute(facts.order_by(judgement_facts.c.side)).scalars()
            content = entry_at(connection, row.entry).content
            out.append(
                CorrectionRow(
                    row.entry, row.at, row.by, row.verdict, row.reason, tuple(ids), _changes(content), row.state, row.of
                )
            )
    return out


def _changes(content: dict[str, Any]) -> tuple[tuple[str, str, str], ...]:
    before, after = content.get("before") or {}, content.get("after") or {}
    return tuple((key, _short(before.get(key)), _short(after[key])) for key in after)


def _short(value: Any) -> str:
    """Give a value of the contract as a person reads it."""
    if isinstance(value, list):
        return ", ".join(_short(one) for one in value)
    if isinstance(value, dict):
        return str(value.get("name") or value.get("value") or json.dumps(value, ensure_ascii=False))
    return "–" if value is None else str(value)


def said_by(record: Record, entry: int) -> str | None:
    """Give who made the judgement of entry number ``entry``; None where it is none."""
    with record.reading() as connection:
        return connection.execute(select(judgements.c.by).where(judgements.c.entry == entry)).scalar()
