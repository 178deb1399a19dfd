"""Counts by month as a Vega-Lite specification whose months can be chosen with the pointer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from duta.export.charts import SCHEMA, Spec
from duta.knowledge.labels import Labels

MOST_BARS = 180
"""Months drawn at most; beyond that they are drawn as years, so that each can be seen."""


def by_month(rows: Iterable[Mapping[str, Any]], labels: Labels, *, counted: str, shares: bool = False) -> Spec:
    """Draw rows of ``month`` and ``count`` as bars; with ``shares`` their ``share`` can be drawn instead.

    The parameter ``brush`` holds the months chosen, ``mode`` (count, share) what is drawn. ``counted`` says what.
    """
    values = [dict(row) for row in rows if len(str(row["month"])) == 7]
    unit = "yearmonth"
    if values and _apart(values[0]["month"], values[-1]["month"]) > MOST_BARS and not shares:
        values, unit = _by_year(values), "year"
    told = [
        {"field": "month", "type": "temporal", "timeUnit": unit, "title": labels["month"]},
        {"field": "count", "type": "quantitative", "title": counted, "format": ","},
    ]
    if shares:
        told.append({"field": "share", "type": "quantitative", "title": labels["share"], "format": ".1%"})
    return {
        "$schema": SCHEMA,
        "description": counted,
        "width": 640,
        "height": 120,
        "data": {"values": values},
        "params": [
            {"name": "mode", "value": "count"},
            {"name": "brush", "select": {"type": "interval", "encodings": ["x"]}},
        ],
        "transform": [{"calculate": "mode == 'share' ? datum.share : datum.count", "as": "shown"}],
        "mark": {"type": "bar", "cursor": "crosshair"},
        "encoding": {
            "x": {"field": "month", "type": "temporal", "timeUnit": unit, "title": None, "axis": {"grid": False}},
            "y": {
                "field": "shown",
                "type": "quantitative",
                "title": None,
                "axis": {"labelExpr": "mode == 'share' ? format(datum.value, '.0%') : format(datum.value, ',')",
                         "tickCount": 3},
            },
            "opacity": {"condition": {"param": "brush", "value": 1}, "value": 0.4},
            "tooltip": told,
        },
    }  # fmt: skip


def _apart(first: str, last: str) -> int:
    one, other = (int(month[:4]) * 12 + int(month[5:7]) for month in (first, last))
    return other - one + 1


def _by_year(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    counts: dict[str, int] = {}
    for row in values:
        counts[row["month"][:4]] = counts.get(row["month"][:4], 0) + row["count"]
    return [{"month": f"{year}-01", "count": count} for year, count in counts.items()]
