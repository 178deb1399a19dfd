"""Where events happened: counts by country and by place, the places with their coordinates."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from duta.knowledge.coordinates import load_coordinates
from duta.record import Record
from duta.record.schema import events

MOST = 300
"""Places given at most, those of most events first."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of events. Coordinates are degrees, WGS 84; None where the pack has none."""

    name: str
    country: str | None
    events: int
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Where:
    """Counts of events by country code, and by place."""

    countries: dict[str, int]
    spots: tuple[Spot, ...]


def where(record: Record, sure: float) -> Where:
    """Count what occurred by where it happened."""
    count = func.count(events.c.id.distinct())
    query = select(events.c.place, events.c.place_country, count).where(
        events.c.place.is_not(None), events.c.factuality == "occurred", events.c.confidence >= sure
    )
    query = (
        query.group_by(events.c.place, events.c.place_country)
        .order_by(count.desc(), events.c.place, events.c.place_country.nulls_first())
        .limit(MOST)
    )
    known = load_coordinates()
    countries: dict[str, int] = {}
    spots = []
    with record.reading() as connection:
        for name, country, number in connection.execute(query):
            if country:
                countries[country] = countries.get(country, 0) + number
            place = known.get(name)
            spots.append(Spot(name, country, number, *(place or (None, None))))
    return Where(countries, tuple(spots))
