"""The timeline: events by day, the newest first, uncertain days as ranges."""

from __future__ import annotations

from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from duta.knowledge import load_pack
from duta.views.events import EventRow
from duta.views.latest import newest_events
from duta.views.months import events_by_month
from duta.web import links
from duta.web.charts import histogram, lanes, ranges
from duta.web.pages.common import Filtered, Here, Lang, Number, pairs
from duta.web.paging import pages

router = APIRouter()

ROWS = 60


@router.get("/{lang}/timeline")
def timeline(request: Request, lang: Lang, site: Here, asked: Filtered, number: Number = 1) -> HTMLResponse:
    """Show events by day."""
    rows = list(newest_events(site.record, asked).limit(ROWS + 1, (number - 1) * ROWS))
    shown, path, given = rows[:ROWS], f"/{lang}/timeline", pairs(request)
    places = ranges([(row.earliest, row.latest) for row in shown])
    days = [(day, list(items)) for day, items in groupby(zip(shown, places, strict=True), key=lambda one: _day(one[0]))]
    query = links.query([one for one in given if one[0] != "page"])
    months = events_by_month(site.record, asked)
    kept = [one for one in given if one[0] not in ("page", "since", "until")]
    return site.html(
        request,
        lang,
        "timeline.html",
        months=months,
        chart=histogram((month, (count,)) for month, count in months),
        month_link=f"{path}{links.query(kept)}{'&' if kept else '?'}month=",
        shown_as_lanes=lanes(shown),
        asked=asked,
        days=days,
        acts=sorted(load_pack().acts.by_id),
        pages=pages(path, given, number, more=len(rows) > ROWS),
        query=query,
        feeds=site.feeds(path, query),
        kinds=site.kinds("timeline"),
    )


def _day(row: EventRow) -> str | None:
    return row.earliest or row.reported
