"""How many events lie in each month: what a chart over a listing draws."""

from __future__ import annotations

from sqlalchemy import func, select

from duta.record import Record
from duta.record.dialects.functions import month_of
from duta.record.schema import articles, events
from duta.views.events import WHEN, conditions
from duta.views.filters import Filters


def events_by_month(record: Record, filters: Filters) -> list[tuple[str, int]]:
    """Count events by the month of their own day, else of their report; an event found twice counts once."""
    month = month_of(WHEN)
    table = events.join(articles, articles.c.entry == events.c.entry)
    with record.reading() as connection:
        asked = (*conditions(connection, filters), WHEN.is_not(None))
        query = select(month, func.count(events.c.id.distinct())).select_from(table).where(*asked).group_by(month)
        return [(name, number) for name, number in connection.execute(query.order_by(month))]
