"""Where the bars, points and ranges of a chart stand. Charts are drawn as SVG by the templates; each has its table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from duta.views.events import EventRow

MOST_BARS = 180
"""Bars of a chart at most: beyond that its months are drawn as years."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its place in a chart 1000 wide, and what it stands for."""

    x: float
    y: float
    width: float
    height: float
    key: str
    values: tuple[int, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, with the labels under them, the height of the chart and what its longest bar stands for."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    height: int
    most: int
    middle: float = 0.0
    curve: tuple[tuple[float, float], ...] = ()


def all_months(months: Sequence[str]) -> list[str]:
    """Give every month from the first to the last of ``months`` (years where they would be too many)."""
    known = sorted(month for month in months if len(month) == 7)
    if not known:
        return []
    (first_year, first), (last_year, last) = (map(int, month.split("-")) for month in (known[0], known[-1]))
    span = (last_year - first_year) * 12 + last - first + 1
    if span > MOST_BARS:
        return [f"{year:04}" for year in range(first_year, last_year + 1)]
    return [f"{(first_year * 12 + first - 1 + i) // 12:04}-{(first - 1 + i) % 12 + 1:02}" for i in range(span)]


def histogram(counts: Iterable[tuple[str, tuple[int, ...]]], height: int = 90) -> Chart:
    """Draw counts by month as bars, the first of each row's numbers their height. Months without any stay empty."""
    given = dict(counts)
    months = all_months(list(given))
    if months and len(months[0]) == 4:
        given = _by_year(given)
    most = max((values[0] for values in given.values()), default=0)
    step = 1000 / max(len(months), 12)
    bars = []
    for place, month in enumerate(months):
        values = given.get(month, ())
        if values and values[0]:
            tall = max(2.0, values[0] / most * (height - 4))
            bars.append(
                Bar(round(place * step, 2), round(height - tall, 2), _wide(step), round(tall, 2), month, values)
            )
    return Chart(tuple(bars), _ticks(months, step), height, most)


def two_sided(
    rows: Iterable[tuple[str, str, int]], height: int = 160, curve: Iterable[tuple[str, float]] = ()
) -> Chart:
    """Draw counts by month: ``forth`` and ``together`` up, ``back`` down; the curve runs from -10 to 10."""
    sums: dict[str, dict[str, int]] = {}
    for month, direction, count in rows:
        if len(month) == 7:
            by = sums.setdefault(month, {})
            by[direction] = by.get(direction, 0) + count
    months = all_months(list(sums))
    if months and len(months[0]) == 4:
        years: dict[str, dict[str, int]] = {}
        for month, by in sums.items():
            into = years.setdefault(month[:4], {})
            for way, count in by.items():
                into[way] = into.get(way, 0) + count
        sums = years
    up = max((by.get("forth", 0) + by.get("together", 0) for by in sums.values()), default=0)
    most = max(up, max((by.get("back", 0) for by in sums.values()), default=0), 1)
    step, middle = 1000 / max(len(months), 12), height / 2
    unit = (middle - 4) / most
    bars: list[Bar] = []
    for place, month in enumerate(months):
        by, x = sums.get(month, {}), round(place * step, 2)
        top = middle
        for way in ("together", "forth"):
            if count := by.get(way, 0):
                top -= count * unit
                bars.append(Bar(x, round(top, 2), _wide(step), round(count * unit, 2), month, (count,), way))
        if count := by.get("back", 0):
            bars.append(Bar(x, middle, _wide(step), round(count * unit, 2), month, (count,), "back"))
    places = {month: place for place, month in enumerate(months)}
    points = [(round(places[m] * step + _wide(step) / 2, 2), round(middle - value / 10 * (middle - 4), 2))
              for m, value in curve if m in places]  # fmt: skip
    return Chart(tuple(bars), _ticks(months, step), height, most, middle, tuple(points))


def ranges(spans: Sequence[tuple[str | None, str | None]]) -> list[tuple[float, float] | None]:
    """Place intervals of days on a line 1000 wide, from the first day to the last; None where there is no day."""
    days = [(_ordinal(first), _ordinal(last or first)) for first, last in spans]
    known = [pair for pair in days if pair[0] is not None]
    if not known:
        return [None] * len(spans)
    low = min(pair[0] for pair in known if pair[0] is not None)
    high = max(pair[1] or pair[0] or low for pair in known)
    wide = max(high - low + 1, 1)
    out: list[tuple[float, float] | None] = []
    for first, last in days:
        if first is None:
            out.append(None)
            continue
        length = max(((last or first) - first + 1) / wide * 1000, 6.0)
        out.append((round(min((first - low) / wide * 1000, 1000 - length), 1), round(length, 1)))
    return out


LABELS = 230.0
"""How much of a chart 1000 wide the names of its lanes take."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """A lane an act, a bar an event: the acts with their heights, the events with their places, the days beneath."""

    rows: tuple[tuple[str, int], ...]
    spans: tuple[tuple[EventRow, float, int, float], ...]
    ticks: tuple[tuple[float, str], ...]
    height: int


def lanes(events: Sequence[EventRow]) -> Lanes:
    """Draw those events that have a time, by act; the acts in the order of their first day."""
    dated = sorted((row for row in events if row.when and row.earliest), key=lambda row: (row.earliest or "", row.id))
    places = ranges([(row.earliest, row.latest) for row in dated])
    order = {act: number * 22 for number, act in enumerate(dict.fromkeys(row.act for row in dated))}
    part = (1000 - LABELS) / 1000
    spans = tuple(
        (row, round(LABELS + place[0] * part, 1), order[row.act], round(place[1] * part, 1))
        for row, place in zip(dated, places, strict=True)
        if place
    )
    days = [row.earliest for row in dated if row.earliest] + [row.latest or row.earliest for row in dated]
    ticks = ((LABELS, min(map(str, days))), (1000 - 78.0, max(map(str, days)))) if days else ()
    return Lanes(tuple(order.items()), spans, ticks, len(order) * 22 + 24)


def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


def _by_year(given: dict[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    out: dict[str, tuple[int, ...]] = {}
    for month, values in given.items():
        before = out.get(month[:4], (0,) * len(values))
        out[month[:4]] = tuple(a + b for a, b in zip(before, values, strict=True))
    return out


def _wide(step: float) -> float:
    return round(min(max(step * 0.82, 1.0), 30.0), 2)


def _ticks(months: list[str], step: float) -> tuple[tuple[float, str], ...]:
    """Label the first month and each January, thinned so that labels do not touch."""
    marks = [(place * step, month) for place, month in enumerate(months) if month.endswith("-01") or place == 0]
    if months and len(months[0]) == 4:
        marks = [(place * step, month) for place, month in enumerate(months)]
    out: list[tuple[float, str]] = []
    for x, month in marks:
        if not out or x - out[-1][0] >= 70:
            out.append((round(x, 1), month if len(months) <= 18 or len(month) == 4 else month[:4]))
    return tuple(out)
