"""Letters and agreements between two parties: each once, however many articles report it, and which of them answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from duta.record import Record
from duta.record.schema import happenings
from duta.views.filters import Filters
from duta.views.happenings import HappeningRow, happening_query, select_happenings

ACTS = ("send_message", "sign", "agree")
"""The acts that leave a paper."""


@dataclass(frozen=True, slots=True)
class Papers:
    """Happenings, the last first; ``answers`` are the ids of those whose words call them an answer to another act."""

    rows: tuple[HappeningRow, ...]
    answers: frozenset[str]


def papers(record: Record, filters: Filters, most: int = 8) -> Papers:
    """Give the last letters and agreements that occurred."""
    with record.reading() as connection:
        query = select_happenings(connection, filters).where(
            happenings.c.act.in_(ACTS), happenings.c.factuality == "occurred"
        )
        latest = query.order_by(None).order_by(happenings.c.day.desc().nulls_last(), happenings.c.id).limit(most)
        told = happening_query(record, filters).row
        rows = tuple(told(row) for row in connection.execute(latest))
        return Papers(rows, answers_among(connection, (row.id for row in rows)))


def answers_among(connection: Connection, ids: Iterable[str]) -> frozenset[str]:
    """Give those of some happenings that answer another act."""
    query = select(happenings.c.id).where(happenings.c.id.in_(list(ids)), happenings.c.answer == 1)
    return frozenset(connection.execute(query).scalars())
